#!/usr/bin/env python3
"""What is installed is whole: the program runs, its man pages and completions say what the program says, and somebody else's
program finds the library, with CMake and without.

usage: install_test.py CMAKE BUILD_FOLDER
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def output(*command, **others):
    run = subprocess.run(command, capture_output=True, text=True, timeout=300, **others)
    if run.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, command))}\n{run.stdout}{run.stderr}")
    return run.stdout


def only(prefix, pattern):
    found = list(prefix.glob(pattern))
    if len(found) != 1:
        raise SystemExit(f"{pattern}: {len(found)} installed, expected one")
    return found[0]


def pages(prefix, program):
    """What is wrong with man pages and completions."""
    says = {"**/man1/pathproof.1": ["man"], "**/man1/pathproof-check.1": ["man", "check"],
            "**/man1/pathproof-new-case.1": ["man", "new-case"],
            "share/bash-completion/completions/pathproof": ["bash-completion"],
            "share/zsh/site-functions/_pathproof": ["zsh-completion"],
            "share/fish/vendor_completions.d/pathproof.fish": ["fish-completion"]}
    out = [f"{pattern} is not what the program says" for pattern, words in says.items()
           if only(prefix, pattern).read_text() != output(program, "help", *words)]
    listed = {name.stem.removeprefix("pathproof-") for name in prefix.glob("**/man1/pathproof-*.1")}
    known = {row.split("`")[1].split()[0] for row in output(program, "help", "markdown").split("## Options")[0].splitlines()
             if row.startswith("| `")}
    if listed != known:
        out.append(f"man pages of {sorted(listed ^ known)} are too many or missing")
    return out


def consumers(prefix, spec, folder):
    """What is wrong with programs that use the library."""
    expected = "feasible in 2 phases: A3 A4\n"
    out = []
    output("cmake", "-S", str(HERE / "consumer"), "-B", str(folder / "by-cmake"), f"-DCMAKE_PREFIX_PATH={prefix}",
           "-DCMAKE_BUILD_TYPE=Debug", "-DCMAKE_CXX_STANDARD=20")
    output("cmake", "--build", str(folder / "by-cmake"))
    if output(str(folder / "by-cmake/consumer"), spec) != expected:
        out.append("the program that find_package built answers otherwise")
    path = only(prefix, "**/pkgconfig/pathproof.pc").parent
    flags = output("pkg-config", "--cflags", "--libs", "pathproof", env=dict(os.environ, PKG_CONFIG_PATH=str(path))).split()
    program = str(folder / "by-pkg-config")
    output("c++", "-std=c++20", str(HERE / "consumer/main.cc"), "-o", program, *flags)
    if output(program, spec) != expected:
        out.append("the program that pkg-config's flags built answers otherwise")
    return out + documented(prefix, folder, flags)


def examples():
    """The programs of docs/library.md, each with the spec it is given and what it is said to print."""
    text = (HERE.parent.parent / "docs/library.md").read_text()
    return re.findall(r"<!-- example: (.*?) ?-->\n```cpp\n(.*?)```\n\nprints\n\n```text\n(.*?)```", text, re.S)


def documented(prefix, folder, flags):
    """What is wrong with the examples of the documentation."""
    out = []
    for number, (spec, source, printed) in enumerate(examples(), 1):
        (folder / "example.cc").write_text(source)
        output("c++", "-std=c++20", "-Wall", "-Wextra", "-Werror", str(folder / "example.cc"), "-o", str(folder / "example"), *flags)
        given = [str(only(prefix, f"**/pathproof/{spec}"))] if spec else []
        found = output(str(folder / "example"), *given)
        if "\n".join(line.rstrip() for line in found.splitlines()) + "\n" not in (printed, printed.rstrip("\n") + "\n"):
            out.append(f"example {number} of docs/library.md prints\n{found}")
    return out if examples() else ["docs/library.md has no example"]


def main():
    cmake, build = sys.argv[1:]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        prefix = folder / "prefix"
        output(cmake, "--install", build, "--prefix", str(prefix))
        program = str(prefix / "bin/pathproof")
        failures = []
        if not output(program, "version").startswith("pathproof "):
            failures.append("the installed program does not say its version")
        failures += pages(prefix, program)
        spec = str(only(prefix, "**/pathproof/specs/hadr-mini/spec.json"))
        if output(program, "check", spec, "--quiet") != "feasible\n":
            failures.append(f"the installed spec is not answered: {spec}")
        if "0 failed" not in output(program, "test", str(only(prefix, "**/pathproof/cases/hadr-mini"))):
            failures.append("the installed cases do not turn out as expected")
        failures += consumers(prefix, spec, folder)
        for failure in failures:
            print("FAILED:", failure)
        return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
