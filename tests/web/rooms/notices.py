"""What the addresses of the room `notices` answer, of a meeting that was read from papers."""

from __future__ import annotations

from tests.web.lines import NONE, READERS, STAFF, WRITERS, Line, both, closed

DONE = closed("done", WRITERS)
PAGE = closed("inside", WRITERS)
PREPARING = closed("inside", STAFF)

WANTED: dict[str, tuple[Line, Line]] = {
    "copies_stop": both(NONE),
    "notice_send": both(DONE),
    "notice_supplement": both(PAGE),
    "notice_supplement_preview": both(closed("none", WRITERS)),
    "notice_log": both(PAGE),
    "notice_resend": both(DONE),
    "notice_pack_again": both(DONE),
    "notice_file": both(closed("none", READERS)),
    "notice_change": both(PREPARING),
    "notice_cancel": both(PREPARING),
    "public_file": both(NONE),
}
