"""The licences of what is compiled into the playground, from where Debian and the sources have their texts: [{name, licence, text}]."""

import pathlib
import re

DOC = pathlib.Path("/usr/share/doc")


def plain(text):
    """A paragraph of Debian's copyright format as text: one column less, a dot for an empty line."""
    lines = [line[1:] if line.startswith(" ") else line for line in text.rstrip().split("\n")]
    return "\n".join("" if line == "." else line for line in lines).strip()


def paragraphs(package, *wanted):
    """Of the package's copyright file the paragraphs that begin with one of these."""
    found = re.split(r"\n\s*\n", (DOC / package / "copyright").read_text())
    kept = [part for want in wanted for part in found if part.lstrip().startswith(want)]
    assert kept, f"{package}: its copyright file has none of {wanted}"
    return "\n\n".join(plain(part) for part in kept)


def head_comment(file):
    return "\n".join(line[2:] if line.startswith("  ") else line for line in file.read_text().split("*/")[0].split("\n")[1:]).strip()


def boost():
    """The licence alone: Debian's file on Boost has two megabytes."""
    text = (DOC / "libboost1.74-dev" / "copyright").read_text()
    found = re.search(r"^ *Boost Software License - Version 1\.0.*?DEALINGS\s+IN\s+THE\s+SOFTWARE\.", text, re.S | re.M)
    assert found, "libboost1.74-dev: its copyright file does not have the licence"
    return plain(found.group(0))


def llvm():
    packages = sorted(DOC.glob("libllvm1*/copyright"))
    assert packages, "no copyright file of LLVM is installed"
    return plain(packages[-1].read_text().split("\nFiles: debian/*")[0].split("\n\n", 1)[1])


def utf8proc():
    return paragraphs("libutf8proc-dev", "Files: *", "Files: utf8proc_data.c", "License: Expat", "License: Unicode")


def of_program(root, sources):
    apache = (root / "LICENSE").read_text().strip()
    return [
        {"name": "pathproof", "licence": "Apache-2.0", "text": apache},
        {"name": "CaDiCaL", "licence": "MIT", "text": (sources / "cadical" / "LICENSE").read_text().strip()},
        {"name": "{fmt}", "licence": "MIT, with an exception", "text": head_comment(pathlib.Path("/usr/include/fmt/format.h"))},
        {"name": "nlohmann/json", "licence": "MIT",
         "text": paragraphs("nlohmann-json3-dev", "Files: *", "Files: include/", "License: Expat")},
        {"name": "utf8proc", "licence": "MIT; Unicode", "text": utf8proc()},
        {"name": "Boost.Program_options and other parts of Boost", "licence": "BSL-1.0", "text": boost()},
        {"name": "musl, the C library", "licence": "MIT",
         "text": pathlib.Path("/usr/share/emscripten/system/lib/libc/musl/COPYRIGHT").read_text().strip()},
        {"name": "libc++, libc++abi, libunwind and compiler-rt of LLVM", "licence": "Apache-2.0 with LLVM exceptions",
         "text": llvm() + "\n\nThe Apache License 2.0 is that of pathproof, above."},
        {"name": "Emscripten, which compiled it", "licence": "MIT or NCSA",
         "text": "Copyright 2010-2022 The Emscripten Authors\n\n" + paragraphs("emscripten", "License: Expat\n")},
    ]
