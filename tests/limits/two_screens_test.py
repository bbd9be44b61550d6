#!/usr/bin/env python3
"""An answer fits on two screens, and begins with what stands alone.

Usage: two_screens_test.py PROGRAM CASES SPECS

For the cases: `check`, and for every second of those that are infeasible `explain`; for every spec `minimal`, `forced` and `prove`, and
`debate` on some of its claims. The whole text has at most 80 lines, and two more for each step beyond 30 that the spec has, as a plan
tells each; `--brief`, asked of some of them, has at most five besides the
title, and is how the whole begins.
"""
import json
import pathlib
import subprocess
import sys

MOST_LINES = 80
FEW_STEPS = 30
MOST_BRIEF = 5
DEBATED = 24  # one of so many claims of a spec
BRIEF = 4  # one of so many answers is asked for in brief, too


def text(program, command, *options):
    run = subprocess.run([program, *command, *options], capture_output=True, text=True, check=False)
    return run.returncode, run.stdout.splitlines()


def step_count(specs, command):
    """How many steps the spec has that is in the folder of the same name."""
    folder = specs / pathlib.Path(command[1]).parent.name
    steps = set()
    for file in folder.glob("*.json"):
        steps |= set(json.loads(file.read_text()).get("steps", {}))
    return len(steps)


def most_lines(specs, command):
    """How many lines the answer may have."""
    return MOST_LINES + 2 * max(0, step_count(specs, command) - FEW_STEPS)


def faults(program, specs, command, ask_brief):
    _, whole = text(program, command, "--no-stats")
    name = " ".join(map(str, command))
    most = most_lines(specs, command)
    if len(whole) > most:
        yield f"{name}: {len(whole)} lines, more than {most}"
    if not ask_brief:
        return
    _, brief = text(program, command, "--no-stats", "--brief")
    if whole[: len(brief)] != brief:
        yield f"{name}: does not begin with what --brief prints"
    summary = brief[brief.index("") + 1:] if "" in brief else brief
    if not 0 < len(summary) <= MOST_BRIEF:
        yield f"{name}: {len(summary)} lines of summary, more than {MOST_BRIEF}"


def main():
    program, cases, specs = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    commands, explained, large = [], [], 0
    for case in sorted(cases.glob("*/*.json")):
        # An answer on a large spec takes many times as long: one of eight of its cases.
        if step_count(specs, ["check", str(case)]) > FEW_STEPS:
            large += 1
            if large % 8 != 1:
                continue
        # One reading of each proposal: the others differ in which rules count.
        if case.suffixes[:-1] not in ([], [".explicit"], [".numbering"]):
            continue
        commands.append(["check", str(case)])
        infeasible = text(program, ["check", str(case)], "--quiet")[1] == ["infeasible"]
        if infeasible and ".numbering" not in case.name:  # which has dozens of prerequisites in each conflict
            explained.append(["explain", str(case)])
    commands += explained[::2]
    for spec in sorted(specs.glob("*/spec.json")):
        commands += [["minimal", str(spec)], ["forced", str(spec)]]
        if step_count(specs, ["prove", str(spec)]) > FEW_STEPS:
            continue
        commands.append(["prove", str(spec)])
        claims = [line.rsplit(" ", 1)[0] for line in text(program, ["prove", str(spec)], "--quiet")[1]]
        commands += [["debate", str(spec), "--claim", claim] for claim in claims[::DEBATED]]
    found = [fault for i, command in enumerate(commands) for fault in faults(program, specs, command, i % BRIEF == 0)]
    print(*found, sep="\n")
    print(f"{len(commands)} answers, {len(found)} faults")
    return 1 if found or not commands else 0


if __name__ == "__main__":
    sys.exit(main())
