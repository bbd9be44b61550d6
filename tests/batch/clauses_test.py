#!/usr/bin/env python3
"""Families whose variants with a pathway are the models of random clauses: `batch` counts as many as a counter of models does.

    tests/batch/clauses_test.py PROGRAM [--axes 16] [--seeds 3]
"""

import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def clauses_of(spec):
    rules = json.loads(spec.read_text())["rules"].values()
    literal = re.compile(r"(not )?\w+\(S(\d+)\)")
    return [[(int(m[2]), not m[1]) for m in literal.finditer(rule["formula"])] for rule in rules]


def models(clauses, free):
    """How many assignments to `free` variables meet the clauses, by splitting on the most frequent variable."""
    if not clauses:
        return 2**free
    if not all(clauses):
        return 0
    variable = collections.Counter(v for clause in clauses for v, _ in clause).most_common(1)[0][0]
    total = 0
    for value in (False, True):
        left = [[l for l in c if l[0] != variable] for c in clauses if (variable, value) not in c]
        total += models(left, free - 1)
    return total


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("--axes", type=int, default=16)
    parser.add_argument("--seeds", type=int, default=3)
    arguments = parser.parse_args()
    failed = 0
    for kind in ("facts", "steps"):
        for seed in range(1, arguments.seeds + 1):
            with tempfile.TemporaryDirectory() as name:
                folder = pathlib.Path(name)
                subprocess.run([sys.executable, ROOT / "bench" / "family.py", folder, "--axes", str(arguments.axes), "--clauses",
                                kind, "--seed", str(seed)], check=True)
                run = subprocess.run([arguments.program, "batch", folder / "variants.json", "--format", "json"],
                                     stdout=subprocess.PIPE, check=False)
                found = json.loads(run.stdout)
                expected = models(clauses_of(folder / "spec.json"), arguments.axes)
            counts = found["counts"]
            pathways = found["statistics"].get("pathways")
            print(f"{kind}, seed {seed}: {counts}, expected {expected} feasible; {pathways} pathways")
            right = (counts["feasible"], counts["infeasible"]) == (expected, 2**arguments.axes - expected)
            failed += 0 if right else 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
