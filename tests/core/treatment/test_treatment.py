"""The rules an item meets on its way through a meeting: consent, doors, distance, urgency, recording, review."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksgang.core.bodies.majorities import TWO_THIRDS
from saksgang.core.bodies.presets import Preset, preset
from saksgang.core.bodies.rule_set import CaseKind, MinorityAppeal, Rule
from saksgang.core.calendar import is_working_day
from saksgang.core.refusals import Refusal
from saksgang.core.treatment.closing import MUST, Closing, ClosingGround, check_doors, may_close, may_vote_on_closing
from saksgang.core.treatment.dissent import may_appeal, may_state
from saksgang.core.treatment.legality_review import Demand, last_day, may_demand
from saksgang.core.treatment.political_council import check_name, judge_individual
from saksgang.core.treatment.postponing import may_postpone
from saksgang.core.treatment.recording import may_deny, may_record
from saksgang.core.treatment.remote import MeetingForm, judge_item, may_meet, watch_contact
from saksgang.core.treatment.unlisted import Asked, Lacking, may_decide
from saksgang.core.treatment.urgency import (
    WrittenAnswer,
    WrittenOutcome,
    WrittenProcedure,
    may_meet_urgently,
    may_start_written,
    must_report,
    outcome_of,
)
from saksgang.core.voting.ballots import Tally, Voter, by_hands
from saksgang.core.voting.results import VoteResult, decide

COUNCIL = preset(Preset.COUNCIL_OF_IPR)
BOARD = preset(Preset.JOINT_BOARD)
FORUM = preset(Preset.EXECUTIVES_FORUM)
HERE = frozenset(range(1, 8))
DAY = datetime.date(2025, 6, 3)


def told(refusal: Refusal | None) -> tuple[str, str | None]:
    assert refusal is not None
    return refusal.code, refusal.source


def vote(in_favour: int, against: int, *, kind: CaseKind = CaseKind.PROCEDURE) -> VoteResult:
    voters = [Voter(seat, str(seat)) for seat in range(in_favour + against)]
    tally = by_hands(in_favour=in_favour, against=against, voters=voters, kind=kind, rules=COUNCIL)
    assert isinstance(tally, Tally)
    result = decide(tally, kind=kind, rules=replace(COUNCIL, majority=Rule(TWO_THIRDS)))
    assert isinstance(result, VoteResult)
    return result


@pytest.mark.parametrize("lacking", Lacking)
def test_item_k7_not_on_the_list_needs_the_question_put(lacking: Lacking) -> None:
    refusal = may_decide("RR 9/25", lacking, asked=None, present=HERE, rules=COUNCIL)

    assert told(refusal) == ("consent-not-asked", "kommuneloven § 11-3")
    assert may_decide("RR 9/25", None, asked=None, present=HERE, rules=COUNCIL) is None


def test_item_k7_is_stopped_by_the_chair_alone() -> None:
    refusal = may_decide("RR 9/25", Lacking.NOT_LISTED, asked=Asked(True), present=HERE, rules=COUNCIL)

    assert told(refusal) == ("chair-objects", "kommuneloven § 11-3")


@pytest.mark.parametrize(("objecting", "stopped"), [({1, 2}, False), ({1, 2, 3}, True), ({1, 2, 80}, False)])
def test_item_k7_is_stopped_by_a_third_of_those_present(objecting: set[int], stopped: bool) -> None:
    asked = Asked(objecting=frozenset(objecting))

    refusal = may_decide("RR 9/25", Lacking.NOT_LISTED, asked=asked, present=HERE, rules=COUNCIL)

    assert (refusal is not None) is stopped
    assert refusal is None or told(refusal) == ("members-object", "kommuneloven § 11-3")


@given(st.integers(1, 40), st.integers(0, 40))
def test_item_k7_is_decided_unless_three_times_the_objections_reach_those_present(present: int, objecting: int) -> None:
    seats = frozenset(range(present))
    asked = Asked(objecting=frozenset(range(min(objecting, present))))

    refusal = may_decide("X", Lacking.NOT_LISTED, asked=asked, present=seats, rules=COUNCIL)

    assert (refusal is not None) is (3 * min(objecting, present) >= present)


def test_forum_decides_unlisted_items_as_it_likes() -> None:
    assert may_decide("X", Lacking.NOT_LISTED, asked=None, present=HERE, rules=FORUM) is None


def test_item_k8_is_postponed_by_simple_majority_also_where_decisions_need_more() -> None:
    rules = replace(COUNCIL, majority=Rule(TWO_THIRDS))

    assert may_postpone("RR 9/25", vote(5, 4), rules=rules) is None
    assert told(may_postpone("RR 9/25", vote(4, 5), rules=rules)) == ("postponement-fell", "kommuneloven § 11-3")
    assert told(may_postpone("RR 9/25", None, rules=rules))[0] == "postponement-not-decided"


def test_item_k8_postponed_by_another_majority_is_refused() -> None:
    result = vote(8, 1, kind=CaseKind.ORDINARY)

    assert told(may_postpone("RR 9/25", result, rules=COUNCIL))[0] == "postponement-by-wrong-majority"


CLOSED = Closing(4, ClosingGround.PRIVACY, result=vote(7, 0))


@pytest.mark.parametrize("ground", sorted(MUST))
def test_item_k11_that_must_be_closed_is_not_treated_openly(ground: ClosingGround) -> None:
    refusal = check_doors(4, item="RR 4/25", ground=ground, closings=(), rules=COUNCIL)

    assert told(refusal) == ("must-be-closed", "kommuneloven § 11-5 andre ledd")
    closed = replace(CLOSED, ground=ground)
    assert check_doors(4, item="RR 4/25", ground=ground, closings=(closed,), rules=COUNCIL) is None


def test_item_k11_that_may_be_closed_is_treated_openly_too() -> None:
    for ground in (ClosingGround.PRIVACY, ClosingGround.PUBLIC_INTEREST, None):
        assert check_doors(4, item="RR 4/25", ground=ground, closings=(), rules=COUNCIL) is None


def test_closing_k11_for_public_interest_needs_exempt_information_too() -> None:
    closing = replace(CLOSED, ground=ClosingGround.PUBLIC_INTEREST)
    with_basis = replace(closing, exempt_by="offentleglova § 23 første ledd")

    assert told(may_close(closing, item="X", rules=COUNCIL))[0] == "closing-without-exempt-information"
    assert may_close(with_basis, item="X", rules=COUNCIL) is None
    assert with_basis.source == "kommuneloven § 11-5 tredje ledd, jf. offentleglova § 23 første ledd"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"result": None}, "closing-not-voted"),
        ({"voted_in_open": False}, "closing-voted-behind-doors"),
        ({"result": vote(3, 4)}, "closing-fell"),
    ],
)
def test_closing_k12_is_voted_on_in_open_meeting(change: dict[str, object], code: str) -> None:
    closing = replace(CLOSED, **change)  # type: ignore[arg-type]  # each case names a field of its type

    assert told(may_close(closing, item="X", rules=COUNCIL)) == (code, "kommuneloven § 11-5")


def test_closing_k12_debated_behind_doors_and_voted_openly_is_good() -> None:
    assert may_close(replace(CLOSED, debated_closed=True), item="X", rules=COUNCIL) is None


def test_closing_k12_of_one_item_is_over_before_the_next() -> None:
    refusal = check_doors(5, item="RR 5/25", ground=None, closings=(CLOSED,), rules=COUNCIL)
    reopened = replace(CLOSED, is_reopened=True)

    assert told(refusal) == ("doors-still-closed", "kommuneloven § 11-5")
    assert check_doors(5, item="RR 5/25", ground=None, closings=(reopened,), rules=COUNCIL) is None


def test_forum_that_is_not_open_closes_nothing() -> None:
    assert check_doors(5, item="X", ground=ClosingGround.SECRECY, closings=(CLOSED,), rules=FORUM) is None
    assert may_close(replace(CLOSED, result=None), item="X", rules=FORUM) is None
    assert may_vote_on_closing(doors_closed=True, rules=FORUM) is None


REMOTELY = replace(COUNCIL, remote=Rule(True, "samarbeidsavtalen § 9"))


@pytest.mark.parametrize("form", [MeetingForm.REMOTE, MeetingForm.MIXED])
def test_remote_meeting_k14_must_be_decided_and_all_in_contact(form: MeetingForm) -> None:
    assert told(may_meet(form, rules=COUNCIL)) == ("remote-not-decided", "kommuneloven § 11-7")
    assert may_meet(form, rules=REMOTELY) is None
    duty = watch_contact(is_somebody_remote=True, rules=REMOTELY)
    assert duty is not None
    assert (duty.code, duty.source) == ("remote-contact", "kommuneloven § 11-7")
    assert watch_contact(is_somebody_remote=False, rules=REMOTELY) is None
    assert watch_contact(is_somebody_remote=True, rules=FORUM) is None
    assert may_meet(MeetingForm.IN_PERSON, rules=COUNCIL) is None


@pytest.mark.parametrize("ground", ClosingGround)
def test_remote_meeting_k14_takes_what_may_be_closed_and_not_what_must(ground: ClosingGround) -> None:
    refusal = judge_item("RR 4/25", ground, form=MeetingForm.REMOTE, rules=REMOTELY)

    assert (refusal is not None) is (ground in MUST)
    assert refusal is None or told(refusal) == ("remote-item-must-be-closed", "kommuneloven § 11-7")
    assert judge_item("RR 4/25", ground, form=MeetingForm.IN_PERSON, rules=REMOTELY) is None


PROCEDURE = WrittenProcedure({1: "Siv", 2: "Odd", 3: "Ida"}, HERE, {}, reason="fristen er fredag")
YES, NO, MEET = WrittenAnswer


def test_written_procedure_k15_has_a_reason_and_goes_to_all_at_once() -> None:
    assert may_start_written(PROCEDURE, rules=COUNCIL) is None
    assert told(may_start_written(replace(PROCEDURE, reason=""), rules=COUNCIL))[0] == "urgency-without-reason"
    refusal = may_start_written(replace(PROCEDURE, sent_to=frozenset({1})), rules=COUNCIL)
    assert told(refusal) == ("written-procedure-not-to-all", "kommuneloven § 11-8")
    assert refusal is not None
    assert "Odd og Ida" in refusal.text.nb


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ({1: YES, 2: YES, 3: YES}, WrittenOutcome.ADOPTED),
        ({1: YES, 2: YES}, WrittenOutcome.WAITING),
        ({1: YES, 2: NO}, WrittenOutcome.TO_MEETING),
        ({1: YES, 2: YES, 3: MEET}, WrittenOutcome.TO_MEETING),
        ({}, WrittenOutcome.WAITING),
        ({1: YES, 2: YES, 9: YES}, WrittenOutcome.WAITING),
    ],
)
def test_written_procedure_k15_is_adopted_only_by_all_members(
    answers: dict[int, WrittenAnswer], outcome: WrittenOutcome
) -> None:
    assert outcome_of(replace(PROCEDURE, answers=answers)) is outcome


def test_written_procedure_of_nobody_adopts_nothing() -> None:
    assert outcome_of(replace(PROCEDURE, members={})) is WrittenOutcome.WAITING


@pytest.mark.parametrize(("demanding", "postponed"), [(2, False), (3, True), (7, True)])
def test_urgent_remote_meeting_k15_is_postponed_by_a_third(demanding: int, postponed: bool) -> None:
    refusal = may_meet_urgently(
        demanding=frozenset(range(demanding)), members=7, reason="fristen er fredag", rules=COUNCIL
    )

    assert (refusal is not None) is postponed
    assert refusal is None or told(refusal) == ("urgent-meeting-postponed", "kommuneloven § 11-8")


def test_urgent_remote_meeting_k15_needs_a_reason() -> None:
    refusal = may_meet_urgently(demanding=frozenset(), members=7, reason=" ", rules=COUNCIL)

    assert told(refusal) == ("urgency-without-reason", "kommuneloven § 11-8")


def test_urgent_decision_k15_is_told_in_the_next_meeting() -> None:
    refusal = must_report("Kausjon", by="arbeidsutvalget", is_on_agenda=False, rules=COUNCIL)

    assert told(refusal) == ("urgent-decision-not-reported", "kommuneloven § 11-8")
    assert must_report("Kausjon", by="arbeidsutvalget", is_on_agenda=True, rules=COUNCIL) is None
    assert must_report("Kausjon", by="arbeidsutvalget", is_on_agenda=False, rules=FORUM) is None


def test_recording_k13_is_allowed_in_open_meetings_unless_it_disturbs() -> None:
    assert told(may_record(doors_closed=True)) == ("recording-behind-doors", "kommuneloven § 11-6")
    assert may_record(doors_closed=False) is None
    assert told(may_deny(disturbs="", doors_closed=False, rules=COUNCIL))[0] == "recording-must-be-allowed"
    assert may_deny(disturbs="lyset blender", doors_closed=False, rules=COUNCIL) is None
    assert may_deny(disturbs="", doors_closed=True, rules=COUNCIL) is None


def test_political_council_k26_is_warned_of_individual_decisions() -> None:
    caution = judge_individual("RR 9/25", is_individual=True, rules=COUNCIL)

    assert caution is not None
    assert (caution.code, caution.source) == ("individual-decision", "kommuneloven § 18-1")
    assert judge_individual("RR 9/25", is_individual=True, is_grant=True, rules=COUNCIL) is None
    assert judge_individual("RR 9/25", is_individual=True, is_internal=True, rules=COUNCIL) is None
    assert judge_individual("RR 9/25", is_individual=False, rules=COUNCIL) is None
    assert judge_individual("RR 9/25", is_individual=True, rules=BOARD) is None


@pytest.mark.parametrize(
    ("name", "good"),
    [
        ("Fjordregionen interkommunalt politisk råd", True),
        ("Fjordregionen IPR", True),
        ("Fjordregionen", False),
        ("Hipra", False),
    ],
)
def test_political_council_k26_says_what_it_is_in_its_name(name: str, good: bool) -> None:
    assert (check_name(name) is None) is good


@pytest.mark.parametrize(
    ("decided", "last"),
    [
        (datetime.date(2025, 6, 3), datetime.date(2025, 6, 24)),
        (datetime.date(2025, 4, 26), datetime.date(2025, 5, 19)),
        (datetime.date(2025, 3, 27), datetime.date(2025, 4, 22)),
    ],
)
def test_review_k31_is_demanded_within_three_weeks_and_not_on_a_holiday(
    decided: datetime.date, last: datetime.date
) -> None:
    """From 26 April the day would be Saturday 17 May; from 27 March it would be Maundy Thursday."""
    assert last_day(decided, rules=COUNCIL) == last


@given(st.dates(min_value=datetime.date(2000, 1, 1), max_value=datetime.date(2080, 1, 1)))
def test_review_k31_never_ends_early_or_on_a_day_off(decided: datetime.date) -> None:
    last = last_day(decided, rules=COUNCIL)

    assert last is not None
    assert is_working_day(last)
    assert datetime.timedelta(days=21) <= last - decided <= datetime.timedelta(days=27)


def test_review_k31_is_for_three_of_one_council_in_time() -> None:
    demand = Demand("Lillevik kommunestyre", 3, datetime.date(2025, 6, 24))

    assert may_demand(demand, decided_on=DAY, rules=COUNCIL) is None
    assert told(may_demand(replace(demand, members=2), decided_on=DAY, rules=COUNCIL))[0] == "too-few-for-review"
    late = replace(demand, received_on=datetime.date(2025, 6, 25))
    assert told(may_demand(late, decided_on=DAY, rules=COUNCIL)) == ("review-too-late", "kommuneloven § 27-1")
    assert last_day(DAY, rules=FORUM) is None


def test_statement_is_for_those_who_took_part_where_the_body_allows_it() -> None:
    silent = replace(COUNCIL, statements=Rule(False, "møtereglementet § 8"))

    assert may_state(seat=1, name="Siv", took_part=HERE, rules=COUNCIL) is None
    assert told(may_state(seat=9, name="Siv", took_part=HERE, rules=COUNCIL))[0] == "statement-by-absent"
    assert told(may_state(seat=1, name="Siv", took_part=HERE, rules=silent)) == ("no-statements", "møtereglementet § 8")


def test_minority_appeals_only_where_the_body_has_the_rule_and_before_the_end() -> None:
    rules = replace(COUNCIL, minority_appeal=Rule(MinorityAppeal(3, "kommunestyret"), "møtereglementet § 9"))
    three = frozenset({1, 2, 3})

    assert told(may_appeal(seats=three, took_part=HERE, has_ended=False, rules=COUNCIL)) == ("no-minority-appeal", None)
    assert may_appeal(seats=three, took_part=HERE, has_ended=False, rules=rules) is None
    assert told(may_appeal(seats=three, took_part=HERE, has_ended=True, rules=rules))[0] == "appeal-after-meeting"
    few = may_appeal(seats=frozenset({1, 2, 70}), took_part=HERE, has_ended=False, rules=rules)
    assert told(few) == ("too-few-for-appeal", "møtereglementet § 9")
