"""Looking up legal bases: what holds on a day is found in the dated table, never taken for granted."""

from __future__ import annotations

import datetime

from saksgang.core.exempting.basis import Basis
from saksgang.core.exempting.references import LegalReference, parse_printed
from saksgang.core.exempting.table import BASES

_BY_CODE = {one.code: one for one in BASES}


def basis_of(code: str) -> Basis | None:
    """The basis with this code, in force or not."""
    return _BY_CODE.get(code)


def bases_on(day: datetime.date) -> tuple[Basis, ...]:
    """What something can be exempt by on a day, in the order of the law."""
    return tuple(one for one in BASES if one.holds_on(day) and one.exempts)


def because_of_on(day: datetime.date) -> tuple[Basis, ...]:
    """The provisions of confidentiality that a basis can rest on (`jf.`) on a day."""
    return tuple(one for one in BASES if one.holds_on(day) and one.is_for_because_of)


def closing_on(day: datetime.date) -> tuple[Basis, ...]:
    """By what the doors of a meeting are closed on a day (kommuneloven § 11-5)."""
    return tuple(one for one in BASES if one.holds_on(day) and one.closes_doors)


def disqualifying_on(day: datetime.date) -> tuple[Basis, ...]:
    """By what somebody takes no part in an item on a day (forvaltningsloven §§ 6-8)."""
    return tuple(one for one in BASES if one.holds_on(day) and one.disqualifies)


def basis_like(reference: LegalReference, day: datetime.date) -> Basis | None:
    """The basis in force on a day that a printed reference means: the same part of the law, or the only one of its section."""
    here = [
        one
        for one in (*bases_on(day), *closing_on(day))
        if (one.law, one.section) == (reference.law, reference.section)
    ]
    parts = (reference.subsection, reference.letter, reference.number)
    exact = [one for one in here if (one.subsection, one.letter, one.number) == parts]
    part_of = [one for one in here if one.subsection == reference.subsection and not (one.letter or one.number)]
    for found in (exact, part_of, here):
        if len(found) == 1:
            return found[0]
    return None


def basis_read(written: str, day: datetime.date) -> Basis | None:
    """The basis that a paper means by what it prints (`offl. § 23 første ledd`), where that is sure."""
    reference = parse_printed(written)
    return basis_like(reference, day) if reference is not None else None
