#!/usr/bin/env python3
"""Parts of a family, answered apart and merged, print the same bytes as one run; a part that is missing, changed or there twice is named.

    tests/batch/shards_test.py PROGRAM FILE [--parts 5] [--most BYTES] [OPTION...]

Options after FILE are passed on to `pathproof batch`. No part may be larger than --most.
"""

import argparse
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile


def refused(batch, folder, what, said):
    """Whether `--merge` says so, and nothing else."""
    done = batch("--merge", folder)
    good = done.returncode == 2 and said in done.stderr.decode() and not done.stdout
    if not good:
        print(f"{what} is not refused: exit {done.returncode}", done.stderr.decode())
    return good


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("file")
    parser.add_argument("--parts", type=int, default=5)
    parser.add_argument("--most", type=int, default=1 << 20)
    arguments, options = parser.parse_known_args()

    def batch(*more):
        command = [arguments.program, "batch", arguments.file, "--no-stats", *options, *more]
        return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)

    with tempfile.TemporaryDirectory() as folder:
        for part in range(1, arguments.parts + 1):
            batch("--shard", f"{part}/{arguments.parts}", "--out", folder)
        for form in ("json", "csv", "junit", "markdown", "jsonl", "text"):
            rows = ["--rows", "1000"]
            whole = batch("--format", form, *rows)
            merged = batch("--format", form, *rows, "--merge", folder)
            one = batch("--format", form, *rows, "--workers", "1")
            if not whole.stdout or not whole.stdout == merged.stdout == one.stdout:
                print(f"{form}: DIFFERENT bytes")
                return 1
        names = [pathlib.Path(folder) / f"part-{part}-of-{arguments.parts}.jsonl" for part in range(1, arguments.parts + 1)]
        largest = max(name.stat().st_size for name in names)
        if largest > arguments.most:
            print(f"a part takes {largest} bytes")
            return 1
        part, text = names[1], names[1].read_text()
        lines = text.splitlines()
        good = True
        part.write_text("\n".join(lines[:-1]) + "\n")
        good = refused(batch, folder, "a part without its end", "cut off") and good
        part.write_text("\n".join([lines[0], *lines[2:]]) + "\n")
        good = refused(batch, folder, "a part that lacks a line", "cut off") and good
        first = json.loads(lines[0])
        part.write_text("\n".join([json.dumps({**first, "settings": "1"}), *lines[1:]]) + "\n")
        good = refused(batch, folder, "another number of variants", "another number of variants") and good
        part.write_text("\n".join([json.dumps({**first, "digest": "0"}), *lines[1:]]) + "\n")
        good = refused(batch, folder, "a part of another question", "another family") and good
        last = json.loads(lines[-1])
        counts = {verdict: "1" + count for verdict, count in last["counts"].items() if verdict != "unknown"}
        part.write_text("\n".join([*lines[:-1], json.dumps({**last, "counts": counts})]) + "\n")
        if last["rows"] == 0:
            good = refused(batch, folder, "a part that says more than its facts", "do not come to what it says") and good
        part.write_text(text)
        shutil.copy(part, pathlib.Path(folder) / "twice.jsonl")
        good = refused(batch, folder, "a part that is there twice", "there twice") and good
        (pathlib.Path(folder) / "twice.jsonl").unlink()
        part.unlink()
        good = refused(batch, folder, "a missing part", f"--shard 2/{arguments.parts}") and good
        if not good:
            return 1
    print(f"the same bytes in every format, merged or not; the largest part takes {largest} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
