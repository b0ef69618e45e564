"""Lines given back to pages that lost them: a converter often leaves a whole page as one long line.

Cuts before labels with their colon, before case numbers with a title, and takes the page's number off its beginning.
Papers that still have their lines are left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import count, pairwise

from saksgang.core.findings import Source
from saksgang.reading.cuts import NUMBER, Titles, cuts_in, listed_titles
from saksgang.reading.lines import Line, Look, cut_line

LONG = 240
"""Characters in a line from which it can be a page that lost its lines."""

_END_NUMBER = re.compile(r"[ \t]+(?:[Ss]ide )?(\d{1,3})(?: av \d{1,3})?$")
_PAGE = re.compile(r"(\d{1,3}) (?=\S)")


def give_lines(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, with long ones cut where a line must have begun; untouched when the paper still has its lines."""
    suspects = [line for line in lines if line.look is Look.TEXT and len(line.text) > LONG]
    if not suspects:
        return tuple(lines)
    texts = [line.text for line in lines if line.look is Look.TEXT]
    years = Counter(found["year"][-2:] for text in texts if "/" in text for found in NUMBER.finditer(text))
    year = years.most_common(1)[0][0] if years else ""
    if not any(len(cuts_in(line.text, year)) >= 3 for line in suspects):
        return tuple(lines)
    titles: Titles = {}
    for line in suspects:
        titles = {**listed_titles(line.text, year), **titles}
    pages = _page_numbers(lines)
    footer = _footer([line.text for line in lines if line.block in pages])
    fresh = count(max(line.block for line in lines) + 1)
    return tuple(part for line in lines for part in _parts(_without(line, footer), year, titles, pages, fresh))


def _footer(pages: Sequence[str]) -> str:
    """The words that most pages end with, before the page's number; empty when there are none."""
    bodies = [_END_NUMBER.sub("", page).split() for page in pages]
    for length in range(8, 1, -1):
        endings = Counter(" ".join(words[-length:]) for words in bodies if len(words) > length)
        ending, times = endings.most_common(1)[0] if endings else ("", 0)
        if times > 1 and times * 2 >= len(pages):
            return ending
    return ""


def _without(line: Line, footer: str) -> Line:
    """The line without the page's footer and number at its end."""
    if not footer or line.look is not Look.TEXT:
        return line
    body = _END_NUMBER.sub("", line.text)
    return cut_line(line, 0, len(body) - len(footer)) if body.endswith(footer) and len(body) > len(footer) else line


def _page_numbers(lines: Sequence[Line]) -> dict[int, int]:
    """Blocks that open with the number of their page, when those numbers count 1, 2, 3 …: block -> page."""
    pages: dict[int, int] = {}
    expected = 1
    for line in lines:
        found = _PAGE.match(line.text) if line.look in (Look.TEXT, Look.ENTRY) else None
        if found and int(found[1]) == expected:
            pages[line.block] = expected
            expected += 1
    only = sum(1 for line in lines if line.text) == 1
    return pages if expected > 2 or only else {}


def _parts(line: Line, year: str, titles: Titles, pages: dict[int, int], fresh: Iterable[int]) -> list[Line]:
    text, start, place = line.text, 0, line.place
    if line.block in pages and (found := _PAGE.match(text)):
        start = found.end()
        place = Source(page=pages[line.block], line=place.line)
    if line.look is not Look.TEXT or (len(text) <= LONG and not start):
        return [line]
    ending = _END_NUMBER.search(text)
    if start and ending and int(ending[1]) == pages[line.block]:
        text = text[: ending.start()]
    cuts = [start, *(cut for cut in cuts_in(text, year, titles=titles) if cut > start), len(text)]
    pieces = [cut_line(line, begin, end) for begin, end in pairwise(cuts)]
    return [
        replace(piece, block=number, place=place) for piece, number in zip(pieces, fresh, strict=False) if piece.text
    ]
