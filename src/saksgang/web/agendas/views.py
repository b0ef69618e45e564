"""The page of an agenda being made, and of one as it was fixed."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from saksgang.actions.agenda_items import edit_of
from saksgang.core.access import Right, Subject, may
from saksgang.core.agenda.comparing import written_changes
from saksgang.core.treatment.closing import CLOSING_NAMES
from saksgang.core.treatment.meeting_states import MeetingState
from saksgang.records.models import Meeting
from saksgang.records.queries.agenda_draft import Draft, draft_of
from saksgang.records.queries.agenda_leaders import leaders_of
from saksgang.records.queries.agenda_versions import told_version
from saksgang.records.queries.meeting_plans import named_seats
from saksgang.web.agendas.asked import meeting_of
from saksgang.web.agendas.given import EMPTY, ItemForm, form_again, form_of
from saksgang.web.asked_for import number_in
from saksgang.web.frame.asking import Asked, actor, may_here, sight, turned_away
from saksgang.web.frame.way import Step, way_to
from saksgang.web.meetings.views import name_of
from saksgang.web.words import ITEM_KINDS

KINDS = ("decision", "discussion", "information", "approval", "standing", "any_other_business")
OPEN = (MeetingState.PLANNED.value, MeetingState.AGENDA_FIXED.value, MeetingState.CALLED.value)


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What was written in a form that was refused: the form of an item with what stood in it before (`is_told` as in
    `given.form_again`), or a new item and the seats that demand it."""

    item_id: int = 0
    form: ItemForm = EMPTY
    seen: ItemForm = EMPTY
    is_told: bool = False
    new: ItemForm = EMPTY
    seats: frozenset[int] = frozenset()


NOTHING = Unsaved()


def draft_page(request: Asked, body: str, day: str) -> HttpResponse:
    """The agenda with what is proposed and the queue beside it. Whoever leads the body sees it, and approves it here."""
    return draft_shown(request, meeting_of(request, body, day))


def draft_shown(request: Asked, meeting: Meeting, unsaved: Unsaved = NOTHING) -> HttpResponse:
    """The page, with what could not be saved where it was written."""
    on = Subject(body_id=meeting.body_id)
    refusal = may(actor(request), Right.READ_DRAFT, on)
    if refusal is not None:
        return turned_away(request, refusal)
    draft = draft_of(meeting, sight=sight(request))
    may_prepare = may_here(request, Right.PREPARE_MEETING) and meeting.state in OPEN and meeting.is_ours
    return render(
        request,
        "agendas/draft.html",
        {
            "title": _("Sakliste: %(meeting)s") % {"meeting": name_of(meeting)},
            "name": name_of(meeting),
            "section": "meetings",
            "way": _way(request, meeting, _("Sakliste under arbeid")),
            "meeting": meeting,
            "draft": draft,
            "new_lines": written_changes(draft.changes) if draft.version else (),
            "may_prepare": may_prepare,
            "may_begin": may_here(request, Right.PREPARE_MEETING) and meeting.state in OPEN and not meeting.is_ours,
            "may_approve": may(actor(request), Right.APPROVE_AGENDA, on) is None and meeting.state in OPEN,
            "is_chair": _is_chair(request, meeting),
            "chair": leaders_of(meeting.body, on=timezone.localdate()).chair,
            "kinds": [(code, ITEM_KINDS[code].text) for code in KINDS],
            "editing": _editing(request, draft, unsaved, may_prepare=may_prepare),
            "new": unsaved.new,
            "seats": named_seats(meeting.body, on=meeting.date, sight=sight(request))
            if may_prepare and draft.rules.is_statutory
            else (),
            "demanding": unsaved.seats,
            "grounds": CLOSING_NAMES,
        },
        status=200 if unsaved is NOTHING else 422,
    )


def version_page(request: Asked, body: str, day: str, version: int) -> HttpResponse:
    """An agenda as it was fixed, and what was new in it."""
    meeting = meeting_of(request, body, day)
    told = told_version(meeting, version, sight=sight(request))
    if told is None:
        raise Http404
    return render(
        request,
        "agendas/version.html",
        {
            "title": _("Saklista, versjon %(number)s") % {"number": version},
            "name": name_of(meeting),
            "section": "meetings",
            "way": _way(request, meeting, _("Versjon %(number)s av saklista") % {"number": version}),
            "meeting": meeting,
            "told": told,
        },
    )


def _is_chair(request: Asked, meeting: Meeting) -> bool:
    """Whether the one who asks leads the body, or stands in for its leader."""
    return leaders_of(meeting.body, on=timezone.localdate()).is_leader(actor(request).person_id)


def _editing(request: Asked, draft: Draft, unsaved: Unsaved, *, may_prepare: bool) -> dict[str, object] | None:
    """The item whose form is open (`?endre=12`, or one that was refused), with what stands in it."""
    item_id = unsaved.item_id or number_in(request, "endre", least=1, most=999_999_999)
    items = [item for section in draft.sections for item in section.items]
    found = next((item for item in items if item.row.pk == item_id and item.is_seen), None)
    if found is None or not may_prepare:
        return None
    now = form_of(edit_of(found.row))
    shown = seen = now
    if unsaved.item_id:
        shown, seen = form_again(unsaved.form, seen=unsaved.seen, now=now, is_told=unsaved.is_told)
    return {"item": found, "facts": shown, "seen": seen, "paper": found.row.paper}


def _way(request: Asked, meeting: Meeting, name: str) -> tuple[Step, ...]:
    cooperation = request.cooperation
    at = (cooperation.slug, meeting.body.slug, meeting.slug)
    return way_to(
        cooperation,
        Step(meeting.body.name, reverse("body", args=at[:2])),
        Step(name_of(meeting), reverse("meeting", args=at)),
        name,
    )
