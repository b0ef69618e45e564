"""Times of day as papers write them: one time, a span, or the times when a meeting was opened and closed.

A number counts as a time only with a word, a form or a place that says so: `2015-2020` are years, `0830-1130` are not.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A time or span at `text[start:end]`. `begins` is `None` where only the end is stated (`Møtet slutt kl. 15`)."""

    start: int
    end: int
    begins: datetime.time | None
    until: datetime.time | None


_CLOCK = r"\d{1,2}\s?:\s?\d\d(?::\d\d)?|\d{1,2}\s?\.\s?\d\d|\d{3,4}|\d{1,2}"
_HALF_DAY = r"\s?(?:[ap]\.?m\b\.?)"
_KL = r"(?:kl(?:okka|okken|\.|:)?\s?[.:]?\s{0,2})"
_TIME = re.compile(
    rf"(?<![\w§])(?<!\d[.,/:-])(?<!§ )(?P<begins>{_CLOCK})(?P<half>{_HALF_DAY})?"
    rf"(?:(?P<to>\s{{0,2}}[-\u2010-\u2015\u2212]\s{{0,2}}|,?\s{{1,2}}(?:og\s)?(?:til|to)\s{{1,2}})(?:ca\.?\s{{0,2}})?(?P<kl>{_KL})?(?P<until>{_CLOCK})(?P<until_half>{_HALF_DAY})?)?"
    r"(?![\w%])(?![.,:/-]\d)",
    re.IGNORECASE,
)
_KL_BEFORE = re.compile(
    r"(?<![^\W\d_])(?:kl(?:\.|:)?|klokka|klokken|klokkeslett:?|at)\s?[.:]?\s{0,3}(?:ca\.?\s{0,2}|om lag |about )?$",
    re.IGNORECASE,
)
_SPOKEN_NEAR = re.compile(r"kl|\bat\b", re.IGNORECASE)
_DATE_BEFORE = re.compile(
    r"(?:(?:19|20)\d\d(?:-\d\d-\d\d)?|\d\d?[./]\s?\d\d?[./]\s?\d\d|(?:man|tirs|ons|tors|fre|lør|søn|mån|tys|lau|sun)dag)\)?\s?[,;:\u2013-]?\s{1,4}$"
    r"|\b(?:møte)?(?:tid|tidspunkt|tidsrom|start|slutt|time)\s?:\s{0,4}$",
    re.IGNORECASE,
)
_FROM_BEFORE = re.compile(r"\b(?:fra|frå|from|between|mellom)\s(?:ca\.?\s?)?$", re.IGNORECASE)
_NO_TIME_BEFORE = re.compile(
    r"\b(?:målestokk|skala|scale|nr\.?|§|kap\.?|NOU|Prop\.?|kr\.?|kroner|uke|veke|side)\s?$", re.IGNORECASE
)
_MONEY_AFTER = re.compile(r"\s?(?:kr\b|kroner|mill|prosent|meter|km|stk|timer|timar|hours|år\b)", re.IGNORECASE)
_CLOSING = re.compile(
    r"(?:slutt|\bhevet|\bheva|\bavslutt(?:et|a)|\bferdig|\bslutt(?:et|a)|\bgikk|\bgjekk|\bforl(?:ot|ét|et)|\bclosed|\badjourned|\bended|\bleft|"
    r"\btil|\buntil|\bfram til|\bfrem til)\b[^\d.;,\n]{0,25}$",
    re.IGNORECASE,
)
_SAME_SENTENCE = re.compile(r"(?:(?!\.\s)[^\n\d]){0,60}")
_LOOK_BACK = 45


def find_times(text: str) -> tuple[TimeSpan, ...]:
    """All times in `text` in order. An opening and a closing time in one sentence are one span."""
    joined: list[TimeSpan] = []
    for span in _spans(text):
        last = joined[-1] if joined else None
        closes = span.begins is None and last is not None and last.until is None
        if last and closes and _SAME_SENTENCE.fullmatch(text, last.end, span.start):
            joined[-1] = replace(last, end=span.end, until=span.until)
        else:
            joined.append(span)
    return tuple(joined)


def _spans(text: str) -> Iterator[TimeSpan]:
    for found in _TIME.finditer(text):
        if not _could_be_time(found):
            continue
        before = text[max(0, found.start() - _LOOK_BACK) : found.start()]
        begins = _time(found["begins"], found["half"] or found["until_half"])
        until = _time(found["until"], found["until_half"]) if found["until"] else None
        spoken = _KL_BEFORE.search(before)
        start = found.start() - len(spoken[0]) if spoken else found.start()
        if begins is None:
            continue
        if until is not None and _is_span(found, before, spoken=bool(spoken)):
            yield TimeSpan(start, found.end(), begins, until)
        elif _is_time(found, before, spoken=bool(spoken)) and not _NO_TIME_BEFORE.search(before):
            closing = _CLOSING.search(before[: spoken.start()] if spoken else before)
            end = found.end("half") if found["half"] else found.end("begins")
            yield TimeSpan(start, end, None if closing else begins, begins if closing else None)


def _could_be_time(found: re.Match[str]) -> bool:
    """A cheap first look: most numbers have neither a form nor a word that a time has."""
    begins = found["begins"]
    if found["until"] or found["half"] or len(begins) > 2:
        return True
    return bool(_SPOKEN_NEAR.search(found.string, max(0, found.start() - 20), found.start()))


def _is_span(found: re.Match[str], before: str, *, spoken: bool) -> bool:
    first, last = found["begins"], found["until"]
    if _NO_TIME_BEFORE.search(before):
        return False
    if spoken or found["kl"] or found["half"] or found["until_half"] or (":" in first and ":" in last):
        return True
    if _MONEY_AFTER.match(found.string, found.end()) or max(len(first), len(last)) < 3:
        return False
    if _are_years(first, last):
        return (_is_alone(found) or bool(_DATE_BEFORE.search(before))) and int(last) - int(first) >= 100
    if _DATE_BEFORE.search(before) or _is_alone(found):
        return True
    if "-" not in found["to"].translate(_TO_HYPHEN):
        return bool(_FROM_BEFORE.search(before)) and min(len(first), len(last)) > 2
    dotted = "." in first and "." in last
    return (dotted or len(first) == len(last) == 4) and _on_five_minutes(first, last)


_TO_HYPHEN = {ord(dash): "-" for dash in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"}


def _is_time(found: re.Match[str], before: str, *, spoken: bool) -> bool:
    words = found["begins"]
    if spoken or found["half"] or ":" in words:
        return True
    if len(words) < 3 or _MONEY_AFTER.match(found.string, found.end("begins")):
        return False
    if "." in words:
        return _is_alone(found) or bool(_DATE_BEFORE.search(before))
    return words.startswith("0") and len(words) == 4 and (_is_alone(found) or bool(_DATE_BEFORE.search(before)))


def _is_alone(found: re.Match[str]) -> bool:
    return (
        not found.string[: found.start()].strip() and not found.string[found.end() :].strip(" .")
        if len(found.string) < 60
        else False
    )


def _are_years(first: str, last: str) -> bool:
    return all("1900" <= year <= "2100" for year in (first, last))


def _on_five_minutes(first: str, last: str) -> bool:
    return all(words[-1] in "05" for words in (first, last))


def _time(words: str, half: str | None) -> datetime.time | None:
    """The time of digits with or without a separator; midnight may be 24. `None` where no clock shows it."""
    digits = [part for part in re.split(r"\D+", words) if part]
    if len(digits) == 1 and len(digits[0]) > 2:
        digits = [digits[0][:-2], digits[0][-2:]]
    hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.strip().lower().startswith("p") else 0)
    if (hour, minute) == (24, 0):
        hour = 0
    return datetime.time(hour, minute) if hour < 24 and minute < 60 else None
