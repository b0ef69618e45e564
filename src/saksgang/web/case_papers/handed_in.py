"""Cases that municipalities hand in: the links that the secretary gives them, and the form behind a link."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from saksgang.actions.case_papers_handed_in import (
    MOST_FILES,
    HandedIn,
    hand_in,
    invite_municipality,
    municipality_of,
    stop_inviting,
)
from saksgang.actions.case_papers_told import said_of
from saksgang.actions.signed_links import find_link
from saksgang.core.access import RIGHTS_CODES, Actor, Right
from saksgang.core.answering.tokens import Purpose
from saksgang.core.refusals import Refusal, Refused
from saksgang.records.queries.handed_in import links_to_hand_in, municipalities_now, reached_by_body
from saksgang.web.account.entering import secret
from saksgang.web.case_papers.asked import way_of
from saksgang.web.case_papers.files import files_in
from saksgang.web.case_papers.parts import form_text, text_given
from saksgang.web.errors import sentence_of
from saksgang.web.frame.asking import Asked, needs
from saksgang.web.frame.doing import did, id_in, text_in
from saksgang.web.frame.limiting import limited
from saksgang.web.reading_in.views import NO_ROOM


@needs(Right.CALL_MEETING)
def invitations(request: Asked, who: Actor) -> HttpResponse:
    """The municipalities and their links; a new link is shown once, to be handed over."""
    url, problem = "", ""
    if request.method == "POST":
        name = text_in(request, "name", longest=300)
        try:
            token = invite_municipality(
                request.cooperation, id_in(request, "municipality"), name, by=who, now=timezone.now()
            )
            url = request.build_absolute_uri(reverse("case_hand_in", args=(request.cooperation.slug, token)))
        except Refused as refused:
            if refused.refusal.code in RIGHTS_CODES:
                raise
            problem = sentence_of(refused.refusal)
    invited = links_to_hand_in(request.cooperation, now=timezone.now())
    context = {
        "title": _("Saker fra kommunene"),
        "section": "cases",
        "way": way_of(request, _("Saker fra kommunene")),
        "invited": invited,
        "has_links": any(one.links for one in invited),
        "municipalities": municipalities_now(request.cooperation, on=timezone.localdate()),
        "url": url,
        "problem": problem,
        "given": {"name": text_in(request, "name", longest=300), "municipality": id_in(request, "municipality")},
    }
    return secret(render(request, "case_papers/invitations.html", context, status=422 if problem else 200))


@require_POST
@needs(Right.CALL_MEETING)
def stop(request: Asked, who: Actor) -> HttpResponse:
    """Take the links of a municipality back."""
    did(
        request,
        lambda: stop_inviting(request.cooperation, id_in(request, "municipality"), by=who, now=timezone.now()),
        _("Lenkene til kommunen virker ikke lenger."),
    )
    return redirect("case_invitations", request.cooperation.slug)


@limited("meld-inn", per_hour=30, together_per_hour=300)
@csrf_exempt  # the link itself is the proof; a stranger gets no cookie
def form(request: Asked, token: str) -> HttpResponse:
    """Behind the link: hand in a case, and hear which meeting it reaches."""
    now = timezone.now()
    try:
        link = find_link(token, purpose=Purpose.SUBMIT_CASE, cooperation=request.cooperation, now=now)
        municipality = municipality_of(link)
    except Refused as refused:
        return _dead(request, refused.refusal)
    given = {name: text_in(request, name, longest=1_000) for name in ("title", "name", "email")}
    given |= {name: text_given(request, name, longest=400_000) for name in ("text", "proposal")}
    problem = ""
    if request.method == "POST":
        files, refusals = files_in(request) if request.FILES or getattr(request, "too_large", []) else ([], [])
        wanted = HandedIn(body_id=id_in(request, "body"), **given)
        try:
            if refusals:
                raise Refused(refusals[0])
            paper, reached = hand_in(link, wanted, files, now=now)
            context = {
                "title": _("Saken er meldt inn"),
                "number": paper.pk,
                "body_name": paper.body.name,
                "reaches": said_of(reached).to(get_language() or "nb"),
                "email": paper.handed_in_email,
                "again": reverse("case_hand_in", args=(request.cooperation.slug, token)),
                "bare": True,
            }
            return secret(render(request, "case_papers/handed_in.html", context))
        except Refused as refused:
            problem = sentence_of(refused.refusal)
        except OSError:
            problem = sentence_of(NO_ROOM)
    context = {
        "title": _("Meld inn en sak"),
        "municipality": municipality,
        "link": link,
        "bodies": reached_by_body(request.cooperation, on=timezone.localdate()),
        "texts": (
            form_text(
                "text",
                _("Hva gjelder den?"),
                _("Skriv det møtet trenger å vite. Ikke skriv fødselsnummer."),
                given["text"],
            ),
            form_text("proposal", _("Forslag til vedtak"), "", given["proposal"]),
        ),
        "given": given | {"name": given["name"] or link.name, "body": id_in(request, "body")},
        "problem": problem,
        "most_files": MOST_FILES,
        "bare": True,
    }
    return secret(render(request, "case_papers/hand_in.html", context, status=422 if problem else 200))


def _dead(request: Asked, refusal: Refusal) -> HttpResponse:
    """Why the link does not work; one that is no link at all is not found, as any other address."""
    context = {"title": _("Lenken virker ikke"), "why": sentence_of(refusal), "bare": True}
    status = 404 if refusal.code == "link-unknown" else 410
    return secret(render(request, "case_papers/dead_link.html", context, status=status))
