"""What the form that plans a meeting offers: the bodies with their defaults and seats."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Prefetch, Q

from saksgang.records.models import Body, Cooperation, Meeting, Seat


@dataclass(frozen=True, slots=True)
class Plannable:
    """The bodies that hold meetings, the chosen one, its seats, and the last meeting it was called to."""

    bodies: tuple[Body, ...]
    body: Body | None
    seats: tuple[Seat, ...]
    last: Meeting | None


def plannable(cooperation: Cooperation, *, body_slug: str) -> Plannable:
    """The bodies of a co-operation in use; the one of an address, else the first."""
    seats = Prefetch("seats", Seat.objects.filter(ended_on=None).select_related("municipality"))
    bodies = tuple(Body.objects.filter(cooperation=cooperation, is_active=True).prefetch_related(seats))
    body = next((one for one in bodies if one.slug == body_slug), bodies[0] if bodies else None)
    last = Meeting.objects.filter(body=body).exclude(time_start=None).order_by("-date").first() if body else None
    return Plannable(bodies, body, tuple(body.seats.all()) if body else (), last)


def seats_with_places(body: Body, *, on: datetime.date) -> tuple[Seat, ...]:
    """The seats of a body on a day with their municipalities."""
    rows = Seat.objects.filter(Q(ended_on=None) | Q(ended_on__gte=on), body=body)
    return tuple(rows.select_related("municipality"))
