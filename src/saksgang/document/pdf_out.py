"""Writes a document as PDF that is PDF/A-2a and PDF/UA-1 at once, the same bytes each time.

The page is set by typst from `templates/paper.typ`. Text goes there as data and never as markup; the fonts are our own;
there is no clock.
"""

from __future__ import annotations

import datetime
import json
import re
import threading
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from saksgang.document.look import PLAIN, Look
from saksgang.document.pdf_data import paper_data
from saksgang.document.tree import Document

if TYPE_CHECKING:
    import typst

PDF_STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
UNKNOWN_LETTER = "\ufffd"
_TRIES = 4
_LOGO_PPI = 400
NO_DAY = datetime.date(2000, 1, 1)
"""PDF/A asks for a date and we look at no clock: what a paper that is dated nowhere carries."""

_HERE = Path(__file__).parent
_NO_GLYPH = re.compile(r"the text `\"(.+?)\"` could not be displayed", re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_one_at_a_time = threading.Lock()


def write_pdf(document: Document, *, look: Look = PLAIN, numbered: bool = True) -> bytes:
    """A PDF/A-2a and PDF/UA-1 file with title, language and the document's own day, a repeated head and page numbers, unless it
    is to be bound with others and is numbered there.

    A letter that no font has (a smiley) becomes U+FFFD: an archive file may not hold what it cannot show.
    """
    dated_on = document.dated_on or NO_DAY
    data = paper_data(replace(document, dated_on=dated_on), look)
    if not numbered:
        data["page_of"] = ""
    return _compile(json.dumps(data, ensure_ascii=False), dated_on=dated_on)


def draw_svg(drawing: bytes) -> bytes:
    """An SVG drawing as PNG, for programs that cannot show SVG. Nothing that it points to is fetched."""
    import typst

    drawn = typst.compile(
        str(_HERE / "templates" / "logo.typ"),
        format="png",
        ppi=_LOGO_PPI,
        sys_inputs={"drawing": drawing.decode("utf-8", "replace")},
        font_paths=[str(_HERE / "fonts")],
        ignore_system_fonts=True,
    )
    return drawn if isinstance(drawn, bytes) else drawn[0]


def _compile(data: str, *, dated_on: datetime.date) -> bytes:
    import typst

    for _ in range(_TRIES):
        try:
            return _run(data, dated_on=dated_on)
        except typst.TypstError as error:
            missing = _letters_without_glyph(str(error.diagnostic))
            if not missing:
                raise
            data = missing.sub(UNKNOWN_LETTER, data)
    return _run(data, dated_on=dated_on)


def _run(data: str, *, dated_on: datetime.date) -> bytes:
    made = datetime.datetime.combine(dated_on, datetime.time(12), datetime.UTC)
    with _one_at_a_time:
        pdf = _compiler().compile(format="pdf", sys_inputs={"paper": data}, pdf_standards=PDF_STANDARDS, timestamp=made)
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave no PDF")
    return pdf


@cache
def _compiler() -> typst.Compiler:
    """One compiler that stays warm: what it keeps makes the next paper several times faster than the first."""
    import typst

    return typst.Compiler(
        str(_HERE / "templates" / "paper.typ"),
        root=str(_HERE / "templates"),
        font_paths=[str(_HERE / "fonts")],
        ignore_system_fonts=True,
    )


def _letters_without_glyph(diagnostic: str) -> re.Pattern[str] | None:
    """What typst says it has no glyph for. Only letters outside ASCII: the data around them is JSON."""
    found = {_ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) for text in _NO_GLYPH.findall(diagnostic)}
    letters = sorted({letter for text in found for letter in text if ord(letter) > 0x7F})
    return re.compile("[" + re.escape("".join(letters)) + "]") if letters else None
