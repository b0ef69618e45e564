"""The three live screens, what is new since a revision, and what a form does. Each screen is one piece of HTML (`#live`) that a
page begins with, that polling asks for anew, and that an act answers with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saksgang.actions.own_doubts import tell_own_doubt
from saksgang.core.access import RIGHTS_CODES
from saksgang.core.attendance.disqualification import Ground
from saksgang.core.drafting.text_blocks import TEXT_BLOCKS
from saksgang.core.refusals import Refused as ActRefused
from saksgang.records.models import Meeting
from saksgang.records.queries.joint import others_at_table
from saksgang.records.queries.live import may_follow
from saksgang.web.asked_for import word_in
from saksgang.web.errors import sentence_of
from saksgang.web.formats import long_day
from saksgang.web.frame.asking import Asked, actor
from saksgang.web.frame.way import step_to, way_to
from saksgang.web.live import roots
from saksgang.web.live.acts import ACTS
from saksgang.web.live.asked import meeting_to_hold, why_not_hold
from saksgang.web.live.desk import language
from saksgang.web.live.doing import Doing, do_once
from saksgang.web.live.forms import Refused, key_of
from saksgang.web.live.given import Given
from saksgang.web.live.tickets import ticket_for
from saksgang.web.meetings.asked import meeting_or_404

MakesRoot = Callable[..., roots.Root]


@dataclass(frozen=True, slots=True)
class Screen:
    """One of the screens: its name in addresses, what makes its root, and whether only those who hold the meeting see it."""

    address: str
    root: MakesRoot
    is_for_holders: bool


SCREENS = {
    "mote": Screen("live", roots.desk_root, True),
    "rom": Screen("live_room", roots.room_root, False),
    "medlem": Screen("live_member", roots.member_root, False),
}


def desk_page(request: Asked, body: str, day: str) -> HttpResponse:
    """The secretary's screen."""
    return _desk(request, meeting_to_hold(request, body, day))


def room_page(request: Asked, body: str, day: str) -> HttpResponse:
    """The screen of the room: large, and nothing exempt while the doors are open."""
    meeting = _ours(meeting_or_404(request, body, day))
    return render(request, "live/room.html", _frame(request, meeting, "rom"))


def member_page(request: Asked, body: str, day: str) -> HttpResponse:
    """What each member follows."""
    meeting = _ours(meeting_or_404(request, body, day))
    return render(request, "live/member.html", _frame(request, meeting, "medlem"))


def since(request: Asked, body: str, day: str, revision: int) -> HttpResponse:
    """The screen as it is now, or nothing when nothing has happened since the revision."""
    screen = SCREENS.get(word_in(request, "skjerm"))
    meeting = may_follow(request.cooperation, actor(request), body_slug=body, slug=day)
    if screen is None or meeting is None:
        raise Http404
    if revision and meeting.live_revision == revision:
        return HttpResponse(status=204)
    if screen.is_for_holders:
        meeting_to_hold(request, body, day)
    else:
        meeting_or_404(request, body, day)
    return _root_alone(request, meeting, screen)


@require_POST
def do(request: Asked, body: str, day: str, act: str) -> HttpResponse:
    """Do what a form of the live screens asks. A refusal is shown at the form."""
    meeting = _ours(meeting_to_hold(request, body, day))
    found = ACTS.get(act)
    if found is None:
        raise Http404
    now = timezone.now()
    is_live = request.headers.get("X-Live") == "1"
    try:
        do_once(found, Doing(meeting, Given(request.POST, meeting.date, now), actor(request), now))
    except ActRefused as refused:
        if refused.refusal.code in RIGHTS_CODES:
            raise
        meeting.refresh_from_db()
        at_form = Refused(key_of(act, request.POST), request.POST, sentence_of(refused.refusal))
        if is_live:
            return _root_alone(request, meeting, SCREENS["mote"], refused=at_form, status=422)
        return _desk(request, meeting, refused=at_form, status=422)
    if is_live:
        meeting.refresh_from_db()
        return _root_alone(request, meeting, SCREENS["mote"])
    messages.success(request, _("Det er ført."))
    shown = roots.shown(request)
    return redirect(_address(request, meeting, "live") + (f"?sak={shown}" if shown else ""))


@require_POST
def own_doubt(request: Asked, body: str, day: str) -> HttpResponse:
    """A member tells that they may be disqualified in an item."""
    meeting = _ours(meeting_or_404(request, body, day))
    now = timezone.now()
    given = Given(request.POST, meeting.date, now)
    ground = given.code("ground", Ground) or Ground.OTHER_CIRCUMSTANCES
    refused, status = None, 200
    try:
        tell_own_doubt(meeting, given.id("item"), ground, explained=given.text("explained"), by=actor(request), now=now)
    except ActRefused as caught:
        if caught.refusal.code in RIGHTS_CODES:
            raise
        refused, status = Refused("own", request.POST, sentence_of(caught.refusal)), 422
    meeting.refresh_from_db()
    if request.headers.get("X-Live") == "1":
        return _root_alone(request, meeting, SCREENS["medlem"], refused=refused, status=status)
    if refused is None:
        messages.success(request, _("Møtet får vite det, og avgjør det før saken."))
        return redirect(_address(request, meeting, "live_member"))
    content = _frame(request, meeting, "medlem", refused=refused)
    return render(request, "live/member.html", content, status=status)


def _desk(request: Asked, meeting: Meeting, *, refused: Refused | None = None, status: int = 200) -> HttpResponse:
    content = _frame(request, _ours(meeting), "mote", refused=refused)
    return render(request, "live/desk.html", content, status=status)


def _root_alone(
    request: Asked, meeting: Meeting, screen: Screen, *, refused: Refused | None = None, status: int = 200
) -> HttpResponse:
    root = screen.root(request, meeting, refused=refused)
    proof = f'<input type="hidden" id="live-csrf" value="{get_token(request)}">'
    ticket = f'<input type="hidden" id="live-ticket" value="{ticket_for(request, meeting, root.shown)}">'
    return HttpResponse(proof + ticket + root.html, status=status)


def _frame(request: Asked, meeting: Meeting, name: str, *, refused: Refused | None = None) -> dict[str, object]:
    """What each screen's page holds around its root."""
    screen = SCREENS[name]
    holds = why_not_hold(request, meeting) is None
    day = long_day(meeting.date, language())
    words = {"mote": _("Hold møtet"), "rom": _("Skjerm i rommet"), "medlem": _("Følg møtet")}
    links = [(words[one], _address(request, meeting, SCREENS[one].address)) for one in words if one != name]
    links += [
        (one.body.name, reverse(screen.address, args=(request.cooperation.slug, one.body.slug, one.slug)))
        for one in others_at_table(meeting)
    ]
    heading = f"{meeting.body.name} {day}"
    root = screen.root(request, meeting, refused=refused)
    return {
        "title": f"{words[name]}: {heading}",
        "heading": heading,
        "section": "meetings",
        "way": way_to(
            request.cooperation,
            step_to(request.cooperation, _("Møter"), "meetings"),
            step_to(request.cooperation, heading, "meeting", meeting.body.slug, meeting.slug),
            words[name],
        ),
        "meeting": meeting,
        "screens": links if holds else [link for link in links if link[0] != words["mote"]],
        "reload": request.get_full_path() if request.method == "GET" else _address(request, meeting, screen.address),
        "holds": holds,
        "blocks": TEXT_BLOCKS,
        "root": root.html,
        "ticket": ticket_for(request, meeting, root.shown),
    }


def _ours(meeting: Meeting) -> Meeting:
    """A meeting that is held here; one that was only read from papers has no live screen."""
    if not meeting.is_ours:
        raise Http404
    return meeting


def _address(request: Asked, meeting: Meeting, name: str) -> str:
    return reverse(name, args=(request.cooperation.slug, meeting.body.slug, meeting.slug))
