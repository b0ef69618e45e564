"""Tables in Word: header rows that repeat, spans both ways, columns as wide as their text asks, numbers to the right."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from saksgang.document.docx_xml import element, keep_with_next
from saksgang.document.layout import Grid, Placed, grid_of, is_kept_whole, unbroken
from saksgang.document.tree import Block, Cell, Table, text_of

_TEXT_WIDTH = 9071
"""Twentieths of a point between the margins (160 mm)."""

_LETTER = 120
_BOLD_LETTER = 145
_PADDING = 260
_NARROWEST = 300
_LETTER_SIZES = ((12, 12), (8, 15), (5, 17))
"""The letters of a table with more columns than the first number, in half points; a narrower one has the style's own."""

_OWN_SIZE = 20
_KEPT_WHOLE = 600
"""A row whose cells all have fewer letters is not broken over two pages."""

Write = Callable[[Block], list[etree._Element]]


def table_element(table: Table, *, write: Write) -> etree._Element:
    """The `w:tbl` of a table; `write` makes the elements of a block in a cell."""
    grid = grid_of(table)
    widths = _widths(grid)
    has_header = "1" if grid.header_rows else "0"
    properties = element(
        "w:tblPr",
        element("w:tblStyle", {"w:val": "PaperTable"}),
        element("w:tblW", {"w:w": str(sum(widths)), "w:type": "dxa"}),
        element("w:tblLook", {"w:val": "0020" if grid.header_rows else "0000", "w:firstRow": has_header}),
    )
    columns = element("w:tblGrid", *(element("w:gridCol", {"w:w": str(width)}) for width in widths))
    rows = [_row(grid, number, widths, write) for number in range(grid.rows)]
    if _size(grid) != _OWN_SIZE:
        _set_size(rows, _size(grid))
    if is_kept_whole(table):
        keep_with_next(paragraph for row in rows[:-1] for paragraph in row.iterfind(".//{*}p"))
    return element("w:tbl", properties, columns, *rows)


def _size(grid: Grid) -> int:
    """How large the letters are, in half points."""
    return next((size for columns, size in _LETTER_SIZES if grid.columns > columns), _OWN_SIZE)


def _widths(grid: Grid) -> list[int]:
    """The width of each column: its longest line where there is room for all, else its longest word and a part of the rest."""
    least, asked = [_NARROWEST] * grid.columns, [_NARROWEST] * grid.columns
    for placed in grid.cells:
        if placed.cell.colspan == 1:
            text = "\n".join(map(text_of, unbroken(placed.cell)))
            letter = (_BOLD_LETTER if placed.row < grid.header_rows else _LETTER) * _size(grid) // _OWN_SIZE
            column = placed.column
            asked[column] = max(asked[column], _PADDING + letter * max(map(len, text.split("\n"))))
            least[column] = max(least[column], _PADDING + letter * max(map(len, re.split(r"[ \n\t]", text))))
    if sum(asked) <= _TEXT_WIDTH:
        return asked
    least = [min(width, _TEXT_WIDTH // 3) for width in least]
    room = _TEXT_WIDTH - sum(least)
    if room < 0:
        return [width * _TEXT_WIDTH // sum(least) for width in least]
    excess = [max(0, wide - narrow) for wide, narrow in zip(asked, least, strict=True)]
    return [narrow + more * room // max(1, sum(excess)) for narrow, more in zip(least, excess, strict=True)]


def _row(grid: Grid, number: int, widths: list[int], write: Write) -> etree._Element:
    begun = {placed.column: placed for placed in grid.row(number)}
    above = {placed.column: placed for placed in grid.cells if _covers(placed, number)}
    cells: list[etree._Element] = []
    column = 0
    while column < grid.columns:
        placed = begun.get(column) or above.get(column)
        if placed is None:
            placed = Placed(number, column, Cell(()))
        cells.append(_cell(placed, number, grid, widths, write))
        column += placed.cell.colspan
    is_header = number < grid.header_rows
    is_short = all(len(text_of(placed.cell)) < _KEPT_WHOLE for placed in begun.values())
    kept = [element("w:cantSplit")] if is_short else []
    repeated = [element("w:tblHeader")] if is_header else []
    properties = [element("w:trPr", *kept, *repeated)] if kept or repeated else []
    return element("w:tr", *properties, *cells)


def _covers(placed: Placed, row: int) -> bool:
    return placed.row < row < placed.row + placed.cell.rowspan


def _cell(placed: Placed, row: int, grid: Grid, widths: list[int], write: Write) -> etree._Element:
    span = placed.cell.colspan
    width = sum(widths[placed.column : placed.column + span])
    look = [element("w:tcW", {"w:w": str(width), "w:type": "dxa"})]
    if span > 1:
        look.append(element("w:gridSpan", {"w:val": str(span)}))
    if placed.cell.rowspan > 1:
        look.append(element("w:vMerge", {"w:val": "restart"} if row == placed.row else {}))
    made = [each for block in unbroken(placed.cell) for each in write(block)] if row == placed.row else []
    if not made or not str(made[-1].tag).endswith("}p"):
        made.append(element("w:p", element("w:pPr", element("w:pStyle", {"w:val": "TableText"}))))
    if span == 1 and grid.numeric[placed.column]:
        _align_right(made)
    return element("w:tc", element("w:tcPr", *look), *made)


def _set_size(rows: list[etree._Element], size: int) -> None:
    """Smaller letters in every run."""
    for row in rows:
        for run in row.iterfind(".//{*}r"):
            look = run.find("{*}rPr")
            if look is None:
                look = element("w:rPr")
                run.insert(0, look)
            look.extend([element("w:sz", {"w:val": str(size)}), element("w:szCs", {"w:val": str(size)})])


def _align_right(made: list[etree._Element]) -> None:
    for paragraph in made:
        for properties in paragraph.iterfind("{*}pPr"):
            properties.append(element("w:jc", {"w:val": "right"}))
