"""Moving a meeting and calling it off, with the reason that goes to all who were called."""

from __future__ import annotations

import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from saksgang.actions.calling_changes import Change, cancel_meeting, move_meeting
from saksgang.core.access import RIGHTS_CODES, Actor, Right
from saksgang.core.facts import FactKind, parse_fact
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.core.treatment.meeting_states import MEETING, MeetingAct, MeetingState
from saksgang.records.models import Meeting
from saksgang.records.queries.notice_pages import notice_log
from saksgang.web.errors import sentence_of
from saksgang.web.frame.asking import Asked, needs
from saksgang.web.frame.doing import text_in
from saksgang.web.frame.way import step_to, way_to
from saksgang.web.meetings.asked import meeting_or_404
from saksgang.web.meetings.views import name_of
from saksgang.web.members.views import day_shown
from saksgang.web.notices.sending import site_of

_FIELDS = ("date", "time_start", "time_end", "place", "remote_address", "reason")
_NO_DAY = Refusal(
    "meeting-without-day",
    Text(
        nb="Skriv hvilken dag møtet skal være, for eksempel 30.9.2026.",
        nn="Skriv kva dag møtet skal vere, til dømes 30.9.2026.",
        en="Write the day that the meeting is to be, for example 30.9.2026.",
    ),
)


@needs(Right.PREPARE_MEETING)
def change_page(request: Asked, who: Actor, body: str, day: str) -> HttpResponse:
    """Another day, time or place."""
    meeting = meeting_or_404(request, body, day)
    given, problem = _shown(meeting), ""
    if request.method == "POST":
        given = {name: text_in(request, name, longest=2_000) for name in _FIELDS}
        try:
            moved = move_meeting(
                request.cooperation,
                meeting.pk,
                _change_in(request),
                reason=given["reason"],
                site=site_of(request),
                by=who,
                now=timezone.now(),
            )
        except Refused as refused:
            problem = _problem(refused)
        else:
            messages.success(request, _("Møtet er flyttet."))
            return _done(request, moved)
    return _page(request, meeting, MeetingAct.MOVE, given, problem)


@needs(Right.PREPARE_MEETING)
def cancel_page(request: Asked, who: Actor, body: str, day: str) -> HttpResponse:
    """Call the meeting off."""
    meeting = meeting_or_404(request, body, day)
    given, problem = {"reason": ""}, ""
    if request.method == "POST":
        given = {"reason": text_in(request, "reason", longest=2_000)}
        try:
            cancelled = cancel_meeting(
                request.cooperation,
                meeting.pk,
                reason=given["reason"],
                site=site_of(request),
                by=who,
                now=timezone.now(),
            )
        except Refused as refused:
            problem = _problem(refused)
        else:
            messages.success(request, _("Møtet er avlyst."))
            return _done(request, cancelled)
    return _page(request, meeting, MeetingAct.CANCEL, given, problem)


def _problem(refused: Refused) -> str:
    if refused.refusal.code in RIGHTS_CODES:
        raise refused
    return sentence_of(refused.refusal)


def _done(request: Asked, meeting: Meeting) -> HttpResponse:
    view = "notice_log" if meeting.notice_sequence else "meeting"
    return redirect(view, request.cooperation.slug, meeting.body.slug, meeting.slug)


def _page(request: Asked, meeting: Meeting, act: MeetingAct, given: dict[str, str], problem: str) -> HttpResponse:
    is_moving = act is MeetingAct.MOVE
    title = _("Flytt møtet") if is_moving else _("Avlys møtet")
    template = "notices/change.html" if is_moving else "notices/cancel.html"
    back = step_to(request.cooperation, name_of(meeting), "meeting", meeting.body.slug, meeting.slug)
    found = notice_log(meeting)
    content = {
        "title": title,
        "section": "meetings",
        "way": way_to(request.cooperation, back, title),
        "meeting": meeting,
        "given": given,
        "problem": problem,
        "can_do": meeting.is_ours and MEETING.way(MeetingState(meeting.state), act) is not None,
        "told": len([one for one in found.lines if one.call.email]),
        "by_hand": [one.call.name for one in found.lines if not one.call.email],
    }
    return render(request, template, content, status=422 if problem else 200)


def _shown(meeting: Meeting) -> dict[str, str]:
    return {
        "date": day_shown(meeting.date),
        "time_start": f"{meeting.time_start:%H.%M}" if meeting.time_start else "",
        "time_end": f"{meeting.time_end:%H.%M}" if meeting.time_end else "",
        "place": meeting.place,
        "remote_address": meeting.remote_address,
        "reason": "",
    }


def _change_in(request: Asked) -> Change:
    """What was written. Raises `Refused` when a field cannot be read."""
    day = _read(request, "date", FactKind.DAY)
    start, end = (_read(request, name, FactKind.TIME) for name in ("time_start", "time_end"))
    if not isinstance(day, datetime.date):
        raise Refused(_NO_DAY)
    return Change(
        date=day,
        time_start=start if isinstance(start, datetime.time) else None,
        time_end=end if isinstance(end, datetime.time) else None,
        place=text_in(request, "place", longest=500),
        remote_address=text_in(request, "remote_address", longest=500),
    )


def _read(request: Asked, name: str, kind: FactKind) -> object:
    found = parse_fact(kind, text_in(request, name, longest=100))
    if isinstance(found, Refusal):
        raise Refused(found)
    return found
