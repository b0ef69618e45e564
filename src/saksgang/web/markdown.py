"""A Markdown field of the register as safe HTML inside a page."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from saksgang.document.tree import Block, Heading, Paragraph

_FIRST_WORD = re.compile(r"[^\W\d_]{2,}[ ,]")
_MAY_BE_MARK = re.compile(r"[^a-zA-Z0-9æøåÆØÅéèôäö ,.;:%/§«»–()?!-]")


@lru_cache(maxsize=4096)
def html_of(text: str) -> str:
    """The field as HTML. Most are plain words, and a paragraph at once: the parser takes fifty times as long."""
    from saksgang.document.html_out import html_fragment
    from saksgang.document.markdown_in import blocks_of

    return _paragraphs(text) or html_fragment(tuple(_without_headings(block) for block in blocks_of(text)))


def _paragraphs(text: str) -> str:
    """Lines that begin with a word and have no mark in them, with an empty line between; nothing for all else."""
    lines = text.split("\n\n")
    return "\n".join(f"<p>{line}</p>" for line in lines) if all(map(_is_plain, lines)) else ""


def _is_plain(line: str) -> bool:
    return (
        _MAY_BE_MARK.search(line) is None
        and _FIRST_WORD.match(line) is not None
        and not ("  " in line or "//" in line or line.endswith(" "))
    )


def _without_headings(block: Block) -> Block:
    """A heading inside a field is bold text on the page, whose own headings must not be broken by it."""
    if isinstance(block, Heading):
        return Paragraph(tuple(replace(run, bold=True) for run in block.runs))
    return block
