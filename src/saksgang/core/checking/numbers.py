"""The numbers of a body's items: gaps, doubles, another year, two series in one; in a paper and through a year."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from saksgang.core.case_number import KIND_PREFIXES, CaseNumber, parse_number
from saksgang.core.checking.kinds import Kind, listed, shortened
from saksgang.core.checking.papers import Checked, Paper
from saksgang.core.dossier import Item, PaperKind
from saksgang.core.findings import Finding, Severity
from saksgang.core.matching.titles import title_key, title_words
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
        en="{missing} is missing between {before} and {after}.",
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
KINDS = (GAP, OUT_OF_PLACE, GAP_BETWEEN, DOUBLE, YEAR_DIFFERS, SERIES_MIXED, WRITTEN_DIFFERENTLY)

_SINGLE = frozenset({PaperKind.CASE_PAPER, PaperKind.CASE_MINUTES})
_FEW = 3
_MOST_LISTED = 200
_SAME_WORDS = 0.6
_NOWHERE = Text(nb="", nn="", en="")

Numbered = tuple[Item, CaseNumber]


def find(checked: Checked) -> Iterator[Finding]:
    """What is odd with the numbers of each paper, and of each body through its meetings."""
    for paper in checked.papers:
        strangers = dict(_strangers(paper))
        yield from strangers.values()
        yield from _years(paper)
        yield from _doubles(paper)
        yield from _spelled(paper, set(strangers))
        if paper.dossier.kind not in _SINGLE:
            yield from _gaps(paper, set(strangers))
    for papers in checked.by_body:
        yield from _through_the_year(checked, papers)


# In a paper


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
            number=listed([_shown(item) for item, _ in wrong]),
            year=wrong[0][1].year,
            against=against,
        )
        return
    for item, number in wrong:
        yield paper.finding(
            YEAR_DIFFERS, item=item, field="number", number=_shown(item), year=number.year, against=against
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
                number=_shown(item),
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
    blocks = sum(one[1].prefix != other[1].prefix for one, other in zip(yeared, yeared[1:], strict=False))
    if blocks < 2 and second > 1:
        return  # one series after the other: a joint meeting of two bodies
    series = listed([_shown(item) for item, number in yeared if number.prefix == usual], most=2)
    for item, number in yeared:
        if number.prefix != usual:
            yield id(item), paper.finding(SERIES_MIXED, item=item, field="number", number=_shown(item), series=series)


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
                WRITTEN_DIFFERENTLY, item=item, field="number", number=_shown(item), usual=_shown(example)
            )


def _way(item: Item) -> str:
    """How a number's prefix is written: `KO`, `Ko`."""
    return "".join(sign for sign in (item.number or "").split("/")[0] if sign.isalpha())


def _gaps(paper: Paper, strangers: set[int]) -> Iterator[Finding]:
    """Numbers that are missing within a series. A serial that another kind of case has used is not missing."""
    series: dict[tuple[str | None, int | None], list[Numbered]] = defaultdict(list)
    used: set[int] = set()
    for item, number in paper.numbers:
        used.add(number.serial)
        if id(item) not in strangers:
            series[number.series].append((item, number))
    for numbered in series.values():
        misplaced = list(_misplaced(numbered))
        for item, number, before, after in misplaced:
            yield _out_of_place(paper, item, number, before, after)
        wrong = {id(item) for item, *_ in misplaced}
        expected = {before[1].serial + 1 for _, _, before, _ in misplaced}
        yield from _missing(paper, [pair for pair in numbered if id(pair[0]) not in wrong], used | expected)


def _misplaced(numbered: list[Numbered]) -> Iterator[tuple[Item, CaseNumber, Numbered, Numbered]]:
    """Items between two numbers that leave room for just one other: 23, 42, 25."""
    for before, (item, number), after in zip(numbered, numbered[1:], numbered[2:], strict=False):
        low, high = before[1].serial, after[1].serial
        if high == low + 2 and number.serial != low + 1 and not low <= number.serial <= high:
            yield item, number, before, after


def _out_of_place(paper: Paper, item: Item, number: CaseNumber, before: Numbered, after: Numbered) -> Finding:
    expected = _like(_shown(before[0]), before[1].serial + 1)
    return paper.finding(
        OUT_OF_PLACE,
        item=item,
        field="number",
        number=_shown(item),
        before=_shown(before[0]),
        after=_shown(after[0]),
        expected=expected,
    )


def _missing(paper: Paper, numbered: list[Numbered], used: set[int]) -> Iterator[Finding]:
    if len(numbered) < 2 or (numbered[0][1].year is None and len(numbered) < 3):
        return
    ordered = sorted({number.serial: (item, number) for item, number in numbered}.items())
    for (low, (before, _)), (high, (after, number)) in zip(ordered, ordered[1:], strict=False):
        gone = [serial for serial in range(low + 1, min(high, low + _MOST_LISTED)) if serial not in used]
        if gone:
            severity = None if number.year is not None else Severity.NOTE
            yield paper.finding(
                GAP,
                item=after,
                field="number",
                severity=severity,
                missing=_range(_shown(before), gone),
                before=_shown(before),
                after=_shown(after),
            )


# Through a year


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
                    number=_shown(item),
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
        for (low, (earlier, before)), (high, (later, after)) in zip(ordered, ordered[1:], strict=False):
            gone = [serial for serial in range(low + 1, min(high, low + _MOST_LISTED)) if serial not in numbers]
            if gone and later.is_asked and earlier.dossier.date != later.dossier.date:
                yield _gap_between(earlier, before, later, after, gone)


def _gap_between(earlier: Paper, before: Item, later: Paper, after: Item, gone: list[int]) -> Finding:
    return later.finding(
        GAP_BETWEEN,
        item=after,
        field="number",
        severity=Severity.WARNING if len(gone) <= _FEW else Severity.NOTE,
        missing=_range(_shown(before), gone),
        earlier=_day(earlier),
        before=_shown(before),
        later=_day(later),
        after=_shown(after),
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


def _shown(item: Item) -> str:
    return " ".join((item.number or "").split())


def _range(like: str, serials: Iterable[int]) -> Text:
    """`KF 24/22`, or `KF 24/22 til KF 31/22` where several in a row are gone."""
    runs: list[list[int]] = []
    for serial in serials:
        if runs and runs[-1][1] == serial - 1:
            runs[-1][1] = serial
        else:
            runs.append([serial, serial])
    ends = [(_like(like, low), _like(like, high)) for low, high in runs]
    nb, nn, en = (
        listed([low if low == high else f"{low}{to}{high}" for low, high in ends]) for to in (" til ", " til ", " to ")
    )
    return Text(nb=nb.nb, nn=nn.nn, en=en.en)


def _like(printed: str, serial: int) -> str:
    """Another number written as this one is: `KF 33/22` and 34 give `KF 34/22`."""
    number = parse_number(printed)
    old = str(number.serial) if number else ""
    at = (
        printed.rfind(
            old, 0, printed.find("/") if printed.find("/") > 0 and not printed.strip()[:4].isdigit() else len(printed)
        )
        if old
        else -1
    )
    return f"{printed[:at]}{serial}{printed[at + len(old) :]}" if at >= 0 else str(serial)
