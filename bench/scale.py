#!/usr/bin/env python3
"""A generated pathway of a given size as a spec: sparse prerequisites, three actors with two steps each a phase.

usage: scale.py STEPS [--seed N] > SPEC.json
"""
import argparse
import json
import random
import sys


def spec(count, seed):
    pick = random.Random(seed)
    steps = {}
    for i in range(count):
        earlier = range(max(0, i - 40), i)
        needs = sorted(pick.sample(earlier, min(len(earlier), pick.choice([0, 1, 1, 2]))))
        steps[f"S{i}"] = {"facts": {"party": [pick.choice("ABC")]},
                          "effects": [f"reached(S{i}) := true"]}
        if needs:
            steps[f"S{i}"]["requires"] = [f"S{n}" for n in needs]
    return {"pathproof": "1.0", "id": f"scale-{count}", "title": f"{count} generated steps",
            "sorts": {"Actor": {"A": "A", "B": "B", "C": "C"}},
            "facts": {"party": {"args": ["Step", "Actor"], "type": "Bool", "default": False}},
            "state": {"reached": {"args": ["Step"], "type": "Bool", "default": False}},
            "steps": steps,
            "rules": {"attention": {"says": "No actor handles more than two steps at once.",
                                    "formula": "all a: Actor: always count(s: Step where active(s) and party(s, a)) <= 2"}},
            "goals": {"all": {"says": "Every step is done.", "formula": "all s: Step: done(s)"}}, "goal": "all"}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("steps", type=int)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    json.dump(spec(args.steps, args.seed), sys.stdout, indent=1)
    print()
