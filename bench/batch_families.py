#!/usr/bin/env python3
"""Time, memory and facts of `batch` on families of every kind: rules amended, overlays by name, random clauses, everything at once.

    bench/batch_families.py PROGRAM [--only TEXT] [--axes 30]

A row for each family whose name contains TEXT: how many variants there are and how many have a pathway, seconds that passed, seconds of
processor time, the most memory, and how many pathways and conflicts settle it all.
"""

import argparse
import itertools
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
SPEC = ROOT / "specs" / "north-american-perimeter" / "spec.json"
READINGS = "bases=named,collective,named+collective,named+collective+implied,named+collective+implied+weak"


def rules():
    """The rules of the real spec by id, and whether each is on."""
    found = json.loads((SPEC.parent / "rules.json").read_text())["rules"]
    return {name: not isinstance(rule, dict) or rule.get("on", True) for name, rule in found.items()}


def amended(count):
    """An axis for each of the first rules: as it is, or turned by an amendment."""
    return {name: {"as it is": {}, "turned": {"amend": {"rules": {name: {"on": not on}}}}}
            for name, on in itertools.islice(rules().items(), count)}


def overlays(count):
    """Variants by name: two rules waived, one refusal, a horizon."""
    names = [name for name, on in rules().items() if on]
    steps = list(json.loads((SPEC.parent / "steps.json").read_text())["steps"])
    out = []
    for i in range(count):
        waived = sorted({names[i % len(names)], names[i // len(names) % len(names)]})
        refused = f"not consents({('US', 'MX', 'CA')[i % 3]}, {steps[i // 3 % len(steps)]})"
        out.append({"name": f"number {i}", "overlay": {"waive": waived, "given": [refused] if i % 2 else [], "horizon": 4 + i % 15}})
    return out


def families(folder, axes):
    """Name, file, options."""

    def write(name, content):
        file = folder / f"{name}.json"
        file.write_text(json.dumps({"pathproof": "1.0", "base": str(SPEC), **content}))
        return str(file)

    for count in (10, 14, 15, 22, 25, len(rules())):
        yield f"{count} rules amended", write(f"amended-{count}", {"axes": amended(count)}), []
    for count in (200, 2000):
        yield f"{count} overlays", write(f"overlays-{count}", {"variants": overlays(count)}), []
    subprocess.run([sys.executable, ROOT / "bench" / "family.py", folder / "clauses", "--axes", str(axes), "--clauses", "facts", "--seed", "2"],
                   check=True)
    yield f"{axes} axes of random clauses", str(folder / "clauses" / "variants.json"), []
    everything = ["--axis", READINGS, "--axis", "horizon=4..18", "--toggle", "facts=consents(*,*)"]
    yield "all rules, refusals, readings, horizons", str(SPEC), [*everything, "--toggle", "rules=*"]
    yield "the same, rules amended", write("amended", {"axes": amended(None)}), everything


def measured(command):
    """What a command prints, seconds, seconds of processor time, and the most memory in MB."""
    begin = time.monotonic()
    run = subprocess.Popen(command, stdout=subprocess.PIPE)
    out = run.stdout.read()
    _, status, usage = os.wait4(run.pid, 0)
    run.returncode = os.waitstatus_to_exitcode(status)
    return out, time.monotonic() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("--only", default="")
    parser.add_argument("--axes", type=int, default=30, help="of the random clauses")
    arguments = parser.parse_args()
    print("| family | variants | with a pathway | open | s | processor s | MB | pathways | conflicts |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        for name, file, options in families(pathlib.Path(folder), arguments.axes):
            if arguments.only not in name:
                continue
            out, seconds, processor, memory = measured([arguments.program, "batch", file, "--format", "json", *options])
            found = json.loads(out)
            counts, statistics = found["counts"], found["statistics"]
            print(f"| {name} | {int(found['variants']):,} | {int(counts['feasible']):,} | {int(counts['unknown']):,} | {seconds:.1f} | "
                  f"{processor:.1f} | {memory:.0f} | {statistics['pathways']} | {statistics['conflicts']} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
