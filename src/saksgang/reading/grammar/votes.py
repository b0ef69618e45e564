"""Votes as minutes tell them: counted, by name, unanimous, or only stated as carried or lost."""

from __future__ import annotations

from saksgang.core.dossier import Vote


def find_votes(text: str) -> tuple[Vote, ...]:
    """All votes told in `text`, in order. Counts are `None` where they are not stated."""
    return ()


def is_vote_sentence(text: str) -> bool:
    """Whether a sentence or line tells of a vote and not of what was decided."""
    return False
