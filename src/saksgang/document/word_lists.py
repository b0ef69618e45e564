"""Numbered and marked paragraphs of a Word body put together to lists inside lists."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from saksgang.core.findings import Source
from saksgang.document.tree import Block, List, ListItem
from saksgang.document.word_numbers import Label

_FIRST = re.compile(r"\(?0*[1aAiI][.):]?")


@dataclass(slots=True)
class _OpenItem:
    label: str
    place: Source
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class _OpenList:
    level: int
    ordered: bool
    series: str
    left: int
    items: list[_OpenItem] = field(default_factory=list)

    def closed(self) -> List:
        items = tuple(ListItem(tuple(item.blocks), item.label, item.place) for item in self.items)
        return List(items, self.ordered, self.items[0].place)


@dataclass(slots=True)
class ListBuilder:
    """Takes blocks in order; those with a label become entries, deeper levels lists inside them."""

    blocks: list[Block] = field(default_factory=list)
    _open: list[_OpenList] = field(default_factory=list)

    @property
    def is_in_list(self) -> bool:
        return bool(self._open)

    @property
    def text_left(self) -> int | None:
        """The indent of the text of the innermost open entry, in twentieths of a point."""
        return self._open[-1].left if self._open else None

    def add(self, block: Block) -> None:
        """A block that ends every open list."""
        self.close()
        self.blocks.append(block)

    def add_inside(self, block: Block, *, left: int) -> None:
        """A block that belongs to the open entry whose text begins at its indent, or further out."""
        while len(self._open) > 1 and self._open[-1].left > left:
            self._close_last()
        self._open[-1].items[-1].blocks.append(block)

    def add_entry(self, block: Block | None, label: Label, place: Source) -> None:
        """An entry with its paragraph (`None`: an empty one)."""
        while self._open and self._open[-1].level > label.level:
            self._close_last()
        if self._open and self._open[-1].level == label.level and not _belongs(self._open[-1], label):
            self._close_last()
        if not self._open or self._open[-1].level < label.level:
            self._open.append(_OpenList(label.level, not label.is_bullet, label.series, label.left))
        self._open[-1].items.append(_OpenItem(label.text, place, [] if block is None else [block]))

    def close(self) -> None:
        while self._open:
            self._close_last()

    def _close_last(self) -> None:
        closed = self._open.pop().closed()
        if self._open:
            self._open[-1].items[-1].blocks.append(closed)
        else:
            self.blocks.append(closed)


def _belongs(into: _OpenList, label: Label) -> bool:
    """Whether an entry goes on with a list: the same numbering, or one that does not start anew."""
    if into.ordered == label.is_bullet:
        return False
    if label.is_bullet or into.series == label.series:
        return True
    return not _FIRST.fullmatch(label.text) and label.text != into.items[0].label
