"""Time limits in a sentence: which words set one, and the last day that keeps it.

Seasons end as people speak of them: `før sommeren` is before July, `før jul` before Christmas Eve.
"""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from saksgang.core.hints import holds_any
from saksgang.reading.grammar.dates import find_dates
from saksgang.reading.grammar.days import (
    LONG_MONTH_PATTERN,
    WEEKDAY_PATTERN,
    WEEKDAYS,
    DateMention,
    Precision,
    easter_sunday,
    last_of_month,
    month_named,
    weekday_named,
)
from saksgang.reading.grammar.numerals import NUMERAL_PATTERN, number_of


class DueDate(NamedTuple):
    """A time limit: the last day that keeps it (`None` where the text alone does not say), and the words that set it."""

    day: datetime.date | None
    words: str


class _Limit(NamedTuple):
    start: int
    due: DueDate


_STRONG = re.compile(
    r"\b(?:(?:innen|innan|før|senest|seinast|seinest|frist(?:en)?(?:\s(?:er|for\s\w{1,20}))?:?|by|before|no later than|within)"
    r"(?:\s(?:innen|innan|den|the|utgangen av|utgongen av|slutten av|midten av|medio|ultimo|primo|månedsskiftet|the end of|end of))?)\s{1,2}$",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"\b(?:i løpet av|til|i|på|den|til møtet|i møtet|på møtet|(?:i|til) (?:\w{1,30} )?\w{0,30}møte[t]?|medio|ultimo|primo|utgangen av|"
    r"slutten av|midten av|begynnelsen av|starten av|tidlig i|tidleg i|sent i|seint i|in|at|during|on|to|for)"
    r"(?:\s(?:den|the))?\s{1,2}$",
    re.IGNORECASE,
)
_DURATION = re.compile(
    rf"\b(?:innen|innan|within|senest|seinast)\s(?:(?P<count>\d{{1,3}}|{NUMERAL_PATTERN})\s)(?P<unit>dag(?:er|ar)?|virkedag(?:er|ar)?|uker?|veker?|måned(?:er)?|månad(?:er)?|år|"
    r"days?|weeks?|months?|years?)\b",
    re.IGNORECASE,
)
_FEAST = re.compile(
    r"\b(?:innen|innan|før|til|by|before)\s(?P<feast>sommer(?:en|ferien)|sommar(?:en|ferien)|ferien|jul(?:en|a|eferien)?|nyttår|"
    r"årsskiftet|påske(?:n|a|ferien)?|(?:the\s)?summer(?:\sholidays?)?|christmas|new year|easter)\b",
    re.IGNORECASE,
)
_FEAST_YEAR = re.compile(r"\s((?:19|20|21)\d\d)\b")
_WEEKDAY = re.compile(
    rf"\b(?:innen|innan|senest|seinast|før|by|before)\s(?P<weekday>{WEEKDAY_PATTERN})\b(?!\.?\s(?:den\s)?\d)",
    re.IGNORECASE,
)
_MONTH_MEETING = re.compile(
    rf"\b(?:innen|innan|før|til|på|i)\s(?:\w{{3,20}}\s(?:sitt\s|sine\s)?)?(?P<month>{LONG_MONTH_PATTERN})s?-?møt(?:et|a|er|e)\b",
    re.IGNORECASE,
)
_YEAR_END = re.compile(
    r"\b(?:innen|innan|før|i|ved|by|before|within)\s(?:(?:løpet av|utgangen av|utgongen av|slutten av|the end of)\s)?(?:året|årets slutt|årets utgang|the year|year-end)\b",
    re.IGNORECASE,
)
_SOON = re.compile(
    r"\b(?:så snart (?:som )?(?:mulig|råd)|snarest(?: mulig)?|snarast(?: råd)?|fortløpende|fortløpande|umiddelbart|straks|as soon as possible)\b",
    re.IGNORECASE,
)
_NO_LIMIT = re.compile(
    r"\b(?:fra|frå|for|siden|sidan|etter|av|om|enn|from|for|since|after|of)\s(?:og med\s)?$", re.IGNORECASE
)
_MIDDLE = re.compile(r"\b(?:medio|midten av)\s+$", re.IGNORECASE)
_EARLY = re.compile(r"\b(?:primo|begynnelsen av|starten av|tidle?i?g i)\s+$", re.IGNORECASE)
_PERIOD = re.compile(r"\b(?:fra|frå|from)\s(?:og med\s)?[^.;\n]{1,40}$", re.IGNORECASE)
_NOTHING = re.compile(r"$")
_LOOK_BACK = 45


def due_date(text: str, *, near: datetime.date | None = None) -> DueDate | None:
    """The first time limit in `text` (`innen 15. juni`, `i september`, `innen utgangen av året`), or `None`.

    A month, week or season ends with its last day; `før` a day is the day before it. Days without a year are the first
    on or after `near`. A limit that is only told loosely (`til neste møte`, `snarest`) has no day.
    """
    sure = [
        *(_durations(text, near) if holds_any(text, ("innen", "innan", "within", "senest", "seinast")) else ()),
        *_feasts(text, near),
        *_weekdays(text, near),
        *(_month_meetings(text, near) if holds_any(text, ("møt",)) else ()),
        *(_year_ends(text, near) if holds_any(text, ("året", "year")) else ()),
    ]
    mentions = find_dates(text, near=near)
    sure += [limit for mention in mentions if (limit := _limit(text, mention, near))]
    if not sure:
        sure = [_Limit(found.start(), DueDate(None, found[0])) for found in _SOON.finditer(text)]
    return (
        min(sure, key=lambda limit: limit.start).due if sure else None
    )  # of two that begin together, the first listed


def _limit(text: str, mention: DateMention, near: datetime.date | None) -> _Limit | None:
    before = text[max(0, mention.start - _LOOK_BACK) : mention.start]
    strong = _STRONG.search(before)
    opening = strong or _WEAK.search(before)
    if opening is None and mention.precision is Precision.SEASON and not _NO_LIMIT.search(before):
        opening = _NOTHING.search(before)
    if opening is None or (not strong and _is_no_limit(before, opening, mention, near)):
        return None
    start = mention.start - len(before) + opening.start()
    return _Limit(start, DueDate(_last_day(mention, opening[0]), text[start : mention.end]))


def _is_no_limit(before: str, opening: re.Match[str], mention: DateMention, near: datetime.date | None) -> bool:
    """Whether a day after `i` or `til` tells of something past, of a period (`fra … til …`), or of the day itself."""
    if mention.precision is Precision.RELATIVE and mention.text.lower().startswith(
        ("i dag", "i går", "today", "yester")
    ):
        return True
    last = mention.until or mention.date
    if near is not None and last is not None and last < near:
        return True
    return opening[0].strip().lower() in ("til", "to") and bool(_PERIOD.search(before[: opening.start()]))


def _last_day(mention: DateMention, opening: str) -> datetime.date | None:
    first, last = mention.date, mention.until or mention.date
    if first is None or last is None:
        return None
    words = opening.lower()
    if mention.precision is Precision.MONTH and (_MIDDLE.search(opening) or _EARLY.search(opening)):
        return first.replace(day=15 if _MIDDLE.search(opening) else 10)
    if words.startswith(("før", "before")) and "av" not in words:
        return first - datetime.timedelta(days=1)
    return last


def _durations(text: str, near: datetime.date | None) -> list[_Limit]:
    return [
        _Limit(
            found.start(), DueDate(near and _later(near, number_of(found["count"]), found["unit"].lower()), found[0])
        )
        for found in _DURATION.finditer(text)
    ]


def _later(near: datetime.date, count: int, unit: str) -> datetime.date:
    if unit.startswith("virke"):
        return _after_working_days(near, count)
    if unit.startswith(("dag", "day")):
        return near + datetime.timedelta(days=count)
    if unit.startswith(("uk", "vek", "week")):
        return near + datetime.timedelta(weeks=count)
    months = near.month - 1 + count * (12 if unit.startswith(("år", "year")) else 1)
    year, month = near.year + months // 12, months % 12 + 1
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    return min(
        datetime.date(year, month, 1) + datetime.timedelta(days=near.day - 1), following - datetime.timedelta(days=1)
    )


def _after_working_days(day: datetime.date, count: int) -> datetime.date:
    while count:
        day += datetime.timedelta(days=1)
        count -= day.weekday() < 5
    return day


def _feasts(text: str, near: datetime.date | None) -> list[_Limit]:
    limits = []
    for found in _FEAST.finditer(text):
        year = _FEAST_YEAR.match(text, found.end())
        words = text[found.start() : year.end() if year else found.end()]
        day = _feast(found["feast"].lower(), int(year[1]) if year else None, near)
        limits.append(_Limit(found.start(), DueDate(day, words)))
    return limits


def _feast(name: str, year: int | None, near: datetime.date | None) -> datetime.date | None:
    """The last day before a feast or season: of the year given, else the first on or after `near`."""
    if year is not None:
        return _day_before(name, year)
    if near is None:
        return None
    coming = (_day_before(name, near.year + ahead) for ahead in range(2))
    return next((day for day in coming if day >= near), None)


def _day_before(name: str, year: int) -> datetime.date:
    if "jul" in name or name == "christmas":
        return datetime.date(year, 12, 23)
    if name in ("nyttår", "årsskiftet", "new year"):
        return datetime.date(year, 12, 31)
    if name.startswith(("påske", "easter")):
        return easter_sunday(year) - datetime.timedelta(days=4)  # the day before Maundy Thursday
    return datetime.date(year, 6, 30)


def _weekdays(text: str, near: datetime.date | None) -> list[_Limit]:
    limits = []
    for found in _WEEKDAY.finditer(text):
        day = None
        if near is not None:
            ahead = (WEEKDAYS.index(weekday_named(found["weekday"])) - near.weekday() - 1) % 7 + 1
            day = near + datetime.timedelta(days=ahead - found[0].lower().startswith(("før", "before")))
        limits.append(_Limit(found.start(), DueDate(day, found[0])))
    return limits


def _month_meetings(text: str, near: datetime.date | None) -> list[_Limit]:
    """`i septembermøtet`: the day is not known before the plan is; the last of the month keeps it."""
    limits = []
    for found in _MONTH_MEETING.finditer(text):
        month = month_named(found["month"])
        day = None if near is None else last_of_month(near.year + (month < near.month), month)
        limits.append(_Limit(found.start(), DueDate(day, found[0])))
    return limits


def _year_ends(text: str, near: datetime.date | None) -> list[_Limit]:
    return [
        _Limit(found.start(), DueDate(near and datetime.date(near.year, 12, 31), found[0]))
        for found in _YEAR_END.finditer(text)
    ]
