#!/usr/bin/env python3
"""`batch` ended at random moments, by signals and limits: what it still says is exact, and no file is written in half.

    tests/limits/batch_limits_test.py PROGRAM [--rounds 5] [--seed 1] [--axes 18]

The family is that of random clauses (bench/family.py), asked in one piece with --worth and --export-db, as a part, and merged; merged again after all
that, it is the whole answer. Then one that takes minutes to read, and one on which very much hangs, so that telling takes longer than searching: after a
signal they still end within two seconds of processor time, or so.
"""

import argparse
import json
import os
import pathlib
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
INTERRUPTED = 130


def walk(found, setting):
    """What the diagram says of a setting: one option per axis."""
    nodes = {node["node"]: node for node in found["diagram"]}
    at = found["first"]
    while not isinstance(at, str):
        at = nodes[at]["to"][setting[nodes[at]["axis"]]]
    return at


def complaints(found, whole, chance):
    """What an answer says that the whole answer does not."""
    counts = found["counts"]
    if sum(counts.values()) != whole["variants"]:
        yield f"{counts} do not add up"
    if any(counts[verdict] > whole["counts"][verdict] for verdict in counts if verdict != "unknown"):
        yield f"{counts} are more than there are"
    for _ in range(300):
        setting = {axis["axis"]: chance.choice(axis["options"]) for axis in whole["axes"]}
        said = walk(found, setting)
        if said not in ("unknown", walk(whole, setting)):
            yield f"{said} is wrong for {setting}"
    worth = found.get("worth")
    if worth and "reason" not in worth and worth != whole["worth"]:
        yield "what options are worth is not exact"


class Test:
    def __init__(self, program, folder, seed):
        self.program, self.folder, self.chance, self.failed = program, folder, random.Random(seed), 0
        self.seen = {}

    def command(self, *options):
        return [self.program, "batch", str(self.folder / "variants.json"), "--no-stats", *options]

    def end(self, command, seconds, how):
        """Runs a command that is ended after a while."""
        run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            out, err = run.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            run.send_signal(how)
            begin = time.monotonic()
            out, err = run.communicate()
            if time.monotonic() - begin > 60:
                self.fail(f"{how.name} was obeyed after {time.monotonic() - begin:.0f} s")
        return run.returncode, out, err

    def fail(self, what):
        print("FAILED:", what)
        self.failed += 1

    def look(self, what, code, out, whole):
        self.seen[what, code] = self.seen.get((what, code), 0) + 1
        if not out:
            early = (-signal.SIGINT, -signal.SIGTERM, -signal.SIGKILL)  # before the program took the signal upon itself
            if code not in (3, INTERRUPTED, *early):
                self.fail(f"{what}: exit {code} and nothing said")
            return None
        found = json.loads(out)
        if "error" in found or "counts" not in found:
            return None
        for complaint in complaints(found, whole, self.chance):
            self.fail(f"{what}: {complaint}")
        return found

    def database(self, file, found):
        """There and whole, or not there."""
        if not file.exists():
            return
        with sqlite3.connect(file) as base:
            good = base.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            rows = base.execute("SELECT verdict, variants FROM outcomes").fetchall()
        if not good or (found and any(found["counts"][verdict] != int(count) for verdict, count in rows)):
            self.fail("a database that is not whole")
        file.unlink()


def hung_on_much(folder):
    """A spec of 70 steps and 50 clauses over them, far more than can be answered while we wait: which of the steps may be taken settles each in very many ways."""
    chance = random.Random(5)
    steps = [f"S{i}" for i in range(70)]
    clauses = {f"r{k}": {"formula": " or ".join(f"included({s})" for s in chance.sample(steps, 3))} for k in range(50)}
    file = folder / "much.json"
    file.write_text(json.dumps({"pathproof": "1.0", "id": "much", "steps": {s: {} for s in steps}, "rules": clauses,
                                "goals": {"g": "true"}, "goal": "g", "horizon": 2}))
    return file


def long_read(folder):
    """Fourteen steps that may take longer: each combination is a world, which is read by itself."""
    steps = [f"S{i}" for i in range(14)]
    spec = {"pathproof": "1.0", "steps": {s: {} for s in steps}, "goals": {"g": " and ".join(steps)}, "goal": "g"}
    (folder / "long.json").write_text(json.dumps(spec))
    axes = {s: {"short": {}, "long": {"amend": {"steps": {s: {"duration": 2}}}}} for s in steps}
    file = folder / "worlds.json"
    file.write_text(json.dumps({"base": "long.json", "axes": axes}))
    return file


def processor_seconds(process):
    """What a running process has used so far; of one that has ended, more than enough."""
    fields = pathlib.Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    if fields[0] == "Z":
        return float("inf")
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def ends_soon(test, file, seconds, *options):
    """A signal after so many seconds of processor time: how many more it takes, and that what is told adds up."""
    most = 3
    # Into a file: whoever prints into a pipe that nobody reads waits for ever.
    answer = file.with_suffix(".answer")
    with answer.open("wb") as out:
        run = subprocess.Popen([test.program, "batch", str(file), "--format", "json", *options], stdout=out)
    while (used := processor_seconds(run)) < seconds:
        time.sleep(0.02)
    if used == float("inf"):
        test.fail("it ended before the signal, so that nothing was tried")
        used = 0
    run.send_signal(test.chance.choice([signal.SIGINT, signal.SIGTERM]))
    _, _, usage = os.wait4(run.pid, 0)
    found = json.loads(answer.read_text() or "{}")
    more = usage.ru_utime + usage.ru_stime - used
    print(f"{' '.join(options)} signal after {used:.1f} s of processor time, ended after {more:.1f} more")
    if more > most:
        test.fail(f"a signal after {used:.1f} s was obeyed after {more:.1f} s of processor time")
    if "counts" in found and sum(int(count) for count in found["counts"].values()) != int(found["variants"]):
        test.fail("the counts do not add up")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--axes", type=int, default=18)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        subprocess.run([sys.executable, ROOT / "bench" / "family.py", folder, "--axes", str(arguments.axes), "--clauses", "facts"],
                       check=True)
        test = Test(str(pathlib.Path(arguments.program).resolve()), folder, arguments.seed)
        full = ("--format", "json", "--worth")
        begin = time.monotonic()
        whole = json.loads(subprocess.run(test.command(*full), stdout=subprocess.PIPE, check=True).stdout)
        seconds = time.monotonic() - begin
        for part in ("1", "2"):
            subprocess.run(test.command("--shard", f"{part}/2", "--out", str(folder / "parts")), stdout=subprocess.DEVNULL, check=True)
        file = folder / "results.sqlite"
        for number in range(arguments.rounds):
            how = test.chance.choice([signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
            moment = test.chance.uniform(0, 1.1) * seconds
            for what, more in (("search", ()), ("merge", ("--merge", str(folder / "parts")))):
                code, out, _ = test.end(test.command(*full, "--export-db", str(file), *more), moment, how)
                found = None if how == signal.SIGKILL else test.look(f"{what}, {how.name}", code, out, whole)
                test.database(file, found)
            part = folder / "part" / "part-1-of-2.jsonl"
            code, _, _ = test.end(test.command("--shard", "1/2", "--out", str(part.parent)), moment, how)
            if part.exists() and part.read_bytes() != (folder / "parts" / part.name).read_bytes():
                test.fail("a part that is not whole")
            part.unlink(missing_ok=True)
            for limit in (("--time-limit", f"{test.chance.uniform(0.001, 0.3):.3f}"), ("--memory-limit", str(test.chance.randrange(14, 60)))):
                code, out, _ = test.end(test.command(*full, "--export-db", str(file), *limit), 600, signal.SIGKILL)
                found = test.look(limit[0], code, out, whole)
                test.database(file, found)
        much = hung_on_much(folder)
        for options in ((), ("--worth",), ("--export-db", str(file))):
            ends_soon(test, much, test.chance.uniform(0.5, 4), "--toggle", "steps=*", *options)
        for options in ((), ("--journal", str(folder / "read.journal"), "--resume")):
            ends_soon(test, long_read(folder), test.chance.uniform(0.1, 2), *options)
        code, out, _ = test.end([test.program, "batch", str(long_read(folder)), "--format", "json", "--time-limit", "1"], 60, signal.SIGKILL)
        if code not in (3, INTERRUPTED):
            test.fail(f"reading was ended by a limit with exit {code}")
        merged = subprocess.run(test.command(*full, "--merge", str(folder / "parts")), stdout=subprocess.PIPE, check=True).stdout
        if json.loads(merged) != whole:
            test.fail("merged again, it is not the whole answer")
        for (what, code), times in sorted(test.seen.items()):
            print(f"{what}: exit {code}, {times} times")
    return 1 if test.failed else 0


if __name__ == "__main__":
    sys.exit(main())
