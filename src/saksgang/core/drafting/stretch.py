"""What changed from one text to the next as one stretch of whole words: so little that each save can be kept."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """At the place `at` stood `before`, and now stands `after`; all else in the text is the same."""

    at: int
    before: str
    after: str


def change_between(before: str, after: str) -> Change:
    """The one stretch that holds all that differs, from the start of its first word to the end of its last."""
    most = min(len(before), len(after))
    head = 0
    while head < most and before[head] == after[head]:
        head += 1
    while head > 0 and not before[head - 1].isspace():
        head -= 1
    tail = 0
    while tail < most - head and before[len(before) - 1 - tail] == after[len(after) - 1 - tail]:
        tail += 1
    while tail > 0 and not before[len(before) - tail].isspace():
        tail -= 1
    return Change(head, before[head : len(before) - tail], after[head : len(after) - tail])


def undone(text: str, change: Change) -> str:
    """The text as it was before the change. Raises `ValueError` when the text is not the one that the change made."""
    end = change.at + len(change.after)
    if text[change.at : end] != change.after:
        raise ValueError("the text does not hold what the change wrote")
    return text[: change.at] + change.before + text[end:]
