"""How lines of a PDF go together: which words were divided, which line breaks were meant, and the runs they give.

Used for pages with and without tags. Lengths are points.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from saksgang.core.findings import Source
from saksgang.document.pdf_letters import Face, Line, Piece, spaced
from saksgang.document.runs import tidy
from saksgang.document.tree import Run

_DIVIDED = re.compile(r"(?<![A-ZÆØÅ])[^\W\d_][-\u2010\u00ad]\s*\Z")
_BEFORE_AND = re.compile(r"(?:og|eller|and|or|samt|/)\b")
_DAY = re.compile(
    r"\d{1,2}\.\s(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember)\b"
)
"""A day with its month, which writers keep together on the next line where the number alone had room."""
_SHORT_NAME = re.compile(r"[A-ZÆØÅ]-\Z")
"""A short name whose own hyphen a line ends with (`AU-` + `sak`)."""
_SLACK = 4.0


def is_full(line: Line, following: Line, right: float) -> bool:
    """Whether the first word of the following line had no room left on this one, up to the margin `right`."""
    return line.right + 0.25 * line.size + _first_word(following) > right - _SLACK


def _first_word(line: Line) -> float:
    """The width of a line's first word, which may be made of several pieces."""
    end = line.left
    for piece in line.pieces:
        if piece.left - end > 0.14 * piece.size:
            break
        if " " in piece.text.lstrip():
            return piece.left + piece.first_word - line.left
        end = piece.right
    return end - line.left


def runs_of(lines: Sequence[Line], right: float) -> tuple[Run, ...]:
    """The lines as the runs of one paragraph: wrapped lines joined, divided words mended, meant breaks kept as `\\n`."""
    pieces: list[Piece] = []
    right = _own_margin(lines, right)
    for index, line in enumerate(lines):
        if index:
            before = lines[index - 1]
            _join(pieces, line, meant=not _goes_on(before, line, right))
        pieces.extend(spaced(line.pieces))
    return tidy(Run(_without_marks(piece.text), piece.face.bold, piece.face.italic, piece.link) for piece in pieces)


def _own_margin(lines: Sequence[Line], right: float) -> float:
    """The margin of lines that plainly wrap at one of their own, as in a narrow column; else the one given."""
    own = max(line.right for line in lines)
    if len(lines) < 3 or sum(line.text[:1].islower() for line in lines[1:]) * 2 < len(lines):
        return right
    return own if all(is_full(before, line, own) for before, line in pairwise(lines)) else right


def place_of(lines: Sequence[Line], page: int) -> Source:
    """From the first to the last of the lines on a page (from 1)."""
    numbers = [line.number for line in lines]
    return Source(page=page, line=min(numbers), until_page=page, until_line=max(numbers))


def first_left(line: Line) -> float:
    """Where the text after the first tab of a line begins, else where the line begins."""
    for before, after in pairwise(line.pieces):
        if after.left - before.right > 2.2 * max(before.size, after.size):
            return after.left
    return line.left


def _goes_on(before: Line, line: Line, right: float) -> bool:
    if _DIVIDED.search(before.text) and line.text[:1].islower():
        return True
    return is_full(before, line, right) or (before.text[-1:].isalpha() and bool(_DAY.match(line.text)))


def _join(pieces: list[Piece], line: Line, *, meant: bool) -> None:
    """Prepare the end of what is written for the next line: a break, a blank, or the hyphen of a divided word gone."""
    last = pieces[-1]
    last.text = last.text.rstrip()
    text = line.text.lstrip()
    if meant:
        pieces.append(_glue("\n", last))
    elif _DIVIDED.search(last.text) and text[:1].islower() and not _BEFORE_AND.match(text):
        pieces[-1] = _glue(last.text.rstrip()[:-1], last, face=last.face)
    elif _DIVIDED.search(last.text) and text[:1].isupper():
        pieces.append(_glue("", last))  # a name with its own hyphen: Odd-Arne
    elif not (_SHORT_NAME.search(last.text) and text[:1].islower()) or _BEFORE_AND.match(text):
        pieces.append(_glue(" ", last))


def _glue(text: str, beside: Piece, *, face: Face | None = None) -> Piece:
    return Piece(
        text, beside.right, beside.right, beside.base, beside.size, face or Face(), link=beside.link if face else None
    )


def _without_marks(text: str) -> str:
    """A soft hyphen that was not at a line's end is one that shows."""
    return text.replace("\u00ad", "-")
