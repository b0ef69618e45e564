"""From the lines of a PDF without tags to blocks: paragraphs by the space between lines, headings by the size of
letters, lists by their marks and indents.

Careful rather than clever: what is not clearly a heading or a list stays a paragraph with its own line breaks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from saksgang.document.nesting import DEEPEST
from saksgang.document.pdf_flow import first_left, is_full, place_of, runs_of
from saksgang.document.pdf_letters import Line
from saksgang.document.runs import tidy
from saksgang.document.tree import Block, Heading, List, ListItem, Paragraph, Run

_BULLET = re.compile(r"([•◦▪■●○‣➢►✓·]|[-–—*o](?=[ \t]))[ \t]*")
_NUMBER = re.compile(
    r"(\d{1,3}[.)]|[a-zæøå][.)]|\([a-z0-9]\))[ \t]+(?=\S)(?!(?:jan|feb|mars|apr|mai|jun|jul|aug|sep|okt|nov|des)[a-zæøå]{0,6}\b)"
)
_LONE_BULLET = re.compile(r"[•◦▪■●○‣➢►–-]")
_LONE_NUMBER = re.compile(r"\d{1,3}[.)]")
_LARGER = 1.12
_INDENT = 8.0


@dataclass(frozen=True, slots=True)
class Measures:
    """What a whole document is set in: the size of its text, the right margin, the distance between wrapped lines as
    a multiple of the size, and the sizes of its headings, largest first."""

    body: float
    right: float
    leading: float
    heading_sizes: tuple[float, ...]


@dataclass(slots=True)
class _Group:
    """Lines that make one paragraph, with the list mark that they begin with."""

    lines: list[Line] = field(default_factory=list)
    label: str | None = None
    text_left: float = 0.0

    @property
    def left(self) -> float:
        return self.lines[0].left

    @property
    def is_bullet(self) -> bool:
        return self.label == "•"


def measure(pages: Iterable[Sequence[Line]]) -> Measures:
    """The measures of a document from the lines of its pages."""
    letters: Counter[float] = Counter()
    gaps: Counter[float] = Counter()
    right = 0.0
    for lines in pages:
        for line in lines:
            letters[_half(line.size)] += len(line.text)
            right = max(right, line.right)
        for before, line in pairwise(lines):
            if abs(before.size - line.size) < 0.6 and line.size:
                gaps[round((line.base - before.base) / line.size, 1)] += 1
    body = letters.most_common(1)[0][0] if letters else 11.0
    larger = sorted((size for size, count in letters.items() if size >= body * _LARGER and count), reverse=True)
    return Measures(body, right, _leading(gaps), tuple(larger))


def _leading(gaps: Counter[float]) -> float:
    """The smallest distance that is common; a document of single lines only has none, and gets the usual one."""
    usual = {ratio: count for ratio, count in gaps.items() if 0.9 <= ratio <= 2.1}
    total = sum(usual.values())
    common = [ratio for ratio, count in sorted(usual.items()) if count * 7 >= total]
    return common[0] if common and common[0] <= 1.75 else 1.35


def blocks_of_lines(lines: Sequence[Line], measures: Measures, *, page: int) -> list[Block]:
    """The blocks of lines that follow each other on a page."""
    groups = _groups(lines, measures)
    blocks: list[Block] = []
    index = 0
    while index < len(groups):
        end = _end_of_list(groups, index)
        if end > index:
            blocks.append(_list(groups[index:end], measures, page, 0))
            index = end
        else:
            blocks.append(_single(groups[index], measures, page))
            index += 1
    return blocks


def _groups(lines: Sequence[Line], measures: Measures) -> list[_Group]:
    groups: list[_Group] = []
    for line in lines:
        mark = _mark(line)
        if groups and mark is None and _belongs(groups[-1], line, measures):
            groups[-1].lines.append(line)
        else:
            label, text_left = mark or (None, line.left)
            groups.append(_Group([line], label, text_left))
    return groups


def _mark(line: Line) -> tuple[str, float] | None:
    """The list mark at the start of a line, and where the text after it begins."""
    text = line.text
    if _LONE_BULLET.fullmatch(text.strip()):
        return "•", line.left
    bullet = _BULLET.match(text)
    if bullet and len(text) > bullet.end():
        return "•", _left_after(line, bullet.end())
    number = _NUMBER.match(text)
    return (number[1], _left_after(line, number.end())) if number else None


def _left_after(line: Line, letters: int) -> float:
    """Where the letter after the first `letters` of a line begins (blanks put between pieces count)."""
    rest = letters
    for piece in line.pieces:
        if len(piece.text) >= rest:
            share = rest / len(piece.text) if piece.text else 0.0
            return piece.left + (piece.right - piece.left) * share if share < 1 else _next_left(line, piece.right)
        rest -= len(piece.text) + 1
        if rest <= 0:
            return _next_left(line, piece.right)
    return line.left


def _next_left(line: Line, after: float) -> float:
    return min((piece.left for piece in line.pieces if piece.left >= after - 0.5), default=line.left)


def _belongs(group: _Group, line: Line, measures: Measures) -> bool:
    """Whether a line goes on with the paragraph before it."""
    last = group.lines[-1]
    if abs(last.size - line.size) > 0.6:
        return False
    if _LONE_NUMBER.fullmatch(line.text.strip()):
        return False
    if _emphasis(last) != _emphasis(line) and not (_ends_as(last, line) and _wraps(last, line, measures)):
        return False
    gap = (line.base - last.base) / line.size
    if gap > measures.leading + 0.22 and not (gap < 1.9 and _wraps(last, line, measures)):
        return False
    if group.label is not None:
        return line.left > group.left + 2 and (
            line.left > group.text_left - _INDENT or is_full(last, line, measures.right)
        )
    if abs(line.left - first_left(last)) < 3 or abs(line.left - first_left(group.lines[0])) < 3:
        return True
    if line.left > last.left + _INDENT:
        return False
    return line.left > last.left - _INDENT or len(group.lines) == 1


def _wraps(last: Line, line: Line, measures: Measures) -> bool:
    """Whether a sentence plainly goes on from the margin to the next line."""
    return line.text[:1].islower() and abs(last.left - line.left) < 3 and is_full(last, line, measures.right)


def _ends_as(last: Line, line: Line) -> bool:
    """Whether a line ends in the face that the next begins with (a label of another face stood before it)."""
    before, after = last.pieces[-1].face, line.pieces[0].face
    return (before.bold, before.italic) == (after.bold, after.italic)


def _emphasis(line: Line) -> tuple[bool, bool]:
    """Whether the whole line is bold, and whether it is italic."""
    seen = [piece for piece in line.pieces if any(sign.isalnum() for sign in piece.text)]
    return bool(seen) and all(piece.face.bold for piece in seen), bool(seen) and all(
        piece.face.italic for piece in seen
    )


def _single(group: _Group, measures: Measures, page: int) -> Block:
    """A heading, or a paragraph that keeps its mark as text."""
    runs = runs_of(group.lines, measures.right)
    place = place_of(group.lines, page)
    size = group.lines[0].size
    text = "".join(run.text for run in runs)
    if _half(size) in measures.heading_sizes and len(text) <= 250 and any(sign.isalpha() for sign in text):
        level = min(measures.heading_sizes.index(_half(size)) + 1, 6)
        return Heading(level, _without_weight(runs), place)
    return Paragraph(runs, place, size=size)


def _without_weight(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """A heading that is bold throughout is so as a heading."""
    if not all(run.bold for run in runs):
        return runs
    return tuple(replace(run, bold=False) for run in runs)


def _half(size: float) -> float:
    return round(size * 2) / 2


# Lists


def _end_of_list(groups: Sequence[_Group], start: int) -> int:
    """Where a list that begins at `start` ends; `start` itself when none does."""
    first = groups[start]
    if first.label is None or _emphasis(first.lines[0])[0]:
        return start
    end = start + 1
    last_label = first.label
    own = 1
    while end < len(groups):
        group = groups[end]
        if group.label is None and group.left < first.text_left - 4:
            break
        if group.label is not None and abs(group.left - first.left) < 4:
            if not _follows(last_label, group.label):
                break
            last_label = group.label
            own += 1
        elif (
            group.left < first.left - 4
            or (group.label is not None and group.left < first.left + 4)
            or (group.label is None and not _is_near(groups[end - 1], group))
        ):
            break
        end += 1
    if first.is_bullet:
        return end
    return end if own >= 2 else start


def _follows(label: str, following: str) -> bool:
    if label == "•" or following == "•":
        return label == following
    if label[:-1].isdigit() and following[:-1].isdigit():
        return label[-1] == following[-1] and int(following[:-1]) - int(label[:-1]) in (0, 1)
    letters = label.strip("().")
    others = following.strip("().")
    return len(letters) == len(others) == 1 and ord(others) - ord(letters) in (0, 1) and label[-1] == following[-1]


def _is_near(before: _Group, group: _Group) -> bool:
    return group.lines[0].base - before.lines[-1].base < 3 * group.lines[0].size


def _list(groups: Sequence[_Group], measures: Measures, page: int, depth: int) -> List:
    first = groups[0]
    items: list[ListItem] = []
    index = 0
    while index < len(groups):
        entry = groups[index]
        index += 1
        inner_start = index
        while index < len(groups) and not (
            groups[index].label is not None and abs(groups[index].left - first.left) < 4
        ):
            index += 1
        inner = groups[inner_start:index]
        blocks: list[Block] = []
        runs = _without_mark(runs_of(entry.lines, measures.right), entry)
        if runs:
            blocks.append(Paragraph(runs, place_of(entry.lines, page), size=entry.lines[0].size))
        blocks.extend(_inner_blocks(inner, measures, page, depth))
        lines = [line for group in (entry, *inner) for line in group.lines]
        items.append(ListItem(tuple(blocks), entry.label or "•", place_of(lines, page)))
    lines = [line for group in groups for line in group.lines]
    return List(tuple(items), ordered=not first.is_bullet, place=place_of(lines, page))


def _inner_blocks(groups: Sequence[_Group], measures: Measures, page: int, depth: int) -> list[Block]:
    blocks: list[Block] = []
    index = 0
    while index < len(groups):
        end = _end_of_list(groups, index) if depth < DEEPEST else index
        if end > index:
            blocks.append(_list(groups[index:end], measures, page, depth + 1))
            index = end
        else:
            blocks.append(_single(groups[index], measures, page))
            index += 1
    return blocks


def _without_mark(runs: tuple[Run, ...], entry: _Group) -> tuple[Run, ...]:
    text = "".join(run.text for run in runs)
    found = (_LONE_BULLET.fullmatch(text) or _BULLET.match(text)) if entry.is_bullet else _NUMBER.match(text)
    rest = found.end() if found else 0
    kept: list[Run] = []
    for run in runs:
        kept.append(replace(run, text=run.text[rest:]))
        rest = max(0, rest - len(run.text))
    return tidy(kept)
