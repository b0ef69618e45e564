"""Small numbers written in words, in bokmål, nynorsk and English."""

from __future__ import annotations

_WORDS = (
    ("null", "ingen", "inga", "zero", "none"),
    ("en", "én", "ein", "éin", "ei", "ett", "eit", "éi", "eitt", "one"),
    ("to", "two"),
    ("tre", "three"),
    ("fire", "four"),
    ("fem", "five"),
    ("seks", "six"),
    ("sju", "syv", "seven"),
    ("åtte", "eight"),
    ("ni", "nine"),
    ("ti", "ten"),
    ("elleve", "eleven"),
    ("tolv", "twelve"),
    ("tretten", "thirteen"),
    ("fjorten", "fourteen"),
    ("femten", "fifteen"),
    ("seksten", "sixteen"),
    ("sytten", "seventeen"),
    ("atten", "eighteen"),
    ("nitten", "nineteen"),
    ("tjue", "tyve", "twenty"),
)
_TENS = {
    "tjue": 20,
    "twenty": 20,
    "tretti": 30,
    "thirty": 30,
    "førti": 40,
    "forty": 40,
    "femti": 50,
    "fifty": 50,
    "seksti": 60,
    "sixty": 60,
}
_VALUE = {word: value for value, words in enumerate(_WORDS) for word in words} | _TENS
_VALUE |= {
    tens + joint + unit: _TENS[tens] + value
    for tens in _TENS
    for joint in ("", "-")
    for unit, value in list(_VALUE.items())
    if 0 < value < 10
}

NUMERAL_PATTERN = "|".join(sorted(_VALUE, key=len, reverse=True))
"""An alternation of all written numbers, longest first, for use between word boundaries."""


def number_of(word: str) -> int:
    """The value of digits or of a written number (`7`, `sju`, `tjueto`). `KeyError` for other words."""
    return int(word) if word.isdecimal() else _VALUE[word.lower()]
