#!/usr/bin/env python3
"""Tries `pathproof lsp` as a client: what hostile input does, and whether what it says of a text is what the command line says of it.

    server_test.py PROGRAM [EDITS]    EDITS: random edits of the specs, 300 unless told
"""

import json
import pathlib
import random
import subprocess
import sys
import tempfile
import time

from client import Client, uri_of

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def check(held, what):
    if not held:
        sys.exit(f"lsp: {what}")


def hostile(program):
    """Nothing of this ends the server, and each request is answered with an error."""
    client = Client(program)
    client.raw(b"Content-Length: nonsense\r\n\r\n{}")
    client.raw(b"Content-Length: 2\r\n\r\n{]")
    client.raw(b"x" * 20_000 + b"\r\nContent-Length: 4\r\n\r\nnull")
    client.raw(b"Content-Length: 3\r\n\r\n\xff\xfe\xfd")
    deep = b"[" * 10_000 + b"]" * 10_000
    client.raw(b"Content-Length: %d\r\n\r\n" % len(deep) + deep)
    asked = client.request("textDocument/hover", {})
    early = client.next(lambda m: m.get("id") == asked)
    check(early["error"]["code"] == -32002, f"a request before initialize got {early}")
    client.initialize()
    for method, params, code in [
        ("no/such/method", {}, -32601),
        ("textDocument/hover", None, -32602),
        ("textDocument/hover", {"textDocument": {"uri": "file:///nowhere.json"}, "position": {"line": -1}}, -32602),
        ("textDocument/rename", [], -32602),
        ("workspace/executeCommand", {"command": "rm"}, -32602),
        ("initialize", {}, -32600),
    ]:
        asked = client.request(method, params)
        answer = client.next(lambda m: m.get("id") == asked)
        check(answer.get("error", {}).get("code") == code, f"{method} got {answer}")
    client.notify("textDocument/didChange", {"textDocument": {"uri": "file:///nowhere.json"}, "contentChanges": 5})
    client.notify("textDocument/didOpen", {"textDocument": {"uri": "untitled:1", "text": '{ "pathproof": 1,, }', "version": 1}})
    said = client.next(lambda m: m.get("method") == "textDocument/publishDiagnostics")
    check(said["params"]["diagnostics"], "nothing was said of an unsaved text that is no JSON")
    spec = ROOT / "specs/north-american-perimeter/spec.json"
    client.open(spec)
    asked = client.request("workspace/executeCommand", {"command": "pathproof.check", "arguments": [uri_of(spec)]})
    client.notify("$/cancelRequest", {"id": asked})
    answer = client.next(lambda m: m.get("id") == asked and "method" not in m)
    check(answer.get("error", {}).get("code") == -32800 or "result" in answer, f"a cancelled request got {answer}")
    huge = 200 << 20
    client.raw(b"Content-Length: %d\r\n\r\n" % huge)
    for _ in range(200):
        client.raw(b" " * (1 << 20))
    refused = client.next(lambda m: m.get("id", 0) is None and "passed over" in m["error"]["message"])
    check(refused, "a huge message was not refused")
    check(client.end() == 0, "shutdown and exit end with 0")
    ended = Client(program)
    ended.notify("exit")
    check(ended.server.wait(timeout=10) == 1, "exit without shutdown ends with 1")
    gone = Client(program)
    gone.server.stdin.close()
    check(gone.server.wait(timeout=10) == 1, "the end of the input ends it with 1")


def changed(random_, text):
    """One edit: a range and what stands there instead."""
    lines = text.split("\n")
    kind = random_.random()
    begin = random_.randrange(len(text) + 1)
    end = min(len(text), begin + random_.choice([0, 0, 1, 1, 2, 8, 40]))
    put = "" if kind < 0.4 else random_.choice(['"', ",", "{", "}", "[", "x", " ", "\n", "not ", "A1", "é", "𝄞", "MX", ":", "\\"])
    return begin, end, put, lines


def position(text, offset):
    before = text[:offset]
    line = before.count("\n")
    rest = before[before.rfind("\n") + 1 :]
    return {"line": line, "character": len(rest.encode("utf-16-le")) // 2}


def units(line, column):
    """Characters from 1 to units of UTF-16 from 0."""
    return len(line[: column - 1].encode("utf-16-le")) // 2


def said_by_command_line(program, path, text):
    run = subprocess.run([program, "check", path.name, "--format", "json", "--time-limit", "20"], cwd=path.parent, capture_output=True, text=True, check=False)
    if run.returncode != 2:
        return []
    lines = text.removeprefix("\ufeff").split("\n")
    out = []
    for e in json.loads(run.stdout)["errors"]:
        line = max(1, e["line"])
        out.append((e["code"], line, units(lines[line - 1], max(1, e["column"])), e["message"] + ("\n" + e["hint"] if e["hint"] else "")))
    return sorted(out)


def told(said, folder):
    """Diagnostics of `check` as the command line has them, run in that folder."""
    found = [(d["code"], d["range"]["start"]["line"] + 1, d["range"]["start"]["character"], d["message"]) for d in said if d["source"] == "pathproof"]
    return sorted((*place, message.replace(str(folder) + "/", "")) for *place, message in found)


def compare(program, client, path, text, version):
    mine = told(client.diagnostics(path, version), path.parent)
    path.write_text(text, encoding="utf-8", newline="")
    here = said_by_command_line(program, path, text)
    check(mine == here, f"version {version}: the editor is told\n  {mine}\nand the command line says\n  {here}")


def memory_of(process):
    for line in pathlib.Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) // 1024
    return 0


def one_file(folder):
    """A spec in one file, so that all that is said is said of it."""
    starter = folder / "small"
    return starter / "spec.json"


def edits(program, count):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        subprocess.run([program, "init", "small"], cwd=folder, check=True, capture_output=True)
        path = one_file(folder)
        original = path.read_text(encoding="utf-8")
        client = Client(program)
        client.initialize()
        client.open(path)
        client.diagnostics(path, 1)
        version = 1
        for cut in range(0, len(original), max(1, len(original) // 25)):
            version += 1
            client.change(path, version, {"text": original[:cut]})
            compare(program, client, path, original[:cut], version)
        random_ = random.Random(7)
        text = original
        warm = 0
        times = []
        sampled = max(2, count // 60)
        version += 1
        client.change(path, version, {"text": text})
        client.diagnostics(path, version)
        for n in range(count):
            if n % 12 == 0:
                text = original
                version += 1
                client.change(path, version, {"text": text})
                client.diagnostics(path, version)
            begin, end, put, _ = changed(random_, text)
            edit = {"range": {"start": position(text, begin), "end": position(text, end)}, "text": put}
            text = text[:begin] + put + text[end:]
            version += 1
            since = time.perf_counter()
            client.change(path, version, edit)
            if n % sampled == 0:
                compare(program, client, path, text, version)
            else:
                client.diagnostics(path, version)
                times.append(time.perf_counter() - since)
            if n == count // 3:
                warm = memory_of(client.server)
        grown = memory_of(client.server) - warm
        check(grown < 24, f"memory grew by {grown} MiB over {count * 2 // 3} edits")
        times.sort()
        print(f"lsp: {count} edits, 99th percentile {times[len(times) * 99 // 100] * 1000:.0f} ms, memory {warm} MiB, then {grown:+} MiB")
        check(client.end() == 0, "it ended in another way")


def parts(program):
    """A file that a spec includes is judged as a part of it, from the first word on, also where it looks like a spec itself."""
    folder = ROOT / "specs/north-american-perimeter"
    for name in ("steps.json", "rules.json", "world.json", "claims.json"):
        client = Client(program)
        client.initialize()
        client.open(folder / name)
        first = client.next(lambda m: m.get("method") == "textDocument/publishDiagnostics"
                            and m["params"]["uri"] == uri_of(folder / name))
        check(not first["params"]["diagnostics"], f"of {name}, opened alone, it was said at first: {first['params']['diagnostics'][:1]}")
        client.end()
    client = Client(program)
    client.initialize()
    text = (folder / "steps.json").read_text()
    client.open(folder / "steps.json", text.replace('"party": [', '"partly": [', 1))
    said = client.next(lambda m: m.get("method") == "textDocument/publishDiagnostics" and m["params"]["diagnostics"])
    messages = [one["message"] for one in said["params"]["diagnostics"]]
    check(said["params"]["uri"] == uri_of(folder / "steps.json"), f"a mistake of steps.json was told of {said['params']['uri']}")
    check(len(messages) == 1 and "partly" in messages[0], f"one mistake in steps.json became {messages[:3]}")
    client.end()


def proofs(program):
    """What lint finds by proof once a file is open is what the command line finds."""
    refused = ROOT / "cases/hospital-wing/inspect-early.json"
    for path in (ROOT / "tests/lsp/workspace/spec.json", ROOT / "specs/hospital-wing/spec.json", refused):
        client = Client(program)
        client.initialize(workspace={"inlayHint": {"refreshSupport": True}})
        client.open(path)
        client.next(lambda m: m.get("method") == "workspace/inlayHint/refresh")
        said = {}
        for message in client.kept:
            if message.get("method") == "textDocument/publishDiagnostics":
                said[message["params"]["uri"]] = message["params"]["diagnostics"]
        mine = sorted((uri, d["code"], d["range"]["start"]["line"] + 1, d["message"]) for uri, list_ in said.items() for d in list_)
        run = subprocess.run([program, "lint", path, "--format", "json", "--time-limit", "20"], capture_output=True, text=True, check=False)
        here = sorted((uri_of(f["file"]), f["code"], f["line"], f["message"] + ("\n" + f["shown"] if f.get("shown") else "")) for f in json.loads(run.stdout)["findings"])
        check(mine == here, f"{path}: the editor is told\n  {mine}\nand lint says\n  {here}")
        client.end()


def families(program):
    """What a variants file lacks is told when `batch` refuses it, and nothing when it does not."""
    folder = ROOT / "tests/lsp/workspace"
    text = (folder / "family.json").read_text()
    with tempfile.TemporaryDirectory() as name:
        copy = pathlib.Path(name).resolve()
        for file in folder.glob("*.json"):
            (copy / file.name).write_text(file.read_text())
        client = Client(program)
        client.initialize()
        client.open(copy / "family.json")
        check(client.diagnostics(copy / "family.json", 1) == [], "a right variants file is told to be wrong")
        for version, (before, after) in enumerate([("spec.json", "spek.json"), ("Ribbon", "Rybbon"), ("COUNTY", "COUNTRY"), ('"kept"', '"keep"'), ("infeasible", "unfeasible"), ("axes", "axis"), ("}", "")], 2):
            wrong = text.replace(before, after, 1)
            client.change(copy / "family.json", version, {"text": wrong})
            mine = told(client.diagnostics(copy / "family.json", version), copy)
            (copy / "family.json").write_text(wrong)
            run = subprocess.run([program, "batch", "family.json", "--format", "json", "--rows", "0"], cwd=copy, capture_output=True, text=True, check=False)
            check(run.returncode == 2, f"batch takes {after}")
            first = json.loads(run.stdout)["error"]
            message = first["message"].split(" (in the variant")[0] + ("\n" + first["hint"] if first["hint"] else "")
            check((first["code"], max(1, first["line"])) in [m[:2] for m in mine] and message in [m[3] for m in mine], f"of {after} the editor is told {mine}, and batch says {first}")
        client.end()


def cases(program):
    """A case is read anew after a pause when its spec changes; opened without its spec, it is told so, and mended when the spec comes."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name).resolve()
        subprocess.run([program, "init", "small"], cwd=folder, check=True, capture_output=True)
        spec, case = folder / "small/spec.json", folder / "small/cases/plan.json"
        client = Client(program)
        client.initialize(folder)
        client.open(spec)
        client.open(case)
        check(client.diagnostics(case, 1) == [], "a right case is told to be wrong")
        text = spec.read_text().replace("Drivers", "Driver")
        client.change(spec, 2, {"text": text})
        check(client.diagnostics(spec, 2) == [], "a renamed step is told to be wrong")
        check("Drivers" in client.diagnostics(case, 1)[0]["message"], "the case was not read anew")
        client.notify("textDocument/didClose", {"textDocument": {"uri": uri_of(spec)}})
        check(client.diagnostics(case, 1) == [], "without the changed text the case is right again")
        moved = spec.rename(folder / "small/moved.json")
        client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri_of(spec), "type": 3}, {"uri": uri_of(moved), "type": 1}]})
        check("there is no file" in client.diagnostics(case, 1)[0]["message"], "the spec is gone, and nothing is said")
        moved.rename(spec)
        client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri_of(spec), "type": 1}]})
        check(client.diagnostics(case, 1) == [], "the spec is back, and the case still wrong")
        client.end()


def line_ends(program):
    """Line breaks of Windows, a byte order mark, a character of two units before the place."""
    with tempfile.TemporaryDirectory() as name:
        path = pathlib.Path(name).resolve() / "spec.json"
        text = '\ufeff{\r\n "pathproof": "1.0",\r\n "title": "é", "steps": { "A": { "title": "🌉 é", "requires": ["B"] } },\r\n "goals": { "g": "A" }, "goal": "g"\r\n}\r\n'
        client = Client(program)
        client.initialize()
        client.open(path, text)
        compare(program, client, path, text, 1)
        check(said_by_command_line(program, path, text), "the text is not wrong")
        client.end()


def quiet(program):
    """In a folder without specs nothing is said of JSON that is none of ours, and a second folder is looked through when it is added."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name).resolve()
        (folder / "package.json").write_text('{ "name": "x", "scripts": {} }')
        client = Client(program, cwd=folder)
        client.initialize(folder)
        client.open(folder / "package.json")
        check(client.diagnostics(folder / "package.json", 1) == [], "something is said of another's file")
        place = {"textDocument": {"uri": uri_of(folder / "package.json")}, "position": {"line": 0, "character": 4}}
        check(client.ask("textDocument/hover", place) is None, "something is shown of another's file")
        check(client.ask("textDocument/completion", place)["items"] == [], "another's keys are completed")
        client.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": [{"uri": uri_of(ROOT / "tests/lsp/workspace"), "name": "b"}], "removed": []}})
        spec = ROOT / "tests/lsp/workspace/spec.json"
        client.open(spec)
        line = next(n for n, text in enumerate(spec.read_text().split("\n")) if '"Deck": {' in text)
        asked = {"textDocument": {"uri": uri_of(spec)}, "position": {"line": line, "character": 6}, "context": {"includeDeclaration": True}}
        found = {one["uri"].rsplit("/", 1)[1] for one in client.ask("textDocument/references", asked)}
        check(found == {"spec.json", "refuses.json", "family.json"}, f"with a second folder references are in {found}")
        client.end()


def called_off(program):
    """An edit ends what a solver is asked, and is answered while that runs."""
    spec = ROOT / "specs/north-american-perimeter/spec.json"
    client = Client(program)
    client.initialize()
    client.open(spec)
    client.diagnostics(spec, 1)
    asked = client.request("workspace/executeCommand", {"command": "pathproof.page", "arguments": [uri_of(spec)]})
    time.sleep(0.2)
    client.change(spec, 2, {"range": {"start": position("", 0), "end": position("", 0)}, "text": " "})
    since = time.perf_counter()
    client.diagnostics(spec, 2)
    answer = client.next(lambda m: m.get("id") == asked and "method" not in m)
    check(answer.get("error", {}).get("code") == -32801, f"what was asked of the text before was answered with {str(answer)[:200]}")
    check(time.perf_counter() - since < 10, "the edit waited for the page")
    client.end()


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    hostile(program)
    parts(program)
    for piece in (proofs, families, cases, line_ends, quiet, called_off):
        piece(program)
    edits(program, int(sys.argv[2]) if len(sys.argv) > 2 else 300)
    return 0


if __name__ == "__main__":
    sys.exit(main())
