#!/usr/bin/env python3
"""The time limit is that of the whole answer, its check included.

Usage: time_limit_test.py PROGRAM

Questions that take far longer than the limit must end by it; the margin is for busy machines, and smaller than what a check
of half the time again would take. Large ones, which are long on the way in single loops (windows by counting, the evaluator, the
passing of clauses), must not go on in them; and Ctrl-C ends those as soon.
"""
import json
import os
import signal
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


def large(count):
    """Steps with two prerequisites each, and a capacity: windows and the evaluator have much to do."""
    steps = {f"S{i}": {"requires": [f"S{b}" for b in sorted({i * 7 % 40 + i - 40, i - 1 - i % 13}) if 0 <= b < i]}
             for i in range(count)}
    return {"pathproof": "1.0", "steps": steps,
            "rules": {"capacity": "always (count(s: Step where active(s)) <= 4)"},
            "goals": {"all": "all s: Step: done(s)"}, "goal": "all"}


def shop(jobs, machines):
    """A job shop with long steps, so that the encoding is large, within a horizon that may not suffice."""
    steps = {}
    for j in range(jobs):
        order = [(j * (k + 3) + k * 5) % machines for k in range(machines)]
        for k, m in enumerate(order):
            steps[f"J{j}K{k}"] = {"duration": 1 + (j * 7 + k * 3) % 9, "facts": {"on": [f"m{m}"]},
                                  "requires": [f"J{j}K{k - 1}"] if k else []}
    return {"pathproof": "1.0", "sorts": {"Machine": {f"m{i}": "" for i in range(machines)}},
            "facts": {"on": {"args": ["Step", "Machine"], "type": "Bool", "default": False}}, "steps": steps,
            "rules": {"capacity": "all m: Machine: always (count(s: Step where on(s, m) and active(s)) <= 1)"},
            "goals": {"all": "all s: Step: done(s)"}, "goal": "all"}


def game(tasks, ways):
    """Tasks that may each be done in several ways, any of which may be refused: contingency plans without end."""
    steps = {f"T{t}W{w}": {} for t in range(tasks) for w in range(ways)}
    goal = " and ".join("(" + " or ".join(f"T{t}W{w}" for w in range(ways)) + ")" for t in range(tasks))
    return {"pathproof": "1.0", "steps": steps, "sorts": {"Actor": {"X": "X"}},
            "facts": {"ok": {"args": ["Actor", "Step"], "type": "Bool", "default": "open"}},
            "rules": {"consent": "all s: Step: included(s) implies ok(X, s)",
                      "capacity": "always (count(s: Step where active(s)) <= 4)"},
            "goals": {"all": goal}, "goal": "all", "horizon": 8}


# What is long in single loops: these may also end sooner.
LARGE = [("large check", large(3000), ["check"]), ("larger check", large(9000), ["check"]),
         ("large minimal", large(3000), ["minimal"]), ("large forced", large(3000), ["forced"]),
         ("shop check", shop(30, 15), ["check", "--horizon", "60"]), ("shop forced", shop(30, 15), ["forced"]),
         ("resilience", game(10, 3), ["resilience", "--against", "ok(*, *)", "--refusals", "3"])]


def ends_in_time(program, path, name, command, limit):
    """Whether the answer, or that there is none, comes by the limit; and after Ctrl-C within a second."""
    good = True
    begin = time.monotonic()
    done = subprocess.run([program, *command, path, "--time-limit", str(limit), "--format", "json"],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
    passed = time.monotonic() - begin
    print(f"{name}: limit {limit} s, exit {done.returncode}, {passed:.2f} s")
    if done.returncode not in (0, 1, 3) or passed > limit * 1.05 + 1:
        print(f"expected an answer within {limit} s", done.stderr[:500])
        good = False
    run = subprocess.Popen([program, *command, path, "--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(limit)
    run.send_signal(signal.SIGINT)
    begin = time.monotonic()
    run.communicate()
    passed = time.monotonic() - begin
    print(f"{name}: interrupted, exit {run.returncode}, {passed:.2f} s later")
    if run.returncode not in (0, 1, 130) or passed > 2:
        print("expected an end within a second or two of Ctrl-C")
        good = False
    return good


def lint_ends_by_itself(program, folder):
    """Proofs about a large spec are bounded by effort: without any limit, lint says soon what it did not settle."""
    path = os.path.join(folder, "lint.json")
    with open(path, "w", encoding="utf-8") as out:
        json.dump(large(3000), out)
    done = subprocess.run([program, "lint", path, "--time-limit", "60", "--memory-limit", "400"],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
    print(f"lint: exit {done.returncode}", done.stdout[-400:])
    return "(the limit on the solver's effort was reached)" in done.stdout


def main():
    program = sys.argv[1]
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        failed = not lint_ends_by_itself(program, folder)
        for name, spec, command in LARGE:
            path = os.path.join(folder, "large.json")
            with open(path, "w", encoding="utf-8") as out:
                json.dump(spec, out)
            failed = not ends_in_time(program, path, name, command, 1.0) or failed
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
