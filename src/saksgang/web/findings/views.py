"""All findings, with filters."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from saksgang.core.access import Right
from saksgang.records.queries.pages_documents import FindingFilter, finding_list
from saksgang.web.asked_for import page_in, word_in
from saksgang.web.frame.asking import Asked, may_here
from saksgang.web.frame.way import way_to
from saksgang.web.words import FINDING_STATES, SEVERITIES


def findings_page(request: Asked) -> HttpResponse:
    severity, state = word_in(request, "grad"), word_in(request, "tilstand")
    chosen = FindingFilter(
        body_slug=word_in(request, "organ"),
        severity=severity if severity in SEVERITIES else "",
        state=state if state in FINDING_STATES else "open",
    )
    return render(
        request,
        "findings/page.html",
        {
            "title": _("Funn i papirene"),
            "section": "papers",
            "way": way_to(request.cooperation, _("Funn i papirene")),
            "chosen": chosen,
            "list": finding_list(request.cooperation, chosen=chosen, page=page_in(request)),
            "severities": SEVERITIES,
            "states": FINDING_STATES,
            "may_change": may_here(request, Right.DISMISS),
        },
    )
