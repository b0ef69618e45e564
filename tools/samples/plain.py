"""A sample as Markdown, or as plain text with aligned columns: what a secretary keeps beside Word."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from itertools import pairwise

from .source import Block, BlockKind, SampleFile, printed, runs_of

_WIDTH = 78
_HEAD_LABEL = re.compile(r"^([A-ZÆØÅ][\wæøå ./]{1,40}:)\s*(.*)$", re.DOTALL)
_HEAD = ("head", "people")
_TIGHT = (BlockKind.BULLET, BlockKind.NUMBERED)


def markdown_of(sample: SampleFile) -> str:
    """Markdown. Layout `forum`: bold labels and italics as in a letter; `archive`: headings and plain text."""
    blocks = [block for paper in sample.papers for block in paper.blocks]
    return _joined(blocks, [_markdown(block, forum=sample.layout == "forum") for block in blocks], tight=_is_list)


def text_of(sample: SampleFile) -> str:
    """Plain text of at most 78 columns; tables are columns apart by two blanks or more."""
    blocks = [block for paper in sample.papers for block in paper.blocks]
    return _joined(blocks, [_text(block) for block in blocks], tight=_is_head_of_text)


def _joined(blocks: list[Block], pieces: list[str], *, tight: Callable[[Block, Block], bool]) -> str:
    """The pieces with a blank line between them, none where two blocks stand tight."""
    out = pieces[:1]
    for (before, after), piece in zip(pairwise(blocks), pieces[1:], strict=True):
        out += ["\n" if tight(before, after) else "\n\n", piece]
    return "".join(out) + "\n"


def _is_list(before: Block, after: Block) -> bool:
    return before.kind == after.kind and after.kind in _TIGHT


def _is_head_of_text(before: Block, after: Block) -> bool:
    """In a text file the labels of the head stand line under line, and so do the lines of a list."""
    lines = (BlockKind.PARAGRAPH, BlockKind.LABEL)
    in_head = before.role in _HEAD and after.role in _HEAD and before.kind in lines and after.kind in lines
    return in_head or _is_list(before, after)


def _markdown(block: Block, *, forum: bool) -> str:
    match block.kind:
        case BlockKind.TITLE:
            return f"# {_marked(block.text)}"
        case BlockKind.SUBHEAD:
            return f"### {_marked(block.text)}"
        case BlockKind.ITEM:
            number, title = block.number, _marked(block.text)
            return f"## **{number}** *{title}*" if forum else f"## {number} {title}".rstrip()
        case BlockKind.BULLET:
            return f"- {_marked(block.text)}".rstrip() if block.text else "- "
        case BlockKind.NUMBERED:
            return f"{block.number}. {_marked(block.text)}"
        case BlockKind.TABLE:
            return _pipe_table(block.cells)
        case BlockKind.RULE | BlockKind.PAGE:
            return "---"
        case BlockKind.LABEL | BlockKind.PARAGRAPH:
            return _markdown_paragraph(block, forum=forum)


def _markdown_paragraph(block: Block, *, forum: bool) -> str:
    text = _marked(block.text).replace(" // ", "  \n")
    found = _HEAD_LABEL.match(text)
    if block.kind is BlockKind.LABEL or (block.role == "head" and found):
        label, rest = found.groups() if found else (text, "")
        if forum and block.role == "proposal":
            return f"*{label}*" + (f" *{rest}*" if rest else "")
        return f"**{label}**" + (f" {rest}" if rest else "")
    if forum and block.role == "proposal":
        return f"*{text}*"
    return text


def _marked(text: str) -> str:
    out = []
    for run in runs_of(text):
        mark = "**" if run.bold else "*" if run.italic else ""
        out.append(f"{mark}{run.text}{mark}")
    return "".join(out)


def _pipe_table(cells: tuple[tuple[str, ...], ...]) -> str:
    lines = ["| " + " | ".join(_marked(cell) for cell in row) + " |" for row in cells]
    lines.insert(1, "| " + " | ".join("---" for _ in cells[0]) + " |")
    return "\n".join(lines)


def _text(block: Block) -> str:
    text = printed(block.text)
    match block.kind:
        case BlockKind.TITLE:
            return f"{text}\n{'=' * len(text)}"
        case BlockKind.ITEM:
            indent = " " * (len(block.number) + 2)
            return textwrap.fill(f"{block.number}  {text}".strip(), _WIDTH, subsequent_indent=indent)
        case BlockKind.BULLET:
            return textwrap.fill(f"- {text}", _WIDTH, subsequent_indent="  ") if text else "-"
        case BlockKind.NUMBERED:
            return textwrap.fill(f"{block.number}. {text}", _WIDTH, subsequent_indent="   ")
        case BlockKind.TABLE:
            return _aligned_table(block.cells)
        case BlockKind.RULE:
            return "-" * _WIDTH
        case BlockKind.PAGE:
            return "\f"
        case _:
            return "\n".join(textwrap.fill(line, _WIDTH, break_on_hyphens=False) for line in text.split("\n"))


def _aligned_table(cells: tuple[tuple[str, ...], ...]) -> str:
    rows = [[printed(cell) for cell in row] for row in cells]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    right = [
        column > 0 and all(re.match(r"^[\d  ,.%-]*$", row[column]) for row in rows[1:]) for column in range(len(widths))
    ]
    return "\n".join(
        "  ".join(c.rjust(w) if r else c.ljust(w) for c, w, r in zip(row, widths, right, strict=True)).rstrip()
        for row in rows
    )
