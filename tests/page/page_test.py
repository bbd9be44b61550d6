#!/usr/bin/env python3
"""The page is whole, fetches nothing, shows text as text, and what its data says of a selection is what the program says of it alone.

    tests/page/page_test.py PROGRAM
"""
import base64
import hashlib
import html.parser
import itertools
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import zlib

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAM = sys.argv[1]
SELECTIONS = 12

HOSTILE = json.dumps({
    "pathproof": "1.0", "title": "</script><img src=x onerror=alert(1)> & \" ' ]]> -->",
    "sorts": {"Actor": {"A1": "<b>bold</b> & co"}},
    "facts": {"agrees": {"args": ["Actor"], "type": "Bool", "default": "open"}},
    "steps": {"A": {"title": "</main><script>alert(2)</script>" + "x" * 10000},
              "B": {"title": "<!-- <svg onload=alert(3)>", "requires": ["done(A)"]}},
    "rules": {"r": {"says": "</style><a href='https://example.org/'>", "formula": "included(B) implies agrees(A1)"}},
    "goals": {"g": {"formula": "done(B)"}}, "goal": "g"})

VOID = {"meta", "img", "br", "hr", "rect", "path"}


def fail(message):
    sys.exit(f"page_test: {message}")


def run(*words):
    return subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True, timeout=120, check=False)


class Page(html.parser.HTMLParser):
    """The elements in order, what their attributes name, and the texts of scripts and styles."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.addresses, self.handlers = [], [], [], []
        self.scripts, self.styles, self.policy, self.data = [], [], None, None
        self.seen = set()
        self.feed(text)
        self.close()
        if self.open:
            fail(f"elements that do not end: {self.open}")

    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)
        attributes = dict(attrs)
        if tag not in VOID:
            self.open.append((tag, attributes))
        if "id" in attributes:
            self.ids.append(attributes["id"])
        self.handlers += [name for name in attributes if name.startswith("on") or name == "style"]
        self.addresses += [attributes[name] for name in ("src", "href", "action", "data", "xlink:href") if name in attributes]
        if attributes.get("http-equiv") == "Content-Security-Policy":
            self.policy = attributes["content"]

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open[-1][0] != tag:
            fail(f"</{tag}> where {self.open[-1:]} is open")
        self.open.pop()

    def handle_data(self, data):
        if not self.open:
            return
        tag, attributes = self.open[-1]
        if tag == "style":
            self.styles.append(data)
        elif tag == "script" and attributes.get("id") == "data":
            self.data = data
        elif tag == "script":
            self.scripts.append(data)


def named(text):
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def well_made(path, text):
    """The page of `path` as parsed, after all that can be seen of it was looked at."""
    page = Page(text)
    twice = {i for i in page.ids if page.ids.count(i) > 1}
    if twice:
        fail(f"{path}: ids that occur twice: {twice}")
    if page.addresses or page.handlers:
        fail(f"{path}: addresses {page.addresses}, handlers or styles {page.handlers}")
    if page.seen & {"img", "iframe", "object", "embed", "link", "base", "form"}:
        fail(f"{path}: elements that fetch: {page.seen}")
    want = (f"default-src 'none'; script-src {named(''.join(page.scripts))}; style-src {named(''.join(page.styles))}; "
            "img-src data:; base-uri 'none'; form-action 'none'")
    if page.policy != want:
        fail(f"{path}: the policy is {page.policy}, expected {want}")
    text = zlib.decompress(base64.b64decode(page.data, validate=True)).decode()
    if "<" in text:
        fail(f"{path}: the data has a character that ends an element of HTML it is put into")
    return json.loads(text)


def outcome(data, selection):
    at = data["diagram"]["first"]
    while at >= 0:
        at = data["diagram"]["to"][at][selection[data["diagram"]["axis"][at]]]
    return data["outcomes"][-1 - at]


def member(data, number, selection):
    while number > 1:
        number = data["sets"]["to"][number - 2][selection[data["sets"]["axis"][number - 2]]]
    return number == 1


def flags(data, selection):
    out = []
    for axis, option in zip(data["axes"], selection):
        for flag, value in axis["options"][option]["flags"]:
            out += [flag, value]
    return out


def agrees(path, data, selection):
    """What the data says of the selection against the program, and whether a fact says why."""
    found = outcome(data, selection)
    asked = run("minimal", path, *flags(data, selection), "--format", "json", "--no-stats", "--no-why")
    alone = json.loads(asked.stdout)
    if alone["verdict"] != found["verdict"]:
        fail(f"{path} {flags(data, selection)}: {found} on the page, {alone['verdict']} alone")
    held = {i for i, unit in enumerate(data["units"]) if member(data, unit["in"], selection)}
    if found["verdict"] == "feasible":
        if alone["optimum"]["phases"] != found["phases"]:
            fail(f"{path} {flags(data, selection)}: {found} on the page, {alone['optimum']} alone")
        fitting = [p for p in data["pathways"] if p["phases"] == found["phases"] and not held & set(p.get("fails", []))
                   and member(data, p.get("for", 1), selection)]
        if not fitting:
            fail(f"{path} {flags(data, selection)}: no pathway answers it")
        starts = {data["steps"][i]["id"]: s for i, s in enumerate(fitting[0]["start"]) if s}
        pins = [x for step, start in starts.items() for x in ("--given", f"start({step}) = {start}")]
        if run("check", path, *flags(data, selection), *pins, "--quiet").stdout != "feasible\n":
            fail(f"{path} {flags(data, selection)}: its pathway {starts} is none")
    elif not any(set(c["units"]) <= held and "within" not in c for c in data["conflicts"]):
        fail(f"{path} {flags(data, selection)}: no conflict answers it")


def agrees_with_batch(path):
    """Every variant of a file against the rows of `batch`."""
    data = json.loads(run("report", path, "--format", "json").stdout)
    rows = run("batch", path, "--ask", "minimal", "--format", "jsonl", "--rows", "all").stdout.splitlines()
    for selection, row in zip(itertools.product(*[range(len(a["options"])) for a in data["axes"]]), map(json.loads, rows)):
        found = outcome(data, selection)
        if (found["verdict"], found.get("phases")) != (row["verdict"], row.get("optimum")):
            fail(f"{path} {row['name']}: {found} on the page, {row['verdict']} in the batch")
    print(f"{path.name}: {len(rows)} variants")


def starts_of(claim):
    steps = (claim.get("counterexample") or claim.get("example") or {"steps": []})["steps"]
    return [(step["step"], step["start"]) for step in steps]


def agrees_with_read(path):
    """The cards of --cards: of each unit in force what `read` says of it; the same bytes twice; the rest of the page as without."""
    text = run("report", path, "--cards", "-o", "-").stdout
    data = well_made(path, text)
    if run("report", path, "--cards", "-o", "-").stdout != text:
        fail(f"{path}: the page with cards is not the same a second time")
    read = {card["id"]: card for card in json.loads(run("read", path, "--full", "--format", "json").stdout)["cards"]}
    read = {"goal" if card["kind"] == "goal" else name: card for name, card in read.items() if card["in_force"]}
    cards = {data["units"][card["unit"]]["id"] if "unit" in card else f"claim:{card['claim']}": card for card in data["cards"]}
    if set(cards) != set(read):
        fail(f"{path}: cards of {sorted(cards)}, where {sorted(read)} are in force")
    for name, card in cards.items():
        for example in ("forbids", "allows"):
            mine, other = card.get(example), read[name].get(example)
            if (mine is None) != (other is None):
                fail(f"{path} {name}: {example} is {mine} on the page, {other} in `read`")
            if mine is None:
                continue
            plan = [(data["steps"][step]["id"], start) for step, start in mine.get("plan", {"starts": []})["starts"]]
            if mine["verdict"] != other["verdict"] or sorted(plan) != sorted(starts_of(other)):
                fail(f"{path} {name}: {example} is {mine} on the page, {other} in `read`")
        if card["reading"] != read[name]["reading"]:
            fail(f"{path} {name}: reads otherwise on the page")
    opening = [0 for _ in data["axes"]]
    for card in data["cards"]:
        if "unit" in card and not member(data, data["units"][card["unit"]]["in"], opening):
            fail(f"{path}: {data['units'][card['unit']]['id']} is in force, but not on the page as it opens")


def main():
    random.seed(15)
    agrees_with_batch(ROOT / "families/hadr-mini/leaders.json")
    with tempfile.TemporaryDirectory() as folder:
        hostile = pathlib.Path(folder) / "hostile.json"
        hostile.write_text(HOSTILE, encoding="utf-8")
        for path in (ROOT / "specs/hadr-mini/spec.json", ROOT / "cases/hadr-mini/mexico-refuses.json", hostile):
            target = pathlib.Path(folder) / "page.html"
            made = run("report", path, "-o", target)
            if made.returncode != 0:
                fail(f"{path}: {made.stderr}")
            text = target.read_text(encoding="utf-8")
            data = well_made(path, text)
            if len(text.encode()) > 300_000:
                fail(f"{path}: {len(text.encode())} bytes")
            if run("report", path, "-o", "-").stdout != text:
                fail(f"{path}: the page is not the same a second time")
            for static in re.findall(r"<main id=\"app\">.*?</main>", text, re.S):
                if data["base"]["verdict"].upper() not in static:
                    fail(f"{path}: the static part has no verdict")
            if "cards" in data:
                fail(f"{path}: cards that nobody asked for")
            agrees_with_read(path)
            for _ in range(SELECTIONS):
                agrees(path, data, [random.randrange(len(axis["options"])) for axis in data["axes"]])
            print(f"{path.name}: {len(data['axes'])} axes, {data['variants']} combinations, {len(text.encode())} bytes")


main()
