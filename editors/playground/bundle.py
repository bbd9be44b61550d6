"""Put the page of the playground together: write(ROOT, WORK) makes WORK/playground.html of page.html, page.css, playground.js, worker.js,
what the page of `report` has for an engine, too (solver/page/app/src/engine.js), and the compiled program, WORK/pathproof.js and .wasm. The same files give the same bytes."""

import base64
import gzip
import hashlib
import json
import re
import sys

import licences

# What one can begin with: a name for links, a title, the files of the repository (and what they are called here), the file that is asked about.
PERIMETER = "north-american-perimeter"
EXAMPLES = [
    {"id": "bus", "title": "A bus line: a small spec to change", "starter": "valley-bus", "about": "spec.json"},
    {"id": "relief", "title": "The example of “The first hour”: a relief command", "markdown": "docs/start.md", "about": "spec.json"},
    {"id": "hadr", "title": "Who leads disaster relief? (two steps, five cases)",
     "files": ["specs/hadr-mini/spec.json", "cases/hadr-mini/*.json"], "about": "cases/hadr-mini/us-led.json", "command": "explain"},
    {"id": "hospital", "title": "A hospital wing: crews, durations, refusals",
     "files": ["specs/hospital-wing/spec.json", "cases/hospital-wing/*.json"], "about": "specs/hospital-wing/spec.json"},
    {"id": "perimeter", "title": "The North American security perimeter (18 steps)",
     "files": [f"specs/{PERIMETER}/*.json", f"cases/{PERIMETER}/P0[178]*.named.json", f"cases/{PERIMETER}/P1[24]*.named.json",
               f"cases/{PERIMETER}/claims/*.json"], "about": f"specs/{PERIMETER}/spec.json"},
    {"id": "accession", "title": "Joining the European Union (60 steps)",
     "files": ["specs/eu-accession/*.json", "cases/eu-accession/E0*.json"], "about": "cases/eu-accession/E03-twelve-years.json"},
]


def files_of(root, example):
    if "starter" in example:
        folder = root / "solver" / "starter" / "files"
        out = {}
        for file in sorted(folder.rglob("*.json")):
            name = file.relative_to(folder).as_posix()
            if name == "spec.json" or name.startswith("cases/"):
                text = file.read_text().replace("@NAME@", example["starter"])
                out[name] = re.sub(r'^  "\$schema".*\n', "", text, flags=re.M)  # there is no folder of schemas here
        return out
    if "markdown" in example:
        text = (root / example["markdown"]).read_text()
        return {example["about"]: re.search(r"```json\n(.*?)```", text, re.S).group(1)}
    out = {}
    for pattern in example["files"]:
        for file in sorted(root.glob(pattern)):
            out[file.relative_to(root).as_posix()] = file.read_text()
    return out


def data(value):
    """JSON that ends no script."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def policy_hash(text):
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def write(root, work):
    here = root / "editors" / "playground"
    program, glue = work / "pathproof.wasm", work / "pathproof.js"
    if not program.exists():
        sys.exit("build-wasm: the program is not built: scripts/build-wasm --engine")
    # The colours, letters, headings and buttons of the page of `report`, up to what belongs to its application alone.
    tokens, mark, _ = (root / "solver/page/app/src/page.css").read_text().partition("/* So far the playground takes it, too")
    assert mark, "solver/page/app/src/page.css no longer says how far it is the playground's"
    style = tokens + (here / "page.css").read_text()
    shared = (root / "solver/page/app/src/engine.js").read_text()
    script = "\"use strict\";\n" + re.sub(r"^export ", "", shared, flags=re.M) + (here / "playground.js").read_text()
    worker = glue.read_text() + "\n" + (here / "worker.js").read_text()
    examples = []
    for example in EXAMPLES:
        files = files_of(root, example)
        assert example["about"] in files, example
        examples.append({**{key: example[key] for key in ("id", "title", "about", "command") if key in example}, "files": files})
    for part in (style, script, worker):
        assert not re.search(r"</(script|style)|<!--", part, re.I), "this would end the script that it stands in"
    wasm = program.read_bytes()
    packed = gzip.compress(wasm, 9, mtime=0)
    fields = {
        "POLICY": f"default-src 'none'; script-src '{policy_hash(script)}' 'wasm-unsafe-eval'; style-src '{policy_hash(style)}'; "
                  "worker-src blob:; base-uri 'none'; form-action 'none'",
        "VERSION": re.search(r"project\(pathproof VERSION ([\d.]+)", (root / "CMakeLists.txt").read_text()).group(1),
        "CADICAL": (work / "sources" / "cadical" / "VERSION").read_text().strip(),
        "STYLE": style, "SCRIPT": script, "WORKER": worker, "EXAMPLES": data(examples),
        "LICENCES": data(licences.of_program(root, work / "sources")),
        "PROGRAM": base64.b64encode(packed).decode(),
    }
    page = re.sub(r"@([A-Z]+)@", lambda field: fields[field.group(1)], (here / "page.html").read_text())
    out = work / "playground.html"
    out.write_text(page)
    print(f"{out.relative_to(root)}: {out.stat().st_size:,} bytes ({len(gzip.compress(page.encode(), 9, mtime=0)):,} compressed); "
          f"the program {len(wasm):,} ({len(packed):,} compressed), {len(glue.read_text()):,} of JavaScript with it")
