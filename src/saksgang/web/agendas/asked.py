"""The meeting that the address of an agenda leads to, for who prepares it."""

from __future__ import annotations

from django.http import Http404

from saksgang.records.models import Meeting
from saksgang.records.queries.pages_meetings import meeting_at
from saksgang.web.frame.asking import Asked, OutOfSight, sight


def meeting_of(request: Asked, body: str, day: str) -> Meeting:
    """The meeting in the co-operation of the address, for one who reads it before it is sent."""
    meeting = meeting_at(request.cooperation, body_slug=body, slug=day)
    if meeting is None:
        raise Http404
    refusal = sight(request).refusal_of(meeting)
    if refusal is not None:
        raise OutOfSight(refusal)
    return meeting
