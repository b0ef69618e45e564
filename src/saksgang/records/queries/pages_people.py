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
from saksgang.records.queries.exempt import told_parts
from saksgang.records.queries.pages_text import words_in


def people(cooperation: Cooperation, *, words: str) -> tuple[Person, ...]:
    """Persons by words of their names, each with `meeting_count` and `last_on`; those merged into another are left out."""
    rows = Person.objects.filter(cooperation=cooperation, merged_into=None)
    if words:
        rows = rows.filter(pk__in=rows.filter(words_in(("names__name", "name"), words)).values("pk"))
    return tuple(
        rows.annotate(
            meeting_count=Count("attendance__meeting", distinct=True), last_on=Max("attendance__meeting__date")
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


def person_at(cooperation: Cooperation, *, slug: str) -> Person | None:
    """The person of an address; one merged into another has `merged_into`."""
    return Person.objects.filter(cooperation=cooperation, slug=slug).select_related("merged_into").first()


def person_page(person: Person, *, sees_exempt: bool) -> PersonPage:
    """All that a person's page shows, in a fixed number of look-ups."""
    attendance = tuple(
        Attendance.objects.filter(person=person)
        .exclude(role=AttendanceRole.COPY)
        .select_related("meeting__body", "substitute_for", "municipality")
        .order_by("-meeting__date", "meeting__slug", "role")
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
        asked=_asked_of(person.cooperation_id, words=names, sees_exempt=sees_exempt),
    )


def _asked_of(cooperation_id: int, *, words: tuple[str, ...], sees_exempt: bool) -> tuple[FollowUp, ...]:
    named = Q(pk__in=[])
    for name in words:
        named |= Q(responsible__icontains=name)
    rows = FollowUp.objects.filter(named, cooperation_id=cooperation_id, is_decided=True)
    return tuple(
        told_parts(rows, sees_exempt=sees_exempt)
        .select_related("item__meeting__body")
        .order_by("-state", F("due").asc(nulls_last=True), "id")[:100]
    )


def similar_people(person: Person, *, words: str) -> tuple[Person, ...]:
    """Other persons by words of their names: whom this one could be the same as."""
    others = Person.objects.filter(cooperation_id=person.cooperation_id, merged_into=None).exclude(pk=person.pk)
    return tuple(others.filter(words_in(("name",), words))[:20])


def events_of_person(person: Person) -> tuple[Event, ...]:
    """What was done with a person and with those merged into it, newest first."""
    return tuple(
        Event.objects.filter(cooperation_id=person.cooperation_id, object_type="person")
        .filter(Q(object_id=person.pk) | Q(object_id__in=person.merged.values("pk")))
        .order_by("-sequence")[:200]
    )


def seat_at(cooperation: Cooperation, *, seat_id: int) -> Seat | None:
    """A seat with its body, municipality and holders."""
    return (
        Seat.objects.filter(cooperation=cooperation, pk=seat_id)
        .select_related("body", "municipality")
        .prefetch_related("holders__person")
        .first()
    )


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


def municipality_page(cooperation: Cooperation, *, slug: str, sees_exempt: bool) -> MunicipalityPage | None:
    """A member's page, or `None`."""
    municipality = (
        Municipality.objects.filter(cooperation=cooperation, slug=slug).prefetch_related("inhabitants").first()
    )
    if municipality is None:
        return None
    seats = municipality.seats.select_related("body").prefetch_related("holders__person")
    attendance = (
        Attendance.objects.filter(municipality=municipality)
        .select_related("meeting__body", "person")
        .order_by("-meeting__date", "role", "position")[:200]
    )
    asked = _asked_of(cooperation.pk, words=(municipality.name,), sees_exempt=sees_exempt)
    return MunicipalityPage(municipality, tuple(seats), tuple(attendance), asked)
