"""The page of a joint meeting: which bodies sit together, and what each calls the items of the one agenda."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from saksgang.actions.live.joint import join_meeting, part_meeting
from saksgang.core.access import RIGHTS_CODES
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.records.models import Meeting
from saksgang.records.queries.joint import OPEN, joinable, joint_state, others_at_table
from saksgang.web.errors import sentence_of
from saksgang.web.frame.asking import Asked, actor, sight
from saksgang.web.frame.way import step_to, way_to
from saksgang.web.live.asked import meeting_to_hold
from saksgang.web.live.given import Given
from saksgang.web.public.page import name_of

_NOTHING = Refusal(
    "nothing-chosen",
    Text(nb="Velg et møte.", nn="Vel eit møte.", en="Choose a meeting."),
)


def joint_page(request: Asked, body: str, day: str) -> HttpResponse:
    """The page, and what is done on it; a refusal stands on it."""
    meeting = meeting_to_hold(request, body, day)
    if not meeting.is_ours:
        raise Http404
    given = Given(request.POST, meeting.date, timezone.now())
    problem = ""
    if request.method == "POST":
        try:
            act, done = _ACTS.get(given.text("gjor"), (_nothing, ""))
            act(request, meeting, given)
            messages.success(request, str(done))
            return redirect("joint", request.cooperation.slug, body, day)
        except Refused as refused:
            if refused.refusal.code in RIGHTS_CODES:
                raise
            problem = sentence_of(refused.refusal)
    state = joint_state(meeting, sight=sight(request))
    content = {
        "title": _("Felles møte"),
        "name": name_of(meeting),
        "section": "meetings",
        "way": way_to(
            request.cooperation,
            step_to(request.cooperation, meeting.body.name, "body", meeting.body.slug),
            step_to(request.cooperation, name_of(meeting), "meeting", meeting.body.slug, meeting.slug),
            _("Felles møte"),
        ),
        "meeting": meeting,
        "state": state,
        "is_open": meeting.state in OPEN,
        "follows": meeting.joint_with_id is not None,
        "others": joinable(meeting) if meeting.state in OPEN and meeting.joint_with_id is None else (),
        "problem": problem,
    }
    return render(request, "live/joint.html", content, status=422 if problem else 200)


def _join(request: Asked, meeting: Meeting, given: Given) -> object:
    return join_meeting(meeting, given.id("mote"), by=actor(request), now=given.now)


def _bring(request: Asked, meeting: Meeting, given: Given) -> None:
    """What is new on the agenda that leads comes on those that follow."""
    lead = meeting.joint_with or meeting
    for one in others_at_table(lead):
        join_meeting(lead, one.pk, by=actor(request), now=given.now)


def _part(request: Asked, meeting: Meeting, given: Given) -> None:
    """Whichever page it is done on, those that follow are parted from the one that leads."""
    following = [meeting] if meeting.joint_with_id is not None else others_at_table(meeting)
    for one in following:
        part_meeting(one, by=actor(request), now=given.now)


def _nothing(_request: Asked, _meeting: Meeting, _given: Given) -> object:
    raise Refused(_NOTHING)


_Act = Callable[[Asked, Meeting, Given], object]
_ACTS: dict[str, tuple[_Act, object]] = {
    "felles": (_join, gettext_lazy("Møtene er felles, og sakene står på begge saklistene.")),
    "hent": (_bring, gettext_lazy("Nye saker står nå på begge saklistene.")),
    "skill": (_part, gettext_lazy("Møtene er skilt. Sakene står på begge saklistene til du tar dem av.")),
}
