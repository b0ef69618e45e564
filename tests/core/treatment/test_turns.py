"""What the meeting does with its own agenda, and how the minutes tell it."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from saksgang.core.agenda.tree import Agenda, agenda_of
from saksgang.core.refusals import Refusal
from saksgang.core.treatment.turns import Turn, TurnKind, turn, written_turn, written_turns
from tests.core.agenda.making import item

NOW = datetime.datetime(2025, 6, 3, 9, tzinfo=datetime.UTC)
AGENDA = agenda_of(*(item(key, number=f"KF {key}/25") for key in (1, 2, 3)))
NEW = item(0, "Ny sak")


def order(agenda: Agenda | Refusal) -> list[int]:
    assert isinstance(agenda, Agenda)
    return [one.key for one in agenda.items]


def test_order_is_changed_and_told() -> None:
    done = Turn(TurnKind.ORDER, 3, NOW, other=1, reason="gjesten måtte gå")

    assert order(turn(AGENDA, done)) == [3, 1, 2]
    assert written_turn(AGENDA, done).nb == "KF 3/25 ble behandlet før KF 1/25 (gjesten måtte gå)"


def test_items_are_joined_and_told() -> None:
    done = Turn(TurnKind.JOIN, 3, NOW, other=1)
    after = turn(AGENDA, done)

    assert isinstance(after, Agenda)
    assert [[one.key for one in place.items] for place in after.places] == [[1, 3], [2]]
    assert written_turn(AGENDA, done).nn == "KF 3/25 vart behandla saman med KF 1/25"


def test_item_that_is_split_off_stands_after_and_waits_for_a_number() -> None:
    done = Turn(TurnKind.SPLIT, 1, NOW, new=replace(NEW, number="KF 1/25"))
    after = turn(AGENDA, done)

    assert order(after) == [1, 0, 2, 3]
    assert isinstance(after, Agenda)
    assert after.find(0).number is None
    assert written_turn(after, done).nb == "«Ny sak» ble skilt ut fra KF 1/25"


def test_item_that_is_added_stands_last_and_one_withdrawn_stays_to_be_told() -> None:
    added = Turn(TurnKind.ADD, 0, NOW, new=NEW)
    withdrawn = Turn(TurnKind.WITHDRAW, 2, NOW + datetime.timedelta(hours=1))

    assert order(turn(AGENDA, added)) == [1, 2, 3, 0]
    assert turn(AGENDA, withdrawn) == AGENDA
    assert written_turns(AGENDA, (withdrawn, added)).en == "«Ny sak» was added and KF 2/25 was withdrawn"


@pytest.mark.parametrize(
    ("done", "code"),
    [
        (Turn(TurnKind.ORDER, 9, NOW, other=1), "item-not-on-agenda"),
        (Turn(TurnKind.JOIN, 1, NOW, other=9), "item-not-on-agenda"),
        (Turn(TurnKind.ORDER, 1, NOW), "turn-incomplete"),
        (Turn(TurnKind.SPLIT, 1, NOW), "turn-incomplete"),
        (Turn(TurnKind.ADD, 1, NOW, new=item(1)), "turn-incomplete"),
    ],
)
def test_turn_about_nothing_is_refused(done: Turn, code: str) -> None:
    refusal = turn(AGENDA, done)

    assert isinstance(refusal, Refusal)
    assert refusal.code == code
