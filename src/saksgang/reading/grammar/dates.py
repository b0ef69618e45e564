"""Days as papers write them, in bokmål, nynorsk and English: `16.09 2022`, `30/9`, `1.-2. september`, `til neste møte`.

Leaves to others which of the days is the meeting's. Text is expected to have been through `plain`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from saksgang.core.hints import holds_any
from saksgang.reading.grammar.days import (
    LONG_MONTH_PATTERN,
    MONTH_PATTERN,
    MONTH_STEMS,
    WEEKDAY_PATTERN,
    DateMention,
    Precision,
    day_or_none,
    first_on_or_after,
    month_named,
    weekday_named,
    year_of,
)
from saksgang.reading.grammar.seasons import find_seasons

_TO = r"\s{0,2}(?:[-\u2010-\u2015\u2212]|og|til|and|to)\s{0,2}"
_OPEN = r"(?<![\w§])(?<!\d[.,/:\u2013-])(?<!§ )"
_SHUT = r"(?![\w%])(?![.,/:-]\d)"

_ISO = re.compile(rf"{_OPEN}(?P<year>\d{{4}})-(?P<month>\d\d)-(?P<day>\d\d)(?=T\d|{_SHUT})")
_FULL = re.compile(
    rf"{_OPEN}(?:(?P<first>\d{{1,2}})\.?{_TO})?(?P<day>\d{{1,2}})"
    r"(?:\s?\.\s?(?P<month>\d{1,2})(?:(?:\s?\.\s{0,2}|\s{1,2}|\s?[/\u2013-]\s?)(?P<year>\d{4})|[.\u2013/-](?P<short>\d\d))"
    r"|(?P<sep>[/-])(?P<month2>\d{1,2})(?:(?:\s?[-/.\u2013]\s?|\s)(?P<year2>\d{4})|[-/.\u2013](?P<short2>\d\d)))"
    rf"{_SHUT}"
)
_DMY = r"\d{1,2}\s?\.\s?\d{1,2}\s?\.\s?(?:\d{4}|\d\d)"
_BETWEEN = re.compile(rf"{_OPEN}(?P<first>{_DMY})\s?[-\u2010-\u2015\u2212]\s?(?P<last>{_DMY}){_SHUT}")
_NAMED = re.compile(
    rf"{_OPEN}(?:(?P<first>\d{{1,2}})(?:\.|st|nd|rd|th)?(?:\s{{0,2}}(?P<first_month>{MONTH_PATTERN})\.?)?(?:\s(?P<first_year>\d{{4}}))?{_TO}"
    rf"(?:(?:{WEEKDAY_PATTERN})\.?\s(?:den\s)?)?)?"
    rf"(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)?\s{{0,3}}(?:of\s)?(?P<month>{MONTH_PATTERN})(?![^\W\d_])\.?"
    rf"(?:,?\s{{0,3}}(?P<year>\d{{4}})(?!\w|[-/]\d)|(?:\s?[-\u2013]\s?|\s?['\u2019]|,?\s)(?P<short>\d\d)(?=\s*(?:$|[,;)]|\.(?!\d)|\n|kl|[-\u2013]\s)))?",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    r"\b(?P<month>January|February|March|April|May|June|July|August|September|October|November|December)\s(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    r"(?:,?\s(?P<year>\d{4}))?(?![\w:]|[./]\d)"
)
_BARE = re.compile(
    rf"{_OPEN}(?:(?P<first>\d{{1,2}})\.?{_TO})?(?P<day>\d{{1,2}})(?:(?P<slash>/)|\.\s?)(?P<month>\d{{1,2}})(?![\d%])(?P<stop>\.)?(?![.,/:-]?\d)(?!\w)"
)
_RELATIVE = re.compile(
    r"\b(?:i\s?dag|i\s?morgen|i\s?morgon|i\s?går|today|tomorrow|yesterday"
    r"|(?:førstkommende|førstkomande|neste|next|komande|kommende)\s(?:(?:ordinære|ordinary)\s)?(?:[^\W\d_]{2,24}møte|møte|samling|sesjon|meeting|session|uke|veke|week|måned|månad|month|år|year))\b",
    re.IGNORECASE,
)
_WEEKDAY_BEFORE = re.compile(
    rf"(?<!\w)(?P<weekday>{WEEKDAY_PATTERN})(?:en)?\.?,?\s{{0,3}}(?:(?:den|d\.|dato|the|dagen)\s?)?$", re.IGNORECASE
)
_WEEKDAY_AFTER = re.compile(rf"\s?[(,]\s?(?P<weekday>{WEEKDAY_PATTERN})\b\.?\)?", re.IGNORECASE)
_CASE_BEFORE = re.compile(
    r"(?:\b(?:\w{0,20}sak(?:en|er|ene|a)?(?:\s?(?:nr|nummer)\.?)?|saksnr|arkiv\w{0,12}|jnr|journal\w{0,12}|ref|referanse|dok\w{0,12}|gnr|bnr|gbnr|"
    r"g\.?nr|eiendom\w{0,4}|eigedom\w{0,4}|nr|nummer|vedtak|punkt|pkt|kap|kapittel|tabell|figur|versjon|kl|kr|kroner|nok|tlf|telefon|mobil|"
    r"org|(?-i:[A-ZÆØÅ]{1,4}))\s?[.:#]?\s{0,3}|(?-i:[A-ZÆØÅ])-|§\s?)$",
    re.IGNORECASE,
)
_DAY_BEFORE = re.compile(
    r"\b(?:den|d\.|dato|dagen|innen|innan|frist|fristen|senest|seinast|før|pr|per|\w{0,20}møte[tn]?|møta|\w{0,14}rådet|\w{0,14}forum|by|before|on|the|dated|datert)[.:]?\s{0,3}$",
    re.IGNORECASE,
)
_SPAN_BEFORE = re.compile(
    r"\b(?:fra|frå|til|t\.o\.m|f\.o\.m|etter|mellom|og|from|to|after|until)\.?\s{0,3}$", re.IGNORECASE
)
_FRACTION_AFTER = re.compile(
    r"\s{0,2}(?:flertall|fleirtal|av\b|del|time|stilling|majority|of\b|har\b|kommun)", re.IGNORECASE
)
_SECTION_AFTER = re.compile(r"\s{1,4}[A-ZÆØÅ]")
_DIGIT = re.compile(r"\d")
_LOOK_BACK = 30


def find_dates(text: str, *, near: datetime.date | None = None) -> tuple[DateMention, ...]:
    """All days in `text` in order. A day without a year is the first such day on or after `near`."""
    taken: list[DateMention] = []
    days = (_numeric(text), _named(text, near), _bare(text, near)) if _DIGIT.search(text) else ()
    for mentions in (*days, find_seasons(text, near=near), _relative(text, near)):
        free = _beside(mentions, taken)
        taken = sorted([*taken, *free], key=lambda mention: mention.start)
    return tuple(_with_weekday(mention, text) for mention in taken)


def _beside(mentions: Iterator[DateMention], taken: list[DateMention]) -> list[DateMention]:
    """Those of `mentions` that overlap nothing in `taken` (sorted) and nothing before them among themselves."""
    free: list[DateMention] = []
    last_end, index = -1, 0
    for mention in sorted(mentions, key=lambda mention: (mention.start, -mention.end)):
        while index < len(taken) and taken[index].end <= mention.start:
            index += 1
        clash = index < len(taken) and taken[index].start < mention.end
        if not clash and mention.start >= last_end:
            free.append(mention)
            last_end = mention.end
    return free


def _numeric(text: str) -> Iterator[DateMention]:
    for found in _ISO.finditer(text):
        yield _day(found, day_or_none(int(found["year"]), int(found["month"]), int(found["day"])))
    for found in _BETWEEN.finditer(text):
        first, last = (_dotted(found[name]) for name in ("first", "last"))
        if first and last and first <= last:
            yield _day(found, first, until=last)
        else:
            yield _day(found, first, end=found.end("first"))
            yield _day(found, last, start=found.start("last"))
    for found in _FULL.finditer(text):
        short = found["short"] or found["short2"]
        day, month = int(found["day"]), int(found["month"] or found["month2"])
        if month > 12 or not 0 < day <= 31 or month == 0 or (short and not _is_short_date(found)):
            continue
        year = year_of(found["year"] or found["year2"] or short)
        yield _span(found, _first_number(found), (year, month, day))


def _is_short_date(found: re.Match[str]) -> bool:
    """Whether a date with a two-digit year is none of `15/10-12` (archive), `2.1.12 Bakgrunn` (section), `05-11-12`."""
    if found["sep"] == "-" or _CASE_BEFORE.search(_before(found)):
        return False
    alone_on_line = found.start() == 0 or found.string[found.start() - 1] == "\n"
    return not (
        alone_on_line and not found["sep"] and _SECTION_AFTER.match(found.string, found.end()) and len(found[0]) < 8
    )


def _named(text: str, near: datetime.date | None) -> Iterator[DateMention]:
    if not holds_any(text, MONTH_STEMS):
        return
    for found in _NAMED.finditer(text):
        day, month = int(found["day"]), month_named(found["month"])
        if not 0 < day <= 31:
            continue
        year = found["year"] or found["short"]
        if not year:
            last = first_on_or_after(month, day, near=near)
            begins = last and _first_day(found, last)
            yield _day(found, begins or last, until=last if begins else None, end=_without_full_stop(found))
            continue
        yield _span(
            found,
            _first_number(found),
            (year_of(year), month, day),
            first_month=found["first_month"],
            first_year=found["first_year"],
        )
    for found in _MONTH_FIRST.finditer(text):
        month, day = month_named(found["month"]), int(found["day"])
        yield _day(
            found,
            day_or_none(int(found["year"]), month, day) if found["year"] else first_on_or_after(month, day, near=near),
        )


def _without_full_stop(found: re.Match[str]) -> int:
    """The end of a day that closes a sentence (`15. juni.`); the stop of a shortened month is part of it (`15. jan.`)."""
    stops = found[0].endswith(".") and re.fullmatch(LONG_MONTH_PATTERN, found["month"], re.IGNORECASE)
    return found.end() - 1 if stops else found.end()


def _first_day(found: re.Match[str], last: datetime.date) -> datetime.date | None:
    first = _first_number(found)
    if first is None:
        return None
    month = month_named(found["first_month"]) if found["first_month"] else last.month
    year = last.year - 1 if month > last.month else last.year
    return day_or_none(year, month, first)


def _bare(text: str, near: datetime.date | None) -> Iterator[DateMention]:
    for found in _BARE.finditer(text):
        day, month = int(found["day"]), int(found["month"])
        if 0 < day <= 31 and 0 < month <= 12 and _is_bare_date(found):
            last = first_on_or_after(month, day, near=near)
            first = _first_number(found)
            begins = last and first and day_or_none(last.year, last.month, first)
            end = found.end() - bool(found["slash"] and found["stop"])
            yield _day(found, begins or last, until=last if begins else None, end=end)


def _is_bare_date(found: re.Match[str]) -> bool:
    """Whether `30/9` or `17.03.` is a day: no case number, fraction, time, amount or section."""
    before, weekday = _before(found), _WEEKDAY_BEFORE.search(_before(found))
    if weekday:
        return True
    if _CASE_BEFORE.search(before) or _FRACTION_AFTER.match(found.string, found.end()):
        return False
    if _DAY_BEFORE.search(before):
        return True
    whole = (
        not found.string[: found.start()].strip() and not found.string[found.end() :].strip()
        if len(found.string) < 40
        else False
    )
    if found["slash"]:
        single = len(found["month"]) == 1
        return single and (int(found["day"]) > int(found["month"]) or bool(_SPAN_BEFORE.search(before)))
    return bool(found["stop"]) and (whole or bool(_SPAN_BEFORE.search(before)))


def _relative(text: str, near: datetime.date | None) -> Iterator[DateMention]:
    for found in _RELATIVE.finditer(text):
        words = re.sub(r"\s", "", found[0].lower())
        day = until = None
        if near is not None:
            day, until = _counted(words, near)
        yield DateMention(found.start(), found.end(), day, None, until, Precision.RELATIVE, found[0])


def _counted(words: str, near: datetime.date) -> tuple[datetime.date | None, datetime.date | None]:
    steps = {"idag": 0, "today": 0, "imorgen": 1, "imorgon": 1, "tomorrow": 1, "igår": -1, "yesterday": -1}
    if words in steps:
        return near + datetime.timedelta(days=steps[words]), None
    if words.endswith(("uke", "veke", "week")):
        monday = near + datetime.timedelta(days=7 - near.weekday())
        return monday, monday + datetime.timedelta(days=6)
    if words.endswith(("måned", "månad", "month")):
        first = (near.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)
        return first, (first + datetime.timedelta(days=32)).replace(day=1) - datetime.timedelta(days=1)
    if words.endswith(("år", "year")):
        return datetime.date(near.year + 1, 1, 1), datetime.date(near.year + 1, 12, 31)
    return None, None


def _before(found: re.Match[str]) -> str:
    return found.string[max(0, found.start() - _LOOK_BACK) : found.start()]


def _first_number(found: re.Match[str]) -> int | None:
    return int(found["first"]) if found["first"] else None


def _span(
    found: re.Match[str],
    first: int | None,
    last: tuple[int, int, int],
    *,
    first_month: str | None = None,
    first_year: str | None = None,
) -> DateMention:
    year, month, day = last
    until = day_or_none(year, month, day)
    if first is None:
        return _day(found, until)
    begin_month = month_named(first_month) if first_month else month
    begin_year = int(first_year) if first_year else year - (begin_month > month)
    begins = day_or_none(begin_year, begin_month, first)
    return _day(found, begins or until, until=until if begins else None)


def _dotted(words: str) -> datetime.date | None:
    day, month, year = (part.strip() for part in words.split("."))
    return day_or_none(year_of(year), int(month), int(day))


def _day(
    found: re.Match[str],
    day: datetime.date | None,
    *,
    until: datetime.date | None = None,
    start: int | None = None,
    end: int | None = None,
) -> DateMention:
    start, end = found.start() if start is None else start, found.end() if end is None else end
    return DateMention(start, end, day, None, until, Precision.DAY, found.string[start:end])


def _with_weekday(mention: DateMention, text: str) -> DateMention:
    """The mention with the weekday that stands before or after it, which then is part of it."""
    if mention.precision is not Precision.DAY:
        return mention
    start, end = mention.start, mention.end
    found = _WEEKDAY_BEFORE.search(text, max(0, start - _LOOK_BACK), start)
    if found:
        start = found.start()
    else:
        found = _WEEKDAY_AFTER.match(text, end)
        if found is None:
            return mention
        end = found.end()
    return DateMention(
        start, end, mention.date, weekday_named(found["weekday"]), mention.until, Precision.DAY, text[start:end]
    )
