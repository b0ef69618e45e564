"""How an item ended, told from the words of its decision."""

from __future__ import annotations

from saksgang.core.dossier import Outcome


def outcome_of(decision_text: str) -> Outcome | None:
    """The outcome that a decision's text states; `None` for an empty text."""
    return None


def is_decision_sentence(text: str) -> bool:
    """Whether a sentence without a label over it reads as a decision (`Styret besluttet …`, `Saken tas til orientering.`)."""
    return False
