"""What minutes say of themselves on every page: that they are preliminary, or when they were approved and which text it is."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from saksgang.core.texts import Language, Text
from saksgang.writing import words

_PRELIMINARY = Text(
    nb="Foreløpig referat, ikke godkjent ennå", nn="Førebels referat, ikkje godkjent enno", en="Preliminary minutes, not approved yet"
)  # fmt: skip
_APPROVED = Text(nb="Godkjent referat", nn="Godkjent referat", en="Approved minutes")
_DAY = Text(nb="Referat godkjent {day}", nn="Referat godkjent {day}", en="Minutes approved {day}")
_VERSION = Text(nb="versjon {n}", nn="versjon {n}", en="version {n}")
_HASH = Text(nb="avtrykk {digest}", nn="avtrykk {digest}", en="hash {digest}")
_SHORT = 12


@dataclass(frozen=True, slots=True)
class Standing:
    """How far minutes that were written here have come. `sha256` is of the approved text."""

    is_approved: bool
    day: datetime.date | None = None
    version: int | None = None
    sha256: str = ""

    def written(self, language: Language) -> str:
        """`Referat godkjent 9. mai 2031, versjon 2, avtrykk 3f2a9c1b7d20`."""
        if not self.is_approved:
            return _PRELIMINARY.to(language)
        told = (
            _DAY.filled(day=words.day(self.day, language)) if self.day else _APPROVED,
            _VERSION.filled(n=self.version) if self.version else None,
            _HASH.filled(digest=self.sha256[:_SHORT]) if self.sha256 else None,
        )
        return ", ".join(one.to(language) for one in told if one is not None)
