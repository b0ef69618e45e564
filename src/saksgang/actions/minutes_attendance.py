"""The lists of the minutes, written from who sat where when the meeting was held here.

A part of the act that ends a meeting (`live`), or enters it afterwards; the act itself tells of it in the trail.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from saksgang.actions.registering.people import key_of, key_of_one_from
from saksgang.core.attendance.roll import Stay as StayFacts
from saksgang.core.minutes.presence import Came, Lists, SeatHeld, lists_of
from saksgang.core.voting.taking_part import Capacity
from saksgang.records.models import Attendance, AttendanceRole, Call, Correction, Holder, Meeting, Person, Seat, Stay
from saksgang.records.queries.actors import held_on

_CAME = (AttendanceRole.PRESENT, AttendanceRole.ABSENT, AttendanceRole.OTHER)
_COLUMNS = (
    *("position", "person", "name", "title", "represents", "municipality", "substitute_for", "substitute_for_name"),
    *("from_time", "until_time", "note"),
)


def write_attendance(meeting: Meeting) -> None:
    """Let the lists of present, absent and others be what the stays say; a row that somebody has corrected is kept.

    Inside a transaction. The lists of those who were called are left alone.
    """
    saved = {(row.role, row.read_key): row for row in Attendance.objects.filter(meeting=meeting, role__in=_CAME)}
    corrected = set(
        Correction.objects.filter(
            cooperation=meeting.cooperation_id,
            object_type="attendance",
            object_id__in=[one.pk for one in saved.values()],
        ).values_list("object_id", flat=True)
    )
    made: list[Attendance] = []
    for wanted in _keyed(_rows(meeting)):
        row = saved.pop((wanted.role, wanted.read_key), None)
        if row is None:
            made.append(wanted)
        elif row.pk not in corrected:
            for column in _COLUMNS:
                setattr(row, column, getattr(wanted, column))
            row.save(update_fields=_COLUMNS)
    Attendance.objects.filter(pk__in=[one.pk for one in saved.values() if one.pk not in corrected]).delete()
    Attendance.objects.bulk_create(made)


def _keyed(rows: Iterable[Attendance]) -> Iterator[Attendance]:
    """The rows with keys that tell those apart who have one name in one list."""
    taken: set[tuple[str, str]] = set()
    for row in rows:
        key = key_of(row.name)
        if (row.role, key) in taken:
            key = key_of_one_from(key, row.represents or f"{row.position}")
        if (row.role, key) not in taken:
            taken.add((row.role, key))
            row.read_key = key
            yield row


def _seats(meeting: Meeting) -> list[Seat]:
    """The seats that the body has on the day, in its order."""
    still_there = Q(ended_on=None) | Q(ended_on__gte=meeting.date)
    return list(Seat.objects.filter(still_there, body=meeting.body_id).select_related("municipality"))


@dataclass(frozen=True, slots=True)
class _Room:
    """What the rows need to know of a meeting: seats, people by id, and what those beside the table are."""

    meeting: Meeting
    seats: dict[int, Seat]
    people: dict[int, Person]
    titles: dict[int, str]


def _rows(meeting: Meeting) -> list[Attendance]:
    seats = _seats(meeting)
    stays = list(Stay.objects.filter(meeting=meeting).select_related("person"))
    holders = _holders(seats, meeting.date)
    room = _Room(
        meeting,
        {seat.pk: seat for seat in seats},
        {one.person_id: one.person for one in holders.values()} | {one.person_id: one.person for one in stays},
        _titles(meeting, stays),
    )
    told = _lists(meeting, seats, holders, stays)
    return [
        *(_came(room, AttendanceRole.PRESENT, place, one) for place, one in enumerate(told.present)),
        *(_came(room, AttendanceRole.OTHER, place, one) for place, one in enumerate(told.others)),
        *(_absent(room, place, one) for place, one in enumerate(told.absent)),
    ]


def _lists(meeting: Meeting, seats: Sequence[Seat], holders: dict[int, Holder], stays: Sequence[Stay]) -> Lists:
    first = min((one.came_at for one in stays), default=timezone.now())
    last = max((one.left_at or one.came_at for one in stays), default=first)
    held = [
        SeatHeld(seat.pk, holders[seat.pk].person_id, holders[seat.pk].person.name)
        if seat.pk in holders
        else SeatHeld(seat.pk, None)
        for seat in seats
    ]
    began_at, ended_at = meeting.opened_at or first, meeting.closed_at or last
    return lists_of(held, [_facts(one) for one in stays], began_at=began_at, ended_at=ended_at)


def _facts(stay: Stay) -> StayFacts:
    left_at = timezone.localtime(stay.left_at) if stay.left_at else None
    came_at = timezone.localtime(stay.came_at)
    return StayFacts(stay.person_id, stay.person.name, stay.seat_id, came_at, left_at, stay.is_remote)


def _holders(seats: Sequence[Seat], day: datetime.date) -> dict[int, Holder]:
    """Who holds each seat on the day, by seat: the one who came last, of several."""
    rows = Holder.objects.filter(held_on(day), seat__in=seats, deputy_order=0).select_related("person")
    return {row.seat_id: row for row in reversed(rows)}


def _titles(meeting: Meeting, stays: Sequence[Stay]) -> dict[int, str]:
    """What those beside the table are, as they were called."""
    called = Call.objects.filter(meeting=meeting, person__isnull=False).exclude(title="")
    titles = dict(called.values_list("person_id", "title"))
    return {one.person_id: titles.get(one.person_id, "") for one in stays if one.capacity != Capacity.MEMBER}


def _came(room: _Room, role: AttendanceRole, place: int, one: Came) -> Attendance:
    row = _row(room, role, place, room.people[one.person], room.seats.get(one.seat or 0))
    if one.substitute_for is not None:
        row.substitute_for = room.people[one.substitute_for]
        row.substitute_for_name = row.substitute_for.name
    row.from_time = one.came_at.time().replace(second=0, microsecond=0) if one.came_at else None
    row.until_time = one.left_at.time().replace(second=0, microsecond=0) if one.left_at else None
    row.note = one.note.to(room.meeting.language) if one.note else ""
    return row


def _absent(room: _Room, place: int, one: SeatHeld) -> Attendance:
    assert one.holder is not None, "only held seats are absent"
    return _row(room, AttendanceRole.ABSENT, place, room.people[one.holder], room.seats[one.seat])


def _row(room: _Room, role: AttendanceRole, place: int, person: Person, seat: Seat | None) -> Attendance:
    """A row of somebody in a seat, or beside the table."""
    municipality = seat.municipality if seat else None
    return Attendance(
        cooperation_id=room.meeting.cooperation_id,
        meeting=room.meeting,
        role=role.value,
        position=place,
        person=person,
        name=person.name,
        title=seat.title if seat else room.titles.get(person.pk, ""),
        represents=municipality.name if municipality else "",
        municipality=municipality,
    )
