"""Two people, or two tabs, in one text: what is saved when each began from the same version and the other was first.

Nothing is overwritten: what does not touch is put together, and where both changed the same, both are shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Saved:
    """A text that can be saved. `is_joined`: it holds changes of both."""

    text: str
    is_joined: bool = False


@dataclass(frozen=True, slots=True)
class Both:
    """Two texts that changed the same place: somebody must choose. `base` is what both began from."""

    base: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class _Edit:
    """Lines `start` up to `end` of the base replaced by others; an insertion has `start == end`."""

    start: int
    end: int
    lines: tuple[str, ...]


def settle(base: str, *, mine: str, theirs: str) -> Saved | Both:
    """What to save when `mine` comes in and `theirs` is there already; both grew from `base`.

    Changes are put together when they stand on different lines that do not touch.
    """
    if theirs in (base, mine):
        return Saved(mine)
    if mine == base:
        return Saved(theirs)
    lines = base.split("\n")
    own, other = _edits(lines, mine.split("\n")), _edits(lines, theirs.split("\n"))
    edits = list(own)
    for edit in other:
        if edit in own:
            continue
        if any(edit.start <= one.end and one.start <= edit.end for one in own):
            return Both(base, mine, theirs)
        edits.append(edit)
    return Saved("\n".join(_applied(lines, edits)), is_joined=True)


def _edits(base: Sequence[str], changed: Sequence[str]) -> tuple[_Edit, ...]:
    opcodes = SequenceMatcher(None, base, changed, autojunk=False).get_opcodes()
    return tuple(_Edit(a, b, tuple(changed[c:d])) for tag, a, b, c, d in opcodes if tag != "equal")


def _applied(base: Sequence[str], edits: Sequence[_Edit]) -> list[str]:
    lines: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        lines += base[at : edit.start]
        lines += edit.lines
        at = edit.end
    return lines + list(base[at:])
