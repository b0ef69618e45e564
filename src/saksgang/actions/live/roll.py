"""Who is in the meeting from when to when: the roll call, who came and went, deputies in seats, guests, and corrections."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils import timezone

from saksgang.actions.live.floor import BEFORE_AND_DURING, SITTING, Floor, floor, refuse_if
from saksgang.actions.registering.people import People
from saksgang.core.access import Actor
from saksgang.core.attendance import roll as rules_of_roll
from saksgang.core.attendance.deputies import CallAnswer, Deputy, MeetingSeat, may_call
from saksgang.core.attendance.deputies import DeputyCall as CallFact
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.core.treatment.meeting_states import MeetingState
from saksgang.core.treatment.remote import MeetingForm, may_meet
from saksgang.core.voting.taking_part import Capacity
from saksgang.records.models import AgendaItem, DeputyCall, Meeting, Person, Stay
from saksgang.records.queries.live_facts import SeatOn
from saksgang.records.values import clean

_CORRECTING = BEFORE_AND_DURING | {MeetingState.HELD}
_NO_SEAT = Refusal(
    "no-such-seat",
    Text(
        nb="Plassen finnes ikke i organet på møtedagen. Last siden på nytt, og velg igjen.",
        nn="Plassen finst ikkje i organet på møtedagen. Last sida på nytt, og vel igjen.",
        en="The body has no such seat on the day of the meeting. Load the page again, and choose once more.",
    ),
)
_NO_STAY = Refusal(
    "no-such-stay",
    Text(
        nb="Frammøtet er endret i mellomtiden. Se hva som står nå.",
        nn="Frammøtet er endra i mellomtida. Sjå kva som står no.",
        en="Attendance has changed meanwhile. See what stands now.",
    ),
)
_OVERLAPS = Refusal(
    "stay-overlaps",
    Text(
        nb="Tidene går over en annen føring av {name} eller av plassen. Rett den andre først.",
        nn="Tidene går over ei anna føring av {name} eller av plassen. Rett den andre først.",
        en="The times overlap another entry of {name} or of the seat. Correct that one first.",
    ),
)
_BACKWARDS = Refusal(
    "left-before-came",
    Text(
        nb="{name} kan ikke ha gått før {name} kom. Se på klokkeslettene.",
        nn="{name} kan ikkje ha gått før {name} kom. Sjå på klokkesletta.",
        en="{name} cannot have left before coming. Look at the times.",
    ),
)
_NO_NAME = Refusal(
    "guest-without-name",
    Text(nb="Skriv navnet på den som kom.", nn="Skriv namnet på den som kom.", en="Write the name of who came."),
)


class Presence(StrEnum):
    """What the roll call finds of a seat."""

    PRESENT = "present"
    REMOTE = "remote"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Answered:
    """What was answered for a seat: `person_id` is the deputy who sits in it, `None` its member. `because` says why a
    deputy sits there whose turn it is not (K20)."""

    presence: Presence
    person_id: int | None = None
    because: str = ""


def come(
    meeting: Meeting,
    person_id: int,
    *,
    by: Actor,
    now: datetime.datetime,
    seat_id: int | None = None,
    at: datetime.datetime | None = None,
    is_remote: bool = False,
    capacity: Capacity | None = None,
    because: str = "",
) -> Stay:
    """Somebody comes: members to their seat, deputies to the one they were called for or `seat_id`, others beside the table
    (in `capacity`, invited if nothing is said). Raises `Refused` (K14, K20)."""
    with floor(meeting, by=by, now=now, states=BEFORE_AND_DURING) as opened:
        person = opened.person(person_id)
        seat = seat_id if seat_id is not None else _own_seat(opened, person_id, capacity)
        return _come(
            opened, person, seat, at=opened.moment(at), is_remote=is_remote, capacity=capacity, because=because
        )


def come_new(
    meeting: Meeting,
    name: str,
    *,
    by: Actor,
    now: datetime.datetime,
    capacity: Capacity = Capacity.INVITED,
    seat_id: int | None = None,
    at: datetime.datetime | None = None,
    is_remote: bool = False,
    because: str = "",
) -> Stay:
    """Somebody comes who is not in the register: a guest, or (`seat_id`) one who sits in a seat. Raises `Refused`."""
    with floor(meeting, by=by, now=now, states=BEFORE_AND_DURING) as opened:
        person = _known_or_new(opened, name)
        return _come(
            opened, person, seat_id, at=opened.moment(at), is_remote=is_remote, capacity=capacity, because=because
        )


def leave(
    meeting: Meeting, person_id: int, *, by: Actor, now: datetime.datetime, at: datetime.datetime | None = None
) -> None:
    """Somebody leaves. One who has left already stays gone. Raises `Refused` for one who was never there."""
    with floor(meeting, by=by, now=now, states=BEFORE_AND_DURING) as opened:
        person = opened.person(person_id)
        own = [one for one in opened.stays if one.person_id == person_id]
        if own and own[-1].left_at is not None:
            return
        _leave(opened, person, at=opened.moment(at))


def call_roll(
    meeting: Meeting,
    answers: Mapping[int, Answered],
    *,
    by: Actor,
    now: datetime.datetime,
    at: datetime.datetime | None = None,
) -> None:
    """The roll call: let each seat be as it was answered. What is so already is left alone. Raises `Refused`."""
    with floor(meeting, by=by, now=now, states=BEFORE_AND_DURING) as opened:
        moment = opened.moment(at)
        for seat_id, answered in answers.items():
            _answer(opened, _seat(opened, seat_id), answered, moment)


def correct_stay(
    meeting: Meeting,
    stay_id: int,
    *,
    came_at: datetime.datetime,
    left_at: datetime.datetime | None,
    by: Actor,
    now: datetime.datetime,
    is_remote: bool | None = None,
) -> Stay:
    """Correct when somebody came and left. Raises `Refused` when times run backwards or over another stay."""
    with floor(meeting, by=by, now=now, states=_CORRECTING) as opened:
        row = _stay(opened, stay_id)
        wanted = (opened.moment(came_at), opened.moment(left_at) if left_at is not None else None)
        remote = row.is_remote if is_remote is None else is_remote
        if left_at is None and opened.state is MeetingState.HELD:
            raise Refused(_NO_STAY)
        _check_times(opened, row, *wanted)
        if (row.came_at, row.left_at, row.is_remote) == (*wanted, remote):
            return row
        before = _told(row)
        row.came_at, row.left_at, row.is_remote = *wanted, remote
        row.save(update_fields=["came_at", "left_at", "is_remote"])
        opened.forget_stays()
        _write_again(opened)
        opened.tell("attendance.corrected", opened.meeting, before=before, after=_told(row))
    return row


def remove_stay(meeting: Meeting, stay_id: int, *, by: Actor, now: datetime.datetime) -> None:
    """Take out that somebody was there at all: it was a slip. Raises `Refused`."""
    with floor(meeting, by=by, now=now, states=_CORRECTING) as opened:
        row = _stay(opened, stay_id)
        before = _told(row)
        row.delete()
        opened.forget_stays()
        _write_again(opened)
        opened.tell("attendance.removed", opened.meeting, before=before)


def seat_person(
    opened: Floor,
    person: Person,
    seat_id: int,
    *,
    at: datetime.datetime,
    because: str = "",
    item: AgendaItem | None = None,
) -> Stay:
    """Inside an act: let a person take a seat, for one item of the meeting if it is given; whoever sat there leaves it."""
    for other in opened.here:
        if other.seat_id == seat_id and other.person_id != person.pk:
            _leave(opened, other.person, at=at)
    here = next((one for one in opened.here if one.person_id == person.pk), None)
    if here is not None and here.seat_id != seat_id:
        _leave(opened, person, at=at)  # from beside the table
    return _come(opened, person, seat_id, at=at, is_remote=False, capacity=None, because=because, item=item)


def unseat_person(opened: Floor, person: Person, *, at: datetime.datetime) -> None:
    """Inside an act: let a person who is there leave."""
    if any(one.person_id == person.pk for one in opened.here):
        _leave(opened, person, at=at)


def _answer(opened: Floor, seat: SeatOn, answered: Answered, moment: datetime.datetime) -> None:
    sitting = next((one for one in opened.here if one.seat_id == seat.seat), None)
    wanted = answered.person_id if answered.person_id is not None else seat.holder
    if answered.presence is Presence.ABSENT or wanted is None:
        if sitting is not None:
            _absent(opened, sitting, moment)
        return
    if sitting is not None and sitting.person_id != wanted:
        _absent(opened, sitting, moment)
    is_remote = answered.presence is Presence.REMOTE
    _come(
        opened, opened.person(wanted), seat.seat, at=moment, is_remote=is_remote, capacity=None,
        because=answered.because,
    )  # fmt: skip


def _absent(opened: Floor, sitting: Stay, moment: datetime.datetime) -> None:
    """Not there after all: before the meeting it was a slip, later they left."""
    if opened.state in SITTING:
        _leave(opened, sitting.person, at=moment)
        return
    before = _told(sitting)
    sitting.delete()
    opened.forget_stays()
    opened.tell("attendance.removed", opened.meeting, before=before)


def _come(
    opened: Floor,
    person: Person,
    seat_id: int | None,
    *,
    at: datetime.datetime,
    is_remote: bool,
    capacity: Capacity | None,
    because: str,
    item: AgendaItem | None = None,
) -> Stay:
    seat = _seat(opened, seat_id) if seat_id is not None else None
    here = next((one for one in opened.here if one.person_id == person.pk), None)
    if here is not None and here.seat_id == seat_id:
        return _same_place(opened, here, is_remote=is_remote)
    if is_remote:
        _refuse_remote(opened)
    roll = rules_of_roll.come(opened.roll, person=person.pk, name=person.name, seat=seat_id, at=at, is_remote=is_remote)
    if isinstance(roll, Refusal):
        raise Refused(roll)
    if seat is not None and seat.holder != person.pk:
        _call_deputy(opened, seat, person, because, item)
    taken = Capacity.MEMBER if seat is not None else (capacity or Capacity.INVITED)
    row = Stay.objects.create(
        cooperation=opened.cooperation,
        meeting=opened.meeting,
        person=person,
        seat_id=seat_id,
        capacity=(Capacity.INVITED if taken is Capacity.MEMBER and seat is None else taken).value,
        came_at=at,
        is_remote=is_remote,
    )
    opened.forget_stays()
    opened.tell("attendance.came", opened.meeting, after=_told(row))
    return row


def _same_place(opened: Floor, here: Stay, *, is_remote: bool) -> Stay:
    if here.is_remote == is_remote:
        return here
    if is_remote:
        _refuse_remote(opened)
    before = _told(here)
    here.is_remote = is_remote
    here.save(update_fields=["is_remote"])
    opened.forget_stays()
    opened.tell("attendance.corrected", opened.meeting, before=before, after=_told(here))
    return here


def _refuse_remote(opened: Floor) -> None:
    """K14. Remotely only where that is decided, or in an urgent remote meeting (K15)."""
    if not opened.meeting.urgent_because:
        refuse_if(may_meet(MeetingForm.MIXED, rules=opened.rules))


def _leave(opened: Floor, person: Person, *, at: datetime.datetime) -> None:
    here = next((one for one in opened.here if one.person_id == person.pk), None)
    roll = rules_of_roll.leave(opened.roll, person=person.pk, name=person.name, at=at)
    if isinstance(roll, Refusal):
        raise Refused(roll)
    assert here is not None, "the roll has let them leave"
    before = _told(here)
    if here.came_at == at:
        here.delete()
    else:
        here.left_at = at
        here.save(update_fields=["left_at"])
    opened.forget_stays()
    opened.tell("attendance.left", opened.meeting, before=before, after={"person": person.name, "at": _clock(at)})


def _call_deputy(opened: Floor, seat: SeatOn, person: Person, because: str, item: AgendaItem | None) -> None:
    """K20. Keep that a deputy sits in the seat, and why, when it is not their turn."""
    rows = list(DeputyCall.objects.filter(meeting=opened.meeting).select_related("person").order_by("asked_at", "id"))
    own = [one for one in rows if one.seat_id == seat.seat and one.person_id == person.pk and one.answer == "accepted"]
    if any(one.item_id in {None, item.pk if item else None} for one in own):
        return
    calls = [CallFact(one.seat_id, one.person_id, CallAnswer(one.answer), one.item_id, one.reason) for one in rows]
    deputy = next((one for one in seat.deputies if one.person == person.pk), None)
    place = MeetingSeat(seat.seat, seat.holder or 0, seat.name, weight=seat.weight, municipality=seat.municipality)
    chosen = deputy or Deputy(person.pk, person.name, 0, seat=seat.seat)
    sitting = {one.person_id for one in opened.here if one.seat_id is not None}
    refusal = may_call(
        chosen,
        place,
        deputies=seat.deputies,
        rules=opened.rules,
        calls=calls,
        unable=sitting,
        item=item.pk if item else None,
    )
    if refusal is not None and not because.strip():
        raise Refused(refusal)
    before = [one.name for one in seat.deputies if deputy is None or one.order < deputy.order]
    DeputyCall.objects.create(
        cooperation=opened.cooperation,
        meeting=opened.meeting,
        seat_id=seat.seat,
        person=person,
        item=item,
        answer=CallAnswer.ACCEPTED.value,
        passed_over=before if refusal is not None else [],
        because=clean(because),
        asked_at=opened.now,
        answered_at=opened.now,
    )


def _own_seat(opened: Floor, person_id: int, capacity: Capacity | None) -> int | None:
    """The seat of a member, or the one that a deputy was called for and accepted; none for who comes as something else."""
    if capacity not in {None, Capacity.MEMBER}:
        return None
    member = next((one.seat for one in opened.seats if one.holder == person_id), None)
    if member is not None:
        return member
    calls = DeputyCall.objects.filter(meeting=opened.meeting, person=person_id, item=None)
    return calls.filter(answer=CallAnswer.ACCEPTED.value).values_list("seat_id", flat=True).first()


def _seat(opened: Floor, seat_id: int) -> SeatOn:
    found = next((one for one in opened.seats if one.seat == seat_id), None)
    if found is None:
        raise Refused(_NO_SEAT)
    return found


def _stay(opened: Floor, stay_id: int) -> Stay:
    found = next((one for one in opened.stays if one.pk == stay_id), None)
    if found is None:
        raise Refused(_NO_STAY)
    return found


def _check_times(opened: Floor, row: Stay, came_at: datetime.datetime, left_at: datetime.datetime | None) -> None:
    if left_at is not None and left_at < came_at:
        raise Refused(_BACKWARDS.filled(name=row.person.name))
    for other in opened.stays:
        same = other.person_id == row.person_id or (row.seat_id is not None and other.seat_id == row.seat_id)
        if other.pk == row.pk or not same:
            continue
        begins_before_end = left_at is None or other.came_at < left_at
        ends_after_begin = other.left_at is None or came_at < other.left_at
        if begins_before_end and ends_after_begin:
            raise Refused(_OVERLAPS.filled(name=row.person.name))


def _write_again(opened: Floor) -> None:
    """The lists of the minutes follow corrections after the meeting."""
    if opened.state is MeetingState.HELD:
        from saksgang.actions.live.sitting import write_lists

        write_lists(opened.meeting)


def _known_or_new(opened: Floor, name: str) -> Person:
    """The person whom the name leads to, or a new one."""
    words = " ".join(clean(name).split())[:200]
    if not words:
        raise Refused(_NO_NAME)
    return People(opened.trail).named(words)


def _told(row: Stay) -> dict[str, object]:
    """A stay as events tell it."""
    told: dict[str, object] = {"person": row.person.name, "came_at": _clock(row.came_at)}
    if row.left_at is not None:
        told["left_at"] = _clock(row.left_at)
    if row.is_remote:
        told["is_remote"] = True
    return told


def _clock(moment: datetime.datetime) -> str:
    return f"{timezone.localtime(moment):%H.%M}"
