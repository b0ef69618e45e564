"""Many strings looked for in a text at once: an exempt report of a hundred pages is ten thousand of them.

Of each string every piece of a fixed length in its beginning is known; of a text one piece in each such length is looked
up. Whatever holds a string holds one of its pieces at such a place, so that nothing is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_PIECES = (16, 8)
"""Letters of a piece, the longest that a string has room for: it must be one letter short of two pieces at least."""

FEW = 24
"""Strings that are looked for faster one by one."""


class Needles:
    """Strings, at least one letter each. The first of them to be found in a text is any of them."""

    def __init__(self, strings: Iterable[str]) -> None:
        every = frozenset(strings)
        self._by_piece: dict[int, dict[str, list[str]]] = {length: {} for length in _PIECES}
        self._alone: list[str] = sorted(every)
        if len(every) > FEW:
            self._alone = [one for one in self._alone if not self._is_taken_apart(one)]

    def _is_taken_apart(self, string: str) -> bool:
        for length in _PIECES:
            if len(string) >= 2 * length - 1:
                for at in range(length):
                    self._by_piece[length].setdefault(string[at : at + length], []).append(string)
                return True
        return False

    def first_in(self, letters: str) -> str | None:
        """One of the strings that stand in the letters, if any does."""
        alone = next((one for one in self._alone if one in letters), None)
        return alone if alone is not None else next((one for one in self._likely(letters) if one in letters), None)

    def _likely(self, letters: str) -> Iterator[str]:
        for length, by_piece in self._by_piece.items():
            if not by_piece:
                continue
            pieces = {letters[at : at + length] for at in range(0, len(letters) - length + 1, length)}
            for piece in pieces & by_piece.keys():
                yield from by_piece[piece]
