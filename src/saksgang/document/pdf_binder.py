"""Binds PDF files into one, with bookmarks and running page numbers on every page.

Knows PDF and nothing of what the files are about. A file that cannot be opened is told as such and never stops the rest.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf

_FONT = "/SaksgangPageNumber"
_SIZE = 8
_INSET = 14
_WIDTHS = {" ": 278, ".": 278, "i": 222, "f": 278, "l": 222, "S": 667, "P": 667, "v": 500}
_LETTER = 556
"""Widths in thousandths of Helvetica, which every reader of PDF has; figures and most small letters are as wide as this."""


class Closed(StrEnum):
    """Why a PDF cannot be bound: it asks for a password, or is no PDF that anybody can open."""

    LOCKED = "locked"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Sheaf:
    """A PDF to be bound: its bookmark at a level from 1, and its bytes or where they lie."""

    title: str
    level: int
    content: bytes | Path


@dataclass(frozen=True, slots=True)
class Bound:
    """One PDF of many, and on which page each of them begins, from 1."""

    content: bytes
    pages: int
    starts: tuple[int, ...]


def look_into(content: bytes | Path) -> Closed | int:
    """How many pages a PDF has, or why it cannot be bound."""
    import pikepdf

    try:
        with pikepdf.open(_source(content)) as pdf:
            return len(pdf.pages) or Closed.BROKEN
    except pikepdf.PasswordError:
        return Closed.LOCKED
    except (pikepdf.PdfError, OSError, ValueError, RuntimeError, TypeError):
        return Closed.BROKEN


def bind(sheaves: Sequence[Sheaf], *, title: str, language: str, numbered: str) -> Bound:
    """The PDFs in one file, in order; `numbered` is what stands on each page, `Side {page} av {total}`.

    Each must have been looked into. The pages stay as they are but for the number in the upper right corner.
    """
    import pikepdf

    starts: list[int] = []
    with ExitStack() as open_files, pikepdf.new() as bound:
        for sheaf in sheaves:
            source = open_files.enter_context(pikepdf.open(_source(sheaf.content)))
            starts.append(len(bound.pages) + 1)
            bound.pages.extend(source.pages)
        _number(bound, numbered)
        _bookmark(bound, sheaves, starts)
        _name(bound, title, language)
        out = io.BytesIO()
        bound.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
        return Bound(out.getvalue(), len(bound.pages), tuple(starts))


def _source(content: bytes | Path) -> io.BytesIO | Path:
    return io.BytesIO(content) if isinstance(content, bytes) else content


def _number(pdf: pikepdf.Pdf, numbered: str) -> None:
    import pikepdf

    font = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name.Helvetica,
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )
    )
    total = len(pdf.pages)
    for count, page in enumerate(pdf.pages, 1):
        page.contents_add(b"q", prepend=True)
        name = page.add_resource(font, pikepdf.Name.Font, name=pikepdf.Name(_FONT), replace_existing=True)
        words = numbered.format(page=count, total=total)
        page.contents_add(f"Q q {_turned(page)} {_stamp(words, page, str(name))} Q".encode("cp1252", "replace"))


def _box(page: pikepdf.Page) -> tuple[float, float, float, float]:
    """The visible part of a page: left, bottom, right, top."""
    media, crop = ([float(one) for one in box] for box in (page.mediabox, page.cropbox))
    left, right = sorted((crop[0], crop[2]))
    bottom, top = sorted((crop[1], crop[3]))
    edges = (max(left, min(media[0], media[2])), max(bottom, min(media[1], media[3])))
    ends = (min(right, max(media[0], media[2])), min(top, max(media[1], media[3])))
    if edges[0] >= ends[0] or edges[1] >= ends[1]:
        return (min(media[0], media[2]), min(media[1], media[3]), max(media[0], media[2]), max(media[1], media[3]))
    return (*edges, *ends)


def _turn_of(page: pikepdf.Page) -> int:
    try:
        return int(page.obj.get("/Rotate", 0)) % 360
    except (TypeError, ValueError):
        return 0


def _turned(page: pikepdf.Page) -> str:
    """What makes the lower left corner of the page as it is shown the origin."""
    left, bottom, right, top = _box(page)
    match _turn_of(page):
        case 90:
            return f"0 1 -1 0 {right:.2f} {bottom:.2f} cm"
        case 180:
            return f"-1 0 0 -1 {right:.2f} {top:.2f} cm"
        case 270:
            return f"0 -1 1 0 {left:.2f} {top:.2f} cm"
    return f"1 0 0 1 {left:.2f} {bottom:.2f} cm"


def _stamp(words: str, page: pikepdf.Page, font: str) -> str:
    """The words in the upper right corner of the page as it is shown, on white, so that they read on any page."""
    left, bottom, right, top = _box(page)
    is_lying = _turn_of(page) in (90, 270)
    across, up = (top - bottom, right - left) if is_lying else (right - left, top - bottom)
    long = sum(_WIDTHS.get(letter, _LETTER) for letter in words) * _SIZE / 1000
    x, y = across - _INSET - long, up - _INSET - _SIZE
    escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    white = f"1 g {x - 3:.2f} {y - 3:.2f} {long + 6:.2f} {_SIZE + 4} re f"
    return f"/Artifact BMC {white} 0.2 g BT {font} {_SIZE} Tf {x:.2f} {y:.2f} Td ({escaped}) Tj ET EMC"


def _bookmark(pdf: pikepdf.Pdf, sheaves: Sequence[Sheaf], starts: Sequence[int]) -> None:
    import pikepdf

    with pdf.open_outline() as outline:
        above: list[list[Any]] = [outline.root]
        for sheaf, start in zip(sheaves, starts, strict=True):
            entry = pikepdf.OutlineItem(sheaf.title, start - 1)
            del above[min(sheaf.level, len(above)) :]
            above[-1].append(entry)
            above.append(entry.children)


def _name(pdf: pikepdf.Pdf, title: str, language: str) -> None:
    import pikepdf

    pdf.docinfo["/Title"] = title
    pdf.Root.Lang = pikepdf.String(language)
    pdf.Root.PageMode = pikepdf.Name.UseOutlines
    pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
