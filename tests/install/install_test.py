#!/usr/bin/env python3
"""What is installed is whole: the program runs, its man page says what the program says.

usage: install_test.py CMAKE BUILD_FOLDER
"""
import pathlib
import subprocess
import sys
import tempfile


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout


def main():
    cmake, build = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        prefix = pathlib.Path(folder)
        output(cmake, "--install", build, "--prefix", folder)
        program = str(prefix / "bin/pathproof")
        failures = []
        if not output(program, "version").startswith("pathproof "):
            failures.append("the installed program does not say its version")
        pages = list(prefix.glob("**/man1/pathproof.1"))
        if len(pages) != 1 or pages[0].read_text() != output(program, "help", "man"):
            failures.append(f"the man page is not what the program says: {pages}")
        specs = list(prefix.glob("**/pathproof/specs/hadr-mini/spec.json"))
        if len(specs) != 1 or output(program, "check", str(specs[0]), "--quiet") != "feasible\n":
            failures.append(f"the installed spec is not answered: {specs}")
        for failure in failures:
            print("FAILED:", failure)
        return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
