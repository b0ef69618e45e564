"""Pages of a PDF put together: what a page break cut in two becomes one again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from saksgang.core.findings import Source
from saksgang.document.runs import tidy
from saksgang.document.tree import Block, List, ListItem, PageBreak, Paragraph, Row, Run, Table, text_of

_SENTENCE_END = re.compile(r"[.:!?»”\"]\s*\Z")
_MARK = re.compile(r"\s*(?:\d{1,3}[.)]|[a-zæøå][.)]|[-–•])\s")
_COUNTED = re.compile(r"\s*(\d{1,2})[.)]\s+")
_DIVIDED = re.compile(r"[^\W\d_][-\u00ad]\Z")


def join_pages(pages: Sequence[tuple[int, list[Block]]]) -> tuple[Block, ...]:
    """The blocks of all pages (each with its number), with page breaks between, except where something goes on."""
    blocks: list[Block] = []
    for number, page in pages:
        if not page:
            continue
        joined = _joined(blocks[-1], page[0]) if blocks else None
        if joined is not None:
            blocks[-1:] = [joined, *page[1:]]
            continue
        if blocks:
            blocks.append(PageBreak(Source(page=number)))
        blocks.extend(page)
    return tuple(blocks)


def _joined(last: Block, first: Block) -> Block | None:
    """One block of two that a page break parted, or `None` when they are two."""
    match last, first:
        case Paragraph(), Paragraph():
            return _one_paragraph(last, first) if _goes_on(last, first) else None
        case Table(), Table():
            return _one_table(last, first)
        case List(), List():
            return _one_list(last, first)
        case List(), Paragraph():
            return _longer_list(last, first) or _list_with_next(last, first)
        case _:
            return None


def _goes_on(last: Paragraph, first: Paragraph) -> bool:
    """A sentence that had not ended, and text of the same size that begins in the middle of one."""
    before, after = text_of(last), text_of(first)
    if abs((last.size or 0) - (first.size or 0)) > 0.6 or _MARK.match(after):
        return False
    return after[:1].islower() and not _SENTENCE_END.search(before)


def _one_paragraph(last: Paragraph, first: Paragraph) -> Paragraph:
    between = Run(" ")
    runs = list(last.runs)
    if _DIVIDED.search(text_of(last)):
        runs[-1] = replace(runs[-1], text=runs[-1].text[:-1])
        between = Run("")
    return Paragraph(tidy([*runs, between, *first.runs]), _through(last.place, first.place), last.size)


def _through(start: Source, end: Source) -> Source:
    return Source(start.page, start.line, end.until_page or end.page, end.until_line or end.line)


def _one_table(last: Table, first: Table) -> Table | None:
    """Tables of one width; a header that is printed again on the new page is left out."""
    if _width(last.rows[-1]) != _width(first.rows[0]) or first.caption is not None:
        return None
    rows = first.rows
    header = last.rows[: last.header_rows]
    if header and rows[: len(header)] == header:
        rows = rows[len(header) :]
    elif first.header_rows and header:
        return None
    return replace(last, rows=(*last.rows, *rows), place=_through(last.place, first.place))


def _width(row: Row) -> int:
    return sum(cell.colspan for cell in row.cells)


def _one_list(last: List, first: List) -> List | None:
    """Lists of one kind, when an ordered one goes on counting."""
    if last.ordered != first.ordered:
        return None
    if last.ordered and not _follows(last.items[-1].label, first.items[0].label):
        return None
    return replace(last, items=(*last.items, *first.items), place=_through(last.place, first.place))


def _follows(label: str, following: str) -> bool:
    if label[-1:] != following[-1:]:
        return False
    before, after = label.strip("(). "), following.strip("(). ")
    if before.isdigit() and after.isdigit():
        return int(after) == int(before) + 1
    return len(before) == len(after) == 1 and ord(after) == ord(before) + 1


def _list_with_next(last: List, first: Paragraph) -> List | None:
    """The next number of the list at the top of the page."""
    found, before = (
        _COUNTED.match(first.runs[0].text) if first.runs else None,
        _COUNTED.match(f"{last.items[-1].label} "),
    )
    if found is None or before is None or int(found[1]) != int(before[1]) + 1:
        return None
    runs = (replace(first.runs[0], text=first.runs[0].text[found.end() :]), *first.runs[1:])
    entry = ListItem((replace(first, runs=runs),), found[0].strip(), first.place)
    return replace(last, items=(*last.items, entry), place=_through(last.place, first.place))


def _longer_list(last: List, first: Paragraph) -> List | None:
    """The rest of an entry's sentence at the top of the page."""
    entry = last.items[-1]
    if not entry.blocks or not isinstance(entry.blocks[-1], Paragraph) or not _goes_on(entry.blocks[-1], first):
        return None
    joined = _one_paragraph(entry.blocks[-1], first)
    grown = ListItem((*entry.blocks[:-1], joined), entry.label, _through(entry.place, first.place))
    return replace(last, items=(*last.items[:-1], grown), place=_through(last.place, first.place))
