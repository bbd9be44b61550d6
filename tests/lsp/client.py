"""A small client of `pathproof lsp`: frames on two pipes."""

import json
import pathlib
import subprocess
import threading
import queue


class Client:
    def __init__(self, program, cwd=None):
        self.server = subprocess.Popen([program, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=cwd)
        self.last = 0
        self.kept = []
        self.incoming = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        stream = self.server.stdout
        while True:
            length = None
            while line := stream.readline().strip():
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            if length is None:
                self.incoming.put(None)
                return
            self.incoming.put(json.loads(stream.read(length)))

    def raw(self, data):
        self.server.stdin.write(data)
        self.server.stdin.flush()

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.raw(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def notify(self, method, params=None):
        self.send({"method": method, "params": params or {}})

    def request(self, method, params=None):
        self.last += 1
        self.send({"id": self.last, "method": method, "params": params})
        return self.last

    def next(self, wanted, timeout=60):
        """The next message that `wanted` accepts; what comes before it is kept."""
        for i, message in enumerate(self.kept):
            if wanted(message):
                return self.kept.pop(i)
        while True:
            message = self.incoming.get(timeout=timeout)
            if message is None:
                raise EOFError("the server has ended")
            if wanted(message):
                return message
            self.kept.append(message)

    def ask(self, method, params=None, timeout=60):
        asked = self.request(method, params)
        answer = self.next(lambda m: m.get("id") == asked and "method" not in m, timeout)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        return answer["result"]

    def initialize(self, folder=None, **capabilities):
        folders = [{"uri": uri_of(folder), "name": "test"}] if folder else None
        answer = self.ask("initialize", {"processId": None, "capabilities": capabilities, "rootUri": None, "workspaceFolders": folders})
        self.notify("initialized")
        return answer

    def open(self, path, text=None):
        text = pathlib.Path(path).read_text(encoding="utf-8") if text is None else text
        document = {"uri": uri_of(path), "languageId": "json", "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})

    def change(self, path, version, *changes):
        self.notify("textDocument/didChange", {"textDocument": {"uri": uri_of(path), "version": version}, "contentChanges": list(changes)})

    def diagnostics(self, path, version=None, timeout=60):
        def wanted(m):
            p = m.get("params") or {}
            return m.get("method") == "textDocument/publishDiagnostics" and p["uri"] == uri_of(path) and (version is None or p.get("version") == version)

        return self.next(wanted, timeout)["params"]["diagnostics"]

    def end(self):
        self.ask("shutdown")
        self.notify("exit")
        return self.server.wait(timeout=30)


def uri_of(path):
    return pathlib.Path(path).absolute().as_uri()
