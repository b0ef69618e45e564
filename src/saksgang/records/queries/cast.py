"""Persons of the register who show what each kind of reader sees: one who leads a body, one with a seat, one called in."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from saksgang.records.models import Attendance, AttendanceRole, Body, Cooperation, Holder, Meeting, Person

_THERE = (AttendanceRole.CALLED, AttendanceRole.PRESENT)


@dataclass(frozen=True, slots=True)
class Cast:
    """Three persons of one body, each another; `None` where the papers tell of none."""

    body: Body
    chair: Person | None
    member: Person | None
    deputy: Person | None


def cast_of(cooperation: Cooperation) -> Cast | None:
    """The persons of the body with most exempt items, and most meetings among equals; `None` without bodies."""
    bodies = Body.objects.filter(cooperation=cooperation).annotate(
        exempt=Count("meetings__items", filter=Q(meetings__items__is_exempt=True)), met=Count("meetings", distinct=True)
    )
    body = bodies.order_by("-exempt", "-met", "pk").first()
    if body is None:
        return None
    led = Meeting.objects.filter(body=body, chair__isnull=False).order_by("-date").select_related("chair").first()
    chair = led.chair if led else None
    holders = Holder.objects.filter(seat__body=body, deputy_order=0, until_on=None).select_related("person")
    holder = holders.exclude(person=chair).order_by("seat__position", "pk").first()
    seated = Holder.objects.filter(seat__body=body).values("person")
    called = Attendance.objects.filter(meeting__body=body, role__in=_THERE, substitute_for__isnull=False)
    deputy = called.exclude(person__in=seated).order_by("-meeting__date", "pk").select_related("person").first()
    return Cast(body, chair, holder.person if holder else None, deputy.person if deputy else None)
