"""The list of decisions with its filters, and the follow-ups that decisions ask for."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from saksgang.records.queries.pages_decisions import DecisionFilter, decision_list, follow_up_list
from saksgang.web.asked_for import number_in, page_in, word_in
from saksgang.web.frame.asking import Asked, sight
from saksgang.web.frame.way import way_to
from saksgang.web.words import OUTCOMES


def decisions_page(request: Asked) -> HttpResponse:
    outcome = word_in(request, "utfall")
    chosen = DecisionFilter(
        body_slug=word_in(request, "organ"),
        year=number_in(request, "ar", least=1900, most=2200),
        words=word_in(request, "ord"),
        outcome=outcome if outcome in OUTCOMES else "",
    )
    return render(
        request,
        "decisions/page.html",
        {
            "title": _("Vedtak"),
            "section": "decisions",
            "way": way_to(request.cooperation, _("Vedtak")),
            "chosen": chosen,
            "list": decision_list(request.cooperation, chosen=chosen, page=page_in(request), sight=sight(request)),
            "outcomes": OUTCOMES,
        },
    )


def follow_ups_page(request: Asked) -> HttpResponse:
    today = timezone.localdate()
    words = word_in(request, "ord")
    return render(
        request,
        "decisions/follow_ups.html",
        {
            "title": _("Oppfølging"),
            "section": "follow_ups",
            "way": way_to(request.cooperation, _("Oppfølging")),
            "words": words,
            "list": follow_up_list(request.cooperation, words=words, today=today, sight=sight(request)),
            "today": today,
        },
    )
