"""A refusal: a rule says no, with a stable code, a sentence for the reader and its legal source."""

from __future__ import annotations

from dataclasses import dataclass

from saksgang.core.texts import Text


@dataclass(frozen=True, slots=True)
class Refusal:
    """`code` is stable, lower case with hyphens. `text` says what, why and what now. `source` is for example
    `kommuneloven § 11-3`, where a law, by-law or agreement says so."""

    code: str
    text: Text
    source: str | None = None


class Refused(Exception):
    """Carries a refusal from an act to the edge (page, API, command), where one handler shows it."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.text.en)
        self.refusal = refusal
