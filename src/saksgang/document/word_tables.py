"""Tables of Word: cells merged across and down, header rows, rows that were deleted while changes were tracked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from saksgang.core.findings import Source
from saksgang.document.columns import header_rows_of
from saksgang.document.runs import is_all_bold
from saksgang.document.tree import Block, Cell, Paragraph, Row, Table, text_of
from saksgang.document.word_names import VAL, Element, W, child, number, switch
from saksgang.document.word_text import is_placeholder

_MOST_SPAN = 200

ReadBlocks = Callable[[Element], tuple[Block, ...]]


@dataclass(slots=True)
class _Open:
    """A cell while its table is read: rows below may still join it."""

    blocks: tuple[Block, ...]
    colspan: int
    rowspan: int = 1


def read_table(element: Element, *, read: ReadBlocks, place_now: Callable[[], Source]) -> Table | tuple[Block, ...]:
    """The table of a `w:tbl`; a table of one cell only frames its blocks, which are given instead. `read` reads the
    blocks of a cell, `place_now` tells where the next paragraph stands."""
    rows: list[list[_Open]] = []
    places: list[Source] = []
    headers = 0
    above: dict[int, _Open] = {}
    for row in _rows(element):
        properties = child(row, "trPr")
        place = place_now()
        if properties is not None and child(properties, "del") is not None:
            continue
        cells, above = _read_row(row, properties, above, read)
        if switch(properties, "tblHeader") and headers == len(rows):
            headers += 1
        rows.append(cells)
        places.append(place)
    if len(rows) == 1 and len(rows[0]) == 1:
        return rows[0][0].blocks
    built = tuple(
        Row(tuple(Cell(cell.blocks, cell.colspan, cell.rowspan) for cell in cells), place)
        for cells, place in zip(rows, places, strict=True)
    )
    if not any(cell.blocks for row in built for cell in row.cells):
        return ()
    return Table(built, min(headers, len(built) - 1) or _guessed_header(built), place=places[0])


def _read_row(
    row: Element, properties: Element | None, above: dict[int, _Open], read: ReadBlocks
) -> tuple[list[_Open], dict[int, _Open]]:
    """The cells that begin in a row, and for each column the cell that stands in it."""
    cells: list[_Open] = []
    here: dict[int, _Open] = {}
    column = min(number(properties, "gridBefore") or 0, _MOST_SPAN)
    if column:
        cells.append(_Open((), column))
    for cell in _cells(row):
        look = child(cell, "tcPr")
        span = min(max(number(look, "gridSpan") or 1, 1), _MOST_SPAN)
        merge = child(look, "vMerge")
        goes_on = merge is not None and merge.get(VAL) != "restart"
        if goes_on and column in above:
            above[column].rowspan += 1
            here[column] = above[column]
        elif child(look, "hMerge") is not None and _goes_on(look) and cells:
            cells[-1].colspan += span
        else:
            cells.append(_Open(read(cell), span))
            here[column] = cells[-1]
        column += span
    return cells, here


def _goes_on(look: Element | None) -> bool:
    merge = child(look, "hMerge")
    return merge is not None and merge.get(VAL) != "restart"


def _rows(element: Element) -> Iterator[Element]:
    yield from _named(element, f"{W}tr")


def _cells(element: Element) -> Iterator[Element]:
    yield from _named(element, f"{W}tc")


def _named(element: Element, name: str) -> Iterator[Element]:
    """Children of a name, also those inside content controls and tracked insertions."""
    for each in element:
        if each.tag == name:
            yield each
        elif (each.tag == f"{W}sdt" and not is_placeholder(each)) or each.tag in (
            f"{W}sdtContent",
            f"{W}ins",
            f"{W}customXml",
            f"{W}smartTag",
        ):
            yield from _named(each, name)


def _guessed_header(rows: tuple[Row, ...]) -> int:
    """The first row is a header, also unmarked, when it is bold throughout or only names what stands below."""
    if len(rows) < 2 or any(cell.rowspan > 1 for cell in rows[0].cells):
        return 0
    bold = [is_all_bold(block.runs) for cell in rows[0].cells for block in cell.blocks if isinstance(block, Paragraph)]
    texts = tuple(tuple(text_of(cell) for cell in row.cells) for row in rows)
    is_grid = len({len(row) for row in texts}) == 1
    all_bold = bool(bold) and all(bold)
    return header_rows_of(texts, bold_first=all_bold) if is_grid or all_bold else 0
