"""Lines that are furniture: page numbers, running heads, lines of a table of contents."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of a table of contents: what it points to, and the page."""

    title: str
    page: int


def contents_line(line: str) -> ContentsLine | None:
    """The line as an entry of a table of contents (`PS 4/26 Referatsaker ...... 7`), or `None`."""
    return None


def is_page_furniture(line: str) -> bool:
    """Whether the line is only a page number (`Side 3 av 12`, `- 3 -`) or a line of strokes."""
    return False
