"""What every written paper has in common, whatever its file format.

Knows which columns hold numbers, where cells stand in the grid, which headings make the table of contents, how deep a
heading may be, and the few words that a page carries around its text. How it is drawn is left to each writer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from saksgang.core.texts import Language, Text
from saksgang.document.tree import (
    Block,
    Cell,
    Document,
    Heading,
    List,
    ListItem,
    Paragraph,
    Quote,
    Row,
    Run,
    Table,
    text_of,
)

CONTENTS_FROM = 10
"""A paper with this many headings of the second level gets a table of contents."""

MAX_COLUMNS = 63
"""More columns than this Word cannot hold; wider spans are cut."""

MAX_DEPTH = 40
"""Blocks nested deeper than this are written as plain text."""

KEPT_ROWS = 12
KEPT_COLUMNS = 8
KEPT_CELL = 60
KEPT_ENTRIES = 4
KEPT_LIST = 400
"""A table of so many rows and columns with cells of so few letters, and a list of so few entries and letters, stays on
one page: it is never higher than one."""

LABEL_LENGTH = 16
"""A longer label stands before its value on the line, since it would not fit beside the others."""

CONTENTS = Text(nb="Innhold", nn="Innhald", en="Contents")
PAGE_OF = Text(nb="Side {page} av {pages}", nn="Side {page} av {pages}", en="Page {page} of {pages}")

_NUMBER = re.compile(
    r"(?:kr\.?|nok|€|\$)?\s*[-–−+±]?\s*"
    r"(?:\d{1,3}(?:[ .\u00a0\u202f']\d{3})+|\d+)"
    r"(?:[.,]\d+)?\s*(?:,-|%|‰|prosent|kr\.?|nok|mill\.?|mrd\.?|')?",
    re.IGNORECASE,
)
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)
_NO_VALUE = frozenset({"", "-", "–", "—"})
_SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel"})


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell with its place in the grid, both counted from 0, its spans cut to the grid."""

    row: int
    column: int
    cell: Cell


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as a grid. `numeric` tells for each column whether it holds numbers; holes are places without a cell."""

    rows: int
    columns: int
    header_rows: int
    cells: tuple[Placed, ...]
    numeric: tuple[bool, ...]

    def row(self, number: int) -> tuple[Placed, ...]:
        """The cells that begin in a row, from left to right."""
        return tuple(placed for placed in self.cells if placed.row == number)


def grid_of(table: Table) -> Grid:
    """Every cell at its place. Short rows are filled with empty cells, spans that reach outside are cut."""
    taken: set[tuple[int, int]] = set()
    placed: list[Placed] = []
    count = len(table.rows)
    for number, row in enumerate(table.rows):
        placed.extend(_place_row(row, number, count, taken))
    columns = max((column + 1 for _, column in taken), default=0)
    for number in range(count):
        holes = (column for column in range(columns) if (number, column) not in taken)
        placed.extend(Placed(number, column, Cell(())) for column in holes)
    placed.sort(key=lambda cell: (cell.row, cell.column))
    header_rows = min(table.header_rows, count)
    numeric = tuple(_holds_numbers(placed, column, header_rows) for column in range(columns))
    return Grid(count, columns, header_rows, tuple(placed), numeric)


def _place_row(row: Row, number: int, count: int, taken: set[tuple[int, int]]) -> Iterator[Placed]:
    column = 0
    for cell in row.cells:
        while (number, column) in taken:
            column += 1
        if column >= MAX_COLUMNS:
            return
        height = max(1, min(cell.rowspan, count - number))
        width = 1
        while width < min(cell.colspan, MAX_COLUMNS - column) and (number, column + width) not in taken:
            width += 1
        taken.update((number + down, column + right) for down in range(height) for right in range(width))
        yield Placed(number, column, replace(cell, colspan=width, rowspan=height))
        column += width


def _holds_numbers(cells: Iterable[Placed], column: int, header_rows: int) -> bool:
    texts = [
        text_of(placed.cell).strip()
        for placed in cells
        if placed.column == column and placed.row >= header_rows and placed.cell.colspan == 1
    ]
    values = [text for text in texts if text not in _NO_VALUE]
    return bool(values) and all(is_number(text) for text in values)


def is_number(text: str) -> bool:
    """Whether a cell's text is a number, an amount or a share: `3 320 454`, `51,95 %`, `-`, but no date or case number."""
    return len(text) < 40 and _NUMBER.fullmatch(text.strip()) is not None


def unbroken(cell: Cell) -> tuple[Block, ...]:
    """What stands in a cell, with no-break blanks in a number so that it stays on one line."""
    text = text_of(cell).strip()
    if not is_number(text):
        return cell.blocks
    return (Paragraph((Run(text.replace(" ", "\u00a0")),)),)


def contents_of(document: Document) -> tuple[Heading, ...]:
    """The headings that a table of contents lists, none for a short paper."""
    headings = tuple(block for block in document.blocks if isinstance(block, Heading) and block.level == 2)
    return headings if len(headings) >= CONTENTS_FROM else ()


def is_labelled(block: Block) -> bool:
    """Whether a paragraph is a label and its value, `**Sted:** Rådhuset`, which is set with the values in a column."""
    if not isinstance(block, Paragraph) or len(block.runs) < 2:
        return False
    label, value = block.runs[0], text_of(block.runs[1:])
    return (
        label.bold
        and label.text.rstrip().endswith(":")
        and "\n" not in value
        and len(label.text.rstrip()) <= LABEL_LENGTH
    )


def leads_to(block: Block, following: Block | None) -> bool:
    """Whether a paragraph that ends with a colon leads to the list or table after it: they stay on one page."""
    return (
        isinstance(block, Paragraph) and isinstance(following, List | Table) and text_of(block).rstrip().endswith(":")
    )


def is_kept_whole(block: Block) -> bool:
    """Whether a list or table is so small that it is not broken over two pages."""
    match block:
        case List(items=items):
            return len(items) <= KEPT_ENTRIES and len(text_of(block)) <= KEPT_LIST
        case Table(rows=rows):
            return (
                len(rows) <= KEPT_ROWS
                and all(len(row.cells) <= KEPT_COLUMNS for row in rows)
                and _has_small_cells(block)
            )
        case _:
            return False


def _has_small_cells(table: Table) -> bool:
    texts = (text_of(cell) for row in table.rows for cell in row.cells)
    return all(len(text) < KEPT_CELL and "\n" not in text for text in texts)


def with_sound_levels(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The same blocks with headings that begin at 1, never skip a level and are never empty, as tagged papers need."""
    sound: list[Block] = []
    deepest = 0
    for block in blocks:
        if not isinstance(block, Heading):
            sound.append(block)
        elif printable(text_of(block)).strip():
            deepest = min(block.level, deepest + 1)
            sound.append(replace(block, level=deepest))
    return tuple(sound)


def within_depth(blocks: Iterable[Block], *, depth: int = MAX_DEPTH) -> tuple[Block, ...]:
    """The same blocks where what is nested deeper than `depth` has become paragraphs of plain text."""
    return tuple(_cut(block, depth) for block in blocks)


def _cut(block: Block, depth: int) -> Block:
    match block:
        case List(items=items):
            kept = (ListItem(_cut_all(item.blocks, depth - 1), item.label, item.place) for item in items)
            return replace(block, items=tuple(kept))
        case Quote(blocks=blocks):
            return Quote(_cut_all(blocks, depth - 1), block.place)
        case Table(rows=rows):
            cut_rows = (
                replace(row, cells=tuple(replace(cell, blocks=_cut_all(cell.blocks, depth - 1)) for cell in row.cells))
                for row in rows
            )
            return replace(block, rows=tuple(cut_rows))
        case _:
            return block


def _cut_all(blocks: tuple[Block, ...], depth: int) -> tuple[Block, ...]:
    if depth > 0:
        return within_depth(blocks, depth=depth)
    return tuple(
        block if isinstance(block, Heading | Paragraph) else Paragraph((Run("\n".join(_texts(block))),))
        for block in blocks
    )


def _texts(block: Block) -> list[str]:
    """The texts of the paragraphs inside, in order; without recursion, since it may be thousands of levels deep."""
    texts: list[str] = []
    left: list[Block] = [block]
    while left:
        match left.pop():
            case Heading(runs=runs) | Paragraph(runs=runs):
                texts.append(text_of(runs))
            case List(items=items):
                left.extend(inner for item in reversed(items) for inner in reversed(item.blocks))
            case Quote(blocks=blocks):
                left.extend(reversed(blocks))
            case Table(rows=rows):
                cells = [cell for row in rows for cell in row.cells]
                left.extend(inner for cell in reversed(cells) for inner in reversed(cell.blocks))
    return texts


def is_safe_link(link: str | None) -> bool:
    """Whether a link may stand in a paper: to the web, to mail or a telephone, or to a place in the paper itself."""
    if not link:
        return False
    try:
        parts = urlsplit(link.strip())
    except ValueError:
        return False
    if parts.scheme.lower() in {"http", "https"}:
        return bool(parts.netloc)
    return parts.scheme.lower() in _SAFE_SCHEMES


def printable(text: str) -> str:
    """The text without control characters, signs that turn its direction, lone surrogates and what is no character."""
    return _UNPRINTABLE.sub("", text)


def title_of(document: Document) -> str:
    """The document's own title, else the words of its first heading, else nothing."""
    return document.title or next((text_of(block) for block in document.blocks if isinstance(block, Heading)), "")


def known_language(tag: str) -> Language:
    """The language of our own words for a language tag: nn and en where they are asked for, else bokmål."""
    return next((known for known in Language if tag.lower().startswith(known.value)), Language.BOKMAL)


def language_of(document: Document, *, otherwise: Language) -> str:
    """The language tag of a paper: its own, else that of the co-operation's look."""
    return document.language or otherwise.value
