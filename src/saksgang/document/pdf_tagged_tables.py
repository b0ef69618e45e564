"""Tables from the tags of a PDF page. PDFium leaves out cells without text; they are put back by where the others stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from saksgang.core.findings import Source
from saksgang.document.pdf_flow import place_of
from saksgang.document.pdf_letters import Line
from saksgang.document.pdf_tagged_page import TaggedPage
from saksgang.document.pdf_tags import Tag
from saksgang.document.tree import Block, Cell, Paragraph, Row, Table

_PADDING = 8.0

ReadCell = Callable[[Tag, float], tuple[Block, ...]]
"""Gives the blocks of a cell whose text wraps at a margin."""


@dataclass(slots=True)
class _Seen:
    """A cell of the tree and where its text stands; `column` is found out."""

    tag: Tag
    lines: list[Line]
    column: int = 0

    @property
    def left(self) -> float:
        return min(line.left for line in self.lines)

    @property
    def right(self) -> float:
        return max(line.right for line in self.lines)


def table_blocks(page: TaggedPage, tag: Tag, *, read: ReadCell) -> Iterator[Block]:
    """The table of a tag, or the blocks of its only cell."""
    found = list(_rows(tag, in_head=False))
    rows = [[_Seen(cell, page.lines_under(cell)) for cell in _cells(row)] for row, _ in found]
    width = _place_columns(rows)
    edges = _column_edges([cell for row in rows for cell in row if cell.lines])
    built: list[Row] = []
    headers = 0
    hanging: dict[int, int] = {}
    for (_, in_head), cells in zip(found, rows, strict=True):
        if not any(cell.lines for cell in cells):
            continue
        is_header = headers == len(built) and (in_head or all(cell.tag.kind == "th" for cell in cells))
        made = tuple(_whole_row(page, cells, width, hanging, edges=edges, read=read))
        if is_header:
            headers += 1
            made = tuple(map(_plain_head, made))
        built.append(Row(made, _place([line for cell in cells for line in cell.lines], page)))
    if len(built) == 1 and len(built[0].cells) == 1:
        yield from built[0].cells[0].blocks
    elif built:
        lines = [line for row in rows for cell in row for line in cell.lines]
        yield Table(tuple(built), min(headers, len(built) - 1), _caption(page, tag), _place(lines, page))


def _plain_head(cell: Cell) -> Cell:
    """A header cell without its bold: that is how headers look, not emphasis."""
    blocks = (
        replace(block, runs=tuple(replace(run, bold=False) for run in block.runs))
        if isinstance(block, Paragraph) and all(run.bold for run in block.runs)
        else block
        for block in cell.blocks
    )
    return replace(cell, blocks=tuple(blocks))


def _rows(tag: Tag, *, in_head: bool) -> Iterator[tuple[Tag, bool]]:
    for kid in tag.kids:
        if isinstance(kid, Tag) and kid.kind == "tr":
            yield kid, in_head
        elif isinstance(kid, Tag) and kid.kind in ("thead", "tbody", "tfoot"):
            yield from _rows(kid, in_head=kid.kind == "thead")


def _cells(row: Tag) -> Iterator[Tag]:
    return (kid for kid in row.kids if isinstance(kid, Tag) and kid.kind in ("td", "th"))


def _caption(page: TaggedPage, tag: Tag) -> str | None:
    tags = [kid for kid in tag.kids if isinstance(kid, Tag) and kid.kind == "caption"]
    words = " ".join(line.text for kid in tags for line in page.lines_under(kid)).split()
    return " ".join(words) or None


def _place(lines: Sequence[Line], page: TaggedPage) -> Source:
    return place_of(lines, page.number) if lines else Source(page=page.number)


def _place_columns(rows: Sequence[Sequence[_Seen]]) -> int:
    """Give every cell its column, and tell how many there are. Rows that lack cells are set by where text stands."""
    widths = [sum(cell.tag.colspan for cell in row) for row in rows]
    width = max(widths, default=0)
    bounds: dict[int, tuple[float, float]] = {}
    for row, count in zip(rows, widths, strict=True):
        column = 0
        for cell in row:
            cell.column = column
            if count == width and cell.lines and cell.tag.colspan == 1:
                left, right = bounds.get(column, (cell.left, cell.right))
                bounds[column] = (min(left, cell.left), max(right, cell.right))
            column += cell.tag.colspan
    for row, count in zip(rows, widths, strict=True):
        if count < width:
            _set_by_place(row, bounds, width)
    return width


def _set_by_place(row: Sequence[_Seen], bounds: dict[int, tuple[float, float]], width: int) -> None:
    """Columns of a row that lacks some, from left to right, each cell where its text overlaps most."""
    least = 0
    room = width - sum(cell.tag.colspan for cell in row)
    for cell in row:
        options = range(least, min(least + room, width - 1) + 1)
        column = max(options, key=lambda at: _overlap(cell, bounds.get(at))) if cell.lines else least
        room -= column - least
        cell.column = column
        least = column + cell.tag.colspan


def _overlap(cell: _Seen, bounds: tuple[float, float] | None) -> float:
    if bounds is None:
        return -1e6
    return min(cell.right, bounds[1]) - max(cell.left, bounds[0])


def _whole_row(
    page: TaggedPage,
    cells: Sequence[_Seen],
    width: int,
    hanging: dict[int, int],
    *,
    edges: dict[int, float],
    read: ReadCell,
) -> Iterator[Cell]:
    """The cells of a row, empty ones put in where nothing hangs down from above. `hanging` counts the rows that cells
    from above still take, by column, and is kept up to date."""
    column = 0
    covered = {at for at, rows in hanging.items() if rows > 0}
    for at in covered:
        hanging[at] -= 1
    for cell in cells:
        while column < cell.column:
            if column not in covered:
                yield Cell(())
            column += 1
        right = _right_of(cell.lines, edges, page.right)
        yield Cell(read(cell.tag, right), cell.tag.colspan, cell.tag.rowspan)
        for at in range(column, column + cell.tag.colspan):
            hanging[at] = cell.tag.rowspan - 1
        column += cell.tag.colspan
    while column < width:
        if column not in covered:
            yield Cell(())
        column += 1


def _column_edges(cells: Sequence[_Seen]) -> dict[int, float]:
    """Where text in columns begins (rounded), and how far right it goes from there."""
    edges: dict[int, float] = {}
    for cell in cells:
        left = round(cell.left / 4)
        edges[left] = max(edges.get(left, 0.0), cell.right)
    return edges


def _right_of(lines: Sequence[Line], edges: dict[int, float], right: float) -> float:
    """The margin that a cell's text wraps at: as far as any cell that begins where it does, or where the next begins."""
    if not lines:
        return right
    own = edges.get(round(min(line.left for line in lines) / 4), right)
    following = [place * 4.0 for place in edges if place * 4.0 > own + 2]
    return max(own, min(following) - 2 * _PADDING) if following else own
