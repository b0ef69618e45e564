"""Amounts of money in running text: only numbers that say they are money count."""

from __future__ import annotations

from saksgang.core.dossier import Amount


def find_amounts(text: str) -> tuple[Amount, ...]:
    """All amounts in kroner in `text`, in order."""
    return ()
