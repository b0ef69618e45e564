"""The front page of a co-operation."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from saksgang.core.access import Right
from saksgang.records.queries.case_queue import papers_to_approve
from saksgang.records.queries.desk import desk_of
from saksgang.records.queries.exemption_lists import reviews_due
from saksgang.records.queries.pages_overview import overview
from saksgang.records.queries.setting_up import readiness
from saksgang.web.frame.asking import Asked, may_here, sight
from saksgang.web.overview.desk import shown_cards, waiting_lines


def overview_page(request: Asked) -> HttpResponse:
    """The desk of those who prepare meetings, and for all inside what is new."""
    today = timezone.localdate()
    has_desk = may_here(request, Right.PREPARE_MEETING)
    page = overview(request.cooperation, today=today, sight=sight(request))
    bodies = [one.body for one in page.bodies]
    desk = desk_of(request.cooperation, bodies, today=today, sight=sight(request)) if has_desk else None
    return render(
        request,
        "overview/page.html",
        {
            "title": _("Oversikt"),
            "section": "overview",
            "overview": page,
            "today": today,
            "desk": desk,
            "cards": shown_cards(request, desk) if desk else (),
            "lines": waiting_lines(request, desk) if desk else (),
            "setting_up": readiness(request.cooperation, today=today) if may_here(request, Right.SET_UP_BODY) else None,
            "to_approve": papers_to_approve(request.cooperation, sight=sight(request)),
            "may_register": may_here(request, Right.REGISTER),
            "reviews": len(reviews_due(request.cooperation, today)) if may_here(request, Right.EXEMPT) else 0,
        },
    )
