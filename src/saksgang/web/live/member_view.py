"""The member's own part of the screen that all members follow: telling that one may be disqualified in the item."""

from __future__ import annotations

from django.template.loader import render_to_string

from saksgang.core.attendance.disqualification import GROUND_NAMES
from saksgang.records.models import Meeting
from saksgang.records.queries.live import own_seat
from saksgang.web.frame.asking import Asked, actor
from saksgang.web.live.desk import language


def own_form(request: Asked, meeting: Meeting, item: int | None, *, refused: str = "") -> str:
    """The form as HTML; nothing for who has no seat in the meeting, or without an item."""
    person = actor(request).person_id
    if person is None or item is None or own_seat(meeting, person) is None:
        return ""
    grounds = [(ground.value, name.to(language())) for ground, name in GROUND_NAMES.items()]
    content = {
        "cooperation": request.cooperation,
        "meeting": meeting,
        "item": item,
        "grounds": grounds,
        "refused": refused,
    }
    return render_to_string("live/own.html", content, request)
