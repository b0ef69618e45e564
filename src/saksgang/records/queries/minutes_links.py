"""Which item approves the minutes of a meeting, and of which meeting an item approves them: the link both ways."""

from __future__ import annotations

from saksgang.core.agenda.proposing import Why
from saksgang.records.models import AgendaItem, Meeting, MeetingState
from saksgang.records.queries.exempt import told_title
from saksgang.records.queries.sight import Sight


def approving_items(meeting: Meeting, *, sight: Sight) -> tuple[AgendaItem, ...]:
    """The items of later meetings in sight that approve the minutes of a meeting, with their meetings."""
    rows = AgendaItem.objects.filter(sight.of_meetings("meeting__"), cooperation=meeting.cooperation_id)
    found = rows.filter(origin_why=Why.MINUTES.value, origin_row=meeting.pk).exclude(
        meeting__state=MeetingState.CANCELLED
    )
    items = tuple(found.select_related("meeting__body").order_by("meeting__date", "pk"))
    for item in items:
        told_title(item, sight=sight)
    return items


def approved_meeting(item: AgendaItem, *, sight: Sight) -> Meeting | None:
    """The earlier meeting in sight whose minutes an item approves."""
    if item.origin_why != Why.MINUTES.value or item.origin_row is None:
        return None
    rows = Meeting.objects.filter(sight.of_meetings(), cooperation=item.cooperation_id, pk=item.origin_row)
    return rows.select_related("body").first()
