"""From the tag tree of a PDF page to blocks: headings, lists and tables as the writer of the file meant them.

Also tells whether a tree can be trusted: some programs tag every printed line as a paragraph, or only half the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from saksgang.core.findings import Source
from saksgang.document.nesting import DEEPEST
from saksgang.document.pdf_flow import is_full, place_of, runs_of
from saksgang.document.pdf_letters import Line
from saksgang.document.pdf_tagged_page import TaggedPage
from saksgang.document.pdf_tagged_tables import table_blocks
from saksgang.document.pdf_tags import Tag
from saksgang.document.tree import Block, Heading, List, ListItem, Paragraph, Quote, Run

_GROUPS = frozenset(
    ["", "document", "documentfragment", "part", "sect", "art", "div", "nonstruct", "aside", "private", "index"]
)
_HEADING = re.compile(r"h([1-9])?|title")
_DROPPED = frozenset(["artifact", "toc", "toci", "figure"])
_INLINE_GROUPS = frozenset(["", "nonstruct", "private"])
"""Groups that say nothing of their own: what is in them stands in their place."""

_BLOCKS = frozenset(
    [
        "p",
        "l",
        "table",
        "blockquote",
        "note",
        "fenote",
        "caption",
        "h",
        "title",
        "toc",
        "toci",
        *_GROUPS - _INLINE_GROUPS,
    ]
)
_BULLET = re.compile(r"[•◦▪■●○‣–—\-*o·➢►✓\ufffd]?")
_PADDING = 8.0


def is_sound(page: TaggedPage, lines: Sequence[Line], *, height: float) -> bool:
    """Whether the tree holds what is on the page and tells more than where the lines are."""
    if page.tree.is_cut:
        return False
    inside = sum(_letters(piece.text) for pieces in page.pieces.values() for piece in pieces)
    whole = sum(
        _letters(piece.text)
        for line in lines
        for piece in line.pieces
        if 0.12 * height < line.base < 0.88 * height or piece.tag >= 0
    )
    if inside < 0.9 * whole:
        return False
    paragraphs = [page.lines_under(tag) for top in page.tree.tops for tag in _paragraphs_in(top)]
    pairs = [(a[-1], b[0]) for a, b in pairwise([lines for lines in paragraphs if lines])]
    cut = sum(_is_cut(before, after, page.right) for before, after in pairs)
    return len(pairs) < 5 or cut * 4 < len(pairs)


def _letters(text: str) -> int:
    """Letters and digits alone: leaders of dots and lines of underscores are no content."""
    return sum(map(str.isalnum, text))


def _paragraphs_in(tag: Tag) -> Iterator[Tag]:
    if tag.kind == "p":
        yield tag
    else:
        for kid in tag.kids:
            if isinstance(kid, Tag) and kid.kind != "table":
                yield from _paragraphs_in(kid)


def _is_cut(before: Line, after: Line, right: float) -> bool:
    """Whether two paragraphs look like one that was cut at the margin."""
    close = 0 < after.base - before.base < 1.6 * before.size
    return close and abs(before.left - after.left) < 2 and is_full(before, after, right) and after.text[:1].islower()


def blocks_of_tags(page: TaggedPage) -> Iterator[Block]:
    """The blocks of a page in the order of its tags."""
    for top in page.tree.tops:
        yield from _blocks(page, top, 0)


def _blocks(page: TaggedPage, tag: Tag, depth: int) -> Iterator[Block]:
    heading = _HEADING.fullmatch(tag.kind)
    if tag.kind in _DROPPED:
        return
    if heading:
        yield from _heading(page, tag, min(int(heading[1] or 1), 6))
    elif depth >= DEEPEST:
        yield from _paragraph(page, page.lines_under(tag))
    elif tag.kind == "l":
        yield from _list(page, tag, depth)
    elif tag.kind == "table":
        yield from table_blocks(page, tag, read=lambda cell, right: tuple(_cell_blocks(page, cell, right, depth)))
    elif tag.kind == "blockquote":
        inner = tuple(_mixed(page, tag, depth + 1))
        if inner:
            yield Quote(inner, inner[0].place)
    else:
        yield from _mixed(page, tag, depth)


def _mixed(page: TaggedPage, tag: Tag, depth: int) -> Iterator[Block]:
    """Text and blocks as they stand under an element: text between blocks makes paragraphs of its own."""
    loose: list[int] = []
    for kid in tag.kids:
        if isinstance(kid, int):
            loose.append(kid)
        elif _is_block(kid):
            yield from _paragraph(page, page.lines_of(loose))
            loose = []
            yield from _blocks(page, kid, depth)
        elif kid.kind not in _DROPPED:
            if _holds_blocks(kid):
                yield from _paragraph(page, page.lines_of(loose))
                loose = []
                yield from _mixed(page, kid, depth)
            else:
                loose.extend(kid.contents())
    yield from _paragraph(page, page.lines_of(loose))


def _holds_blocks(tag: Tag) -> bool:
    return any(_is_block(kid) or _holds_blocks(kid) for kid in tag.kids if isinstance(kid, Tag))


def _is_block(tag: Tag) -> bool:
    return tag.kind in _BLOCKS or bool(_HEADING.fullmatch(tag.kind))


def _heading(page: TaggedPage, tag: Tag, level: int) -> Iterator[Block]:
    lines = page.lines_under(tag)
    runs = runs_of(lines, page.right) if lines else ()
    if runs:
        if all(run.bold for run in runs):
            runs = tuple(Run(run.text, False, run.italic, run.link) for run in runs)
        yield Heading(level, runs, place_of(lines, page.number))


def _paragraph(page: TaggedPage, lines: Sequence[Line], *, right: float | None = None) -> Iterator[Block]:
    runs = runs_of(lines, right or page.right) if lines else ()
    if runs:
        yield Paragraph(runs, place_of(lines, page.number), size=lines[0].size)


def _list(page: TaggedPage, tag: Tag, depth: int) -> Iterator[Block]:
    items: list[ListItem] = []
    for kid in tag.kids:
        if isinstance(kid, Tag) and kid.kind == "li":
            items.append(_item(page, kid, depth))
        elif isinstance(kid, Tag) and kid.kind == "l" and items:
            inner = tuple(_list(page, kid, depth + 1))
            last = items[-1]
            items[-1] = ListItem((*last.blocks, *inner), last.label, last.place)
        elif isinstance(kid, Tag) and kid.kind == "caption":
            yield from _mixed(page, kid, depth)
    items = [item for item in items if item.blocks or item.label]
    if items:
        ordered = any(not _BULLET.fullmatch(item.label) for item in items)
        made = items if ordered else [ListItem(item.blocks, "•", item.place) for item in items]
        yield List(tuple(made), ordered, made[0].place)


def _item(page: TaggedPage, tag: Tag, depth: int) -> ListItem:
    label = " ".join(
        line.text.strip()
        for kid in tag.kids
        if isinstance(kid, Tag) and kid.kind == "lbl"
        for line in page.lines_under(kid)
    )
    body = Tag("div", [kid for kid in tag.kids if not (isinstance(kid, Tag) and kid.kind == "lbl")])
    blocks = tuple(_mixed(page, Tag("div", _unwrapped(body)), depth + 1))
    lines = page.lines_under(tag)
    place = place_of(lines, page.number) if lines else Source(page=page.number)
    return ListItem(blocks, label or ("•" if blocks or lines else ""), place)


def _unwrapped(tag: Tag) -> list[Tag | int]:
    """The kids of an entry, those of its body in the body's place."""
    kids: list[Tag | int] = []
    for kid in tag.kids:
        kids.extend(kid.kids if isinstance(kid, Tag) and kid.kind == "lbody" else [kid])
    return kids


def _cell_blocks(page: TaggedPage, cell: Tag, right: float, depth: int) -> Iterator[Block]:
    yield from _mixed(replace(page, right=right), cell, depth + 1)
