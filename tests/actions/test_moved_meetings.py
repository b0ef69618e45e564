"""A meeting that was put on another day: its papers find it, and the day is asked about or taken from the minutes."""

from __future__ import annotations

import datetime
from itertools import permutations

import pytest

from saksgang.actions.corrections import Target, correct_fact
from saksgang.core.access import COMMAND_LINE
from saksgang.core.dossier import Dossier
from saksgang.records.models import Cooperation, Difference, Event, Meeting
from tests.registering import DAY, NOW, incoming, item, minutes, notice, put_in

WATER = "Felles vannforsyning i øvre Dal"
BUS = "Busstilbudet på ettermiddagen"

MOVED = DAY + datetime.timedelta(days=14)


def test_notice_with_the_same_items_on_another_day_is_of_the_same_meeting_and_the_day_is_asked_about(
    cooperation: Cooperation,
) -> None:
    asked = (item("KF 4/31", WATER, proposal="Ja."), item("KF 5/31", BUS, proposal="Nei."))
    put_in(cooperation, incoming(notice(*asked), name="a"))
    put_in(cooperation, incoming(notice(*asked, date=MOVED), name="b"))

    meeting = Meeting.objects.get()
    assert (meeting.date, meeting.papers.count(), meeting.items.count()) == (DAY, 2, 2)
    found = Difference.objects.values_list("object_type", "field", "register_value", "paper_value", "state")
    assert list(found) == [("meeting", "date", DAY.isoformat(), MOVED.isoformat(), "open")]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_meeting_stands_on_the_day_of_its_minutes_whatever_came_first(
    cooperation: Cooperation, order: tuple[int, ...]
) -> None:
    asked = (item("KF 4/31", WATER, proposal="Ja."), item("KF 5/31", BUS, proposal="Nei."))
    decided = (item("KF 4/31", WATER, decision="Ja."), item("KF 5/31", BUS, decision="Nei."))
    papers = (notice(*asked), notice(*asked, date=MOVED), minutes(*decided, date=MOVED))

    for place in order:
        put_in(cooperation, incoming(papers[place], name=str(place)))

    meeting = Meeting.objects.get()
    assert (meeting.date, meeting.slug, meeting.state, meeting.papers.count()) == (MOVED, "2031-04-25", "held", 3)
    assert [row.decision.text for row in meeting.items.order_by("position")] == ["Ja.", "Nei."]


@pytest.mark.parametrize(
    "papers",
    [
        (  # items that were put off come up again
            minutes(item("KF 4/31", WATER, decision="Utsatt."), item("KF 5/31", BUS, decision="Utsatt.")),
            notice(item("KF 4/31", WATER), item("KF 5/31", BUS), date=MOVED),
        ),
        (  # one number twice is a slip
            notice(item("KF 4/31", WATER)),
            notice(item("KF 4/31", WATER), date=MOVED),
        ),
        (  # the same numbers, other matters
            notice(item("KF 4/31", WATER), item("KF 5/31", BUS)),
            notice(item("KF 4/31", "Gjerde ved skolen"), item("KF 5/31", "Innkjøp av piano"), date=MOVED),
        ),
        (  # numbers that begin anew at each meeting
            notice(item("1", "Godkjenning av innkalling"), item("2", "Eventuelt")),
            notice(item("1", "Godkjenning av innkalling"), item("2", "Eventuelt"), date=MOVED),
        ),
        (  # the next year
            notice(item("KF 4/31", WATER), item("KF 5/31", BUS)),
            notice(item("KF 4/31", WATER), item("KF 5/31", BUS), date=DAY.replace(year=2032)),
        ),
    ],
)
def test_papers_of_two_days_that_only_look_like_one_meeting_are_two(
    cooperation: Cooperation, papers: tuple[Dossier, Dossier]
) -> None:
    for nth, paper in enumerate(papers):
        put_in(cooperation, incoming(paper, name=str(nth)))

    assert Meeting.objects.count() == 2


def test_day_that_a_person_has_set_stands_against_the_minutes(cooperation: Cooperation) -> None:
    asked = (item("KF 4/31", WATER, proposal="Ja."), item("KF 5/31", BUS, proposal="Nei."))
    put_in(cooperation, incoming(notice(*asked), name="a"))
    target = Target("meeting", Meeting.objects.get().pk, "date")
    correct_fact(cooperation, target, "18.4.2031", by=COMMAND_LINE, now=NOW)

    put_in(cooperation, incoming(minutes(*asked, date=MOVED), name="b"))

    assert list(Meeting.objects.values_list("date", flat=True)) == [datetime.date(2031, 4, 18)]
    found = Difference.objects.values_list("field", "register_value", "paper_value", "state")
    assert list(found) == [("date", "2031-04-18", "2031-04-25", "open")]


def test_move_by_minutes_leaves_an_event_with_both_days(cooperation: Cooperation) -> None:
    asked = (item("KF 4/31", WATER, proposal="Ja."), item("KF 5/31", BUS, proposal="Nei."))
    put_in(cooperation, incoming(notice(*asked), name="a"))
    put_in(cooperation, incoming(minutes(*asked, date=MOVED), name="b"))

    event = Event.objects.get(act="meeting.changed")
    assert (event.before["date"], event.after["date"]) == (DAY.isoformat(), MOVED.isoformat())
