"""The note that somebody has read what is exempt (kommuneloven § 11-13): once for each item and hour, and it costs little."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Collection

from django.db import DatabaseError, transaction

from saksgang.actions.trail import Trail
from saksgang.core.access import Actor
from saksgang.records.models import AgendaItem, Cooperation, Event

ACT = "exempt.read"
RULE = "kommuneloven § 11-13"
_AGAIN = datetime.timedelta(hours=1)
_MOST_REMEMBERED = 20_000
_log = logging.getLogger(__name__)
_noted: dict[tuple[int, int | None, str, int], datetime.datetime] = {}
"""When this process last noted a reader and an item: most pages then ask the database nothing."""


def note_reading(cooperation: Cooperation, item_ids: Collection[int], *, by: Actor, now: datetime.datetime) -> None:
    """Note that the actor was shown what is exempt of these items. Never fails a page: a note that cannot be written is
    logged without names. Who has no role is shown nothing, so nothing is noted."""
    if by.role is None:
        return
    fresh = [pk for pk in item_ids if not _is_noted(cooperation, pk, by, now)]
    if not fresh:
        return
    try:
        with transaction.atomic():
            _write(cooperation, fresh, by=by, now=now)
    except DatabaseError:
        _log.exception("the reading of exempt items could not be noted")
        return
    if len(_noted) > _MOST_REMEMBERED:
        forget()
    _noted.update({_key(cooperation, pk, by): now for pk in fresh})


def forget() -> None:
    """Ask the database again what was noted, as a process that has just begun."""
    _noted.clear()


def _write(cooperation: Cooperation, item_ids: Collection[int], *, by: Actor, now: datetime.datetime) -> None:
    """The events of those that no other process has noted within the hour."""
    trail = Trail(cooperation, by=by, now=now)
    recent = Event.objects.filter(
        cooperation=cooperation, act=ACT, object_type="agendaitem", object_id__in=item_ids, at__gt=now - _AGAIN
    )
    known = set(recent.filter(by=by.user_id, by_name=by.name[:200]).values_list("object_id", flat=True))
    rows = AgendaItem.objects.filter(cooperation=cooperation, pk__in=set(item_ids) - known).order_by("pk")
    for item in rows:
        trail.add(ACT, item, rule=RULE)
    trail.write()


def _is_noted(cooperation: Cooperation, item_id: int, by: Actor, now: datetime.datetime) -> bool:
    at = _noted.get(_key(cooperation, item_id, by))
    return at is not None and datetime.timedelta(0) <= now - at < _AGAIN


def _key(cooperation: Cooperation, item_id: int, by: Actor) -> tuple[int, int | None, str, int]:
    return (cooperation.pk, by.user_id, by.name, item_id)
