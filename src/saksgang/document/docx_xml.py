"""Builds the elements of WordprocessingML that every part of the Word writer needs: elements, text runs and fields."""

from __future__ import annotations

import re
from collections.abc import Iterable

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

from saksgang.document.layout import printable
from saksgang.document.tree import Run

_PIECES = re.compile(r"([\n\t])")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def element(name: str, *parts: etree._Element | dict[str, str] | str) -> etree._Element:
    """An element `w:name` with its children, attributes (a dict with prefixed names) and text, in the order given."""
    made: etree._Element = OxmlElement(name)
    for part in parts:
        if isinstance(part, dict):
            for key, value in part.items():
                made.set(qn(key), value)
        elif isinstance(part, str):
            made.text = part
        else:
            made.append(part)
    return made


def keep_with_next(paragraphs: Iterable[etree._Element]) -> None:
    """Mark paragraphs to stand on the same page as what follows; the style's name must be first of their properties."""
    for paragraph in paragraphs:
        properties = paragraph.find("{*}pPr")
        if properties is None:
            properties = element("w:pPr")
            paragraph.insert(0, properties)
        named = properties.find("{*}pStyle") is not None
        properties.insert(1 if named else 0, element("w:keepNext"))


def text_runs(runs: Iterable[Run], *, style: str | None = None) -> list[etree._Element]:
    """One `w:r` for each run that has text; line breaks and tabs become their own elements."""
    return [_text_run(run, style) for run in runs if run.text]


def _text_run(run: Run, style: str | None) -> etree._Element:
    look = [element("w:rStyle", {"w:val": style})] if style else []
    look += [element("w:b")] if run.bold else []
    look += [element("w:i")] if run.italic else []
    properties = [element("w:rPr", *look)] if look else []
    return element("w:r", *properties, *(_piece(piece) for piece in _PIECES.split(printable(run.text)) if piece))


def _piece(piece: str) -> etree._Element:
    if piece == "\n":
        return element("w:br")
    if piece == "\t":
        return element("w:tab")
    text = element("w:t", piece)
    text.set(_SPACE, "preserve")
    return text


def field(code: str, *, shown: str | None) -> list[etree._Element]:
    """The runs of a field: its code and what it shows until Word counts anew.

    With `shown=None` only its beginning (with the code) and its end, for a field whose result is put between the two.
    """
    begin = element(
        "w:r",
        element("w:fldChar", {"w:fldCharType": "begin"}),
        element("w:instrText", f" {code} "),
        element("w:fldChar", {"w:fldCharType": "separate"}),
    )
    end = element("w:r", element("w:fldChar", {"w:fldCharType": "end"}))
    return [begin, end] if shown is None else [begin, *text_runs((Run(shown),)), end]
