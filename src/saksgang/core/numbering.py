"""How a printed number of an agenda item is compared across papers, and how it stands in an address."""

from __future__ import annotations

import re

from saksgang.core.case_number import CaseNumber, parse_number

_LETTER = re.compile(r"^\W*(?P<letter>[a-zæøå])\W*$", re.IGNORECASE)
_ASCII = (("æ", "ae"), ("ø", "o"), ("å", "a"))


def number_key(number: str) -> str:
    """`KF 33/22` and `KF-033/2022` give `kf 33/2022`, `Sak 2b` gives `2b`, `A.` gives `a`, and no number ''."""
    parsed = parse_number(number.strip(" -–:*_"))
    if parsed is None:
        letter = _LETTER.match(number)
        return letter["letter"].lower() if letter else " ".join(number.casefold().split())
    prefix = f"{parsed.prefix} " if parsed.prefix else ""
    return f"{prefix}{_serial(parsed)}/{parsed.year}" if parsed.year else f"{prefix}{_serial(parsed)}"


def number_slug(number: str) -> str:
    """The end of an item's address: `33` of `KF 33/22`, `2b` of `Sak 2b`, '' when there is no number."""
    parsed = parse_number(number.strip(" -–:*_"))
    slug = _serial(parsed) if parsed else number_key(number).split("/")[0]
    for letter, plain in _ASCII:
        slug = slug.replace(letter, plain)
    return re.sub(r"[^a-z0-9]+", "-", slug).strip("-")


def _serial(number: CaseNumber) -> str:
    """`2b`, and `14.1` for a sub-number of figures."""
    part = number.part or ""
    return f"{number.serial}.{part}" if part[:1].isdigit() else f"{number.serial}{part}"
