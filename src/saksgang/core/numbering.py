"""Numbers of agenda items as they are compared and as they stand in an address. Knows only what is printed."""

from __future__ import annotations

import re

_WORDS = frozenset({"sak", "saker", "saksnr", "nr", "pkt", "punkt", "møtesak", "item", "no"})
_YEARED = re.compile(r"(?<!\d)(?P<first>\d{1,4})\s*(?P<part>[a-zæøå]?)\s*[/-]\s*(?P<second>\d{2,4})(?!\d)")
_BARE = re.compile(r"(?P<serial>\d{1,5})(?P<part>[a-zæøå]?(?:\.\d+)*)")
_LETTER = re.compile(r"^\W*(?P<letter>[a-zæøå])\W*$")


def number_key(number: str) -> str:
    """`KF 33/22` and `KF-033/2022` give `kf 33/2022`, `Sak 2b` gives `2b`, `A.` gives `a`, and no number ''."""
    text = " ".join(number.casefold().split())
    yeared = _YEARED.search(text)
    if yeared:
        first, second = yeared["first"], yeared["second"]
        is_year_first = len(first) == 4 and len(second) < 4 and first.startswith(("19", "20"))
        serial, year = (second, first) if is_year_first else (first, second)
        return f"{_prefix(text[: yeared.start()])}{int(serial)}{yeared['part']}/{_whole_year(year)}"
    bare = _BARE.search(text)
    if bare:
        return f"{_prefix(text[: bare.start()])}{int(bare['serial'])}{bare['part']}"
    letter = _LETTER.match(text)
    return letter["letter"] if letter else ""


def number_slug(number: str) -> str:
    """The end of an item's address: `33` of `KF 33/22`, `2b` of `Sak 2b`, '' when there is no number."""
    key = number_key(number)
    ascii_key = key.replace("æ", "ae").replace("ø", "o").replace("å", "a").replace(".", "-")
    return ascii_key.split("/")[0].split()[-1] if key else ""


def prefix_of(number: str) -> str:
    """The series a number is of, lower case: `kf` of `KF 33/22`, '' when none is printed."""
    words = number_key(number).split()
    return words[0] if len(words) == 2 else ""


def _prefix(before: str) -> str:
    words = [word for word in re.findall(r"[^\W\d_]+", before) if word not in _WORDS]
    return f"{words[-1]} " if words else ""


def _whole_year(year: str) -> int:
    """Two figures are of the years 1970-2069."""
    number = int(year)
    if len(year) > 2:
        return number
    return number + (2000 if number < 70 else 1900)
