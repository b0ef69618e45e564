"""List numbers in Word: every list keeps the labels that it has, numbers, letters or words, and restarts where it should.

In Word a label is never text: it comes from a numbering definition. A run of labels that follow on each other gets one
definition that starts at its first; a gap starts another; a label that is no number is a definition with that text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from saksgang.document.docx_xml import element
from saksgang.document.tree import List

_LEVELS = 9
_STEP = 397
"""How far each level is moved in, in twentieths of a point (7 mm)."""

_LABEL = re.compile(r"(?P<before>[^\w]*)(?:(?P<digits>\d{1,5})|(?P<letters>[A-Za-z]{1,7}))(?P<after>[^\w]*)")
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii")


@dataclass(frozen=True, slots=True)
class ItemNumber:
    """Where an entry's label comes from: the list's number in the file, its level, its style and its indent."""

    list_id: int
    level: int
    style: str
    indent: int


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A numbering definition: its format in Word's words, what stands around the number, and the entry's value."""

    format: str
    before: str
    after: str
    value: int


class Numbering:
    """The numbering definitions of one document, in the order in which they came to be."""

    def __init__(self) -> None:
        self._abstract: list[etree._Element] = []
        self._lists: list[etree._Element] = []
        self._known: dict[_Pattern, int] = {}

    def numbers_of(self, block: List, level: int) -> Iterator[ItemNumber]:
        """The number of each entry of a list that stands `level` lists deep (0 is the outermost)."""
        at = min(level, _LEVELS - 1)
        style = "ListNumber" if block.ordered else "ListBullet"
        is_roman = _looks_roman([item.label for item in block.items])
        before: _Pattern | None = None
        list_id = 0
        for item in block.items:
            pattern = _pattern_of(item.label, ordered=block.ordered, is_roman=is_roman)
            follows = before is not None and pattern == replace(before, value=before.value + 1)
            if not follows and not (before == pattern and pattern.format == "bullet"):
                list_id = self._start(pattern, at)
            before = pattern
            yield ItemNumber(list_id, at, style, (at + 1) * _STEP)

    def add_to(self, part: etree._Element) -> None:
        """Put the definitions into the numbering part: all patterns first, then the lists, as the format asks."""
        part.extend([*self._abstract, *self._lists])

    def _start(self, pattern: _Pattern, level: int) -> int:
        key = replace(pattern, value=1)
        if key not in self._known:
            self._known[key] = len(self._abstract)
            self._abstract.append(_abstract(key, len(self._abstract)))
        list_id = len(self._lists) + 1
        start = element("w:startOverride", {"w:val": str(pattern.value)})
        override = element("w:lvlOverride", {"w:ilvl": str(level)}, start)
        which = element("w:abstractNumId", {"w:val": str(self._known[key])})
        self._lists.append(element("w:num", {"w:numId": str(list_id)}, which, override))
        return list_id


def _pattern_of(label: str, *, ordered: bool, is_roman: bool) -> _Pattern:
    label = label.strip()
    if not ordered:
        return _Pattern("bullet", label or "•", "", 1)
    found = _LABEL.fullmatch(label)
    if found and found["digits"] and str(int(found["digits"])) == found["digits"]:
        return _Pattern("decimal", found["before"], found["after"], int(found["digits"]))
    if found and found["letters"]:
        letters, case = found["letters"].lower(), "upper" if found["letters"].isupper() else "lower"
        if is_roman:
            return _Pattern(f"{case}Roman", found["before"], found["after"], _ROMANS.index(letters) + 1)
        if len(letters) == 1:
            return _Pattern(f"{case}Letter", found["before"], found["after"], ord(letters) - ord("a") + 1)
    return _Pattern("text", label, "", 1)


def _looks_roman(labels: list[str]) -> bool:
    """Whether all labels are roman and at least one is longer than a letter: `i)` alone is the letter i."""
    found = [_LABEL.fullmatch(label.strip()) for label in labels]
    letters = [match["letters"].lower() for match in found if match and match["letters"]]
    return (
        len(letters) == len(labels)
        and all(each in _ROMANS for each in letters)
        and any(len(each) > 1 for each in letters)
    )


def _abstract(pattern: _Pattern, number: int) -> etree._Element:
    kind = element("w:multiLevelType", {"w:val": "hybridMultilevel"})
    levels = [_level(pattern, level) for level in range(_LEVELS)]
    return element("w:abstractNum", {"w:abstractNumId": str(number)}, kind, *levels)


def _level(pattern: _Pattern, level: int) -> etree._Element:
    is_counted = pattern.format not in {"bullet", "text"}
    before, after = (part.replace("%", "%\u200b") for part in (pattern.before, pattern.after))
    label = f"{before}%{level + 1}{after}" if is_counted else before
    shown = "decimal" if pattern.format == "text" else pattern.format
    where = element("w:ind", {"w:left": str((level + 1) * _STEP), "w:hanging": str(_STEP)})
    return element(
        "w:lvl",
        {"w:ilvl": str(level)},
        element("w:start", {"w:val": "1"}),
        element("w:numFmt", {"w:val": shown}),
        element("w:lvlText", {"w:val": label}),
        element("w:lvlJc", {"w:val": "left"}),
        element("w:pPr", where),
    )
