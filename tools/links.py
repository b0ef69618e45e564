"""Finds dead links in the Markdown documents: files and headings that are not there. Web addresses are not asked."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)")
FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)


def anchors(document: Path) -> set[str]:
    text = FENCE.sub("", document.read_text("utf-8"))
    headings = re.findall(r"^#{1,6} +(.+?)\s*#*$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def dead_links(document: Path) -> list[str]:
    dead = []
    for target in LINK.findall(FENCE.sub("", document.read_text("utf-8"))):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        there = (document.parent / path).resolve() if path else document
        if not there.exists():
            dead.append(f"{document.relative_to(ROOT)}: {target}: no such file")
        elif anchor and there.suffix == ".md" and anchor not in anchors(there):
            dead.append(f"{document.relative_to(ROOT)}: {target}: no such heading")
    return dead


def main() -> int:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "*.md"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    own = [ROOT / name for name in listed if not name.startswith(("samples/papers/", "tests/"))]
    dead = [line for document in own if document.exists() for line in dead_links(document)]
    print("\n".join(dead), end="\n" if dead else "")
    return 1 if dead else 0


if __name__ == "__main__":
    sys.exit(main())
