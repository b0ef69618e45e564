"""A refusal: a rule says no, with a stable code, a sentence for the reader and its legal source."""

from __future__ import annotations

from dataclasses import dataclass, replace

from saksgang.core.texts import Text


@dataclass(frozen=True, slots=True)
class Refusal:
    """`code` is stable, lower case with hyphens. `text` says what, why and what now. `source` is for example
    `kommuneloven § 11-3`, where a law, by-law or agreement says so."""

    code: str
    text: Text
    source: str | None = None

    def filled(self, **values: object) -> Refusal:
        """The same refusal with its values in the sentence."""
        return replace(self, text=self.text.filled(**values))

    def by(self, source: str | None) -> Refusal:
        """The same refusal from another rule: a body's by-laws can say what the law says."""
        return replace(self, source=source)


class Refused(Exception):
    """Carries a refusal from an act to the edge (page, API, command), where one handler shows it."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.text.en)
        self.refusal = refusal
