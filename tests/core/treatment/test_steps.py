"""The six steps of a meeting on the secretary's desk."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from saksgang.core.bodies.presets import Preset, preset
from saksgang.core.bodies.rule_set import MinutesApproval, Rule
from saksgang.core.treatment.meeting_states import MeetingState
from saksgang.core.treatment.steps import STEP_NAMES, Deadline, Step, StepState, next_deadline, steps_of

COUNCIL = preset(Preset.COUNCIL_OF_IPR)
FORUM = preset(Preset.EXECUTIVES_FORUM)
BY_LAWS = preset(Preset.BY_LAWS_BODY)
MEETING = datetime.date(2025, 5, 21)
TODAY = datetime.date(2025, 5, 1)


@pytest.mark.parametrize(
    ("state", "approved", "now"),
    [
        (MeetingState.PLANNED, False, Step.AGENDA),
        (MeetingState.AGENDA_FIXED, False, Step.CHAIRS_APPROVAL),
        (MeetingState.AGENDA_FIXED, True, Step.NOTICE),
        (MeetingState.CALLED, True, Step.MEETING),
        (MeetingState.IN_SESSION, True, Step.MEETING),
        (MeetingState.PAUSED, True, Step.MEETING),
        (MeetingState.HELD, True, Step.MINUTES),
        (MeetingState.WRITTEN, True, Step.APPROVED),
        (MeetingState.APPROVED, True, None),
    ],
)
def test_meeting_stands_at_one_step_with_all_before_it_done(
    state: MeetingState, approved: bool, now: Step | None
) -> None:
    steps = steps_of(state, rules=COUNCIL, chair_approved=approved)

    at = len(Step) if now is None else list(Step).index(now)
    assert [step for step, _state in steps] == list(Step) == list(STEP_NAMES)
    assert [state for _step, state in steps] == (
        [StepState.DONE] * at + [StepState.NOW] * (at < 6) + [StepState.AHEAD] * (5 - at)
    )


def test_forum_has_no_approval_by_a_chair_and_a_body_may_approve_no_minutes() -> None:
    plain = replace(FORUM, minutes_approval=Rule(MinutesApproval.NONE))

    assert steps_of(MeetingState.AGENDA_FIXED, rules=plain) == (
        (Step.AGENDA, StepState.DONE),
        (Step.NOTICE, StepState.NOW),
        (Step.MEETING, StepState.AHEAD),
        (Step.MINUTES, StepState.AHEAD),
    )
    assert steps_of(MeetingState.CANCELLED, rules=FORUM) == ()


def test_next_deadline_k4_is_the_notice_then_the_meeting_then_none() -> None:
    deadlines = [
        next_deadline(state, meeting_on=MEETING, rules=BY_LAWS, today=TODAY)
        for state in (MeetingState.PLANNED, MeetingState.CALLED, MeetingState.HELD)
    ]

    assert deadlines == [
        Deadline(Step.NOTICE, datetime.date(2025, 5, 7), 6),
        Deadline(Step.MEETING, MEETING, 20),
        None,
    ]
