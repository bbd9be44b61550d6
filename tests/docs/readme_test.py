#!/usr/bin/env python3
"""What README.md and docs/start.md show of the program is what the program prints.

    tests/docs/readme_test.py PROGRAM

Takes every line `    $ pathproof …` with what is indented below it. `…` stands for text left out; line breaks and runs of
blanks do not count. Every piece between two `…` must stand in the output, in this order.
"""
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def transcripts(text):
    """(command, pieces) of each command in the text."""
    command, shown = None, []
    for line in text.splitlines() + ["end"]:
        inside = line.startswith("    ") or not line.strip()
        if command and (not inside or line.startswith("    $ ")):
            yield command, [" ".join(piece.split()) for piece in re.split("…", " ".join(shown)) if piece.strip()]
            command, shown = None, []
        if line.startswith("    $ pathproof "):
            command = line[6:]
        elif command:
            shown.append(line)


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    environment = dict(os.environ, PATH=f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    asked = wrong = 0
    for command, pieces in transcripts("\n\n".join((ROOT / name).read_text() for name in ("README.md", "docs/start.md"))):
        asked += 1
        done = subprocess.run(["bash", "-c", command], cwd=ROOT, env=environment, capture_output=True, text=True)
        printed, at = " ".join(done.stdout.split()), 0
        if done.stderr:
            print(f"{command}\n  says on stderr: {done.stderr}")
            wrong += 1
        for piece in pieces:
            found = printed.find(piece, at)
            if found < 0:
                print(f"{command}\n  does not print: {piece}")
                wrong += 1
                break
            at = found + len(piece)
    print(f"README.md, docs/start.md: {asked} commands, {wrong} wrong")
    sys.exit(1 if wrong or not asked else 0)


if __name__ == "__main__":
    main()
