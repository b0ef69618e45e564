"""The document tree: what every file format is read into and written from.

A tree is plain values. Every block knows its place in the file it was read from; trees that are made to be written
have empty places, and places never count when two trees are compared.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from saksgang.core.findings import Finding, Source

NOWHERE = Source()


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text with one look. `"\\n"` inside `text` is a line break within the paragraph, `"\\t"` a tab."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A real heading, level 1-6. (Bold paragraphs that look like headings stay paragraphs.)"""

    level: int
    runs: tuple[Run, ...]
    place: Source = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text in runs. `size` is the font size in points where the format tells it (PDF, Word), for the reader's use."""

    runs: tuple[Run, ...]
    place: Source = field(default=NOWHERE, compare=False)
    size: float | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class ListItem:
    """One entry. `label` is the mark as it shows: `1.`, `b)`, `•`; an ordered list keeps the numbers that it had."""

    blocks: tuple[Block, ...]
    label: str = "•"
    place: Source = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class List:
    """Entries that belong together; lists inside lists are blocks of their entry."""

    items: tuple[ListItem, ...]
    ordered: bool = False
    place: Source = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; spans count from 1."""

    blocks: tuple[Block, ...]
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; cells covered by a span from above are left out."""

    cells: tuple[Cell, ...]
    place: Source = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first `header_rows` rows are its header."""

    rows: tuple[Row, ...]
    header_rows: int = 0
    caption: str | None = None
    place: Source = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Quote:
    """Blocks quoted from elsewhere."""

    blocks: tuple[Block, ...]
    place: Source = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A break between pages."""

    place: Source = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page between two parts."""

    place: Source = field(default=NOWHERE, compare=False)


Block = Heading | Paragraph | List | Table | Quote | PageBreak | Rule


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper. `header` and `footer` are what repeats on each page, taken off the blocks.

    `language` is a BCP 47 tag if the file says it, `title` and `author` come from the file's own properties,
    `pages` is `None` for formats without pages. `findings` tell what was odd or left out while reading. `dated_on` is
    the day that a written file carries as its own, so that the same paper made twice is the same bytes.
    """

    blocks: tuple[Block, ...]
    header: tuple[Block, ...] = ()
    footer: tuple[Block, ...] = ()
    title: str | None = None
    author: str | None = None
    language: str | None = None
    media_type: str = "text/plain"
    pages: int | None = None
    findings: tuple[Finding, ...] = field(default=(), compare=False)
    dated_on: datetime.date | None = field(default=None, compare=False)


def text_of(node: Block | ListItem | Cell | Row | tuple[Run, ...]) -> str:
    """The plain text of a node: runs joined, blocks and rows on lines of their own, cells with a tab between."""
    match node:
        case Heading(runs=runs) | Paragraph(runs=runs):
            return "".join(run.text for run in runs)
        case List(items=items):
            return "\n".join(f"{item.label} {text_of(item)}" for item in items)
        case ListItem(blocks=blocks) | Cell(blocks=blocks) | Quote(blocks=blocks):
            return "\n".join(text_of(block) for block in blocks)
        case Row(cells=cells):
            return "\t".join(text_of(cell) for cell in cells)
        case Table(rows=rows):
            return "\n".join(text_of(row) for row in rows)
        case PageBreak() | Rule():
            return ""
        case _:
            return "".join(run.text for run in node)
