"""Markdown out and in again, and Markdown as others write it."""

from __future__ import annotations

from hypothesis import given, settings

from saksgang.document.markdown_in import blocks_of
from saksgang.document.markdown_out import markdown_of
from saksgang.document.tree import Block, Paragraph, Run
from tests.document import trees


def text(*lines: str) -> str:
    return "\n".join(lines)


def plain(words: str) -> Paragraph:
    return Paragraph((Run(words),))


@given(trees.documents)
@settings(max_examples=400, deadline=None)
def test_markdown_of_any_tree_reads_back_to_it(blocks: tuple[Block, ...]) -> None:
    assert blocks_of(markdown_of(blocks)) == blocks
