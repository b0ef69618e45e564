"""Amounts of money in running text: only numbers that say they are money count.

A number says so with `kr`, `NOK`, `,-`, `mill`, `100'` (thousands), or as a grant or frame (`innvilget 600 000 i skjønnsmidler`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from saksgang.core.dossier import Amount

_NUMBER = r"\d{1,3}(?:[ .\u00a0\u202f]\d{3})+(?:,\d{1,2})?|\d+(?:[.,]\d{1,2})?(?!\d)|\d+"
_SCALE = (
    r"mill(?:ion(?:er|ar)?)?\b\.?|mrd\b\.?|milliard(?:er|ar)?\b|million\b|billion\b|tusen\b|thousand\b|MNOK\b|TNOK\b"
)
_KR = r"(?:kr\b\.?|kroner\b|NOK\b|-)"
_MONEY = re.compile(
    rf"(?P<before>(?<!\w)(?:kr\.?|kroner|NOK|MNOK|TNOK)\s{{0,2}}:?\s{{0,2}})?"
    rf"(?<![\w§])(?<!\d[.,/:])(?P<first>(?:{_NUMBER})\s?[-–]\s?)?(?P<number>{_NUMBER})"
    rf"(?P<dash>,\s?[-–—]+|,(?=\s?kr))?(?P<tick>['’´`](?!\w))?(?:\s{{0,2}}(?P<scale>{_SCALE}))?(?:\s{{0,2}}(?P<after>{_KR}))?",
    re.IGNORECASE,
)
_FACTORS = {"mill": 10**6, "mnok": 10**6, "mrd": 10**9, "bill": 10**9, "tuse": 10**3, "thou": 10**3, "tnok": 10**3}
_NOT_MONEY = re.compile(
    r"\s?(?:innbygg|mennesk|tonn|kwh|liter|reis|passasjer|m2|m³|m²|kvadrat|år\b|timer|timar|personer|personar|besøk|people|inhabitants|km\b|stk|dekar)",
    re.IGNORECASE,
)
_GRANT_BEFORE = re.compile(
    r"\b(?:[^\W\d_]{0,20}(?:tilskudd|tilskot|støtte|stønad|ramme|budsjett|beløp|kostnad|avgift|honorar|midler|midlar|bevilgning|løyving|kontingent|gebyr|lån|grant|budget)(?:et|en|a|er|ar|ene|ane|s)?"
    r"|innvilg(?:et|a|er|ar)|bevilg(?:et|a|er|ar)|løyv(?:er|d|de|t)|tildelt|tildel|utgjør|utgjer|granted)\s(?:(?:et|ei|ein|en|eit|på|er|til|med|om|inntil|ca\.?|a|of)\s){0,3}$",
    re.IGNORECASE,
)
_GRANT_AFTER = re.compile(
    r"\s(?:i|til|som|in)\s(?:[^\W\d_]{1,20}\s)?[^\W\d_]{0,20}(?:midler|midlar|tilskudd|tilskot|støtte|stønad|egenandel|eigendel|kontingent|avgift|lån|grants?|funding)\b",
    re.IGNORECASE,
)
_QUOTED = "'’‘´`\"«“"
_LOOK_BACK = 60
_DIGIT = re.compile(r"\d")
_WORD_BEFORE = 11
"""Characters at most before the first digit of an amount (`kroner  :  5`)."""


def find_amounts(text: str) -> tuple[Amount, ...]:
    """All amounts in kroner in `text`, in order. A span (`10-15 mill. kr`) is two amounts with the same words."""
    return tuple(amount for found in _numbers(text) for amount in _amounts(found))


def _numbers(text: str) -> Iterator[re.Match[str]]:
    """Every number with what could make it money; only the places near digits are looked at."""
    at = 0
    while digit := _DIGIT.search(text, at):
        found = _MONEY.search(text, max(at, digit.start() - _WORD_BEFORE))
        if found is None:
            return
        yield found
        at = found.end()


def _amounts(found: re.Match[str]) -> Iterator[Amount]:
    if not _is_money(found):
        return
    words = found[0].strip()
    factor = _factor(found)
    if found["first"] and _value(found["first"].rstrip(" -–")) < _value(found["number"]):
        yield Amount(_whole(_value(found["first"].rstrip(" -–")) * factor), words)
    yield Amount(_whole(_value(found["number"]) * factor), words)


def _is_money(found: re.Match[str]) -> bool:
    text, after = found.string, found["after"] if found["after"] != "-" else None
    if _NOT_MONEY.match(text, found.end()):
        return False
    if found["before"] or found["dash"] or after:
        return True
    if found["scale"]:
        return found["scale"].lower() not in ("tusen", "thousand")
    if found["tick"]:
        return found.start() == 0 or text[found.start() - 1] not in _QUOTED
    grouped = re.fullmatch(r"\d{1,3}(?:[ .\u00a0\u202f]\d{3})+", found["number"])
    if not grouped:
        return False
    return bool(
        _GRANT_BEFORE.search(text[max(0, found.start() - _LOOK_BACK) : found.start()])
        or _GRANT_AFTER.match(text, found.end("number"))
    )


def _factor(found: re.Match[str]) -> int:
    words = (found["scale"] or "").lower() or (found["before"] or "").strip().lower()
    return _FACTORS.get(words[:4].rstrip("."), 1) * (1000 if found["tick"] and not found["scale"] else 1)


def _value(digits: str) -> Decimal:
    """The number written with blanks or full stops between thousands and a comma (or a lone full stop) before decimals."""
    if re.fullmatch(r"\d+\.\d{1,2}", digits):
        return Decimal(digits)
    return Decimal(re.sub(r"[ .\u00a0\u202f]", "", digits).replace(",", "."))


def _whole(value: Decimal) -> Decimal:
    return Decimal(int(value)) if value == value.to_integral_value() else value
