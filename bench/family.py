#!/usr/bin/env python3
"""Write a generated spec and a variants file with independent two-valued axes on it, for measuring `batch`.

    bench/family.py DIR [--axes 20] [--steps 18] [--seed 3]

writes DIR/spec.json and DIR/variants.json: 2^axes variants. Each axis switches one demand on or off: an order between
two steps, a step left out, two steps that exclude each other, a fact that is denied, a tighter horizon. Same seed, same bytes.
"""

import argparse
import json
import pathlib
import random


def spec(steps, chance):
    """A layered plan: each step may need steps before it; the goal needs the last layer or a bypass."""
    out = {
        "pathproof": "1.0",
        "id": "generated-family",
        "title": "A generated plan",
        "facts": {"granted": {"args": ["Step"], "type": "Bool", "default": "open"}},
        "steps": {},
        "rules": {"grants": {"formula": "all s: Step: included(s) implies granted(s)"}},
        "goals": {"end": {"formula": " and ".join(f"(S{steps - 3 * i} or S{steps - 3 * i - 1} or S{steps - 3 * i - 2})" for i in range(4))}},
        "goal": "end",
        "horizon": 8,
    }
    for i in range(1, steps + 1):
        before = [f"S{j}" for j in range(max(1, i - 8), i) if chance.random() < 0.18]
        out["steps"][f"S{i}"] = {"requires": before} if before else {}
    return out


def demand(steps, chance):
    """One thing that an axis switches on."""
    a, b = sorted(chance.sample(range(1, steps + 1), 2))
    kind = chance.randrange(5)
    if kind == 0:
        return f"included(S{b}) implies (included(S{a}) and S{a} before S{b})"
    if kind == 1:
        return f"not included(S{b})"
    if kind == 2:
        return f"not (included(S{a}) and included(S{b}))"
    if kind == 3:
        return f"not granted(S{a})"
    return f"included(S{b}) implies S{b} before S{a}"


def variants(axes, steps, chance):
    out = {"pathproof": "1.0", "title": f"{2**axes} variants", "base": "spec.json", "axes": {}}
    for i in range(1, axes + 1):
        overlay = {"rules": {f"demand-{i}": {"says": f"Demand {i} is made", "formula": demand(steps, chance)}}}
        if i == axes:
            overlay = {"horizon": 4}
        out["axes"][f"d{i:02}"] = {"off": {}, "on": overlay}
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--axes", type=int, default=20)
    parser.add_argument("--steps", type=int, default=18)
    parser.add_argument("--seed", type=int, default=3)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for name, document in (
        ("spec.json", spec(arguments.steps, chance)),
        ("variants.json", variants(arguments.axes, arguments.steps, chance)),
    ):
        (arguments.folder / name).write_text(json.dumps(document, indent=2) + "\n")


if __name__ == "__main__":
    main()
