"""Texts that two people write at once, saved so that neither loses anything. Written inside acts."""

from __future__ import annotations

from collections.abc import Callable

from saksgang.core.drafting.settling import Both, Saved, settle
from saksgang.core.identity_numbers import hide_identity_numbers
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.records.values import clean

MOST = 200_000
_TOO_LONG = Refusal(
    "text-too-long",
    Text(
        nb="Teksten er for lang til å lagres ({length} tegn). Legg den ved som fil i stedet.",
        nn="Teksten er for lang til å lagrast ({length} teikn). Legg han ved som fil i staden.",
        en="The text is too long to be saved ({length} characters). Attach it as a file instead.",
    ),
)


def save_text(held: str, *, mine: str, base: str | None, put: Callable[[str], None]) -> Saved | Both:
    """Put together what is `held` and `mine`, which both grew from `base` (`None`: from what is held), and `put` it when
    something is new. Nothing is put when both changed the same. Raises `Refused` for a text nobody can have typed."""
    text = written(mine)
    settled = settle(held if base is None else written(base), mine=text, theirs=held)
    if isinstance(settled, Saved) and settled.text != held:
        put(settled.text)
    return settled


def written(text: str) -> str:
    """A text as it is kept: one kind of line ends, nothing that no database keeps. Raises `Refused` when it is too long."""
    if len(text) > MOST:
        raise Refused(_TOO_LONG.filled(length=len(text)))
    return hide_identity_numbers(clean(text).replace("\r\n", "\n").replace("\r", "\n"))
