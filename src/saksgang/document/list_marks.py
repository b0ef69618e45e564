"""The marks of an ordered list as one series: `1.`, `a)`, `(iv)` and so on, and which series a list has.

A list whose marks follow each other is told by the form of its first mark and where it starts; then one can put an entry
between two others and all that follow are marked anew.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from saksgang.document.numerals import as_letters, as_roman

FORMS = ("1", "a", "i", "A", "I")
"""How a mark can be written: a number, a letter or a Roman numeral, in small or capital letters."""

_MARK = re.compile(r"(?P<open>\(?)(?P<sign>\d{1,6}|[A-Za-z]{1,21})(?P<end>[.)])")
_FORM = re.compile(r"(?P<open>\(?)(?P<form>[1aAiI])(?P<end>[.)])")
_ROMAN_PLACES = {as_roman(number): number for number in range(1, 1000)}


@dataclass(frozen=True, slots=True)
class Series:
    """`form` is the first mark of such a series, `1.` or `a)`; `start` the place in it that a list begins at."""

    form: str
    start: int


def series_of(labels: Sequence[str]) -> Series | None:
    """The series that the labels are, or `None` when they are none without holes."""
    first = _MARK.fullmatch(labels[0].strip()) if labels else None
    if first is None:
        return None
    for form in FORMS:
        start = _place_of(first["sign"], form)
        if start is None:
            continue
        series = Series(f"{first['open']}{form}{first['end']}", start)
        if all(label.strip() == mark_at(series, index) for index, label in enumerate(labels)):
            return series
    return None


def read_form(written: str | None) -> str | None:
    """A form as it was written in a page, or `None` when it is none."""
    found = _FORM.fullmatch(written or "")
    return found.group() if found else None


def mark_at(series: Series, index: int) -> str:
    """The mark of the entry at an index from 0."""
    found = _FORM.fullmatch(series.form)
    if found is None:
        return f"{series.start + index}."
    return f"{found['open']}{_sign(series.start + index, found['form'])}{found['end']}"


def _sign(number: int, form: str) -> str:
    if form == "1" or number < 1:
        return str(number)
    written = as_letters(number) if form in "aA" else as_roman(number)
    return written.upper() if form in "AI" else written


def _place_of(sign: str, form: str) -> int | None:
    """The number that a sign stands for in a form, or `None`."""
    if form == "1":
        return int(sign) if sign.isdigit() else None
    if sign.isdigit():
        return None
    if form in "aA":
        number = 26 * (len(sign) - 1) + ord(sign[0].lower()) - ord("a") + 1
        return number if _sign(number, form) == sign else None
    return _ROMAN_PLACES.get(sign.lower()) if sign in (sign.lower(), sign.upper()) else None
