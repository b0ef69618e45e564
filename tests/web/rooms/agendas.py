"""What the addresses of the room `agendas` answer."""

from __future__ import annotations

from tests.cast.people import Who
from tests.web.lines import ACT, GONE, NOT_BY_LINK, READERS, REGISTERING, SOURCED, Line, both, closed

DRAFT = closed("inside", SOURCED | {Who.CHAIR})
DONE = (NOT_BY_LINK, ACT)
KEPT = (NOT_BY_LINK, REGISTERING)  # refused, with what was written still in the form

WANTED: dict[str, tuple[Line, Line]] = {
    "meeting_plan": both(REGISTERING),
    "meeting_replan": both(REGISTERING),
    "agenda_draft": both(DRAFT),
    "agenda_begin": DONE,
    "agenda_do": DONE,
    "agenda_add": KEPT,
    "agenda_item_change": KEPT,
    "agenda_fix": DONE,
    "agenda_version": both(closed("none", READERS)),
    "agenda_approval": (NOT_BY_LINK, closed("done", READERS)),
    "agenda_approval_link": both(GONE),
}
