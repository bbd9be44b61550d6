#!/usr/bin/env python3
"""The answers in docs/questions.md, docs/batch.md and docs/resilience.md are what the program prints.

    tests/docs/questions_test.py PROGRAM [--accept] [PAGE…]

A block of a page is a command, `$ pathproof …`, with the first lines of what it prints at the top of the repository, errors
included. A last line `…` says that more follows. --accept writes the answers anew: at most MOST lines of each.
"""
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PAGES = ["docs/questions.md", "docs/batch.md", "docs/resilience.md"]
BLOCK = re.compile(r"^```console\n\$ (pathproof [^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MOST = 12


def answer(program, command):
    """The lines that the command prints."""
    environment = dict(os.environ, PATH=f"{program.parent}{os.pathsep}{os.environ['PATH']}", NO_COLOR="1")
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, env=environment, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)
    return done.stdout.rstrip("\n").splitlines()


def agree(shown, printed):
    """Whether the lines shown are those printed, or the first of them."""
    if shown and shown[-1] == "…":
        return len(shown) > 1 and len(printed) > len(shown) - 1 and printed[:len(shown) - 1] == shown[:-1]
    return shown == printed


def check(program, page, accept):
    """Holds the blocks of a page to what is printed, or writes them anew. Whether all is well."""
    path = ROOT / page
    text = path.read_text()
    asked = wrong = 0
    refused = []  # never accepted: the command line itself is wrong

    def look(block):
        nonlocal asked, wrong
        command, shown = block[1], block[2].splitlines()
        printed = answer(program, command)
        asked += 1
        if printed and printed[0].startswith("pathproof: error:"):
            print(f"$ {command}\n  is no question: {printed[0]}")
            refused.append(command)
            return block[0]
        if agree(shown, printed):
            return block[0]
        wrong += 1
        if not accept:
            print("\n".join([f"$ {command}", "  shows", *shown, "  but prints", *printed[:MOST]]))
        first = printed if len(printed) <= MOST else [*printed[:MOST], "…"]
        return "\n".join([f"```console\n$ {command}", *first, "```"])

    now = BLOCK.sub(look, text)
    if asked != text.count("$ pathproof "):
        print(f"{page}: {text.count('$ pathproof ')} commands, but only {asked} of them in blocks of their own")
        return False
    if accept and now != text:
        path.write_text(now)
    print(f"{page}: {asked} commands, {wrong} {'written anew' if accept else 'wrong'}")
    return bool(asked) and not refused and (accept or not wrong)


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    accept = "--accept" in sys.argv[2:]
    pages = [page for page in sys.argv[2:] if page != "--accept"] or PAGES
    well = [check(program, page, accept) for page in pages]
    sys.exit(0 if all(well) else 1)


if __name__ == "__main__":
    main()
