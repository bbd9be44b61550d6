#!/usr/bin/env python3
"""Dropping any rule that is on is noticed by a case or claim of each real spec: rules_noticed.py PROGRAM."""

import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
NAMES = ["north-american-perimeter", "eu-accession"]


def main():
    wrong = []
    for name in NAMES:
        asked = [sys.argv[1], "test", f"specs/{name}", f"cases/{name}", "--mutate", "--mutants", "rules",
                 "--format", "json", "--no-stats"]
        done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True)
        report = json.loads(done.stdout)
        off = {key for key, rule in json.loads((ROOT / f"specs/{name}/rules.json").read_text())["rules"].items()
               if isinstance(rule, dict) and rule.get("on") is False}
        if report.get("left_out") or report["not_tried"] or not report["mutants"]:
            wrong.append(f"{name}: {report.get('left_out')} left out, {report['not_tried']} not tried")
        for mutant in report["mutants"]:
            if mutant["unit"].split(":", 1)[1] not in off and mutant["outcome"] != "noticed":
                wrong.append(f"{name}: {mutant['unit']}: {mutant['outcome']}")
    print("\n".join(wrong) or "every rule that is on is noticed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
