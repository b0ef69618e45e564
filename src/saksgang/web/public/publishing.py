"""For those who publish: what waits for a person, and one meeting's papers with their buttons."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from saksgang.actions.publishing import LeakFound, publish, withdraw
from saksgang.core.access import Actor, Right
from saksgang.core.refusals import Refused
from saksgang.records.models import Meeting, PublishedKind
from saksgang.records.queries.publishable import closed_meetings, states_of
from saksgang.records.queries.publishable import waiting as all_waiting
from saksgang.web.errors import sentence_of
from saksgang.web.frame.asking import Asked, needs
from saksgang.web.frame.doing import text_in
from saksgang.web.frame.way import Step, way_to
from saksgang.web.public.meetings import meeting_or_404
from saksgang.web.public.page import name_of


@needs(Right.PUBLISH)
def waiting(request: Asked, _who: Actor) -> HttpResponse:
    """What is ready to be published but waits for somebody to look at it."""
    context = {
        "title": _("Klar til publisering"),
        "section": "meetings",
        "way": way_to(request.cooperation, _("Klar til publisering")),
        "waiting": all_waiting(request.cooperation),
    }
    return render(request, "public/waiting.html", context)


@needs(Right.PUBLISH)
def meeting(request: Asked, who: Actor, body: str, day: str) -> HttpResponse:
    """A meeting's papers: publish, publish anew, withdraw. A refusal shows where something exempt was found."""
    row = meeting_or_404(request, body, day).meeting
    refused = _done(request, who, row) if request.method == "POST" else None
    if request.method == "POST" and refused is None:
        return redirect("meeting_publishing", request.cooperation.slug, body, day)
    url = reverse("meeting", args=(request.cooperation.slug, body, day))
    context = {
        "title": _("Publisering av %(what)s") % {"what": name_of(row)},
        "section": "meetings",
        "way": way_to(request.cooperation, Step(name_of(row), url), _("Publisering")),
        "meeting": row,
        "states": states_of(row),
        "is_closed": row.pk in closed_meetings(request.cooperation),
        "refusal": sentence_of(refused.refusal) if refused else "",
        "places": refused.places if isinstance(refused, LeakFound) else (),
        "reason": text_in(request, "reason", longest=500),
    }
    return render(request, "public/meeting_publishing.html", context, status=422 if refused else 200)


def _done(request: Asked, who: Actor, row: Meeting) -> Refused | None:
    """Do what the button says; the refusal when it could not be done."""
    try:
        kind = PublishedKind(request.POST.get("kind", ""))
    except ValueError:
        return None
    try:
        if request.POST.get("do") == "withdraw":
            reason = text_in(request, "reason", longest=500)
            withdraw(request.cooperation, row, kind, by=who, now=timezone.now(), reason=reason)
            messages.success(request, _("Trukket tilbake. Grunnen vises der papiret lå."))
        elif request.POST.get("do") == "publish":
            publish(request.cooperation, row, kind, by=who, now=timezone.now())
            messages.success(request, _("Publisert. Alle kan lese papiret nå."))
    except Refused as refused:
        return refused
    return None
