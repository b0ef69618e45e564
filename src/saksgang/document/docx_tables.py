"""Tables in Word: header rows that repeat, spans both ways, columns as wide as their text asks, numbers to the right."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from saksgang.document.docx_xml import element
from saksgang.document.layout import Grid, Placed, grid_of, unbroken
from saksgang.document.tree import Block, Cell, Table, text_of

_TEXT_WIDTH = 9071
"""Twentieths of a point between the margins (160 mm)."""

_LETTER = 120
_BOLD_LETTER = 145
_PADDING = 260
_NARROWEST = 500
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
    rows = (_row(grid, number, widths, write) for number in range(grid.rows))
    return element("w:tbl", properties, columns, *rows)


def _widths(grid: Grid) -> list[int]:
    """The width of each column: what its longest text asks, squeezed to the page with the widest giving most."""
    asked = [_NARROWEST] * grid.columns
    for placed in grid.cells:
        if placed.cell.colspan == 1:
            lines = text_of(placed.cell).split("\n")
            letter = _BOLD_LETTER if placed.row < grid.header_rows else _LETTER
            asked[placed.column] = max(asked[placed.column], max(map(len, lines)) * letter + _PADDING)
    fair = _TEXT_WIDTH // max(1, grid.columns)
    spare = _TEXT_WIDTH - sum(min(width, fair) for width in asked)
    excess = sum(max(0, width - fair) for width in asked)
    if excess <= spare or excess == 0:
        return asked
    return [min(width, fair) + max(0, width - fair) * spare // excess for width in asked]


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


def _align_right(made: list[etree._Element]) -> None:
    for paragraph in made:
        for properties in paragraph.iterfind("{*}pPr"):
            properties.append(element("w:jc", {"w:val": "right"}))
