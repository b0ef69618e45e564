"""Where lines of a paper stand on the pictures of its pages.

They are looked up by their words, so that no way of counting lines can mislead. Runs in the guarded process.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PlacedWords:
    """A line of the paper that is to be marked."""

    page: int
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Box:
    """A row of print of a line on the picture of its page, in points from the page's upper left corner."""

    page: int
    line: int
    x: float
    y: float
    width: float
    height: float


def boxes_of(content: bytes, lines: Iterable[PlacedWords]) -> Iterator[Box]:
    """The lines on the pages of a PDF, a box for each row of print."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    wanted: dict[int, list[PlacedWords]] = {}
    for line in lines:
        if line.page <= len(document):
            wanted.setdefault(line.page, []).append(line)
    for number, on_page in wanted.items():
        page = document[number - 1]
        text, height = page.get_textpage(), page.get_height()
        after = 0
        for line in on_page:
            after = yield from _boxes_of_line(text, line, height, after)


def _boxes_of_line(text: Any, line: PlacedWords, height: float, after: int) -> Generator[Box, None, int]:
    """The boxes of one line; hands back where on the page the next one is looked for first."""
    bare = line.text.removeprefix("• ").strip()
    at = _start_of(text, bare.partition("  ·  ")[0][:40].strip(), after)
    if at is None:
        return after
    end = _end_of(text, at, sum(not letter.isspace() for letter in bare.replace("  ·  ", " ")))
    rows = _rows_of([text.get_rect(index) for index in range(text.count_rects(at, end - at))])
    for left, bottom, right, top in rows:
        yield Box(line.page, line.line, left, height - top, right - left, top - bottom)
    return end


def _start_of(text: Any, words: str, after: int) -> int | None:
    """Where the words stand on the page: after the line before if they do, else anywhere."""
    if len(words) < 3:
        return None
    for start in dict.fromkeys((after, 0)):
        at = text.search(words, index=start).get_next()
        if at is not None:
            return int(at[0])
    return None


def _end_of(text: Any, start: int, letters: int) -> int:
    """The place after so many letters, blanks not counted."""
    from pypdfium2.raw import FPDFText_GetUnicode

    end, most = start, text.count_chars()
    while letters > 0 and end < most:
        letters -= not chr(FPDFText_GetUnicode(text, end)).isspace()
        end += 1
    return end


def _rows_of(rectangles: Sequence[Rectangle]) -> list[Rectangle]:
    """Rectangles (left, bottom, right, top) that stand side by side made one."""
    rows: list[Rectangle] = []
    for left, bottom, right, top in rectangles:
        middle = (bottom + top) / 2
        if rows and rows[-1][1] <= middle <= rows[-1][3]:
            last = rows.pop()
            rows.append((min(last[0], left), min(last[1], bottom), max(last[2], right), max(last[3], top)))
        else:
            rows.append((left, bottom, right, top))
    return rows
