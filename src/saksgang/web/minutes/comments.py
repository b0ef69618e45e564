"""Sending minutes for comments, and what was asked to be corrected in them."""

from __future__ import annotations

import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from saksgang.actions.minutes_approval import carry_corrections
from saksgang.actions.minutes_comments import Wanted, add_corrections, send_for_comments, settle_correction
from saksgang.core.facts import FactKind, parse_fact
from saksgang.core.refusals import Refusal, Refused
from saksgang.records.models import MeetingState
from saksgang.records.queries.pages_minutes import corrections_shown, minutes_state, parts_seen, receivers_of
from saksgang.web.frame.asking import Asked, actor, sight
from saksgang.web.frame.doing import did, text_in
from saksgang.web.minutes.asked import at, attempt, meeting_to_write, page, site_of
from saksgang.web.minutes.words import LABELS


def send_page(request: Asked, body: str, day: str) -> HttpResponse:
    """Who gets the minutes for comments, until when; a button that names how many."""
    meeting = meeting_to_write(request, body, day)
    if meeting.state != MeetingState.WRITTEN:
        return redirect(at("meeting_minutes", meeting))
    receivers = receivers_of(meeting)
    chosen = _chosen(request) if request.method == "POST" else {one.person.pk for one in receivers if one.person.email}
    problem = ""
    if request.method == "POST":
        sent: list[str] = []

        def send() -> None:
            people = send_for_comments(
                meeting,
                chosen & {one.person.pk for one in receivers},
                until=_day(text_in(request, "until", longest=20)),
                message=text_in(request, "message", longest=2000),
                site=site_of(request),
                by=actor(request),
                now=timezone.now(),
            )
            sent.extend(one.name for one in people)

        problem = attempt(send)
        if not problem:
            words = ngettext(
                "Referatet er sendt til %(n)s mottaker.", "Referatet er sendt til %(n)s mottakere.", len(sent)
            )
            messages.success(request, words % {"n": len(sent)})
            return redirect(at("minutes_corrections", meeting))
    return page(
        request,
        meeting,
        "send",
        title=_("Send referatet til merknad"),
        problem=problem,
        receivers=receivers,
        chosen=chosen,
        until=text_in(request, "until", longest=20) if request.method == "POST" else _in_a_week(),
        message=text_in(request, "message", longest=2000),
        state=minutes_state(meeting),
    )


def _chosen(request: Asked) -> set[int]:
    return {int(one) for one in request.POST.getlist("to") if one.isascii() and one.isdigit() and len(one) < 19}


def _in_a_week() -> str:
    day = timezone.localdate() + datetime.timedelta(days=7)
    return f"{day.day}.{day.month}.{day.year}"


def _day(written: str) -> datetime.date | None:
    """The day in a field, `None` for an empty one. Raises `Refused`."""
    found = parse_fact(FactKind.DAY, written)
    if isinstance(found, Refusal):
        raise Refused(found)
    return found if isinstance(found, datetime.date) else None


def corrections_page(request: Asked, body: str, day: str) -> HttpResponse:
    """What was asked, with the words that change marked; the secretary takes or leaves each, or writes one in."""
    meeting = meeting_to_write(request, body, day)
    problem = ""
    if request.method == "POST":
        problem = attempt(
            lambda: add_corrections(
                meeting,
                [Wanted(text_in(request, "place", longest=100), text_in(request, "before"), text_in(request, "after"))],
                why=text_in(request, "why", longest=2000),
                by_name=text_in(request, "by_name", longest=200),
                by=actor(request),
                now=timezone.now(),
            )
        )
        if not problem:
            messages.success(request, _("Rettingen er ført inn."))
            return redirect(at("minutes_corrections", meeting))
    closed = sight(request).closed
    parts = [one for one in parts_seen(meeting, closed=closed) if one.is_open]
    place = request.POST.get("place") or request.GET.get("sted", "")
    return page(
        request,
        meeting,
        "corrections",
        title=_("Rettinger i referatet"),
        problem=problem,
        corrections=[one for one in corrections_shown(meeting) if one.item is None or one.item.pk not in closed],
        state=minutes_state(meeting),
        parts=parts,
        labels=LABELS,
        chosen=next((one for one in parts if one.place == place), None),
        given={name: text_in(request, name) for name in ("after", "why", "by_name")},
    )


@require_POST
def settle(request: Asked, body: str, day: str, correction_id: int) -> HttpResponse:
    """Take a correction, or leave it with a reason."""
    meeting = meeting_to_write(request, body, day)
    is_taken = request.POST.get("take") == "1"
    did(
        request,
        lambda: settle_correction(
            meeting,
            correction_id,
            is_taken=is_taken,
            because=text_in(request, "because", longest=1000),
            by=actor(request),
            now=timezone.now(),
        ),
        _("Rettingen tas inn i neste versjon.") if is_taken else _("Rettingen er lagt bort, med grunnen din."),
    )
    return redirect(at("minutes_corrections", meeting) + f"#retting-{correction_id}")


@require_POST
def carry(request: Asked, body: str, day: str) -> HttpResponse:
    """Make a new version with what was taken."""
    meeting = meeting_to_write(request, body, day)
    did(
        request,
        lambda: carry_corrections(meeting, by=actor(request), now=timezone.now()),
        _("Rettingene står i referatet nå, som en ny versjon."),
    )
    return redirect(at("minutes_corrections", meeting))
