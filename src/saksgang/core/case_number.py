"""A case's number in its parts, and the numbers of cases that running text names, as checks and threads compare them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

#: Prefixes that tell the kind of case, not the body: every municipal body has its own `PS 1/26`.
KIND_PREFIXES = frozenset({"ps", "rs", "os", "fo", "ds", "ms", "sp", "is", "gs", "rp", "do", "sak"})

_PREFIX = r"(?P<prefix>[^\W\d_]{1,6}(?:-?sak)?)"
_YEARED = re.compile(
    rf"^\s*(?:{_PREFIX}(?:\s*nr)?\s*[.:]*\s*[-–]?\s*)?(?P<serial>\d{{1,4}})\s?(?P<mark>[/-])\s?(?P<year>\d{{4}}|\d{{1,3}})(?P<part>[a-zæøå])?\s*[.:]?\s*$",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"^\s*(?:{_PREFIX}(?:\s*nr)?\s*[.:]*\s*)?(?P<serial>\d{{1,4}})(?:\.(?P<sub>\d{{1,3}}))?\s?(?P<part>[a-zæøå])?\s*[.:)]?\s*$",
    re.IGNORECASE,
)
_WORDS_FOR_CASE = frozenset(
    {"sak", "saka", "saken", "saknr", "saksnr", "pkt", "punkt", "nr", "styresak", "vsak", "case", "item", "no"}
)
_IN_TEXT = re.compile(
    r"(?<![\w/.\-])(?:(?P<word>(?:[A-ZÆØÅ]{1,4}-)?(?:[Ss]ak(?:en|a|er|ene|ane)?|SAK)(?:\s?s?nr)?\.?\s?)(?=(?:[A-ZÆØÅ]|\d)))?"
    r"(?:(?P<prefix>[A-ZÆØÅ][A-ZÆØÅa-zæøå]{0,4})[ \u00a0-]?)?"
    r"(?P<serial>\d{1,4})/(?P<year>(?:19|20)\d{2}|\d{2})(?![\w/]|[.,]\d)"
)


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """`KF 33/22` is prefix `kf`, serial 33, year 2022. `part` is the letter or sub-number (`2b`, `14.1`).

    The prefix is in lower case without `-sak`; words for case (`Sak 3`, `Pkt. 1`) are no prefix.
    """

    prefix: str | None
    serial: int
    year: int | None = None
    part: str | None = None

    @property
    def series(self) -> tuple[str | None, int | None]:
        """What numbers are counted within: the prefix and the year."""
        return self.prefix, self.year


@dataclass(frozen=True, slots=True)
class NamedCase:
    """A case's number in running text, at `start`; `worded` when a word for case stands before it."""

    number: CaseNumber
    start: int
    printed: str
    worded: bool


@lru_cache(maxsize=20_000)
def parse_number(text: str | None) -> CaseNumber | None:
    """A number as it is printed at an item or in a list of references; `None` if it is no case number."""
    if not text:
        return None
    if found := _YEARED.match(text):
        return _yeared(found)
    if found := _BARE.match(text):
        part = (found["sub"] or "") + (found["part"] or "").lower()
        return CaseNumber(_tidy(found["prefix"]), int(found["serial"]), None, part or None)
    return None


def _yeared(found: re.Match[str]) -> CaseNumber | None:
    serial, year = found["serial"], found["year"]
    part = (found["part"] or "").lower() or None
    if len(serial) == 4 and len(year) <= 3 and serial[:2] in {"19", "20"}:
        return CaseNumber(_tidy(found["prefix"]), int(year), int(serial), part)
    if len(year) in {1, 3} or (found["mark"] == "-" and len(year) == 2 and len(serial) == 4):
        return None
    return CaseNumber(_tidy(found["prefix"]), int(serial), full_year(year), part)


def full_year(year: str) -> int:
    """`22` is 2022, `98` is 1998, four digits stand."""
    return int(year) if len(year) == 4 else int(year) + (1900 if int(year) >= 70 else 2000)


def _tidy(prefix: str | None) -> str | None:
    if prefix is None:
        return None
    plain = prefix.casefold().removesuffix("-sak")
    return None if plain in _WORDS_FOR_CASE or not plain else plain


def named_cases(text: str) -> tuple[NamedCase, ...]:
    """The cases that a text names, in order: with a prefix (`TR 49/21`) or after a word for case (`sak 30/22`)."""
    found = []
    for match in _IN_TEXT.finditer(text):
        prefix = _tidy(match["prefix"])
        worded = match["word"] is not None or (match["prefix"] is not None and prefix is None)
        if prefix is None and not worded:
            continue
        number = CaseNumber(prefix, int(match["serial"]), full_year(match["year"]))
        found.append(NamedCase(number, match.start(), match.group().strip(), worded))
    return tuple(found)
