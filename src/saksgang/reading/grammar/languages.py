"""Which written language a text is in, told by its small words."""

from __future__ import annotations

from saksgang.core.texts import Language


def language_of(text: str, *, head: str = "") -> Language:
    """Bokmål, nynorsk or English. The body decides; `head` only where the text is too short to tell."""
    return Language.BOKMAL
