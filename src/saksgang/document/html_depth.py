"""HTML whose elements stand deeper in each other than a parser takes, laid flat before it is parsed."""

from __future__ import annotations

import re
from collections import Counter

DEEPEST_ELEMENT = 120
"""Levels of elements that are kept."""

_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*+)([^<>]*+)>")
_VOID_TAGS = "area base br col embed hr img input link meta param source track wbr"
_VOID = frozenset(_VOID_TAGS.split())
_SELDOM_CLOSED_TAGS = "p li dt dd tr td th thead tbody tfoot option colgroup html body head"
_SELDOM_CLOSED = frozenset(_SELDOM_CLOSED_TAGS.split())


def laid_flat(text: str) -> str:
    """The text without the tags that go too deep; what stands between them is kept. Line ends stay where they are."""
    counted = _counted_tags(text)
    depth = 0

    def kept(found: re.Match[str]) -> str:
        nonlocal depth
        closing, tag, rest = found[1], found[2].lower(), found[3]
        if tag not in counted or rest.endswith("/"):
            return found.group()
        if closing:
            depth = max(depth - 1, 0)
            return found.group() if depth < DEEPEST_ELEMENT else " "
        depth += 1
        return found.group() if depth <= DEEPEST_ELEMENT else " " + "\n" * rest.count("\n")

    return _TAG.sub(kept, text)


def _counted_tags(text: str) -> frozenset[str]:
    """Tags whose elements go inside each other here: not those that have no end, or that writers leave open."""
    opened: Counter[str] = Counter()
    closed: Counter[str] = Counter()
    for found in _TAG.finditer(text):
        (closed if found[1] else opened)[found[2].lower()] += 1
    return frozenset(
        tag for tag in opened if tag not in _VOID and (tag not in _SELDOM_CLOSED or closed[tag] * 2 > opened[tag])
    )
