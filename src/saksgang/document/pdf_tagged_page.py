"""A PDF page seen by its tags: which pieces of text belong to which element, and on which lines they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from saksgang.document.pdf_letters import Line, Piece, lines_of
from saksgang.document.pdf_tags import Tag, TagTree


@dataclass(frozen=True, slots=True)
class TaggedPage:
    """A page with its tag tree: the pieces of each marked content, and the number of each piece's line. `right` is the
    margin that text wraps at."""

    number: int
    tree: TagTree
    pieces: dict[int, list[Piece]]
    line_numbers: dict[int, int]
    right: float

    def lines_under(self, tag: Tag) -> list[Line]:
        return self.lines_of(tag.contents())

    def lines_of(self, contents: Iterator[int] | Sequence[int]) -> list[Line]:
        """The lines that marked contents stand on, with the numbers they have on the page."""
        lines = lines_of([piece for content in contents for piece in self.pieces.get(content, ())])
        for line in lines:
            line.number = self.line_numbers.get(id(line.pieces[0]), 1)
        return lines


def tagged_page(number: int, tree: TagTree, lines: Sequence[Line]) -> TaggedPage:
    """A page's tree with the pieces on its lines."""
    known = {content for top in tree.tops for content in top.contents()}
    pieces: dict[int, list[Piece]] = {}
    numbers: dict[int, int] = {}
    right = 0.0
    for line in lines:
        for piece in line.pieces:
            numbers[id(piece)] = line.number
            if piece.tag in known:
                pieces.setdefault(piece.tag, []).append(piece)
            # the head and foot of a page often reach the margin where its few lines do not
            right = max(right, piece.right)
    return TaggedPage(number, tree, pieces, numbers, right)
