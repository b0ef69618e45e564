"""For which items somebody was there, as it is printed: `47-55/14`, `frå 51/14`, `til og med RR 18/25`, `ikke sak 12/24`."""

from __future__ import annotations

import re

from saksgang.core.case_number import CaseNumber, full_year

_NUMBER = re.compile(r"(?P<serial>\d{1,4})(?:\s*/\s*(?P<year>\d{2,4}))?(?!\d)")
_FROM = re.compile(r"\b(?:fra\s+og\s+med|frå\s+og\s+med|f\.?o\.?m|fra|frå|from|etter|after)\b", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:til\s+og\s+med|t\.?o\.?m|til|ut|until|to|through)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:ikke|ikkje|unntatt|unnateke|utenom|utanom|bortsett|untaken|except|not)\b", re.IGNORECASE)
_RANGE = re.compile(r"(\d{1,4})(?:\s*/\s*\d{2,4})?\s*[-–]\s*[A-ZÆØÅ]{0,4}\s?(\d{1,4})")
_LEAVES = re.compile(r"\b(?:forlot|forlét|gikk|gjekk|permisjon|fratrådte|left)\b", re.IGNORECASE)


def covers(span: str, number: CaseNumber) -> bool:
    """Whether the item is within a printed span of presence. A span that says nothing of numbers covers all."""
    serials = [int(found["serial"]) for found in _NUMBER.finditer(span) if _is_of(found, number)]
    if not serials:
        return True
    first = serials[0]
    if _LEAVES.search(span):
        return number.serial <= first if _UNTIL.search(span) or re.search(r"\better\b", span) else number.serial < first
    if _NOT.search(span):
        return number.serial not in serials
    if found := _RANGE.search(span):
        return int(found[1]) <= number.serial <= int(found[2])
    if _FROM.search(span) and _UNTIL.search(span) and len(serials) > 1:
        return serials[0] <= number.serial <= serials[1]
    if _FROM.search(span) and not re.search(r"til\s+og\s+med", span, re.IGNORECASE):
        return number.serial >= first
    if _UNTIL.search(span):
        return number.serial <= first
    return number.serial in serials


def _is_of(found: re.Match[str], number: CaseNumber) -> bool:
    """Whether a figure in the span is a number of the item's series; without a year it may be."""
    return found["year"] is None or number.year is None or full_year(found["year"]) == number.year
