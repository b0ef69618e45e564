"""Lines that are furniture: page numbers, running heads, lines of a table of contents."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of a table of contents: what it points to, and the page."""

    title: str
    page: int


_LEADERS = ".…·_ \t\u00a0"
_LEAST_LEADERS = 4
_PAGE_AT_END = re.compile(r"(?<!\d)(\d{1,4})$")
_PAGE = re.compile(
    r"(?:[^\n]{0,90}?[\s|–-])??(?:side|page|s\.|sidenr\.?)\s?:?\s?\d{1,4}(?:\s?(?:av|of|/)\s?\d{1,4})?"
    r"|[-–—|]{0,2}\s{0,3}\d{1,3}\s{0,3}[-–—|]{0,2}|\d{1,3}\s(?:av|of)\s\d{1,3}",
    re.IGNORECASE,
)
_PAGE_OF_PAGES = re.compile(r"\d\s?(?:av|of|/)\s?\d{1,4}$")
_STROKES = re.compile(r"[-–—_=*~.·…\s|]{3,}")
_LONGEST = 110


def contents_line(line: str) -> ContentsLine | None:
    """The line as an entry of a table of contents (`PS 4/26 Referatsaker ...... 7`), or `None`."""
    text = line.rstrip()
    page = _PAGE_AT_END.search(text[-5:])
    if page is None:
        return None
    before = text[: -len(page[1])]
    title = before.rstrip(_LEADERS)
    leaders = before[len(title) :]
    dots = sum({"…": 3}.get(mark, 1) for mark in leaders if mark in ".…·_")
    if not title.strip() or dots < _LEAST_LEADERS:
        return None
    return ContentsLine(title.strip(), int(page[1]))


def is_page_furniture(line: str) -> bool:
    """Whether the line is only a page number (`Side 3 av 12`, `- 3 -`) or a line of strokes.

    A running head that ends with `Side 3 av 12` is furniture too; one that ends with `side 3` only when nothing else stands there.
    """
    text = line.strip()
    if not 1 <= len(text) <= _LONGEST:
        return bool(text) and bool(_STROKES.fullmatch(text[:400])) and len(text) < 400
    if _STROKES.fullmatch(text):
        return True
    found = _PAGE.fullmatch(text) if text[-1].isdigit() or text[-1] in "-–—|" else None
    if found is None:
        return False
    opens = not text[0].isalpha() or text[:4].lower() in ("side", "page")
    return opens or bool(_PAGE_OF_PAGES.search(text))
