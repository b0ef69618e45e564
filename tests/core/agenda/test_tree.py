"""Moving, joining and parting items never loses or doubles one, and keeps the order of the rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksgang.core.agenda.tree import (
    Agenda,
    AgendaItem,
    Place,
    Section,
    add,
    agenda_of,
    change,
    group_closed,
    join,
    move,
    part,
    remove,
    step,
)
from tests.core.agenda.making import agendas, item


def order(agenda: Agenda) -> list[int]:
    return [one.key for one in agenda.items]


def leads(agenda: Agenda) -> list[int]:
    return [place.item.key for place in agenda.places]


THREE = agenda_of(item(1), item(2), item(3))


def test_item_is_moved_before_another() -> None:
    assert order(move(THREE, 3, before=1)) == [3, 1, 2]


def test_several_items_are_moved_at_once_in_their_order() -> None:
    agenda = agenda_of(*(item(key) for key in range(1, 7)))

    assert order(move(agenda, 6, 4, 2, before=1)) == [2, 4, 6, 1, 3, 5]


def test_item_moved_to_a_section_stands_last_in_it() -> None:
    agenda = Agenda((Section("A", (Place(item(1)), Place(item(2)))), Section("B", (Place(item(3)),))))

    moved = move(agenda, 1, section="B")

    assert [[place.item.key for place in one.places] for one in moved.sections] == [[2], [3, 1]]


def test_items_moved_before_one_of_themselves_stay_where_it_stood() -> None:
    agenda = agenda_of(*(item(key) for key in range(1, 5)))

    assert order(move(agenda, 2, before=2)) == [1, 2, 3, 4]
    assert order(move(agenda, 1, 3, before=3)) == [2, 1, 3, 4]


def test_items_of_two_sections_with_one_name_stay_in_their_own() -> None:
    agenda = Agenda((Section("", (Place(item(1)),)), Section("", (Place(item(2)), Place(item(3))))))

    moved = move(agenda, 2, before=2)

    assert moved == agenda
    assert [[place.item.key for place in one.places] for one in move(agenda, 1, 3, before=3).sections] == [
        [],
        [2, 1, 3],
    ]


def test_step_goes_over_the_border_of_a_section_and_stays_at_the_end() -> None:
    agenda = Agenda((Section("A", (Place(item(1)),)), Section("B", (Place(item(2)),))))

    down = step(agenda, 1, by=1)

    assert [[place.item.key for place in one.places] for one in down.sections] == [[], [1, 2]]
    assert step(agenda, 2, by=1) == agenda
    assert step(agenda, 1, by=-1) == agenda
    assert step(down, 1, by=-1) == agenda


def test_joined_items_stand_together_and_part_again() -> None:
    joined = join(THREE, 1, 3)

    assert joined.places == (Place(item(1), (item(3),)), Place(item(2)))
    assert order(part(joined, 3)) == [1, 3, 2]
    assert leads(part(joined, 3)) == [1, 3, 2]


def test_lead_that_is_removed_leaves_its_place_to_what_was_joined() -> None:
    assert remove(join(THREE, 1, 3), 1).places == (Place(item(3)), Place(item(2)))


def test_item_is_changed_where_it_stands_also_when_joined() -> None:
    changed = change(join(THREE, 1, 3), item(3, "Ny tittel"))

    assert [one.title for one in changed.items] == ["Sak 1", "Ny tittel", "Sak 2"]


@pytest.mark.parametrize("key", [9, -1])
def test_item_that_is_not_there_cannot_be_moved_or_changed(key: int) -> None:
    with pytest.raises(KeyError):
        move(THREE, key, before=1)
    with pytest.raises(KeyError):
        change(THREE, item(key))


def test_item_cannot_stand_twice() -> None:
    with pytest.raises(ValueError, match="once"):
        add(THREE, item(2))


def test_item_is_named_by_its_number_or_its_title() -> None:
    assert AgendaItem(1, "Vannprøver", number="FJ 3/25").label == "FJ 3/25"
    assert AgendaItem(1, "Vannprøver").label == "«Vannprøver»"


@given(agendas(), st.data())
def test_moving_keeps_every_item_once_and_the_rest_in_order(agenda: Agenda, data: st.DataObject) -> None:
    keys = leads(agenda)
    moving = data.draw(st.lists(st.sampled_from(keys), min_size=1, unique=True))
    before = data.draw(st.sampled_from(keys))

    moved = move(agenda, *moving, before=before)

    assert sorted(order(moved)) == sorted(order(agenda))
    assert [key for key in leads(moved) if key not in moving] == [key for key in keys if key not in moving]
    assert [key for key in leads(moved) if key in moving] == [key for key in keys if key in moving]
    if before not in moving:
        at = leads(moved).index(before)
        assert set(leads(moved)[at - len(moving) : at]) == set(moving)


@given(agendas(), st.data())
def test_stepping_down_and_up_keeps_every_item(agenda: Agenda, data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(leads(agenda)))

    stepped = step(agenda, key, by=data.draw(st.sampled_from([1, -1])))

    assert sorted(order(stepped)) == sorted(order(agenda))
    assert [one for one in leads(stepped) if one != key] == [one for one in leads(agenda) if one != key]


@given(agendas(), st.data())
def test_joining_and_parting_keeps_every_item(agenda: Agenda, data: st.DataObject) -> None:
    lead = data.draw(st.sampled_from(leads(agenda)))
    others = data.draw(st.lists(st.sampled_from(order(agenda)), unique=True))

    joined = join(agenda, lead, *others)

    assert sorted(order(joined)) == sorted(order(agenda))
    for one in joined.items:
        assert sorted(order(part(joined, one.key))) == sorted(order(agenda))


@given(agendas())
def test_closed_items_are_last_in_their_section_and_else_in_order(agenda: Agenda) -> None:
    grouped = group_closed(agenda)

    for before, after in zip(agenda.sections, grouped.sections, strict=True):
        closed = [place for place in before.places if place.item.is_closed]
        opened = [place for place in before.places if not place.item.is_closed]
        assert list(after.places) == opened + closed
