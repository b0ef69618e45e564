"""The queue of each body: the case papers that are on no agenda, as one reader may see them, with what each waits for."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, Q

from saksgang.core.access import Right, Subject, may
from saksgang.core.agenda.queue import Queued, QueuedCase, QueueState, queue
from saksgang.core.calling.papers import Promised
from saksgang.core.dossier import ItemKind
from saksgang.core.drafting.case_paper import TEXTS, CasePart
from saksgang.records.models import (
    AgendaItem,
    Body,
    CaseAttachment,
    CaseAuthor,
    CasePaper,
    Cooperation,
    Meeting,
    MeetingState,
)
from saksgang.records.queries.case_papers import active_bodies, closed_to
from saksgang.records.queries.sight import Sight

_OVER = (
    MeetingState.HELD.value,
    MeetingState.WRITTEN.value,
    MeetingState.APPROVED.value,
    MeetingState.CANCELLED.value,
)
_MADE = (MeetingState.PLANNED.value, MeetingState.AGENDA_FIXED.value, MeetingState.CALLED.value)


@dataclass(frozen=True, slots=True)
class Line:
    """A case paper in the queue. Of one that `is_closed` to the reader nothing is told but that it is there."""

    paper: CasePaper
    judged: Queued
    is_closed: bool
    late: bool


@dataclass(frozen=True, slots=True)
class BodyQueue:
    """The queue of a body, the coming meetings whose agenda is still made, the first of them first, and how many of its
    case papers stand on the agenda of a meeting that is to come."""

    body: Body
    lines: tuple[Line, ...]
    listed: int
    meetings: tuple[Meeting, ...]

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many cases are in each state, without those that hold none."""
        counted = ((state.value, sum(one.judged.state is state for one in self.lines)) for state in QueueState)
        return tuple((state, count) for state, count in counted if count)


def queues(
    cooperation: Cooperation, *, body_slug: str = "", sight: Sight, today: datetime.date
) -> tuple[BodyQueue, ...]:
    """The queues of the bodies that hold meetings, or of one of them, in six questions to the database."""
    bodies = [body for body in active_bodies(cooperation) if body_slug in ("", body.slug)]
    rows = CasePaper.objects.filter(cooperation=cooperation, body__in=bodies)
    rows = rows.filter(state__in=[CasePaper.State.DRAFT, CasePaper.State.READY]).select_related(
        "body", "case", "municipality"
    )
    papers = list(
        rows.prefetch_related(
            "attachments",
            Prefetch("agenda_items", AgendaItem.objects.select_related("meeting")),
            Prefetch("co_authors", CaseAuthor.objects.all()),
        )
    )
    listed = {paper.pk for paper in papers if any(is_ahead(item) for item in paper.agenda_items.all())}
    meetings = meetings_to_come(bodies, today=today)
    waiting = [paper for paper in papers if paper.pk not in listed]
    return tuple(
        BodyQueue(
            body,
            _lines([paper for paper in waiting if paper.body_id == body.pk], sight, today),
            sum(paper.body_id == body.pk for paper in papers if paper.pk in listed),
            tuple(meeting for meeting in meetings if meeting.body_id == body.pk),
        )
        for body in bodies
    )


def meetings_to_come(bodies: Iterable[Body], *, today: datetime.date) -> tuple[Meeting, ...]:
    """The coming meetings of bodies whose agenda is made here and can still be added to, the first of them first."""
    rows = Meeting.objects.filter(body__in=list(bodies), is_ours=True, state__in=_MADE, date__gte=today)
    return tuple(rows.select_related("body").order_by("date", "pk"))


def papers_to_approve(cooperation: Cooperation, *, sight: Sight) -> tuple[CasePaper, ...]:
    """The case papers that are ready and wait for the reader's yes as the leader of their body, the oldest first."""
    led = [
        body
        for body in active_bodies(cooperation)
        if body.leader_approves_cases
        and may(sight.actor, Right.APPROVE_CASE, Subject(body_id=body.pk, is_called=False)) is None
    ]
    if not led:
        return ()
    rows = CasePaper.objects.filter(body__in=led, state=CasePaper.State.READY, approved_at=None)
    found = rows.select_related("body").prefetch_related(
        Prefetch("agenda_items", AgendaItem.objects.select_related("meeting")), "co_authors"
    )
    return tuple(paper for paper in found if not _is_closed(paper, sight))


def papers_of_case(case_id: int, *, sight: Sight) -> tuple[CasePaper, ...]:
    """The case papers of a case that the reader may see, the newest first."""
    rows = CasePaper.objects.filter(Q(case=case_id) | Q(case__joined_into=case_id), cooperation=sight.cooperation_id)
    found = rows.select_related("body").prefetch_related("agenda_items", "co_authors").order_by("-queued_on", "-pk")
    return tuple(paper for paper in found if not _is_closed(paper, sight))


def queued_case(paper: CasePaper, attachments: Iterable[CaseAttachment]) -> QueuedCase:
    """A case paper as the rules of the queue see it."""
    files = tuple(attachments)
    return QueuedCase(
        key=paper.pk,
        title=paper.title,
        kind=ItemKind(paper.kind),
        queued_on=paper.queued_on,
        has_text=any(getattr(paper, part.value).strip() for part in TEXTS if part is not CasePart.PROPOSAL)
        or any(one.document_id for one in files),
        proposal=paper.proposal,
        promised=tuple(Promised(one.title, one.promised_by, one.due_on) for one in files if one.document_id is None),
        needs_leader=paper.body.leader_approves_cases,
        leader_approved=paper.approved_at is not None,
        due_on=paper.due_on,
        is_written=paper.state == CasePaper.State.READY,
    )


def _lines(papers: list[CasePaper], sight: Sight, today: datetime.date) -> tuple[Line, ...]:
    by_id = {paper.pk: paper for paper in papers}
    judged = queue(queued_case(paper, paper.attachments.all()) for paper in papers)
    lines = []
    for one in judged:
        paper = by_id[one.case.key]
        late = paper.due_on is not None and paper.due_on < today
        lines.append(Line(paper, one, _is_closed(paper, sight), late))
    return tuple(lines)


def _is_closed(paper: CasePaper, sight: Sight) -> bool:
    writers = frozenset(one.user_id for one in paper.co_authors.all())
    return closed_to(paper, sight=sight, items=paper.agenda_items.all(), writers=writers) is not None


def is_ahead(item: AgendaItem) -> bool:
    """Whether an item stands on the agenda of a meeting that is to come."""
    return item.meeting.state not in _OVER
