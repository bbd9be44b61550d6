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
    shared = list(prefix.glob("**/libpathproof.so.*.*.*"))
    libraries = dict(os.environ, LD_LIBRARY_PATH=str(path.parent))
    for package in ("pathproof", "pathproof-static"):
        flags = output("pkg-config", "--cflags", "--libs", package, env=dict(os.environ, PKG_CONFIG_PATH=str(path))).split()
        program = str(folder / f"by-{package}")
        output("c++", "-std=c++20", str(HERE / "consumer/main.cc"), "-o", program, *flags)
        if output(program, spec, env=libraries) != expected:
            out.append(f"the program that pkg-config's flags of {package} built answers otherwise")
        loads = "libpathproof.so" in output("ldd", program, env=libraries)
        if loads != (package == "pathproof" and bool(shared)):
            out.append(f"{package}: the program {'loads' if loads else 'does not load'} the shared library")
    if shared:
        output("cmake", "-S", str(HERE / "consumer"), "-B", str(folder / "shared-by-cmake"), f"-DCMAKE_PREFIX_PATH={prefix}",
               "-DCMAKE_BUILD_TYPE=Debug", "-DCMAKE_CXX_STANDARD=20", "-DLIBRARY=pathproof::shared")
        output("cmake", "--build", str(folder / "shared-by-cmake"))
        if output(str(folder / "shared-by-cmake/consumer"), spec) != expected:
            out.append("the program that find_package built with pathproof::shared answers otherwise")
        out += shown(shared[0])
    return out + documented(prefix, folder, flags)


def shown(library):
    """What is wrong with the symbols that the shared library shows: declarations of the public headers, and no other names of ours or of
    the solvers inside."""
    names = output("nm", "-D", "-C", "--defined-only", str(library)).splitlines()
    inside = [name for name in names
              if re.search(r"CaDiCaL|pathproof::(query|encode|certify|model|spec|source|report|tell|english|cli|formula)::", name)]
    out = [f"{len(inside)} names of the inside are shown, such as {inside[0]}"] if inside else []
    if not any("pathproof::check(" in name for name in names):
        out.append("the shared library does not show pathproof::check")
    soname = re.search(r"SONAME\s+(\S+)", output("objdump", "-p", str(library)))
    if not soname or soname[1] != "libpathproof.so." + ".".join(library.name.split(".so.")[1].split(".")[:2]):
        out.append(f"the name that programs ask for is {soname and soname[1]}")
    return out


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
