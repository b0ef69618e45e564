"""The member's own part of the screen that all members follow: telling that one may be disqualified in the item."""

from __future__ import annotations

from saksgang.records.models import Meeting
from saksgang.web.frame.asking import Asked


def own_form(request: Asked, meeting: Meeting) -> str:  # noqa: ARG001  # until members tell it themselves here
    """The form as HTML; nothing for who has no seat in the meeting."""
    return ""
