"""Who came and who did not, as the lists of the minutes tell it, from the stays of a meeting (kommuneloven § 11-4; K9).

Somebody who sat in a seat that another holds is that one's deputy; whoever was there from beginning to end gets no hours.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from saksgang.core.attendance.roll import Stay
from saksgang.core.texts import Text, listed


@dataclass(frozen=True, slots=True)
class SeatHeld:
    """A seat and who holds it, in the order in which the body names its seats. `holder` is `None` while it is vacant."""

    seat: int
    holder: int | None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Came:
    """Somebody who was there: in a seat, perhaps for its holder, or beside the table (`seat` is `None`).

    `came_at` and `left_at` tell of one who came after the beginning or left before the end; `away` are the times in between
    when the person was out.
    """

    person: int
    name: str
    seat: int | None = None
    substitute_for: int | None = None
    came_at: datetime.datetime | None = None
    left_at: datetime.datetime | None = None
    away: tuple[tuple[datetime.datetime, datetime.datetime], ...] = ()

    @property
    def note(self) -> Text | None:
        """`ikke til stede kl. 09.40–10.00`, for one who was out in between; `None` else."""
        if not self.away:
            return None
        return _AWAY.filled(hours=listed([f"{since:%H.%M}–{until:%H.%M}" for since, until in self.away]))


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of the minutes: those in seats, those beside the table, and the holders who did not come."""

    present: tuple[Came, ...]
    others: tuple[Came, ...]
    absent: tuple[SeatHeld, ...]


_AWAY = Text(nb="ikke til stede kl. {hours}", nn="ikkje til stades kl. {hours}", en="not present {hours}")


def lists_of(
    seats: Sequence[SeatHeld], stays: Iterable[Stay], *, began_at: datetime.datetime, ended_at: datetime.datetime
) -> Lists:
    """The lists, seats in their order and those beside the table as they came. A holder who sat nowhere is absent."""
    held = {one.seat: one for one in seats}
    order = {one.seat: place for place, one in enumerate(seats)}
    by_place: dict[tuple[int, int | None], list[Stay]] = {}
    for stay in sorted(stays, key=lambda one: one.came_at):
        by_place.setdefault((stay.person, stay.seat), []).append(stay)
    came = [_came(some, held, began_at=began_at, ended_at=ended_at) for some in by_place.values()]
    in_seats = [one for one in came if one.seat is not None]
    sat = {one.person for one in in_seats}
    return Lists(
        present=tuple(sorted(in_seats, key=lambda one: order.get(one.seat or 0, len(order)))),
        others=tuple(one for one in came if one.seat is None and one.person not in sat),
        absent=tuple(one for one in seats if one.holder is not None and one.holder not in sat),
    )


def _came(
    stays: Sequence[Stay],
    held: Mapping[int, SeatHeld],
    *,
    began_at: datetime.datetime,
    ended_at: datetime.datetime,
) -> Came:
    """The stays of one person in one place, in order of time, as one line."""
    first, last = stays[0], stays[-1]
    seat = held.get(first.seat) if first.seat is not None else None
    holder = seat.holder if seat else None
    left_at = last.left_at
    return Came(
        person=first.person,
        name=first.name,
        seat=first.seat,
        substitute_for=holder if holder != first.person else None,
        came_at=first.came_at if first.came_at > began_at else None,
        left_at=left_at if left_at is not None and left_at < ended_at else None,
        away=tuple(
            (one.left_at, after.came_at)
            for one, after in itertools.pairwise(stays)
            if one.left_at is not None and one.left_at < after.came_at
        ),
    )
