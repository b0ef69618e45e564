"""The queue of each body: what is ready for an agenda, what waits for what, and what is promised."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from saksgang.core.access import Actor, Right
from saksgang.records.queries.case_papers import active_bodies
from saksgang.records.queries.case_queue import queues
from saksgang.web.asked_for import word_in
from saksgang.web.frame.asking import Asked, needs, sight
from saksgang.web.frame.way import way_to


@needs(Right.PREPARE_MEETING)
def queue(request: Asked, _who: Actor) -> HttpResponse:
    """All queues, or the one of a body."""
    chosen = word_in(request, "organ")
    context = {
        "title": _("Saker i kø"),
        "section": "cases",
        "way": way_to(request.cooperation, _("Saker i kø")),
        "bodies": active_bodies(request.cooperation),
        "chosen_body": chosen,
        "queues": queues(request.cooperation, body_slug=chosen, sight=sight(request), today=timezone.localdate()),
    }
    return render(request, "case_papers/queue.html", context)
