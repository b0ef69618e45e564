"""What the form that plans a meeting offers: the bodies with their defaults and seats."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Prefetch, Q

from saksgang.records.models import Body, Cooperation, Holder, Meeting, Seat
from saksgang.records.queries.actors import held_on
from saksgang.records.queries.exempt import told_people
from saksgang.records.queries.sight import Sight


@dataclass(frozen=True, slots=True)
class Plannable:
    """The bodies that hold meetings, the chosen one, its seats, and the last meeting it was called to."""

    bodies: tuple[Body, ...]
    body: Body | None
    seats: tuple[Seat, ...]
    last: Meeting | None


@dataclass(frozen=True, slots=True)
class NamedSeat:
    """A seat by its id, and what it is called: `Åse Nordmyr, medlem, Tindhavn`."""

    pk: int
    name: str


def plannable(cooperation: Cooperation, *, body_slug: str) -> Plannable:
    """The bodies of a co-operation in use; the one of an address, else the first."""
    seats = Prefetch("seats", Seat.objects.filter(ended_on=None).select_related("municipality"))
    bodies = tuple(Body.objects.filter(cooperation=cooperation, is_active=True).prefetch_related(seats))
    body = next((one for one in bodies if one.slug == body_slug), bodies[0] if bodies else None)
    last = Meeting.objects.filter(body=body).exclude(time_start=None).order_by("-date").first() if body else None
    return Plannable(bodies, body, tuple(body.seats.all()) if body else (), last)


def named_seats(body: Body, *, on: datetime.date, sight: Sight) -> tuple[NamedSeat, ...]:
    """The seats of a body on a day, each told by the member who holds it, its title and its municipality."""
    holders = Holder.objects.filter(held_on(on), deputy_order=0).select_related("person")
    rows = Seat.objects.filter(Q(ended_on=None) | Q(ended_on__gte=on), body=body).select_related("municipality")
    seats = list(rows.prefetch_related(Prefetch("holders", holders, to_attr="members")))
    told_people((one.person for seat in seats for one in seat.members), sight=sight)
    return tuple(NamedSeat(seat.pk, ", ".join(filter(None, _words(seat)))) for seat in seats)


def _words(seat: Seat) -> Iterator[str]:
    for one in seat.members:  # type: ignore[attr-defined]  # where the prefetch puts them
        yield one.person.name
    yield seat.title
    if seat.municipality is not None:
        yield seat.municipality.name
