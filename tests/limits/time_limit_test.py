#!/usr/bin/env python3
"""The time limit is that of the whole answer, its check included.

Usage: time_limit_test.py PROGRAM

Questions that take far longer than the limit must end by it; the margin is for busy machines, and smaller than what a check
of half the time again would take.
"""
import json
import os
import subprocess
import sys
import tempfile
import time

LIMIT = 3.0
MARGIN = LIMIT * 0.05 + 0.5 + 0.5


def many_optima():
    """Steps that any pathway may put in any order, of which each phase takes a few: all optima are too many to list."""
    steps = {f"S{i}": {} for i in range(24)}
    return {"pathproof": "1.0", "steps": steps,
            "rules": {"capacity": "always (count(s: Step where active(s)) <= 3)"},
            "goals": {"all": "all s: Step: done(s)"}, "goal": "all"}


def many_conflicts():
    """Orders in many circles, each of which is a conflict, and goals that keep all steps in."""
    count = 30
    steps = {f"S{i}": {} for i in range(count)}
    rules = {}
    for i in range(count):
        for gap in (1, 2, 3, 7):
            rules[f"r{i}-{gap}"] = f"start(S{i}) < start(S{(i + gap) % count})"
    return {"pathproof": "1.0", "steps": steps, "rules": rules,
            "goals": {"all": "all s: Step: done(s)"}, "goal": "all"}


def main():
    program = sys.argv[1]
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        for name, spec, command in [("optima", many_optima(), ["minimal", "--minimize", "phases", "--all"]),
                                    ("conflicts", many_conflicts(), ["explain", "--all"])]:
            path = os.path.join(folder, name + ".json")
            with open(path, "w", encoding="utf-8") as out:
                json.dump(spec, out)
            begin = time.monotonic()
            done = subprocess.run([program, *command, path, "--time-limit", str(LIMIT), "--format", "json"],
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
            passed = time.monotonic() - begin
            print(f"{name}: exit {done.returncode}, {passed:.2f} s")
            if done.returncode not in (0, 1, 3) or passed > LIMIT + MARGIN or passed < LIMIT / 2:
                print(f"expected an answer within {LIMIT} s, but not at once", done.stderr[:500])
                failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
