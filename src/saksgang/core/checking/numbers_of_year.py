"""The numbers of a body through the meetings of a year: used twice, or left out between two meetings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from saksgang.core.case_number import CaseNumber, parse_number
from saksgang.core.checking.kinds import Kind, shortened
from saksgang.core.checking.numbered import shown, written_range
from saksgang.core.checking.numbers import DOUBLE
from saksgang.core.checking.papers import Checked, Paper
from saksgang.core.dossier import Item
from saksgang.core.findings import Finding, Severity
from saksgang.core.matching.titles import title_key, title_words
from saksgang.core.texts import Text

GAP_BETWEEN = Kind(
    "number-gap-between-meetings",
    Severity.WARNING,
    Text(
        nb="Numre mangler mellom to møter i samme organ.",
        nn="Nummer manglar mellom to møte i same organ.",
        en="Numbers are missing between two meetings of one body.",
    ),
    Text(
        nb="{missing} mangler mellom møtet {earlier} (til {before}) og møtet {later} (fra {after}).",
        nn="{missing} manglar mellom møtet {earlier} (til {before}) og møtet {later} (frå {after}).",
        en="{missing} is missing between the meeting of {earlier} (up to {before}) and that of {later} (from {after}).",
    ),
    Text(
        nb="Sjekk om et møte eller en sak mangler, eller om et nummer er hoppet over.",
        nn="Sjekk om eit møte eller ei sak manglar, eller om eit nummer er hoppa over.",
        en="Find out whether a meeting or an item is missing, or a number was skipped.",
    ),
)
KINDS = (GAP_BETWEEN,)

_FEW = 3
_MOST_LISTED = 200
_SAME_WORDS = 0.6


def find(checked: Checked) -> Iterator[Finding]:
    """What is odd with the numbers of each body from meeting to meeting."""
    for papers in checked.by_body:
        yield from _through_the_year(checked, papers)


def _through_the_year(checked: Checked, papers: tuple[Paper, ...]) -> Iterator[Finding]:
    """Doubles in different meetings, and gaps from one meeting to the next."""
    first: dict[CaseNumber, tuple[Paper, Item]] = {}
    for paper in papers:
        for item, number in paper.numbers:
            if number.year is None or paper.dossier.date is None:
                continue
            held = first.setdefault(number, (paper, item))
            if (
                paper.is_asked
                and held[0].dossier.date != paper.dossier.date
                and not _same_matter(held[1].title, item.title)
            ):
                yield paper.finding(
                    DOUBLE,
                    item=item,
                    field="number",
                    number=shown(item),
                    title=shortened(held[1].title),
                    other=shortened(item.title),
                    where=_where(held[0]),
                )
    yield from _gaps_between(checked, papers)


def _where(paper: Paper) -> Text:
    day = paper.dossier.date
    shown = f"{day.day}.{day.month}.{day.year}" if day else ""
    return Text(
        nb=f" (møtet {shown} og dette)", nn=f" (møtet {shown} og dette)", en=f" (the meeting of {shown} and this)"
    )


def _same_matter(one: str, other: str) -> bool:
    """Whether two titles are of one matter: a case that was put off keeps its number."""
    if title_key(one) == title_key(other):
        return True
    first, second = set(title_words(one)), set(title_words(other))
    return bool(first and second) and len(first & second) / min(len(first), len(second)) >= _SAME_WORDS


def _gaps_between(checked: Checked, papers: tuple[Paper, ...]) -> Iterator[Finding]:
    known = _known_serials(checked, papers[0])
    series: dict[tuple[str | None, int], list[tuple[Paper, Item, int]]] = defaultdict(list)
    used: dict[int, set[int]] = defaultdict(set)
    for paper in papers:
        for item, number in paper.numbers:
            if number.year is None or paper.dossier.date is None or paper.dossier.date.year != number.year:
                continue
            series[number.prefix, number.year].append((paper, item, number.serial))
            used[number.year].add(number.serial)
    for (prefix, year), entries in series.items():
        numbers = used[year] | known.get((prefix, year), set())
        ordered = sorted({serial: (paper, item) for paper, item, serial in reversed(entries)}.items())
        for (low, (earlier, before)), (high, (later, after)) in pairwise(ordered):
            gone = [serial for serial in range(low + 1, min(high, low + _MOST_LISTED)) if serial not in numbers]
            if gone and later.is_asked and earlier.dossier.date != later.dossier.date:
                yield _gap_between(earlier, before, later, after, gone)


def _gap_between(earlier: Paper, before: Item, later: Paper, after: Item, gone: list[int]) -> Finding:
    return later.finding(
        GAP_BETWEEN,
        item=after,
        field="number",
        severity=Severity.WARNING if len(gone) <= _FEW else Severity.NOTE,
        missing=written_range(shown(before), gone),
        earlier=_day(earlier),
        before=shown(before),
        later=_day(later),
        after=shown(after),
    )


def _known_serials(checked: Checked, paper: Paper) -> dict[tuple[str | None, int], set[int]]:
    known: dict[tuple[str | None, int], set[int]] = defaultdict(set)
    for case in checked.known.cases:
        number = parse_number(case.number)
        if number and number.year and paper.body and checked.is_same_name(paper.body, case.body):
            known[number.prefix, number.year].add(number.serial)
    return known


def _day(paper: Paper) -> str:
    day = paper.dossier.date
    return f"{day.day}.{day.month}.{day.year}" if day else ""
