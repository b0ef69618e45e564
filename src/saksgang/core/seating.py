"""Who held which seat from when to when, as far as the lists of meetings show it. Pure; persons and places are ids."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

_A_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class SeatName:
    """A seat as papers name it: an office in a municipality; `place` 0, 1, … when it has several of that office."""

    municipality: int
    title: str
    place: int = 0


@dataclass(frozen=True, slots=True)
class Seen:
    """A person called to a meeting on a day, for a municipality, by an office."""

    on: datetime.date
    person: int
    municipality: int
    title: str


@dataclass(frozen=True, slots=True)
class Held:
    """A person in a seat; `until_on` is `None` while nobody else has been seen in it."""

    seat: SeatName
    person: int
    from_on: datetime.date
    until_on: datetime.date | None


def holders_of(seen: Iterable[Seen]) -> tuple[Held, ...]:
    """The holders of each seat. A holder stays until another is seen in the seat; the day before is then the last.

    Somebody who is missing from a list has not left the seat: lists are not always whole.
    """
    by_office: dict[tuple[int, str], dict[datetime.date, list[int]]] = defaultdict(lambda: defaultdict(list))
    for one in seen:
        people = by_office[one.municipality, one.title][one.on]
        if one.person not in people:
            people.append(one.person)
    held: list[Held] = []
    for (municipality, title), days in sorted(by_office.items()):
        held += _of_office(municipality, title, days)
    return tuple(held)


def _of_office(municipality: int, title: str, days: dict[datetime.date, list[int]]) -> list[Held]:
    seats: list[tuple[int, datetime.date]] = []
    held: list[Held] = []
    for day, people in sorted(days.items()):
        for person in people:
            if any(holder == person for holder, _since in seats):
                continue
            left = next((place for place, (holder, _since) in enumerate(seats) if holder not in people), None)
            if left is None:
                seats.append((person, day))
                continue
            holder, since = seats[left]
            held.append(Held(SeatName(municipality, title, left), holder, since, day - _A_DAY))
            seats[left] = (person, day)
    still = [Held(SeatName(municipality, title, place), *seat, until_on=None) for place, seat in enumerate(seats)]
    return sorted(held + still, key=lambda one: (one.seat, one.from_on))
