"""Part of a meeting: from which case or hour somebody was there, or until when.

`(frå 51/14)`, `(47-55/14)`, `fikk permisjon fra kl. 15.15`, `forlot møtet f.o.m. sak 59/08`.
"""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from saksgang.core.hints import holds_any
from saksgang.reading.grammar.times import find_times


class Presence(NamedTuple):
    """`before` are the words before it (a name), `items` the cases as printed, `is_told` whether a verb tells it."""

    before: str
    words: str
    items: str | None
    from_time: datetime.time | None
    until_time: datetime.time | None
    is_told: bool


_CAME = r"møtte|møtt|kom|tiltrådte|tiltredde|deltok|til stede|tilstede|til stades|var til stede|var til stades|ankom|arrived|joined|present"
_LEFT = r"fikk permisjon|fekk permisjon|hadde permisjon|permisjon|innvilget permisjon|permittert|forlot|forlét|forlet|gikk|gjekk|fratrådte|fråtredde|reiste|left|excused"
_AWAY = r"ikke til stede|ikkje til stades|ikke tilstede|fraværende|fråverande|unntatt|utenom|utanom|not present|absent"
_TOLD = re.compile(
    rf"(?P<before>.*?)(?:^|[\s,–-]+)(?:ble\s|vart\s|blei\s)?(?P<verb>{_AWAY}|{_LEFT}|{_CAME})\b(?P<more>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_VERBS = (
    *("møtt", "kom", "tiltr", "deltok", "til stede", "tilstede", "til stades", "arrived", "joined", "present"),
    *("permi", "forl", "gikk", "gjekk", "fratrådte", "fråtredde", "reiste", "left", "excused"),
    *("fravær", "fråvær", "unntatt", "utenom", "utanom", "absent"),
)
"""No verb that tells it is without one of these."""
_CASES = re.compile(
    r"(?P<word>(?:f\.?\s?o\.?\s?m\.?|fom\.?|t\.?\s?o\.?\s?m\.?|tom\.?|fra og med|frå og med|til og med|fra|frå|til|etter|før|under|i|from|until|for)?\s{0,2})"
    r"(?P<saks>(?:sak(?:en|ene|ane|er|a)?|PS|cases?|item|items)\s{1,2}(?:nr\.?\s)?)?"
    r"(?P<series>(?-i:[A-ZÆØÅ]{2,5})[ -])?"
    r"(?P<cases>\d{1,4}(?:/\d{2,4})?(?:\s?(?:-|–|,|og|and)\s?\d{1,4}(?:/\d{2,4})?){0,12})(?![\d.:])",
    re.IGNORECASE,
)
_ONLY_SPAN = re.compile(
    r"\s*(?:bare\s|kun\s|berre\s|only\s)?(?:f\.?\s?o\.?\s?m|fom|t\.?\s?o\.?\s?m|tom|fra|frå|til|etter|før|under|i|from|until|sak|saken|sakene|sakane|PS|kl|klokka|\d)",
    re.IGNORECASE,
)
_LONGEST = 300
_DIGIT = re.compile(r"\d")
_LONG_WORD = re.compile(r"[^\W\d_]{3,}")
_SPAN_WORDS = "fom tom fra frå til med etter før under sak saken sakene sakane saker saka kom kun bare berre only from until items cases case item klokka klokken and"
_ALLOWED = frozenset(_SPAN_WORDS.split())


def part_present(text: str) -> Presence | None:
    """The part of a meeting that `text` tells, or `None`. A bare span (`47-55/14`) must fill the whole text."""
    if len(text) > _LONGEST or not _DIGIT.search(text):
        return None
    told = _TOLD.match(text) if holds_any(text, _VERBS) else None
    if told and _DIGIT.search(told["more"]):
        return _told(told)
    if not _ONLY_SPAN.match(text) or any(word.lower() not in _ALLOWED for word in _LONG_WORD.findall(text)):
        return None
    items, (begins, until) = _cases(text), _hours(text, leaving=False)
    if items is None and begins is None and until is None:
        return None
    return Presence("", text, items, begins, until, False)


def _told(told: re.Match[str]) -> Presence | None:
    verb, more = told["verb"], told["more"]
    leaving = bool(re.fullmatch(_LEFT, verb, re.IGNORECASE))
    items = _cases(more)
    begins, until = _hours(more, leaving=leaving)
    if begins and until and re.fullmatch(_AWAY, verb, re.IGNORECASE):
        return Presence(told["before"].strip(" ,-–"), _words(told), items, None, None, True)  # out in between
    if items is None and begins is None and until is None:
        return None
    return Presence(told["before"].strip(" ,-–"), _words(told), items, begins, until, True)


def _words(told: re.Match[str]) -> str:
    return told.string[told.start("verb") :].strip(" .")


def _cases(text: str) -> str | None:
    """The cases as printed (`47-55/14`, `f.o.m. sak 59/08`), or `None` where only hours are told."""
    for found in _CASES.finditer(text):
        if "/" in found["cases"] or found["saks"]:
            return found[0].strip()
    return None


def _hours(text: str, *, leaving: bool) -> tuple[datetime.time | None, datetime.time | None]:
    spans = find_times(text)
    if not spans:
        return None, None
    first = spans[0]
    if first.begins and first.until:
        return first.begins, first.until
    hour = first.begins or first.until
    is_end = leaving or first.begins is None
    return (None, hour) if is_end else (hour, None)
