"""The pages behind the links about minutes: commenting, and signing. No sign-in, no cookie, nothing exempt."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from saksgang.actions.minutes_approval import sign_minutes, signature_of
from saksgang.actions.minutes_comments import Wanted, ask_corrections, open_version
from saksgang.actions.signed_links import find_link, spent_link
from saksgang.core.answering.tokens import Purpose
from saksgang.core.dossier import PaperKind
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.records.models import Meeting, SignedLink
from saksgang.records.queries.minutes_parts import AFTER, BEFORE, MinutesPart, parts_of
from saksgang.records.queries.seen_dossiers import public_dossier_of
from saksgang.web.errors import sentence_of
from saksgang.web.frame.asking import Asked
from saksgang.web.frame.doing import text_in
from saksgang.web.frame.limiting import limited
from saksgang.web.minutes.shown import dossier_html, public_head_html, public_items
from saksgang.web.minutes.words import LABELS
from saksgang.web.public.page import name_of

_UNKNOWN = "link-unknown"
_OVER = Refusal(
    "minutes-link-over",
    Text(
        nb="Referatet er ikke lenger ute til merknad. Har du fått en nyere lenke, så bruk den; ellers ta kontakt med sekretæren.",
        nn="Referatet er ikkje lenger ute til merknad. Har du fått ei nyare lenkje, så bruk ho; elles ta kontakt med sekretæren.",
        en="The minutes are no longer out for comments. If you have a newer link, use that; otherwise contact the secretary.",
    ),
)


@dataclass(frozen=True, slots=True)
class Field:
    """A text that one with a link can correct; one of which all may read only some, or that is empty, has no field."""

    part: MinutesPart
    text: str

    @property
    def label(self) -> object:
        key = self.part.what or ("before" if self.part.place == BEFORE else "after")
        return LABELS[key]

    @property
    def rows(self) -> int:
        return min(20, max(2, len(self.text) // 60 + self.text.count("\n") + 1))


@limited("merknader", per_hour=120, together_per_hour=5000)
@csrf_exempt  # the link itself is the proof; a stranger gets no cookie
def comment(request: Asked, token: str) -> HttpResponse:
    """The public version with a field for each text; what is changed is asked for as a correction."""
    link = _link(request, token, Purpose.COMMENT_MINUTES)
    if isinstance(link, HttpResponse):
        return link
    version = open_version(link)
    if version is None:
        return _dead(request, _OVER, link)
    meeting = version.meeting
    parts = {one.place: one for one in parts_of(meeting) if one.is_open}
    problem = ""
    if request.method == "POST":
        try:
            wanted = [
                Wanted(place, text_in(request, f"{place}.base"), text_in(request, place))
                for place in parts
                if place in request.POST
            ]
            ask_corrections(link, wanted, why=text_in(request, "why", longest=5000), now=timezone.now())
            return redirect(reverse("minutes_comment", args=(request.cooperation.slug, token)) + "?takk=1")
        except Refused as refused:
            problem = sentence_of(refused.refusal)
    return _shown(
        request,
        "comment",
        meeting=meeting,
        title=_("Referat til merknad"),
        status=422 if problem else 200,
        problem=problem,
        is_sent="takk" in request.GET and not problem,
        link=link,
        version=version,
        head=public_head_html(meeting),
        items=public_items(meeting, {place: _field(request, one) for place, one in parts.items()}),
        before=_field(request, parts[BEFORE]) if BEFORE in parts and parts[BEFORE].text else None,
        after=_field(request, parts[AFTER]) if AFTER in parts and parts[AFTER].text else None,
        why=text_in(request, "why", longest=5000),
    )


def _field(request: Asked, part: MinutesPart) -> Field:
    return Field(part, text_in(request, part.place) if part.place in request.POST else part.text)


@limited("signer", per_hour=60, together_per_hour=2000)
@csrf_exempt  # the link itself is the proof; a stranger gets no cookie
def sign(request: Asked, token: str) -> HttpResponse:
    """The public version with a field for one's name under it."""
    link = _link(request, token, Purpose.SIGN_MINUTES)
    if isinstance(link, HttpResponse):
        return link
    row = signature_of(link)
    if row is None:
        return _dead(request, _OVER, link)
    problem = ""
    if request.method == "POST":
        try:
            sign_minutes(link, text_in(request, "name", longest=200), now=timezone.now())
        except Refused as refused:
            problem = sentence_of(refused.refusal)
        else:
            return _shown(
                request,
                "told",
                meeting=row.version.meeting,
                title=_("Takk, du har godkjent referatet"),
                words=_("Navnet ditt, klokkeslettet og avtrykket av teksten er lagret. Du trenger ikke gjøre mer."),
            )
    return _shown(
        request,
        "sign",
        meeting=row.version.meeting,
        title=_("Godkjenn referatet"),
        status=422 if problem else 200,
        problem=problem,
        row=row,
        typed=text_in(request, "name", longest=200),
        document=dossier_html(request, public_dossier_of(row.version.meeting, PaperKind.MINUTES)),
    )


def _link(request: Asked, token: str, purpose: Purpose) -> SignedLink | HttpResponse:
    """The link of a token, or the page that says why it does nothing."""
    try:
        return find_link(token, purpose=purpose, cooperation=request.cooperation, now=timezone.now())
    except Refused as refused:
        return _dead(request, refused.refusal, spent_link(token, purpose=purpose, cooperation=request.cooperation))


def _dead(request: Asked, refusal: Refusal, link: SignedLink | None) -> HttpResponse:
    return _shown(
        request,
        "told",
        meeting=None,
        title=_("Lenken virker ikke lenger") if link else _("Lenken virker ikke"),
        words=sentence_of(refusal),
        status=404 if refusal.code == _UNKNOWN else 410,
    )


def _shown(
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
    response = render(request, f"minutes/{template}.html", {**known, **content}, status=status)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store"
    return response
