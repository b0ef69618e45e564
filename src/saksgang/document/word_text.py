"""The text of a Word paragraph: its runs as they look, tracked changes taken, fields and links followed to what shows.

Insertions are kept and deletions dropped, as if all changes had been accepted. Text boxes are handed on for the body
reader to place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from saksgang.document.runs import clean, safe_link
from saksgang.document.tree import Run
from saksgang.document.word_names import MC, VAL, Element, M, R, W, child, value
from saksgang.document.word_package import Relationship
from saksgang.document.word_styles import RunLook, Style, Styles, run_look

PAGE_BREAK = "\f"
"""Stands in a run's text where the page is broken."""

_DROPPED = frozenset(
    f"{W}{name}"
    for name in (
        "del",
        "moveFrom",
        "delText",
        "instrText",
        "delInstrText",
        "pPr",
        "rPr",
        "sdtPr",
        "sdtEndPr",
        "proofErr",
    )
)
_SYMBOL = re.compile(r"[fF]0[0-9a-fA-F]{2}")
_HYPERLINK = re.compile(r'\bHYPERLINK\s+"([^"]+)"')
_TEXT_BOX = f"{W}txbxContent"


@dataclass(slots=True)
class ParagraphText:
    """What was read of a paragraph: runs, their sizes by letters, the text boxes anchored in it, and what it told."""

    runs: list[Run] = field(default_factory=list)
    sizes: dict[float, int] = field(default_factory=dict)
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    has_changes: bool = False
    has_struck: bool = False

    @property
    def size(self) -> float | None:
        return max(self.sizes, key=lambda size: self.sizes[size]) if self.sizes else None


@dataclass(slots=True)
class _Field:
    """A field between its begin and end: its code, and whether what shows has begun."""

    code: str = ""
    shows: bool = False


@dataclass(slots=True)
class TextReader:
    """Reads paragraphs of one part. Fields may go on from one paragraph to the next, so it remembers them; in a part
    where some have no end, `trusts_fields` is off and all that stands there is taken as shown."""

    styles: Styles
    links: Mapping[str, Relationship]
    fields: list[_Field] = field(default_factory=list)
    note_numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    trusts_fields: bool = True
    runs_read: int = 0

    @property
    def is_in_contents(self) -> bool:
        """Whether what is read now shows in a table of contents that Word made."""
        return any(each.code.split()[:1] == ["TOC"] for each in self.fields)

    def read(self, paragraph: Element, style: Style) -> ParagraphText:
        """The text of a paragraph in a style. A heading's own weight is not emphasis."""
        result = ParagraphText()
        below = style.look.over(self.styles.default_look)
        if style.level is not None:
            below = RunLook(size=below.size, is_hidden=below.is_hidden)
        self._walk(paragraph, result, below, None)
        return result

    def _walk(self, element: Element, result: ParagraphText, below: RunLook, link: str | None) -> None:
        for each in element:
            tag = each.tag
            if tag == f"{W}r":
                self._run(each, result, below, link)
            elif tag in _DROPPED:
                result.has_changes |= tag in (f"{W}del", f"{W}moveFrom")
            elif tag == f"{W}hyperlink":
                self._walk(each, result, below, self._target(each) or link)
            elif tag == f"{W}fldSimple":
                self._simple_field(each, result, below, link)
            elif tag == f"{W}sdt":
                if not is_placeholder(each):
                    self._walk(each, result, below, link)
            elif tag == f"{M}t":
                result.runs.append(Run(each.text or ""))
            elif isinstance(tag, str):
                result.has_changes |= tag in (f"{W}ins", f"{W}moveTo")
                self._walk(each, result, below, link)

    def _simple_field(self, element: Element, result: ParagraphText, below: RunLook, link: str | None) -> None:
        found = _HYPERLINK.search(element.get(f"{W}instr") or "")
        self._walk(element, result, below, (safe_link(found[1]) if found else None) or link)

    def _target(self, element: Element) -> str | None:
        relationship = self.links.get(element.get(f"{R}id") or "")
        return safe_link(relationship.target) if relationship and relationship.is_external else None

    def _run(self, element: Element, result: ParagraphText, below: RunLook, link: str | None) -> None:
        self.runs_read += 1
        properties = child(element, "rPr")
        look = below
        if properties is not None:
            if child(properties, "del") is not None:
                result.has_changes = True
                return
            look = run_look(properties).over(self.styles.run(value(properties, "rStyle"))).over(below)
        if look.is_hidden:
            self._only_fields(element)
            return
        result.has_struck |= bool(look.is_struck)
        for text in self._texts(element, result):
            if self.fields and not all(each.shows for each in self.fields):
                continue
            result.runs.append(Run(text, bool(look.bold), bool(look.italic), link or self._field_link()))
            if look.size:
                result.sizes[look.size] = result.sizes.get(look.size, 0) + len(text)

    def _only_fields(self, element: Element) -> None:
        for _ in self._texts(element, ParagraphText()):
            pass

    def _texts(self, run: Element, result: ParagraphText) -> Iterator[str]:
        """The pieces of a run's text; fields are followed and text boxes set aside on the way."""
        for each in run:
            match each.tag:
                case tag if tag == f"{W}t":
                    yield each.text or ""
                case tag if tag in (f"{W}tab", f"{W}ptab"):
                    yield "\t"
                case tag if tag == f"{W}br":
                    yield PAGE_BREAK if each.get(f"{W}type") == "page" else "\n"
                case tag if tag == f"{W}cr":
                    yield "\n"
                case tag if tag == f"{W}noBreakHyphen":
                    yield "-"
                case tag if tag == f"{W}sym":
                    yield _symbol(each.get(f"{W}char") or "")
                case tag if tag == f"{W}instrText":
                    self._add_code(each.text or "")
                case tag if tag == f"{W}fldChar":
                    self._turn(each.get(f"{W}fldCharType") or "")
                case tag if tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                    yield self._note(each, result)
                case tag if tag in (f"{W}drawing", f"{W}pict", f"{W}object", f"{MC}AlternateContent"):
                    result.boxes.extend(boxes_in(each))
                case _:
                    pass

    def _add_code(self, code: str) -> None:
        if self.fields and not self.fields[-1].shows and len(self.fields[-1].code) < 2000:
            self.fields[-1].code += code

    def _turn(self, kind: str) -> None:
        if kind == "begin" and self.trusts_fields and len(self.fields) < 50:
            self.fields.append(_Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].shows = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _field_link(self) -> str | None:
        for each in reversed(self.fields):
            found = _HYPERLINK.search(each.code)
            if found:
                return safe_link(found[1])
        return None

    def _note(self, element: Element, result: ParagraphText) -> str:
        """The mark of a footnote or endnote, numbered in the order in which they stand."""
        kind = "footnotes" if element.tag == f"{W}footnoteReference" else "endnotes"
        key = (kind, element.get(f"{W}id") or "")
        if key not in self.note_numbers:
            self.note_numbers[key] = len(self.note_numbers) + 1
            result.notes.append(key)
        return f"[{self.note_numbers[key]}]"


def _symbol(code: str) -> str:
    """The sign of a symbol font, if it is one that `clean` knows a letter for."""
    sign = clean(chr(int(code, 16))) if _SYMBOL.fullmatch(code) else ""
    return "" if "\ue000" <= sign <= "\uf8ff" else sign


def is_placeholder(element: Element) -> bool:
    """Whether a content control only shows what is to be filled in ("Klikk her for å skrive inn tekst")."""
    properties = child(element, "sdtPr")
    shown = child(properties, "showingPlcHdr")
    return shown is not None and (shown.get(VAL) or "1") not in ("0", "false")


def boxes_in(element: Element) -> list[Element]:
    """The text boxes of a drawing. What stands both in a new and in an old form is taken once."""
    if element.tag == f"{MC}AlternateContent":
        for each in element:
            found = [box for inner in each for box in boxes_in(inner)]
            if found:
                return found
        return []
    found = []
    for each in element:
        if each.tag == _TEXT_BOX:
            found.append(each)
        elif isinstance(each.tag, str):
            found.extend(boxes_in(each))
    return found
