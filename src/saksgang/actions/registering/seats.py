"""Seats and their holders, derived from the lists of a body's meetings. What a person has set is left."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from saksgang.actions.registering.desk import Desk
from saksgang.core.seating import Held, SeatName, Seen, holders_of
from saksgang.records.models import Attendance, AttendanceRole, Body, Holder, Person, Seat

_LISTED = (AttendanceRole.CALLED, AttendanceRole.PRESENT, AttendanceRole.ABSENT)
_PLACE = re.compile(r"\s+(?:i|for|in|of)\s+\S.*$", re.IGNORECASE)

_IN_BODY = frozenset({"leder", "leiar", "nestleder", "nestleiar", "møteleder", "møteleiar", "medl", "member", "chair"})

Tenure = tuple[int, datetime.date | None, datetime.date | None]


def write_seats(desk: Desk, bodies: Iterable[Body]) -> int:
    """Bring the seats of these bodies in line with their meetings' lists; how many holders are new."""
    return sum(_write_body(desk, body) for body in bodies)


def _write_body(desk: Desk, body: Body) -> int:
    seats = {_seat_name(seat, nth): seat for seat, nth in _numbered(body)}
    wanted: dict[SeatName, list[Held]] = {}
    for held in holders_of(_seen(body)):
        wanted.setdefault(held.seat, []).append(held)
    saved: dict[int, list[Holder]] = {}
    for row in Holder.objects.filter(seat__body=body):
        saved.setdefault(row.seat_id, []).append(row)
    made = 0
    for name, holders in wanted.items():
        seat = seats.get(name) or _made(desk, body, name, position=len(seats))
        seats[name] = seat
        made += _write_holders(desk, seat, holders, saved.get(seat.pk, []))
    return made


def _seen(body: Body) -> list[Seen]:
    """Who was called; in a meeting of which nobody knows who was called, who came or was excused. No deputies."""
    rows = Attendance.objects.filter(
        meeting__body=body,
        role__in=_LISTED,
        municipality__isnull=False,
        substitute_for_name="",
    ).exclude(title="")
    by_meeting: dict[int, list[Attendance]] = {}
    for row in rows.select_related("meeting").order_by("meeting__date", "position"):
        by_meeting.setdefault(row.meeting_id, []).append(row)
    seen = []
    for listed in by_meeting.values():
        called = [row for row in listed if row.role == AttendanceRole.CALLED] or listed
        seen += [Seen(row.meeting.date, row.person_id, row.municipality_id or 0, _title(row.title)) for row in called]
    return seen


def _write_holders(desk: Desk, seat: Seat, held: list[Held], saved: list[Holder]) -> int:
    if any(row.is_set for row in saved):
        return 0
    before: dict[Tenure, Holder] = {(row.person_id, row.from_on, row.until_on): row for row in saved}
    wanted: list[Tenure] = [(one.person, one.from_on, one.until_on) for one in held]
    gone = [row.pk for tenure, row in before.items() if tenure not in wanted]
    new = [tenure for tenure in wanted if tenure not in before]
    if gone:
        Holder.objects.filter(pk__in=gone).delete()
    Holder.objects.bulk_create(
        Holder(cooperation=desk.cooperation, seat=seat, person_id=person, from_on=from_on, until_on=until_on)
        for person, from_on, until_on in new
    )
    if gone or new:
        names = dict(
            Person.objects.filter(pk__in={tenure[0] for tenure in [*before, *wanted]}).values_list("pk", "name")
        )
        was, held_now = (_told(tenures, names) for tenures in (sorted(before, key=_by_day), wanted))
        desk.trail.add("seat.held", seat, label=str(seat), before=was, after=held_now)
    return len(new)


def _told(tenures: Iterable[Tenure], names: dict[int, str]) -> dict[str, list[dict[str, object]]]:
    """Holders as the trail keeps them: with the name of that time, so that it can be read when a person is another."""
    return {
        "holders": [
            {"name": names.get(person, ""), "person_id": person, "from": from_on, "until": until_on}
            for person, from_on, until_on in tenures
        ]
    }


def _by_day(tenure: Tenure) -> tuple[datetime.date, int]:
    return (tenure[1] or datetime.date.min, tenure[0])


def _made(desk: Desk, body: Body, name: SeatName, *, position: int) -> Seat:
    seat = Seat.objects.create(
        cooperation=desk.cooperation,
        body=body,
        title=name.title,
        municipality_id=name.municipality,
        position=position,
    )
    desk.trail.add("seat.created", seat, label=str(seat), after={"title": name.title, "body": body.name})
    return seat


def _numbered(body: Body) -> list[tuple[Seat, int]]:
    """The body's seats, each with its place among those of the same office and municipality."""
    count: dict[tuple[int | None, str], int] = {}
    numbered = []
    for seat in Seat.objects.filter(body=body).order_by("position", "id"):
        office = (seat.municipality_id, _title(seat.title))
        numbered.append((seat, count.get(office, 0)))
        count[office] = count.get(office, 0) + 1
    return numbered


def _seat_name(seat: Seat, nth: int) -> SeatName:
    return SeatName(seat.municipality_id or 0, _title(seat.title), nth)


def _title(title: str) -> str:
    """The office alone: `kommunedirektør` of `Kommunedirektør i Fjellvik`. Who leads the body has a member's seat."""
    office = _PLACE.sub("", " ".join(title.casefold().split()))
    return "medlem" if office in _IN_BODY else office
