#!/usr/bin/env python3
"""Write a generated spec and a variants file with independent two-valued axes on it, for measuring `batch`.

    bench/family.py DIR [--axes 20] [--steps 18] [--seed 3] [--clauses facts|steps]

writes DIR/spec.json and DIR/variants.json: 2^axes variants. Each axis switches one demand on or off: an order between
two steps, a step left out, two steps that exclude each other, a fact that is denied, a tighter horizon. Same seed, same bytes.

With --clauses each axis demands a fact (or a step) or its opposite, and there are two rules an axis, each a random clause of three:
the variants with a pathway are the models of a random 3-CNF.
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


def clauses(axes, kind, chance):
    """Spec and variants file of a random 3-CNF: an axis for each variable."""
    says = {"facts": "granted(S{})", "steps": "included(S{})"}[kind]
    out = {
        "pathproof": "1.0",
        "id": "generated-clauses",
        "title": "Random clauses",
        "facts": {"granted": {"args": ["Step"], "type": "Bool", "default": "open"}},
        "steps": {f"S{i}": {} for i in range(1, axes + 1)},
        "rules": {},
        "horizon": 2,
    }
    for i in range(1, 2 * axes + 1):
        literals = [chance.choice(["", "not "]) + says.format(v) for v in chance.sample(range(1, axes + 1), 3)]
        out["rules"][f"clause-{i}"] = {"formula": " or ".join(literals)}
    axis = {f"x{i:02}": {"yes": {"given": [says.format(i)]}, "no": {"given": ["not " + says.format(i)]}}
            for i in range(1, axes + 1)}
    return out, {"pathproof": "1.0", "title": f"{2**axes} variants", "base": "spec.json", "axes": axis}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--axes", type=int, default=20)
    parser.add_argument("--steps", type=int, default=18)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--clauses", choices=["facts", "steps"])
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    arguments.folder.mkdir(parents=True, exist_ok=True)
    if arguments.clauses:
        documents = clauses(arguments.axes, arguments.clauses, chance)
    else:
        documents = spec(arguments.steps, chance), variants(arguments.axes, arguments.steps, chance)
    for name, document in zip(("spec.json", "variants.json"), documents):
        (arguments.folder / name).write_text(json.dumps(document, indent=2) + "\n")


if __name__ == "__main__":
    main()
