"""The lines that are drawn on a PDF page, and the tables that they rule.

Only straight lines along the page's axes count. Lengths are points from the upper left corner of the page as shown.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2.raw as pdfium

_MOST_OBJECTS = 20_000
_MOST_SEGMENTS = 1_500
_MOST_PATH_POINTS = 4_000
_THIN = 2.5
_NEAR = 3.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line across or down the page: `at` is its y (across) or x (down), from `start` to `end` the other way."""

    is_across: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: the places of its lines and, for each cell of the finest grid, which whole cell it belongs to
    (named by the row and column of that cell's upper left corner)."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    owner: dict[tuple[int, int], tuple[int, int]]

    @property
    def top(self) -> float:
        return self.ys[0]

    @property
    def bottom(self) -> float:
        return self.ys[-1]

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """The whole cell that holds a point, or `None` outside of the table."""
        column, row = _index(self.xs, x), _index(self.ys, y)
        return None if column is None or row is None else self.owner[(row, column)]

    def span_of(self, cell: tuple[int, int]) -> tuple[int, int]:
        """How many rows and columns a whole cell takes."""
        inside = [place for place, owner in self.owner.items() if owner == cell]
        rows = max(row for row, _ in inside) - cell[0] + 1
        columns = max(column for _, column in inside) - cell[1] + 1
        return rows, columns


def _index(edges: Sequence[float], value: float) -> int | None:
    if not edges[0] - _NEAR <= value <= edges[-1] + _NEAR:
        return None
    return next((index for index in range(len(edges) - 2, -1, -1) if value >= edges[index]), 0)


def strokes_of(page: object, *, width: float, height: float, turn: int) -> list[Stroke]:
    """The straight lines drawn on a page; thin filled boxes are lines, stroked boxes are four."""
    strokes: list[Stroke] = []
    for index in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        drawn = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_PATH:
            for x0, y0, x1, y1 in _edges(drawn):
                strokes.extend(_stroke(*_shown(x0, y0, width, height, turn), *_shown(x1, y1, width, height, turn)))
        if len(strokes) > _MOST_SEGMENTS:
            return []
    return strokes


def _edges(path: object) -> Iterator[tuple[float, float, float, float]]:
    """The straight pieces of a path that show as lines, in the page's own space."""
    fill, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroked)
    if not stroked.value and not fill.value:
        return
    if not stroked.value:
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        pdfium.FPDFPageObj_GetBounds(path, left, bottom, right, top)
        if min(right.value - left.value, top.value - bottom.value) > _THIN:
            return
        if right.value - left.value > top.value - bottom.value:
            middle = (top.value + bottom.value) / 2
            yield left.value, middle, right.value, middle
        else:
            middle = (left.value + right.value) / 2
            yield middle, bottom.value, middle, top.value
        return
    yield from _outline(path)


def _outline(path: object) -> Iterator[tuple[float, float, float, float]]:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    start: tuple[float, float] | None = None
    last: tuple[float, float] | None = None
    for index in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_PATH_POINTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO and last is not None:
            yield *last, *point
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment) and start is not None and last != start:
            yield *last, *start


def _shown(x: float, y: float, width: float, height: float, turn: int) -> tuple[float, float]:
    match turn:
        case 90:
            return y, x
        case 180:
            return width - x, y
        case 270:
            return width - y, height - x
        case _:
            return x, height - y


def _stroke(x0: float, y0: float, x1: float, y1: float) -> Iterator[Stroke]:
    if abs(y0 - y1) < 1 and abs(x0 - x1) > 4:
        yield Stroke(True, (y0 + y1) / 2, min(x0, x1), max(x0, x1))
    elif abs(x0 - x1) < 1 and abs(y0 - y1) > 4:
        yield Stroke(False, (x0 + x1) / 2, min(y0, y1), max(y0, y1))


def grids_of(strokes: Sequence[Stroke]) -> list[Grid]:
    """The tables that lines which touch each other rule, from the top of the page down. A lone box is no table."""
    grids = [grid for group in _touching(strokes) if (grid := _grid(group)) is not None]
    return sorted(grids, key=lambda grid: (grid.top, grid.xs[0]))


def _touching(strokes: Sequence[Stroke]) -> list[list[Stroke]]:
    parent = list(range(len(strokes)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    boxes = [_box(stroke) for stroke in strokes]
    order = sorted(range(len(strokes)), key=lambda index: boxes[index][1])
    active: list[int] = []
    for index in order:
        active = [other for other in active if boxes[other][3] >= boxes[index][1]]
        for other in active:
            if boxes[other][0] <= boxes[index][2] and boxes[index][0] <= boxes[other][2]:
                parent[root(index)] = root(other)
        active.append(index)
    groups: dict[int, list[Stroke]] = {}
    for index, stroke in enumerate(strokes):
        groups.setdefault(root(index), []).append(stroke)
    return list(groups.values())


def _box(stroke: Stroke) -> tuple[float, float, float, float]:
    """Left, top, right, bottom with room around."""
    pad = _NEAR / 2
    if stroke.is_across:
        return stroke.start - pad, stroke.at - pad, stroke.end + pad, stroke.at + pad
    return stroke.at - pad, stroke.start - pad, stroke.at + pad, stroke.end + pad


def _grid(strokes: Sequence[Stroke]) -> Grid | None:
    across = [stroke for stroke in strokes if stroke.is_across]
    down = [stroke for stroke in strokes if not stroke.is_across]
    if len(across) < 2 or not down:
        return None
    xs = _clustered([*(stroke.at for stroke in down), min(s.start for s in across), max(s.end for s in across)])
    ys = _clustered([*(stroke.at for stroke in across), min(s.start for s in down), max(s.end for s in down)])
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows * columns < 2 or rows > 400 or columns > 60:
        return None
    owner = _owners(across, down, xs, ys)
    return None if len(set(owner.values())) < 2 else Grid(xs, ys, owner)


def _clustered(values: Sequence[float]) -> tuple[float, ...]:
    """The values with those that stand within a few points of each other as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return tuple(found)


def _owners(
    across: Sequence[Stroke], down: Sequence[Stroke], xs: Sequence[float], ys: Sequence[float]
) -> dict[tuple[int, int], tuple[int, int]]:
    """Cells without a line between them are one; each is named by its upper left corner. Pieces that would not make a
    box stay apart."""
    owner = {(row, column): (row, column) for row in range(len(ys) - 1) for column in range(len(xs) - 1)}
    for row in range(len(ys) - 1):
        for column in range(1, len(xs) - 1):
            if not _covers(down, xs[column], ys[row], ys[row + 1]):
                owner[(row, column)] = owner[(row, column - 1)]
    for row in range(1, len(ys) - 1):
        column = 0
        while column < len(xs) - 1:
            until = column + 1
            while until < len(xs) - 1 and owner[(row, until)] == (row, column):
                until += 1
            above = owner[(row - 1, column)]
            same_width = all(owner[(row - 1, place)] == above for place in range(column, until)) and (
                until == len(xs) - 1 or owner[(row - 1, until)] != above
            )
            if above[1] == column and same_width and not _covers(across, ys[row], xs[column], xs[until]):
                for place in range(column, until):
                    owner[(row, place)] = above
            column = until
    return owner


def _covers(strokes: Sequence[Stroke], at: float, start: float, end: float) -> bool:
    """Whether lines at a place cover most of the way between two points."""
    covered = sum(
        max(0.0, min(stroke.end, end) - max(stroke.start, start)) for stroke in strokes if abs(stroke.at - at) <= _NEAR
    )
    return covered > 0.5 * (end - start)
