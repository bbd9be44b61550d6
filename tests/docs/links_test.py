#!/usr/bin/env python3
"""Links of our Markdown lead somewhere: to a file that is there, and to a heading that it has.

usage: links_test.py
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
LINK = re.compile(r"\]\(([^)\s]+)\)")
FENCE = re.compile(r"^(```|~~~).*?^\1", re.M | re.S)


def anchor(heading):
    """As forges make them: lower case, no punctuation, dashes for blanks."""
    text = re.sub(r"[`*]|\[|\]\([^)]*\)", "", heading).strip().lower()
    return re.sub(r"[^\w\- ]", "", text).replace(" ", "-")


def anchors(path):
    text = FENCE.sub("", path.read_text())
    return {anchor(line.lstrip("#")) for line in text.splitlines() if line.startswith("#")} | set(
        re.findall(r'<a (?:id|name)="([^"]+)"', text))


def main():
    pages = [path for path in sorted(ROOT.rglob("*.md"))
             if not {"build", "node_modules", ".git", "files"} & set(path.relative_to(ROOT).parts)]
    links = broken = 0
    for page in pages:
        for link in LINK.findall(re.sub(r"`[^`\n]*`", "", FENCE.sub("", page.read_text()))):
            if re.match(r"[a-z]+:", link):
                continue
            links += 1
            name, _, heading = link.partition("#")
            target = (page.parent / name) if name else page
            if not target.exists():
                print(f"{page.relative_to(ROOT)}: there is no {link}")
                broken += 1
            elif heading and target.suffix == ".md" and heading not in anchors(target):
                print(f"{page.relative_to(ROOT)}: {name or 'the page'} has no heading for #{heading}")
                broken += 1
    print(f"{len(pages)} pages, {links} links, {broken} broken")
    return 1 if broken or not links else 0


if __name__ == "__main__":
    sys.exit(main())
