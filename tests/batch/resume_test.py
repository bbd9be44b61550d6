#!/usr/bin/env python3
"""A run of `batch` that is killed at random moments and resumed ends in the same bytes as one that is left alone.

    tests/batch/resume_test.py PROGRAM FILE [--kills 10] [--seed 1] [OPTION...]

Options after FILE are passed on to `pathproof batch`. Prints how far each run came; exit 0 when all bytes are the same and
no variant was answered twice.
"""

import argparse
import json
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time


def rows(journal):
    """The variants that the journal answers one by one; a line that was cut off is none."""
    out = []
    if not journal.exists():
        return out
    for line in journal.read_bytes().split(b"\n"):
        try:
            entry = json.loads(line)
        except ValueError:
            continue
        if "verdict" in entry:
            out.append(tuple(entry["options"]))
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("file")
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    arguments, options = parser.parse_known_args()
    command = [arguments.program, "batch", arguments.file, "--format", "json", "--no-stats", *options]
    begin = time.monotonic()
    expected = subprocess.run(command, stdout=subprocess.PIPE, check=False).stdout
    whole = time.monotonic() - begin
    chance = random.Random(arguments.seed)
    with tempfile.TemporaryDirectory() as folder:
        journal = pathlib.Path(folder) / "journal.jsonl"
        resumed = [*command, "--journal", str(journal), "--resume"]
        for kill in range(arguments.kills):
            run = subprocess.Popen(resumed, stdout=subprocess.PIPE)
            time.sleep(chance.uniform(0.02, 0.9) * whole)
            run.send_signal(signal.SIGKILL)
            run.communicate()
            size = journal.stat().st_size if journal.exists() else 0
            print(f"kill {kill + 1}: exit {run.returncode}, {size} bytes of journal, {len(rows(journal))} rows")
        last = subprocess.run(resumed, stdout=subprocess.PIPE, check=False).stdout
        answered = rows(journal)
        if len(answered) != len(set(answered)):
            print("a variant was answered twice")
            return 1
    same = last == expected and expected
    print("the same bytes" if same else "DIFFERENT bytes")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
