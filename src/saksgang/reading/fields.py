"""Fields of longer text: the lines of a section as Markdown, its tables as data, its numbered points.

Emphasis that covers a whole field is typography and is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from saksgang.core.dossier import TableData
from saksgang.document.tree import Block, Cell, Heading, List, ListItem, Paragraph, Quote, Row, Run, Table, text_of
from saksgang.reading.lines import Line, Look, cut_line

_POINT = re.compile(r"(?:(\d{1,2})[.)]|([a-zæøå])\))[ \t]+(?=\S)")


_FULL_LINE = 40
"""Characters in a line from which its end can be the edge of the paper and no break that somebody made."""
_ENDS = re.compile(r"[.:;!?]\W?$")
_OPENS = re.compile(r"[-–•*]\s|\d{1,2}[.)]\s+[A-ZÆØÅ]|[a-zæøå]\)\s")
_SUSPENDED = re.compile(r"(?:og|eller|samt|and|or)\b")


def field_text(lines: Sequence[Line]) -> str:
    """The lines as Markdown."""
    from saksgang.document.markdown_out import markdown_of

    return markdown_of(field_blocks(lines)).strip()


def field_blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    """The lines put together to blocks again, without emphasis that covers them all."""
    seen = [line for line in lines if line.look not in (Look.RULE, Look.PAGE) and not _is_stray(line)]
    blocks: list[Block] = []
    for group in _groups(seen):
        blocks.extend(_blocks_of(group))
    return _without_whole_emphasis(tuple(blocks))


def points_of(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The points of the outermost numbered list, as Markdown without their numbers; none for fewer than two."""
    from saksgang.document.markdown_out import markdown_of

    entries = [item for block in blocks if isinstance(block, List) and block.ordered for item in block.items]
    points = tuple(text for item in entries if (text := markdown_of(item.blocks).strip()))
    return points if len(points) > 1 else ()


def tables_of(blocks: Iterable[Block]) -> tuple[TableData, ...]:
    """The tables among the blocks as data."""
    return tuple(_table_data(block) for block in blocks if isinstance(block, Table) and block.rows)


def _is_stray(line: Line) -> bool:
    """An empty bullet, or a lone full stop."""
    return not line.cells and not re.search(r"\w|[^\s.,:;·•*_-]", line.text)


def _groups(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines of one list, table or heading; all text that stands together, whatever its paragraphs."""

    def kind(line: Line) -> tuple[object, ...]:
        return (line.look, line.quoted) if line.look is Look.TEXT else (line.look, line.block)

    return [list(group) for _, group in groupby(lines, key=kind)]


def _blocks_of(group: list[Line]) -> list[Block]:
    first = group[0]
    match first.look:
        case Look.HEADING:
            return [Heading(first.level, first.runs, first.place)]
        case Look.ENTRY:
            loose = next((at for at, line in enumerate(group) if line.label), len(group))
            rest = [_list_of(group[loose:])] if loose < len(group) else []
            return [*(_paragraph([line]) for line in group[:loose]), *rest]
        case Look.ROW:
            return [_table_of(group)]
        case _:
            blocks = _text_blocks(group)
            return [Quote(tuple(blocks), first.place)] if first.quoted else blocks


def _text_blocks(group: list[Line]) -> list[Block]:
    """Paragraphs; lines that count 1, 2, 3 or a, b, c are a numbered list."""
    blocks: list[Block] = []
    rest = group
    while rest:
        opened = _counted(rest)
        if not opened:
            return [*blocks, *_paragraphs(rest)]
        last = opened[-1]
        end = next((i for i in range(last, len(rest)) if rest[i].block != rest[last].block), len(rest))
        if len(opened) > 1:
            blocks.extend(_paragraphs(rest[: opened[0]]))
            blocks.append(_numbered(rest, opened, end))
        else:
            blocks.extend(_paragraphs(rest[:end]))
        rest = rest[end:]
    return blocks


def _numbered(lines: list[Line], opened: list[int], end: int) -> List:
    entries = []
    for begin, stop in pairwise([*opened, end]):
        mark = _POINT.match(lines[begin].text)
        if mark is not None:
            own = [cut_line(lines[begin], mark.end()), *lines[begin + 1 : stop]]
            entries.append(ListItem(tuple(_paragraphs(own)), label=mark.group().strip(), place=lines[begin].place))
    return List(tuple(entries), ordered=True, place=lines[opened[0]].place)


def _counted(group: list[Line]) -> list[int]:
    """The indexes of the lines of the first list that counts on from 1 or a, until another one begins."""
    opened: list[int] = []
    is_letter = False
    for index, line in enumerate(group):
        mark = _POINT.match(line.text)
        if mark is None or (opened and bool(mark[2]) is not is_letter):
            continue
        value = int(mark[1]) if mark[1] else ord(mark[2]) - ord("a") + 1
        if value == len(opened) + 1:
            is_letter = bool(mark[2])
            opened.append(index)
        elif value == 1:
            break
    return opened


def _paragraphs(lines: Sequence[Line]) -> list[Block]:
    return [_paragraph(list(group)) for _, group in groupby(lines, key=lambda line: line.block)]


def _paragraph(lines: Sequence[Line]) -> Paragraph:
    runs: list[Run] = []
    before = ""
    for line in lines:
        if runs:
            _break_line(runs, before, line.text)
        runs.extend(line.runs)
        before = line.text
    runs = _merged(runs)
    return Paragraph(_stripped(runs), lines[0].place if lines else Paragraph(()).place)


def _break_line(runs: list[Run], before: str, after: str) -> None:
    """A line break, a blank where the line was only full, or nothing where a hyphen cut a word."""
    last = runs[-1]
    if len(before) < _FULL_LINE or _ENDS.search(before) or _OPENS.match(after):
        runs.append(Run("\n", bold=last.bold, italic=last.italic))
    elif before.endswith("-") and before[-2:-1].isalpha() and after[:1].islower() and not _SUSPENDED.match(after):
        runs[-1] = replace(last, text=last.text.rstrip()[:-1])
    else:
        runs[-1] = replace(last, text=f"{last.text.rstrip()} ")


def _merged(runs: list[Run]) -> list[Run]:
    """Neighbours of one look as one run."""
    merged: list[Run] = []
    for run in runs:
        last = merged[-1] if merged else None
        if last is not None and (last.bold, last.italic, last.link) == (run.bold, run.italic, run.link):
            merged[-1] = replace(last, text=last.text + run.text)
        else:
            merged.append(run)
    return merged


def _stripped(runs: list[Run]) -> tuple[Run, ...]:
    """The runs without blanks at both ends."""
    kept = list(runs)
    while kept and not (text := kept[0].text.lstrip()):
        kept.pop(0)
    if kept and text != kept[0].text:
        kept[0] = replace(kept[0], text=text)
    while kept and not (text := kept[-1].text.rstrip()):
        kept.pop()
    if kept and text != kept[-1].text:
        kept[-1] = replace(kept[-1], text=text)
    return tuple(kept)


def _list_of(group: list[Line]) -> List:
    """The entries as a list again, deeper ones inside the entry before them."""
    depth = min(line.level for line in group)
    items: list[ListItem] = []
    rest: list[Line] = []

    def close() -> None:
        if rest:
            inner = _list_of(rest)
            if items:
                items[-1] = replace(items[-1], blocks=(*items[-1].blocks, inner))
            else:
                items.append(ListItem((inner,)))
            rest.clear()

    for line in group:
        if line.level > depth:
            rest.append(line)
            continue
        close()
        paragraph = _paragraph([line])
        if line.label or not items:
            items.append(ListItem((paragraph,), label=line.label or "•", place=line.place))
        else:
            items[-1] = replace(items[-1], blocks=(*items[-1].blocks, paragraph))
    close()
    ordered = all(line.ordered for line in group if line.level == depth and line.label)
    return List(tuple(items), ordered=ordered, place=group[0].place)


def _table_of(group: list[Line]) -> Table:
    whole = group[0].table
    rows = tuple(line.row for line in group if line.row is not None)
    if whole is None:
        return Table(rows)
    kept_header = sum(1 for row in whole.rows[: whole.header_rows] if row in rows)
    return replace(whole, rows=rows, header_rows=kept_header)


def _table_data(table: Table) -> TableData:
    header_rows = table.header_rows or int(len(table.rows) > 1 and _is_bold_row(table.rows[0]))
    rows = [_cells_of(row) for row in table.rows]
    width = max(map(len, rows))
    filled = [row + ("",) * (width - len(row)) for row in rows]
    header = tuple("\n".join(filter(None, column)) for column in zip(*filled[:header_rows], strict=True))
    return TableData(header, tuple(filled[header_rows:]), table.caption)


def _cells_of(row: Row) -> tuple[str, ...]:
    """The texts of a row; a cell over several columns is followed by empty ones."""
    return tuple(text for cell in row.cells for text in (_cell_text(cell), *[""] * (min(cell.colspan, 100) - 1)))


def _cell_text(cell: Cell) -> str:
    return "\n".join(filter(None, (text_of(block) for block in cell.blocks))).strip()


def _is_bold_row(row: Row) -> bool:
    runs = [run for cell in row.cells for block in cell.blocks for run in _runs_of(block) if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)


def _runs_of(block: Block) -> tuple[Run, ...]:
    match block:
        case Paragraph(runs=runs) | Heading(runs=runs):
            return runs
        case List(items=items):
            return tuple(run for item in items for inner in item.blocks for run in _runs_of(inner))
        case Quote(blocks=blocks):
            return tuple(run for inner in blocks for run in _runs_of(inner))
        case _:
            return ()


def _without_whole_emphasis(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    runs = [run for block in blocks for run in _runs_of(block) if run.text.strip()]
    if not runs:
        return blocks
    bold, italic = all(run.bold for run in runs), all(run.italic for run in runs)
    return tuple(_lightened(block, bold, italic) for block in blocks) if bold or italic else blocks


def _lightened(block: Block, bold: bool, italic: bool) -> Block:
    def light(runs: tuple[Run, ...]) -> tuple[Run, ...]:
        return tuple(replace(run, bold=run.bold and not bold, italic=run.italic and not italic) for run in runs)

    match block:
        case Paragraph() | Heading():
            return replace(block, runs=light(block.runs))
        case List():
            items = (
                replace(item, blocks=tuple(_lightened(inner, bold, italic) for inner in item.blocks))
                for item in block.items
            )
            return replace(block, items=tuple(items))
        case Quote():
            return replace(block, blocks=tuple(_lightened(inner, bold, italic) for inner in block.blocks))
        case _:
            return block
