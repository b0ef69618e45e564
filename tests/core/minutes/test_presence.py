"""Who came and who did not, from stays in seats and beside the table."""

from __future__ import annotations

import datetime

from saksgang.core.attendance.roll import Stay
from saksgang.core.minutes.presence import Came, Lists, SeatHeld, lists_of
from saksgang.core.texts import Text

SEATS = (SeatHeld(1, 11, "Åse Nordmyr"), SeatHeld(2, 12, "Bjarte Lyngstrand"), SeatHeld(3, None))


def at(hour: int, minute: int = 0) -> datetime.datetime:
    return datetime.datetime(2031, 4, 11, hour, minute)


def lists(*stays: Stay) -> Lists:
    return lists_of(SEATS, stays, began_at=at(9), ended_at=at(12))


def test_lists_of_a_whole_meeting_tells_no_hours_and_who_did_not_come() -> None:
    told = lists(Stay(11, "Åse Nordmyr", 1, at(9), at(12)))
    assert told == Lists(present=(Came(11, "Åse Nordmyr", 1),), others=(), absent=(SEATS[1],))


def test_lists_of_one_in_anothers_seat_tells_a_deputy_and_the_holder_absent() -> None:
    told = lists(Stay(21, "Dagny Vik", 2, at(9), at(12)))
    assert told.present == (Came(21, "Dagny Vik", 2, substitute_for=12),)
    assert told.absent == (SEATS[0], SEATS[1])


def test_lists_of_late_and_early_tells_the_hours_in_the_order_of_seats() -> None:
    told = lists(Stay(12, "Bjarte Lyngstrand", 2, at(8, 50), at(11)), Stay(11, "Åse Nordmyr", 1, at(9, 40), at(12)))
    assert told.present == (
        Came(11, "Åse Nordmyr", 1, came_at=at(9, 40)),
        Came(12, "Bjarte Lyngstrand", 2, left_at=at(11)),
    )


def test_lists_of_one_out_in_between_tells_when_in_a_note() -> None:
    told = lists(Stay(11, "Åse Nordmyr", 1, at(9), at(9, 40)), Stay(11, "Åse Nordmyr", 1, at(10), at(12)))
    assert told.present == (Came(11, "Åse Nordmyr", 1, away=((at(9, 40), at(10)),)),)
    assert told.present[0].note == Text(
        nb="ikke til stede kl. 09.40–10.00", nn="ikkje til stades kl. 09.40–10.00", en="not present 09.40–10.00"
    )


def test_lists_of_one_beside_the_table_who_takes_a_seat_tells_the_seat_alone() -> None:
    told = lists(Stay(21, "Dagny Vik", None, at(9), at(10)), Stay(21, "Dagny Vik", 2, at(10), at(12)))
    assert told.others == ()
    assert told.present == (Came(21, "Dagny Vik", 2, substitute_for=12, came_at=at(10)),)


def test_lists_of_a_deputy_for_one_item_leaves_the_holder_present() -> None:
    told = lists(
        Stay(12, "Bjarte Lyngstrand", 2, at(9), at(10)),
        Stay(21, "Dagny Vik", 2, at(10), at(10, 30)),
        Stay(12, "Bjarte Lyngstrand", 2, at(10, 30), at(12)),
    )
    assert told.absent == (SEATS[0],)
    assert [one.name for one in told.present] == ["Bjarte Lyngstrand", "Dagny Vik"]
