"""Which words of a text changed, for showing the text before and after side by side. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

MOST_WORDS = 1500
"""Beyond so many changed words on a side the whole middle counts as changed: comparing takes time by the square."""
AROUND = 25
"""How many unchanged words are shown on each side of a change."""
_WORD = re.compile(r"\s*\S+(?:\s+$)?|\s+$")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words in a row, with the blanks before them. `is_left_out` stands where unchanged words are not shown."""

    text: str
    is_changed: bool = False
    is_left_out: bool = False


Pieces = tuple[Piece, ...]


def word_diff(before: str, after: str) -> tuple[Pieces, Pieces]:
    """Both texts in pieces, those that only one of them has marked as changed. Joined, the pieces are the texts."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    mid_old, mid_new = old[head : len(old) - tail], new[head : len(new) - tail]
    left = [(old[:head], False), *_middle(mid_old, mid_new, of_new=False), (old[len(old) - tail :], False)]
    right = [(new[:head], False), *_middle(mid_old, mid_new, of_new=True), (new[len(new) - tail :], False)]
    return _joined(left), _joined(right)


def shortened(pieces: Pieces, *, around: int = AROUND) -> Pieces:
    """Long runs of unchanged words cut to those around the changes."""
    return tuple(
        part
        for place, piece in enumerate(pieces)
        for part in _cut(piece, is_first=place == 0, is_last=place == len(pieces) - 1, around=around)
    )


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _middle(old: Sequence[str], new: Sequence[str], *, of_new: bool) -> list[tuple[Sequence[str], bool]]:
    words = new if of_new else old
    if len(old) > MOST_WORDS or len(new) > MOST_WORDS or not old or not new:
        return [(words, True)]
    matcher = SequenceMatcher(None, [word.strip() for word in old], [word.strip() for word in new], autojunk=False)
    return [(words[c:d] if of_new else words[a:b], kind != "equal") for kind, a, b, c, d in matcher.get_opcodes()]


def _joined(parts: Iterable[tuple[Sequence[str], bool]]) -> Pieces:
    pieces: list[Piece] = []
    for words, is_changed in parts:
        text = "".join(words)
        if not text:
            continue
        if pieces and pieces[-1].is_changed == is_changed:
            pieces[-1] = replace(pieces[-1], text=pieces[-1].text + text)
        else:
            blank = text[: len(text) - len(text.lstrip())] if pieces and is_changed else ""
            if blank:  # so that no mark begins with a blank
                pieces[-1] = replace(pieces[-1], text=pieces[-1].text + blank)
            pieces.append(Piece(text[len(blank) :], is_changed))
    return tuple(piece for piece in pieces if piece.text)


def _cut(piece: Piece, *, is_first: bool, is_last: bool, around: int) -> list[Piece]:
    words = _WORD.findall(piece.text)
    before, after = 0 if is_first else around, 0 if is_last else around
    if piece.is_changed or len(words) <= before + after + 2 * around:
        return [piece]
    kept = [Piece("".join(words[:before])), Piece(" … ", is_left_out=True), Piece("".join(words[len(words) - after :]))]
    return [one for one in kept if one.text]
