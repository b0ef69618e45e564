"""F9: corrections add and never overwrite: a meeting is told as it was at any moment, whatever was done since."""

from __future__ import annotations

import copy
import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saksgang.actions.corrections import Target, correct_fact
from saksgang.actions.papers import import_papers
from saksgang.core.access import COMMAND_LINE
from saksgang.core.dossier import Obligation, Participant
from saksgang.core.dossier import Vote as PaperVote
from saksgang.core.events.undoing import MeetingState
from saksgang.records.models import AgendaItem, Body, Cooperation, FollowUp, Meeting, Seat, Vote
from saksgang.records.queries.as_it_was import MeetingThen, body_then, meeting_then
from tests.registering import incoming, item, minutes, notice, people

ROAD = "Ny gangvei langs Storelva mellom sentrum og skolen"
START = datetime.datetime(2031, 5, 2, 9, 0, tzinfo=datetime.UTC)


def at(minute: int) -> datetime.datetime:
    return START + datetime.timedelta(minutes=minute)


def put_in(cooperation: Cooperation, *files: Any, minute: int) -> None:
    import_papers(cooperation, files, by=COMMAND_LINE, now=at(minute))


def correct(cooperation: Cooperation, kind: str, pk: int, field: str, value: str, *, minute: int) -> None:
    correct_fact(cooperation, Target(kind, pk, field), value, by=COMMAND_LINE, now=at(minute), reason="Prøve")


def told(meeting: Meeting, *, minute: int) -> MeetingThen:
    return meeting_then(Meeting.objects.select_related("body").get(pk=meeting.pk), at=at(minute))


def plain(state: MeetingState) -> dict[str, Any]:
    """What a state says, without what is known of its rows."""
    return {
        "known": state.is_known,
        "facts": state.facts,
        "lists": {name: [row.facts["name"] for row in rows] for name, rows in state.lists.items()},
        "items": [one.facts for one in state.items],
    }


def first_notice() -> Any:
    return notice(
        item("KF 1/31", ROAD, text="Veien er smal.", proposal="Veien bygges."),
        item("KF 2/31", "Budsjett", text="Tallene følger."),
        invited=(
            Participant("Åse Nordmyr", role="kommunedirektør", represents="Fjellvik kommune"),
            Participant("Bo Lie"),
        ),
        place="Fyret",
    )


def test_meeting_is_told_as_it_was_after_each_thing_that_was_done(cooperation: Cooperation) -> None:
    put_in(cooperation, incoming(first_notice(), name="a"), minute=1)
    meeting = Meeting.objects.get()
    snapshots = {1: plain(told(meeting, minute=1).state)}
    road = AgendaItem.objects.get(number="KF 1/31")

    correct(cooperation, "meeting", meeting.pk, "place", "Havet", minute=2)
    correct(cooperation, "agendaitem", road.pk, "title", "Gangvei", minute=2)
    snapshots[2] = plain(told(meeting, minute=2).state)

    put_in(
        cooperation,
        incoming(
            minutes(
                item("KF 3/31", "Orientering"),
                item("KF 2/31", "Budsjett 2032", decision="Vedtatt.", votes=(PaperVote(in_favour=5, against=1),)),
                item(
                    "KF 1/31", ROAD, decision="Veien bygges i 2032.", decision_points=("Bygges.",),
                    obligations=(Obligation("Åse svarer", responsible="Åse Nordmyr"),), remarks=("God drøfting.",),
                ),
                present=people("Åse Nordmyr", "Cecilie Vik"), absent=people("Bo Lie"), place="Skuta",
            ),
            name="b",
        ),
        minute=3,
    )  # fmt: skip
    snapshots[3] = plain(told(meeting, minute=3).state)

    correct(cooperation, "vote", Vote.objects.get().pk, "in_favour", "4", minute=4)
    correct(cooperation, "followup", FollowUp.objects.get().pk, "due", "1.9.2031", minute=4)
    correct(
        cooperation, "attendance", meeting.attendance.filter(name="Cecilie Vik")[0].pk, "name", "Cecilie Wik", minute=4
    )
    snapshots[4] = plain(told(meeting, minute=4).state)
    correct(cooperation, "agendaitem", road.pk, "remarks", "En\nTo", minute=5)
    correct(cooperation, "meeting", meeting.pk, "date", "12.4.2031", minute=5)
    snapshots[5] = plain(told(meeting, minute=5).state)

    assert {minute: plain(told(meeting, minute=minute).state) for minute in snapshots} == snapshots
    assert [len({repr(one) for one in snapshots.values()}), len(snapshots)] == [5, 5]  # each is another
    assert snapshots[1]["lists"]["present"] == []
    assert [one["number"] for one in snapshots[1]["items"]] == ["KF 1/31", "KF 2/31"]
    assert snapshots[4]["items"][-1]["obligations"][0]["due"] == "2031-09-01"


def test_meeting_was_not_there_before_its_first_paper(cooperation: Cooperation) -> None:
    put_in(cooperation, incoming(first_notice(), name="a"), minute=1)
    meeting = Meeting.objects.get()
    then = told(meeting, minute=0)
    assert (then.state.is_known, then.since, then.papers) == (False, at(1), ())
    assert told(meeting, minute=1).state.is_known


def test_papers_are_told_as_they_had_come(cooperation: Cooperation) -> None:
    put_in(cooperation, incoming(first_notice(), name="a"), minute=1)
    put_in(cooperation, incoming(minutes(item("KF 1/31", ROAD)), name="b"), minute=2)
    then = told(Meeting.objects.get(), minute=1)
    assert [paper.kind for paper in then.papers] == ["notice"]
    assert [paper.kind for paper in then.papers_later] == ["minutes"]


def test_items_that_came_later_are_named_as_later(cooperation: Cooperation) -> None:
    put_in(cooperation, incoming(notice(item("KF 1/31", ROAD)), name="a"), minute=1)
    put_in(cooperation, incoming(minutes(item("KF 1/31", ROAD), item("KF 9/31", "Nytt")), name="b"), minute=2)
    assert told(Meeting.objects.get(), minute=1).later == ("KF 9/31 Nytt",)


FIELDS = ("title", "text", "proposal", "decision", "outcome", "introduced_by", "remarks", "attachments", "is_exempt")


@pytest.mark.django_db
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.lists(st.tuples(st.sampled_from(FIELDS), st.integers(0, 1), st.integers(0, 3)), min_size=1, max_size=6))
def test_any_row_of_corrections_can_be_taken_back(cooperation: Cooperation, steps: list[tuple[str, int, int]]) -> None:
    salt = repr(steps)
    day = datetime.date(2031, 1, 1) + datetime.timedelta(days=Meeting.objects.count())
    paper = notice(item(None, "En", text="a"), item(None, "To", text="b"), date=day)
    put_in(cooperation, incoming(paper, salt=salt, name=f"{day}"), minute=0)
    meeting = Meeting.objects.get(date=day)
    items = list(meeting.items.order_by("position"))
    snapshots = [copy.deepcopy(plain(told(meeting, minute=0).state))]
    for nth, (field, which, value) in enumerate(steps, start=1):
        written = {"outcome": ("", "adopted", "noted", "postponed"), "is_exempt": ("", "1", "", "1")}.get(
            field, ("Én", "To\nlinjer", "Åtte ord i en setning som er lang", "x")
        )[value]
        correct(cooperation, "agendaitem", items[which].pk, field, written, minute=nth)
        snapshots.append(copy.deepcopy(plain(told(meeting, minute=nth).state)))
    assert [plain(told(meeting, minute=nth).state) for nth in range(len(snapshots))] == snapshots


def test_seat_is_told_as_the_register_said_then(cooperation: Cooperation) -> None:
    def listed(name: str) -> tuple[Participant, ...]:
        return (Participant(name, role="kommunedirektør", represents="Fjellvik kommune"),)

    put_in(cooperation, incoming(notice(item("KF 1/31", ROAD), invited=listed("Åse Nordmyr")), name="a"), minute=1)
    later = datetime.date(2031, 9, 12)
    put_in(
        cooperation, incoming(notice(item("KF 2/31", "Ny"), invited=listed("Bo Lie"), date=later), name="b"), minute=2
    )
    body = Body.objects.get()

    def members(day: datetime.date, minute: int) -> Any:
        (seat,) = body_then(body, day=day, at=at(minute), redact=str).seats
        return tuple(one.name for one in seat.holders), seat.said_then, seat.is_untold

    assert Seat.objects.count() == 1
    assert members(datetime.date(2031, 4, 11), 2) == (("Åse Nordmyr",), None, False)
    assert members(later, 2) == (("Bo Lie",), None, False)
    assert members(later, 1) == (("Bo Lie",), ("Åse Nordmyr",), False)
    assert members(later, 0) == (("Bo Lie",), (), False)


def test_seat_of_an_event_that_holds_too_little_is_said_to_be_untold(cooperation: Cooperation) -> None:
    from saksgang.actions.trail import Trail

    put_in(
        cooperation,
        incoming(
            notice(
                item("KF 1/31", ROAD),
                invited=(Participant("Åse Nordmyr", role="kommunedirektør", represents="Fjellvik kommune"),),
            ),
            name="a",
        ),
        minute=1,
    )
    trail = Trail(cooperation, by=COMMAND_LINE, now=at(2))
    trail.add("seat.held", Seat.objects.get(), after=[{"person": 1, "from": None, "until": None}])
    trail.write()
    (seat,) = body_then(Body.objects.get(), day=datetime.date(2031, 5, 1), at=at(1), redact=str).seats
    assert (seat.said_then, seat.is_untold) == (None, True)
