"""How the minutes are approved by the body's rule: whom it takes, who has signed, and the button when nothing is lacking."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saksgang.actions.minutes_approval import approve_minutes, ask_signers
from saksgang.records.models import MeetingState
from saksgang.records.queries.pages_minutes import minutes_state, receivers_of
from saksgang.web.frame.asking import Asked, actor
from saksgang.web.frame.doing import did
from saksgang.web.minutes.asked import at, attempt, may_approve_here, meeting_to_write, page, site_of


def approval_page(request: Asked, body: str, day: str) -> HttpResponse:
    """Who approves and what is lacking; choosing signers where the body has them."""
    meeting = meeting_to_write(request, body, day)
    if meeting.state not in {MeetingState.WRITTEN, MeetingState.APPROVED}:
        return redirect(at("meeting_minutes", meeting))
    state = minutes_state(meeting)
    receivers = receivers_of(meeting)
    asked = {one.person_id for one in state.signatures}
    problem = ""
    if request.method == "POST":
        chosen = [int(one) for one in request.POST.getlist("to") if one.isascii() and one.isdigit() and len(one) < 19]
        asked = set(chosen)
        known = {one.person.pk for one in receivers}
        problem = attempt(
            lambda: ask_signers(meeting, asked & known, site=site_of(request), by=actor(request), now=timezone.now())
        )
        if not problem:
            messages.success(request, _("Lenker er sendt til dem som skal godkjenne referatet."))
            return redirect(at("minutes_approval", meeting))
    return page(
        request,
        meeting,
        "approval",
        title=_("Godkjenning av referatet"),
        problem=problem,
        state=state,
        receivers=receivers,
        asked=asked,
        may_approve=may_approve_here(request, meeting),
        is_chair=actor(request).person_id is not None and actor(request).person_id == meeting.chair_id,
    )


@require_POST
def approve(request: Asked, body: str, day: str) -> HttpResponse:
    """Approve the minutes, or say what is lacking."""
    meeting = meeting_to_write(request, body, day)
    is_done = did(
        request,
        lambda: approve_minutes(meeting, by=actor(request), now=timezone.now()),
        _("Referatet er godkjent og låst."),
    )
    return redirect(at("meeting_minutes" if is_done else "minutes_approval", meeting))
