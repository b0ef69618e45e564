"""The meeting and the item that an address leads to, for who may read them."""

from __future__ import annotations

from django.http import Http404

from saksgang.core.access import Right, Subject, may
from saksgang.records.models import Meeting, MeetingState
from saksgang.records.queries import pages_meetings
from saksgang.records.queries.pages_meetings import ItemPage
from saksgang.web.frame.asking import Asked, OutOfSight, actor, sight

HELD = (MeetingState.HELD.value, MeetingState.WRITTEN.value, MeetingState.APPROVED.value)


def meeting_or_404(request: Asked, body: str, day: str) -> Meeting:
    """The meeting of an address in the co-operation of the address. Raises `OutOfSight` for who does not read it."""
    meeting = _meeting(request, body, day)
    refusal = sight(request).refusal_of(meeting)
    if refusal is not None:
        raise OutOfSight(refusal)
    return meeting


def item_or_404(request: Asked, body: str, day: str, item: str) -> tuple[Meeting, ItemPage]:
    """An item with its meeting. It is read with the meeting, or alone where its case was opened to the reader."""
    meeting = _meeting(request, body, day)
    page = pages_meetings.item_page(meeting, slug=item, sight=sight(request))
    refusal = sight(request).refusal_of(meeting, case_id=page.item.case_id if page else None)
    if refusal is not None:
        raise OutOfSight(refusal)
    if page is None:
        raise Http404
    return meeting, page


def may_hold(request: Asked, meeting: Meeting) -> bool:
    """Whether the one who asks holds the meeting and writes its minutes."""
    return may(actor(request), Right.HOLD_MEETING, Subject(body_id=meeting.body_id, meeting_id=meeting.pk)) is None


def has_minutes(request: Asked, meeting: Meeting) -> bool:
    """Whether the one who asks reads minutes of the meeting: once they are finished, of one held here; those who write them
    before that too."""
    if meeting.is_ours and meeting.state == MeetingState.HELD:
        return may_hold(request, meeting)
    return meeting.state in HELD


def _meeting(request: Asked, body: str, day: str) -> Meeting:
    meeting = pages_meetings.meeting_at(request.cooperation, body_slug=body, slug=day)
    if meeting is None:
        raise Http404
    return meeting
