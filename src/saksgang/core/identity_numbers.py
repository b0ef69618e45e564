"""National identity numbers in a text: where they stand, how they are hidden, and the refusal of one that is typed in.

Knows fødselsnummer, D-numbers, H-numbers and the numbers of invented people that test registers use; by their date and
both check digits, so that account, organisation and telephone numbers are none. Keeps and shows no number itself.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Any

from saksgang.core.refusals import Refusal
from saksgang.core.texts import Language, Text

_BLANK = r"[ \t\u00a0\u00ad\u2007\u2009\u200b\u2060\u202f]"
_BETWEEN = rf"(?:{_BLANK}|[.\-\u2010-\u2013/\n]){{0,3}}"
_NUMBER = re.compile(
    r"(?<!\d)(?<!\d[.,])"
    rf"(?:\d{{6}}|\d\d(?P<sign>[ .\-/\u00a0])\d\d(?P=sign)\d\d){_BETWEEN}\d{{3}}{_BLANK}?\d\d"
    r"(?!\d)(?![.,]\d)"
)
_DIGEST = re.compile(r"[0-9a-fA-F]{32,}")
_WEIGHTS = ((3, 7, 6, 1, 8, 9, 4, 5, 2, 1), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1))
_DAY_OFFSETS = (0, 40)  # D-numbers
_MONTH_OFFSETS = (0, 40, 65, 80)  # H-numbers and some test registers, others of them
_ACCOUNT = re.compile(r"(?:konto|bankgiro|account|iban)[^\d\n]{0,30}$", re.IGNORECASE)
_SAYS_SO = re.compile(
    r"(?:f[øo]dsels|person|[dh]-)\s*-?\s*(?:nummer|nr)\.?[^\d\n]{0,30}$|\bf\.?\s?nr\.?[^\d\n]{0,30}$", re.IGNORECASE
)

MASK = Text(
    nb="[fødselsnummer skjult]",
    nn="[fødselsnummer skjult]",
    en="[national identity number hidden]",
)
REFUSED = Refusal(
    "identity-number",
    Text(
        nb="Teksten har et fødselsnummer eller D-nummer, og slike lagres ikke her. Fjern nummeret; bruk navn eller fødselsdato om du må skille to personer.",
        nn="Teksten har eit fødselsnummer eller D-nummer, og slike blir ikkje lagra her. Fjern nummeret; bruk namn eller fødselsdato om du må skilje to personar.",
        en="The text holds a national identity number, and none are kept here. Remove the number; use a name or a date of birth if two people must be told apart.",
    ),
    source="personopplysningsloven § 12",
)


@dataclass(frozen=True, slots=True)
class Span:
    """Where a number stands: from `start` up to, not with, `end`, counted in characters."""

    start: int
    end: int


def find_identity_numbers(text: str) -> tuple[Span, ...]:
    """Every national identity number in the text, in order; none overlap.

    Digits may be split after the day, month and year, and after the first six, as people write them. A bank account
    that is called one is none, though its last check digit is counted alike.
    """
    if len(text) < 11:
        return ()
    found = [
        Span(*one.span())
        for one in _NUMBER.finditer(text)
        if _is_one(_digits(one[0]), before=text[max(0, one.start() - 60) : one.start()])
    ]
    digests = [one.span() for one in _DIGEST.finditer(text)] if found else []
    return tuple(one for one in found if not any(start <= one.start < end for start, end in digests))


def holds_identity_number(*texts: str) -> bool:
    """Whether any of these texts holds one."""
    return any(find_identity_numbers(text) for text in texts)


def refusal_of_identity_number(*texts: str) -> Refusal | None:
    """Why these texts cannot be kept, or `None` (personopplysningsloven § 12)."""
    return REFUSED if holds_identity_number(*texts) else None


def hide_identity_numbers(text: str, *, language: Language | str = Language.BOKMAL) -> str:
    """The text with words in place of each number."""
    parts, at = [], 0
    for span in find_identity_numbers(text):
        parts += [text[at : span.start], MASK.to(language)]
        at = span.end
    return "".join([*parts, text[at:]])


def hide_in_json(value: Any, *, language: Language | str = Language.BOKMAL) -> Any:
    """A JSON value with words in place of every number in its texts."""
    match value:
        case str():
            return hide_identity_numbers(value, language=language)
        case list():
            return [hide_in_json(one, language=language) for one in value]
        case dict():
            return {name: hide_in_json(one, language=language) for name, one in value.items()}
        case _:
            return value


def _digits(written: str) -> tuple[int, ...]:
    return tuple(int(sign) for sign in written if sign.isdigit())


def _is_one(digits: tuple[int, ...], *, before: str) -> bool:
    if _ACCOUNT.search(before) or not _has_day(digits):
        return False
    first, second = (sum(w * d for w, d in zip(row, digits, strict=False)) % 11 for row in _WEIGHTS)
    # numbers given from 2032 may leave 1, 2 or 3 in the first sum; believed where the text says what it is
    return second == 0 and (first == 0 or (first <= 3 and _SAYS_SO.search(before) is not None))


def _has_day(digits: tuple[int, ...]) -> bool:
    """Whether the first six digits are a day of the last or this century, D-, H- and test numbers' own way too."""
    day, month, year = (10 * digits[at] + digits[at + 1] for at in (0, 2, 4))
    days = {day - offset for offset in _DAY_OFFSETS if 1 <= day - offset <= 31}
    months = {month - offset for offset in _MONTH_OFFSETS if 1 <= month - offset <= 12}
    return any(_is_day(century + year, m, d) for d in days for m in months for century in (1900, 2000))


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True
