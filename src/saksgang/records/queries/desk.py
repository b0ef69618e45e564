"""The secretary's desk: where the next meeting of each body stands among its six steps, and what waits for somebody.

A fixed number of look-ups, however many bodies and meetings there are.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Subquery

from saksgang.core.attendance.deputies import CallAnswer
from saksgang.core.bodies.rule_set import RuleSet
from saksgang.core.refusals import Refused
from saksgang.core.treatment.meeting_states import MeetingState
from saksgang.core.treatment.steps import Deadline, Step, StepState, next_deadline, steps_of
from saksgang.records.models import (
    AgendaApproval,
    AgendaItem,
    Body,
    BodyRules,
    CasePaper,
    Cooperation,
    DeputyCall,
    Meeting,
)
from saksgang.records.queries.answers import AnswerCounts, counts_of
from saksgang.records.queries.body_rules import rules_among
from saksgang.records.queries.sight import Sight

_S = MeetingState
_UNDER_WAY = (_S.IN_SESSION, _S.PAUSED, _S.HELD, _S.CALLED, _S.AGENDA_FIXED, _S.PLANNED)
_AHEAD = (_S.PLANNED, _S.AGENDA_FIXED, _S.CALLED)
_ON_AN_AGENDA = (*_AHEAD, _S.IN_SESSION, _S.PAUSED)


@dataclass(frozen=True, slots=True)
class Card:
    """A body with its next meeting that is held here, and its steps; without one `meeting` is `None`. `deadline` is the
    next day that matters, if one lies ahead or was missed."""

    body: Body
    meeting: Meeting | None
    steps: tuple[tuple[Step, StepState], ...] = ()
    deadline: Deadline | None = None

    @property
    def now(self) -> Step | None:
        """The step to take now."""
        return next((step for step, state in self.steps if state is StepState.NOW), None)


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A meeting that has been called, what those who are called have answered, and how many deputies were asked and have
    not answered."""

    meeting: Meeting
    counts: AnswerCounts
    deputies: int


@dataclass(frozen=True, slots=True)
class QueueLine:
    """How many cases of a body are ready and on no agenda."""

    body: Body
    ready: int


@dataclass(frozen=True, slots=True)
class Desk:
    """Cards in the order of the bodies; what waits: answers, cases that are ready, minutes that nobody has approved."""

    cards: tuple[Card, ...]
    unanswered: tuple[Unanswered, ...]
    queued: tuple[QueueLine, ...]
    to_approve: tuple[Meeting, ...]

    @property
    def is_clear(self) -> bool:
        """Whether nothing waits."""
        return not (self.unanswered or self.queued or self.to_approve)


def desk_of(cooperation: Cooperation, bodies: Iterable[Body], *, today: datetime.date, sight: Sight) -> Desk:
    """The desk of whoever sees drafts: these bodies, those that hold meetings, and of their meetings those in sight."""
    bodies = [body for body in bodies if body.is_active]
    meetings = Meeting.objects.filter(sight.of_meetings(), cooperation=cooperation, is_ours=True).select_related("body")
    open_ones = list(meetings.filter(state__in=[*_UNDER_WAY, _S.WRITTEN]).order_by("date", "slug"))
    written = tuple(one for one in open_ones if one.state == _S.WRITTEN)
    return Desk(
        cards=_cards(bodies, [one for one in open_ones if one.state != _S.WRITTEN], today),
        unanswered=_unanswered([one for one in open_ones if one.state == _S.CALLED]),
        queued=_queued(cooperation, bodies),
        to_approve=written,
    )


def _cards(bodies: Iterable[Body], meetings: Iterable[Meeting], today: datetime.date) -> tuple[Card, ...]:
    """Of each body the meeting that comes first, one that is being held or written before all others."""
    bodies = list(bodies)
    next_of: dict[int, Meeting] = {}
    for meeting in sorted(meetings, key=lambda one: (one.state in _AHEAD, one.date, one.slug)):
        next_of.setdefault(meeting.body_id, meeting)
    rows: defaultdict[int, list[BodyRules]] = defaultdict(list)
    for row in BodyRules.objects.filter(body__in=bodies):
        rows[row.body_id].append(row)
    last = AgendaApproval.objects.filter(meeting=OuterRef("pk")).order_by("-approved_at", "-id")
    approved = set(
        Meeting.objects.filter(pk__in=[one.pk for one in next_of.values()])
        .annotate(sent_back=Subquery(last.values("is_sent_back")[:1]))
        .filter(sent_back=False)
        .values_list("pk", flat=True)
    )
    return tuple(_card(body, next_of.get(body.pk), rows[body.pk], approved, today) for body in bodies)


def _card(body: Body, meeting: Meeting | None, rows: list[BodyRules], approved: set[int], today: datetime.date) -> Card:
    if meeting is None:
        return Card(body, None)
    rules = _rules(body, rows, meeting.date)
    if rules is None:
        return Card(body, meeting)
    state = MeetingState(meeting.state)
    return Card(
        body,
        meeting,
        steps_of(state, rules=rules, chair_approved=meeting.pk in approved),
        next_deadline(state, meeting_on=meeting.date, rules=rules, today=today),
    )


def _rules(body: Body, rows: list[BodyRules], on: datetime.date) -> RuleSet | None:
    try:
        return rules_among(body, rows, on=on)
    except Refused:
        return None


def _unanswered(meetings: list[Meeting]) -> tuple[Unanswered, ...]:
    """The called meetings of which something waits, the first first."""
    if not meetings:
        return ()
    counts = counts_of(meetings)
    asked = DeputyCall.objects.filter(meeting__in=meetings, answer=CallAnswer.WAITING.value).order_by()
    deputies = dict(asked.values("meeting").annotate(count=Count("pk")).values_list("meeting", "count"))
    lines = (Unanswered(one, counts[one.pk], deputies.get(one.pk, 0)) for one in meetings)
    return tuple(
        line
        for line in lines
        if line.counts.waiting or line.counts.unconfirmed or line.counts.questions or line.deputies
    )


def _queued(cooperation: Cooperation, bodies: list[Body]) -> tuple[QueueLine, ...]:
    listed = AgendaItem.objects.filter(paper=OuterRef("pk"), meeting__state__in=_ON_AN_AGENDA)
    papers = CasePaper.objects.filter(~Exists(listed), cooperation=cooperation, state=CasePaper.State.READY)
    counts = dict(papers.order_by().values("body").annotate(count=Count("pk")).values_list("body", "count"))
    return tuple(QueueLine(body, counts[body.pk]) for body in bodies if counts.get(body.pk))
