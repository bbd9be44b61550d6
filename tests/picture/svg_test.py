#!/usr/bin/env python3
"""The pictures that the program draws are well-formed, whole and legible.

    tests/picture/svg_test.py PROGRAM

For each spec and kind of picture: the SVG is XML with a title and a description for screen readers, without scripts, styles or
links; every text lies inside the picture and covers no other text, as wide as a wide font sets it; and there is one group for each row
of the table of the same picture. Dot and Mermaid texts name each node before an edge uses it.
"""
import csv
import io
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {"svg", "title", "desc", "rect", "path", "text", "g"}

# Thousandths of the size, from the blank to the tilde, of DejaVu Sans, one of the widest usual fonts; plain and bold.
PLAIN = [317, 400, 459, 837, 636, 950, 779, 274, 390, 390, 500, 837, 317, 360, 317, 336, 636, 636, 636, 636, 636, 636, 636,
         636, 636, 636, 336, 336, 837, 837, 837, 530, 1000, 684, 686, 698, 770, 631, 575, 774, 751, 294, 294, 655, 557, 862,
         748, 787, 603, 787, 694, 634, 610, 731, 684, 988, 685, 610, 685, 390, 336, 390, 837, 500, 500, 612, 634, 549, 634,
         615, 352, 634, 633, 277, 277, 579, 277, 974, 633, 611, 634, 634, 411, 520, 392, 633, 591, 817, 591, 591, 524, 636,
         336, 636, 837]
BOLD = [348, 456, 520, 837, 695, 1001, 872, 306, 457, 457, 522, 837, 379, 415, 379, 365, 695, 695, 695, 695, 695, 695, 695,
        695, 695, 695, 399, 399, 837, 837, 837, 580, 1000, 773, 762, 733, 830, 683, 683, 820, 836, 372, 372, 774, 637, 995,
        836, 850, 732, 850, 770, 720, 682, 812, 773, 1103, 770, 724, 725, 457, 365, 457, 837, 500, 500, 674, 715, 592, 715,
        678, 435, 715, 711, 342, 342, 665, 342, 1041, 711, 687, 715, 715, 493, 595, 478, 711, 651, 923, 645, 651, 582, 711,
        365, 711, 837]

HOSTILE = r"""{ "pathproof": "1.0", "title": "</title><script>alert(1)</script> & \"quotes\" ]]> `ticks` %% ; # | \\ \\n",
  "sorts": { "Actor": { "A1": "<b>bold</b> & co", "B1": "Böhmen und Mähren 東京 العربية" } },
  "facts": { "does": { "args": ["Step", "Actor"], "type": "Bool", "default": false } },
  "state": { "made": { "args": ["Actor"], "type": "Bool", "default": false },
             "tally": { "args": [], "type": "Counter", "default": 0 } },
  "steps": {
    "S1": { "title": "LONG", "facts": { "does": ["A1", "B1"] }, "effects": ["made(A1) := true", "tally += 1"] },
    "S2": { "title": "\"><img src=x onerror=alert(1)>", "facts": { "does": ["B1"] }, "duration": 2, "requires": ["S1"],
            "effects": ["made(B1) := true", "tally += 1"] },
    "S3": { "title": "end\nnode [x] -->|y| z : ; , #quot; subgraph", "requires": ["S2", "S1"] },
    "S4": {}, "S5": { "title": "tabs\tand\nlines" } },
  "rules": { "apart": "included(S4) implies start(S4) >= start(S1) + 3" },
  "goals": { "g": "done(S3) and done(S4)" }, "goal": "g" }""".replace("LONG", "word and UNBROKEN" * 600)

failures = 0


def fail(where, what):
    global failures
    failures += 1
    print(f"{where}: {what}")


def run(program, *arguments):
    done = subprocess.run([program, "export", *arguments], capture_output=True, cwd=ROOT)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def width(text, size, bold):
    table = BOLD if bold else PLAIN
    return sum(table[ord(c) - 32] if 32 <= ord(c) < 127 else (700 if ord(c) < 0x800 else 1000) for c in text) * size / 1000


def boxes(element, dx=0.0, dy=0.0):
    """(left, top, right, bottom, text) of all texts."""
    move = re.fullmatch(r"translate\(([-\d.]+) ([-\d.]+)\)", element.get("transform", "translate(0 0)"))
    dx, dy = dx + float(move[1]), dy + float(move[2])
    if element.tag == SVG + "text":
        size = float(element.get("font-size"))
        wide = width(element.text or "", size, element.get("font-weight") == "bold")
        left = dx + float(element.get("x")) - {None: 0, "middle": wide / 2, "end": wide}[element.get("text-anchor")]
        foot = dy + float(element.get("y"))
        yield left, foot - 0.76 * size, left + wide, foot + 0.24 * size, element.text
    for child in element:
        yield from boxes(child, dx, dy)


def check_svg(where, text, things):
    try:
        root = xml.fromstring(text)
    except xml.ParseError as error:
        return fail(where, f"not XML: {error}")
    for element in root.iter():
        if element.tag.replace(SVG, "") not in ALLOWED or any("href" in k or k.startswith("on") for k in element.attrib):
            fail(where, f"has {element.tag} {element.attrib}")
    names = root.get("aria-labelledby", "").split()
    if root.get("role") != "img" or [root[0].get("id"), root[1].get("id")] != names or not (root[1].text or "").strip():
        fail(where, "lacks what a screen reader tells")
    groups = [g for g in root.iter(SVG + "g") if g.find(SVG + "title") is not None]
    if len(groups) != things:
        fail(where, f"{len(groups)} things drawn, {things} expected")
    wide, high = float(root.get("width")), float(root.get("height"))
    found = list(boxes(root))
    for i, (left, top, right, bottom, words) in enumerate(found):
        if left < 0 or top < 0 or right > wide or bottom > high:
            fail(where, f"outside of the picture: {words}")
        for other in found[i + 1:]:
            if left < other[2] and other[0] < right and top < other[3] and other[1] < bottom:
                fail(where, f"one text covers the other: {words} / {other[4]}")


def check_dot(where, text):
    line = re.compile(r'  (n\d+ \[label="(\\.|[^"\\])*"(, \w+=("(\\.|[^"\\])*"|[\w#]+))*\]'
                      r'|n\d+ (->|--) n\d+ \[\w+=\d(, \w+="(\\.|[^"\\])*")*\]'
                      r'|(label="(\\.|[^"\\])*"|labelloc=t|rankdir=\w+|node \[fontname="sans-serif"\]));')
    lines = text.splitlines()
    if lines[0] not in ("digraph pathproof {", "graph pathproof {") or lines[-1] != "}":
        fail(where, "no graph in the Dot language")
    for row in lines[1:-1]:
        if not line.fullmatch(row):
            fail(where, f"no Dot: {row[:200]}")
    check_names(where, text, r"^  (n\d+) \[", r"^  (n\d+) -[->] (n\d+)")


def check_mermaid(where, text):
    title = r'"[^"`<>]*(<br/>[^"`<>]*)?"'
    line = re.compile(rf"flowchart (TB|LR)|gantt|  acc(Title|Descr): [^;]*(#\d+;[^;]*)*|  n\d+\W{{1,2}}{title}\W{{1,2}}"
                      r'|  n\d+ (-->|==>|---|===)(\|"[^"]*"\|)? n\d+|  class n\d+ \w+|  classDef \w+ [\w:#,\- ]+'
                      r"|  title [^:]*|  dateFormat X|  axisFormat %s|  section [^:]*|    [^:]+ :(crit, )?b\d+, \d+, \d+")
    for row in text.splitlines():
        if not line.fullmatch(row):
            fail(where, f"no Mermaid: {row[:200]}")
    check_names(where, text, r"^  (n\d+)[^ \d]", r"^  (n\d+) [-=]+>?(?:\|.*\|)? (n\d+)$")


def check_names(where, text, node, edge):
    nodes = re.findall(node, text, re.M)
    if len(nodes) != len(set(nodes)) or any(end not in nodes for pair in re.findall(edge, text, re.M) for end in pair):
        fail(where, "an edge names no node")


def check_question(program, name, arguments, kinds):
    for kind in kinds:
        where = f"{name}, {kind}"
        answers = {}
        for to in ("svg", "csv", "dot", "mermaid"):
            code, out, err = run(program, *arguments, "--to", to, "--show", kind)
            refused = (to, kind) in {("dot", "plan"), ("dot", "states"), ("mermaid", "states")}
            if code != (2 if refused else 0):
                fail(f"{where}, {to}", f"exit {code}: {err}")
                return
            answers[to] = out
            if run(program, *arguments, "--to", to, "--show", kind)[1] != out:
                fail(f"{where}, {to}", "twice is not the same")
        rows = list(csv.DictReader(io.StringIO(answers["csv"])))
        things = {"plan": lambda: sum(max(1, len(row["lanes"].split())) for row in rows),
                  "states": lambda: len(rows),
                  "graph": lambda: len(rows) + len(re.findall(r"^  n\d+ \[", answers["dot"], re.M)),
                  "conflicts": lambda: len(rows) + len({r["conflict"] for r in rows}) + len({r["unit"] for r in rows})}
        check_svg(where, answers["svg"], things[kind]())
        if answers["dot"]:
            check_dot(where + ", dot", answers["dot"])
        if answers["mermaid"]:
            check_mermaid(where + ", mermaid", answers["mermaid"])


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    mini, real = "specs/hadr-mini/spec.json", "specs/north-american-perimeter/spec.json"
    feasible = ("graph", "plan", "states")
    check_question(program, "mini", [mini], feasible)
    check_question(program, "real", [real], feasible)
    check_question(program, "real by party", [real, "--lanes", "party"], ("graph", "plan"))
    check_question(program, "mini, no", [mini, "--given", "hadr_leader = US"], ("graph", "conflicts"))
    check_question(program, "real, six phases", [real, "--horizon", "6"], ("graph", "conflicts"))
    with tempfile.TemporaryDirectory() as folder:
        hostile = pathlib.Path(folder) / "hostile.json"
        hostile.write_text(HOSTILE, encoding="utf-8")
        check_question(program, "hostile", [str(hostile)], feasible)
        check_question(program, "hostile, no", [str(hostile), "--horizon", "2"], ("graph", "conflicts"))
    print(f"pictures: {failures} failures")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
