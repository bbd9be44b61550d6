#!/usr/bin/env python3
"""Every spec of the repository is clean under lint, and each code of lint has a golden case and its own message there.

  clean_test.py PROGRAM
"""

import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def codes(program):
    page = subprocess.run([program, "help", "lint-codes"], capture_output=True, text=True, check=True).stdout
    return [line.split("[")[1].split("]")[0] for line in page.splitlines() if line.startswith("| [PP")]


def main():
    program = sys.argv[1]
    wrong = []
    for code in codes(program):
        golden = ROOT / "tests/golden/lint" / f"{code}.golden"
        if not golden.exists() or f": {code} " not in golden.read_text():
            wrong.append(f"no golden case shows {code}")
    specs = sorted(str(path) for path in ROOT.glob("specs/*/spec.json"))
    run = subprocess.run([program, "lint", *specs, "--format", "json"], capture_output=True, text=True, check=False)
    answer = json.loads(run.stdout)
    wrong += [f"{f['file']}:{f['line']}: {f['code']} {f['message']}" for f in answer["findings"]]
    wrong += answer.get("unsettled", [])
    if run.returncode != 0:
        wrong.append(f"exit code {run.returncode}")
    print("\n".join(wrong) or f"{len(specs)} specs are clean; {len(answer['set_aside'])} findings set aside")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
