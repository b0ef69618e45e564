"""All findings, with filters; setting one aside with a reason, and taking it up again."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saksgang.actions.findings import dismiss_finding, restore_finding
from saksgang.core.access import Actor, Right
from saksgang.records.queries.pages_documents import FindingFilter, finding_list
from saksgang.web.asked_for import page_in, word_in
from saksgang.web.frame.asking import Asked, may_here, needs, sight
from saksgang.web.frame.doing import back, did, text_in
from saksgang.web.frame.way import way_to
from saksgang.web.words import FINDING_STATES, SEVERITIES


@needs(Right.READ_SOURCES)
def findings_page(request: Asked, _who: Actor) -> HttpResponse:
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
            "list": finding_list(request.cooperation, chosen=chosen, page=page_in(request), sight=sight(request)),
            "severities": SEVERITIES,
            "states": FINDING_STATES,
            "may_change": may_here(request, Right.DISMISS),
        },
    )


@require_POST
@needs(Right.DISMISS)
def dismiss(request: Asked, who: Actor, finding_id: int) -> HttpResponse:
    """Set a finding aside with a reason."""
    reason = text_in(request, "reason", longest=500)
    did(
        request,
        lambda: dismiss_finding(request.cooperation, finding_id, reason=reason, by=who, now=timezone.now()),
        _("Funnet er lagt bort."),
    )
    return back(request, reverse("findings", args=(request.cooperation.slug,)))


@require_POST
@needs(Right.DISMISS)
def restore(request: Asked, who: Actor, finding_id: int) -> HttpResponse:
    """Take a finding up again."""
    did(
        request,
        lambda: restore_finding(request.cooperation, finding_id, by=who, now=timezone.now()),
        _("Funnet er tatt fram igjen."),
    )
    return back(request, reverse("findings", args=(request.cooperation.slug,)))
