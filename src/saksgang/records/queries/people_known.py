"""What the register knows of people, bodies and seats when a list of people is compared with it, in a fixed number of
look-ups."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Q

from saksgang.records.models import (
    Appointment,
    Body,
    Cooperation,
    Holder,
    Municipality,
    Person,
    PersonName,
    Seat,
)


@dataclass(frozen=True, slots=True)
class KnownSeat:
    """A seat and who holds it from today on: (person, deputy order) pairs, and the first day of each."""

    seat: Seat
    holders: dict[tuple[int, int], datetime.date | None]


@dataclass(frozen=True, slots=True)
class KnownPeople:
    """Persons by how their names are compared; bodies by name and prefix, municipalities by name, seats by body,
    municipality and title, all in small letters; offices by person, body and office."""

    people: dict[str, Person]
    bodies: dict[str, Body]
    municipalities: dict[str, Municipality]
    seats: dict[tuple[int, int | None, str], KnownSeat]
    offices: frozenset[tuple[int, int, str]]


def known_people(cooperation: Cooperation, *, today: datetime.date) -> KnownPeople:
    """Everything a list can be compared with."""
    names = PersonName.objects.filter(cooperation=cooperation).select_related("person")
    bodies: dict[str, Body] = {}
    for body in Body.objects.filter(cooperation=cooperation, is_active=True):
        bodies |= {word.casefold(): body for word in (body.prefix, body.name) if word}
    now = Q(until_on=None) | Q(until_on__gte=today)
    offices = Appointment.objects.filter(now, cooperation=cooperation)
    return KnownPeople(
        people={row.key: row.person for row in names},
        bodies=bodies,
        municipalities={row.name.casefold(): row for row in Municipality.objects.filter(cooperation=cooperation)},
        seats=_seats(cooperation, now),
        offices=frozenset(offices.values_list("person_id", "body_id", "office")),
    )


def _seats(cooperation: Cooperation, now: Q) -> dict[tuple[int, int | None, str], KnownSeat]:
    by_seat: dict[int, dict[tuple[int, int], datetime.date | None]] = {}
    for row in Holder.objects.filter(now, cooperation=cooperation):
        by_seat.setdefault(row.seat_id, {})[row.person_id, row.deputy_order] = row.from_on
    found: dict[tuple[int, int | None, str], KnownSeat] = {}
    for seat in Seat.objects.filter(cooperation=cooperation, ended_on=None).select_related("municipality", "body"):
        key = (seat.body_id, seat.municipality_id, seat.title.casefold())
        found.setdefault(key, KnownSeat(seat, by_seat.get(seat.pk, {})))
    return found
