"""Days as papers write them, in bokmål, nynorsk and English, and the last day of a stated time limit.

Leaves to others which of the days is the meeting's.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum


class Precision(StrEnum):
    """How exactly a day is stated: as a day, a month, a longer season, or only relative to something else."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    RELATIVE = "relative"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A day or a span of days in a text, at `text[start:end]`.

    `weekday` is the written weekday, lower case in bokmål (`mandag`), whether or not it is that day's. `until` is the last
    day of a span, month or season. `date` is `None` where the text alone does not say (`til neste møte`, `15. juni`
    without a day to count from, `31.02.2022`).
    """

    start: int
    end: int
    date: datetime.date | None
    weekday: str | None
    until: datetime.date | None
    precision: Precision
    text: str


@dataclass(frozen=True, slots=True)
class DueDate:
    """A time limit: the last day that keeps it, and the words that set it. A pair: `day, words = due`."""

    day: datetime.date | None
    words: str


def find_dates(text: str, *, near: datetime.date | None = None) -> tuple[DateMention, ...]:
    """All days in `text` in order. A day without a year is the first such day on or after `near`."""
    return ()


def due_date(text: str, *, near: datetime.date | None = None) -> DueDate | None:
    """The first time limit in `text` (`innen 15. juni`, `i september`, `innen utgangen av året`), or `None`."""
    return None


def weekday_of(day: datetime.date) -> str:
    """The bokmål name of a day's weekday, as in `DateMention.weekday`."""
    return ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")[day.weekday()]
