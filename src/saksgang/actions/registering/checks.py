"""The checks of papers, run over what the register holds: each body's year together, known by the whole register."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from saksgang.actions.registering.desk import Desk
from saksgang.actions.registering.findings import Placed, write_findings
from saksgang.core.check_job import CheckJob
from saksgang.core.checking import Known
from saksgang.core.dossier import PaperKind
from saksgang.core.findings import Finding, Severity
from saksgang.core.matching import Variant, find_variants
from saksgang.core.texts import Text
from saksgang.records.models import Cooperation, FindingOrigin, Meeting, Paper, Person, PersonName
from saksgang.records.models import Finding as FindingRow
from saksgang.records.queries.known import read_again

MAY_BE_SAME = "person-may-be-same"
_MAY_BE_SAME = Text(
    nb="{one} og {other} kan være samme person ({why}).",
    nn="{one} og {other} kan vere same person ({why}).",
    en="{one} and {other} may be the same person ({why}).",
)
_JOIN_THEM = Text(
    nb="Slå dem sammen hvis det er samme person, eller avvis funnet.",
    nn="Slå dei saman om det er same person, eller avvis funnet.",
    en="Join them if it is the same person, or dismiss the finding.",
)
_OF_PERSONS = frozenset({"person-spelled-two-ways"})


@dataclass(frozen=True, slots=True)
class BodyYear:
    """What is checked together: the papers of one body's meetings in one year."""

    body_id: int
    year: int


@dataclass(frozen=True, slots=True)
class Checking:
    """Rows to be checked together, and the job that checks them. `asked` are the papers by the name of their file."""

    papers: tuple[Paper, ...]
    asked: tuple[Paper, ...]
    job: CheckJob


def years_of(meetings: Iterable[Meeting]) -> tuple[BodyYear, ...]:
    """The years, body by body, that these meetings are in."""
    years = {(meeting.body_id, meeting.date.year) for meeting in meetings}
    return tuple(BodyYear(*each) for each in sorted(years))


def checking_of_year(
    cooperation: Cooperation, year: BodyYear, *, known: Known, today: datetime.date | None
) -> Checking:
    """The papers of a body's year, to be checked with each other and with what the register knows."""
    papers = Paper.objects.filter(
        cooperation=cooperation, meeting__body_id=year.body_id, meeting__date__year=year.year
    ).exclude(kind=PaperKind.OTHER.value)
    ordered = papers.select_related("document").order_by("meeting__date", "id")
    return checking_of(list(ordered), known=known, today=today)


def checking_of(papers: Sequence[Paper], *, known: Known, today: datetime.date | None) -> Checking:
    """These papers, to be checked with each other; what two formats tell alike is asked once."""
    asked = _told_once(papers)
    read = tuple(read_again(paper, name=str(nth)) for nth, paper in enumerate(asked))
    return Checking(tuple(papers), tuple(asked), CheckJob(read, known, today))


def keep_found(desk: Desk, checking: Checking, found: Iterable[Finding]) -> int:
    """Keep what a check found, but for spellings of persons, which the register tells once for all papers; what is no
    longer found in these papers is gone. How many findings are new."""
    by_name = {str(nth): paper for nth, paper in enumerate(checking.asked)}
    placed = [Placed(one, paper=by_name.get(one.file or "")) for one in found if one.code not in _OF_PERSONS]
    earlier = FindingRow.objects.filter(
        cooperation=desk.cooperation, paper__in=checking.papers, origin=FindingOrigin.CHECK
    )
    return write_findings(desk, placed, origin=FindingOrigin.CHECK, earlier=earlier)


def tell_variants(desk: Desk) -> int:
    """Tell of new persons whose names may be another's; how many findings are new."""
    made = {person.pk for person in desk.people.made}
    if not made:
        return 0
    by_name: dict[str, Person] = {}
    new_names: list[str] = []
    old_names: list[str] = []
    for row in PersonName.objects.filter(cooperation=desk.cooperation).select_related("person"):
        by_name[row.name] = row.person
        (new_names if row.person_id in made else old_names).append(row.name)
    placed: dict[tuple[int, int], Placed] = {}
    for variant in find_variants(new_names, among=old_names):
        one, other = by_name[variant.first], by_name[variant.second]
        pair = (min(one.pk, other.pk), max(one.pk, other.pk))
        if one.pk != other.pk:
            placed.setdefault(pair, Placed(_variant_finding(variant), person=one, other_person=other))
    return write_findings(desk, list(placed.values()), origin=FindingOrigin.REGISTER, earlier=())


def _variant_finding(variant: Variant) -> Finding:
    why = variant.likeness.text
    message = Text(
        nb=_MAY_BE_SAME.nb.format(one=variant.first, other=variant.second, why=why.nb),
        nn=_MAY_BE_SAME.nn.format(one=variant.first, other=variant.second, why=why.nn),
        en=_MAY_BE_SAME.en.format(one=variant.first, other=variant.second, why=why.en),
    )
    return Finding(MAY_BE_SAME, Severity.NOTE, message, _JOIN_THEM)


def _told_once(papers: Sequence[Paper]) -> list[Paper]:
    """The papers without those that tell the same again in another format: same meeting, kind and numbers."""
    seen: set[tuple[object, ...]] = set()
    told = []
    for paper in papers:
        numbers = tuple(
            item.get("number") or item.get("title") for item in (paper.registered or paper.read).get("items", ())
        )
        sign = (paper.meeting_id, paper.kind, numbers)
        if paper.meeting_id is None or sign not in seen:
            told.append(paper)
        seen.add(sign)
    return told
