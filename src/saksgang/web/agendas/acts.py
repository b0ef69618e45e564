"""What is done with an agenda: begun, items put on, ordered, changed and taken off, proposals taken and left, fixed.

Each leads back to the page, with a word that it is done or the refusal in its place.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saksgang.actions.agenda_items import (
    CHANGED_MEANWHILE,
    ItemEdit,
    add_item,
    change_item,
    remove_items,
    take_paper,
)
from saksgang.actions.agenda_items_order import group_closed_items, join_items, move_items, part_item, step_item
from saksgang.actions.agenda_items_proposed import begin_agenda, leave_proposal, restore_proposal, take_proposal
from saksgang.actions.agendas import fix_agenda
from saksgang.core.access import Actor, Right
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.records.models import Cooperation, Meeting
from saksgang.records.queries.agenda_rows import item_ids_of
from saksgang.web.agendas.asked import meeting_of
from saksgang.web.agendas.given import (
    edit_in,
    form_in,
    items_in,
    minutes_in,
    new_item_in,
    origin_of,
    seats_in,
)
from saksgang.web.agendas.views import Unsaved, draft_shown
from saksgang.web.frame.asking import Asked, needs
from saksgang.web.frame.doing import did, id_in, refusal_of, text_in

_NOTHING_MARKED = Refusal(
    "nothing-marked",
    Text(
        nb="Merk sakene først, med rutene foran dem.",
        nn="Merk sakene først, med rutene framfor dei.",
        en="Mark the items first, with the boxes before them.",
    ),
)
_NO_HEADING = Refusal(
    "heading-missing",
    Text(nb="Skriv overskriften.", nn="Skriv overskrifta.", en="Write the heading."),
)


class _Doing:
    """An act on the agenda of one meeting, by one person, now."""

    def __init__(self, request: Asked, who: Actor, meeting: Meeting) -> None:
        self.request = request
        self.cooperation: Cooperation = request.cooperation
        self.meeting = meeting
        self.who = who
        self.now: datetime.datetime = timezone.now()

    def marked(self) -> list[int]:
        """The marked items. Raises `Refused` when there are none."""
        found = items_in(self.request)
        if not found:
            raise Refused(_NOTHING_MARKED)
        return found


@require_POST
@needs(Right.PREPARE_MEETING)
def begin(request: Asked, who: Actor, body: str, day: str) -> HttpResponse:
    """Open the meeting for its agenda, filled with what is proposed."""
    meeting = meeting_of(request, body, day)
    did(
        request,
        lambda: begin_agenda(request.cooperation, meeting.pk, by=who, now=timezone.now()),
        _("Saklista er begynt. Se over det som er tatt inn, og ta av det som ikke skal med."),
    )
    return _back(request, body, day)


@require_POST
@needs(Right.PREPARE_MEETING)
def add(request: Asked, who: Actor, body: str, day: str) -> HttpResponse:
    """Put a new item on the agenda by its title."""
    meeting = meeting_of(request, body, day)

    def added() -> None:
        wanted, seats = new_item_in(request), seats_in(request)
        add_item(request.cooperation, meeting.pk, wanted, demanded_by=seats, by=who, now=timezone.now())

    if did(request, added, _("Saken er satt på lista.")):
        return _back(request, body, day)
    return draft_shown(request, meeting, Unsaved(new=form_in(request), seats=seats_in(request)))


@require_POST
@needs(Right.PREPARE_MEETING)
def change(request: Asked, who: Actor, body: str, day: str, item_id: int) -> HttpResponse:
    """Change an item where it stands."""
    meeting = meeting_of(request, body, day)

    def changed() -> None:
        seen = edit_in(request, "seen-")
        change_item(request.cooperation, _of(meeting, item_id), edit_in(request), seen=seen, by=who, now=timezone.now())

    refusal = refusal_of(request, changed, _("Saken er endret."))
    if refusal is None:
        return _back(request, body, day)
    is_told = refusal.code == CHANGED_MEANWHILE
    return draft_shown(request, meeting, Unsaved(item_id, form_in(request), form_in(request, "seen-"), is_told))


@require_POST
@needs(Right.PREPARE_MEETING)
def fix(request: Asked, who: Actor, body: str, day: str) -> HttpResponse:
    """Fix the agenda."""
    meeting = meeting_of(request, body, day)
    did(
        request,
        lambda: fix_agenda(request.cooperation, meeting.pk, by=who, now=timezone.now()),
        _("Saklista er fastsatt."),
    )
    return _back(request, body, day)


@require_POST
@needs(Right.PREPARE_MEETING)
def do(request: Asked, who: Actor, body: str, day: str) -> HttpResponse:
    """What the buttons of the list do: `gjor` is the act, after a full stop what it is done with (`opp.12`)."""
    meeting = meeting_of(request, body, day)
    name, _dot, what = text_in(request, "gjor", longest=60).partition(".")
    act = _ACTS.get(name)
    if act is None:
        return _back(request, body, day)
    do_it, done = act
    doing = _Doing(request, who, meeting)
    did(request, lambda: do_it(doing, what), done())
    return _back(request, body, day)


def _step(doing: _Doing, what: str, steps: int) -> None:
    step_item(doing.cooperation, doing.meeting.pk, _number(what), steps=steps, by=doing.who, now=doing.now)


def _move(doing: _Doing, _what: str) -> None:
    before = id_in(doing.request, "before") or None
    section = text_in(doing.request, "section", longest=200) if "section" in doing.request.POST else None
    move_items(
        doing.cooperation,
        doing.meeting.pk,
        doing.marked(),
        before=before,
        section=None if before else section,
        by=doing.who,
        now=doing.now,
    )


def _under(doing: _Doing, _what: str) -> None:
    heading = text_in(doing.request, "heading", longest=200).strip()
    if not heading:
        raise Refused(_NO_HEADING)
    move_items(doing.cooperation, doing.meeting.pk, doing.marked(), section=heading, by=doing.who, now=doing.now)


def _join(doing: _Doing, _what: str) -> None:
    lead, *others = doing.marked()
    join_items(doing.cooperation, doing.meeting.pk, lead, others, by=doing.who, now=doing.now)


def _part(doing: _Doing, what: str) -> None:
    part_item(doing.cooperation, doing.meeting.pk, _number(what), by=doing.who, now=doing.now)


def _group(doing: _Doing, _what: str) -> None:
    group_closed_items(doing.cooperation, doing.meeting.pk, by=doing.who, now=doing.now)


def _remove(doing: _Doing, what: str) -> None:
    ids = [_number(what)] if what else doing.marked()
    remove_items(doing.cooperation, doing.meeting.pk, ids, by=doing.who, now=doing.now)


def _take(doing: _Doing, what: str) -> None:
    take_proposal(doing.cooperation, doing.meeting.pk, origin_of(what), by=doing.who, now=doing.now)


def _leave(doing: _Doing, what: str) -> None:
    leave_proposal(doing.cooperation, doing.meeting.pk, origin_of(what), by=doing.who, now=doing.now)


def _restore(doing: _Doing, what: str) -> None:
    restore_proposal(doing.cooperation, doing.meeting.pk, origin_of(what), by=doing.who, now=doing.now)


def _take_paper(doing: _Doing, what: str) -> None:
    take_paper(doing.cooperation, doing.meeting.pk, _number(what), by=doing.who, now=doing.now)


def _minutes(doing: _Doing, _what: str) -> None:
    """Save every time that was changed in the list."""
    for item_id in item_ids_of(doing.meeting):
        given, seen = (
            doing.request.POST.get(f"minutes-{item_id}"),
            doing.request.POST.get(f"seen-minutes-{item_id}", ""),
        )
        if given is not None and given.strip() != seen:
            change_item(
                doing.cooperation,
                item_id,
                ItemEdit(minutes=minutes_in(given)),
                seen=ItemEdit(minutes=minutes_in(seen)),
                by=doing.who,
                now=doing.now,
            )


def _order_done() -> str:
    return _("Rekkefølgen er lagret.")


_ACTS: Mapping[str, tuple[Callable[[_Doing, str], None], Callable[[], str]]] = {
    "opp": (lambda doing, what: _step(doing, what, -1), _order_done),
    "ned": (lambda doing, what: _step(doing, what, 1), _order_done),
    "flytt": (_move, _order_done),
    "overskrift": (_under, lambda: _("Sakene står under overskriften.")),
    "sammen": (_join, lambda: _("Sakene behandles sammen.")),
    "skill": (_part, lambda: _("Saken behandles for seg.")),
    "lukkede": (_group, lambda: _("Lukkede saker står sist.")),
    "av": (_remove, lambda: _("Tatt av saklista.")),
    "ta": (_take, lambda: _("Tatt inn på saklista.")),
    "la": (_leave, lambda: _("Forslaget er latt være.")),
    "hent": (_restore, lambda: _("Forslaget er hentet fram igjen.")),
    "ko": (_take_paper, lambda: _("Tatt inn på saklista.")),
    "tider": (_minutes, lambda: _("Tidene er lagret.")),
}


def _number(what: str) -> int:
    return int(what) if what.isascii() and what.isdigit() and len(what) < 19 else 0


def _of(meeting: Meeting, item_id: int) -> int:
    """The item, when it is the meeting's; 0, which no row has, when it is another's."""
    return item_id if item_id in item_ids_of(meeting) else 0


def _back(request: Asked, body: str, day: str) -> HttpResponse:
    return redirect("agenda_draft", request.cooperation.slug, body, day)
