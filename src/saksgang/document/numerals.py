"""Numbers as list labels show them: letters (a, b … z, aa) and Roman numerals, in lower case."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def as_letters(number: int) -> str:
    """1 is a, 26 z, 27 aa, as word processors count: the letter is repeated, not carried."""
    repeats, index = divmod(max(number, 1) - 1, 26)
    return chr(ord("a") + index) * (min(repeats, 20) + 1)


def as_roman(number: int) -> str:
    """Roman numerals from 1 to 3999; other numbers stay as digits."""
    if not 0 < number < 4000:
        return str(number)
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written
