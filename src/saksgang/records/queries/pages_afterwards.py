"""What is likely when a meeting is entered afterwards: those who said they would come sat in their seats, the chair led."""

from __future__ import annotations

from collections.abc import Sequence

from saksgang.records.models import Answer, Appointment, DeputyCall, Meeting, Office
from saksgang.records.queries.live_facts import SeatOn, held_on

_ABSENT = {"not-coming", "deputy"}


def likely_present(meeting: Meeting, seats: Sequence[SeatOn]) -> dict[int, int]:
    """Who most likely sat in each seat, by seat: the deputy who accepted, else the member unless excused; 0 for nobody."""
    deputies = dict(
        DeputyCall.objects.filter(meeting=meeting, item=None, answer="accepted").values_list("seat_id", "person_id")
    )
    answers = Answer.objects.filter(call__meeting=meeting, call__person__isnull=False).order_by("answered_at", "id")
    last: dict[int, str] = {person or 0: reply for person, reply in answers.values_list("call__person_id", "reply")}
    return {
        one.seat: deputies.get(one.seat) or (0 if last.get(one.holder or 0) in _ABSENT else one.holder or 0)
        for one in seats
    }


def likely_chair(meeting: Meeting, seats: Sequence[SeatOn]) -> int:
    """Who leads by right: the chair, or the vice chair where the chair will not come; 0 when nobody does."""
    rows = Appointment.objects.filter(
        held_on(meeting.date), body=meeting.body_id, office__in=[Office.CHAIR, Office.VICE_CHAIR]
    )
    offices = dict(rows.values_list("office", "person_id"))
    there = set(likely_present(meeting, seats).values())
    for office in (Office.CHAIR, Office.VICE_CHAIR):
        person = offices.get(office.value)
        if person in there:
            return int(person)
    return meeting.chair_id or 0
