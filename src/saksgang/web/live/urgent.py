"""The page of urgent cases: decided in writing, or in an urgent remote meeting; who has answered, and settling it (K15)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from saksgang.actions.live.urgency import call_urgently, decide_for, demand_postponement, make_common
from saksgang.actions.live.written import answer_written, settle_written, start_written
from saksgang.core.access import RIGHTS_CODES
from saksgang.core.bodies.shares import fewest
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.core.treatment.meeting_states import MeetingState
from saksgang.core.treatment.urgency import WRITTEN_ANSWER_NAMES, WrittenAnswer
from saksgang.records.models import Meeting, WrittenReply
from saksgang.records.queries.body_rules import rules_of_body
from saksgang.records.queries.live_facts import SeatOn
from saksgang.records.queries.urgent_decisions import decided_for_others, other_bodies
from saksgang.records.queries.written import WrittenState, is_written, written_state
from saksgang.web.errors import sentence_of
from saksgang.web.frame.asking import Asked, actor, sight
from saksgang.web.frame.way import step_to, way_to
from saksgang.web.live.asked import meeting_to_hold
from saksgang.web.live.given import Given
from saksgang.web.public.page import name_of

_S = MeetingState
ANSWERS = {answer.value: name for answer, name in WRITTEN_ANSWER_NAMES.items()}
_NOTHING = Refusal(
    "nothing-chosen",
    Text(
        nb="Vi forsto ikke hva som skulle gjøres. Last siden på nytt og prøv igjen.",
        nn="Vi forstod ikkje kva som skulle gjerast. Last sida på nytt og prøv igjen.",
        en="We did not understand what was to be done. Load the page again and retry.",
    ),
)


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A seat and what it has answered to each item that is asked, in their order; `None` where it has not."""

    seat: SeatOn
    replies: tuple[WrittenReply | None, ...]
    is_reached: bool


def urgent_page(request: Asked, body: str, day: str) -> HttpResponse:
    """The page, and what is done on it; a refusal stands on it with what was typed."""
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
            return redirect("urgent", request.cooperation.slug, body, day)
        except Refused as refused:
            if refused.refusal.code in RIGHTS_CODES:
                raise
            problem = sentence_of(refused.refusal)
            meeting.refresh_from_db()
    content = {**_content(request, meeting), "given": given.post, "problem": problem}
    return render(request, "live/urgent.html", content, status=422 if problem else 200)


def _content(request: Asked, meeting: Meeting) -> dict[str, object]:
    state = written_state(meeting, sight=sight(request))
    rules = rules_of_body(meeting.body, on=meeting.date)
    share = rules.minority.value
    return {
        "title": _("Hastesak"),
        "name": name_of(meeting),
        "section": "meetings",
        "way": way_to(
            request.cooperation,
            step_to(request.cooperation, meeting.body.name, "body", meeting.body.slug),
            step_to(request.cooperation, name_of(meeting), "meeting", meeting.body.slug, meeting.slug),
            _("Hastesak"),
        ),
        "meeting": meeting,
        "state": state,
        "lines": _lines(state),
        "answers": ANSWERS,
        "is_written": is_written(meeting),
        "is_prepared": meeting.state in {_S.PLANNED.value, _S.AGENDA_FIXED.value},
        "is_called": meeting.state == _S.CALLED.value,
        "bodies": other_bodies(meeting),
        "decided_for": {one.pk: one.decided_for for one in decided_for_others(meeting)},
        "is_settled": meeting.state in {_S.HELD.value, _S.WRITTEN.value, _S.APPROVED.value},
        "source": rules.source_of("11-8"),
        "needed": fewest(share, of=len(state.seats)) if share is not None and state.seats else None,
    }


def _lines(state: WrittenState) -> list[AnswerLine]:
    return [
        AnswerLine(seat, tuple(one.replies.get(seat.seat) for one in state.asked), seat.seat in state.reached)
        for seat in state.seats
    ]


def _start(request: Asked, meeting: Meeting, given: Given) -> object:
    return start_written(meeting, reason=given.text("grunn"), by=actor(request), now=given.now)


def _call(request: Asked, meeting: Meeting, given: Given) -> object:
    return call_urgently(
        meeting, reason=given.text("grunn"), remote_address=given.text("adresse"), by=actor(request), now=given.now
    )


def _common(request: Asked, meeting: Meeting, given: Given) -> object:
    return make_common(meeting, place=given.text("sted"), by=actor(request), now=given.now)


def _answer(request: Asked, meeting: Meeting, given: Given) -> None:
    answers: dict[int, WrittenAnswer] = {}
    for name in list(given.post)[:400]:
        item = name.removeprefix("sak-")
        answer = given.code(name, WrittenAnswer)
        if item != name and item.isascii() and item.isdigit() and len(item) < 19 and answer is not None:
            answers[int(item)] = answer
    answer_written(
        meeting, given.id("plass"), answers, comment=given.text("kommentar"), by=actor(request), now=given.now
    )


def _settle(request: Asked, meeting: Meeting, given: Given) -> object:
    return settle_written(meeting, by=actor(request), now=given.now)


def _settle_now(request: Asked, meeting: Meeting, given: Given) -> object:
    return settle_written(meeting, without_waiting=True, by=actor(request), now=given.now)


def _demand(request: Asked, meeting: Meeting, given: Given) -> object:
    return demand_postponement(meeting, given.ids("plasser"), by=actor(request), now=given.now)


def _decide_for(request: Asked, meeting: Meeting, given: Given) -> object:
    return decide_for(meeting, given.id("sak"), given.id("organ") or None, by=actor(request), now=given.now)


def _nothing(_request: Asked, _meeting: Meeting, _given: Given) -> object:
    raise Refused(_NOTHING)


_Act = Callable[[Asked, Meeting, Given], object]
_ACTS: dict[str, tuple[_Act, object]] = {
    "skriftlig": (_start, gettext_lazy("Saken behandles skriftlig. Send innkallingen, så får alle papirene samtidig.")),
    "haste": (_call, gettext_lazy("Det er et hastefjernmøte. Send innkallingen.")),
    "vanlig": (_common, gettext_lazy("Det er et vanlig møte.")),
    "svar": (_answer, gettext_lazy("Svaret er ført.")),
    "avgjor": (_settle, gettext_lazy("Sakene er avgjort. Se over referatet.")),
    "avgjor-na": (_settle_now, gettext_lazy("Sakene er avgjort. Det som ikke ble godtatt av alle, går til et møte.")),
    "krav": (_demand, gettext_lazy("Kravene er ført.")),
    "for-organ": (_decide_for, gettext_lazy("Det er ført, og kommer på saklista til organet.")),
}
