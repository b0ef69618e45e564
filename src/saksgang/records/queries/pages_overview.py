"""What the front page of a co-operation shows: next meetings, what waits for whom, newest decisions, findings."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Case, Count, F, Max, Q, QuerySet, When

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
from saksgang.records.queries.exempt import told_differences, told_findings, told_parts

SHOWN = 8


@dataclass(frozen=True, slots=True)
class BodyAhead:
    """A body, its next meeting (or `None`) and its last one (or `None`)."""

    body: Body
    coming: Meeting | None
    last: Meeting | None


@dataclass(frozen=True, slots=True)
class Overview:
    """`follow_ups` are the open ones that a decision asks, the next due first, then those that
    have gone over their day, the newest first; counts are of all, not only those shown."""

    bodies: tuple[BodyAhead, ...]
    follow_ups: tuple[FollowUp, ...]
    open_follow_ups: int
    overdue: int
    promised: tuple[Attachment, ...]
    differences: int
    decisions: tuple[Decision, ...]
    findings: tuple[Finding, ...]
    open_findings: int


def overview(cooperation: Cooperation, *, today: datetime.date, sees_exempt: bool) -> Overview:
    """Everything the front page shows this reader, in a fixed number of look-ups."""
    asked = FollowUp.objects.filter(cooperation=cooperation, state=FollowUpState.OPEN, is_decided=True)
    asked = told_parts(asked, sees_exempt=sees_exempt)
    findings = Finding.objects.filter(cooperation=cooperation, state=FindingState.OPEN)
    findings = told_findings(findings, cooperation_id=cooperation.pk, sees_exempt=sees_exempt)
    differences = Difference.objects.filter(cooperation=cooperation, state=DifferenceState.OPEN)
    promised = Attachment.objects.filter(cooperation=cooperation, document=None, item__meeting__date__gte=today)
    decisions = Decision.objects.filter(cooperation=cooperation).exclude(text="")
    counted = asked.aggregate(all=Count("id"), overdue=Count("id", filter=Q(due__lt=today)))
    return Overview(
        bodies=bodies_ahead(cooperation, today=today),
        follow_ups=tuple(
            asked.select_related("item__meeting__body")
            .annotate(ahead=Case(When(due__gte=today, then=F("due"))))
            .order_by(F("ahead").asc(nulls_last=True), F("due").desc(nulls_last=True), "-item__meeting__date", "id")[
                :SHOWN
            ]
        ),
        open_follow_ups=counted["all"],
        overdue=counted["overdue"],
        promised=tuple(
            told_parts(promised, sees_exempt=sees_exempt)
            .select_related("item__meeting__body")
            .order_by("item__meeting__date", "item__position", "position")[:SHOWN]
        ),
        differences=told_differences(differences, cooperation_id=cooperation.pk, sees_exempt=sees_exempt).count(),
        decisions=tuple(
            told_parts(decisions, sees_exempt=sees_exempt)
            .select_related("item__meeting__body")
            .order_by("-item__meeting__date", "item__position")[:SHOWN]
        ),
        findings=tuple(
            findings.select_related("meeting__body", "item", "paper__document").order_by(
                F("meeting__date").desc(nulls_last=True), "id"
            )[:SHOWN]
        ),
        open_findings=findings.count(),
    )


def bodies_ahead(cooperation: Cooperation, *, today: datetime.date) -> tuple[BodyAhead, ...]:
    """The bodies in order, each with its next and its last meeting."""
    bodies = list(Body.objects.filter(cooperation=cooperation))
    coming = _meeting_by_body(
        Meeting.objects.filter(cooperation=cooperation, date__gte=today).order_by("-date", "-slug")
    )
    newest = (
        Meeting.objects.filter(cooperation=cooperation, date__lt=today)
        .values("body")
        .annotate(newest=Max("date"))
        .values_list("body", "newest")
    )
    wanted = Q(pk__in=[])
    for body_id, day in newest:
        wanted |= Q(body_id=body_id, date=day)
    last = _meeting_by_body(Meeting.objects.filter(wanted, cooperation=cooperation).order_by("date", "slug"))
    return tuple(BodyAhead(body, coming.get(body.pk), last.get(body.pk)) for body in bodies)


def _meeting_by_body(meetings: QuerySet[Meeting]) -> dict[int, Meeting]:
    return {meeting.body_id: meeting for meeting in meetings.select_related("body")}  # the last of each counts
