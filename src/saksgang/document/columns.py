"""Tables that are drawn in plain text: cells with tabs between, or columns that stand under each other.

Knows when lines clearly are a table; what is only a label and its value is left as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

Grid = tuple[tuple[str, ...], ...]

_TABS = re.compile(r"\t+")
_WIDE_GAP = re.compile(r" {2,}|\t+")
_NUMBER = re.compile(r"(?:kr\.? ?)?[-–+−]?\d[\d .,]*(?: ?(?:%|kr|mill\.?|,-))?")
_LABEL = re.compile(r"[^\d:]{2,40}:")


def grid_of_tabs(lines: Sequence[str]) -> Grid | None:
    """The cells of lines with tabs, if every line has equally many (two or more) and they are not labels and values."""
    if len(lines) < 2 or any("\t" not in line.strip() for line in lines):
        return None
    for split in (_at_each_tab, _at_runs_of_tabs):
        grid = tuple(split(line) for line in lines)
        if len({len(row) for row in grid}) == 1:
            return None if _is_labels(grid) or _is_ragged(grid) else grid
    return None


def may_share_grid(first: str, line: str) -> bool:
    """Whether a line has as many cells between tabs as the first one of a table."""
    return any(len(split(first)) == len(split(line)) for split in (_at_each_tab, _at_runs_of_tabs))


def grid_of_columns(lines: Sequence[str]) -> Grid | None:
    """The cells of lines with wide gaps, if at least three lines have three columns or more that begin or end together,
    and one column holds numbers."""
    if len(lines) < 3:
        return None
    grid = tuple(tuple(_WIDE_GAP.split(line.strip())) for line in lines)
    width = len(grid[0])
    if width < 3 or any(len(row) != width for row in grid) or not _has_number_column(grid):
        return None
    return grid if all(_stand_together(lines, grid, column) for column in range(width)) else None


def header_rows_of(grid: Grid, *, bold_first: bool = False) -> int:
    """1 when the first row names the columns: it is bold, lacks its first cell, or has words or years over numbers."""
    first, rest = grid[0], grid[1:]
    if not rest:
        return 0
    if bold_first or (not first[0] and any(first)):
        return 1
    over_numbers = any(
        sum(is_number(row[column]) and not (_is_year(cell) and _is_year(row[column])) for row in rest) * 2 > len(rest)
        for column, cell in enumerate(first)
        if column and cell and (_is_year(cell) or not is_number(cell))
    )
    return int(over_numbers and not any(is_number(cell) and not _is_year(cell) for cell in first))


def is_number(cell: str) -> bool:
    """Whether a cell holds a number, an amount or a share and nothing else."""
    return bool(_NUMBER.fullmatch(cell.strip()))


def _is_year(cell: str) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", cell.strip()))


def _at_each_tab(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.rstrip("\t ").split("\t"))


def _at_runs_of_tabs(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in _TABS.split(line.rstrip()))


def _is_labels(grid: Grid) -> bool:
    return len(grid[0]) == 2 and any(_LABEL.match(row[0]) for row in grid)


def _is_ragged(grid: Grid) -> bool:
    """Tabs used for setting text, not for cells: some column is almost empty, or cells hold sentences in two columns."""
    return any(sum(bool(row[column]) for row in grid) * 2 < len(grid) for column in range(len(grid[0])))


def _has_number_column(grid: Grid) -> bool:
    return any(sum(is_number(row[column]) for row in grid) >= len(grid) - 1 for column in range(1, len(grid[0])))


def _stand_together(lines: Sequence[str], grid: Grid, column: int) -> bool:
    starts, ends = set(), set()
    for line, row in zip(lines, grid, strict=True):
        at = 0
        for cell in row[:column]:
            at = line.index(cell, at) + len(cell)
        start = line.index(row[column], at)
        starts.add(start)
        ends.add(start + len(row[column]))
    return len(starts) == 1 or len(ends) == 1


def is_label(cell: str) -> bool:
    """Whether a cell only names what stands after it: `Møtested:`."""
    return bool(_LABEL.fullmatch(cell.strip()))
