#!/usr/bin/env python3
"""What a dozen reference questions cost, counted: conflicts, propagations, questions to the solver, bytes; not seconds.

    tests/effort/effort_test.py PROGRAM [--accept] [--only NAME]

PROGRAM is `pathproof_counted`. Fails where a count is more than 1.3 times the one in reference.json; a count so much smaller is told, and
`--accept` writes what was counted. Seconds depend on the machine and on what else it does; these numbers do so only on the versions of
the compiler's library and of CaDiCaL. Z3 and what it holds are not counted.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
REFERENCE = pathlib.Path(__file__).resolve().parent / "reference.json"
REAL = ROOT / "specs/north-american-perimeter/spec.json"
HOSPITAL = ROOT / "specs/hospital-wing/spec.json"
LED = f"{ROOT}/cases/north-american-perimeter/P07{{}}.named.json"
ONE_AT_A_TIME = "always count(s: Step where active(s)) <= 1"

# Too little to matter: below these, a count may grow as it likes.
FLOOR = {"solvers": 5, "solves": 100, "literals": 10_000, "conflicts": 100, "propagations": 100_000,
         "allocated": 4_000_000, "peak": 1_000_000}
SLOWER = 1.3


def generated(folder):
    """The specs that are made anew, by name: each from a script of bench/ with its options."""
    made = {
        "order-500": ["scale.py", "500"],
        "refuse-300": ["generate", "300", "--refuse"],
        "pigeons-20": ["pigeons", "--write", "count", "--steps", "20", "--capacity", "2", "--chains", "both"],
        "pairs-16": ["pigeons", "--write", "pairs", "--steps", "16", "--capacity", "1", "--chains", "both"],
    }
    files = {}
    for name, (script, *options) in made.items():
        files[name] = folder / f"{name}.json"
        with open(files[name], "w", encoding="utf-8") as file:
            subprocess.run([sys.executable, ROOT / "bench" / script, *options], stdout=file, check=True)
    return files


def questions(files):
    return {
        "check, feasible": ["check", REAL],
        "check, one step at a time": ["check", REAL, "--bases", "named,collective", "--horizon", "16", "--given", ONE_AT_A_TIME],
        "check, pairs": ["check", files["pairs-16"], "--horizon", "21"],
        "check, 300 steps refused": ["check", files["refuse-300"]],
        "explain, two refusals": ["explain", REAL, "--given", "not consents(MX, B1)", "--given", "not consents(CA, A6)"],
        "explain, pigeons": ["explain", files["pigeons-20"], "--horizon", "15"],
        "prove, 500 steps": ["prove", files["order-500"], "--claim", "S3 before S15"],
        "debate": ["debate", REAL, "--claim", "D15"],
        "minimal, phases": ["minimal", REAL, "--bases", "named"],
        "minimal, hospital": ["minimal", HOSPITAL],
        "forced": ["forced", REAL, "--bases", "named"],
        "diff": ["diff", LED.format("-us-led-relief"), LED.format("b-us-led-relief-rule-waived")],
        "batch, refusals": ["batch", REAL, "--toggle", "facts=consents(MX, A1)", "--toggle", "facts=consents(US, C*)", "--axis", "bases=named"],
        "batch, rules and horizons": ["batch", REAL, "--toggle", "rules=mexican-*", "--axis", "horizon=4..10", "--axis", "bases=named"],
    }


def count(program, arguments):
    """What the program counted, or None where it gave no answer."""
    with tempfile.NamedTemporaryFile(mode="r", suffix=".json") as file:
        environment = dict(os.environ, PATHPROOF_COUNTS=file.name)
        run = subprocess.run([program, *arguments], env=environment, stdout=subprocess.DEVNULL, check=False)
        return json.load(file) if run.returncode in (0, 1) else None


def compare(name, found, known):
    """One line for each count that grew by too much."""
    faults = []
    for what, number in found.items():
        before = known.get(what, 0)
        if number > SLOWER * before and number > FLOOR[what]:
            faults.append(f"{name}: {what} {number:,}, were {before:,} ({number / max(before, 1):.2f} times)")
        elif before > SLOWER * number and before > FLOOR[what]:
            print(f"{name}: {what} {number:,}, were {before:,}: a gain to --accept")
    return faults


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("--accept", action="store_true", help="write what was counted to reference.json")
    parser.add_argument("--only", help="the questions whose names have this in them")
    arguments = parser.parse_args()
    reference = json.loads(REFERENCE.read_text()) if REFERENCE.exists() else {}
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        for name, command in questions(generated(pathlib.Path(folder))).items():
            if arguments.only and arguments.only not in name:
                continue
            found = count(arguments.program, command)
            if found is None:
                faults.append(f"{name}: no answer")
            elif arguments.accept:
                reference[name] = found
            elif name not in reference:
                faults.append(f"{name}: not in {REFERENCE.name}; --accept writes it")
            else:
                faults += compare(name, found, reference[name])
    if arguments.accept:
        REFERENCE.write_text(json.dumps(reference, indent=2) + "\n")
    print("\n".join(faults) if faults else "no reference question costs 1.3 times what it did")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
