"""Sending the decision of one item to chosen receivers, and whom it was sent to."""

from __future__ import annotations

import re

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from saksgang.actions.extracts import ReceiverOf, send_extract
from saksgang.records.models import MeetingState
from saksgang.records.queries.pages_minutes import ExtractPage
from saksgang.records.queries.pages_minutes import extract_page as extract_page_of
from saksgang.web.frame.asking import Asked, actor, sight
from saksgang.web.frame.doing import text_in
from saksgang.web.meetings.asked import item_or_404
from saksgang.web.minutes.asked import at, attempt, meeting_to_write, page, site_of

_WITH_ADDRESS = re.compile(r"^(?P<name>[^<>]*?)[,\s]*<?(?P<email>[^<>,\s]+@[^<>,\s]+)>?$")


def extract_page(request: Asked, body: str, day: str, item: str) -> HttpResponse:
    """Choose municipalities' contacts and persons, or write others; the public version goes by mail, the full by hand."""
    meeting = meeting_to_write(request, body, day)
    _meeting, found = item_or_404(request, body, day, item)
    row = found.item
    if meeting.state not in {MeetingState.WRITTEN, MeetingState.APPROVED} or row.pk in sight(request).closed:
        raise Http404
    choices = extract_page_of(row)
    problem = ""
    if request.method == "POST":
        receivers = [*_ticked(request, choices), *_written(text_in(request, "others", longest=10_000))]
        made: list[object] = []
        problem = attempt(
            lambda: made.extend(
                send_extract(
                    meeting,
                    row.pk,
                    receivers,
                    is_full="full" in request.POST,
                    note=text_in(request, "note", longest=2000),
                    site=site_of(request),
                    by=actor(request),
                    now=timezone.now(),
                )
            )
        )
        if not problem:
            words = ngettext(
                "Særutskriften er sendt til %(n)s mottaker.", "Særutskriften er sendt til %(n)s mottakere.", len(made)
            )
            messages.success(request, words % {"n": len(made)})
            return redirect(at("item_extracts", meeting, item))
    return page(
        request,
        meeting,
        "extracts",
        title=_("Særutskrift av %(what)s") % {"what": row.number or row.title},
        problem=problem,
        item=row,
        choices=choices,
        ticked=set(request.POST.getlist("to")),
        others=text_in(request, "others", longest=10_000),
        note=text_in(request, "note", longest=2000),
        is_full="full" in request.POST,
        is_exempt=row.pk in sight(request).exempt_items,
    )


def _ticked(request: Asked, choices: ExtractPage) -> list[ReceiverOf]:
    """Those of the offered receivers that were ticked, by address."""
    chosen = set(request.POST.getlist("to"))
    known = (*choices.contacts, *choices.people)
    return [
        ReceiverOf(f"{one.name}, {one.of}" if one.of else one.name, one.email) for one in known if one.email in chosen
    ]


def _written(lines: str) -> list[ReceiverOf]:
    """Others, one a line: `Navn, adresse` or `Navn <adresse>`, an address, or a name of one who gets it by hand."""
    found = []
    for line in (one.strip() for one in lines.splitlines()):
        told = _WITH_ADDRESS.match(line)
        if told:
            found.append(ReceiverOf(told["name"].strip() or told["email"], told["email"].strip()))
        elif line:
            found.append(ReceiverOf(line, line if "@" in line else ""))
    return found
