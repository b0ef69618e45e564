"""The pages behind the links in mails to those who are called: answering, and accepting as deputy. No sign-in, no cookie.

Opening one changes nothing, since programs that look at links in mail open them too; the button does.
"""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt

from saksgang.actions.answers import answer_by_link, note_opened
from saksgang.actions.deputies import deputy_answered
from saksgang.actions.signed_links import find_link, spent_link
from saksgang.core.answering.answers import Reply
from saksgang.core.answering.tokens import Purpose
from saksgang.core.attendance.disqualification import GROUND_NAMES
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.records.models import Call, Meeting, SignedLink
from saksgang.records.queries.answer_pages import behind_answer_link, behind_deputy_link
from saksgang.records.queries.public_agendas import public_agenda
from saksgang.records.queries.written import is_written
from saksgang.web.answering.given import Filled, filled_from, filled_in, given_in
from saksgang.web.asked_for import word_in
from saksgang.web.errors import sentence_of
from saksgang.web.frame.asking import Asked
from saksgang.web.frame.doing import text_in
from saksgang.web.frame.limiting import limited
from saksgang.web.public.page import address, language, name_of

CHOICES = {
    "ja": (Reply.COMING, gettext_lazy("Ja, jeg kommer")),
    "digitalt": (Reply.REMOTE, gettext_lazy("Ja, jeg deltar digitalt")),
    "nei": (Reply.NOT_COMING, gettext_lazy("Nei, jeg kan ikke komme")),
    "vara": (Reply.DEPUTY, gettext_lazy("Nei, kall inn vara for meg")),
}
_UNKNOWN = "link-unknown"
NO_LONGER = Refusal(
    "call-ended",
    Text(
        nb="Du er ikke lenger kalt inn til dette møtet, så du trenger ikke svare. Lurer du på hvorfor, så spør sekretæren.",
        nn="Du er ikkje lenger kalla inn til dette møtet, så du treng ikkje svare. Lurer du på kvifor, så spør sekretæren.",
        en="You are no longer called to this meeting, so you need not answer. If you wonder why, ask the secretary.",
    ),
)


@limited("svar", per_hour=120, together_per_hour=5000)
@csrf_exempt  # the link itself is the proof; a stranger gets no cookie
def answer(request: Asked, token: str) -> HttpResponse:
    """Whether one comes: asked, answered, and answered anew until the meeting begins."""
    now = timezone.now()
    try:
        link = find_link(token, purpose=Purpose.ANSWER_CALL, cooperation=request.cooperation, now=now)
    except Refused as refused:
        return dead_link(
            request, refused.refusal, spent_link(token, purpose=Purpose.ANSWER_CALL, cooperation=request.cooperation)
        )
    page = behind_answer_link(link)
    if page is None:
        return dead_link(request, NO_LONGER, link)
    if is_written(page.call.meeting):
        return redirect(address(request, "written_answer", token))
    problem, form = "", filled_from(page.last, word_in(request, "svar"))
    if request.method == "POST":
        form = filled_in(request)
        try:
            answer_by_link(request.cooperation, token, given_in(form), now=now)
            return redirect(f"{address(request, 'answer', token)}?lagret=1")
        except Refused as refused:
            problem = sentence_of(refused.refusal)
    else:
        note_opened(page.call, now=now)
    return shown_page(
        request,
        "answer",
        meeting=page.call.meeting,
        title=_("Kommer du?"),
        status=422 if problem else 200,
        token=token,
        page=page,
        form=form,
        problem=problem,
        is_saved="lagret" in request.GET and not problem,
        is_preset=bool(word_in(request, "svar")) and request.method != "POST",
        **choices_of(page.call, has_deputies=page.has_deputies, is_remote=page.is_remote),
    )


def choices_of(call: Call, *, has_deputies: bool, is_remote: bool) -> dict[str, object]:
    """The choices that somebody has: remotely where the body allows it (K14), a deputy where the seat has one."""
    left_out = {Reply.REMOTE} if not is_remote else set()
    if call.called_as != Call.As.MEMBER or not has_deputies:
        left_out.add(Reply.DEPUTY)
    shown = {word: label for word, (reply, label) in CHOICES.items() if reply not in left_out}
    grounds = {ground.value: name.to(language()) for ground, name in GROUND_NAMES.items()}
    return {"choices": shown, "grounds": grounds, "agenda": public_agenda(call.meeting)}


@limited("vara", per_hour=120, together_per_hour=5000)
@csrf_exempt  # the link itself is the proof; a stranger gets no cookie
def deputy(request: Asked, token: str) -> HttpResponse:
    """Whether a deputy comes. Who accepts goes on to the page on which everybody who is called answers."""
    now = timezone.now()
    try:
        link = find_link(token, purpose=Purpose.ACCEPT_DEPUTY_CALL, cooperation=request.cooperation, now=now)
    except Refused as refused:
        link_of = spent_link(token, purpose=Purpose.ACCEPT_DEPUTY_CALL, cooperation=request.cooperation)
        return dead_link(request, refused.refusal, link_of)
    page = behind_deputy_link(link)
    if page is None:
        return dead_link(request, NO_LONGER, link)
    problem = ""
    if request.method == "POST":
        try:
            return _answered(request, token)
        except Refused as refused:
            problem = sentence_of(refused.refusal)
    else:
        note_opened(page.call, now=now)
    return shown_page(
        request,
        "deputy",
        meeting=page.call.meeting,
        title=_("Kan du møte som vara?"),
        status=422 if problem else 200,
        token=token,
        page=page,
        problem=problem,
        chosen=text_in(request, "svar", longest=20),
        reason=text_in(request, "grunn", longest=1000),
        agenda=public_agenda(page.call.meeting),
    )


def _answered(request: Asked, token: str) -> HttpResponse:
    """Take what a deputy says and lead on. Raises `Refused`."""
    choice = given_in(Filled(choice=text_in(request, "svar", longest=20)))
    told = deputy_answered(
        request.cooperation,
        token,
        accepts=choice.reply is Reply.COMING,
        reason=text_in(request, "grunn", longest=1000),
        site=f"{request.scheme}://{request.get_host()}",
        now=timezone.now(),
    )
    if told.token:
        return redirect(f"{address(request, 'answer', told.token)}?lagret=1")
    return shown_page(
        request,
        "told",
        meeting=told.row.meeting,
        title=_("Takk for svaret"),
        words=_("Vi har notert at du ikke kan møte, og spør den neste. Du trenger ikke gjøre mer."),
    )


def dead_link(request: Asked, refusal: Refusal, link: SignedLink | None) -> HttpResponse:
    """What a link that does nothing any more says, and what one can do; of one that never was, no more than that."""
    status = 404 if refusal.code == _UNKNOWN else 410
    return shown_page(
        request,
        "told",
        meeting=None,
        title=_("Lenken virker ikke lenger") if link else _("Lenken virker ikke"),
        words=sentence_of(refusal),
        status=status,
    )


def shown_page(
    request: Asked, template: str, *, meeting: Meeting | None, title: str, status: int = 200, **content: object
) -> HttpResponse:
    """A page behind a link: not for search engines, kept nowhere, and its address told to nobody."""
    known = {
        "title": title,
        "meeting": meeting,
        "name": name_of(meeting) if meeting else "",
        "is_public": True,
        "bare": True,
        "ways": "public/ways.html",
    }
    response = render(request, f"answering/{template}.html", {**known, **content}, status=status)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store"
    return response
