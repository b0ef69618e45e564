"""The list of ASVS requirements names tests that exist, and leaves no requirement of levels 1 and 2 out."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIST = ROOT / "docs" / "reference" / "asvs.md"
# The requirements of level 1 and 2 of ASVS 5.0.0 by section: the section, then their numbers.
WANTED = """
1.1:1,2 1.2:1-9 1.3:1-11 1.4:1-3 1.5:1,2
2.1:1-3 2.2:1-3 2.3:1-4 2.4:1
3.2:1,2 3.3:1-4 3.4:1-6 3.5:1-5 3.7:1,2
4.1:1-3 4.2:1 4.3:1,2 4.4:1-4
5.1:1 5.2:1-3 5.3:1,2 5.4:1-3
6.1:1-3 6.2:1-12 6.3:1-4 6.4:1-4 6.5:1-5 6.6:1-3 6.8:1-4
7.1:1-3 7.2:1-4 7.3:1,2 7.4:1-5 7.5:1,2 7.6:1,2
8.1:1,2 8.2:1-3 8.3:1 8.4:1
9.1:1-3 9.2:1-4
10.1:1,2 10.2:1,2 10.3:1-4 10.4:1-11 10.5:1-5 10.6:1,2 10.7:1-3
11.1:1,2 11.2:1-3 11.3:1-3 11.4:1-4 11.5:1 11.6:1
12.1:1-3 12.2:1,2 12.3:1-4
13.1:1 13.2:1-5 13.3:1,2 13.4:1-5
14.1:1,2 14.2:1-4 14.3:1-3
15.1:1-3 15.2:1-3 15.3:1-7
16.1:1 16.2:1-5 16.3:1-4 16.4:1-3 16.5:1-3
"""
ROW = re.compile(r"^\| (V[^|]+) \| ([^|]+) \| (.+) \|$", re.MULTILINE)


def wanted() -> list[tuple[int, int, int]]:
    found = []
    for word in WANTED.split():
        section, _, numbers = word.partition(":")
        chapter, _, part = section.partition(".")
        for piece in numbers.split(","):
            first, _, last = piece.partition("-")
            found += [(int(chapter), int(part), number) for number in range(int(first), int(last or first) + 1)]
    return found


def listed(ids: str) -> list[tuple[int, int, int]]:
    """The requirements that the first cell of a row names: `V1.2.1, V1.4.1–V1.4.3`."""
    found = []
    for piece in ids.split(","):
        ends = [tuple(int(part) for part in one.strip().lstrip("V").split(".")) for one in piece.split("–")]
        found += [one for one in wanted() if ends[0] <= one <= ends[-1]]
    return found


def test_every_requirement_is_listed_once() -> None:
    found = [one for ids, _, _ in ROW.findall(LIST.read_text("utf-8")) for one in listed(ids)]
    assert sorted(found) == sorted(wanted())


def test_every_row_names_a_test_or_gives_a_reason() -> None:
    rows = ROW.findall(LIST.read_text("utf-8"))
    assert [
        ids for ids, _, held in rows if "`test_" not in held and not re.search(r"\b(reason|No):|`make ", held)
    ] == []


def test_every_test_that_is_named_exists() -> None:
    named = set(re.findall(r"`(test_\w+)`", LIST.read_text("utf-8")))
    there = {
        name
        for file in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", file.read_text("utf-8"), re.MULTILINE)
    }
    assert len(named) > 60
    assert named - there == set()
