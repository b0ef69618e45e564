"""What was decided in the place of a body, since it could not wait, and is to be told in its next meeting (kommuneloven § 11-8; K15)."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable

from saksgang.core.agenda.proposing import Elsewhere, Why
from saksgang.core.bodies.rule_set import RuleSet
from saksgang.core.refusals import Refusal
from saksgang.core.treatment.item_states import ItemState
from saksgang.core.treatment.urgency import must_report
from saksgang.records.models import AgendaItem, Body, Meeting, MeetingState

_HELD = (MeetingState.HELD.value, MeetingState.WRITTEN.value, MeetingState.APPROVED.value)
FORGOTTEN_AFTER = datetime.timedelta(days=550)
"""What was decided longer ago than this is not asked for any more."""


def elsewhere_of(meeting: Meeting) -> tuple[Elsewhere, ...]:
    """What was decided for the meeting's body before its day, and is told in no other meeting of it."""
    rows = AgendaItem.objects.filter(decided_for=meeting.body_id, state=ItemState.TREATED.value)
    rows = rows.filter(meeting__state__in=_HELD).exclude(meeting__body=meeting.body_id)
    rows = rows.filter(meeting__date__lte=meeting.date, meeting__date__gte=meeting.date - FORGOTTEN_AFTER)
    told = AgendaItem.objects.filter(meeting__body=meeting.body_id, origin_why=Why.URGENT_DECISION.value).exclude(
        meeting=meeting
    )
    told = (
        told.exclude(origin_row=None)
        .exclude(meeting__state=MeetingState.CANCELLED.value)
        .exclude(state__in=[ItemState.POSTPONED.value, ItemState.WITHDRAWN.value])
    )
    rows = rows.exclude(pk__in=told.values("origin_row")).exclude(meeting=meeting).select_related("meeting__body")
    return tuple(
        Elsewhere(
            row=row.pk,
            title=row.title,
            decided_on=row.meeting.date,
            by_name=row.meeting.body.name,
            is_written_procedure=False,
            case=row.case_id,
        )
        for row in rows.order_by("meeting__date", "position", "id")
    )


def unreported(meeting: Meeting, items: Iterable[AgendaItem], *, rules: RuleSet) -> tuple[Refusal, ...]:
    """K15. Each decision made in the body's place that its agenda does not tell of, by its number: a title may be exempt."""
    on_agenda = {one.origin_row for one in items if one.origin_why == Why.URGENT_DECISION}
    decided = elsewhere_of(meeting)
    numbers = dict(AgendaItem.objects.filter(pk__in=[one.row for one in decided]).values_list("pk", "number"))
    found = (
        must_report(
            numbers[one.row] or f"{one.decided_on:%-d.%-m.%Y}",
            by=one.by_name,
            is_on_agenda=one.row in on_agenda,
            rules=rules,
        )
        for one in decided
    )
    return tuple(one for one in found if one is not None)


def other_bodies(meeting: Meeting) -> Collection[Body]:
    """The bodies in whose place a case can be decided in the meeting."""
    return tuple(Body.objects.filter(cooperation=meeting.cooperation_id, is_active=True).exclude(pk=meeting.body_id))


def decided_for_others(meeting: Meeting) -> tuple[AgendaItem, ...]:
    """The items of the meeting that are decided in another body's place, with that body."""
    rows = AgendaItem.objects.filter(meeting=meeting, decided_for__isnull=False).select_related("decided_for")
    return tuple(rows.order_by("position", "id"))
