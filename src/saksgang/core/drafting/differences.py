"""What changed from one text to another, word by word: a decision edited from its proposal, a correction to minutes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORDS = re.compile(r"\s+|[^\W_]+|[\W_]")
_LONGEST = 6_000


class Stretch(StrEnum):
    """What became of a stretch of text."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch of one text or the other, or of both."""

    stretch: Stretch
    text: str


def differences(before: str, after: str) -> tuple[Difference, ...]:
    """The stretches in order. Kept and removed ones make `before`, kept and added ones `after`.

    Texts of more than some thousand words are told paragraph by paragraph, for words would take too long.
    """
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if len(old) + len(new) > _LONGEST:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    found: list[Difference] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Difference(Stretch.KEPT, "".join(old[a:b])))
            continue
        if a < b:
            found.append(Difference(Stretch.REMOVED, "".join(old[a:b])))
        if c < d:
            found.append(Difference(Stretch.ADDED, "".join(new[c:d])))
    return tuple(found)


def is_as_proposed(proposal: str, decision: str) -> bool:
    """Whether a decision was adopted as proposed: the same words, whatever the blanks between them."""
    return proposal.split() == decision.split()
