"""From plain text to the tree, carefully: lines stay lines, and only what clearly is a list, a table or an underlined
heading becomes one.

Places are line numbers in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from saksgang.core.findings import Source
from saksgang.document.columns import Grid, grid_of_columns, grid_of_tabs, header_rows_of
from saksgang.document.runs import tidy
from saksgang.document.tree import (
    Block,
    Cell,
    Document,
    Heading,
    List,
    ListItem,
    PageBreak,
    Paragraph,
    Row,
    Rule,
    Run,
    Table,
)

_BULLET = re.compile(r"(\s*)([-*+•·▪■◦‣●–—\uf0b7\uf0a7])[ \t]+(?=\S)")
_NUMBERED = re.compile(r"(\s*)(\d{1,3}[.)]|[a-zæøå]\))[ \t]+(?=\S)")
_RULE = re.compile(r"\s*([-=_*~])\1{4,}\s*")
_UNDERLINE = re.compile(r"(={3,}|-{3,})\s*")

Line = tuple[int, str]
"""A line's number in the file, and its text."""


def read_text(text: str) -> Document:
    """A whole plain text file."""
    return Document(blocks=blocks_of_text(text), media_type="text/plain")


def blocks_of_text(text: str, *, first_line: int = 1) -> tuple[Block, ...]:
    """The blocks of plain text; `first_line` is the number of its first line in the file."""
    blocks: list[Block] = []
    number = first_line
    for count, page in enumerate(text.split("\f")):
        if count:
            blocks.append(PageBreak(Source(line=number)))
        lines = page.split("\n")
        for group in _groups(lines, number):
            blocks.extend(_blocks_of_group(group))
        number += len(lines) - 1
    return tuple(blocks)


def table_of(grid: Grid, *, header_rows: int, place: Source) -> Table:
    """A table of plain cells; each row takes its own line from the place."""
    first = place.line
    rows = tuple(
        Row(
            tuple(Cell((Paragraph(tidy([Run(cell)])),) if cell else ()) for cell in cells),
            place if first is None else Source(line=first + index),
        )
        for index, cells in enumerate(grid)
    )
    return Table(rows, header_rows=header_rows, place=place)


def _groups(lines: Sequence[str], number: int) -> Iterator[list[Line]]:
    """Lines that stand together, between blank lines."""
    group: list[Line] = []
    for offset, line in enumerate(lines):
        if line.strip():
            group.append((number + offset, line.rstrip()))
        elif group:
            yield group
            group = []
    if group:
        yield group


def _blocks_of_group(group: list[Line]) -> Iterator[Block]:
    place = _place(group)
    if len(group) == 1 and _RULE.fullmatch(group[0][1]):
        yield Rule(place)
        return
    if len(group) == 2 and _UNDERLINE.fullmatch(group[1][1]) and not group[0][1].startswith((" ", "\t")):
        yield Heading(1 if group[1][1].startswith("=") else 2, tidy([Run(group[0][1])]), place)
        return
    texts = [text for _, text in group]
    grid = grid_of_tabs(texts) or grid_of_columns(texts)
    if grid:
        yield table_of(grid, header_rows=header_rows_of(grid), place=place)
        return
    start = _start_of_list(texts)
    if start:
        yield _paragraph(group[:start])
    if start is not None:
        yield _list(group[start:])
    else:
        yield _paragraph(group)


def _paragraph(group: Sequence[Line]) -> Paragraph:
    return Paragraph(tidy([Run("\n".join(text.strip() for _, text in group))]), _place(group))


def _place(group: Sequence[Line]) -> Source:
    return Source(line=group[0][0], until_line=group[-1][0])


def _start_of_list(texts: Sequence[str]) -> int | None:
    """Where a list begins that goes on to the end of the lines: two or more bullets, or numbers that follow each other."""
    for start, text in enumerate(texts):
        for mark in (_BULLET, _NUMBERED):
            if mark.match(text):
                return start if _is_list(texts[start:], mark) else None
    return None


def _is_list(texts: Sequence[str], mark: re.Pattern[str]) -> bool:
    first = mark.match(texts[0])
    if first is None:
        return False
    indent = len(first[1])
    labels = []
    for text in texts:
        found = mark.match(text)
        if found and len(found[1]) == indent:
            labels.append(found[2])
        elif len(text) - len(text.lstrip()) <= indent or found:
            return False
    if len(labels) < 2:
        return False
    return len(set(labels)) == 1 if mark is _BULLET else _is_sequence(labels)


def _is_sequence(labels: Sequence[str]) -> bool:
    values = [int(label[:-1]) if label[0].isdigit() else ord(label[0]) for label in labels]
    return len({label[-1] for label in labels}) == 1 and all(b - a == 1 for a, b in pairwise(values))


def _list(group: Sequence[Line]) -> List:
    mark = _BULLET if _BULLET.match(group[0][1]) else _NUMBERED
    entries: list[tuple[str, list[Line]]] = []
    for number, text in group:
        found = mark.match(text)
        if found:
            label = "•" if mark is _BULLET else found[2]
            entries.append((label, [(number, text[found.end() :])]))
        else:
            entries[-1][1].append((number, text))
    items = tuple(ListItem((_paragraph(lines),), label, _place(lines)) for label, lines in entries)
    return List(items, ordered=mark is _NUMBERED, place=_place(group))
