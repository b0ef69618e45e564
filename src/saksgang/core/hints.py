"""A cheap look before dear patterns: whether a text holds one of the words without which they find nothing."""

from __future__ import annotations

from collections.abc import Iterable


def holds_any(text: str, words: Iterable[str]) -> bool:
    """Whether one of the words stands in the text, also inside other words and in any letter case.

    The words are given in small letters. `True` proves nothing, `False` spares the search.
    """
    return any(map(text.casefold().__contains__, words))
