"""Pages that tell how it was: a meeting's agenda, people and papers at a moment, a body's seats and offices on a day."""

from __future__ import annotations

import datetime
from dataclasses import replace

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from saksgang.core.access import ANYWHERE, Right, may
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Language
from saksgang.records.models import Meeting
from saksgang.records.queries.as_it_was import body_at, body_then, meeting_then
from saksgang.records.queries.sight import UNSENT
from saksgang.web.as_it_was.moments import moment_in
from saksgang.web.as_it_was.shown import head_of, items_of, lists_of
from saksgang.web.formats import clock, long_day, short_day
from saksgang.web.frame.asking import Asked, actor, may_here, sight
from saksgang.web.frame.way import step_to, way_to
from saksgang.web.history.values import field_name
from saksgang.web.meetings.asked import meeting_or_404


def meeting_page(request: Asked, body: str, day: str) -> HttpResponse:
    """A meeting as the register had it at a moment, with what has changed since."""
    meeting = meeting_or_404(request, body, day)
    moment = moment_in(request, now=timezone.now())
    then = meeting_then(meeting, at=moment.at)
    eyes = sight(request)
    if then.state.facts.get("state") in UNSENT and (refusal := _of_draft(request, meeting)):
        raise Refused(refusal)
    redact = eyes.hidden_in(eyes.subject_of(meeting)).redact
    language = _language()
    name = f"{meeting.body.name} {long_day(meeting.date, language)}"
    title = _("Slik det var: %(what)s") % {"what": name}
    cooperation = request.cooperation
    way = way_to(
        cooperation,
        step_to(cooperation, meeting.body.name, "body", body),
        step_to(cooperation, name, "meeting", body, day),
        _("Slik det var"),
    )
    return render(
        request,
        "as_it_was/meeting.html",
        {
            "title": title,
            "section": "meetings",
            "way": way,
            "meeting": meeting,
            "moment": moment,
            "then": then,
            "head": head_of(then, redact=redact, language=language),
            "items": items_of(then, meeting, sight=eyes, language=language),
            "lists": lists_of(then, redact=redact),
            "later_items": () if eyes.closed else then.later,
            "untold": [field_name(name) for name in dict.fromkeys(then.state.untold)],
            "moments": [_address(at, language) for at in then.moments],
            "may_read_trail": may_here(request, Right.READ_TRAIL),
            "reads_sources": may_here(request, Right.READ_SOURCES),
        },
    )


def _of_draft(request: Asked, meeting: Meeting) -> Refusal | None:
    """Why the reader does not see what the meeting was before it was called; `None` when they do (offentleglova § 4)."""
    return may(actor(request), Right.READ_DRAFT, replace(sight(request).subject_of(meeting), is_called=False))


def body_page(request: Asked, body: str) -> HttpResponse:
    """Who held which seat, deputyship and office of a body on a day."""
    row = body_at(request.cooperation, slug=body)
    if row is None:
        raise Http404
    moment = moment_in(request, now=timezone.now())
    then = body_then(row, day=moment.day, at=moment.at, redact=sight(request).hidden_in(ANYWHERE).redact)
    cooperation = request.cooperation
    title = _("Slik det var: %(what)s") % {"what": row.name}
    return render(
        request,
        "as_it_was/body.html",
        {
            "title": title,
            "section": "meetings",
            "way": way_to(cooperation, step_to(cooperation, row.name, "body", body), _("Slik det var")),
            "body": row,
            "moment": moment,
            "then": then,
            "is_early": then.since is not None and moment.at < then.since,
        },
    )


def _address(at: datetime.datetime, language: Language) -> tuple[str, str]:
    """What stands in an address for a moment, and how it reads."""
    local = timezone.localtime(at)
    asked = f"dag={local.date().isoformat()}&kl={clock(local.time(), Language.ENGLISH)}"
    return asked, f"{short_day(local.date(), language)} {clock(local.time(), language)}"


def _language() -> Language:
    return Language(get_language() or "nb")
