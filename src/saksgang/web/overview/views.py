"""The front page of a co-operation."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from saksgang.core.access import Right
from saksgang.records.queries.exemption_lists import reviews_due
from saksgang.records.queries.pages_overview import overview
from saksgang.web.frame.asking import Asked, may_here, sight


def overview_page(request: Asked) -> HttpResponse:
    today = timezone.localdate()
    return render(
        request,
        "overview/page.html",
        {
            "title": _("Oversikt"),
            "section": "overview",
            "overview": overview(request.cooperation, today=today, sight=sight(request)),
            "today": today,
            "may_register": may_here(request, Right.REGISTER),
            "reviews": len(reviews_due(request.cooperation, today)) if may_here(request, Right.EXEMPT) else 0,
        },
    )
