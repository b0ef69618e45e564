"""Finds what is odd in papers: alone, against each other and against what a register knows. Clean papers give nothing."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

from saksgang.core.checking import (
    adopted,
    agenda,
    asks,
    attachments,
    body_titles,
    completeness,
    dates,
    due,
    numbers,
    numbers_of_year,
    people,
    references,
    repeats,
    spellings,
    sums,
    votes,
)
from saksgang.core.checking.kinds import Kind
from saksgang.core.checking.known import (
    NOTHING_KNOWN,
    DatedName,
    Known,
    KnownBody,
    KnownCase,
    KnownPerson,
)
from saksgang.core.checking.papers import Checked, papers_of
from saksgang.core.dossier import ReadPapers
from saksgang.core.findings import Finding, Severity

__all__ = [
    "KINDS",
    "NOTHING_KNOWN",
    "DatedName",
    "Known",
    "KnownBody",
    "KnownCase",
    "KnownPerson",
    "all_findings",
    "check",
]

_FAMILIES = (
    spellings,
    people,
    dates,
    due,
    agenda,
    numbers,
    numbers_of_year,
    references,
    completeness,
    attachments,
    body_titles,
    repeats,
    sums,
    adopted,
    asks,
    votes,
)

#: Every kind of finding that a check can give, by code.
KINDS: dict[str, Kind] = {kind.code: kind for family in _FAMILIES for kind in family.KINDS}

_GRAVITY = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def check(
    papers: Sequence[ReadPapers], *, known: Known = NOTHING_KNOWN, today: datetime.date | None = None
) -> tuple[Finding, ...]:
    """What is odd in the papers, in the order of the files, papers and items, the gravest of an item first.

    The papers are compared with each other and with what is `known`. `today` lets due dates that have passed be told.
    """
    checked = Checked((*papers_of(papers), *papers_of(known.papers, is_asked=False)), known, today)
    places = _places(checked)
    found = dict.fromkeys(finding for family in _FAMILIES for finding in family.find(checked))
    return tuple(
        sorted(
            found,
            key=lambda one: (
                *places.get((one.file, one.paper, one.item), places.get((one.file, one.paper, None), (0, 0))),
                _GRAVITY[one.severity],
            ),
        )
    )


def _places(checked: Checked) -> dict[tuple[str | None, int | None, str | None], tuple[int, int]]:
    """Where papers and items stand, to sort findings by."""
    places: dict[tuple[str | None, int | None, str | None], tuple[int, int]] = {}
    for at, paper in enumerate(checked.papers):
        places[paper.file, paper.index, None] = (at, 0)
        for nth, item in enumerate(paper.dossier.items, 1):
            places.setdefault((paper.file, paper.index, item.number or item.title or None), (at, nth))
    return places


def all_findings(
    papers: Sequence[ReadPapers], *, known: Known = NOTHING_KNOWN, today: datetime.date | None = None
) -> tuple[Finding, ...]:
    """What reading the files found and what the check finds, each told once, file by file."""
    checked = check(papers, known=known, today=today)
    told = {(one.file, one.paper, one.item, _MATTERS.get(one.code, one.code)) for one in checked}
    found: list[Finding] = []
    for read in papers:
        own = (replace(one, file=read.file.name) for one in read.findings)
        found += [one for one in own if (one.file, one.paper, one.item, _MATTERS.get(one.code, one.code)) not in told]
        found += [one for one in checked if one.file == read.file.name]
    return tuple(dict.fromkeys(found))


#: Codes of reading that say what a check says better, by the matter that both are about.
_MATTERS = {
    "number-typo": "number",
    "number-year-differs": "number",
    "number-out-of-place": "number",
    "number-series-mixed": "number",
    "empty-decision": "decision",
    "item-without-decision": "decision",
}
