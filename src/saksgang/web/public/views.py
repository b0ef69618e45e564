"""Which public page answers an address that those who have signed in have a page of their own at."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import HttpResponse

from saksgang.web.public import downloads, lists, meetings

PUBLIC_VIEWS: Mapping[str, Callable[..., HttpResponse]] = {
    "overview": meetings.overview,
    "meetings": meetings.meetings,
    "body": meetings.body,
    "meeting": meetings.meeting,
    "meeting_minutes": meetings.minutes,
    "meeting_papers": meetings.papers,
    "item": meetings.item,
    "cases": lists.cases,
    "case": lists.case,
    "decisions": lists.decisions,
    "municipalities": lists.municipalities,
    "municipality": lists.municipality,
    "search": lists.search,
    "number": lists.number,
    "download": downloads.download,
    "extract": downloads.extract,
}
"""By the name of the address in `web.urls`; each view takes the request and the parts of the address."""
