"""Who sees what is exempt of an item: access to its case that was given, and persons who are cut off as disqualified."""

from __future__ import annotations

import datetime

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from saksgang.actions import exempt_access
from saksgang.core.access import Actor, Right
from saksgang.core.exempting import basis_of, disqualifying_on, printed
from saksgang.core.facts import FactKind, parse_fact
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Language
from saksgang.records.models import AgendaItem
from saksgang.records.queries.exemption_lists import item_access
from saksgang.web.frame.asking import Asked, needs
from saksgang.web.frame.doing import did, id_in, text_in
from saksgang.web.frame.way import Step, step_to, way_to
from saksgang.web.meetings.asked import item_or_404
from saksgang.web.meetings.views import name_of


@needs(Right.GIVE_ACCESS)
def access_page(request: Asked, who: Actor, body: str, day: str, item: str) -> HttpResponse:
    """The page, and its four forms: give and end access, cut off and let in."""
    meeting, page = item_or_404(request, body, day, item)
    here = reverse("item_access", args=(request.cooperation.slug, body, day, item))
    if request.method == "POST":
        _do(request, who, page.item)
        return redirect(here)
    today, language = timezone.localdate(), Language(get_language() or "nb")
    label = page.item.number or page.item.title
    shown = item_access(page.item, today=today)
    context = {
        "title": _("Hvem ser det som er unntatt i %(what)s") % {"what": label},
        "section": "meetings",
        "way": way_to(
            request.cooperation,
            step_to(request.cooperation, name_of(meeting), "meeting", body, day),
            Step(label, reverse("item", args=(request.cooperation.slug, body, day, item))),
            _("Tilgang"),
        ),
        "item": page.item,
        "access": shown,
        "cut_offs": [(row, _basis(row.basis, language)) for row in shown.cut_offs],
        "bases": [
            (one.code, f"{printed(one.reference, language)}: {one.text.to(language)}")
            for one in disqualifying_on(today)
        ],
        "needs_decision": page.item.case is not None and exempt_access.holds_confidential(page.item.case, today),
    }
    return render(request, "exempting/access.html", context)


def _basis(code: str, language: Language) -> str:
    basis = basis_of(code)
    return printed(basis.reference, language) if basis else ""


def _do(request: Asked, who: Actor, item: AgendaItem) -> None:
    match request.POST.get("do"):
        case "give":
            did(
                request,
                lambda: _give(request, who, item),
                _("Brukeren har fått tilgang til det som er unntatt i saken."),
            )
        case "end":
            did(request, lambda: _end(request, who), _("Tilgangen er avsluttet."))
        case "cut-off":
            did(
                request, lambda: _cut_off(request, who, item), _("Personen er avskåret fra det som er unntatt i saken.")
            )
        case "let-in":
            did(request, lambda: _let_in(request, who), _("Avskjæringen er opphevet."))


def _give(request: Asked, who: Actor, item: AgendaItem) -> None:
    exempt_access.give_access(
        request.cooperation,
        item.case_id or 0,
        id_in(request, "user"),
        by=who,
        now=timezone.now(),
        reason=text_in(request, "reason", longest=2000),
        decided_in=text_in(request, "decided_in", longest=300),
        until_on=_day(request),
    )


def _end(request: Asked, who: Actor) -> None:
    reason = text_in(request, "reason", longest=2000)
    exempt_access.end_access(request.cooperation, id_in(request, "grant"), by=who, now=timezone.now(), reason=reason)


def _cut_off(request: Asked, who: Actor, item: AgendaItem) -> None:
    exempt_access.cut_off(
        request.cooperation,
        item.pk,
        id_in(request, "person"),
        text_in(request, "basis", longest=60),
        by=who,
        now=timezone.now(),
        reason=text_in(request, "reason", longest=2000),
    )


def _let_in(request: Asked, who: Actor) -> None:
    reason = text_in(request, "reason", longest=2000)
    exempt_access.let_in(request.cooperation, id_in(request, "cut_off"), by=who, now=timezone.now(), reason=reason)


def _day(request: Asked) -> datetime.date | None:
    found = parse_fact(FactKind.DAY, text_in(request, "until_on", longest=20))
    if isinstance(found, Refusal):
        raise Refused(found)
    return found if isinstance(found, datetime.date) else None
