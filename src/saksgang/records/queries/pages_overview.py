"""What the front page of a co-operation shows: next meetings, what waits for whom, newest decisions, findings."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Case, Count, F, Max, Q, QuerySet, When

from saksgang.core.access import Right, may
from saksgang.records.models import (
    Attachment,
    Body,
    Cooperation,
    Decision,
    Difference,
    DifferenceState,
    Finding,
    FindingState,
    FollowUp,
    FollowUpState,
    Meeting,
)
from saksgang.records.queries.exempt import parts_in_sight, told_parts
from saksgang.records.queries.exempt_sources import told_differences, told_findings
from saksgang.records.queries.sight import Sight

SHOWN = 8


@dataclass(frozen=True, slots=True)
class BodyAhead:
    """A body, its next meeting (or `None`) and its last one (or `None`)."""

    body: Body
    coming: Meeting | None
    last: Meeting | None


@dataclass(frozen=True, slots=True)
class Overview:
    """`is_new`: there is no body yet, so nothing has been read in. `follow_ups` are the open ones that a decision asks, the next due first, then those that
    have gone over their day, the newest first; counts are of all, not only those shown."""

    is_new: bool
    bodies: tuple[BodyAhead, ...]
    follow_ups: tuple[FollowUp, ...]
    open_follow_ups: int
    overdue: int
    promised: tuple[Attachment, ...]
    differences: int
    decisions: tuple[Decision, ...]
    findings: tuple[Finding, ...]
    open_findings: int


def overview(cooperation: Cooperation, *, today: datetime.date, sight: Sight) -> Overview:
    """Everything the front page shows this reader, in a fixed number of look-ups; findings and differences are for those
    who read sources."""
    asked = FollowUp.objects.filter(cooperation=cooperation, state=FollowUpState.OPEN, is_decided=True)
    asked = parts_in_sight(asked, sight=sight)
    findings = Finding.objects.filter(cooperation=cooperation, state=FindingState.OPEN)
    findings = told_findings(findings, sight=sight)
    differences = Difference.objects.filter(cooperation=cooperation, state=DifferenceState.OPEN)
    if may(sight.actor, Right.READ_SOURCES) is not None:
        findings, differences = findings.none(), differences.none()
    promised = Attachment.objects.filter(cooperation=cooperation, document=None, item__meeting__date__gte=today)
    decisions = Decision.objects.filter(cooperation=cooperation).exclude(text="")
    counted = asked.aggregate(all=Count("id"), overdue=Count("id", filter=Q(due__lt=today)))
    bodies = bodies_ahead(cooperation, today=today, sight=sight)
    return Overview(
        is_new=not bodies and not Body.objects.filter(cooperation=cooperation).exists(),
        bodies=bodies,
        follow_ups=told_parts(
            asked.select_related("item__meeting__body")
            .annotate(ahead=Case(When(due__gte=today, then=F("due"))))
            .order_by(F("ahead").asc(nulls_last=True), F("due").desc(nulls_last=True), "-item__meeting__date", "id")[
                :SHOWN
            ],
            sight=sight,
        ),
        open_follow_ups=counted["all"],
        overdue=counted["overdue"],
        promised=told_parts(
            parts_in_sight(promised, sight=sight)
            .select_related("item__meeting__body")
            .order_by("item__meeting__date", "item__position", "position")[:SHOWN],
            sight=sight,
        ),
        differences=told_differences(differences, sight=sight).count(),
        decisions=told_parts(
            parts_in_sight(decisions, sight=sight)
            .select_related("item__meeting__body")
            .order_by("-item__meeting__date", "item__position")[:SHOWN],
            sight=sight,
        ),
        findings=tuple(
            findings.select_related("meeting__body", "item", "paper__document").order_by(
                F("meeting__date").desc(nulls_last=True), "id"
            )[:SHOWN]
        ),
        open_findings=findings.count(),
    )


def bodies_ahead(cooperation: Cooperation, *, today: datetime.date, sight: Sight) -> tuple[BodyAhead, ...]:
    """The bodies in order, each with its next and its last meeting in sight; without those of which the reader sees no
    meetings at all."""
    bodies = [body for body in Body.objects.filter(cooperation=cooperation) if sight.looks_into(body.pk)]
    meetings = Meeting.objects.filter(sight.of_meetings(), cooperation=cooperation)
    coming = _meeting_by_body(meetings.filter(date__gte=today).order_by("-date", "-slug"))
    newest = meetings.filter(date__lt=today).values("body").annotate(newest=Max("date")).values_list("body", "newest")
    wanted = Q(pk__in=[])
    for body_id, day in newest:
        wanted |= Q(body_id=body_id, date=day)
    last = _meeting_by_body(meetings.filter(wanted).order_by("date", "slug"))
    return tuple(BodyAhead(body, coming.get(body.pk), last.get(body.pk)) for body in bodies)


def _meeting_by_body(meetings: QuerySet[Meeting]) -> dict[int, Meeting]:
    return {meeting.body_id: meeting for meeting in meetings.select_related("body")}  # the last of each counts
