"""The calendar behind written dates: names of months and weekdays in three languages, years left out, ends of months.

Leaves to `dates` and `seasons` how a day or a season looks in a text.
"""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass
from enum import StrEnum


class Precision(StrEnum):
    """How exactly a day is stated: as a day, a month, a longer or shorter season, or only relative to something else."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    RELATIVE = "relative"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A day or a span of days in a text, at `text[start:end]`.

    `weekday` is the written weekday, lower case in bokmål (`mandag`), whether or not it is that day's. `until` is the last
    day of a span, month or season. `date` is `None` where the text alone does not say (`til neste møte`, `15. juni`
    without a day to count from) and for a day that no calendar has (`31.02.2022`).
    """

    start: int
    end: int
    date: datetime.date | None
    weekday: str | None
    until: datetime.date | None
    precision: Precision
    text: str


WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")

_WEEKDAY_SPELLINGS = (
    ("mandag", "måndag", "monday", "man", "mon"),
    ("tirsdag", "tysdag", "tuesday", "tirs", "tir", "tys", "tue"),
    ("onsdag", "wednesday", "ons", "wed"),
    ("torsdag", "thursday", "tors", "tor", "thu"),
    ("fredag", "friday", "fre", "fri"),
    ("lørdag", "laurdag", "saturday", "lør", "lau", "sat"),
    ("søndag", "sundag", "sunday", "søn", "sun"),
)
_MONTH_SPELLINGS = (
    ("januar", "january", "jan"),
    ("februar", "february", "feb", "febr"),
    ("mars", "march", "mar"),
    ("april", "apr"),
    ("mai", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nov"),
    ("desember", "december", "des", "dec"),
)
_WEEKDAY_OF = {name: WEEKDAYS[index] for index, names in enumerate(_WEEKDAY_SPELLINGS) for name in names}
_MONTH_OF = {name: index for index, names in enumerate(_MONTH_SPELLINGS, 1) for name in names}

MONTH_STEMS = tuple(dict.fromkeys(name[:3] for name in _MONTH_OF))
"""What the names of months begin with: no month is named without one."""

WEEKDAY_PATTERN = "|".join(sorted(_WEEKDAY_OF, key=len, reverse=True))
MONTH_PATTERN = "|".join(sorted(_MONTH_OF, key=len, reverse=True))
LONG_MONTH_PATTERN = "|".join(
    sorted(
        (n for n in _MONTH_OF if len(n) > 4 or n in ("mars", "mai", "may", "juni", "june", "juli", "july")),
        key=len,
        reverse=True,
    )
)


def weekday_named(word: str) -> str:
    """The bokmål name of a weekday written in any of the three languages, in full or shortened. `KeyError` for others."""
    return _WEEKDAY_OF[word.lower().rstrip(".")]


def month_named(word: str) -> int:
    """The number (1-12) of a month written in any of the three languages, in full or shortened. `KeyError` for others."""
    return _MONTH_OF[word.lower().rstrip(".")]


def weekday_of(day: datetime.date) -> str:
    """The bokmål name of a day's weekday, as in `DateMention.weekday`."""
    return WEEKDAYS[day.weekday()]


def year_of(digits: str) -> int:
    """The year with its century: two digits below 69 are of this century, others of the last."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (2000 if year < 69 else 1900)


def day_or_none(year: int, month: int, day: int) -> datetime.date | None:
    """The day, or `None` where no calendar has it or its year is no year of ours (1800-2199)."""
    if not 1800 <= year <= 2199:
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def first_on_or_after(month: int, day: int, *, near: datetime.date | None) -> datetime.date | None:
    """The first such day on or after `near`; `None` without `near` or for a day that never comes. 29 February waits for a leap year."""
    if near is None:
        return None
    coming = (day_or_none(near.year + ahead, month, day) for ahead in range(9))
    return next((found for found in coming if found is not None and found >= near), None)


def last_of_month(year: int, month: int) -> datetime.date:
    """The last day of a month."""
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def easter_sunday(year: int) -> datetime.date:
    """Easter Sunday of a year in the Gregorian calendar (Meeus, Jones, Butcher)."""
    golden, century, year_of_century = year % 19, year // 100, year % 100
    leap, left = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * left + 2 * (year_of_century // 4) - moon - year_of_century % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return datetime.date(year, month, day + 1)
