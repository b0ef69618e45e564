"""The meeting and the item that an address leads to, for who may read them."""

from __future__ import annotations

from django.http import Http404

from saksgang.records.models import Meeting
from saksgang.records.queries import pages_meetings
from saksgang.records.queries.pages_meetings import ItemPage
from saksgang.web.frame.asking import Asked, OutOfSight, sight


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


def _meeting(request: Asked, body: str, day: str) -> Meeting:
    meeting = pages_meetings.meeting_at(request.cooperation, body_slug=body, slug=day)
    if meeting is None:
        raise Http404
    return meeting
