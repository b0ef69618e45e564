"""What a head may say of each field: candidates with place and confidence, of which the surest wins."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from saksgang.core.findings import Source
from saksgang.reading.people import PeopleLists

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value with its place, how sure it is, and the words it was read from."""

    value: T
    place: Source
    confidence: float
    printed: str | None = None


@dataclass(slots=True)
class Head:
    """What was found of each field, surest first when asked."""

    dates: list[Found[datetime.date]] = field(default_factory=list)
    letter_dates: list[Found[datetime.date]] = field(default_factory=list)
    bare_dates: list[Found[datetime.date]] = field(default_factory=list)
    without_year: list[Found[str]] = field(default_factory=list)
    starts: list[Found[datetime.time]] = field(default_factory=list)
    ends: list[Found[datetime.time]] = field(default_factory=list)
    texts: dict[str, list[Found[str]]] = field(default_factory=dict)
    people: PeopleLists = field(default_factory=PeopleLists)

    def text(self, name: str, value: str, place: Source, confidence: float) -> None:
        """A candidate for a field of text."""
        tidy = " ".join(value.split()).strip(" \t:;,")
        if tidy and not re.fullmatch(r"[\W_]+", tidy):
            self.texts.setdefault(name, []).append(Found(tidy, place, confidence))

    def best(self, name: str) -> Found[str] | None:
        """The surest candidate, the first of equals."""
        return surest(self.texts.get(name, []))


def surest(found: Sequence[Found[T]]) -> Found[T] | None:
    """The surest of the candidates, the first of equals."""
    return max(found, key=lambda one: one.confidence, default=None)
