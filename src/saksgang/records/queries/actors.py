"""Who acts: what a user is in one co-operation today, from account, seats, offices, calls, grants and disqualifications."""

from __future__ import annotations

import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils import timezone

from saksgang.core.access import PUBLIC, Actor, Grant, Role
from saksgang.records.models import (
    AccessGrant,
    Appointment,
    Attendance,
    AttendanceRole,
    Call,
    Cooperation,
    CutOff,
    Holder,
    Membership,
    Office,
    User,
)

# who is secretary of a body acts by the role of the account
_OFFICES = {Office.CHAIR: Role.CHAIR, Office.VICE_CHAIR: Role.CHAIR, Office.OBSERVER: Role.OBSERVER}
_CALLED = (AttendanceRole.CALLED, AttendanceRole.PRESENT)


def actor_for(user: User | AnonymousUser, cooperation: Cooperation, *, today: datetime.date | None = None) -> Actor:
    """The user as an actor in this co-operation. A stranger, or a user of another one, has no role. One question to the
    database for an account without a person, up to eight for one with."""
    if not isinstance(user, User) or not user.is_active:
        return PUBLIC
    today = today or timezone.localdate()
    name = user.get_full_name() or user.get_username()
    membership = Membership.objects.filter(
        held_on(today), user=user, cooperation=cooperation, ended_at__isnull=True
    ).first()
    if membership is None:
        return Actor(name=name, role=None, user_id=user.pk, cooperation_id=cooperation.pk)
    person_id = membership.person_id
    return Actor(
        name=name,
        role=Role(membership.role),
        user_id=user.pk,
        cooperation_id=cooperation.pk,
        person_id=person_id,
        municipality_id=membership.municipality_id,
        in_bodies=_in_bodies(person_id, cooperation, today) if person_id else (),
        called_to=_called_to(person_id, cooperation) if person_id else frozenset(),
        cases=_opened_cases(user, cooperation, today),
        cut_off=_cut_off(person_id) if person_id else frozenset(),
    )


def held_on(day: datetime.date) -> Q:
    """Rows with `from_on` and `until_on` that hold on a day, both included."""
    return (Q(from_on__isnull=True) | Q(from_on__lte=day)) & (Q(until_on__isnull=True) | Q(until_on__gte=day))


def _in_bodies(person_id: int, cooperation: Cooperation, today: datetime.date) -> tuple[Grant, ...]:
    """Seats and offices that the person holds in the co-operation's bodies."""
    held = Holder.objects.filter(held_on(today), person=person_id, seat__body__cooperation=cooperation)
    seats = held.values_list("seat__body_id", "deputy_order")
    given = Appointment.objects.filter(held_on(today), person=person_id, body__cooperation=cooperation)
    offices = given.values_list("office", "body_id")
    from_seats = {Grant(Role.DEPUTY if order else Role.MEMBER, body_id) for body_id, order in seats}
    from_offices = {Grant(_OFFICES[Office(office)], body_id) for office, body_id in offices if office in _OFFICES}
    bodies = _full_calls(person_id, cooperation).values_list("meeting__body_id", flat=True)
    from_calls = {Grant(Role.DEPUTY, body_id) for body_id in bodies}  # reads the meetings called to, and no others
    every = from_seats | from_offices | from_calls
    return tuple(sorted(every, key=lambda grant: (grant.body_id or 0, grant.role)))


def _called_to(person_id: int, cooperation: Cooperation) -> frozenset[int]:
    """The meetings that the person is called to: by the papers, or by a call that was sent from here and still holds."""
    listed = Attendance.objects.filter(person=person_id, role__in=_CALLED, meeting__cooperation=cooperation)
    called = _full_calls(person_id, cooperation)
    return frozenset((*listed.values_list("meeting_id", flat=True), *called.values_list("meeting_id", flat=True)))


def _full_calls(person_id: int, cooperation: Cooperation) -> QuerySet[Call]:
    """The calls that hold and give the full papers; who only gets a copy is not called."""
    calls = Call.objects.filter(person=person_id, cooperation=cooperation, ended_at=None, gets_full=True)
    return calls.exclude(called_as=Call.As.COPY)


def _opened_cases(user: User, cooperation: Cooperation, today: datetime.date) -> frozenset[int]:
    rows = AccessGrant.objects.filter(cooperation=cooperation, user=user, ended_at__isnull=True)
    rows = rows.filter(Q(until_on__isnull=True) | Q(until_on__gte=today))
    return frozenset(rows.values_list("case_id", flat=True))


def _cut_off(person_id: int) -> frozenset[int]:
    rows = CutOff.objects.filter(person=person_id, ended_at__isnull=True)
    return frozenset(rows.values_list("item_id", flat=True))
