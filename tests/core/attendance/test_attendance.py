"""Deputies in their order, the door of the room, who leads, and whether there are enough."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksgang.core.answering.answers import Answer, Reply
from saksgang.core.attendance.chairing import Chair, ChairedAs, Leadership, chair_of
from saksgang.core.attendance.deputies import (
    CallAnswer,
    Deputy,
    DeputyCall,
    MeetingSeat,
    deputies_for,
    may_call,
    next_deputy,
    passed_over,
)
from saksgang.core.attendance.expecting import Outlook, expect
from saksgang.core.attendance.quorum import Quorum, count, count_joint, judge_decision, may_open
from saksgang.core.attendance.roll import AtItem, Roll, Span, Stay, close, come, leave, passings, seats_at, seats_during
from saksgang.core.bodies.presets import Preset, preset
from saksgang.core.cautions import Verdict
from saksgang.core.refusals import Refusal

COUNCIL = preset(Preset.COUNCIL_OF_IPR)
FORUM = preset(Preset.EXECUTIVES_FORUM)
BY_LAWS = preset(Preset.BY_LAWS_BODY)
SEAT = MeetingSeat(1, holder=10, name="Torunn Fagervoll", group="Sp")
OTHER = MeetingSeat(2, holder=20, name="Odd Bjelland", group="Sp")
FIRST, SECOND, THIRD = (
    Deputy(person, name, order, group="Sp")
    for order, (person, name) in enumerate([(31, "Siv"), (32, "Eskil"), (33, "Marit")], start=1)
)
LABOUR = Deputy(41, "Tor", 1, group="Ap")
DEPUTIES = (SECOND, LABOUR, FIRST, THIRD)


def at(hour: int, minute: int = 0) -> datetime.datetime:
    return datetime.datetime(2025, 6, 3, hour, minute, tzinfo=datetime.UTC)


def test_deputies_k20_are_of_the_same_group_in_elected_order() -> None:
    assert deputies_for(SEAT, DEPUTIES) == (FIRST, SECOND, THIRD)


def test_seats_own_deputy_k20_comes_before_the_groups() -> None:
    own = Deputy(51, "Randi", 2, seat=1)

    assert deputies_for(SEAT, (*DEPUTIES, own)) == (own, FIRST, SECOND, THIRD)
    assert deputies_for(OTHER, (*DEPUTIES, own)) == (FIRST, SECOND, THIRD)


def test_deputy_k20_who_refuses_leaves_the_turn_to_the_next() -> None:
    calls = [DeputyCall(1, 31, CallAnswer.REFUSED, reason="bortreist")]

    assert next_deputy(SEAT, deputies=DEPUTIES, rules=COUNCIL) == FIRST
    assert next_deputy(SEAT, deputies=DEPUTIES, rules=COUNCIL, calls=calls) == SECOND
    assert next_deputy(SEAT, deputies=DEPUTIES, rules=COUNCIL, calls=calls, unable={32}) == THIRD


def test_deputy_k20_who_sits_in_another_seat_is_passed_over() -> None:
    calls = [DeputyCall(2, 31, CallAnswer.ACCEPTED)]

    assert next_deputy(SEAT, deputies=DEPUTIES, rules=COUNCIL, calls=calls) == SECOND
    assert next_deputy(OTHER, deputies=DEPUTIES, rules=COUNCIL, calls=calls) == FIRST


def test_deputy_called_for_one_item_is_free_for_another() -> None:
    calls = [DeputyCall(2, 31, CallAnswer.ACCEPTED, item=5)]

    assert next_deputy(SEAT, deputies=DEPUTIES, rules=COUNCIL, calls=calls, item=5) == SECOND
    assert next_deputy(SEAT, deputies=DEPUTIES, rules=COUNCIL, calls=calls, item=6) == FIRST


def test_seat_k20_without_more_deputies_is_told() -> None:
    calls = [DeputyCall(1, one.person, CallAnswer.REFUSED) for one in (FIRST, SECOND, THIRD)]

    refusal = next_deputy(SEAT, deputies=DEPUTIES, rules=COUNCIL, calls=calls)

    assert isinstance(refusal, Refusal)
    assert (refusal.code, refusal.source) == ("no-deputy-left", "kommuneloven § 7-10")


def test_deputy_k20_cannot_be_called_when_none_can_come() -> None:
    refusal = may_call(FIRST, SEAT, deputies=DEPUTIES, rules=COUNCIL, unable={31, 32, 33})

    assert refusal is not None
    assert refusal.code == "no-deputy-left"


def test_deputies_k20_passed_over_are_kept_with_what_they_said() -> None:
    calls = [DeputyCall(1, 31, CallAnswer.REFUSED, reason="bortreist"), DeputyCall(2, 32, CallAnswer.ACCEPTED)]

    assert passed_over(THIRD, SEAT, deputies=DEPUTIES, calls=calls) == ((FIRST, "bortreist"), (SECOND, ""))
    assert passed_over(FIRST, SEAT, deputies=DEPUTIES, calls=calls) == ()


def test_deputy_k20_out_of_turn_is_refused_by_law_and_free_in_a_forum() -> None:
    refusal = may_call(SECOND, SEAT, deputies=DEPUTIES, rules=COUNCIL)

    assert refusal is not None
    assert (refusal.code, refusal.source) == ("deputy-out-of-order", "kommuneloven § 7-10")
    assert refusal.text.nb.startswith("Eskil står ikke for tur.")
    assert may_call(FIRST, SEAT, deputies=DEPUTIES, rules=COUNCIL) is None
    assert may_call(SECOND, SEAT, deputies=DEPUTIES, rules=FORUM) is None


@given(st.sets(st.sampled_from([31, 32, 33])), st.sets(st.sampled_from([31, 32, 33])))
def test_deputy_k20_is_always_the_first_who_can(refused: set[int], unable: set[int]) -> None:
    calls = [DeputyCall(1, person, CallAnswer.REFUSED) for person in refused]

    found = next_deputy(SEAT, deputies=DEPUTIES, rules=COUNCIL, calls=calls, unable=unable)

    can = [one for one in (FIRST, SECOND, THIRD) if one.person not in refused | unable]
    assert found == can[0] if can else isinstance(found, Refusal)


def roll_of(*stays: Stay) -> Roll:
    return stays


MEMBER = Stay(10, "Torunn", 1, at(9))
DEPUTY = Stay(31, "Siv", 1, at(9), at(10))


def test_person_who_comes_and_goes_is_there_between() -> None:
    roll = come((), person=10, name="Torunn", seat=1, at=at(9))
    assert not isinstance(roll, Refusal)
    roll = leave(roll, person=10, name="Torunn", at=at(10))
    assert not isinstance(roll, Refusal)

    assert set(seats_at(roll, at(9))) == {1}
    assert set(seats_at(roll, at(9, 59))) == {1}
    assert seats_at(roll, at(10)) == {}


@pytest.mark.parametrize(
    ("person", "seat", "code"),
    [(10, 1, "already-here"), (10, 2, "already-here"), (31, 1, "seat-taken")],
)
def test_seat_holds_one_and_nobody_holds_two(person: int, seat: int, code: str) -> None:
    refusal = come((MEMBER,), person=person, name="Siv", seat=seat, at=at(10))

    assert isinstance(refusal, Refusal)
    assert refusal.code == code


def test_guests_have_no_seat_and_do_not_crowd_each_other() -> None:
    roll = come((Stay(70, "Gjest", None, at(9)),), person=71, name="Annen gjest", seat=None, at=at(9))

    assert not isinstance(roll, Refusal)
    assert seats_at(roll, at(9)) == {}


def test_person_who_is_not_there_cannot_leave() -> None:
    refusal = leave((DEPUTY,), person=31, name="Siv", at=at(11))

    assert isinstance(refusal, Refusal)
    assert refusal.code == "not-here"


def test_leaving_when_one_came_takes_the_slip_out() -> None:
    assert leave((MEMBER,), person=10, name="Torunn", at=at(9)) == ()


def test_seat_where_the_deputy_gave_way_is_filled_all_the_time() -> None:
    span = Span(5, "RR 5/25", at(9, 30), at(10, 30))

    assert seats_during((DEPUTY, replace(MEMBER, came_at=at(10))), span) == AtItem(frozenset({1}))
    assert seats_during((DEPUTY, replace(MEMBER, came_at=at(10, 1))), span) == AtItem(frozenset(), frozenset({1}))


def test_latecomer_is_there_for_some_of_the_item() -> None:
    span = Span(5, "RR 5/25", at(9), at(10))
    roll = (MEMBER, Stay(20, "Odd", 2, at(9, 20)), Stay(30, "Ida", 3, at(8), at(9)), Stay(40, "Per", 4, at(10)))

    assert seats_during(roll, span) == AtItem(frozenset({1}), frozenset({2}))


def test_item_that_lasts_counts_those_who_are_there() -> None:
    assert seats_during((MEMBER, DEPUTY), Span(5, "RR 5/25", at(9))) == AtItem(frozenset({1}))


def test_passings_are_told_with_the_item_they_were_at() -> None:
    spans = (Span(4, "RR 4/25", at(9), at(9, 30)), Span(5, "RR 5/25", at(9, 40), at(10)))
    roll = (Stay(20, "Odd", 2, at(9, 10)), Stay(30, "Ida", 3, at(9), at(9, 35)), Stay(40, "Per", 4, at(9), at(11)))

    told = passings(roll, spans, began_at=at(9), ended_at=at(11))

    assert [one.written.nb for one in told] == [
        "Odd kom kl. 09.10, under RR 4/25",
        "Ida gikk kl. 09.35, før RR 5/25",
    ]


def test_seat_that_was_left_empty_for_a_while_is_partly_filled() -> None:
    span = Span(5, "RR 5/25", at(9), at(11))
    gone = (replace(MEMBER, left_at=at(9, 30)), replace(MEMBER, came_at=at(10)))

    assert seats_during(gone, span) == AtItem(frozenset(), frozenset({1}))
    assert seats_during(gone[:1], Span(5, "RR 5/25", at(9))) == AtItem(frozenset(), frozenset({1}))


def test_passing_at_the_moment_an_item_ends_is_before_the_next() -> None:
    spans = (Span(4, "RR 4/25", at(9), at(9, 30)), Span(5, "RR 5/25", at(9, 30), at(10)))
    roll = (Stay(20, "Odd", 2, at(9), at(9, 30)), Stay(30, "Ida", 3, at(9), at(10)))

    told = passings(roll, spans, began_at=at(9), ended_at=at(11))

    assert [one.written.nb for one in told] == ["Odd gikk kl. 09.30, før RR 5/25", "Ida gikk kl. 10.00"]


def test_meeting_that_ends_closes_every_stay() -> None:
    assert close((MEMBER, DEPUTY), at=at(11)) == (replace(MEMBER, left_at=at(11)), DEPUTY)


moves = st.lists(st.tuples(st.booleans(), st.integers(1, 4), st.integers(1, 3), st.integers(0, 59)), max_size=30)


@given(moves)
def test_roll_never_seats_two_in_one_seat_or_one_in_two(steps: list[tuple[bool, int, int, int]]) -> None:
    roll: Roll = ()
    for comes, person, seat, minute in steps:
        moment = at(9, minute)
        after = (
            come(roll, person=person, name=str(person), seat=seat, at=moment)
            if comes
            else leave(roll, person=person, name=str(person), at=moment)
        )
        roll = roll if isinstance(after, Refusal) else after
    for minute in range(60):
        here = [stay for stay in roll if stay.is_at(at(9, minute))]
        assert len({stay.person for stay in here}) == len(here)
        assert len({stay.seat for stay in here}) == len(here)


LEADERS = Leadership(leader=10, vice_leader=20)


def test_chair_k2_is_leader_then_vice_leader_then_elected() -> None:
    elected = replace(LEADERS, elected=30, elected_in=5)

    assert chair_of(elected, present={10, 20, 30}, rules=COUNCIL) == Chair(10, ChairedAs.LEADER)
    assert chair_of(elected, present={20, 30}, rules=COUNCIL) == Chair(20, ChairedAs.VICE_LEADER)
    assert chair_of(elected, present={30}, rules=COUNCIL) == Chair(30, ChairedAs.ELECTED, 5)


def test_meeting_k2_without_a_chair_is_told_to_elect_one() -> None:
    refusal = chair_of(LEADERS, present={30}, rules=COUNCIL)

    assert isinstance(refusal, Refusal)
    assert (refusal.code, refusal.source) == ("no-chair", "kommuneloven § 11-2")


def test_election_of_a_chair_k2_must_be_an_item_where_the_law_binds() -> None:
    elected = replace(LEADERS, elected=30)
    refusal = chair_of(elected, present={30}, rules=COUNCIL)

    assert isinstance(refusal, Refusal)
    assert refusal.code == "chair-election-not-recorded"
    assert chair_of(elected, present={30}, rules=FORUM) == Chair(30, ChairedAs.ELECTED)


@pytest.mark.parametrize(("seats", "members", "reached"), [(4, 7, True), (3, 7, False), (3, 6, True), (0, 0, False)])
def test_quorum_k16_is_at_least_half(seats: int, members: int, reached: bool) -> None:
    assert count(range(seats), members=members, rules=COUNCIL).is_reached is reached


@given(st.integers(1, 99), st.integers(0, 99))
def test_quorum_k16_is_twice_the_votes_at_least_the_members(members: int, voted: int) -> None:
    reached = count(range(min(voted, members)), members=members, rules=COUNCIL).is_reached

    assert reached is (2 * min(voted, members) >= members)


def test_quorum_is_written_as_the_page_says_it() -> None:
    assert count(range(7), members=9, rules=COUNCIL).written.nb == "7 av 9, vedtaksfør"
    assert count(range(4), members=9, rules=COUNCIL).written.nn == "4 av 9, ikkje vedtaksført: det må 5 til"
    assert count(range(4), members=9, rules=FORUM).written.nb == "4 av 9"


def test_forum_without_a_quorum_rule_needs_somebody_only() -> None:
    assert may_open({1}, members=9, rules=FORUM) is None
    assert may_open((), members=9, rules=FORUM) is not None


def test_decision_k16_needs_half_to_have_voted_not_only_to_be_there() -> None:
    here = AtItem(frozenset(range(1, 6)))

    verdict = judge_decision(here, voted={1, 2, 3, 4}, members=9, rules=COUNCIL)

    assert [(one.code, one.source) for one in verdict.refusals] == [("no-quorum", "kommuneloven § 11-9")]
    assert verdict.refusals[0].text.nb == (
        "Saken kan ikke avgjøres: 4 av 9 medlemmer har stemt, og det må minst 5 til. "
        "Kall inn varamedlemmer, eller utsett saken."
    )
    assert judge_decision(here, voted=range(1, 6), members=9, rules=COUNCIL) == Verdict()


def test_decision_k16_by_by_laws_that_ask_presence_alone() -> None:
    assert judge_decision(AtItem(frozenset(range(5))), voted={1}, members=9, rules=BY_LAWS) == Verdict()


def test_decision_of_a_forum_asks_no_quorum() -> None:
    assert judge_decision(AtItem(frozenset()), voted=(), members=9, rules=FORUM) == Verdict()


def test_decision_k16_counted_by_hands_takes_the_number() -> None:
    here = AtItem(frozenset(range(1, 6)))

    assert judge_decision(here, voted=5, members=9, rules=COUNCIL) == Verdict()
    assert [one.code for one in judge_decision(here, voted=4, members=9, rules=COUNCIL).refusals] == ["no-quorum"]
    assert [one.code for one in judge_decision(here, voted=7, members=11, rules=COUNCIL).refusals] == ["no-quorum"]


def test_decision_k16_that_hangs_on_a_latecomer_is_warned() -> None:
    here = AtItem(frozenset({1, 2, 3, 4}), partly=frozenset({5}))

    verdict = judge_decision(here, voted=range(1, 6), members=9, rules=COUNCIL)

    assert verdict.is_free
    assert [one.code for one in verdict.cautions] == ["quorum-by-latecomers"]


def test_disqualified_member_k16_leaves_the_body_as_large() -> None:
    here = AtItem(frozenset(range(1, 6)))

    assert not judge_decision(here, voted=range(1, 6), out={5}, members=9, rules=COUNCIL).is_free


def test_joint_meeting_k16_counts_each_body_by_itself() -> None:
    found = count_joint({1: {1, 2, 3}, 2: {1}}, members={1: 5, 2: 4}, rules={1: COUNCIL, 2: COUNCIL})

    assert found == {1: Quorum(3, 5, 3, "kommuneloven § 11-9"), 2: Quorum(1, 4, 2, "kommuneloven § 11-9")}
    assert [one.is_reached for one in found.values()] == [True, False]


def said(person: int, reply: Reply) -> tuple[int, Answer]:
    return person, Answer(person, reply, at(8))


SEATS = tuple(MeetingSeat(number, holder=number * 10, name=str(number)) for number in range(1, 6))


@pytest.mark.parametrize(
    ("replies", "calls", "outlook"),
    [
        ([Reply.COMING, Reply.REMOTE, Reply.COMING], [], Outlook.SURE),
        ([Reply.COMING, Reply.NOT_COMING], [], Outlook.OPEN),
        ([Reply.NOT_COMING, Reply.NOT_COMING, Reply.DEPUTY], [], Outlook.LOST),
        ([Reply.NOT_COMING, Reply.NOT_COMING, Reply.DEPUTY], [DeputyCall(3, 33)], Outlook.OPEN),
        (
            [Reply.COMING, Reply.COMING, Reply.DEPUTY],
            [DeputyCall(3, 33, CallAnswer.ACCEPTED)],
            Outlook.SURE,
        ),
        ([Reply.NOT_COMING] * 3, [DeputyCall(3, 33, CallAnswer.REFUSED)], Outlook.LOST),
    ],
)
def test_expected_quorum_k16_follows_from_the_answers(
    replies: list[Reply], calls: list[DeputyCall], outlook: Outlook
) -> None:
    answers = dict(said(seat.holder, reply) for seat, reply in zip(SEATS, replies, strict=False))

    assert expect(SEATS, answers=answers, calls=calls, rules=COUNCIL).outlook is outlook


def test_expected_quorum_is_written_in_numbers() -> None:
    answers = dict([said(10, Reply.COMING), said(20, Reply.NOT_COMING)])

    found = expect(SEATS, answers=answers, rules=COUNCIL)

    assert (found.coming, found.open, found.empty) == (frozenset({1}), frozenset({3, 4, 5}), frozenset({2}))
    assert found.written.nb == "1 av 5 kommer, 3 har ikke svart, det må 3 til: ennå ikke sikkert"
