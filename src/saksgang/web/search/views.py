"""Search by words; a case number leads straight to its item."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from saksgang.core.numbering import number_key
from saksgang.records.models import AgendaItem
from saksgang.records.queries.pages_search import items_numbered, search
from saksgang.web.asked_for import word_in
from saksgang.web.frame.asking import Asked, sight
from saksgang.web.frame.way import way_to


def search_page(request: Asked) -> HttpResponse:
    """What was found; one item with the number that was typed is opened at once."""
    words = word_in(request, "q")
    numbered = _with_number(request, words)
    if len(numbered) == 1:
        return _straight_to(request, numbered[0])
    return render(
        request,
        "search/page.html",
        {
            "title": _("Søk"),
            "way": way_to(request.cooperation, _("Søk")),
            "sought": words,
            "numbered": numbered,
            "found": search(request.cooperation, words=words, sight=sight(request)) if words else None,
        },
    )


def by_number(request: Asked, prefix: str, serial: str, year: str) -> HttpResponse:
    """A case number written into the address: `/fjordregionen/KF 33/22`."""
    number = f"{prefix} {serial}/{year}"
    numbered = _with_number(request, number)
    if not numbered:
        raise Http404
    if len(numbered) == 1:
        return _straight_to(request, numbered[0])
    return render(
        request,
        "search/page.html",
        {
            "title": number,
            "way": way_to(request.cooperation, number),
            "sought": number,
            "numbered": numbered,
            "found": None,
        },
    )


def _with_number(request: Asked, words: str) -> tuple[AgendaItem, ...]:
    key = number_key(words) if any(letter.isdigit() for letter in words) and len(words) < 40 else ""
    if "/" not in key:
        return ()
    return items_numbered(request.cooperation, key=key, sight=sight(request))


def _straight_to(request: Asked, item: AgendaItem) -> HttpResponse:
    return redirect("item", request.cooperation.slug, item.meeting.body.slug, item.meeting.slug, item.slug)
