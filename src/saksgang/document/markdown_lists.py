"""The list rule of our Markdown: CommonMark's, and entries marked with letters (`a)`, `ii.`, `(b)`) beside it.

A block rule for markdown-it; it takes the place of the parser's own, whose tokens it writes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it.rules_block import StateBlock

LETTER_LABEL = re.compile(r"(?:[a-zæøå]|[ivxlcdm]{2,7})[.)]|[A-ZÆØÅ]\)|\([a-z0-9]{1,3}\)")
"""Labels that an entry may have besides bullets and CommonMark's own numbers. Not `A.`, which begins names."""

_MARK = re.compile(rf"(?:(?P<bullet>[-*+])|(?P<label>\d{{1,9}}[.)]|{LETTER_LABEL.pattern}))(?=[ \t]|$)")
_FIRST = re.compile(r"\(?0*[1aAi][.)]")


@dataclass(frozen=True, slots=True)
class _Mark:
    """An entry's mark. Entries of one list share `kind`: the bullet, or how their labels begin and end."""

    label: str
    kind: str
    until: int

    @property
    def is_ordered(self) -> bool:
        return self.kind not in "-*+"


def list_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Reads a list from line `start` on. `info` of an entry's token is its label."""
    if state.is_code_block(start) or _is_continuation(state, start):
        return False
    mark = _mark_at(state, start)
    if mark is None:
        return False
    ends_paragraph = silent and state.parentType == "paragraph" and state.sCount[start] >= state.blkIndent
    if ends_paragraph and not _may_end_paragraph(state, start, mark):
        return False
    if not silent:
        _read_list(state, start, end, mark)
    return True


def _mark_at(state: StateBlock, line: int) -> _Mark | None:
    found = _MARK.match(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line])
    if found is None:
        return None
    if found["bullet"]:
        return _Mark(found["bullet"], found["bullet"], found.end())
    label = found["label"]
    return _Mark(label, ("(" if label.startswith("(") else "n") + label[-1], found.end())


def _is_continuation(state: StateBlock, line: int) -> bool:
    """A line indented so far that it goes on with the paragraph of the entry before."""
    return (
        state.listIndent >= 0
        and state.sCount[line] - state.listIndent >= 4
        and state.sCount[line] < state.blkIndent
    )  # fmt: skip


def _may_end_paragraph(state: StateBlock, line: int, mark: _Mark) -> bool:
    """Right after a paragraph's line a list must begin with the first number or letter, and not be empty."""
    if mark.is_ordered and not _FIRST.fullmatch(mark.label):
        return False
    return state.skipSpaces(mark.until) < state.eMarks[line]


def _read_list(state: StateBlock, start: int, end: int, mark: _Mark) -> None:
    name, tag = ("ordered_list", "ol") if mark.is_ordered else ("bullet_list", "ul")
    opening = state.push(f"{name}_open", tag, 1)
    parent = state.parentType
    state.parentType = "list"
    line: int = start
    following: _Mark | None = mark
    while following is not None:
        _read_entry(state, line, end, following)
        line = state.line
        following = _next_mark(state, line, end, mark)
    opening.map = [start, line]
    state.push(f"{name}_close", tag, -1)
    state.line = line
    state.parentType = parent


def _read_entry(state: StateBlock, line: int, end: int, mark: _Mark) -> None:
    """One entry: its content is read as blocks, indented to where the content begins."""
    column = state.sCount[line] + mark.until - (state.bMarks[line] + state.tShift[line])
    content, offset = _content_start(state, line, mark.until, column)
    is_blank = content >= state.eMarks[line]
    blanks = 1 if is_blank or offset - column > 4 else offset - column
    opening = state.push("list_item_open", "li", 1)
    opening.info = mark.label
    saved = (state.tShift[line], state.sCount[line], state.listIndent, state.blkIndent)
    state.listIndent = state.blkIndent
    state.blkIndent = column + blanks
    state.tShift[line] = content - state.bMarks[line]
    state.sCount[line] = offset
    if is_blank and state.isEmpty(line + 1):
        state.line = min(state.line + 2, end)
    else:
        state.md.block.tokenize(state, line, end)
    state.tShift[line], state.sCount[line], state.listIndent, state.blkIndent = saved
    opening.map = [line, state.line]
    state.push("list_item_close", "li", -1)


def _content_start(state: StateBlock, line: int, position: int, column: int) -> tuple[int, int]:
    """Where the content after a mark begins: its position in the source and its column."""
    while position < state.eMarks[line]:
        sign = state.src[position]
        if sign == "\t":
            column += 4 - (column + state.bsCount[line]) % 4
        elif sign == " ":
            column += 1
        else:
            break
        position += 1
    return position, column


def _next_mark(state: StateBlock, line: int, end: int, first: _Mark) -> _Mark | None:
    """The mark of the next entry of the list that `first` opened, or `None` where the list ends."""
    if line >= end or state.sCount[line] < state.blkIndent or state.is_code_block(line):
        return None
    if any(rule(state, line, end, True) for rule in state.md.block.ruler.getRules("list")):
        return None
    mark = _mark_at(state, line)
    return mark if mark is not None and mark.kind == first.kind else None
