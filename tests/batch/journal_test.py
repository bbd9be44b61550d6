#!/usr/bin/env python3
"""Journals and parts that do not belong to the family are refused; what a limit left open is asked again.

usage: journal_test.py PROGRAM
"""
import json
import pathlib
import subprocess
import sys
import tempfile

SPEC = {"pathproof": "1.0", "steps": {"A": {}, "B": {}},
        "rules": {"not-a": "not included(A)", "not-b": "not included(B)"}, "goals": {"g": "A"}, "goal": "g"}
OPTIONS = {"o": {}, "p": {"waive": ["not-a"]}, "q": {"waive": ["not-b"]}}
FIRST = {"base": "spec.json", "axes": {"y": {f"y{i}": {} for i in range(20)}, "x": OPTIONS}}
# The same names and as many variants with each unit, but the other way round.
SWAPPED = {"base": "spec.json", "axes": {**FIRST["axes"], "x": {**OPTIONS, "p": OPTIONS["q"], "q": OPTIONS["p"]}}}


class Test:
    def __init__(self, program, folder):
        self.program, self.folder, self.failed = program, pathlib.Path(folder), False
        (self.folder / "spec.json").write_text(json.dumps(SPEC))

    def run(self, *options):
        done = subprocess.run([self.program, "batch", "variants.json", "--no-stats", *options], cwd=self.folder,
                              capture_output=True, text=True, check=False, timeout=60)
        return done.returncode, done.stdout, done.stderr

    def family(self, variants):
        (self.folder / "variants.json").write_text(json.dumps(variants))

    def expect(self, what, good):
        if not good:
            print("FAILED:", what)
            self.failed = True

    def refused(self, what, journal, message, *options):
        (self.folder / "journal.jsonl").write_text(journal)
        code, _, err = self.run("--journal", "journal.jsonl", "--resume", *options)
        self.expect(f"{what}: exit 2 and `{message}`, not {code} {err!r}", code == 2 and message in err)


def main():
    with tempfile.TemporaryDirectory() as folder:
        test = Test(str(pathlib.Path(sys.argv[1]).resolve()), folder)
        test.family(FIRST)
        code, right, _ = test.run("--format", "csv", "--journal", "journal.jsonl")
        test.expect("a run with a journal", code == 0)
        journal = (test.folder / "journal.jsonl").read_text()
        digest = journal.split("\n", 1)[0] + "\n"
        test.run("--journal", "rows.jsonl", "--one-by-one")
        rows = (test.folder / "rows.jsonl").read_text().split("\n", 1)[1]

        for name, line in {"a unit that is not there": {"search": 0, "units": [99999999]},
                           "too few steps": {"search": 0, "start": [], "facts": []},
                           "a start beyond the end": {"search": 0, "start": [1, 2000000000], "facts": []},
                           "a search that is not there": {"search": 7, "units": [0]},
                           "an option that is not there": {"options": [7, 7], "verdict": "feasible"}}.items():
            test.refused(name, digest + json.dumps(line) + "\n", "speaks of what the family does not have")
        test.refused("no first line", rows, "no journal of a batch", "--one-by-one")
        test.refused("another file", "{}\n", "no journal of a batch")

        (test.folder / "journal.jsonl").write_text(digest[:-5])  # killed while the first line was written
        code, out, _ = test.run("--format", "csv", "--journal", "journal.jsonl", "--resume")
        test.expect("a first line that is cut off", code == 0 and out == right)

        open_row = json.dumps({"options": [0, 0], "verdict": "unknown"}) + "\n"
        (test.folder / "journal.jsonl").write_text(digest + open_row)
        code, out, _ = test.run("--format", "csv", "--journal", "journal.jsonl", "--resume", "--one-by-one")
        test.expect("what a limit left open is asked again", code == 0 and out == right)

        (test.folder / "parts").mkdir()
        test.run("--shard", "1/1", "--out", "parts")
        test.family(SWAPPED)
        test.refused("the options swapped", journal, "of another family")
        code, _, err = test.run("--merge", "parts")
        test.expect(f"a part of the family before it was changed: {code} {err!r}", code == 2 and "another family" in err)
        return 1 if test.failed else 0


if __name__ == "__main__":
    sys.exit(main())
