"""When each item is reckoned to begin and end, how long the meeting takes, and how far it runs over."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from saksgang.core.agenda.tree import Agenda, Place

_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Slot:
    """The time of one place on the agenda. `is_estimated` is false when nobody has said how long it takes: it then
    has no length."""

    key: int
    starts_at: datetime.time
    ends_at: datetime.time
    is_estimated: bool = True

    @property
    def written(self) -> str:
        """`09:10–09:40`."""
        return f"{self.starts_at:%H:%M}–{self.ends_at:%H:%M}"


@dataclass(frozen=True, slots=True)
class TimePlan:
    """A meeting on the clock. `minutes` with pauses; `overrun` in minutes past the end that was set, 0 if within it.

    `unestimated` are places that nobody has set a time for, so that the sum is too low.
    """

    slots: tuple[Slot, ...]
    minutes: int
    ends_at: datetime.time
    overrun: int = 0
    unestimated: tuple[int, ...] = ()


def plan(
    agenda: Agenda,
    *,
    starts_at: datetime.time,
    ends_at: datetime.time | None = None,
    pauses: Mapping[int, int] | None = None,
    from_key: int | None = None,
) -> TimePlan:
    """The plan of the whole agenda, or in a meeting of what is left of it: from an item, at the clock's time.

    `pauses` are minutes of pause after the place with a key. A meeting may run past midnight.
    """
    places = _from(agenda.places, from_key)
    start = clock = _minutes(starts_at)
    slots, unestimated = [], []
    for place in places:
        length = _length(place)
        slots.append(Slot(place.item.key, _time(clock), _time(clock + (length or 0)), length is not None))
        if length is None:
            unestimated.append(place.item.key)
        clock += length or 0
        clock += (pauses or {}).get(place.item.key, 0) if place is not places[-1] else 0
    overrun = max(0, clock - start - _span(starts_at, ends_at)) if ends_at is not None else 0
    return TimePlan(tuple(slots), clock - start, _time(clock), overrun, tuple(unestimated))


def minutes_behind(made: TimePlan, *, key: int, now: datetime.time) -> int:
    """How many minutes after its time an item begins; negative when it is ahead. `KeyError` if it is not planned."""
    for slot in made.slots:
        if slot.key == key:
            late = (_minutes(now) - _minutes(slot.starts_at)) % _DAY
            return late if late <= _DAY // 2 else late - _DAY
    raise KeyError(key)


def _from(places: tuple[Place, ...], key: int | None) -> tuple[Place, ...]:
    if key is None:
        return places
    for at, place in enumerate(places):
        if any(item.key == key for item in place.items):
            return places[at:]
    raise KeyError(key)


def _length(place: Place) -> int | None:
    """Minutes of a place: of all items treated together at it; `None` when none of them has any."""
    known = [item.minutes for item in place.items if item.minutes is not None]
    return sum(known) if known else None


def _span(starts_at: datetime.time, ends_at: datetime.time) -> int:
    return (_minutes(ends_at) - _minutes(starts_at)) % _DAY


def _minutes(time: datetime.time) -> int:
    return time.hour * 60 + time.minute


def _time(minutes: int) -> datetime.time:
    return datetime.time(minutes // 60 % 24, minutes % 60)
