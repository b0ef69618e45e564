"""Minutes that a later meeting approved: the meeting that they are of is no longer preliminary. Those of meetings that were
held here are approved by an act of their own (`actions.minutes_approval`)."""

from __future__ import annotations

from collections import defaultdict

from saksgang.actions.registering.desk import Desk
from saksgang.core.approving import approved_meeting
from saksgang.core.dossier import Outcome
from saksgang.records.models import AgendaItem, Meeting, MeetingState


def mark_approved(desk: Desk) -> frozenset[int]:
    """Mark the held meetings whose minutes a later meeting of the same body has approved; the ids of those marked now."""
    waiting = _held_by_body(desk)
    if not waiting:
        return frozenset()
    marked = set()
    items = AgendaItem.objects.filter(cooperation=desk.cooperation, outcome__in=_OUTCOMES)
    for item in items.select_related("meeting__body").order_by("meeting__date", "position"):
        of_body = waiting.get(item.meeting.body_id, [])
        day = approved_meeting(
            item.title, Outcome(item.outcome), met_on=item.meeting.date, earlier={one.date for one in of_body}
        )
        same_day = [one for one in of_body if one.date == day]
        if len(same_day) == 1 and same_day[0].state == MeetingState.HELD and not same_day[0].was_held_here:
            _mark(desk, same_day[0], approved_in=item)
            marked.add(same_day[0].pk)
    return frozenset(marked)


_OUTCOMES = (Outcome.APPROVED.value, Outcome.ADOPTED.value)


def _held_by_body(desk: Desk) -> dict[int, list[Meeting]]:
    """The meetings that were held, approved or not, of bodies where one still waits for approval."""
    states = (MeetingState.HELD, MeetingState.APPROVED)
    by_body: dict[int, list[Meeting]] = defaultdict(list)
    for meeting in Meeting.objects.filter(cooperation=desk.cooperation, state__in=states).select_related("body"):
        by_body[meeting.body_id].append(meeting)
    return {body: held for body, held in by_body.items() if any(one.state == MeetingState.HELD for one in held)}


def _mark(desk: Desk, meeting: Meeting, *, approved_in: AgendaItem) -> None:
    meeting.state = MeetingState.APPROVED
    meeting.save(update_fields=["state"])
    desk.trail.add(
        "meeting.minutes-approved",
        meeting,
        before={"state": MeetingState.HELD.value},
        after={"state": MeetingState.APPROVED.value},
        reason=f"{approved_in.number} {approved_in.meeting.slug}".strip(),
    )
