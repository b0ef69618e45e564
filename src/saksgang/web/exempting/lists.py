"""All exemptions of a co-operation, what is due for review, and reviewing and lifting one."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saksgang.actions import exempting
from saksgang.core.access import Actor, Right
from saksgang.core.facts import FactKind, parse_fact
from saksgang.core.refusals import Refusal, Refused
from saksgang.records.queries.exemption_lists import exemption_list
from saksgang.web.frame.asking import Asked, needs, sight
from saksgang.web.frame.doing import back, did, text_in
from saksgang.web.frame.way import way_to


@needs(Right.EXEMPT)
def exemptions_page(request: Asked, _who: Actor) -> HttpResponse:
    """The list; those that are due for review stand first."""
    context = {
        "title": _("Unntak fra offentlighet"),
        "section": "meetings",
        "way": way_to(request.cooperation, _("Unntak")),
        "list": exemption_list(request.cooperation, sight=sight(request), today=timezone.localdate()),
    }
    return render(request, "exempting/list.html", context)


@require_POST
@needs(Right.EXEMPT)
def lift(request: Asked, who: Actor, exemption_id: int) -> HttpResponse:
    """Let all read it again, with a reason."""
    reason = text_in(request, "reason", longest=2000)
    did(
        request,
        lambda: exempting.lift(request.cooperation, exemption_id, by=who, now=timezone.now(), reason=reason),
        _("Unntaket er opphevet. Det som er publisert, er oppdatert."),
    )
    return _back(request)


@require_POST
@needs(Right.EXEMPT)
def lift_read(request: Asked, who: Actor, item_id: int) -> HttpResponse:
    """Let all read an item that only a paper says is exempt, with a reason."""
    reason = text_in(request, "reason", longest=2000)
    did(
        request,
        lambda: exempting.lift_read(request.cooperation, item_id, by=who, now=timezone.now(), reason=reason),
        _("Saken er ikke lenger unntatt. Det som er publisert, er oppdatert."),
    )
    return _back(request)


@require_POST
@needs(Right.EXEMPT)
def review(request: Asked, who: Actor, exemption_id: int) -> HttpResponse:
    """Keep it until another day."""
    did(request, lambda: _review(request, who, exemption_id), _("Unntaket er vurdert på nytt og gjelder videre."))
    return _back(request)


def _review(request: Asked, who: Actor, exemption_id: int) -> None:
    until_on = parse_fact(FactKind.DAY, text_in(request, "until_on", longest=20))
    if isinstance(until_on, Refusal):
        raise Refused(until_on)
    exempting.review(
        request.cooperation,
        exemption_id,
        until_on=until_on,
        by=who,
        now=timezone.now(),
        note=text_in(request, "note", longest=2000),
    )


def _back(request: Asked) -> HttpResponse:
    return back(request, reverse("exemptions", args=(request.cooperation.slug,)))
