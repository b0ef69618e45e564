"""Texts of a live meeting saved while somebody writes them: the server's side of `autosave.js`.

A field is named for its row: `remark-7`, `proposal-7`, `statement-7`, `decision-7` and `treatment-7` (of item 7), and
`remark-new-7` for a new remark to item 7, which its key (`row`) tells from others, however often it is sent.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from functools import partial

from django.http import Http404, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from saksgang.actions.live import decisions, proposals, remarks, statements
from saksgang.actions.sent_acts import once
from saksgang.core.access import RIGHTS_CODES, Actor
from saksgang.core.drafting.settling import Both, Saved
from saksgang.core.refusals import Refused
from saksgang.records.models import Meeting, Remark
from saksgang.web.errors import sentence_of
from saksgang.web.frame.asking import Asked, actor
from saksgang.web.live.asked import meeting_to_hold
from saksgang.web.live.given import Given

Writer = Callable[..., Saved | Both]
_FIELD = re.compile(r"([a-z]+(?:-new)?)-(\d{1,18})", re.ASCII)
_KEY = re.compile(r"[A-Za-z0-9-]{16,50}", re.ASCII)
_WRITERS: Mapping[str, Writer] = {
    "remark": remarks.edit_remark,
    "proposal": proposals.edit_proposal,
    "statement": statements.edit_statement,
    "decision": decisions.write_decision,
    "treatment": remarks.write_treatment,
}


@require_POST
def write(request: Asked, body: str, day: str) -> HttpResponse:
    """Save a text, or tell that another has changed the same: both are shown then, and one chooses."""
    meeting = meeting_to_hold(request, body, day)
    now = timezone.now()
    given = Given(request.POST, meeting.date, now)
    writer = writer_of(meeting, given, by=actor(request), now=now)
    if writer is None:
        raise Http404
    try:
        settled = writer()
    except Refused as refused:
        if refused.refusal.code in RIGHTS_CODES:
            raise
        return JsonResponse({"state": "refused", "message": sentence_of(refused.refusal)}, status=422)
    return JsonResponse(_told(settled, sent=given.as_typed("text"), now=now))


def writer_of(
    meeting: Meeting, given: Given, *, by: Actor, now: datetime.datetime
) -> Callable[[], Saved | Both] | None:
    """What saves the field; `None` for a name that is no field's."""
    named = _FIELD.fullmatch(given.text("field"))
    if named is None:
        return None
    kind, row = named[1], int(named[2])
    text, base = given.as_typed("text"), given.as_typed("base")
    if kind == "remark-new":
        key = given.text("row")
        return partial(_new_remark, meeting, row, key, text, base, by=by, now=now) if _KEY.fullmatch(key) else None
    writer = _WRITERS.get(kind)
    return partial(writer, meeting, row, text=text, base=base, by=by, now=now) if writer else None


def _new_remark(
    meeting: Meeting, item: int, key: str, text: str, base: str, *, by: Actor, now: datetime.datetime
) -> Saved | Both:
    """The first time a remark is made; after that the same remark is written on."""
    made: list[Remark] = []

    def make() -> int:
        made.append(remarks.put_remark(meeting, item, text=text, by=by, now=now))
        return made[0].pk

    row = once(meeting, f"remark:{key}", make, now=now)
    if made:
        return Saved(made[0].text)
    if row is None:
        raise Http404
    return remarks.edit_remark(meeting, row, text=text, base=base, by=by, now=now)


def _told(settled: Saved | Both, *, sent: str, now: datetime.datetime) -> dict[str, str]:
    """The answer as `autosave.js` reads it."""
    clock = f"{timezone.localtime(now):%H:%M:%S}"
    match settled:
        case Both(_base, mine, theirs):
            return {"state": "both", "text": mine, "theirs": theirs, "savedAt": clock}
        case Saved(text, True):
            return {"state": "joined", "text": text, "sent": sent, "savedAt": clock}
        case Saved(text):
            return {"state": "saved", "text": text, "savedAt": clock}
