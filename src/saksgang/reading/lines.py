"""The stream of lines: every paragraph, list entry and table row of a tree as located lines, in reading order.

Knows how a line looks (heading, bold, list mark, cells) and where it stands; not what it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import count

from saksgang.core.findings import Source
from saksgang.document.tree import (
    Block,
    Cell,
    Document,
    Heading,
    List,
    PageBreak,
    Paragraph,
    Quote,
    Row,
    Rule,
    Run,
    Table,
    text_of,
)
from saksgang.reading.grammar import plain

Runs = tuple[Run, ...]

_NUMBERED = re.compile(r"\s*(\d{1,2})[.)]\s+(?=\S)")


class Look(StrEnum):
    """What kind of block a line comes from."""

    HEADING = "heading"
    TEXT = "text"
    ENTRY = "entry"
    ROW = "row"
    RULE = "rule"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Line:
    """One line. Lines of one paragraph, list or table share `block`.

    `level` is a heading's level or a list entry's depth (0 outermost). `label` is a list entry's mark; a line inside an
    entry after its first has none. `cells` are the texts of a table row. `bold` and `italic`: the whole line is.
    """

    text: str
    runs: Runs
    look: Look
    place: Source
    block: int
    level: int = 0
    label: str = ""
    cells: tuple[str, ...] = ()
    row: Row | None = None
    table: Table | None = None
    bold: bool = False
    italic: bool = False
    size: float | None = None
    ordered: bool = False
    quoted: bool = False

    @property
    def full(self) -> str:
        """The text with its list number before it, as it shows on paper; a bullet is left out."""
        return f"{self.label} {self.text}" if self.ordered and self.label else self.text

    @property
    def is_empty(self) -> bool:
        """Whether nothing can be read on it."""
        return not self.text and not self.label


def lines_of(document: Document) -> tuple[Line, ...]:
    """All lines of a document, page breaks and rules among them."""
    return tuple(_block_lines(document.blocks, count()))


def make_line(
    runs: Runs,
    *,
    look: Look,
    place: Source,
    block: int,
    level: int = 0,
    label: str = "",
    size: float | None = None,
    ordered: bool = False,
    quoted: bool = False,
) -> Line:
    """A line of the runs, cleaned of what cannot be seen, with its whole-line emphasis found out."""
    bold = italic = False
    seen = [run for run in runs if run.text.strip()]
    if seen:
        bold, italic = all(run.bold for run in seen), all(run.italic for run in seen)
    return Line(
        text=plain("".join([run.text for run in runs])).strip(),
        runs=runs,
        look=look,
        place=place,
        block=block,
        level=level,
        label=label,
        bold=bold,
        italic=italic,
        size=size,
        ordered=ordered,
        quoted=quoted,
    )


def cut_line(line: Line, start: int, end: int | None = None) -> Line:
    """The part of a line between two offsets into its text; the list mark stays only with the beginning."""
    shift = _leading(line.runs)
    stop = len(line.text) if end is None else end
    runs = cut_runs(line.runs, start + shift, stop + shift)
    keep = start == 0
    return make_line(
        runs,
        look=line.look,
        place=line.place,
        block=line.block,
        level=line.level,
        label=line.label if keep else "",
        size=line.size,
        ordered=line.ordered and keep,
        quoted=line.quoted,
    )


def cut_runs(runs: Runs, start: int, end: int) -> Runs:
    """The runs between two offsets into their plain text."""
    parts: list[Run] = []
    at = 0
    for run in runs:
        text = plain(run.text)
        piece = text[max(start - at, 0) : max(end - at, 0)]
        if piece:
            parts.append(Run(piece, run.bold, run.italic, run.link))
        at += len(text)
    return tuple(parts)


def text_span(lines: Iterable[Line]) -> Source | None:
    """From the first to the last of the lines, `None` for no lines."""
    places = [line.place for line in lines]
    if not places:
        return None
    first, last = places[0], places[-1]
    return Source(
        page=first.page,
        line=first.line,
        until_page=last.until_page or last.page,
        until_line=last.until_line or last.line,
    )


def _leading(runs: Runs) -> int:
    """How many blanks stand before the first letter of the runs' plain text."""
    text = plain("".join(run.text for run in runs))
    return len(text) - len(text.lstrip())


def _block_lines(blocks: Iterable[Block], numbers: Iterator[int], *, quoted: bool = False) -> Iterator[Line]:
    for block in blocks:
        match block:
            case Heading(level=level, runs=runs, place=place):
                yield make_line(_one_line(runs), look=Look.HEADING, place=place, block=next(numbers), level=level)
            case Paragraph(runs=runs, place=place, size=size):
                number = next(numbers)
                for part, where in _paragraph_lines(runs, place):
                    yield make_line(part, look=Look.TEXT, place=where, block=number, size=size, quoted=quoted)
            case List():
                yield from _list_lines(block, next(numbers), numbers, depth=0)
            case Table():
                yield from _table_lines(block, numbers)
            case Quote(blocks=inner):
                yield from _block_lines(inner, numbers, quoted=True)
            case PageBreak(place=place):
                yield Line("", (), Look.PAGE, place, next(numbers))
            case Rule(place=place):
                yield Line("", (), Look.RULE, place, next(numbers))


def _one_line(runs: Runs) -> Runs:
    if not any("\n" in run.text for run in runs):
        return runs
    return tuple(replace(run, text=run.text.replace("\n", " ")) for run in runs)


def _paragraph_lines(runs: Runs, place: Source) -> Iterator[tuple[Runs, Source]]:
    """The paragraph's lines; each break inside it counts one line further down."""
    for index, part in enumerate(_broken(runs)):
        where = place
        if index and place.line is not None:
            where = Source(page=place.page, line=place.line + index)
        elif place.until_line is not None:
            where = Source(page=place.page, line=place.line)
        if any(run.text.strip() for run in part):
            yield part, where


def _broken(runs: Runs) -> Iterator[Runs]:
    if not any("\n" in run.text for run in runs):
        yield runs
        return
    current: list[Run] = []
    for run in runs:
        first, *rest = run.text.split("\n")
        if first:
            current.append(Run(first, run.bold, run.italic, run.link))
        for piece in rest:
            yield tuple(current)
            current = [Run(piece, run.bold, run.italic, run.link)] if piece else []
    yield tuple(current)


def _list_lines(block: List, number: int, numbers: Iterator[int], *, depth: int) -> Iterator[Line]:
    block = _with_numbers(block)
    for item in block.items:
        label = item.label
        for inner in item.blocks:
            if isinstance(inner, List):
                yield from _list_lines(inner, number, numbers, depth=depth + 1)
            elif isinstance(inner, Table):
                yield from _table_lines(inner, numbers)
            else:
                for line in _block_lines((inner,), numbers):
                    yield replace(line, look=Look.ENTRY, block=number, level=depth, label=label, ordered=block.ordered)
                    label = ""
        if label and not item.blocks:
            where = item.place
            yield Line("", (), Look.ENTRY, where, number, level=depth, label=label, ordered=block.ordered)


def _with_numbers(block: List) -> List:
    """A list whose numbers stand in its texts (`• 1. …`, `• 2. …`) as a numbered list."""
    marks = [_NUMBERED.match(text_of(item.blocks[0])) if item.blocks else None for item in block.items]
    counted = [int(mark[1]) for mark in marks if mark]
    if block.ordered or len(counted) < 2 or counted != list(range(1, len(block.items) + 1)):
        return block
    items = []
    for item, mark in zip(block.items, marks, strict=True):
        first = item.blocks[0]
        if mark is None or not isinstance(first, Paragraph):
            return block
        runs = cut_runs(first.runs, mark.end(), len(text_of(first)))
        items.append(replace(item, label=mark[0].strip(), blocks=(replace(first, runs=runs), *item.blocks[1:])))
    return replace(block, items=tuple(items), ordered=True)


def _table_lines(table: Table, numbers: Iterator[int]) -> Iterator[Line]:
    if all(len(row.cells) == 1 for row in table.rows):  # a frame around text, no table
        for row in table.rows:
            for cell in row.cells:
                yield from _block_lines(cell.blocks, numbers)
        return
    number = next(numbers)
    for row in table.rows:
        cells = tuple(_cell_text(cell) for cell in row.cells)
        runs = (Run("\t".join(cells)),)
        line = make_line(runs, look=Look.ROW, place=_row_place(row, table), block=number)
        yield replace(line, cells=cells, row=row, table=table)


def _cell_text(cell: Cell) -> str:
    return plain("\n".join(filter(None, (text_of(block) for block in cell.blocks)))).strip()


def _row_place(row: Row, table: Table) -> Source:
    return row.place if row.place.line is not None or row.place.page is not None else table.place
