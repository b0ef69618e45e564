"""What the addresses of the room `case_papers` answer."""

from __future__ import annotations

from tests.cast.people import Who
from tests.web.lines import ACT, NONE, NOT_BY_LINK, REGISTERING, STAFF, WRITERS, Line, closed

DRAFT_READERS = closed("inside", STAFF | {Who.AUDITOR, Who.CHAIR})
DRAFT_FILE = closed("file", STAFF | {Who.AUDITOR, Who.CHAIR})

WANTED: dict[str, tuple[Line, Line]] = {
    "case_queue": (REGISTERING, REGISTERING),
    "case_paper_new": (REGISTERING, REGISTERING),
    "case_templates": (REGISTERING, REGISTERING),
    "case_template_new": (REGISTERING, REGISTERING),
    "case_template": (REGISTERING, REGISTERING),
    "case_template_remove": (NOT_BY_LINK, ACT),
    "case_invitations": (closed("inside", WRITERS), closed("inside", WRITERS)),
    "case_invitations_stop": (NOT_BY_LINK, closed("done", WRITERS)),
    "case_hand_in": (NONE, NONE),
    "case_paper": (DRAFT_READERS, DRAFT_READERS),
    "case_paper_write": (REGISTERING, ACT),
    "case_paper_save": (NOT_BY_LINK, closed("file", STAFF)),
    "case_paper_present": (NOT_BY_LINK, closed("file", STAFF)),
    "case_paper_history": (DRAFT_READERS, DRAFT_READERS),
    "case_paper_ready": (NOT_BY_LINK, ACT),
    "case_paper_reopen": (NOT_BY_LINK, ACT),
    "case_paper_withdraw": (NOT_BY_LINK, ACT),
    "case_paper_take_up": (NOT_BY_LINK, ACT),
    "case_paper_approve": (NOT_BY_LINK, closed("done", {Who.ADMINISTRATOR, Who.CHAIR})),
    "case_paper_put_on": (NOT_BY_LINK, ACT),
    "case_paper_move": (NOT_BY_LINK, ACT),
    "case_paper_ask_for": (NOT_BY_LINK, ACT),
    "case_paper_author": (NOT_BY_LINK, ACT),
    "case_paper_attach": (NOT_BY_LINK, ACT),
    "case_paper_promise": (NOT_BY_LINK, ACT),
    "case_paper_attachment": (NOT_BY_LINK, ACT),
    "case_paper_file": (DRAFT_FILE, Line("wrong way", STAFF | {Who.AUDITOR, Who.CHAIR}, "wrong way", "no", "sign-in")),
}
