#!/usr/bin/env python3
"""What `export` and `import` write is read back: a plan as CSV becomes a case that holds, a trace says of each phase what the table of
states says, and a table of steps comes back with the same ids, durations and order.

    exchange_test.py PROGRAM
"""

import csv
import io
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
QUESTIONS = ["specs/hadr-mini/spec.json", "specs/hospital-wing/spec.json", "specs/north-american-perimeter/spec.json",
             "specs/eu-accession/spec.json", "cases/hadr-mini/plan.json"]
STEPS = """id,title,after,duration,parties
A,Survey,,2,planner
B,Plan,A,1,planner;owner
C,Permit,A B,3,office
D,Build,C,4,builder
E,Fence,A,1,builder
"""


def run(program, *words, code=0, **options):
    done = subprocess.run([program, *map(str, words)], capture_output=True, text=True, check=False, **options)
    assert done.returncode == code, f"{words}: exit {done.returncode}, expected {code}\n{done.stdout}{done.stderr}"
    return done.stdout


def table(text):
    return list(csv.DictReader(io.StringIO(text)))


def plain(value):
    """A value of a trace as the table of states writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    return value["#bigint"] if isinstance(value, dict) else value


def flat(state, names):
    """Of each instance of these variables its value."""
    out = {}
    for name in names:
        value = state[name]
        if isinstance(value, dict) and "#map" in value:
            for key, one in value["#map"]:
                arguments = key["#tup"] if isinstance(key, dict) else [key]
                out[f"{name}({', '.join(arguments)})"] = plain(one)
        else:
            out[name] = plain(value)
    return out


def plan_becomes_a_case(program, question, folder):
    plan = table(run(program, "export", ROOT / question, "--to", "csv"))
    assert plan, question
    phases = [[] for _ in range(max(int(row["start"]) for row in plan))]
    for row in plan:
        phases[int(row["start"]) - 1].append(row["step"])
    asked = json.loads((ROOT / question).read_text(encoding="utf-8"))
    spec = (ROOT / question).parent / asked["spec"] if "spec" in asked else ROOT / question
    case = pathlib.Path(folder, "case.json")
    case.write_text(json.dumps({"pathproof": "1.0", "spec": str(spec.resolve()), "title": "Read back", "schedule": phases}))
    run(program, "check", case)
    moved = [phases[-1], *phases[:-1]]  # the last phase first: what it waits for is not there yet
    case.write_text(json.dumps({"pathproof": "1.0", "spec": str(spec.resolve()), "title": "Moved", "schedule": moved}))
    run(program, "check", case, code=1)
    return plan


def trace_says_the_same(program, question, plan):
    trace = json.loads(run(program, "export", ROOT / question, "--to", "itf"))
    states = trace["states"]
    steps = {row["step"]: (int(row["start"]), int(row["end"])) for row in plan}
    assert [state["#meta"]["index"] for state in states] == list(range(max(end for _, end in steps.values()) + 1))
    for phase, state in enumerate(states):
        assert plain(state["phase"]) == str(phase)
        assert set(state["starting"]["#set"]) == {s for s, (start, _) in steps.items() if start == phase}, (question, phase)
        assert set(state["done"]["#set"]) == {s for s, (_, end) in steps.items() if end <= phase}, (question, phase)
        assert set(state) == {"#meta", *trace["vars"], *(trace["params"] if phase == 0 else [])}, (question, phase)
    fluents = [name for name in trace["vars"] if name not in ("phase", "starting", "done")]
    seen = [flat(state, fluents) for state in states]
    changing = {name for name in seen[0] if any(state[name] != seen[0][name] for state in seen)}
    rows = {row["fluent"]: row for row in table(run(program, "export", ROOT / question, "--to", "csv", "--show", "states"))}
    assert changing == set(rows), (question, changing ^ set(rows))
    for name, row in rows.items():
        assert [state[name] for state in seen] == [row[str(phase)] for phase in range(len(states))], (question, name)
    return len(states), len(seen[0])


def steps_come_back(program, folder):
    steps = pathlib.Path(folder, "steps.csv")
    steps.write_text(STEPS, encoding="utf-8")
    spec = pathlib.Path(folder, "spec.json")
    run(program, "import", steps, "-o", spec)
    plan = {row["step"]: row for row in table(run(program, "export", spec, "--to", "csv"))}
    rows = table(STEPS)
    assert set(plan) == {row["id"] for row in rows}
    for row in rows:
        begin, end = int(plan[row["id"]]["start"]), int(plan[row["id"]]["end"])
        assert end - begin + 1 == int(row["duration"]), row
        assert plan[row["id"]]["title"] == row["title"]
        assert all(int(plan[before]["end"]) < begin for before in row["after"].split()), row
    arrows = {(edge["before"], edge["after"]) for edge in table(run(program, "export", spec, "--to", "csv", "--show", "graph"))}
    assert arrows == {("A", "B"), ("B", "C"), ("C", "D"), ("A", "E")}, arrows  # A before C follows


def nothing_to_trace(program, folder):
    case = pathlib.Path(folder, "none.json")
    case.write_text(json.dumps({"pathproof": "1.0", "spec": str(ROOT / "specs/hadr-mini/spec.json"), "title": "None", "horizon": 1}))
    run(program, "export", case, "--to", "itf", code=1)
    run(program, "export", case, "--to", "itf", "--show", "plan", code=2)


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as folder:
        for question in QUESTIONS:
            plan = plan_becomes_a_case(program, question, folder)
            states, fluents = trace_says_the_same(program, question, plan)
            print(f"{question}: {len(plan)} steps, {states} states of {fluents} fluents, read back")
        steps_come_back(program, folder)
        nothing_to_trace(program, folder)
    print("a table of steps: read back")


if __name__ == "__main__":
    main()
