"""K15: cases decided in writing, and urgent remote meetings."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace

import pytest

from saksgang.actions.live.disqualifications import raise_doubt
from saksgang.actions.live.roll import Answered, Presence, call_roll, come
from saksgang.actions.live.sitting import change_form, start_meeting
from saksgang.actions.live.urgency import call_urgently, demand_postponement, make_common
from saksgang.actions.live.written import answer_written, settle_written, start_written
from saksgang.actions.signed_links import make_link
from saksgang.actions.written_answers import answer_written_by_link, answer_written_own
from saksgang.core.access import COMMAND_LINE, Actor, Grant, Role
from saksgang.core.answering.tokens import Purpose
from saksgang.core.attendance.disqualification import Ground
from saksgang.core.bodies.presets import Preset, preset
from saksgang.core.treatment.remote import MeetingForm
from saksgang.core.treatment.urgency import WrittenAnswer
from saksgang.records.models import (
    Attendance,
    Call,
    CasePaper,
    Cooperation,
    Decision,
    Delivery,
    Event,
    Meeting,
    Notice,
    Vote,
    WrittenReply,
)
from tests.actions.live.making import BEGINS, Room, make_room, minute
from tests.actions.live.test_rules import refused

_11_8 = "kommuneloven § 11-8"
YES, NO, MEET = WrittenAnswer.ACCEPTS, WrittenAnswer.AGAINST_PROPOSAL, WrittenAnswer.AGAINST_PROCEDURE
DECIDED = ("Budsjett", "Vannverk")


def send(room: Room, *, but: tuple[int, ...] = ()) -> list[Call]:
    """Let the notice be sent to the members, and come back from those left out."""
    Meeting.objects.filter(pk=room.meeting.pk).update(state="called")
    notice = Notice.objects.create(
        cooperation=room.cooperation, meeting=room.meeting, number=1, dossier={}, sha256="0" * 64,
        sent_at=minute(-90), sent_by_name="Sekretæren",
    )  # fmt: skip
    calls = []
    for at, (seat, person) in enumerate(zip(room.seats, room.people, strict=True)):
        call = Call.objects.create(
            cooperation=room.cooperation, meeting=room.meeting, person=person, seat=seat, name=person.name,
            made_at=minute(-90),
        )  # fmt: skip
        state = Delivery.State.BOUNCED if at in but else Delivery.State.SENT
        Delivery.objects.create(
            cooperation=room.cooperation, notice=notice, call=call, state=state, made_at=minute(-90)
        )
        calls.append(call)
    return calls


@pytest.fixture
def planned(cooperation: Cooperation) -> Room:
    room = make_room(cooperation, titles=DECIDED)
    Meeting.objects.filter(pk=room.meeting.pk).update(state="agenda-fixed")
    return room


@pytest.fixture
def asked(planned: Room) -> Room:
    """A procedure that was sent to all."""
    start_written(planned.meeting, reason="Fristen går ut før neste møte.", **planned.by(-100))
    send(planned)
    return planned


def answers(room: Room, first: WrittenAnswer, second: WrittenAnswer | None = None) -> Mapping[int, WrittenAnswer]:
    return {room.items[0].pk: first, room.items[1].pk: second or first}


def all_answer(room: Room, *, but: Mapping[int, WrittenAnswer | None] | None = None) -> None:
    """Everybody accepts, but those at these places: another answer to the first item, or none."""
    for at, seat in enumerate(room.seats):
        first = (but or {}).get(at, YES) if at in (but or {}) else YES
        if first is not None:
            answer_written(room.meeting, seat.pk, answers(room, first, YES), **room.by(-30 + at))


def test_k15_written_procedure_needs_a_reason_where_the_law_binds(planned: Room) -> None:
    assert refused(start_written, planned.meeting, reason="  ", **planned.by(-100)) == ("urgency-without-reason", _11_8)
    row = start_written(planned.meeting, reason="Fristen går ut.", **planned.by(-99))
    assert (row.form, row.urgent_because, row.place) == ("written", "Fristen går ut.", "Skriftlig behandling")
    event = Event.objects.get(act="written.started")
    assert (event.reason, event.rule) == ("Fristen går ut.", _11_8)


def test_k15_adopted_when_all_members_accept_proposal_and_procedure(asked: Room) -> None:
    all_answer(asked)
    settle_written(asked.meeting, **asked.by(10))
    meeting = asked.again()
    assert (meeting.state, meeting.chair, meeting.opened_at, meeting.closed_at) == (
        "held", asked.people[0], minute(-90), minute(10),
    )  # fmt: skip
    decision = Decision.objects.get(item=asked.items[0])
    assert decision.text == "1. Budsjett vedtas.\n2. Saken følges opp."
    vote = Vote.objects.get(item=asked.items[0])
    assert (vote.in_favour, vote.against, vote.adopted, vote.manner) == (5, 0, True, "by-name")
    assert vote.rule == "enstemmig vedtatt skriftlig, 5 av 5 medlemmer (kommuneloven § 11-8)"
    item = asked.item(0)
    assert (item.state, item.outcome) == ("treated", "adopted")
    assert item.treatment == (
        "Saken ble avgjort skriftlig 6. mai 2031: alle 5 medlemmer godtok både forslaget og at det ble avgjort slik."
    )
    present = Attendance.objects.filter(meeting=meeting, role="present").order_by("position")
    assert [one.name for one in present] == [one.name for one in asked.people]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (NO, "Saken ble ikke avgjort skriftlig og går til et møte: Siv Åsen godtok ikke forslaget."),
        (MEET, "Saken ble ikke avgjort skriftlig og går til et møte: Siv Åsen ville ha saken i et møte."),
    ],
)
def test_k15_one_who_does_not_accept_sends_the_item_to_a_meeting(asked: Room, answer: WrittenAnswer, told: str) -> None:
    all_answer(asked, but={2: answer})
    settle_written(asked.meeting, **asked.by(10))
    first, second = asked.item(0), asked.item(1)
    assert (first.state, first.outcome, first.treatment) == ("postponed", "postponed", told)
    assert not Decision.objects.filter(item=first).exists()
    assert (second.state, second.outcome) == ("treated", "adopted")
    assert CasePaper.objects.get(pk=first.paper_id).state == CasePaper.State.READY
    assert CasePaper.objects.get(pk=second.paper_id).state == CasePaper.State.TREATED


def test_k15_who_has_not_answered_is_waited_for_or_the_item_goes_to_a_meeting(asked: Room) -> None:
    all_answer(asked, but={4: None})
    assert refused(settle_written, asked.meeting, **asked.by(10)) == ("written-procedure-waiting", _11_8)
    assert asked.again().state == "called"
    settle_written(asked.meeting, without_waiting=True, **asked.by(11))
    assert [asked.item(at).state for at in (0, 1)] == ["postponed", "postponed"]
    assert asked.item(0).treatment == ("Saken ble ikke avgjort skriftlig og går til et møte: Marit Lie svarte ikke.")


def test_k15_papers_go_to_all_members_at_once(planned: Room) -> None:
    start_written(planned.meeting, reason="Haster", **planned.by(-100))
    send(planned, but=(3,))
    all_answer(planned, but={3: None})
    assert refused(settle_written, planned.meeting, without_waiting=True, **planned.by(10)) == (
        "written-procedure-not-to-all", _11_8,
    )  # fmt: skip
    answer_written(planned.meeting, planned.seats[3].pk, answers(planned, YES), **planned.by(11))
    settle_written(planned.meeting, **planned.by(12))
    assert planned.item(0).state == "treated"


def test_k15_settled_twice_is_settled_once(asked: Room) -> None:
    all_answer(asked)
    settle_written(asked.meeting, **asked.by(10))
    count = Event.objects.count()
    settle_written(asked.meeting, **asked.by(11))
    assert (Event.objects.count(), Vote.objects.filter(item=asked.items[0]).count()) == (count, 1)


def test_f1_doubt_is_not_ruled_on_in_writing(asked: Room) -> None:
    raise_doubt(asked.meeting, asked.items[0].pk, asked.people[1].pk, Ground.FAMILY, **asked.by(-50))
    all_answer(asked)
    code, _source = refused(settle_written, asked.meeting, **asked.by(10))
    assert code == "disqualification-undecided"


def test_member_answers_from_the_link_and_may_change_it(asked: Room) -> None:
    call = Call.objects.get(meeting=asked.meeting, person=asked.people[2])
    token = make_link(
        asked.cooperation, Purpose.ANSWER_CALL, row=call.pk, person=call.person, now=minute(-80), by=COMMAND_LINE,
        meeting_at=BEGINS + datetime.timedelta(days=1),
    )  # fmt: skip
    answer_written_by_link(asked.cooperation, token, answers(asked, YES), comment="Fint.", now=minute(-70))
    answer_written_by_link(asked.cooperation, token, answers(asked, YES), comment="Fint.", now=minute(-69))
    answer_written_by_link(asked.cooperation, token, answers(asked, MEET, YES), comment="Fint.", now=minute(-60))
    rows = WrittenReply.objects.filter(seat=asked.seats[2]).order_by("item__position")
    assert [(one.answer, one.comment, one.via, one.person_id) for one in rows] == [
        ("against-procedure", "Fint.", "link", asked.people[2].pk),
        ("accepts", "Fint.", "link", asked.people[2].pk),
    ]
    told = Event.objects.filter(act="written.answered").order_by("sequence")
    assert [one.before for one in told] == [
        None, None, {"answer": "Godtar forslaget, og at saken avgjøres skriftlig"},
    ]  # fmt: skip


def test_member_answers_for_the_own_seat_alone(asked: Room) -> None:
    in_body = (Grant(Role.MEMBER, asked.body.pk),)
    odd = Actor("Odd Ness", None, cooperation_id=asked.cooperation.pk, person_id=asked.people[1].pk, in_bodies=in_body)
    answer_written_own(asked.meeting, answers(asked, NO), by=odd, now=minute(-20))
    rows = WrittenReply.objects.order_by("item__position")
    assert [(one.seat_id, one.answer, one.via) for one in rows] == [(asked.seats[1].pk, "against-proposal", "page")] * 2
    guest = replace(odd, name="Gro", person_id=asked.deputies[0].pk)
    assert refused(answer_written_own, asked.meeting, answers(asked, YES), by=guest, now=minute(-19))[0] == (
        "no-seat-to-answer-for"
    )
    stranger = Actor("Ukjent", None, cooperation_id=asked.cooperation.pk, person_id=asked.people[1].pk)
    assert (
        refused(answer_written_own, asked.meeting, answers(asked, YES), by=stranger, now=minute(-18))[0]
        == "not-signed-in"
    )


def test_nobody_answers_before_the_papers_are_sent_or_after_it_is_settled(planned: Room) -> None:
    start_written(planned.meeting, reason="Haster", **planned.by(-100))
    code, _source = refused(
        answer_written, planned.meeting, planned.seats[0].pk, answers(planned, YES), **planned.by(-99)
    )
    assert code == "meeting-not-in-state"
    send(planned)
    all_answer(planned)
    settle_written(planned.meeting, **planned.by(10))
    code, _source = refused(
        answer_written, planned.meeting, planned.seats[0].pk, answers(planned, NO), **planned.by(11)
    )
    assert code == "meeting-not-in-state"


def test_answer_to_an_item_of_elsewhere_or_for_a_strange_seat_is_refused(asked: Room) -> None:
    other = make_room(asked.cooperation, name="Arbeidsutvalget", names=("Ulf Rå", "Eva Li"))
    assert refused(answer_written, asked.meeting, asked.seats[0].pk, {other.items[0].pk: YES}, **asked.by(1))[0] == (
        "item-not-asked"
    )
    code, _source = refused(answer_written, asked.meeting, other.seats[0].pk, answers(asked, YES), **asked.by(1))
    assert code == "no-seat-to-answer-for"
    assert refused(answer_written, asked.meeting, asked.seats[0].pk, {}, **asked.by(1))[0] == "written-answer-missing"
    assert not WrittenReply.objects.exists()


def test_forum_without_statutory_rules_decides_in_writing_without_a_reason(cooperation: Cooperation) -> None:
    room = make_room(cooperation, rules=preset(Preset.EXECUTIVES_FORUM), titles=DECIDED)
    Meeting.objects.filter(pk=room.meeting.pk).update(state="agenda-fixed")
    start_written(room.meeting, reason="", **room.by(-100))
    send(room)
    all_answer(room)
    settle_written(room.meeting, **room.by(10))
    assert Vote.objects.get(item=room.items[0]).rule == "enstemmig vedtatt skriftlig, 5 av 5 medlemmer"


def test_written_procedure_is_no_meeting_to_start_or_to_go_on_remotely(asked: Room) -> None:
    come(asked.meeting, asked.people[0].pk, **asked.by(-1))
    assert refused(start_meeting, asked.meeting, **asked.by(0)) == ("meeting-in-writing", _11_8)
    assert refused(change_form, asked.meeting, MeetingForm.REMOTE, **asked.by(0))[0] == "form-in-writing"


def test_procedure_made_a_common_meeting_forgets_what_was_answered_but_the_history_does_not(asked: Room) -> None:
    all_answer(asked)
    make_common(asked.meeting, place="Fyret", **asked.by(-2))
    assert not WrittenReply.objects.exists()
    assert Event.objects.filter(act="written.answered").count() == 10
    row = asked.again()
    assert (row.form, row.place, row.urgent_because) == ("in-person", "Fyret", "")
    call_roll(asked.meeting, {seat.pk: Answered(Presence.PRESENT) for seat in asked.seats}, **asked.by(-1))
    assert start_meeting(asked.meeting, **asked.by(0)).state == "in-session"


def test_k15_urgent_remote_meeting_begins_without_a_general_decision_on_remote_meetings(planned: Room) -> None:
    assert refused(call_urgently, planned.meeting, reason="", **planned.by(-100)) == ("urgency-without-reason", _11_8)
    call_urgently(planned.meeting, reason="Skredfare", remote_address="https://møte.example/1", **planned.by(-99))
    send(planned)
    for person in planned.people:
        come(planned.meeting, person.pk, is_remote=True, **planned.by(-1))
    row = start_meeting(planned.meeting, **planned.by(0))
    assert (row.state, row.form, row.urgent_because) == ("in-session", "remote", "Skredfare")


def test_k15_third_of_the_members_has_an_urgent_meeting_put_off(planned: Room) -> None:
    call_urgently(planned.meeting, reason="Skredfare", **planned.by(-99))
    send(planned)
    for person in planned.people:
        come(planned.meeting, person.pk, is_remote=True, **planned.by(-1))
    demand_postponement(planned.meeting, [one.pk for one in planned.seats[:2]], **planned.by(-1))
    assert refused(start_meeting, planned.meeting, **planned.by(0)) == ("urgent-meeting-postponed", _11_8)
    demand_postponement(planned.meeting, [planned.seats[0].pk], **planned.by(1))
    assert start_meeting(planned.meeting, **planned.by(2)).state == "in-session"


def test_common_meeting_is_not_put_off_by_a_demand(room: Room) -> None:
    assert refused(demand_postponement, room.meeting, [room.seats[0].pk], **room.by(-1))[0] == "meeting-not-urgent"
