"""The forms of the sitting and of the roll, as acts."""

from __future__ import annotations

from collections.abc import Mapping

from saksgang.actions.live import joint, roll, sitting
from saksgang.actions.live.roll import Answered, Presence
from saksgang.core.treatment.remote import MeetingForm
from saksgang.core.voting.taking_part import Capacity
from saksgang.records.queries.live import own_seats
from saksgang.web.live.doing import Act, Doing

SEAT = "plass-"
"""Before the seat's id in the name of a field of the roll call."""
REST = "resten"
"""The field that says that all who were not marked are there."""


def _start(one: Doing) -> object:
    given = one.given
    return sitting.start_meeting(
        one.meeting, by=one.by, now=one.now, chair_id=given.id("chair") or None, at=given.moment_or_none("at")
    )


def _end(one: Doing) -> object:
    return sitting.end_meeting(one.meeting, by=one.by, now=one.now, at=one.given.moment_or_none("at"))


def _pause(one: Doing) -> object:
    return joint.pause_jointly(one.meeting, by=one.by, now=one.now, at=one.given.moment_or_none("at"))


def _resume(one: Doing) -> object:
    return joint.resume_jointly(one.meeting, by=one.by, now=one.now, at=one.given.moment_or_none("at"))


def _reopen(one: Doing) -> object:
    return sitting.reopen_meeting(one.meeting, reason=one.given.text("reason"), by=one.by, now=one.now)


def _chair(one: Doing) -> object:
    elected_in = one.given.id("elected_in") or None
    return sitting.take_chair(one.meeting, one.given.id("person"), by=one.by, now=one.now, elected_in=elected_in)


def _form(one: Doing) -> object:
    form = one.given.code("form", MeetingForm) or MeetingForm.IN_PERSON
    address = one.given.text("address")
    return sitting.change_form(one.meeting, form, by=one.by, now=one.now, remote_address=address)


def _call_roll(one: Doing) -> None:
    answers = _answers(one)
    if one.given.is_checked(REST):
        here = Answered(Presence.PRESENT)
        answers = {**{seat: here for seat in own_seats(one.meeting) if seat not in answers}, **answers}
    roll.call_roll(one.meeting, answers, by=one.by, now=one.now, at=one.given.moment_or_none("at"))


def _answers(one: Doing) -> Mapping[int, Answered]:
    """`plass-7` is `present`, `remote`, `absent` or empty; `plass-7-vara` a deputy's id, who is there instead."""
    found: dict[int, Answered] = {}
    for name in one.given.post:
        seat = name.removeprefix(SEAT)
        if name == seat or not seat.isascii() or not seat.isdigit() or len(seat) > 18:
            continue
        presence = one.given.code(name, Presence)
        if presence is not None:
            deputy = one.given.id(f"{name}-vara") or None
            found[int(seat)] = Answered(presence, deputy, one.given.text(f"{name}-fordi"))
    return found


def _came(one: Doing) -> object:
    given = one.given
    return roll.come(
        one.meeting, given.id("person"), by=one.by, now=one.now, seat_id=given.id("seat") or None,
        at=given.moment_or_none("at"), is_remote=given.is_checked("remote"), because=given.text("because"),
        capacity=given.code("capacity", Capacity),
    )  # fmt: skip


def _came_new(one: Doing) -> object:
    given = one.given
    return roll.come_new(
        one.meeting, given.text("name"), by=one.by, now=one.now, at=given.moment_or_none("at"),
        seat_id=given.id("seat") or None, is_remote=given.is_checked("remote"), because=given.text("because"),
        capacity=given.code("capacity", Capacity) or Capacity.INVITED,
    )  # fmt: skip


def _left(one: Doing) -> None:
    given = one.given
    roll.leave(one.meeting, given.id("person"), by=one.by, now=one.now, at=given.moment_or_none("at"))


def _correct_stay(one: Doing) -> object:
    given = one.given
    return roll.correct_stay(
        one.meeting, given.id("stay"), came_at=given.moment("came"), left_at=given.moment_or_none("left"), by=one.by,
        now=one.now, is_remote=given.is_checked("remote"),
    )  # fmt: skip


def _remove_stay(one: Doing) -> None:
    roll.remove_stay(one.meeting, one.given.id("stay"), by=one.by, now=one.now)


ACTS: Mapping[str, Act] = {
    "start": _start,
    "avslutt": _end,
    "pause": _pause,
    "gjenoppta": _resume,
    "apne-igjen": _reopen,
    "moteleder": _chair,
    "form": _form,
    "opprop": _call_roll,
    "kom": _came,
    "kom-ny": _came_new,
    "gikk": _left,
    "rett-frammote": _correct_stay,
    "stryk-frammote": _remove_stay,
}
