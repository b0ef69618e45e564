"""The labels that Word counts for its lists: every format, level and restart, and lists that go on where others left.

A label is never in the text of a Word file; here it is counted as Word counts it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from saksgang.document.numerals import as_letters, as_roman
from saksgang.document.runs import clean
from saksgang.document.word_names import Element, W, child, number, switch, value, whole
from saksgang.document.word_styles import left_of

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_FORMATS: dict[str, Callable[[int], str]] = {
    "lowerLetter": as_letters,
    "upperLetter": lambda count: as_letters(count).upper(),
    "lowerRoman": as_roman,
    "upperRoman": lambda count: as_roman(count).upper(),
    "decimalZero": lambda count: f"{count:02d}",
    "ordinal": lambda count: f"{count}.",
    "none": lambda _: "",
}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a numbering: how it counts and how its label is put together. `left` is its indent in twentieths
    of a point; `restarts_after` the level (from 1) that starts it anew, 0 for none, `None` for any above it."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    is_legal: bool = False
    restarts_after: int | None = None
    left: int | None = None

    @property
    def is_bullet(self) -> bool:
        return self.format == "bullet"


@dataclass(frozen=True, slots=True)
class Label:
    """The label of one paragraph. `series` names the numbering that lists which continue each other share."""

    text: str
    level: int
    is_bullet: bool
    series: str
    left: int


@dataclass(slots=True)
class _Numbering:
    """A list of the file: the abstract numbering it counts in, and the levels that it sets otherwise."""

    abstract: str
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Numbers:
    """Counts the labels of a file's lists in the order in which the paragraphs stand."""

    _abstract: dict[str, dict[int, Level]] = field(default_factory=dict)
    _lists: dict[int, _Numbering] = field(default_factory=dict)
    _styles: dict[tuple[str, str], int] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _started: set[tuple[int, int]] = field(default_factory=set)

    def label_of(self, list_id: int, level: int | None, *, style_id: str) -> Label | None:
        """The label of the next paragraph of a list, or `None` when there is no such list. Counts on."""
        numbering = self._lists.get(list_id)
        if numbering is None:
            return None
        at = self._styles.get((numbering.abstract, style_id), 0) if level is None else level
        at = min(max(at, 0), _LEVELS - 1)
        own = self._level(numbering, at)
        counts = self._count(numbering, list_id, at, own)
        text = "•" if own.is_bullet else self._label_text(numbering, own, counts)
        return Label(text, at, own.is_bullet, numbering.abstract, own.left if own.left is not None else 720 * (at + 1))

    def _level(self, numbering: _Numbering, at: int) -> Level:
        return (
            numbering.levels.get(at) or self._abstract.get(numbering.abstract, {}).get(at) or Level(text=f"%{at + 1}.")
        )

    def _count(self, numbering: _Numbering, list_id: int, at: int, own: Level) -> list[int | None]:
        counts = self._counts.setdefault(numbering.abstract, [None] * _LEVELS)
        first = numbering.starts.get(at)
        before = counts[at]
        if first is not None and (list_id, at) not in self._started:
            counts[at] = first
        else:
            counts[at] = own.start if before is None else before + 1
        self._started.add((list_id, at))
        for above in range(at):
            if counts[above] is None:
                counts[above] = self._level(numbering, above).start
        for deeper in range(at + 1, _LEVELS):
            after = self._level(numbering, deeper).restarts_after
            if after is None or after > at:
                counts[deeper] = None
        return counts

    def _label_text(self, numbering: _Numbering, own: Level, counts: list[int | None]) -> str:
        def written(found: re.Match[str]) -> str:
            place = int(found[1]) - 1
            level = self._level(numbering, place)
            count = counts[place]
            count = level.start if count is None else count
            if own.is_legal:
                return str(count)
            return _FORMATS.get(level.format, str)(count)

        return clean(_PLACE.sub(written, own.text)).strip()


def read_numbers(root: Element | None) -> Numbers:
    """The numberings of a `numbering.xml`."""
    numbers = Numbers()
    if root is None:
        return numbers
    style_links: dict[str, str] = {}
    linked: dict[str, str] = {}
    for element in root.iterfind(f"{W}abstractNum"):
        abstract = element.get(f"{W}abstractNumId") or ""
        numbers._abstract[abstract] = _levels(element, abstract, numbers)
        if (named := value(element, "styleLink")) is not None:
            style_links[named] = abstract
        if (named := value(element, "numStyleLink")) is not None:
            linked[abstract] = named
    for element in root.iterfind(f"{W}num"):
        list_id = whole(element.get(f"{W}numId"))
        abstract = value(element, "abstractNumId") or ""
        abstract = style_links.get(linked.get(abstract, ""), abstract)
        if list_id is not None:
            numbers._lists[list_id] = _numbering(element, abstract)
    return numbers


def _levels(element: Element, abstract: str, numbers: Numbers) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for each in element.iterfind(f"{W}lvl"):
        at = whole(each.get(f"{W}ilvl"))
        if at is not None:
            levels[at] = _read_level(each)
            if (style := value(each, "pStyle")) is not None:
                numbers._styles[(abstract, style)] = at
    return levels


def _read_level(element: Element) -> Level:
    start = number(element, "start")
    return Level(
        start=1 if start is None else start,
        format=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        is_legal=bool(switch(element, "isLgl")),
        restarts_after=number(element, "lvlRestart"),
        left=left_of(child(element, "pPr")),
    )


def _numbering(element: Element, abstract: str) -> _Numbering:
    numbering = _Numbering(abstract)
    for override in element.iterfind(f"{W}lvlOverride"):
        at = whole(override.get(f"{W}ilvl"))
        if at is None:
            continue
        start = number(override, "startOverride")
        own = child(override, "lvl")
        if own is not None:
            numbering.levels[at] = _read_level(own)
            start = numbering.levels[at].start if start is None else start
        if start is not None:
            numbering.starts[at] = start
    return numbering
