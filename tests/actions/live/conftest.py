"""A called meeting, and one that has begun with everybody there."""

from __future__ import annotations

import pytest

from saksgang.actions.live.roll import Answered, Presence, call_roll
from saksgang.actions.live.sitting import start_meeting
from saksgang.records.models import Cooperation
from tests.actions.live.making import Room, make_room


@pytest.fixture
def room(cooperation: Cooperation) -> Room:
    return make_room(cooperation)


@pytest.fixture
def begun(room: Room) -> Room:
    call_roll(room.meeting, {seat.pk: Answered(Presence.PRESENT) for seat in room.seats}, **room.by(-5))
    start_meeting(room.meeting, **room.by(0))
    return room
