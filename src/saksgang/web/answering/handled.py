"""The secretary's page of answers: who comes, what is to be done with what they say, the deputies, the quorum."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from saksgang.actions.answers import Given, answer_for, answer_own
from saksgang.actions.answers_handled import (
    answer_question,
    confirm_absence,
    put_disqualification,
    remind_waiting,
    take_back_confirmation,
)
from saksgang.actions.deputies import answer_for_deputy, call_deputy, stand_down
from saksgang.core.access import Actor, Right
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.records.models import Meeting
from saksgang.records.queries.answer_pages import answers_page
from saksgang.records.queries.answers import begins_at, takes_answers
from saksgang.web.answering.given import Filled, filled_in, given_in
from saksgang.web.frame.asking import Asked, actor, needs
from saksgang.web.frame.doing import did, id_in, text_in
from saksgang.web.frame.way import step_to, way_to
from saksgang.web.meetings.asked import meeting_or_404
from saksgang.web.public.page import name_of

REPLIES = {
    "ja": gettext_lazy("Kommer"),
    "digitalt": gettext_lazy("Deltar digitalt"),
    "nei": gettext_lazy("Kommer ikke"),
    "vara": gettext_lazy("Kommer ikke, vil ha vara"),
}
_NOTHING = Refusal(
    "nothing-chosen",
    Text(
        nb="Vi forsto ikke hva som skulle gjøres. Last siden på nytt og prøv igjen.",
        nn="Vi forstod ikkje kva som skulle gjerast. Last sida på nytt og prøv igjen.",
        en="We did not understand what was to be done. Load the page again and retry.",
    ),
)


@needs(Right.CALL_MEETING)
def answers(request: Asked, who: Actor, body: str, day: str) -> HttpResponse:
    """The page, and what is done on it."""
    meeting = meeting_or_404(request, body, day)
    if request.method == "POST":
        act, done = _ACTS.get(text_in(request, "gjor", longest=20), (_nothing, ""))
        did(request, lambda: act(request, who, meeting), str(done))
        return redirect("answers", request.cooperation.slug, body, day)
    return render(
        request,
        "answering/answers.html",
        {
            "title": _("Svar på innkallingen"),
            "name": name_of(meeting),
            "section": "meetings",
            "way": way_to(
                request.cooperation,
                step_to(request.cooperation, meeting.body.name, "body", meeting.body.slug),
                step_to(request.cooperation, name_of(meeting), "meeting", meeting.body.slug, meeting.slug),
                _("Svar"),
            ),
            "meeting": meeting,
            "page": answers_page(meeting),
            "replies": REPLIES,
            "is_open": takes_answers(meeting) and timezone.now() < begins_at(meeting),
        },
    )


def answer_here(request: Asked, body: str, day: str) -> HttpResponse:
    """One's own answer, from the meeting's page."""
    meeting = meeting_or_404(request, body, day)
    if request.method == "POST":
        did(
            request,
            lambda: answer_own(
                request.cooperation, meeting.pk, given_in(filled_in(request)), by=actor(request), now=timezone.now()
            ),
            _("Svaret er lagret."),
        )
    return redirect("meeting", request.cooperation.slug, body, day)


def site_of(request: Asked) -> str:
    """The front page's address, for links in mails."""
    return f"{request.scheme}://{request.get_host()}"


def _nothing(_request: Asked, _who: Actor, _meeting: Meeting) -> object:
    raise Refused(_NOTHING)


def _answer_for(request: Asked, who: Actor, _meeting: Meeting) -> object:
    form = Filled(choice=text_in(request, "svar", longest=20), reason=text_in(request, "grunn", longest=1000))
    given = given_in(form)
    return answer_for(
        request.cooperation, id_in(request, "call"), Given(given.reply, given.reason), by=who, now=timezone.now()
    )


def _confirm(request: Asked, who: Actor, _meeting: Meeting) -> object:
    return confirm_absence(request.cooperation, id_in(request, "answer"), by=who, now=timezone.now())


def _take_back(request: Asked, who: Actor, _meeting: Meeting) -> object:
    return take_back_confirmation(request.cooperation, id_in(request, "answer"), by=who, now=timezone.now())


def _reply(request: Asked, who: Actor, _meeting: Meeting) -> object:
    words = text_in(request, "tekst", longest=10_000)
    return answer_question(request.cooperation, id_in(request, "answer"), words, by=who, now=timezone.now())


def _put(request: Asked, who: Actor, _meeting: Meeting) -> object:
    return put_disqualification(
        request.cooperation, id_in(request, "answer"), id_in(request, "sak"), by=who, now=timezone.now()
    )


def _remind(request: Asked, who: Actor, meeting: Meeting) -> object:
    return remind_waiting(request.cooperation, meeting.pk, site=site_of(request), by=who, now=timezone.now())


def _call(request: Asked, who: Actor, meeting: Meeting) -> object:
    return call_deputy(
        request.cooperation,
        id_in(request, "mote") or meeting.pk,
        seat_id=id_in(request, "plass"),
        person_id=id_in(request, "person"),
        because=text_in(request, "hvorfor", longest=1000),
        site=site_of(request),
        by=who,
        now=timezone.now(),
    )


def _deputy(accepts: bool) -> Callable[[Asked, Actor, Meeting], object]:
    def act(request: Asked, who: Actor, _meeting: Meeting) -> object:
        return answer_for_deputy(
            request.cooperation,
            id_in(request, "vara"),
            accepts=accepts,
            reason=text_in(request, "grunn", longest=1000),
            site=site_of(request),
            by=who,
            now=timezone.now(),
        )

    return act


def _stand_down(request: Asked, who: Actor, _meeting: Meeting) -> object:
    reason = text_in(request, "hvorfor", longest=1000)
    return stand_down(request.cooperation, id_in(request, "vara"), reason=reason, by=who, now=timezone.now())


_ACTS: dict[str, tuple[Callable[[Asked, Actor, Meeting], object], object]] = {
    "svar-for": (_answer_for, gettext_lazy("Svaret er lagret.")),
    "bekreft": (_confirm, gettext_lazy("Forfallet er bekreftet. Kall vara om det trengs.")),
    "angre": (_take_back, gettext_lazy("Bekreftelsen er tatt tilbake.")),
    "svar-sporsmal": (_reply, gettext_lazy("Svaret er lagret, og sendes på e-post til den som har en adresse.")),
    "inhabil": (_put, gettext_lazy("Spørsmålet er tatt opp i saken. Møtet avgjør det før saken behandles.")),
    "paminn": (_remind, gettext_lazy("Påminnelsen er sendt til dem som ikke har svart.")),
    "kall-vara": (_call, gettext_lazy("Varamedlemmet er kalt inn.")),
    "vara-ja": (_deputy(accepts=True), gettext_lazy("Vara møter.")),
    "vara-nei": (_deputy(accepts=False), gettext_lazy("Vara kan ikke møte. Kall den neste.")),
    "trekk-vara": (_stand_down, gettext_lazy("Innkallingen av vara er trukket tilbake.")),
}
