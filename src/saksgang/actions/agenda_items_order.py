"""The order of an agenda: items moved, stepped, joined and parted, put under headings, closed ones together."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection

from django.db import transaction

from saksgang.actions.agenda_items import NO_ITEM, open_meeting
from saksgang.actions.agenda_items_written import tell_screens, tidy, write_order
from saksgang.actions.rights import require
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor, Right
from saksgang.core.agenda.tree import Agenda, group_closed, join, move, part, step
from saksgang.core.refusals import Refused
from saksgang.records.models import Cooperation
from saksgang.records.queries.agenda_rows import agenda_rows


def move_items(
    cooperation: Cooperation,
    meeting_id: int,
    item_ids: Collection[int],
    *,
    before: int | None = None,
    section: str | None = None,
    by: Actor,
    now: datetime.datetime,
) -> bool:
    """Move items, in the order they have, to before another, or last in a section (last of all when none is named; under a
    new heading when it is not there yet). Whether that changed anything. Raises `Refused`."""
    require(by, Right.PREPARE_MEETING)
    heading = tidy(section)[:200] if section is not None else None
    if before in set(item_ids):
        return False
    return _reordered(
        cooperation,
        meeting_id,
        lambda agenda: move(agenda, *item_ids, before=before, section=heading),
        by=by,
        now=now,
    )


def step_item(
    cooperation: Cooperation, meeting_id: int, item_id: int, *, steps: int, by: Actor, now: datetime.datetime
) -> bool:
    """Move an item one place up (`steps` -1) or down (1), over the border of a section too."""
    require(by, Right.PREPARE_MEETING)
    one = -1 if steps < 0 else 1
    return _reordered(cooperation, meeting_id, lambda agenda: step(agenda, item_id, by=one), by=by, now=now)


def join_items(
    cooperation: Cooperation, meeting_id: int, lead: int, others: Collection[int], *, by: Actor, now: datetime.datetime
) -> bool:
    """Let items be treated together with another, each keeping its number."""
    require(by, Right.PREPARE_MEETING)
    coming = [pk for pk in others if pk != lead]
    return _reordered(cooperation, meeting_id, lambda agenda: join(agenda, lead, *coming), by=by, now=now)


def part_item(cooperation: Cooperation, meeting_id: int, item_id: int, *, by: Actor, now: datetime.datetime) -> bool:
    """Let an item that was treated together with another stand by itself, after it."""
    require(by, Right.PREPARE_MEETING)
    return _reordered(cooperation, meeting_id, lambda agenda: part(agenda, item_id), by=by, now=now)


def group_closed_items(cooperation: Cooperation, meeting_id: int, *, by: Actor, now: datetime.datetime) -> bool:
    """Put closed items last in their section, so that the doors are closed once."""
    require(by, Right.PREPARE_MEETING)
    return _reordered(cooperation, meeting_id, group_closed, by=by, now=now)


def _reordered(
    cooperation: Cooperation,
    meeting_id: int,
    change: Callable[[Agenda], Agenda],
    *,
    by: Actor,
    now: datetime.datetime,
) -> bool:
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        meeting = open_meeting(cooperation, meeting_id)
        found = agenda_rows(meeting)
        try:
            agenda = change(found.agenda)
        except KeyError as gone:
            raise Refused(NO_ITEM) from gone
        before = _order(found.agenda)
        is_new = write_order(found, agenda)
        if is_new:
            trail.add("agenda.ordered", meeting, before=before, after=_order(agenda))
            tell_screens(meeting)
            trail.write()
    return is_new


def _order(agenda: Agenda) -> list[int]:
    """The ids of the items in their order: titles may be exempt, and the trail is read by others."""
    return [item.key for item in agenda.items]
