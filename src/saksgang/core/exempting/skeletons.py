"""A text as it is compared: its letters and digits alone, folded, each with its place in the text.

White space, hyphens, soft hyphens, emphasis, upper case and the two ways to write å make no difference; a second
reading leaves out the marks of Markdown that readers do not see (the addresses of links, tags, the marks of lists).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

SEPARATOR = "\x1f"
"""Between fields that are read as one text; never part of one."""

_CLUSTER = re.compile(
    r"(?:&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});|.)[\u0300-\u036f]*", re.DOTALL
)
"""What reads as one character: an entity or a character, with its accents."""

_UNSEEN = re.compile(
    r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)"
    r"|</?[A-Za-z][^<>]*>|<!--.*?-->"
    r"|^[ \t]*(?:\d{1,9}[.)]|#{1,6})(?=[ \t])",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Skeleton:
    """`letters` are the folded letters and digits; the one at `i` stands in the text from `starts[i]` until `ends[i]`."""

    letters: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def folded(text: str) -> str:
    """The letters and digits of a text, as compared."""
    return "".join(_fold(found[0]) for found in _CLUSTER.finditer(text))


def skeleton_of(text: str, *, seen_only: bool = False) -> Skeleton:
    """The skeleton of a text; with `seen_only` without what a reader of the finished page does not see."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for cluster, start, end in _clusters(text, seen_only=seen_only):
        for letter in _fold(cluster):
            letters.append(letter)
            starts.append(start)
            ends.append(end)
    return Skeleton("".join(letters), tuple(starts), tuple(ends))


def _clusters(text: str, *, seen_only: bool) -> Iterator[tuple[str, int, int]]:
    hidden = [found.span() for found in _UNSEEN.finditer(text)] if seen_only else []
    at = 0
    for found in _CLUSTER.finditer(text):
        start, end = found.span()
        while at < len(hidden) and hidden[at][1] <= start:
            at += 1
        if at == len(hidden) or start < hidden[at][0]:
            yield found[0], start, end


def _fold(cluster: str) -> str:
    if len(cluster) == 1 and cluster.isascii():
        return cluster.lower() if cluster.isalnum() else ""
    shown = unescape(cluster) if cluster.startswith("&") else cluster
    return "".join(letter for letter in unicodedata.normalize("NFKC", shown).casefold() if letter.isalnum())
