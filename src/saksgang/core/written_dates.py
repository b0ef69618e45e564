"""Days as they are written in running text, with the weekday that stands before them.

Finds what checks compare. The grammar of papers, with months, seasons and times, is in the reading of papers.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

_WEEKDAY_WORDS = (
    ("mandag", "måndag", "monday"),
    ("tirsdag", "tysdag", "tuesday"),
    ("onsdag", "wednesday"),
    ("torsdag", "thursday"),
    ("fredag", "friday"),
    ("lørdag", "laurdag", "saturday"),
    ("søndag", "sundag", "sunday"),
)
WEEKDAY_OF = {word: at for at, names in enumerate(_WEEKDAY_WORDS) for word in names}
_SHORT = {
    "man": 0,
    "mån": 0,
    "tir": 1,
    "tirs": 1,
    "tys": 1,
    "ons": 2,
    "tor": 3,
    "tors": 3,
    "fre": 4,
    "lør": 5,
    "lau": 5,
    "søn": 6,
}
_MONTH_WORDS = (
    "januar|january|jan|jän",
    "februar|february|febr|feb",
    "mars|march|mar",
    "april|apr",
    "mai|may",
    "juni|june|jun",
    "juli|july|jul",
    "august|aug",
    "september|sept|sep",
    "oktober|october|okt|oct",
    "november|nov",
    "desember|december|des|dec",
)
_MONTH_OF = {word: at for at, group in enumerate(_MONTH_WORDS, 1) for word in group.split("|")}
_MONTH = "|".join(sorted(_MONTH_OF, key=len, reverse=True))
_WEEK = "|".join(
    [*sorted(WEEKDAY_OF, key=len, reverse=True), *(rf"{word}\." for word in sorted(_SHORT, key=len, reverse=True))]
)
_LEAD = rf"(?:(?<![^\W_])(?P<weekday>{_WEEK})(?:en)?\s*,?\s*(?:den\s+|d\.\s*|the\s+)?)?"
_DAY = r"(?<![\d/.,§])(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_TAIL = r"(?!\d)(?!\s?%)"
_NAMED = re.compile(
    rf"{_LEAD}{_DAY}\.?\s*(?P<month>{_MONTH})\b\.?,?(?:\s*(?P<year>(?:19|20)\d{{2}})(?!\d))?", re.IGNORECASE
)
_AMERICAN = re.compile(
    rf"{_LEAD}(?<![^\W_])(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,\s*(?P<year>(?:19|20)\d{{2}})(?!\d)",
    re.IGNORECASE,
)
_FIGURES = re.compile(
    rf"{_LEAD}{_DAY}(?:\.\s?(?P<month>\d{{1,2}})(?:\.\s?|\s)(?P<year>(?:19|20)\d{{2}}|\d{{2}}(?![\d:.])){_TAIL}|/(?P<slashed>\d{{1,2}})(?:[-/](?P<slash_year>(?:19|20)\d{{2}}))?{_TAIL})",
    re.IGNORECASE,
)
_DOTTED_ONLY = re.compile(
    rf"(?<![^\W_])(?:(?P<weekday>{_WEEK})(?:en)?\s*,?|innen|innan|senest|seinast)\s*(?:den\s+|d\.\s*)?(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.?(?![\d.])(?!\s?\d{{2,4}}\b)",
    re.IGNORECASE,
)
_ISO = re.compile(
    rf"{_LEAD}(?<![\d-])(?P<year>(?:19|20)\d{{2}})-(?P<month>\d{{2}})-(?P<day>\d{{2}})(?![\d-])", re.IGNORECASE
)
_PAIR = re.compile(
    rf"(?<![^\W_])(?P<weekday>{_WEEK})(?:\s*(?:[-–]|og|til|and|to)\s*(?:{_WEEK}))?\s*,?\s*(?:den\s+)?(?P<day>\d{{1,2}})\.?\s*(?:[-–]|og|til|and|to)\s*(?:(?:{_WEEK})\s*,?\s*(?:den\s+)?)?"
    rf"\d{{1,2}}\.?\s*(?P<month>{_MONTH})\b\.?,?(?:\s*(?P<year>(?:19|20)\d{{2}})(?!\d))?",
    re.IGNORECASE,
)


_HINT = re.compile(
    r"\d(?:\.?\s*(?:jan|jän|feb|mar|apr|ma[iy]|jun|jul|aug|sep|o[kc]t|nov|de[sc])|(?:st|nd|rd|th)\s|\.\s?\d|\s\d\d?[.\s]|/\d\d?[-/]\d|-\d\d-\d|"
    r"(?:st|nd|rd|th)?,\s*(?:19|20)\d\d)|dag(?:en)?,?\s+(?:den\s+)?\d\d?/\d|\.\s\d\d?/\d",
    re.IGNORECASE,
)
"""Cheap to look for, and in every text that has a day: the patterns above are dear."""


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A day in a text, at `text[start:end]`. `weekday` counts from Monday 0; `year` is None when not written."""

    start: int
    end: int
    day: int
    month: int
    year: int | None = None
    weekday: int | None = None
    text: str = ""

    def near(self, day: datetime.date | None) -> datetime.date | None:
        """The date meant: the written year, else the one closest to `day`. None if there is no such date."""
        if self.year is not None:
            return _date(self.year, self.month, self.day)
        if day is None:
            return None
        dates = [date for year in (day.year - 1, day.year, day.year + 1) if (date := _date(year, self.month, self.day))]
        return min(dates, key=lambda date: abs((date - day).days), default=None)


def find_days(text: str) -> tuple[WrittenDate, ...]:
    """The days in a text, in order, each once."""
    if not _HINT.search(text):
        return ()
    found: dict[int, WrittenDate] = {}
    covered = bytearray(len(text) + 1)
    for pattern in (_PAIR, _NAMED, _AMERICAN, _FIGURES, _DOTTED_ONLY, _ISO):
        for match in pattern.finditer(text):
            at = match.start("day")
            date = None if covered[at] else _read(match)
            if date is not None:
                found[at] = date
                taken = slice(at, at + 2) if pattern is _PAIR else slice(match.start(), match.end())
                covered[taken] = b"\x01" * (taken.stop - taken.start)
    return tuple(date for _, date in sorted(found.items()))


def _read(match: re.Match[str]) -> WrittenDate | None:
    groups = match.groupdict()
    month_text = groups.get("month") or groups.get("slashed") or ""
    month = int(month_text) if month_text.isdigit() else _MONTH_OF[month_text.casefold()]
    year_text = groups.get("year") or groups.get("slash_year")
    year = None if not year_text else int(year_text) if len(year_text) == 4 else 2000 + int(year_text)
    day = int(groups["day"])
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    if groups.get("slashed") and not year_text and groups["weekday"] is None:
        return None  # `30/9` alone may be a fraction, a case or a land number
    word = (groups["weekday"] or "").casefold()
    weekday = WEEKDAY_OF.get(word, _SHORT.get(word.rstrip(".")))
    start = match.start("day") if weekday is None else match.start()
    return WrittenDate(start, match.end(), day, month, year, weekday, match.string[start : match.end()].strip(" ,"))


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
