"""The numbers of a paper's items: gaps, doubles, another year, two series in one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from saksgang.core.case_number import KIND_PREFIXES, CaseNumber, parse_number
from saksgang.core.checking.kinds import Kind, listed, shortened
from saksgang.core.checking.numbered import shown, written_like, written_range
from saksgang.core.checking.papers import Checked, Paper
from saksgang.core.dossier import Item, PaperKind
from saksgang.core.findings import Finding, Severity
from saksgang.core.texts import Text

GAP = Kind(
    "number-gap",
    Severity.WARNING,
    Text(
        nb="Et nummer mangler mellom sakene i papiret.",
        nn="Eit nummer manglar mellom sakene i papiret.",
        en="A number is missing between the items of the paper.",
    ),
    Text(
        nb="{missing} mangler mellom {before} og {after}.",
        nn="{missing} manglar mellom {before} og {after}.",
        en="Missing between {before} and {after}: {missing}.",
    ),
    Text(
        nb="Sjekk om en sak er falt ut, er unntatt offentlighet eller har fått feil nummer.",
        nn="Sjekk om ei sak har falle ut, er unnateken offentlegheit eller har fått feil nummer.",
        en="Find out whether an item was left out, is exempt, or has a wrong number.",
    ),
)
OUT_OF_PLACE = Kind(
    "number-out-of-place",
    Severity.WARNING,
    Text(
        nb="Et nummer passer ikke mellom numrene før og etter.",
        nn="Eit nummer passar ikkje mellom numra før og etter.",
        en="A number does not fit between the numbers before and after it.",
    ),
    Text(
        nb="{number} står mellom {before} og {after}; ventet {expected}.",
        nn="{number} står mellom {before} og {after}; venta {expected}.",
        en="{number} stands between {before} and {after}; {expected} was expected.",
    ),
    Text(
        nb="Rett nummeret til {expected}.", nn="Rett nummeret til {expected}.", en="Correct the number to {expected}."
    ),
)
DOUBLE = Kind(
    "number-double",
    Severity.ERROR,
    Text(nb="To saker har samme nummer.", nn="To saker har same nummer.", en="Two items have the same number."),
    Text(
        nb="{number} er brukt på «{title}» og på «{other}»{where}.",
        nn="{number} er brukt på «{title}» og på «{other}»{where}.",
        en="{number} is used for “{title}” and for “{other}”{where}.",
    ),
    Text(
        nb="Gi den ene et eget nummer.", nn="Gi den eine eit eige nummer.", en="Give one of them a number of its own."
    ),
)
YEAR_DIFFERS = Kind(
    "number-year-differs",
    Severity.WARNING,
    Text(
        nb="Årstallet i et saksnummer er ikke møtets år.",
        nn="Årstalet i eit saksnummer er ikkje året for møtet.",
        en="The year in an item's number is not the meeting's.",
    ),
    Text(
        nb="{number} har årstallet {year}, men {against}.",
        nn="{number} har årstalet {year}, men {against}.",
        en="{number} has the year {year}, but {against}.",
    ),
    Text(
        nb="Sjekk årstallet i nummeret og datoen på møtet.",
        nn="Sjekk årstalet i nummeret og datoen på møtet.",
        en="Look at the year of the number and the date of the meeting.",
    ),
)
SERIES_MIXED = Kind(
    "number-series-mixed",
    Severity.WARNING,
    Text(
        nb="Saker fra to nummerserier står om hverandre.",
        nn="Saker frå to nummerseriar står om kvarandre.",
        en="Items of two series of numbers are mixed.",
    ),
    Text(
        nb="{number} er i en annen nummerserie enn de andre sakene ({series}).",
        nn="{number} er i ein annan nummerserie enn dei andre sakene ({series}).",
        en="{number} is of another series than the other items ({series}).",
    ),
    Text(
        nb="Sjekk om prefikset er riktig, eller om saken hører til et annet organ.",
        nn="Sjekk om prefikset er rett, eller om saka høyrer til eit anna organ.",
        en="Find out whether the prefix is right or the item belongs to another body.",
    ),
)
WRITTEN_DIFFERENTLY = Kind(
    "number-written-differently",
    Severity.NOTE,
    Text(
        nb="Saksnumrene i papiret er skrevet på flere måter.",
        nn="Saksnumra i papiret er skrivne på fleire måtar.",
        en="The numbers of the paper are written in several ways.",
    ),
    Text(
        nb="{number} er skrevet annerledes enn {usual}.",
        nn="{number} er skrive annleis enn {usual}.",
        en="{number} is written differently from {usual}.",
    ),
    Text(nb="Skriv numrene likt.", nn="Skriv numra likt.", en="Write the numbers alike."),
)
KINDS = (GAP, OUT_OF_PLACE, DOUBLE, YEAR_DIFFERS, SERIES_MIXED, WRITTEN_DIFFERENTLY)

_SINGLE = frozenset({PaperKind.CASE_PAPER, PaperKind.CASE_MINUTES})
_MOST_LISTED = 200
_PUT_OFF = re.compile(
    r"\b(?:utsatt|utsett|utsatte|utsette)\s+(?:sak|fra|frå|i|på)\b|\((?:utsatt|utsett)\b|\b(?:postponed|put off) (?:from|in)\b",
    re.IGNORECASE,
)
"""A case of an earlier meeting that keeps its number: what follows it begins anew."""
_NOWHERE = Text(nb="", nn="", en="")

Numbered = tuple[Item, CaseNumber]


def find(checked: Checked) -> Iterator[Finding]:
    """What is odd with the numbers of each paper."""
    for paper in checked.papers:
        strangers = dict(_strangers(paper))
        yield from strangers.values()
        yield from _years(paper)
        yield from _doubles(paper)
        yield from _spelled(paper, set(strangers))
        if paper.dossier.kind not in _SINGLE:
            yield from _gaps(checked, paper, set(strangers))


def _years(paper: Paper) -> Iterator[Finding]:
    """Numbers of another year than the meeting's, or, without a date, than most of the paper's."""
    yeared = [(item, number) for item, number in paper.numbers if number.year is not None]
    if not yeared:
        return
    meeting = paper.dossier.date
    usual, count = Counter(number.year for _, number in yeared).most_common(1)[0]
    year = meeting.year if meeting else usual if count * 2 > len(yeared) else None
    wrong = [(item, number) for item, number in yeared if year is not None and number.year != year]
    against = _against_meeting(year) if meeting else _against_most(year)
    if len(wrong) == len(yeared) and len(wrong) > 1:
        yield paper.finding(
            YEAR_DIFFERS,
            item=wrong[0][0],
            field="number",
            number=listed([shown(item) for item, _ in wrong]),
            year=wrong[0][1].year,
            against=against,
        )
        return
    for item, number in wrong:
        yield paper.finding(
            YEAR_DIFFERS, item=item, field="number", number=shown(item), year=number.year, against=against
        )


def _against_meeting(year: int | None) -> Text:
    return Text(nb=f"møtet er i {year}", nn=f"møtet er i {year}", en=f"the meeting is in {year}")


def _against_most(year: int | None) -> Text:
    return Text(nb=f"de andre har {year}", nn=f"dei andre har {year}", en=f"the others have {year}")


def _doubles(paper: Paper) -> Iterator[Finding]:
    seen: dict[CaseNumber, Item] = {}
    told: set[CaseNumber] = set()
    for item, number in paper.numbers:
        first = seen.setdefault(number, item)
        if first is not item and number not in told:
            told.add(number)
            yield paper.finding(
                DOUBLE,
                item=item,
                field="number",
                number=shown(item),
                title=shortened(first.title),
                other=shortened(item.title),
                where=_NOWHERE,
            )


def _strangers(paper: Paper) -> Iterator[tuple[int, Finding]]:
    """Items whose prefix is not the paper's: one or few within another series, or two series out of order."""
    yeared = [(item, number) for item, number in paper.numbers if number.year is not None]
    own = Counter(number.prefix for _, number in yeared if number.prefix not in KIND_PREFIXES)
    if len(own) < 2 or any(number.prefix in KIND_PREFIXES for _, number in yeared):
        return
    (usual, count), (_, second) = own.most_common(2)
    declared = paper.dossier.body.prefix if paper.dossier.body else None
    if count == second:
        usual = declared.casefold() if declared else usual
    if count - second < 1 and not declared:
        return
    blocks = sum(one[1].prefix != other[1].prefix for one, other in pairwise(yeared))
    if blocks < 2 and second > 1:
        return  # one series after the other: a joint meeting of two bodies
    series = listed([shown(item) for item, number in yeared if number.prefix == usual], most=2)
    for item, number in yeared:
        if number.prefix != usual:
            yield id(item), paper.finding(SERIES_MIXED, item=item, field="number", number=shown(item), series=series)


def _spelled(paper: Paper, strangers: set[int]) -> Iterator[Finding]:
    """`Ko-13/12` among `KO-10/12`, told once for each other way of writing."""
    ways = Counter(
        _way(item)
        for item, number in paper.numbers
        if number.year is not None and number.prefix and id(item) not in strangers
    )
    if len({way.casefold() for way in ways}) != 1 or len(ways) < 2:
        return
    usual = ways.most_common(1)[0][0]
    example = next(item for item, number in paper.numbers if _way(item) == usual)
    told: set[str] = set()
    for item, number in paper.numbers:
        way = _way(item)
        if number.prefix and way in ways and way != usual and way not in told:
            told.add(way)
            yield paper.finding(
                WRITTEN_DIFFERENTLY, item=item, field="number", number=shown(item), usual=shown(example)
            )


def _way(item: Item) -> str:
    """How a number's prefix is written: `KO`, `Ko`."""
    return "".join(sign for sign in (item.number or "").split("/")[0] if sign.isalpha())


def _gaps(checked: Checked, paper: Paper, strangers: set[int]) -> Iterator[Finding]:
    """Numbers that are missing within a series. A serial that another kind of case or meeting has used is not missing."""
    series: dict[tuple[str | None, int | None], list[Numbered]] = defaultdict(list)
    used: set[int] = set()
    for item, number in paper.numbers:
        used.add(number.serial)
        if id(item) not in strangers:
            series[number.series].append((item, number))
    for numbered in series.values():
        misplaced = list(_misplaced(numbered))
        for item, before, after in misplaced:
            yield _out_of_place(paper, item, before, after)
        wrong = {id(item) for item, *_ in misplaced}
        expected = {before[1].serial + 1 for _, before, _ in misplaced}
        yield from _missing(checked, paper, [pair for pair in numbered if id(pair[0]) not in wrong], used | expected)


def _misplaced(numbered: list[Numbered]) -> Iterator[tuple[Item, Numbered, Numbered]]:
    """Items between two numbers that leave room for just one other: 23, 42, 25."""
    for before, (item, number), after in zip(numbered, numbered[1:], numbered[2:], strict=False):
        low, high = before[1].serial, after[1].serial
        if high == low + 2 and number.serial != low + 1 and not low <= number.serial <= high:
            yield item, before, after


def _out_of_place(paper: Paper, item: Item, before: Numbered, after: Numbered) -> Finding:
    expected = written_like(shown(before[0]), before[1].serial + 1)
    return paper.finding(
        OUT_OF_PLACE,
        item=item,
        field="number",
        number=shown(item),
        before=shown(before[0]),
        after=shown(after[0]),
        expected=expected,
    )


def _missing(checked: Checked, paper: Paper, numbered: list[Numbered], used: set[int]) -> Iterator[Finding]:
    if len(numbered) < 2 or (numbered[0][1].year is None and len(numbered) < 3):
        return
    ordered = sorted({number.serial: (item, number) for item, number in numbered}.items())
    for (low, (before, _)), (high, (after, number)) in pairwise(ordered):
        gone = [serial for serial in range(low + 1, min(high, low + _MOST_LISTED)) if serial not in used]
        if not gone or _PUT_OFF.search(f"{before.title} {before.text}"):
            continue
        elsewhere = _used_elsewhere(checked, paper, number.year)
        gone = [serial for serial in gone if serial not in elsewhere]
        if gone:
            severity = None if number.year is not None else Severity.NOTE
            yield paper.finding(
                GAP,
                item=after,
                field="number",
                severity=severity,
                missing=written_range(shown(before), gone),
                before=shown(before),
                after=shown(after),
            )


def _used_elsewhere(checked: Checked, paper: Paper, year: int | None) -> set[int]:
    """The serials of a year that the body has used in other meetings, as far as they are at hand."""
    used = {number.serial for other in checked.of_body(paper) for _, number in other.numbers if number.year == year}
    for case in checked.known.cases:
        number = parse_number(case.number)
        if number and number.year == year and paper.body and checked.is_same_name(paper.body, case.body):
            used.add(number.serial)
    return used if year is not None else set()
