"""Where a line must have begun inside a page that lost its lines: before words that open one, case numbers and their texts.

Knows the numbers, and where a title ends; the cutting is done elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from saksgang.reading.forms import form_cuts
from saksgang.reading.openings import before, opening_cuts, treated_by_spans
from saksgang.reading.titles import title_end

Titles = Mapping[tuple[str, str], str]
"""Titles by the prefix and serial of their numbers."""

NO_TITLES: Titles = MappingProxyType({})
_TITLE_LENGTH = 250
"""Characters at most in a title of a list."""

NUMBER = re.compile(
    r"(?<!\S)(?P<mark>(?:(?:[A-ZÆØÅ][a-zæøå]{1,8}\. ?sak|Sak)(?:s?nr)?(?:\.? ?nr)?\.?:?|SAK(?: NR\.?:?)?|Styresak)?[ ]?"
    r"(?P<prefix>(?!AS |SA |IKS |BA |HF |ANS |DA )(?:[A-ZÆØÅ]{1,4}|[A-ZÆØÅ][a-zæøå]{1,2})(?:-sak)?[ -]?)?(?P<serial>(?:(?<=[A-ZÆØÅ] )\d{1,2}\.)?\d{1,4})"
    r" ?/ ?(?P<year>\d{4}|\d{2}))(?=(?:\s*[:.–-]?\s+|:)(?:\d{2,4}/\d{2,6}(?:-\d+)?\s+(?:[A-ZÆØÅ] )?)?[A-ZÆØÅ«\"(]|(?<=\d{4})[A-ZÆØÅ][a-zæøå])"
)
_BEFORE_TITLE = re.compile(r"(?:\s*[:.–-]?\s+|:)(?:\d{2,4}/\d{2,6}(?:-\d+)?\s+)?")
_REFERRING = re.compile(
    r"(?<!\w)(?:sak|saken|saka|saknr\.?|saksnr\.?:?|saker:|nr\.?:?|møte:|jf\.?|jfr\.?|se|sjå|vedtak|kap\.?|gnr\.?|bnr\.?)$",
    re.IGNORECASE,
)
"""Words that make a number one that is spoken of."""

_LINKING = re.compile(r"(?<!\w)(?:av|i|til|for|fra|frå|og|under|per|pr\.?|møte|saker|sakene|sakane)$", re.IGNORECASE)
"""Words that do so too, unless the number is the next of the list: a converter often drops what they stood before."""

_LOST = re.compile(r"(?<=\S)[ \t]+(?P<cut>/(?P<year>\d{2}) (?=(?:\d\d/\d{2,6} )?[A-ZÆØÅ]))")
"""What is left of a number whose digits a converter lost."""

_AFTER_NUMBER = re.compile(r"\d/(?P<year>\d{4}|\d\d),?$")
_LETTER = re.compile(r"[^\W\d_]")
_POINT = re.compile(r"(?<=[.:;,)])[ \t]+(?P<cut>(?P<value>\d{1,2})[.)] (?=[A-ZÆØÅ«]))|^(?P<first>1[.)]) (?=[A-ZÆØÅ«])")


def cuts_in(text: str, year: str, *, titles: Titles = NO_TITLES) -> list[int]:
    """Offsets where a line begins, in order, without 0. `year` is that of the paper's case numbers, two digits.

    `titles` are those of the paper's list, as `listed_titles` finds them: what stands after one is text.
    """
    numbers = _own_numbers(text, year)
    cuts = _cuts_without_titles(text, year, numbers)
    ends = sorted(cuts)
    for found in numbers:
        start = _title_start(text, found.end())
        listed = titles.get(_key(found), "")
        if listed and text[start : start + len(listed)].casefold() == listed.casefold():
            cuts.add(_next_word(text, start + len(listed)))
        else:
            cuts.add(start + title_end(text[start : _next_end(ends, start, text)]))
    return sorted(cut for cut in cuts | _points(text, sorted(cuts)) if 0 < cut < len(text))


def listed_titles(text: str, year: str) -> dict[tuple[str, str], str]:
    """The title of each number that another number follows with nothing but a title between them."""
    numbers = _own_numbers(text, year)
    ends = sorted(_cuts_without_titles(text, year, numbers))
    titles: dict[tuple[str, str], str] = {}
    for one, other in pairwise(numbers):
        start = _title_start(text, one.end())
        end = _next_end(ends, start, text)
        if end == other.start("mark") and end - start <= _TITLE_LENGTH and title_end(text[start:end]) == end - start:
            titles.setdefault(_key(one), text[start:end].strip())
    return titles


def _cuts_without_titles(text: str, year: str, numbers: Sequence[re.Match[str]]) -> set[int]:
    cuts = opening_cuts(text, front=numbers[0].start() if numbers else len(text)) | form_cuts(text)
    if "/" in text:
        cuts |= {found.start("cut") for found in _LOST.finditer(text) if found["year"] == year}
    return cuts | {found.start("mark") + len(found["mark"]) - len(found["mark"].lstrip()) for found in numbers}


def _next_end(ends: list[int], start: int, text: str) -> int:
    """Where what begins at `start` ends at the latest."""
    at = bisect_right(ends, start)
    return ends[at] if at < len(ends) else len(text)


def _next_word(text: str, at: int) -> int:
    return at + len(text[at:]) - len(text[at:].lstrip())


def _key(found: re.Match[str]) -> tuple[str, str]:
    """What two mentions of one number share."""
    return (found["prefix"] or "").strip(" -").casefold(), found["serial"].lstrip("0")


def _own_numbers(text: str, year: str) -> list[re.Match[str]]:
    """The numbers that open an item: not those spoken of in a sentence, unless they go on counting from the one before."""
    own: list[re.Match[str]] = []
    if "/" not in text:
        return own
    headings = treated_by_spans(text)
    for found in NUMBER.finditer(text):
        words = before(text, found.start())
        if found["year"][-2:] != year or _REFERRING.search(words):
            continue
        if any(start <= found.start() < end for start, end in headings):
            continue
        if (named := _AFTER_NUMBER.search(words)) and named["year"][-2:] == year:
            continue  # a range, or numbers after each other
        if " /" in found["mark"] and not _LETTER.search(found["mark"]):
            continue  # a page's number before a number that lost its digits
        if not _LINKING.search(words) or (own and _counts_on(text, own[-1], found)):
            own.append(found)
    return own


def _counts_on(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether a number is the next after another, or after those between them that lost their digits."""
    if one["prefix"] != other["prefix"] or len(one["year"]) != len(other["year"]):
        return False
    if not (one["serial"].isdigit() and other["serial"].isdigit()):
        return False
    lost = sum(1 for _ in _LOST.finditer(text, one.end(), other.start()))
    return int(other["serial"]) == int(one["serial"]) + 1 + lost


def _title_start(text: str, number_end: int) -> int:
    found = _BEFORE_TITLE.match(text, number_end)
    return found.end() if found else number_end


def _points(text: str, cuts: list[int]) -> set[int]:
    """Points 2, 3, 4 of a list that began with 1, as long as no other line begins between them."""
    points: set[int] = set()
    expected, borders, border = 0, [*cuts, len(text)], 0
    for found in _POINT.finditer(text):
        at = found.start("cut") if found["cut"] else found.start("first")
        while borders[border] <= at and border < len(borders) - 1:
            border += 1
            expected = 0
        value = int(found["value"] or 1)
        if value in (1, expected):
            expected = value + 1
            points.add(at)
    return points
