"""What the live screens ask of the database does not grow with the meeting."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from saksgang.actions.live.remarks import put_remark
from saksgang.core.access import COMMAND_LINE
from saksgang.records.models import Cooperation
from saksgang.records.queries.live import live_state, revision_of
from saksgang.records.queries.sight import sight_of
from tests.actions.live.making import Room, make_item, make_room


def questions(room: Room) -> int:
    meeting = room.again()
    with CaptureQueriesContext(connection) as asked:
        state = live_state(meeting, sight=sight_of(COMMAND_LINE, room.cooperation))
    assert state.shown is not None
    return len(asked)


def test_state_asks_as_much_for_three_items_as_for_thirty_with_two_hundred_remarks(begun: Room) -> None:
    put_remark(begun.meeting, begun.items[0].pk, text="Den første.", **begun.by(1))
    few = questions(begun)
    for at in range(3, 30):
        make_item(begun.meeting, at, f"Sak {at}")
    for number in range(200):
        put_remark(begun.meeting, begun.items[number % 3].pk, text=f"Merknad {number}", **begun.by(2))
    assert questions(begun) == few


def test_state_asks_as_much_for_a_large_body_as_for_a_small_one(cooperation: Cooperation) -> None:
    small = make_room(cooperation)
    large = make_room(cooperation, name="Storforum", names=tuple(f"Medlem Nummer {at}" for at in range(30)))
    assert questions(large) == questions(small)


def test_revision_is_one_question_and_none_for_no_meeting(begun: Room) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert revision_of(begun.meeting.pk) == begun.again().live_revision
    assert len(asked) == 2  # the second is the test's own
    assert revision_of(10**9) is None
