"""The meeting of a live screen, for who may hold it or follow it."""

from __future__ import annotations

from django.http import Http404

from saksgang.core.access import Right, Subject, may
from saksgang.core.refusals import Refusal, Refused
from saksgang.records.models import Meeting
from saksgang.records.queries import pages_meetings
from saksgang.web.frame.asking import Asked, actor
from saksgang.web.meetings.asked import meeting_or_404


def why_not_hold(request: Asked, meeting: Meeting) -> Refusal | None:
    """Why the one who asks does not hold the meeting; `None` when they may."""
    return may(actor(request), Right.HOLD_MEETING, Subject(body_id=meeting.body_id, meeting_id=meeting.pk))


def meeting_to_hold(request: Asked, body: str, day: str) -> Meeting:
    """The meeting of an address, without asking what of it is seen. Raises `Refused` for who reads it but may not hold it,
    and as `meeting_or_404` for all others."""
    meeting = pages_meetings.meeting_at(request.cooperation, body_slug=body, slug=day)
    if meeting is None:
        raise Http404
    refusal = why_not_hold(request, meeting)
    if refusal is not None:
        meeting_or_404(request, body, day)
        raise Refused(refusal)
    return meeting
