"""What the register knows, as the checks of papers take it: people, bodies, cases, meetings, and papers to compare with."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.db.models import Q

from saksgang.core.body_names import same_body
from saksgang.core.checking import DatedName, Known, KnownBody, KnownCase, KnownPerson
from saksgang.core.dossier import Dossier, PaperFile, PaperKind, ReadPapers
from saksgang.records.models import AgendaItem, Body, Cooperation, Meeting, Paper, Person, PersonName
from saksgang.records.stored_papers import stored_dossier

_AROUND = datetime.timedelta(days=200)
"""How far from a paper's meeting the meetings are whose papers it is held against."""


def known_of(cooperation: Cooperation) -> Known:
    """What the register knows, without its papers."""
    spellings: dict[int, list[str]] = defaultdict(list)
    for name in PersonName.objects.filter(cooperation=cooperation):
        spellings[name.person_id].append(name.name)
    people = Person.objects.filter(cooperation=cooperation, merged_into__isnull=True)
    items = AgendaItem.objects.filter(cooperation=cooperation).exclude(number="")
    numbers = items.values_list("number", "meeting__body__name", "meeting__date", "title")
    meetings = Meeting.objects.filter(cooperation=cooperation).values_list("body__name", "date")
    return Known(
        persons=tuple(KnownPerson(one.name, tuple(set(spellings[one.pk]) - {one.name})) for one in people),
        bodies=tuple(_known_body(body) for body in _bodies(cooperation)),
        cases=tuple(KnownCase(number, body, date, title) for number, body, date, title in numbers),
        meetings=tuple(meetings),
    )


def known_beside(cooperation: Cooperation, reads: Sequence[ReadPapers]) -> Known:
    """What the register knows, with the papers of the same bodies from the meetings around those of the files read.

    Papers of the files themselves, when they are registered already, are left out.
    """
    own = {read.file.sha256 for read in reads}
    nearby = _nearby(cooperation, [paper for read in reads for paper in read.papers])
    rows = Paper.objects.filter(cooperation=cooperation).exclude(kind=PaperKind.OTHER.value)
    near = rows.filter(nearby).exclude(document__sha256__in=own).select_related("document") if nearby else ()
    return replace(known_of(cooperation), papers=tuple(read_again(paper) for paper in near))


def read_again(paper: Paper, *, name: str | None = None) -> ReadPapers:
    """A registered paper as if it had just been read, from a file called `name`, else by the name it came with."""
    document = paper.document
    file = PaperFile(name or document.name, document.sha256, document.media_type, document.pages)
    return ReadPapers(file=file, papers=(stored_dossier(paper),))


def _nearby(cooperation: Cooperation, asked: Iterable[Dossier]) -> Q:
    """The meetings of the papers' bodies within 200 days of theirs; empty when no paper names a body and a day."""
    bodies = _bodies(cooperation)
    near = Q()
    for day, name, prefix in {
        (paper.date, paper.body.name, paper.body.prefix) for paper in asked if paper.date and paper.body
    }:
        ids = [body.pk for body in bodies if _is_named(body, name, prefix)]
        if ids and day is not None:
            near |= Q(meeting__body_id__in=ids, meeting__date__range=(day - _AROUND, day + _AROUND))
    return near


def _bodies(cooperation: Cooperation) -> list[Body]:
    return list(Body.objects.filter(cooperation=cooperation).prefetch_related("names"))


def _is_named(body: Body, name: str, prefix: str | None) -> bool:
    """Whether the body has, or had, this name or this prefix."""
    return any(same_body(row.name, name) or (prefix and row.prefix == prefix) for row in body.names.all())


def _known_body(body: Body) -> KnownBody:
    names = list(body.names.all())
    newest = max(names, key=lambda row: row.until_on or datetime.date.max, default=None)
    dated = tuple(DatedName(row.name, row.from_on, None if row is newest else row.until_on) for row in names)
    return KnownBody(names=dated, prefixes=tuple({row.prefix for row in names} - {""}))
