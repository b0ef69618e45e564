"""Following a co-operation: mail that one confirms and stops by a link, and where feeds and calendars are."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from saksgang.actions.subscriptions import (
    ask_to_subscribe,
    confirm_subscription,
    stop_subscription,
    subscription_of,
)
from saksgang.core.refusals import Refused
from saksgang.records.models import Body
from saksgang.records.queries import published
from saksgang.web.asked_for import word_in
from saksgang.web.errors import sentence_of
from saksgang.web.frame.asking import Asked
from saksgang.web.frame.doing import text_in
from saksgang.web.frame.limiting import limited
from saksgang.web.frame.way import Step
from saksgang.web.public.page import address, language, show

TRAP = "nettside"
"""A field that people do not see; what fills it in is a machine."""


@limited("abonner", per_hour=10, together_per_hour=300)
@csrf_exempt  # changes nothing but what the mailbox itself confirms; a stranger who reads gets no cookie
def subscribe(request: Asked) -> HttpResponse:
    """The form, and after it the same answer whether the address was known or not."""
    problem = ""
    if request.method == "POST":
        try:
            if not request.POST.get(TRAP):
                _ask(request)
            return redirect(f"{address(request, 'subscribe')}?sendt=1")
        except Refused as refused:
            problem = sentence_of(refused.refusal)
    return show(
        request,
        "subscribe.html",
        title=_("Følg med"),
        section="about",
        way=(Step(_("Følg med")),),
        status=422 if problem else 200,
        bodies=published.bodies(request.cooperation),
        chosen=request.POST.get("organ", "") or word_in(request, "organ"),
        email=text_in(request, "epost", longest=254),
        problem=problem,
        is_sent="sendt" in request.GET,
        has_mail=settings.MAIL_IS_ON,
        trap=TRAP,
    )


@csrf_exempt  # the link in the mail is the proof
def confirm(request: Asked, token: str) -> HttpResponse:
    """Opened by the link in the mail: a button, since programs that look at links in mail open them too."""
    if request.method == "POST":
        try:
            confirm_subscription(request.cooperation, token, now=timezone.now())
        except Refused as refused:
            return _told(request, _("Abonnementet ble ikke startet"), sentence_of(refused.refusal), status=422)
        return _told(request, _("Abonnementet er startet"), _("Du får e-post når noe nytt publiseres."))
    row = subscription_of(request.cooperation, token)
    if row is None:
        raise Http404
    return show(
        request,
        "subscription.html",
        title=_("Bekreft abonnementet"),
        section="about",
        way=(Step(_("Følg med"), address(request, "subscribe")), Step(_("Bekreft"))),
        button=_("Bekreft abonnementet"),
        about=row.body.name if row.body else _("alle organer"),
    )


@csrf_exempt  # mail programs send the one click (RFC 8058) without any page of ours; the link itself is the proof
def stop(request: Asked, token: str) -> HttpResponse:
    """End the subscription: at once when a mail program or the button sends, with a button when a person opens the link."""
    if request.method == "POST":
        stop_subscription(request.cooperation, token)
        return _told(
            request,
            _("Abonnementet er stoppet"),
            _("E-postadressen er slettet hos oss, og du får ikke flere e-poster."),
        )
    return show(
        request,
        "subscription.html",
        title=_("Stopp abonnementet"),
        section="about",
        way=(Step(_("Følg med"), address(request, "subscribe")), Step(_("Stopp"))),
        button=_("Stopp abonnementet"),
        about="",
    )


def _ask(request: Asked) -> None:
    slug = text_in(request, "organ", longest=100)
    body = _body(request, slug) if slug else None
    ask_to_subscribe(
        request.cooperation,
        body,
        text_in(request, "epost", longest=300),
        language=language(),
        site=f"{request.scheme}://{request.get_host()}",
        now=timezone.now(),
    )


def _body(request: Asked, slug: str) -> Body:
    found = next((one for one in published.bodies(request.cooperation) if one.slug == slug), None)
    if found is None:
        raise Http404
    return found


def _told(request: Asked, title: str, words: str, *, status: int = 200) -> HttpResponse:
    way = (Step(_("Følg med"), address(request, "subscribe")), Step(title))
    return show(request, "told.html", title=title, section="about", way=way, status=status, words=words)
