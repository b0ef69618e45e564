"""Numbers as Norwegians write them in tables: `3 320 454`, `1.234,50`, `51,95 %`, `kr 600 000,-`, `(5)`, `−5`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

NO_BREAK = "\u00a0"
_BLANK = "[ \u00a0\u2007\u2009\u202f']"
_NUMBER = re.compile(
    rf"(?<![\w/.,])(?P<sign>[-−–+]\s?)?(?P<whole>\d{{1,3}}(?:{_BLANK}\d{{3}})+(?!\d)|\d{{1,3}}(?:\.\d{{3}})+(?![\d])|\d{{1,3}}(?:,\d{{3}}){{2,}}(?!\d)|\d+)"
    rf"(?:(?P<mark>[.,])(?P<decimals>\d+)(?!\d))?(?P<dash>,-|,–|,—)?\s?(?P<unit>%|prosent\b|mill?(?:ioner|ionar)?\b\.?|mrd\b\.?|'|kr\b\.?)?",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"^[\s\d.,%'()+\-−–—*:;/|=≈~<>†‡¹²³\u00a0\u2007\u2009\u202f]*$")
_WORDS = re.compile(
    r"\b(?:kr|kroner|nok|mnok|tnok|mill|million(?:er|ar)?|mrd|prosent|stk|årsverk|innbyggere|innbyggjarar|timer|timar|ca)\b\.?",
    re.IGNORECASE,
)
_NOTE_MARK = re.compile(r"(?<=\d)\s?(?:\*+|\d?\)|[¹²³†‡]+)\s*$")


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """A number: its value in the unit that is printed, how many decimals it shows, and whether it is a per cent."""

    value: Decimal
    decimals: int = 0
    percent: bool = False
    unit: str = ""

    @property
    def step(self) -> Decimal:
        """The smallest difference that the writing can show: 1, or 0.01 for two decimals."""
        return Decimal(1).scaleb(-self.decimals)


@lru_cache(maxsize=8192)
def numbers_of(cell: str) -> tuple[WrittenNumber, ...]:
    """The numbers of a table cell, if the cell is nothing but numbers and units; else none.

    A dash or an empty cell holds none. `12 %` is 12 and a per cent.
    """
    text = re.sub(r"[*_`]{1,3}", "", cell).strip()
    if not re.search(r"\d", text) or len(text) > 80:
        return ()
    if not _WITHIN.match(_WORDS.sub("", text)) or re.search(r"\d\s?/\s?\d|\d{1,2}\.\d{1,2}\.\d{2,4}|\d:\d", text):
        return ()
    negative = bool(re.fullmatch(r"\(\s*[\d\s.,\u00a0]+\)", text))
    numbers = tuple(
        _read(match) for match in _NUMBER.finditer(_NOTE_MARK.sub("", text) if not negative else text.strip("()"))
    )
    return (
        tuple(WrittenNumber(-one.value, one.decimals, one.percent, one.unit) for one in numbers)
        if negative
        else numbers
    )


def _read(match: re.Match[str]) -> WrittenNumber:
    whole = re.sub(r"\D", "", match["whole"])
    decimals = match["decimals"] or ""
    value = Decimal(f"{whole}.{decimals}" if decimals else whole)
    if match["sign"] and match["sign"].strip() in {"-", "−", "–"}:
        value = -value
    unit = (match["unit"] or "").casefold().rstrip(".")
    return WrittenNumber(value, len(decimals), unit in {"%", "prosent"}, unit)


def written(value: Decimal, *, decimals: int = 0, percent: bool = False) -> str:
    """The number with a blank between thousands and a decimal comma: `3 320 454`, `51,95 %`."""
    quantum = Decimal(1).scaleb(-decimals)
    whole, _, rest = f"{abs(value).quantize(quantum):,}".replace(",", NO_BREAK).partition(".")
    sign = "−" if value < 0 else ""
    return sign + whole + (f",{rest}" if rest else "") + (f"{NO_BREAK}%" if percent else "")
