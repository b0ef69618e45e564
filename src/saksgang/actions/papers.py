"""Papers into the register: from files that were read, once however often, in one transaction with their events."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from saksgang.actions.registering.checks import tell_variants
from saksgang.actions.registering.desk import Desk
from saksgang.actions.registering.findings import Placed, write_findings
from saksgang.actions.registering.identity_numbers import (
    numbers_in,
    numbers_in_file,
    tell_identity_numbers,
)
from saksgang.actions.registering.loose import tell_loose_papers
from saksgang.actions.registering.meetings import WrittenMeeting, write_meeting
from saksgang.actions.registering.namesakes import tell_namesakes
from saksgang.actions.registering.placement import place
from saksgang.actions.registering.previewed import remember_preview
from saksgang.actions.registering.seats import write_seats
from saksgang.actions.registering.summary import Registered, Summary
from saksgang.actions.rights import require
from saksgang.actions.settling import settle_within
from saksgang.core.access import Actor, Right
from saksgang.core.dossier import Dossier, PaperKind, ReadPapers
from saksgang.core.identity_numbers import hide_identity_numbers, hide_in_json
from saksgang.core.preview import with_fact
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.records import files
from saksgang.records.adding import adding
from saksgang.records.models import Cooperation, Document, FindingOrigin, Meeting, Paper
from saksgang.records.stored_papers import storable, stored_dossier
from saksgang.records.values import clean

__all__ = ["Incoming", "Registered", "Summary", "import_papers", "place_paper"]

_ONE_CASE = (PaperKind.CASE_PAPER.value, PaperKind.CASE_MINUTES.value)

_NOT_LOOSE = Refusal(
    "paper-has-meeting",
    Text(
        nb="Papiret hører allerede til et møte. Rett opplysningene på møtesiden.",
        nn="Papiret høyrer alt til eit møte. Rett opplysningane på møtesida.",
        en="The paper belongs to a meeting already. Correct the facts on the meeting's page.",
    ),
)
_STILL_LOOSE = Refusal(
    "paper-still-loose",
    Text(
        nb="Det trengs både organ og møtedato for å finne møtet. Fyll ut begge.",
        nn="Det trengst både organ og møtedato for å finne møtet. Fyll ut begge.",
        en="Both the body and the meeting's date are needed to find the meeting. Fill in both.",
    ),
)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file as it was read, and its bytes. `registered` are its papers as a person left them before registering."""

    read: ReadPapers
    content: bytes
    registered: tuple[Dossier, ...] | None = None


@dataclass(slots=True)
class _Batch:
    """What one act has put in so far."""

    documents: list[Registered] = field(default_factory=list)
    papers: list[Paper] = field(default_factory=list)
    written: list[WrittenMeeting] = field(default_factory=list)
    meetings: dict[int, Meeting] = field(default_factory=dict)
    identity_numbers: dict[int, int] = field(default_factory=dict)


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
    with adding() as store:
        for one in incoming:
            store(one.content)
        return _imported(cooperation, incoming, by=by, now=now, today=today, settle=settle)


def _imported(
    cooperation: Cooperation,
    incoming: Sequence[Incoming],
    *,
    by: Actor,
    now: datetime.datetime,
    today: datetime.date | None,
    settle: bool,
) -> Summary:
    with transaction.atomic():
        desk = Desk(cooperation, by=by, now=now)
        batch = _Batch()
        for one in incoming:
            batch.documents.append(_registered(desk, batch, one))
        found_again = _place_loose(desk, batch)
        write_seats(desk, {meeting.body_id: meeting.body for meeting in batch.meetings.values()}.values())
        summary = _summary(batch, people=len(desk.people.made))
        found = (
            _tell_reading(desk, batch, incoming)
            + tell_identity_numbers(desk, batch.identity_numbers, batch.papers)
            + tell_variants(desk)
            + tell_namesakes(desk)
            + tell_loose_papers(desk, [*batch.papers, *found_again])
        )
        summary += Summary(new_findings=found)
        if settle and summary.new_documents:
            summary += settle_within(desk, batch.meetings.values(), batch.papers, today=today)
        desk.trail.write()
    return summary


def place_paper(
    cooperation: Cooperation,
    paper_id: int,
    facts: Mapping[str, str],
    *,
    by: Actor,
    now: datetime.datetime,
    today: datetime.date | None = None,
) -> Meeting:
    """Put a paper of no meeting to its meeting, with the facts that it lacked as a person writes them, by path
    (`{"date": "16.9.2022", "body.name": "Kommunedirektørforum"}`). Raises `Refused` when that is not enough."""
    require(by, Right.CORRECT)
    with transaction.atomic():
        desk = Desk(cooperation, by=by, now=now)
        paper = Paper.objects.filter(cooperation=cooperation, pk=paper_id, meeting__isnull=True).first()
        if paper is None:
            raise Refused(_NOT_LOOSE)
        paper.registered = storable(_with_facts(stored_dossier(paper), facts))
        _take_head(paper)
        paper.save()
        batch = _Batch()
        meeting = _placed(desk, batch, paper)
        if meeting is None:
            raise Refused(_STILL_LOOSE)
        desk.trail.add("paper.placed", paper, after={**facts, "meeting": f"{meeting.body.slug}/{meeting.slug}"})
        write_seats(desk, [meeting.body])
        tell_variants(desk)
        tell_namesakes(desk)
        tell_loose_papers(desk, [paper])
        settle_within(desk, [meeting], [], today=today)
        desk.trail.write()
    return meeting


def _with_facts(dossier: Dossier, facts: Mapping[str, str]) -> Dossier:
    for path, written in facts.items():
        changed = with_fact(dossier, path, clean(written))
        if isinstance(changed, Refusal):
            raise Refused(changed)
        dossier = changed
    return dossier


def _take_head(paper: Paper) -> None:
    """Let the paper's own columns be what it says now."""
    left = stored_dossier(paper)
    paper.kind, paper.language, paper.title = left.kind.value, left.language.value, clean(left.title)
    paper.letter_date, paper.reference = left.letter_date, clean(left.reference or "")


def _registered(desk: Desk, batch: _Batch, one: Incoming) -> Registered:
    sha256 = files.sha256_of(one.content)
    known = Document.objects.filter(cooperation=desk.cooperation, sha256=sha256).first()
    if known is not None:
        meetings = Meeting.objects.filter(papers__document=known).distinct()
        return Registered(known, is_new=False, meetings=tuple(meetings))
    document = Document.objects.create(
        cooperation=desk.cooperation,
        sha256=sha256,
        name=hide_identity_numbers(clean(one.read.file.name))[-255:] or sha256[:12],
        media_type=one.read.file.media_type[:120],
        size=len(one.content),
        pages=one.read.file.pages,
        added_at=desk.now,
    )
    papers = [_paper(desk, document, one, position) for position in range(len(one.read.papers))]
    numbers = [numbers_in(paper.read) + numbers_in(paper.registered) for paper in papers]
    for paper, count in zip(papers, numbers, strict=True):
        if count:
            _hide_numbers(paper)
    if papers and not any(numbers):
        numbers[0] = numbers_in_file(one.content, document.media_type)
    Paper.objects.bulk_create(papers)
    batch.papers.extend(papers)
    batch.identity_numbers |= {paper.pk: count for paper, count in zip(papers, numbers, strict=True) if count}
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


def _hide_numbers(paper: Paper) -> None:
    """Keep none of the national identity numbers that a paper holds (personopplysningsloven § 12)."""
    for column in ("title", "reference", "read", "registered"):
        setattr(paper, column, hide_in_json(getattr(paper, column), language=paper.language))


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
    return [paper for paper in waiting if _found_meeting(desk, batch, paper)]


def _found_meeting(desk: Desk, batch: _Batch, paper: Paper) -> bool:
    """Put a paper that has waited to its meeting, if that has come; whether it has."""
    meeting = _placed(desk, batch, paper)
    if meeting is not None:
        desk.trail.add("paper.placed", paper, after={"meeting": f"{meeting.body.slug}/{meeting.slug}"})
    return meeting is not None


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
