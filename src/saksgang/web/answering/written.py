"""Answering in a written procedure: from the link in the mail, or signed in. What is exempt is not shown behind a link (K15)."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from saksgang.actions.signed_links import find_link, spent_link
from saksgang.actions.written_answers import answer_written_by_link, answer_written_own
from saksgang.core.access import RIGHTS_CODES, Actor, Role
from saksgang.core.answering.tokens import Purpose
from saksgang.core.refusals import Refused
from saksgang.core.texts import Text
from saksgang.core.treatment.meeting_states import MeetingState
from saksgang.core.treatment.urgency import WRITTEN_ANSWER_NAMES, WrittenAnswer
from saksgang.records.queries.answer_pages import behind_answer_link
from saksgang.records.queries.live import own_seat
from saksgang.records.queries.sight import sight_of
from saksgang.records.queries.written import WrittenItem, WrittenState, is_written, written_state
from saksgang.web.answering.linked import NO_LONGER, dead_link, shown_page
from saksgang.web.errors import sentence_of
from saksgang.web.frame.asking import Asked, actor, sight
from saksgang.web.frame.doing import text_in
from saksgang.web.frame.limiting import limited
from saksgang.web.frame.way import step_to, way_to
from saksgang.web.meetings.asked import meeting_or_404
from saksgang.web.public.page import address, name_of

FIELD = "sak-"
"""Before the item's id in the name of an answer."""
_MOST = 400
NAMES: dict[str, Text] = {answer.value: name for answer, name in WRITTEN_ANSWER_NAMES.items()}


@dataclass(frozen=True, slots=True)
class AskedItem:
    """An item as it is answered: what stands chosen."""

    item: WrittenItem
    chosen: str


@limited("svar", per_hour=120, together_per_hour=5000)
@csrf_exempt  # the link itself is the proof; a stranger gets no cookie
def by_link(request: Asked, token: str) -> HttpResponse:
    """What a member answers from the mail; opening it changes nothing."""
    now = timezone.now()
    purpose, cooperation = Purpose.ANSWER_CALL, request.cooperation
    try:
        link = find_link(token, purpose=purpose, cooperation=cooperation, now=now)
    except Refused as refused:
        return dead_link(request, refused.refusal, spent_link(token, purpose=purpose, cooperation=cooperation))
    page = behind_answer_link(link)
    if page is None:
        return dead_link(request, NO_LONGER, link)
    meeting = page.call.meeting
    if not is_written(meeting):
        return redirect(address(request, "answer", token))
    problem = ""
    if request.method == "POST":
        try:
            answer_written_by_link(cooperation, token, answers_in(request), comment=_comment(request), now=now)
            return redirect(f"{address(request, 'written_answer', token)}?lagret=1")
        except Refused as refused:
            problem = sentence_of(refused.refusal)
    state = written_state(meeting, sight=sight_of(Actor(name="", role=Role.PARTICIPANT), cooperation))
    return shown_page(
        request,
        "written",
        meeting=meeting,
        title=_("Skriftlig behandling"),
        status=422 if problem else 200,
        page=page,
        problem=problem,
        is_saved="lagret" in request.GET and not problem,
        **_content(request, state, page.call.seat_id),
    )


def own(request: Asked, body: str, day: str) -> HttpResponse:
    """The same for a member who is signed in, with what is exempt where they may see it."""
    meeting = meeting_or_404(request, body, day)
    if not is_written(meeting):
        raise Http404
    problem = ""
    if request.method == "POST":
        try:
            answer_written_own(
                meeting, answers_in(request), by=actor(request), now=timezone.now(), comment=_comment(request)
            )
            messages.success(request, _("Svaret er lagret."))
            return redirect("written_own", request.cooperation.slug, body, day)
        except Refused as refused:
            if refused.refusal.code in RIGHTS_CODES:
                raise
            problem = sentence_of(refused.refusal)
    person = actor(request).person_id
    seat = own_seat(meeting, person) if person is not None else None
    content = {
        "title": _("Skriftlig behandling"),
        "name": name_of(meeting),
        "section": "meetings",
        "way": way_to(
            request.cooperation,
            step_to(request.cooperation, meeting.body.name, "body", meeting.body.slug),
            step_to(request.cooperation, name_of(meeting), "meeting", meeting.body.slug, meeting.slug),
            _("Skriftlig behandling"),
        ),
        "meeting": meeting,
        "problem": problem,
        **_content(request, written_state(meeting, sight=sight(request)), seat),
    }
    return render(request, "answering/written_own.html", content, status=422 if problem else 200)


def answers_in(request: Asked, start: str = FIELD) -> dict[int, WrittenAnswer]:
    """`sak-7` is one of the answers, or nothing."""
    found: dict[int, WrittenAnswer] = {}
    known = {one.value for one in WrittenAnswer}
    for name in list(request.POST)[:_MOST]:
        item = name.removeprefix(start)
        given = text_in(request, name, longest=40)
        if item != name and item.isascii() and item.isdigit() and len(item) < 19 and given in known:
            found[int(item)] = WrittenAnswer(given)
    return found


def _comment(request: Asked) -> str:
    return text_in(request, "kommentar", longest=4_000)


def _content(request: Asked, state: WrittenState, seat: int | None) -> dict[str, object]:
    replies = [one.replies[seat] for one in state.asked if seat is not None and seat in one.replies]
    own = {one.item_id: one.answer for one in replies}
    sent = request.POST if request.method == "POST" else {}
    return {
        "state": state,
        "asked": [AskedItem(one, sent.get(f"{FIELD}{one.item}", own.get(one.item, ""))) for one in state.asked],
        "others": [one for one in state.items if not one.is_asked],
        "names": NAMES,
        "comment": sent.get("kommentar", next((one.comment for one in replies), "")),
        "has_answered": bool(replies),
        "may_answer": seat in {one.seat for one in state.seats} and state.meeting.state == MeetingState.CALLED.value,
    }
