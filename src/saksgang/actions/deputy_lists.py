"""Deputies among the called of a meeting's papers: put there when they accept, taken away when they do not come."""

from __future__ import annotations

from saksgang.records.models import Attendance, AttendanceRole, Call, DeputyCall, Person, Seat
from saksgang.records.queries.live_facts import seats_on
from saksgang.records.values import short_key

_OURS = "vara "
"""How the key of a row begins that was written here, and not read from a paper."""


def holder_of(row: DeputyCall) -> Person | None:
    """Whom the deputy comes for: the holder of the seat on the day of the meeting."""
    seats = seats_on(row.meeting.body_id, row.meeting.date)
    holder = next((one.holder for one in seats if one.seat == row.seat_id), None)
    return Person.objects.filter(pk=holder).first() if holder else None


def list_deputy(row: DeputyCall) -> None:
    """Put the deputy last among the called, once; inside an act."""
    called = Attendance.objects.filter(meeting=row.meeting, role=AttendanceRole.CALLED)
    if row.item_id is not None or called.filter(person=row.person).exists():
        return
    last = called.order_by("-position").values_list("position", flat=True).first()
    seat = Seat.objects.select_related("municipality").get(pk=row.seat_id)
    holder = holder_of(row)
    Attendance.objects.create(
        cooperation=row.cooperation,
        meeting=row.meeting,
        role=AttendanceRole.CALLED,
        position=0 if last is None else last + 1,
        person=row.person,
        name=row.person.name,
        read_key=short_key(f"{_OURS}{row.pk} {row.person.name.casefold()}", longest=200),
        municipality=seat.municipality,
        represents=seat.municipality.name if seat.municipality else "",
        substitute_for=holder,
        substitute_for_name=holder.name if holder else "",
    )


def unlist_deputy(call: Call) -> None:
    """Take the deputy away from the called, where we put them there; inside an act."""
    Attendance.objects.filter(
        meeting=call.meeting, role=AttendanceRole.CALLED, person=call.person, read_key__startswith=_OURS
    ).delete()
