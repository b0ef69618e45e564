"""Months, weeks, quarters, halves and seasons of a year as papers name them, with their first and last day.

Seasons are those of the calendar (spring is March to May); leaves to `deadlines` what `før sommeren` asks for.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator

from saksgang.core.hints import holds_any
from saksgang.reading.grammar.days import (
    LONG_MONTH_PATTERN,
    MONTH_PATTERN,
    MONTH_STEMS,
    DateMention,
    Precision,
    day_or_none,
    last_of_month,
    month_named,
)

Span = tuple[datetime.date, datetime.date]

_YEAR = r"(?:19|20|21)\d\d(?!\d|[-/.]\d)"
_BEFORE_MONTH = (
    r"i|innen|innan|før|etter|fra|frå|til|medio|ultimo|primo|tidlig|tidleg|sent|seint|utgangen av|slutten av|løpet av|"
    r"starten av|begynnelsen av|midten av|månedsskiftet|rundt|omkring|per|pr\.?|kommende|komande|førstkommende|"
    r"in|by|until|before|after|during|early|late|mid|end of|of"
)
_MONTH = re.compile(
    rf"\b(?:(?P<before>{_BEFORE_MONTH})\s{{1,3}})?(?P<month>{LONG_MONTH_PATTERN})\b(?:,?\s{{0,2}}(?P<year>{_YEAR}))?"
    rf"|\b(?P<short>{MONTH_PATTERN})\.?\s{{1,2}}(?P<short_year>{_YEAR})",
    re.IGNORECASE,
)
_HINTS = (
    *MONTH_STEMS,
    *("halv", "kvartal", "tertial", "half", "quarter", "q1", "q2", "q3", "q4", "uke", "veke", "week"),
    *("vår", "somm", "høst", "haust", "vinter", "spring", "autumn", "19", "20", "21", "år", "year"),
)
"""Nothing that names a season is without one of these."""
_ORDINAL = {
    "første": 1,
    "fyrste": 1,
    "1.": 1,
    "first": 1,
    "andre": 2,
    "annet": 2,
    "2.": 2,
    "second": 2,
    "tredje": 3,
    "3.": 3,
    "third": 3,
    "fjerde": 4,
    "4.": 4,
    "fourth": 4,
}
_ORDINAL_PATTERN = "|".join(map(re.escape, _ORDINAL))
_PART = re.compile(
    rf"(?<!\w)(?P<ordinal>{_ORDINAL_PATTERN})\s{{0,2}}(?P<part>halvår(?:et)?|halvdel(?:en)?|kvartal(?:et)?|tertial(?:et)?|half|quarter)"
    rf"(?:\s(?:av|i|of)(?:\sthe)?)?(?:\s(?P<year>{_YEAR}))?"
    rf"|\bQ(?P<quarter>[1-4])[\s-]?(?P<quarter_year>{_YEAR})",
    re.IGNORECASE,
)
_SEASON = re.compile(
    rf"\b(?P<season>våren|vårparten|sommeren|sommaren|høsten|hausten|vinteren|vår|haust|høst|sommer|sommar|vinter|spring|summer|autumn|winter)\b"
    rf"(?:\s(?:av|of)(?:\sthe)?)?(?:\s(?P<year>{_YEAR}))?",
    re.IGNORECASE,
)
_WEEK = re.compile(
    rf"\b(?:uke|veke|week)\s(?:nr\.?\s)?(?P<week>\d{{1,2}})(?!\d|[./:-]\d)(?:\s(?:i\s)?(?P<year>{_YEAR})|[-/](?P<slash_year>{_YEAR}))?",
    re.IGNORECASE,
)
_WHOLE_YEAR = re.compile(
    rf"\b(?:i|innen|innan|før|løpet av|utgangen av|slutten av|by|during|in|end of)\s{{1,2}}(?P<year>{_YEAR})(?!\s*(?:kr|mill|meter))"
    r"|\b(?:utgangen|utgongen|slutten|løpet) av (?P<this>året|inneværende år|dette året)|\b(?:the )?end of (?:the|this) year",
    re.IGNORECASE,
)
_SEASON_MONTHS = {"v": (3, 5), "s": (6, 8), "h": (9, 11), "a": (9, 11)}
_PART_MONTHS = {"ha": 6, "kv": 3, "qu": 3, "te": 4}
_SEASON_ONLY_WITH_YEAR = frozenset(
    {"vår", "haust", "høst", "sommer", "sommar", "vinter", "spring", "summer", "autumn", "winter"}
)


def find_seasons(text: str, *, near: datetime.date | None) -> Iterator[DateMention]:
    """All months, parts of years, seasons and weeks in `text`, form by form. Without a year: the first that ends on or
    after `near`, and no days at all without `near`."""
    if not holds_any(text, _HINTS):
        return
    for found in _MONTH.finditer(text) if holds_any(text, MONTH_STEMS) else ():
        yield from _month(found, near)
    for found in _PART.finditer(text):
        yield _part(found, near)
    for found in _SEASON.finditer(text):
        if found["year"] or found["season"].lower() not in _SEASON_ONLY_WITH_YEAR:
            yield _season(found, near)
    for found in _WEEK.finditer(text) if holds_any(text, ("uke", "veke", "week")) else ():
        yield _week(found, near)
    for found in _WHOLE_YEAR.finditer(text):
        yield _whole_year(found, near)


def _month(found: re.Match[str], near: datetime.date | None) -> Iterator[DateMention]:
    word, year = found["month"] or found["short"], found["year"] or found["short_year"]
    if not year and not found["before"]:
        return
    if word == "may" or (not year and word.lower() == "may" and not word[0].isupper()):
        return
    month = month_named(word)
    start = found.start("month") if found["month"] else found.start("short")
    yield _mention(
        found,
        _of_year(lambda at: (datetime.date(at, month, 1), last_of_month(at, month)), year, near),
        Precision.MONTH,
        start=start,
    )


def _part(found: re.Match[str], near: datetime.date | None) -> DateMention:
    if found["quarter"]:
        size, number, year = 3, int(found["quarter"]), found["quarter_year"]
    else:
        size, number, year = _PART_MONTHS[found["part"][:2].lower()], _ORDINAL[found["ordinal"].lower()], found["year"]
    if size * number > 12:
        return _mention(found, None, Precision.SEASON)
    return _mention(
        found, _of_year(lambda at: _months(at, size * (number - 1) + 1, size * number), year, near), Precision.SEASON
    )


def _season(found: re.Match[str], near: datetime.date | None) -> DateMention:
    word = found["season"].lower()

    def span(year: int) -> Span:
        if word.startswith(("vint", "wint")):
            return datetime.date(year - 1, 12, 1), last_of_month(year, 2)
        return _months(year, *_SEASON_MONTHS["v" if word == "spring" else word[0]])

    return _mention(found, _of_year(span, found["year"], near), Precision.SEASON)


def _week(found: re.Match[str], near: datetime.date | None) -> DateMention:
    week, year = int(found["week"]), found["year"] or found["slash_year"]
    if not 1 <= week <= 53:
        return _mention(found, None, Precision.SEASON)

    def span(at: int) -> Span:
        try:
            return datetime.date.fromisocalendar(at, week, 1), datetime.date.fromisocalendar(at, week, 7)
        except ValueError:  # a year without week 53 ends with week 52
            return datetime.date.fromisocalendar(at, 52, 1), datetime.date.fromisocalendar(at, 52, 7)

    return _mention(found, _of_year(span, year, near), Precision.SEASON)


def _whole_year(found: re.Match[str], near: datetime.date | None) -> DateMention:
    if not found["year"]:
        return _mention(found, _months(near.year, 1, 12) if near else None, Precision.SEASON)
    return _mention(found, _months(int(found["year"]), 1, 12), Precision.SEASON, start=found.start("year"))


def _months(year: int, first: int, last: int) -> Span:
    return datetime.date(year, first, 1), last_of_month(year, last)


def _of_year(span: Callable[[int], Span], year: str | None, near: datetime.date | None) -> Span | None:
    if year:
        return span(int(year)) if day_or_none(int(year), 1, 1) else None
    if near is None:
        return None
    return next(found for found in (span(near.year + ahead) for ahead in range(3)) if found[1] >= near)


def _mention(found: re.Match[str], span: Span | None, precision: Precision, *, start: int | None = None) -> DateMention:
    start = found.start() if start is None else start
    words = found.string[start : found.end()].rstrip()
    first, last = span or (None, None)
    return DateMention(start, start + len(words), first, None, last, precision, words)
