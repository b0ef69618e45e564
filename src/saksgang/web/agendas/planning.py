"""Planning a meeting: the form with the body's defaults, and the same form for changing the plan before the notice."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from saksgang.actions.agenda_items_proposed import begin_agenda
from saksgang.actions.meeting_planning import NO_BODY, Plan, change_plan, plan_meeting, plan_of
from saksgang.core.access import RIGHTS_CODES, Actor, Right
from saksgang.core.calling.convening import CONVENER_NAMES
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.treatment.remote import MeetingForm
from saksgang.records.models import Body, Meeting
from saksgang.records.queries.meeting_plans import Plannable, named_seats, plannable
from saksgang.web.agendas.asked import meeting_of
from saksgang.web.agendas.given import plan_in
from saksgang.web.asked_for import word_in
from saksgang.web.errors import sentence_of
from saksgang.web.frame.asking import Asked, needs, sight
from saksgang.web.frame.doing import text_in
from saksgang.web.frame.way import step_to, way_to
from saksgang.web.meetings.views import name_of
from saksgang.web.members.views import day_shown

_FIELDS = ("date", "time_start", "time_end", "place", "form", "remote_address", "language", "convened_by")


@needs(Right.PREPARE_MEETING)
def plan_page(request: Asked, who: Actor) -> HttpResponse:
    """Plan a meeting; its agenda is begun at once, filled with what is proposed."""
    slug = word_in(request, "organ") or text_in(request, "body", longest=80)
    offered = plannable(request.cooperation, body_slug=slug)
    given = _defaults(offered.body, offered.last)
    refusal: Refusal | None = None
    if request.method == "POST":
        given = _given(request)
        try:
            return _opened(request, _planned(request, who, offered.body))
        except Refused as refused:
            if refused.refusal.code in RIGHTS_CODES:
                raise
            refusal = refused.refusal
    steps = (step_to(request.cooperation, _("Møter"), "meetings"), _("Planlegg møte"))
    return _form(
        request,
        refusal,
        offered,
        {
            "title": _("Planlegg møte"),
            "way": way_to(request.cooperation, *steps),
            "given": given,
        },
    )


@needs(Right.PREPARE_MEETING)
def replan_page(request: Asked, who: Actor, body: str, day: str) -> HttpResponse:
    """Change day, time, place or form before the notice is sent."""
    meeting = meeting_of(request, body, day)
    given, refusal = _shown(plan_of(meeting)), None
    if request.method == "POST":
        given = _given(request)
        try:
            plan = plan_in(request)
            return _opened(request, change_plan(request.cooperation, meeting.pk, plan, by=who, now=timezone.now()))
        except Refused as refused:
            if refused.refusal.code in RIGHTS_CODES:
                raise
            refusal = refused.refusal
    back = step_to(request.cooperation, name_of(meeting), "meeting", meeting.body.slug, meeting.slug)
    return _form(
        request,
        refusal,
        plannable(request.cooperation, body_slug=meeting.body.slug),
        {
            "title": _("Endre møteplanen"),
            "way": way_to(request.cooperation, back, _("Endre møteplanen")),
            "meeting": meeting,
            "given": given,
        },
    )


def _planned(request: Asked, who: Actor, body: Body | None) -> Meeting:
    if body is None:
        raise Refused(NO_BODY)
    plan = plan_in(request)
    with transaction.atomic():
        meeting = plan_meeting(
            request.cooperation,
            body.pk,
            **{name: getattr(plan, name) for name in _FIELDS},
            by=who,
            now=timezone.now(),
        )
        return begin_agenda(request.cooperation, meeting.pk, by=who, now=timezone.now())


def _opened(request: Asked, meeting: Meeting) -> HttpResponse:
    return redirect("agenda_draft", request.cooperation.slug, meeting.body.slug, meeting.slug)


def _form(request: Asked, refusal: Refusal | None, offered: Plannable, content: dict[str, object]) -> HttpResponse:
    body = offered.body
    page = {
        "section": "meetings",
        "offered": offered,
        "seats": named_seats(body, on=timezone.localdate(), sight=sight(request)) if body else (),
        "problem": sentence_of(refusal) if refusal else "",
        "conveners": [(one.value, text) for one, text in CONVENER_NAMES.items()],
        "forms": _forms(),
        **content,
    }
    return render(request, "agendas/plan.html", page, status=422 if refusal else 200)


def _forms() -> list[tuple[str, str]]:
    return [
        (MeetingForm.IN_PERSON.value, _("Alle møter fysisk")),
        (MeetingForm.REMOTE.value, _("Fjernmøte")),
        (MeetingForm.MIXED.value, _("Noen er med digitalt")),
    ]


def _defaults(body: Body | None, last: Meeting | None) -> dict[str, object]:
    """What stands in the form before anybody has written in it: as the body has it, else as it met last."""
    if body is None:
        return {}
    plan = Plan(
        datetime.date.min,
        body.default_start or (last.time_start if last else None),
        body.default_end or (last.time_end if last else None),
        body.default_place or (last.place if last else ""),
        language=body.cooperation.language if body.cooperation.language in ("nb", "nn") else "nb",
    )
    return {**_shown(plan), "date": "", "body": body.slug}


def _shown(plan: Plan) -> dict[str, object]:
    return {
        "date": day_shown(plan.date),
        "time_start": f"{plan.time_start:%H.%M}" if plan.time_start else "",
        "time_end": f"{plan.time_end:%H.%M}" if plan.time_end else "",
        "place": plan.place,
        "form": plan.form.value,
        "remote_address": plan.remote_address,
        "language": plan.language,
        "convened_by": plan.convened_by.by.value,
        "seats": sorted(plan.convened_by.seats),
    }


def _given(request: Asked) -> dict[str, object]:
    """What was written, as it was written."""
    seats = [int(one) for one in request.POST.getlist("seats") if one.isascii() and one.isdigit()]
    return {name: text_in(request, name, longest=500) for name in (*_FIELDS, "body")} | {"seats": seats}
