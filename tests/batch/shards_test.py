#!/usr/bin/env python3
"""Parts of a family, answered apart and merged, print the same bytes as one run; a missing part is named.

    tests/batch/shards_test.py PROGRAM FILE [--parts 5]
"""

import argparse
import pathlib
import subprocess
import sys
import tempfile


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("file")
    parser.add_argument("--parts", type=int, default=5)
    arguments = parser.parse_args()

    def batch(*options):
        command = [arguments.program, "batch", arguments.file, "--no-stats", *options]
        return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)

    with tempfile.TemporaryDirectory() as folder:
        for part in range(1, arguments.parts + 1):
            batch("--shard", f"{part}/{arguments.parts}", "--out", folder)
        for form in ("json", "csv", "junit", "markdown", "jsonl", "text"):
            whole = batch("--format", form)
            merged = batch("--format", form, "--merge", folder)
            one = batch("--format", form, "--workers", "1")
            if not whole.stdout or not whole.stdout == merged.stdout == one.stdout:
                print(f"{form}: DIFFERENT bytes")
                return 1
        (pathlib.Path(folder) / f"part-2-of-{arguments.parts}.jsonl").unlink()
        missing = batch("--merge", folder)
        if missing.returncode != 2 or f"--shard 2/{arguments.parts}" not in missing.stderr.decode():
            print("a missing part is not named:", missing.stderr.decode())
            return 1
    print("the same bytes in every format, merged or not, and a missing part is named")
    return 0


if __name__ == "__main__":
    sys.exit(main())
