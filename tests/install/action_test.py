#!/usr/bin/env python3
"""The steps of the GitHub Action do what they say, as far as that can be seen without GitHub.

usage: action_test.py PROGRAM
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

CI = pathlib.Path(__file__).resolve().parent.parent.parent / "scripts/ci"


def steps():
    """The commands of the action, in order."""
    return re.findall(r"^ +run: '(.*)'$", (CI / "action.yml").read_text(), re.M)


def run(folder, program, **inputs):
    """Exit code of the first step that fails (or 0), what was printed, and the summary."""
    summary = folder / "summary.md"
    summary.write_text("")
    environment = dict(os.environ, PATH=f"{program.parent}{os.pathsep}{os.environ['PATH']}", GITHUB_ACTION_PATH=str(CI),
                       GITHUB_STEP_SUMMARY=str(summary), GITHUB_PATH=str(folder / "path"), **inputs)
    printed = ""
    for step in steps():
        done = subprocess.run(["bash", "-e", "-o", "pipefail", "-c", step], cwd=folder, env=environment, capture_output=True,
                              text=True, timeout=300)
        printed += done.stdout + done.stderr
        if done.returncode != 0:
            return done.returncode, printed, summary.read_text()
    return 0, printed, summary.read_text()


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    failures = []

    def expect(what, holds, got):
        if not holds:
            failures.append(f"{what}: {got}")

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        subprocess.run([program, "init", "bus", "--quiet"], cwd=folder, check=True, timeout=60)
        good = run(folder, program, PATHPROOF_PATHS="bus", PATHPROOF_LINT="bus/spec.json")
        expect("a project that is well", good[0] == 0 and "4 passed" in good[1] and "4 passed" in good[2], good)
        case = folder / "bus/cases/plan.json"
        case.write_text(case.read_text().replace('"feasible"', '"infeasible"'))
        wrong = run(folder, program, PATHPROOF_PATHS="bus", PATHPROOF_LINT="bus/spec.json")
        expect("a wrong expectation", wrong[0] == 1 and "::error file=bus/cases/plan.json" in wrong[1], wrong)
        expect("its summary", "**FAILED** bus/cases/plan.json" in wrong[2], wrong[2])
        nothing = run(folder, program, PATHPROOF_PATHS="nowhere")
        expect("a path that is not there", nothing[0] == 2, nothing)
        late = run(folder, program, PATHPROOF_PATHS="bus", PATHPROOF_SECONDS="0.000001")
        expect("a limit", late[0] == 3, late)
    for failure in failures:
        print("FAILED:", failure)
    return 1 if failures or len(steps()) != 2 else 0


if __name__ == "__main__":
    sys.exit(main())
