"""The member municipalities: all on one page, each a form of its own."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saksgang.actions.municipalities import (
    add_municipality,
    change_municipality,
    set_inhabitants,
    set_organisation_number,
)
from saksgang.core.access import RIGHTS_CODES, Actor, Right
from saksgang.core.facts import FactKind, parse_fact
from saksgang.core.refusals import Refusal, Refused
from saksgang.records.queries.pages_people import municipalities
from saksgang.web.errors import sentence_of
from saksgang.web.formats import norwegian_order
from saksgang.web.frame.asking import Asked, may_here, needs
from saksgang.web.frame.doing import text_in
from saksgang.web.frame.way import step_to, way_to
from saksgang.web.members.given import day_in


@needs(Right.SET_UP_BODY)
def municipalities_page(request: Asked, who: Actor) -> HttpResponse:
    """The members, and a new one."""
    if request.method != "POST":
        return _shown(request)

    def save() -> str:
        row = add_municipality(
            request.cooperation,
            name=text_in(request, "name", longest=400),
            number=text_in(request, "number", longest=20),
            by=who,
            now=timezone.now(),
        )
        return _("%(name)s er lagt til.") % {"name": row.name}

    return _saved(request, save, "")


@require_POST
@needs(Right.SET_UP_BODY)
def municipality_save(request: Asked, who: Actor, slug: str) -> HttpResponse:
    """What is kept of one: name and number, or (`inhabitants`) how many live there on a day."""

    def facts() -> str:
        change_municipality(
            request.cooperation, slug, name=text_in(request, "name", longest=400),
            number=text_in(request, "number", longest=20), ended_on=day_in(request, "ended_on"), by=who, now=timezone.now(),
        )  # fmt: skip
        if may_here(request, Right.ADMINISTER) and "organisation_number" in request.POST:
            number = text_in(request, "organisation_number", longest=40)
            set_organisation_number(request.cooperation, slug, number, by=who, now=timezone.now())
        return _("Kommunen er lagret.")

    def counted() -> str:
        read = parse_fact(
            FactKind.COUNT, text_in(request, "inhabitants", longest=20).replace(" ", "").replace("\u00a0", "")
        )
        if isinstance(read, Refusal):
            raise Refused(read)
        set_inhabitants(
            request.cooperation, slug, inhabitants=read if isinstance(read, int) else None,
            counted_on=day_in(request, "counted_on"), by=who, now=timezone.now(),
        )  # fmt: skip
        return _("Innbyggertallet er lagret.")

    return _saved(request, counted if "inhabitants" in request.POST else facts, slug)


def _saved(request: Asked, save: Callable[[], str], slug: str) -> HttpResponse:
    try:
        messages.success(request, save())
    except Refused as refused:
        if refused.refusal.code in RIGHTS_CODES:
            raise
        return _shown(request, problem=sentence_of(refused.refusal), at=slug)
    return redirect("setup_municipalities", request.cooperation.slug)


def _shown(request: Asked, *, problem: str = "", at: str = "") -> HttpResponse:
    rows = sorted(municipalities(request.cooperation), key=lambda row: (bool(row.ended_on), norwegian_order(row.name)))
    context = {
        "title": _("Kommuner"),
        "way": way_to(request.cooperation, step_to(request.cooperation, _("Oppsett"), "setup"), _("Kommuner")),
        "municipalities": rows,
        "problem": problem,
        "at": at,
        "given": {name: text_in(request, name, longest=400) for name in request.POST},
        "has_organisation_numbers": may_here(request, Right.ADMINISTER),
        "signs_in": bool(settings.OPENID_ORGANISATION_CLAIM),
    }
    return render(request, "bodies/municipalities.html", context, status=422 if problem else 200)
