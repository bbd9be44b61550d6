#!/usr/bin/env python3
"""`batch --export-db`: the tables of the database, queried, say what the JSON of the same answer says.

    tests/batch/database_test.py PROGRAM FILE... [--seed 1] [-- OPTION...]

Options after FILE are passed on to `pathproof batch`.
"""

import argparse
import json
import pathlib
import random
import sqlite3
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def outcome_by_diagram(base, selection):
    """The outcome of one option per axis: the walk through `nodes` and `edges`."""
    first = base.execute("SELECT value FROM about WHERE key = 'first_node'").fetchone()[0]
    if first == "none":
        return base.execute("SELECT outcome FROM outcomes").fetchone()[0]
    node, outcome = int(first), None
    while outcome is None:
        axis = base.execute("SELECT axis FROM nodes WHERE node = ?", (node,)).fetchone()[0]
        node, outcome = base.execute("SELECT to_node, outcome FROM edges WHERE node = ? AND option = ?", (node, selection[axis])).fetchone()
    return outcome


def outcomes_by_cubes(base, selection):
    """The outcomes of all cubes that hold the selection: one."""
    out = []
    for cube, outcome in base.execute("SELECT cube, outcome FROM cubes").fetchall():
        allowed = {}
        for axis, option in base.execute("SELECT axis, option FROM cube_options WHERE cube = ?", (cube,)):
            allowed.setdefault(axis, set()).add(option)
        if all(selection[axis] in options for axis, options in allowed.items()):
            out.append(outcome)
    return out


def total(base, query):
    """The sum of large numbers that stand in the database as text."""
    return sum(int(row[0]) for row in base.execute(query))


def complaints(base, found, chance):
    """What the database says otherwise than the JSON."""
    about = dict(base.execute("SELECT key, value FROM about"))
    counts = {verdict: int(count) for verdict, count in found["counts"].items()}
    if base.execute("PRAGMA integrity_check").fetchone()[0] != "ok" or about["schema"] != "1":
        yield "the file is not whole"
    for verdict, count in counts.items():
        if total(base, f"SELECT variants FROM outcomes WHERE verdict = '{verdict}'") != count:
            yield f"outcomes: {verdict}"
        if about["has_cubes"] == "yes" and total(base, "SELECT cubes.variants FROM cubes JOIN outcomes USING (outcome) "
                                                       f"WHERE verdict = '{verdict}'") != count:
            yield f"cubes: {verdict}"
    if about["ask"] == "check" and base.execute("SELECT count(*) FROM conflicts").fetchone()[0] > 0:
        if total(base, "SELECT adds FROM conflicts") != counts["infeasible"]:
            yield "conflicts do not add up"
        if total(base, "SELECT adds FROM pathways") != counts["feasible"]:
            yield "pathways do not add up"
    axes = [(axis, [name for (name,) in base.execute("SELECT name FROM options WHERE axis = ? ORDER BY option", (axis,))])
            for (axis,) in base.execute("SELECT axis FROM axes ORDER BY axis").fetchall()]
    if [options for _, options in axes] != [axis["options"] for axis in found["axes"]]:
        yield "axes or options"
    rows = base.execute("SELECT verdict FROM variants ORDER BY variant").fetchall()
    if about["has_variants"] == "yes" and [row["verdict"] for row in found["rows"]] != [verdict for (verdict,) in rows]:
        yield "variants"
    for _ in range(50 if about["has_diagram"] == "yes" else 0):
        selection = [chance.randrange(len(options)) for _, options in axes]
        outcome = outcome_by_diagram(base, selection)
        verdict = base.execute("SELECT verdict FROM outcomes WHERE outcome = ?", (outcome,)).fetchone()[0]
        expected = [] if verdict == "skipped" else [outcome]
        if about["has_cubes"] == "yes" and outcomes_by_cubes(base, selection) != expected:
            yield f"diagram and cubes on {selection}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("file")
    parser.add_argument("--seed", type=int, default=1)
    arguments, options = parser.parse_known_args()
    chance = random.Random(arguments.seed)
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "results.sqlite"
        file.write_text("what was there before\n")
        run = subprocess.run([arguments.program, "batch", arguments.file, "--format", "json", "--rows", "100000", "--export-db", file,
                              *options], stdout=subprocess.PIPE, check=False)
        found = json.loads(run.stdout)
        with sqlite3.connect(file) as base:
            wrong = list(complaints(base, found, chance))
            sizes = {table: base.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                     for (table,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()}
        for complaint in wrong:
            print("DIFFERENT:", complaint)
        print(found["variants"], "variants,", file.stat().st_size, "bytes:", ", ".join(f"{n} {table}" for table, n in sizes.items()))
    return 1 if wrong or not found else 0


if __name__ == "__main__":
    sys.exit(main())
