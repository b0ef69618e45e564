"""Joining two persons who are one, and correcting whom a spelling means. Nothing here happens by itself."""

from __future__ import annotations

import datetime

from django.db import models, transaction
from django.db.models import Q

from saksgang.actions.exempt_moves import carry_person
from saksgang.actions.publishing import refresh_within
from saksgang.actions.registering.desk import Desk
from saksgang.actions.registering.seats import write_seats
from saksgang.actions.rights import require, require_names_seen
from saksgang.core.access import Actor, Right
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.records.models import (
    Appointment,
    Attendance,
    Body,
    Cooperation,
    Finding,
    FindingState,
    Holder,
    Meeting,
    Membership,
    Person,
    PersonName,
    Remark,
    Signature,
)

_NOT_TWO = Refusal(
    "not-two-people",
    Text(
        nb="Velg to forskjellige personer i registeret som ikke er slått sammen før.",
        nn="Vel to ulike personar i registeret som ikkje er slått saman før.",
        en="Choose two different people in the register who have not been joined before.",
    ),
)
_REFERENCES: tuple[tuple[type[models.Model], str], ...] = (
    (Attendance, "person"),
    (Attendance, "substitute_for"),
    (Meeting, "chair"),
    (Meeting, "secretary"),
    (Meeting, "officer"),
    (Signature, "person"),
    (Remark, "speaker"),
    (Membership, "person"),
)


def merge_persons(
    cooperation: Cooperation,
    keep_id: int,
    other_id: int,
    *,
    by: Actor,
    now: datetime.datetime,
    reason: str = "",
) -> Person:
    """Let two persons be one: the first, with all spellings of both. What papers printed stays as printed."""
    require(by, Right.CORRECT)
    with transaction.atomic():
        desk = Desk(cooperation, by=by, now=now)
        people = Person.objects.filter(cooperation=cooperation, merged_into__isnull=True)
        kept, other = people.filter(pk=keep_id).first(), people.filter(pk=other_id).first()
        if kept is None or other is None or kept.pk == other.pk:
            raise Refused(_NOT_TWO)
        require_names_seen(by, cooperation, (kept, other))
        if Membership.objects.filter(cooperation=cooperation, person__in=(kept, other)).exists():
            require(by, Right.GIVE_ACCESS)  # seats and offices of one become the account's of the other
        spellings = list(other.names.values_list("name", flat=True))
        _move_references(kept, other)
        other.merged_into = kept
        other.save(update_fields=["merged_into"])
        Person.objects.filter(merged_into=other).update(merged_into=kept)
        carry_person(desk, kept, other)
        both = Q(person=kept, other_person=other) | Q(person=other, other_person=kept)
        Finding.objects.filter(both, state=FindingState.OPEN).update(state=FindingState.GONE)
        desk.trail.add(
            "person.merged",
            other,
            before={"name": other.name, "spellings": spellings},
            after={"into": kept.name},
            reason=reason,
        )
        write_seats(desk, Body.objects.filter(seats__holders__person=kept).distinct())
        desk.trail.add("person.spellings-added", kept, after={"spellings": spellings}, reason=reason)
        desk.trail.write()
        led = Meeting.objects.filter(Q(chair=kept) | Q(secretary=kept) | Q(officer=kept))
        refresh_within(desk.trail, list(led.values_list("pk", flat=True)))
        desk.trail.write()
    return kept


def _move_references(kept: Person, other: Person) -> None:
    PersonName.objects.filter(person=other).update(person=kept)
    for model, field in _REFERENCES:
        model._default_manager.filter(**{field: other}).update(**{field: kept})
    for office in Appointment.objects.filter(person=other):
        if Appointment.objects.filter(
            body=office.body_id, person=kept, office=office.office, from_on=office.from_on
        ).exists():
            office.delete()
        else:
            office.person = kept
            office.save(update_fields=["person"])
    for holder in Holder.objects.filter(person=other):
        same = Holder.objects.filter(
            seat=holder.seat_id, person=kept, from_on=holder.from_on, deputy_order=holder.deputy_order
        )
        if same.exists():
            holder.delete()
        else:
            holder.person = kept
            holder.save(update_fields=["person"])
