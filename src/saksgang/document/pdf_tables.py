"""Tables on PDF pages without tags: those ruled with lines, and those whose columns only stand under each other."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from saksgang.core.findings import Source
from saksgang.document.columns import header_rows_of, is_label, is_number
from saksgang.document.pdf_flow import place_of, runs_of
from saksgang.document.pdf_layout import Measures, blocks_of_lines
from saksgang.document.pdf_letters import Line, Piece, lines_of
from saksgang.document.pdf_rules import Grid
from saksgang.document.runs import is_all_bold
from saksgang.document.tree import Block, Cell, Paragraph, Row, Table, text_of

_PADDING = 4.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and where it begins on the page, in points from the top."""

    top: float
    block: Block


def ruled_table(
    grid: Grid, pieces: Sequence[Piece], lines: Sequence[Line], measures: Measures, *, page: int
) -> Table | None:
    """The table of a ruled grid with the pieces that stand in it; `None` when it is empty. `lines` are all lines of
    the page and give the line numbers."""
    inside: dict[tuple[int, int], list[Piece]] = {}
    for piece in pieces:
        cell = grid.cell_at((piece.left + piece.right) / 2, piece.base - 0.3 * piece.size)
        if cell is not None:
            inside.setdefault(cell, []).append(piece)
    if not inside:
        return None
    frame = _Frame(grid, inside, [line.base for line in lines], measures, page)
    rows = []
    for row in range(len(grid.ys) - 1):
        corners = sorted({owner for place, owner in grid.owner.items() if place[0] == row and owner[0] == row})
        cells = tuple(_ruled_cell(frame, corner) for corner in corners)
        here = [piece for corner in corners for piece in inside.get(corner, [])]
        if cells and (here or len(corners) < len(grid.xs) - 1):
            rows.append(Row(cells, _row_place(here, frame.bases, page)))
    rows = _without_trailing_blank(rows)
    return _table(rows) if rows else None


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a ruled table's cells are read from: its grid, the pieces in each cell, the baselines of the page's lines."""

    grid: Grid
    inside: dict[tuple[int, int], list[Piece]]
    bases: Sequence[float]
    measures: Measures
    page: int


def _ruled_cell(frame: _Frame, corner: tuple[int, int]) -> Cell:
    rowspan, colspan = frame.grid.span_of(corner)
    right = frame.grid.xs[corner[1] + colspan] - _PADDING
    lines = _numbered(lines_of(frame.inside.get(corner, [])), frame.bases)
    measures = replace(frame.measures, right=right, heading_sizes=())
    return Cell(tuple(blocks_of_lines(lines, measures, page=frame.page)), colspan, rowspan)


def _numbered(lines: list[Line], bases: Sequence[float]) -> list[Line]:
    """Lines of a part of the page with the numbers they have on the whole page."""
    for line in lines:
        line.number = min(bisect_left(bases, line.base - 1.0) + 1, max(len(bases), 1))
    return lines


def _row_place(pieces: Sequence[Piece], bases: Sequence[float], page: int) -> Source:
    if not pieces:
        return Source(page=page)
    return place_of(_numbered(lines_of(pieces), bases), page)


def _without_trailing_blank(rows: list[Row]) -> list[Row]:
    while rows and not any(cell.blocks for cell in rows[-1].cells):
        rows.pop()
    return rows


def _table(rows: Sequence[Row]) -> Table:
    """The table of rows; its first row is a header when it is bold throughout or only names what stands below."""
    places = [row.place for row in rows if row.place.line is not None]
    place = Source(
        page=places[0].page, line=places[0].line, until_page=places[-1].page, until_line=places[-1].until_line
    ) if places else Source()  # fmt: skip
    texts = [tuple(text_of(cell) for cell in row.cells) for row in rows]
    bold = [is_all_bold(block.runs) for cell in rows[0].cells for block in cell.blocks if isinstance(block, Paragraph)]
    is_grid = len({len(row) for row in texts}) == 1
    header = header_rows_of(tuple(texts), bold_first=bool(bold) and all(bold)) if is_grid or (bold and all(bold)) else 0
    return Table(tuple(rows), header_rows=header if len(rows) > 1 else 0, place=place)


# Columns without lines


@dataclass(slots=True)
class _Part:
    """What stands in one column of a line."""

    pieces: list[Piece]

    @property
    def left(self) -> float:
        return self.pieces[0].left

    @property
    def right(self) -> float:
        return self.pieces[-1].right


def parts_of(line: Line) -> list[_Part]:
    """A line divided where its columns stand far apart."""
    parts = [_Part([line.pieces[0]])]
    for piece in line.pieces[1:]:
        if piece.left - parts[-1].right > 2.2 * max(piece.size, parts[-1].pieces[-1].size):
            parts.append(_Part([piece]))
        else:
            parts[-1].pieces.append(piece)
    return parts


def split_off_tables(lines: Sequence[Line], measures: Measures, *, page: int) -> list[Sequence[Line] | Table]:
    """Lines with the tables among them that no line rules; text stays as it is."""
    result: list[Sequence[Line] | Table] = []
    plain: list[Line] = []
    index = 0
    while index < len(lines):
        found = _columns_from(lines, index, measures, page)
        if found is None:
            plain.append(lines[index])
            index += 1
            continue
        table, index = found
        if plain:
            result.append(plain)
        result.append(table)
        plain = []
    return [*result, plain] if plain else result


def _columns_from(lines: Sequence[Line], start: int, measures: Measures, page: int) -> tuple[Table, int] | None:
    """A table that begins on a line, and the index of the line after it."""
    if len(parts_of(lines[start])) < 2:
        return None
    end = start
    rows: list[list[Line]] = []
    while end < len(lines):
        line = lines[end]
        if end > start and line.base - lines[end - 1].base > 3.2 * line.size:
            break
        if len(parts_of(line)) >= 2:
            rows.append([line])
        elif rows and _wraps(rows[-1][0], line, lines[end - 1], measures):
            rows[-1].append(line)
        else:
            break
        end += 1
    counts = Counter(len(parts_of(row[0])) for row in rows)
    width = max(counts, key=lambda count: (counts[count], count)) if counts else 0
    while rows and len(parts_of(rows[-1][0])) != width and len(rows) > 3:
        end -= len(rows.pop())
    if len(rows) < 3 or counts[width] < len(rows) - 1:
        return None
    columns = _column_edges([parts_of(row[0]) for row in rows if len(parts_of(row[0])) == width])
    if columns is None:
        return None
    placed = [_in_columns(row, columns) for row in rows]
    if any(cells is None for cells in placed):
        return None
    texts = [[_text(cell) for cell in cells or []] for cells in placed]
    if not _is_table(texts, width):
        return None
    built = [_column_row(cells or [], row, columns, page) for cells, row in zip(placed, rows, strict=True)]
    return _table(built), end


def _wraps(first: Line, line: Line, before: Line, measures: Measures) -> bool:
    """Whether a line only goes on with a cell of the row above it: it begins where a column begins, close below."""
    close = (line.base - before.base) / line.size <= measures.leading + 0.22
    return close and any(abs(part.left - line.left) < 3 for part in parts_of(first)[:-1])


def _column_edges(rows: Sequence[Sequence[_Part]]) -> list[tuple[float, float]] | None:
    """The left and right edge of each column, if no two columns overlap."""
    edges = [(min(row[i].left for row in rows), max(row[i].right for row in rows)) for i in range(len(rows[0]))]
    return edges if all(a[1] < b[0] for a, b in pairwise(edges)) else None


def _in_columns(row: Sequence[Line], columns: Sequence[tuple[float, float]]) -> list[list[Line]] | None:
    """The lines of a row's cells; `None` when some part stands in no column, or two in one."""
    cells: list[list[Line]] = [[] for _ in columns]
    for line in row:
        taken: set[int] = set()
        for part in parts_of(line):
            homes = [i for i, (left, right) in enumerate(columns) if part.left < right + 2 and left - 2 < part.right]
            if len(homes) != 1 or homes[0] in taken:
                return None
            taken.add(homes[0])
            cells[homes[0]].append(Line(part.pieces, line.number))
    return cells


def _text(lines: Sequence[Line]) -> str:
    return " ".join(line.text for line in lines)


def _is_table(texts: Sequence[Sequence[str]], width: int) -> bool:
    """Three columns of short cells, or two of which one holds numbers; labels with their values are none."""
    if any(is_label(row[0]) for row in texts):
        return False
    numbers = any(sum(is_number(row[i]) for row in texts) * 10 >= len(texts) * 6 for i in range(1, width))
    if numbers:
        return True
    return width >= 3 and median(len(cell) for row in texts for cell in row) <= 40


def _column_row(
    cells: Sequence[Sequence[Line]], row: Sequence[Line], columns: Sequence[tuple[float, float]], page: int
) -> Row:
    made = []
    for index, lines in enumerate(cells):
        right = columns[index + 1][0] if index + 1 < len(columns) else columns[index][1]
        made.append(Cell((Paragraph(runs_of(lines, right), place_of(lines, page)),) if lines else ()))
    return Row(tuple(made), place_of(row, page))
