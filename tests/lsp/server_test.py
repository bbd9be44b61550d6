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


def said_by_command_line(program, path):
    run = subprocess.run([program, "check", path.name, "--format", "json", "--time-limit", "20"], cwd=path.parent, capture_output=True, text=True, check=False)
    if run.returncode != 2:
        return []
    return [(e["code"], e["line"], (e["message"] + ("\n" + e["hint"] if e["hint"] else ""))) for e in json.loads(run.stdout)["errors"]]


def compare(program, client, path, text, version):
    said = client.diagnostics(path, version)
    path.write_text(text, encoding="utf-8")
    expected = said_by_command_line(program, path)
    found = [(d["code"], d["range"]["start"]["line"] + 1, d["message"]) for d in said if d["source"] == "pathproof"]
    mine = sorted((code, line, message.replace(str(path.parent) + "/", "")) for code, line, message in found)
    here = sorted((code, max(1, line), message) for code, line, message in expected)
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


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    hostile(program)
    parts(program)
    edits(program, int(sys.argv[2]) if len(sys.argv) > 2 else 300)
    return 0


if __name__ == "__main__":
    sys.exit(main())
