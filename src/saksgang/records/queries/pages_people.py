"""Persons, seats and municipalities as pages show them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, F, Max, Q

from saksgang.records.models import (
    Attendance,
    AttendanceRole,
    Cooperation,
    Event,
    FollowUp,
    Holder,
    Municipality,
    Person,
    Seat,
)
from saksgang.records.queries.exempt import parts_in_sight, people_in_sight, told_attendance, told_parts, told_people
from saksgang.records.queries.pages_text import words_in
from saksgang.records.queries.sight import Sight


def people(cooperation: Cooperation, *, words: str, sight: Sight) -> tuple[Person, ...]:
    """Persons by words of their names, each with `meeting_count` and `last_on` of the meetings in sight; those merged
    into another are left out."""
    rows = people_in_sight(Person.objects.filter(cooperation=cooperation, merged_into=None), sight=sight)
    if words:
        rows = rows.filter(pk__in=rows.filter(words_in(("names__name", "name"), words)).values("pk"))
    seen = sight.of_meetings("attendance__meeting__")
    return tuple(
        rows.annotate(
            meeting_count=Count("attendance__meeting", filter=seen, distinct=True),
            last_on=Max("attendance__meeting__date", filter=seen),
        )
    )


@dataclass(frozen=True, slots=True)
class PersonPage:
    """A person: the seats held, meetings newest first, what was asked of them, and events."""

    person: Person
    names: tuple[str, ...]
    holdings: tuple[Holder, ...]
    attendance: tuple[Attendance, ...]
    present: int
    absent: int
    asked: tuple[FollowUp, ...]


def person_at(cooperation: Cooperation, *, slug: str, sight: Sight) -> Person | None:
    """The person of an address, if the reader may know of them; one merged into another has `merged_into`."""
    rows = people_in_sight(Person.objects.filter(cooperation=cooperation, slug=slug), sight=sight)
    return rows.select_related("merged_into").first()


def person_page(person: Person, *, sight: Sight) -> PersonPage:
    """All that a person's page shows, in a fixed number of look-ups."""
    attendance = told_attendance(
        Attendance.objects.filter(sight.of_meetings("meeting__"), person=person)
        .exclude(role=AttendanceRole.COPY)
        .select_related("meeting__body", "person", "substitute_for", "municipality")
        .order_by("-meeting__date", "meeting__slug", "role"),
        sight=sight,
    )
    names = tuple(dict.fromkeys([person.name, *person.names.values_list("name", flat=True)]))
    return PersonPage(
        person=person,
        names=names,
        holdings=tuple(
            person.holdings.select_related("seat__body", "seat__municipality").order_by(
                F("until_on").desc(nulls_first=True), F("from_on").desc(nulls_last=True)
            )
        ),
        attendance=attendance,
        present=len({row.meeting_id for row in attendance if row.role == AttendanceRole.PRESENT}),
        absent=len({row.meeting_id for row in attendance if row.role == AttendanceRole.ABSENT}),
        asked=_asked_of(person.cooperation_id, words=names, sight=sight),
    )


def _asked_of(cooperation_id: int, *, words: tuple[str, ...], sight: Sight) -> tuple[FollowUp, ...]:
    named = Q(pk__in=[])
    for name in words:
        named |= Q(responsible__icontains=name)
    rows = FollowUp.objects.filter(named, cooperation_id=cooperation_id, is_decided=True)
    return told_parts(
        parts_in_sight(rows, sight=sight)
        .select_related("item__meeting__body")
        .order_by("-state", F("due").asc(nulls_last=True), "id")[:100],
        sight=sight,
    )


def similar_people(person: Person, *, words: str, sight: Sight) -> tuple[Person, ...]:
    """Other persons by words of their names: whom this one could be the same as."""
    others = Person.objects.filter(cooperation_id=person.cooperation_id, merged_into=None).exclude(pk=person.pk)
    return tuple(people_in_sight(others.filter(words_in(("name",), words)), sight=sight)[:20])


def events_of_person(person: Person) -> tuple[Event, ...]:
    """What was done with a person and with those merged into it, newest first."""
    return tuple(
        Event.objects.filter(cooperation_id=person.cooperation_id, object_type="person")
        .filter(Q(object_id=person.pk) | Q(object_id__in=person.merged.values("pk")))
        .order_by("-sequence")[:200]
    )


def seat_at(cooperation: Cooperation, *, seat_id: int, sight: Sight) -> Seat | None:
    """A seat with its body, municipality and holders."""
    seat = (
        Seat.objects.filter(cooperation=cooperation, pk=seat_id)
        .select_related("body", "municipality")
        .prefetch_related("holders__person")
        .first()
    )
    if seat is not None:
        told_people((holder.person for holder in seat.holders.all()), sight=sight)
    return seat


def municipalities(cooperation: Cooperation) -> tuple[Municipality, ...]:
    """The members, each with `seat_count`."""
    return tuple(
        Municipality.objects.filter(cooperation=cooperation)
        .annotate(seat_count=Count("seats", distinct=True))
        .prefetch_related("inhabitants")
    )


@dataclass(frozen=True, slots=True)
class MunicipalityPage:
    """A municipality: its seats with holders, who has met for it, and what decisions have asked of it."""

    municipality: Municipality
    seats: tuple[Seat, ...]
    attendance: tuple[Attendance, ...]
    asked: tuple[FollowUp, ...]


def municipality_page(cooperation: Cooperation, *, slug: str, sight: Sight) -> MunicipalityPage | None:
    """A member's page, or `None`."""
    municipality = (
        Municipality.objects.filter(cooperation=cooperation, slug=slug).prefetch_related("inhabitants").first()
    )
    if municipality is None:
        return None
    seats = tuple(municipality.seats.select_related("body").prefetch_related("holders__person"))
    told_people((holder.person for seat in seats for holder in seat.holders.all()), sight=sight)
    attendance = (
        Attendance.objects.filter(sight.of_meetings("meeting__"), municipality=municipality)
        .select_related("meeting__body", "person", "substitute_for")
        .order_by("-meeting__date", "role", "position")[:200]
    )
    asked = _asked_of(cooperation.pk, words=(municipality.name,), sight=sight)
    return MunicipalityPage(municipality, seats, told_attendance(attendance, sight=sight), asked)
