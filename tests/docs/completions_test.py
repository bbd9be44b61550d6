#!/usr/bin/env python3
"""What the shells are given completes our command lines: bash is asked as it asks, zsh and fish read theirs where they are installed.

usage: completions_test.py PROGRAM
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile

# The words so far (the last one is being typed), and what must and must not be offered.
CASES = [
    (["ch"], {"check"}, {"explain"}),
    (["che", ], {"check"}, set()),
    (["check", "--ho"], {"--horizon"}, {"--help"}),
    (["check", "-"], {"--horizon", "--waive", "--output"}, {"--claim", "--fix"}),
    (["lint", "--f"], {"--fix", "--format"}, {"--full"}),
    (["check", "--format", ""], {"text", "json", "markdown"}, {"tap", "junit"}),
    (["test", "-f", ""], {"tap", "junit", "github"}, {"svg"}),
    (["check", "--format", "=", "js"], {"json"}, {"text"}),
    (["check", "--horizon", ""], set(), {"a.json"}),
    (["check", ""], {"a.json", "folder"}, {"notes.txt"}),
    (["report", "a.json", "-o", ""], {"a.json", "notes.txt"}, set()),
    (["check", "--confine", ""], {"folder"}, {"a.json"}),
    (["help", "ma"], {"man", "markdown"}, {"check"}),
]


def offered(program, words, folder):
    quoted = " ".join("'" + word + "'" for word in ["pathproof", *words])
    script = (f"source <('{program}' help bash-completion)\ncompopt() {{ :; }}\n"
              f"COMP_WORDS=({quoted}); COMP_CWORD={len(words)}\n_pathproof\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"")
    run = subprocess.run(["bash", "-c", script], cwd=folder, capture_output=True, text=True, timeout=60, check=True)
    if run.stderr:
        raise SystemExit(f"bash complains: {run.stderr}")
    return {line for line in run.stdout.split("\n") if line}


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    failures = []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "a.json").write_text("{}")
        (folder / "notes.txt").write_text("")
        (folder / "folder").mkdir()
        for words, must, must_not in CASES:
            got = offered(program, words, folder)
            if not must <= got or must_not & got:
                failures.append(f"{words}: offered {sorted(got)}")
        for shell in ("zsh", "fish"):
            if not shutil.which(shell):
                print(f"{shell} is not here: its script is not read")
                continue
            script = folder / f"completion.{shell}"
            script.write_bytes(subprocess.run([program, "help", f"{shell}-completion"], check=True, capture_output=True,
                                              timeout=60).stdout)
            run = subprocess.run([shell, "-n", str(script)], capture_output=True, text=True, timeout=60)
            if run.returncode != 0 or run.stderr:
                failures.append(f"{shell} cannot read its script: {run.stderr}")
    for failure in failures:
        print("FAILED:", failure)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
