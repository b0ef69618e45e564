"""What the addresses of the room `minutes` answer. The meeting that is asked for was read from papers: nothing of it is
written here, so that those who may write minutes find nothing, and all others are refused."""

from __future__ import annotations

from tests.cast.people import Who
from tests.web.lines import NONE, NOT_BY_LINK, WRITERS, Line, both

HOLDERS = {*WRITERS, Who.CHAIR}
NOT_OURS = Line("none", HOLDERS, "no", "no", "sign-in")
SENT = (NOT_BY_LINK, NOT_OURS)

WANTED: dict[str, tuple[Line, Line]] = {
    "minutes_comment": both(NONE),
    "minutes_sign": both(NONE),
    "minutes_edit": both(NOT_OURS),
    "minutes_text": SENT,
    "minutes_finish": SENT,
    "minutes_reopen": SENT,
    "minutes_version": both(NOT_OURS),
    "minutes_send": both(NOT_OURS),
    "minutes_corrections": both(NOT_OURS),
    "minutes_settle": SENT,
    "minutes_carry": SENT,
    "minutes_approval": both(NOT_OURS),
    "minutes_approve": SENT,
    "minutes_afterwards": both(NOT_OURS),
    "minutes_notes": both(NOT_OURS),
    "item_extracts": both(NOT_OURS),
}
