"""Papers into the register: from files that were read, once however often, in one transaction with their events."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from saksgang.actions.registering.checks import (
    check_papers,
    check_year,
    keep_checked,
    known_of,
    tell_variants,
    years_of,
)
from saksgang.actions.registering.desk import Desk
from saksgang.actions.registering.findings import Placed, write_findings
from saksgang.actions.registering.loose import tell_loose_papers
from saksgang.actions.registering.meetings import WrittenMeeting, write_meeting
from saksgang.actions.registering.placement import place
from saksgang.actions.registering.previewed import remember_preview
from saksgang.actions.registering.seats import write_seats
from saksgang.actions.registering.threads import find_links, link_cases
from saksgang.actions.rights import require
from saksgang.core.access import Actor, Right
from saksgang.core.checking import Known
from saksgang.core.dossier import Dossier, PaperKind, ReadPapers
from saksgang.core.matching.titles import is_standing_title
from saksgang.records import files
from saksgang.records.models import AgendaItem, Cooperation, Document, FindingOrigin, Meeting, Paper
from saksgang.records.stored_papers import storable, stored_dossier
from saksgang.records.values import clean

_ONE_CASE = (PaperKind.CASE_PAPER.value, PaperKind.CASE_MINUTES.value)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file as it was read, and its bytes. `registered` are its papers as a person left them before registering."""

    read: ReadPapers
    content: bytes
    registered: tuple[Dossier, ...] | None = None


@dataclass(frozen=True, slots=True)
class Registered:
    """What became of one file: its document, whether it was new, and the meetings its papers are of."""

    document: Document
    is_new: bool
    meetings: tuple[Meeting, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """What an import did: counts of rows, and each file in the order given."""

    documents: tuple[Registered, ...] = ()
    new_documents: int = 0
    new_meetings: int = 0
    changed_meetings: int = 0
    new_items: int = 0
    new_people: int = 0
    differences: int = 0
    new_findings: int = 0
    linked_items: int = 0

    def __add__(self, other: Summary) -> Summary:
        """Both together."""
        return Summary(
            documents=self.documents + other.documents,
            new_documents=self.new_documents + other.new_documents,
            new_meetings=self.new_meetings + other.new_meetings,
            changed_meetings=self.changed_meetings + other.changed_meetings,
            new_items=self.new_items + other.new_items,
            new_people=self.new_people + other.new_people,
            differences=self.differences + other.differences,
            new_findings=self.new_findings + other.new_findings,
            linked_items=self.linked_items + other.linked_items,
        )


@dataclass(slots=True)
class _Batch:
    """What one act has put in so far."""

    documents: list[Registered] = field(default_factory=list)
    papers: list[Paper] = field(default_factory=list)
    written: list[WrittenMeeting] = field(default_factory=list)
    meetings: dict[int, Meeting] = field(default_factory=dict)


def import_papers(
    cooperation: Cooperation,
    incoming: Sequence[Incoming],
    *,
    by: Actor,
    now: datetime.datetime,
    today: datetime.date | None = None,
    settle: bool = True,
) -> Summary:
    """Put files into the register. A file that is there already changes nothing.

    With `settle` cases are linked and papers checked at once; an import of many batches settles after the last one
    (`settle_register`). Raises `Refused` without the right, `OSError` when the files cannot be kept.
    """
    require(by, Right.REGISTER)
    for one in incoming:
        files.store(one.content)
    with transaction.atomic():
        desk = Desk(cooperation, by=by, now=now)
        batch = _Batch()
        for one in incoming:
            batch.documents.append(_registered(desk, batch, one))
        found_again = _place_loose(desk, batch)
        write_seats(desk, {meeting.body_id: meeting.body for meeting in batch.meetings.values()}.values())
        summary = _summary(batch, people=len(desk.people.made))
        found = _tell_reading(desk, batch, incoming) + tell_variants(desk) + tell_loose_papers(desk, [*batch.papers, *found_again])
        summary += Summary(new_findings=found)
        if settle and summary.new_documents:
            summary += _settled(desk, batch.meetings.values(), batch.papers, today=today)
        desk.trail.write()
    return summary


def settle_register(
    cooperation: Cooperation,
    *,
    by: Actor,
    now: datetime.datetime,
    today: datetime.date | None = None,
    meetings: Collection[int] | None = None,
) -> Summary:
    """Link the items of the register into cases and check its papers, or those of some meetings, given by id.

    What takes time is done before the co-operation is locked, and each body's year is checked by itself, so that
    others can work in between.
    """
    require(by, Right.REGISTER)
    found = find_links(cooperation)
    with transaction.atomic():
        desk = Desk(cooperation, by=by, now=now)
        summary = Summary(linked_items=link_cases(desk, found))
        desk.trail.write()
    rows = Meeting.objects.filter(cooperation=cooperation)
    chosen = rows if meetings is None else rows.filter(pk__in=meetings)
    known = known_of(cooperation)
    for year in years_of(chosen):
        checked = check_year(cooperation, year, known=known, today=today)
        with transaction.atomic():
            desk = Desk(cooperation, by=by, now=now)
            summary += Summary(new_findings=keep_checked(desk, checked))
    return summary


def is_settled(cooperation: Cooperation) -> bool:
    """Whether every item that can be of a case is in one; not so after an import that was cut off."""
    without = AgendaItem.objects.filter(cooperation=cooperation, case__isnull=True)
    return all(is_standing_title(title) for title in without.values_list("title", flat=True))


def _settled(
    desk: Desk, meetings: Iterable[Meeting], papers: Iterable[Paper], *, today: datetime.date | None
) -> Summary:
    """The same inside the act that made the papers."""
    linked = link_cases(desk, find_links(desk.cooperation))
    known = known_of(desk.cooperation)
    checked = [check_year(desk.cooperation, year, known=known, today=today) for year in years_of(meetings)]
    loose = [paper for paper in papers if paper.meeting_id is None and paper.kind != PaperKind.OTHER.value]
    checked += [check_papers([paper], known=Known(), today=today) for paper in loose]
    return Summary(linked_items=linked, new_findings=sum(keep_checked(desk, one) for one in checked))


def _registered(desk: Desk, batch: _Batch, one: Incoming) -> Registered:
    sha256 = files.sha256_of(one.content)
    known = Document.objects.filter(cooperation=desk.cooperation, sha256=sha256).first()
    if known is not None:
        meetings = Meeting.objects.filter(papers__document=known).distinct()
        return Registered(known, is_new=False, meetings=tuple(meetings))
    document = Document.objects.create(
        cooperation=desk.cooperation,
        sha256=sha256,
        name=clean(one.read.file.name)[-255:] or sha256[:12],
        media_type=one.read.file.media_type[:120],
        size=len(one.content),
        pages=one.read.file.pages,
        added_at=desk.now,
    )
    papers = [_paper(desk, document, one, position) for position in range(len(one.read.papers))]
    Paper.objects.bulk_create(papers)
    batch.papers.extend(papers)
    placed = [_placed(desk, batch, paper) for paper in papers]
    desk.trail.add(
        "document.imported",
        document,
        after={"name": document.name, "sha256": sha256, "papers": [f"{paper.kind}: {paper.title}" for paper in papers]},
    )
    found = {meeting.pk: meeting for meeting in placed if meeting is not None}
    return Registered(document, is_new=True, meetings=tuple(found.values()))


def _paper(desk: Desk, document: Document, one: Incoming, position: int) -> Paper:
    read = one.read.papers[position]
    left = one.registered[position] if one.registered else read
    return Paper(
        cooperation=desk.cooperation,
        document=document,
        position=position,
        kind=left.kind.value,
        language=left.language.value,
        title=clean(left.title),
        letter_date=left.letter_date,
        reference=clean(left.reference or ""),
        confidence=left.confidence,
        read=storable(read),
        registered=storable(left) if left != read else None,
    )


def _placed(desk: Desk, batch: _Batch, paper: Paper) -> Meeting | None:
    """Put the paper to its meeting and write the meeting at once: the next paper must see what this one made of it."""
    meeting, is_made = place(desk, stored_dossier(paper))
    if meeting is None:
        return None
    paper.meeting = meeting
    paper.save(update_fields=["meeting"])
    batch.written.append(write_meeting(desk, meeting, is_new=is_made, new_papers=frozenset({paper.pk})))
    batch.meetings[meeting.pk] = meeting
    remember_preview(desk, meeting, paper)
    return meeting


def _place_loose(desk: Desk, batch: _Batch) -> list[Paper]:
    """Papers of one case that came before the meeting they belong to; those that found it now."""
    new = {paper.pk for paper in batch.papers}
    loose = Paper.objects.filter(cooperation=desk.cooperation, meeting__isnull=True, kind__in=_ONE_CASE)
    waiting = [paper for paper in loose.select_related("document") if paper.pk not in new]
    return [paper for paper in waiting if _placed(desk, batch, paper) is not None]


def _tell_reading(desk: Desk, batch: _Batch, incoming: Sequence[Incoming]) -> int:
    """Keep what the reader of the new files found odd."""
    placed = []
    for registered, one in zip(batch.documents, incoming, strict=True):
        papers = {paper.position: paper for paper in batch.papers if paper.document_id == registered.document.pk}
        if registered.is_new and papers:
            placed += [Placed(finding, paper=papers.get(finding.paper or 0)) for finding in one.read.findings]
    return write_findings(desk, placed, origin=FindingOrigin.READING, earlier=())


def _summary(batch: _Batch, *, people: int) -> Summary:
    made = {one.meeting.pk for one in batch.written if one.is_new}
    return Summary(
        documents=tuple(batch.documents),
        new_documents=sum(one.is_new for one in batch.documents),
        new_meetings=len(made),
        changed_meetings=len({one.meeting.pk for one in batch.written if one.is_changed} - made),
        new_items=sum(len(one.items.made) for one in batch.written),
        new_people=people,
        differences=sum(one.differences for one in batch.written),
    )
