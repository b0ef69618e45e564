"""The chair's word on an agenda: given on its page, or from the link in a mail, which shows what all may read."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from saksgang.actions.agendas_approved import (
    answer_approval,
    approve_agenda,
    ask_for_approval,
    record_approval,
    send_agenda_back,
)
from saksgang.actions.signed_links import find_link
from saksgang.core.access import PUBLIC, Actor, Right
from saksgang.core.agenda.storing import listing_digest
from saksgang.core.answering.tokens import Purpose
from saksgang.core.refusals import Refusal, Refused
from saksgang.records.queries.agenda_rows import agenda_of, time_plan_of
from saksgang.records.queries.agenda_versions import told_agenda
from saksgang.records.queries.pages_meetings import meeting_by_id
from saksgang.records.queries.sight import sight_of
from saksgang.web.agendas.asked import meeting_of
from saksgang.web.errors import sentence_of
from saksgang.web.frame.asking import Asked, needs
from saksgang.web.frame.doing import did, text_in
from saksgang.web.frame.limiting import limited
from saksgang.web.meetings.views import name_of

LONGEST_NOTE = 4000


@require_POST
@needs(Right.ENTER)
def answer(request: Asked, who: Actor, body: str, day: str) -> HttpResponse:
    """Ask the chair, approve or send back as the chair, or write down what the chair said otherwise (`gjor`)."""
    meeting = meeting_of(request, body, day)
    here, now = (request.cooperation, meeting.pk), timezone.now()
    seen, note = text_in(request, "seen", longest=64), text_in(request, "note", longest=LONGEST_NOTE)
    match text_in(request, "gjor", longest=20):
        case "spor":
            site = f"{request.scheme}://{request.get_host()}"
            did(
                request,
                lambda: ask_for_approval(*here, site=site, by=who, now=now),
                _("Saklista er sendt til lederen."),
            )
        case "godkjenn":
            did(
                request,
                lambda: approve_agenda(*here, seen=seen, note=note, by=who, now=now),
                _("Saklista er godkjent."),
            )
        case "tilbake":
            did(
                request,
                lambda: send_agenda_back(*here, seen=seen, note=note, by=who, now=now),
                _("Saklista er sendt tilbake."),
            )
        case "for-opp":
            did(
                request,
                lambda: record_approval(*here, seen=seen, note=note, by=who, now=now),
                _("Lederens godkjenning er ført opp."),
            )
    return redirect("agenda_draft", request.cooperation.slug, body, day)


@limited("godkjenn-sakliste", per_hour=60, together_per_hour=2000)
@csrf_exempt  # the link itself is the proof; a stranger gets no cookie
def link_page(request: Asked, token: str) -> HttpResponse:
    """The agenda behind a signed link, with public titles alone: approve it, or send it back with a note."""
    if request.method == "POST":
        return _answered(request, token)
    try:
        link = find_link(token, purpose=Purpose.APPROVE_AGENDA, cooperation=request.cooperation, now=timezone.now())
    except Refused as refused:
        return _dead(request, refused.refusal)
    return _asked(request, link.row, link.name)


def _answered(request: Asked, token: str) -> HttpResponse:
    approves = text_in(request, "gjor", longest=20) == "godkjenn"
    note, now = text_in(request, "note", longest=LONGEST_NOTE), timezone.now()
    try:
        link = find_link(token, purpose=Purpose.APPROVE_AGENDA, cooperation=request.cooperation, now=now)
    except Refused as refused:
        return _dead(request, refused.refusal)
    try:
        answer_approval(
            request.cooperation,
            token,
            approves=approves,
            seen=text_in(request, "seen", longest=64),
            note=note,
            now=now,
        )
    except Refused as refused:
        return _asked(request, link.row, link.name, problem=refused.refusal, note=note)
    said = _("Saklista er godkjent.") if approves else _("Saklista er sendt tilbake til sekretæren.")
    return _shown(request, {"title": said, "thanks": True})


def _asked(
    request: Asked, meeting_id: int, name: str, *, problem: Refusal | None = None, note: str = ""
) -> HttpResponse:
    meeting = meeting_by_id(request.cooperation, meeting_id)
    agenda = told_agenda(meeting, sight=sight_of(PUBLIC, request.cooperation))
    now = agenda_of(meeting)
    slots = {slot.key: slot for slot in time_plan_of(meeting, now).slots} if meeting.time_start else {}
    return _shown(
        request,
        {
            "title": _("Sakliste til godkjenning"),
            "name": name_of(meeting),
            "who": name,
            "meeting": meeting,
            "agenda": agenda,
            "slots": slots,
            "digest": listing_digest(now),
            "problem": sentence_of(problem) if problem else "",
            "note": note,
        },
        status=422 if problem else 200,
    )


def _dead(request: Asked, refusal: Refusal) -> HttpResponse:
    return _shown(request, {"title": _("Lenken virker ikke"), "dead": sentence_of(refusal)}, status=410)


def _shown(request: Asked, content: dict[str, object], *, status: int = 200) -> HttpResponse:
    """A page that no search engine keeps, that no other page is told of, and that stays in no store."""
    page = render(request, "agendas/link.html", {"bare": True, **content}, status=status)
    page["Cache-Control"] = "no-store"
    page["Referrer-Policy"] = "no-referrer"
    page["X-Robots-Tag"] = "noindex"
    return page
