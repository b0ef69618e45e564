"""The states of meetings and items: what leads where, what stops it, and the drawing of it."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksgang.core.access import TABLE, Right
from saksgang.core.bodies.presets import Preset, preset
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Language, Text
from saksgang.core.treatment.item_states import ITEM, ItemAct, ItemNeed, ItemState, another_now, unsettled
from saksgang.core.treatment.legality_review import REVIEW, ReviewAct, ReviewNeed, ReviewState
from saksgang.core.treatment.machine import Machine, Way, diagram, follow
from saksgang.core.treatment.meeting_states import (
    MEETING,
    MeetingAct,
    MeetingNeed,
    MeetingState,
    must_be_called,
    needs_reason,
)

COUNCIL = preset(Preset.COUNCIL_OF_IPR)
FORUM = preset(Preset.EXECUTIVES_FORUM)
MACHINES = (MEETING, ITEM, REVIEW)
NO = Refusal("not-in-order", Text("Nei.", "Nei.", "No."), "kommuneloven § 11-3")


def walk(acts: list[MeetingAct]) -> list[MeetingState]:
    """The states that some acts lead through from the beginning, everything in order."""
    states = [MEETING.start]
    for act in acts:
        after = follow(MEETING, states[-1], act, unmet={})
        assert isinstance(after, MeetingState)
        states.append(after)
    return states


def test_meeting_goes_from_planned_to_approved() -> None:
    assert walk(
        [
            MeetingAct.FIX_AGENDA,
            MeetingAct.CALL,
            MeetingAct.SUPPLEMENT,
            MeetingAct.START,
            MeetingAct.END,
            MeetingAct.FINISH_MINUTES,
            MeetingAct.APPROVE_MINUTES,
        ]
    ) == [
        MeetingState.PLANNED,
        MeetingState.AGENDA_FIXED,
        MeetingState.CALLED,
        MeetingState.CALLED,
        MeetingState.IN_SESSION,
        MeetingState.HELD,
        MeetingState.WRITTEN,
        MeetingState.APPROVED,
    ]


def test_approved_minutes_are_reopened_with_a_reason_and_approved_anew() -> None:
    unmet = {MeetingNeed.REASON: needs_reason(" ") or NO}

    refusal = follow(MEETING, MeetingState.APPROVED, MeetingAct.REOPEN_MINUTES, unmet=unmet)

    assert isinstance(refusal, Refusal)
    assert refusal.code == "no-reason"
    assert needs_reason("Feil navn i sak 3") is None
    assert follow(MEETING, MeetingState.APPROVED, MeetingAct.REOPEN_MINUTES, unmet={}) is MeetingState.HELD


@pytest.mark.parametrize("machine", MACHINES)
def test_every_way_is_stopped_by_each_thing_it_needs(machine: Machine[Any, Any, Any]) -> None:
    for way in machine.ways:
        for state in way.since:
            assert follow(machine, state, way.act, unmet={}) is way.to
            for need in way.needs:
                assert follow(machine, state, way.act, unmet={need: NO}) is NO


@pytest.mark.parametrize("machine", MACHINES)
def test_what_a_way_does_not_need_does_not_stop_it(machine: Machine[Any, Any, Any]) -> None:
    needs = {need for way in machine.ways for need in way.needs}
    for way in machine.ways:
        unmet = dict.fromkeys(needs - set(way.needs), NO)
        assert follow(machine, way.since[0], way.act, unmet=unmet) is way.to


@pytest.mark.parametrize(("machine", "states"), [(MEETING, MeetingState), (ITEM, ItemState), (REVIEW, ReviewState)])
def test_every_state_can_be_reached_and_has_a_name(machine: Machine[Any, Any, Any], states: type[StrEnum]) -> None:
    reached = {machine.start}
    while more := {way.to for way in machine.ways if reached & set(way.since)} - reached:
        reached |= more

    assert reached == set(states) == set(machine.state_names)


@pytest.mark.parametrize(
    ("machine", "acts", "needs"),
    [(MEETING, MeetingAct, MeetingNeed), (ITEM, ItemAct, ItemNeed), (REVIEW, ReviewAct, ReviewNeed)],
)
def test_every_act_and_need_is_used(machine: Machine[Any, Any, Any], acts: type[StrEnum], needs: type[StrEnum]) -> None:
    assert {way.act for way in machine.ways} == set(acts) == set(machine.act_names)
    assert {need for way in machine.ways for need in way.needs} == set(needs)


@pytest.mark.parametrize("machine", MACHINES)
def test_every_way_asks_a_right_that_somebody_has(machine: Machine[Any, Any, Any]) -> None:
    assert all(TABLE[way.right] for way in machine.ways)
    assert Right.ADMINISTER not in {way.right for way in machine.ways}


@given(st.sampled_from(MeetingState), st.sampled_from(MeetingAct))
def test_act_that_leads_nowhere_says_what_is_possible(state: MeetingState, act: MeetingAct) -> None:
    after = follow(MEETING, state, act, unmet={})

    if act in MEETING.acts(state):
        assert isinstance(after, MeetingState)
        return
    assert isinstance(after, Refusal)
    assert after.code == "not-in-this-state"
    assert all(MEETING.act_names[one].nn in after.text.nn for one in MEETING.acts(state))


def test_cancelled_meeting_is_the_end() -> None:
    refusal = follow(MEETING, MeetingState.CANCELLED, MeetingAct.START, unmet={})

    assert isinstance(refusal, Refusal)
    assert refusal.text.nb == "«Start møtet» går ikke nå: tilstanden er «avlyst». Ingenting mer kan gjøres med det."


def test_machine_where_an_act_leads_two_ways_is_wrong() -> None:
    way: Way[ItemState, ItemAct, ItemNeed] = Way(
        ItemAct.DECIDE, (ItemState.NOW,), ItemState.TREATED, Right.HOLD_MEETING
    )

    with pytest.raises(ValueError, match="one way"):
        Machine(ItemState.LISTED, (way, way), ITEM.state_names, ITEM.act_names)


def test_review_k31_is_looked_at_by_the_body_before_it_is_sent_on() -> None:
    assert REVIEW.acts(ReviewState.DEMANDED) == (ReviewAct.UPHOLD, ReviewAct.REVERSE)
    assert follow(REVIEW, ReviewState.DEMANDED, ReviewAct.UPHOLD, unmet={ReviewNeed.DECIDED_BY_BODY: NO}) is NO
    assert isinstance(follow(REVIEW, ReviewState.DEMANDED, ReviewAct.SEND, unmet={}), Refusal)
    assert follow(REVIEW, ReviewState.UPHELD, ReviewAct.SEND, unmet={}) is ReviewState.SENT


def test_meeting_k4_is_called_before_it_begins_where_the_law_binds() -> None:
    refusal = must_be_called(MeetingState.AGENDA_FIXED, rules=COUNCIL)

    assert refusal is not None
    assert (refusal.code, refusal.source) == ("meeting-not-called", "kommuneloven § 11-3")
    assert must_be_called(MeetingState.CALLED, rules=COUNCIL) is None
    assert must_be_called(MeetingState.AGENDA_FIXED, rules=FORUM) is None


def test_meeting_does_not_end_with_items_left() -> None:
    refusal = unsettled([("KF 1/25", ItemState.TREATED), ("KF 2/25", ItemState.LISTED), ("KF 3/25", ItemState.NOW)])

    assert refusal is not None
    assert refusal.text.nb.startswith("Møtet kan ikke avsluttes: KF 2/25 og KF 3/25 er ikke behandlet.")
    settled = (ItemState.TREATED, ItemState.POSTPONED, ItemState.SENT_BACK, ItemState.WITHDRAWN)
    assert unsettled([("KF 1/25", state) for state in settled]) is None


def test_item_is_not_taken_up_while_another_is_before_the_meeting() -> None:
    refusal = another_now("KF 2/25", [("KF 1/25", ItemState.NOW), ("KF 3/25", ItemState.TREATED)])

    assert refusal is not None
    assert refusal.text.nb.startswith("KF 1/25 behandles nå.")
    assert another_now("KF 2/25", [("KF 1/25", ItemState.TREATED)]) is None


def test_meeting_that_is_paused_goes_on_or_not_at_all() -> None:
    assert MEETING.acts(MeetingState.PAUSED) == (MeetingAct.RESUME,)


def test_item_k7_f1_k11_k14_k16_is_stopped_by_the_rules_it_meets() -> None:
    needs = {way.act: set(way.needs) for way in ITEM.ways}

    assert needs[ItemAct.TAKE_UP] == {
        ItemNeed.ALONE,
        ItemNeed.DISQUALIFICATION,
        ItemNeed.DOORS,
        ItemNeed.REMOTE,
    }
    assert needs[ItemAct.DECIDE] == {ItemNeed.CONSENT, ItemNeed.DOORS, ItemNeed.VOTE, ItemNeed.QUORUM}
    assert ItemNeed.POSTPONEMENT in needs[ItemAct.POSTPONE]


@pytest.mark.parametrize("language", Language)
def test_diagram_shows_every_way_once(language: Language) -> None:
    drawn = diagram(ITEM, language).splitlines()

    assert drawn[:2] == ["stateDiagram-v2", "    [*] --> listed"]
    arrows = [line for line in drawn[2:] if "-->" in line]
    assert len(arrows) == len(set(arrows)) == sum(len(way.since) for way in ITEM.ways)
    assert f"    now --> treated : {ITEM.act_names[ItemAct.DECIDE].to(language)}" in arrows


def test_diagram_of_meetings_ends_where_nothing_more_can_be_done() -> None:
    drawn = diagram(MEETING, "nb")

    assert drawn.endswith("    cancelled --> [*]\n")
    assert "    agenda_fixed : saklista fastsatt\n" in drawn
