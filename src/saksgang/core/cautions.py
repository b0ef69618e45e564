"""A caution: a rule or good order warns, with what, why and what now, but lets one go on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text


@dataclass(frozen=True, slots=True)
class Caution:
    """`code` is stable, lower case with hyphens. `source` is the law, by-law or agreement that warns, if one does."""

    code: str
    text: Text
    source: str | None = None

    def filled(self, **values: object) -> Caution:
        """The same caution with its values in the sentence."""
        return replace(self, text=self.text.filled(**values))

    def by(self, source: str | None) -> Caution:
        """The same caution from another rule."""
        return replace(self, source=source)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules say of one thing: what stops it, and what one should know before one goes on."""

    refusals: tuple[Refusal, ...] = ()
    cautions: tuple[Caution, ...] = ()

    @property
    def is_free(self) -> bool:
        """Whether nothing stops it."""
        return not self.refusals

    def __add__(self, other: Verdict) -> Verdict:
        return Verdict(self.refusals + other.refusals, self.cautions + other.cautions)
