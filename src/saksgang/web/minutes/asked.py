"""The meeting that minutes are written of, for who may write them; and what their pages share."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from saksgang.core.access import RIGHTS_CODES, Right, Subject, may
from saksgang.core.refusals import Refused
from saksgang.records.models import Meeting
from saksgang.web.errors import sentence_of
from saksgang.web.frame.asking import Asked, actor
from saksgang.web.frame.way import Step, way_to
from saksgang.web.meetings.asked import meeting_or_404
from saksgang.web.meetings.views import name_of


def meeting_to_write(request: Asked, body: str, day: str) -> Meeting:
    """The meeting of an address, held here, for who may write its minutes. Raises `Refused` for who only reads it."""
    meeting = meeting_or_404(request, body, day)
    refusal = may(actor(request), Right.HOLD_MEETING, Subject(body_id=meeting.body_id, meeting_id=meeting.pk))
    if refusal is not None:
        raise Refused(refusal)
    if not meeting.is_ours:
        raise Http404
    return meeting


def may_approve_here(request: Asked, meeting: Meeting) -> bool:
    """Whether the one who asks may approve the minutes of the body."""
    on = Subject(body_id=meeting.body_id, meeting_id=meeting.pk)
    return may(actor(request), Right.APPROVE_MINUTES, on) is None


def attempt(act: Callable[[], object]) -> str:
    """Do an act; why it was refused, or nothing. A refused right goes on to its own page."""
    try:
        act()
    except Refused as refused:
        if refused.refusal.code in RIGHTS_CODES:
            raise
        return sentence_of(refused.refusal)
    return ""


def site_of(request: Asked) -> str:
    """The front page's address, for links in mail."""
    return f"{request.scheme}://{request.get_host()}"


def at(name: str, meeting: Meeting, *more: object) -> str:
    """The address of one of our pages about a meeting."""
    return reverse(name, args=(meeting.cooperation.slug, meeting.body.slug, meeting.slug, *more))


def page(
    request: Asked,
    meeting: Meeting,
    template: str,
    *,
    title: str,
    status: int = 200,
    problem: str = "",
    **content: object,
) -> HttpResponse:
    """A page about the minutes of a meeting, with the way to it and what was refused."""
    steps = (
        Step(meeting.body.name, reverse("body", args=(request.cooperation.slug, meeting.body.slug))),
        Step(name_of(meeting), at("meeting", meeting)),
        Step(_("Referat"), at("meeting_minutes", meeting)),
        Step(title),
    )
    known = {
        "title": f"{title}, {name_of(meeting)}",
        "heading": title,
        "name": name_of(meeting),
        "section": "meetings",
        "way": way_to(request.cooperation, *steps),
        "meeting": meeting,
        "problem": problem,
    }
    return render(
        request, f"minutes/{template}.html", {**known, **content}, status=422 if problem and status == 200 else status
    )
