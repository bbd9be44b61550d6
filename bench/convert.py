#!/usr/bin/env python3
"""Public scheduling instances as ordinary specs of pathproof.

usage: convert.py FILE [--cycle N] [-o SPEC.json]

PSPLIB single-mode (.sm), SALBP-1 (.IN2 with --cycle, or .alb), balanced curricula (OPL-style .dat). An activity is a
step, a precedence is a requirement, a resource is a rule; nothing is said in special keys. Standard library only.
"""
import argparse
import json
import pathlib
import re
import sys


def base(identity, title):
    return {"pathproof": "1.0", "id": identity, "title": title, "facts": {}, "steps": {}, "rules": {},
            "goals": {"all": "all s: Step: done(s)"}, "goal": "all"}


def identifier(text):
    return re.sub(r"[^A-Za-z0-9]", "-", text)


# ---- reading: each reader gives a plain description that the drivers of other programs use, too


def read_psplib(path):
    lines = path.read_text().splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("PRECEDENCE RELATIONS"))
    successors = {}
    for line in lines[at + 2:]:
        if line.startswith("*"):
            break
        numbers = [int(word) for word in line.split()]
        successors[numbers[0]] = numbers[3:]
    at = next(i for i, line in enumerate(lines) if line.startswith("REQUESTS/DURATIONS"))
    durations, demands = {}, {}
    for line in lines[at + 3:]:
        if line.startswith("*"):
            break
        numbers = [int(word) for word in line.split()]
        durations[numbers[0]], demands[numbers[0]] = numbers[2], numbers[3:]
    at = next(i for i, line in enumerate(lines) if line.startswith("RESOURCEAVAILABILITIES"))
    capacities = [int(word) for word in lines[at + 2].split()]
    return {"kind": "rcpsp", "durations": durations, "successors": successors, "demands": demands,
            "capacities": capacities}


def read_salbp(path, cycle):
    text = path.read_text(encoding="latin-1")  # some files have remarks in old encodings
    if path.suffix.lower() == ".alb":
        sections, name = {}, None
        for line in text.splitlines():
            line = line.strip()
            if line.startswith("<"):
                name = line.strip("<>")
                sections[name] = []
            elif line and name:
                sections[name].append(line)
        cycle = cycle or int(sections["cycle time"][0])
        times = {int(a): int(b) for a, b in (line.split() for line in sections["task times"])}
        arcs = [tuple(int(x) for x in line.split(",")) for line in sections.get("precedence relations", [])]
    else:
        words = [word for word in text.replace("\x1a", "").split() if word]
        count = int(words[0])
        times = {i + 1: int(words[i + 1]) for i in range(count)}
        arcs = []
        for word in words[count + 1:]:
            a, b = (int(x) for x in word.split(","))
            if a < 0:
                break
            arcs.append((a, b))
    if not cycle:
        sys.exit(f"{path}: the cycle time is missing (--cycle)")
    return {"kind": "salbp", "times": times, "arcs": arcs, "cycle": cycle}


def read_bacp(path):
    text = re.sub(r"//[^\n]*|/\*.*?\*/", "", path.read_text(), flags=re.S)
    number = lambda name: int(re.search(rf"\b{name}\s*=\s*(\d+)", text).group(1))
    inside = lambda name, left, right: re.search(rf"\b{name}\s*=\s*\{left}(.*?)\{right}", text, re.S).group(1)
    courses = [c.strip() for c in inside("courses", "{", "}").split(",") if c.strip()]
    credits = [int(c) for c in inside("credit", "[", "]").split(",") if c.strip()]
    pairs = sorted(set(re.findall(r"<\s*(\w+)\s*,\s*(\w+)\s*>", text)))  # <course, what it needs>
    return {"kind": "bacp", "courses": courses, "credits": credits, "needs": pairs, "periods": number("p"),
            "load": (number("a"), number("b")), "count": (number("c"), number("d"))}


def read(path, cycle=None):
    suffix = path.suffix.lower()
    if suffix == ".sm":
        return read_psplib(path)
    if suffix in (".in2", ".alb"):
        return read_salbp(path, cycle)
    if suffix == ".dat":
        return read_bacp(path)
    sys.exit(f"{path}: unknown format")


# ---- writing: the instance in our language


def rcpsp_spec(instance, name):
    spec = base(name, f"Project {name}")
    real = [i for i, d in instance["durations"].items() if d > 0]
    needs = {i: [] for i in real}
    for i, successors in instance["successors"].items():
        for j in successors:
            if i in needs and j in needs:
                needs[j].append(f"S{i}")
    for i in real:
        step = {"duration": instance["durations"][i], "facts": {}}
        if needs[i]:
            step["requires"] = needs[i]
        for r, demand in enumerate(instance["demands"][i]):
            if demand:
                step["facts"][f"demand{r + 1}"] = demand
        spec["steps"][f"S{i}"] = step
    for r, capacity in enumerate(instance["capacities"]):
        spec["facts"][f"demand{r + 1}"] = {"args": ["Step"], "type": "Int", "default": 0}
        spec["rules"][f"resource-{r + 1}"] = f"always sum(s: Step where active(s): demand{r + 1}(s)) <= {capacity}"
    return spec


def salbp_spec(instance, name):
    spec = base(name, f"Assembly line {name}, cycle time {instance['cycle']}")
    spec["facts"]["work"] = {"args": ["Step"], "type": "Int", "default": 0}
    for i, time in instance["times"].items():
        spec["steps"][f"T{i}"] = {"facts": {"work": time}}
    spec["rules"]["station"] = f"always sum(s: Step where active(s): work(s)) <= {instance['cycle']}"
    for a, b in instance["arcs"]:  # a task may share a station with what comes before it
        spec["rules"][f"order-{a}-{b}"] = f"start(T{a}) <= start(T{b})"
    return spec


def bacp_spec(instance, name):
    spec = base(name, f"Curriculum {name}")
    low, high = instance["load"]
    few, many = instance["count"]
    periods = instance["periods"]
    spec["horizon"] = periods
    spec["scales"] = {"Load": [f"load_{v}" for v in range(low, high + 1)]}
    spec["facts"]["credit"] = {"args": ["Step"], "type": "Int", "default": 0}
    spec["facts"]["amount"] = {"args": ["Load"], "type": "Int", "values": {f"load_{v}": v for v in range(low, high + 1)}}
    spec["facts"]["heaviest"] = {"args": [], "type": "Load", "default": "open"}
    for course, credit in zip(instance["courses"], instance["credits"]):
        needs = [b for a, b in instance["needs"] if a == course]
        spec["steps"][course] = {"facts": {"credit": credit}, **({"requires": needs} if needs else {})}
    at_phase = "always (1 <= phase and phase <= %d implies %s)"
    spec["rules"]["heaviest"] = "always sum(s: Step where active(s): credit(s)) <= amount(heaviest)"
    spec["rules"]["most"] = f"always sum(s: Step where active(s): credit(s)) <= {high}"
    spec["rules"]["least"] = at_phase % (periods, f"sum(s: Step where active(s): credit(s)) >= {low}")
    spec["rules"]["most-courses"] = f"always count(s: Step where active(s)) <= {many}"
    spec["rules"]["fewest-courses"] = at_phase % (periods, f"count(s: Step where active(s)) >= {few}")
    spec["rules"]["every-period"] = f"finally (phase = {periods})"
    spec["objectives"] = {"heaviest-load": {"minimize": "amount(heaviest)"}}
    return spec


def to_spec(instance, name):
    maker = {"rcpsp": rcpsp_spec, "salbp": salbp_spec, "bacp": bacp_spec}[instance["kind"]]
    return maker(instance, identifier(name))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("file", type=pathlib.Path)
    parser.add_argument("--cycle", type=int, help="cycle time of an assembly line")
    parser.add_argument("-o", "--output", type=pathlib.Path)
    args = parser.parse_args()
    text = json.dumps(to_spec(read(args.file, args.cycle), args.file.stem), indent=1) + "\n"
    if args.output:
        args.output.write_text(text)
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
