"""The whole trail of a co-operation."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from saksgang.records.queries.pages_documents import events
from saksgang.web.asked_for import page_in
from saksgang.web.frame.asking import Asked, sees_exempt_here
from saksgang.web.frame.way import way_to


def history_page(request: Asked) -> HttpResponse:
    trail = events(request.cooperation, page=page_in(request), sees_exempt=sees_exempt_here(request))
    return render(
        request,
        "history/page.html",
        {"title": _("Historikk"), "way": way_to(request.cooperation, _("Historikk")), "trail": trail},
    )
