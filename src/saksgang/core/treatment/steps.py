"""The six steps of a meeting as the secretary's desk shows them, where it stands, and the next day that matters."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from saksgang.core.bodies.rule_set import MinutesApproval, RuleSet
from saksgang.core.calling.notice_period import latest_day
from saksgang.core.texts import Text
from saksgang.core.treatment.meeting_states import MeetingState


class Step(StrEnum):
    """A step on the way from an empty agenda to approved minutes."""

    AGENDA = "agenda"
    CHAIRS_APPROVAL = "chairs-approval"
    NOTICE = "notice"
    MEETING = "meeting"
    MINUTES = "minutes"
    APPROVED = "approved"


STEP_NAMES: dict[Step, Text] = {
    Step.AGENDA: Text(nb="Sakliste", nn="Sakliste", en="Agenda"),
    Step.CHAIRS_APPROVAL: Text(nb="Leders godkjenning", nn="Godkjenning frå leiaren", en="Chair's approval"),
    Step.NOTICE: Text(nb="Innkalling", nn="Innkalling", en="Notice"),
    Step.MEETING: Text(nb="Møte", nn="Møte", en="Meeting"),
    Step.MINUTES: Text(nb="Referat", nn="Referat", en="Minutes"),
    Step.APPROVED: Text(nb="Godkjent", nn="Godkjent", en="Approved"),
}


class StepState(StrEnum):
    """Whether a step is done, is the one to take now, or lies ahead."""

    DONE = "done"
    NOW = "now"
    AHEAD = "ahead"


_DONE_BY: dict[MeetingState, int] = {
    MeetingState.PLANNED: 0,
    MeetingState.AGENDA_FIXED: 1,
    MeetingState.CALLED: 3,
    MeetingState.IN_SESSION: 3,
    MeetingState.PAUSED: 3,
    MeetingState.HELD: 4,
    MeetingState.WRITTEN: 5,
    MeetingState.APPROVED: 6,
    MeetingState.CANCELLED: 0,
}


@dataclass(frozen=True, slots=True)
class Deadline:
    """The next day that matters, for which step, and how many days are left; negative when it is over."""

    step: Step
    on: datetime.date
    days_left: int


def steps_of(
    state: MeetingState, *, rules: RuleSet, chair_approved: bool = False
) -> tuple[tuple[Step, StepState], ...]:
    """The steps that the body's rules have, in order. A cancelled meeting has none.

    The chair's approval is a step where the law binds; approved minutes are one unless nobody approves them.
    """
    if state is MeetingState.CANCELLED:
        return ()
    done = set(list(Step)[: _DONE_BY[state]])
    if chair_approved and Step.AGENDA in done:
        done.add(Step.CHAIRS_APPROVAL)
    shown = [step for step in Step if _has(step, rules)]
    now = next((step for step in shown if step not in done), None)
    return tuple(
        (step, StepState.DONE if step in done else StepState.NOW if step is now else StepState.AHEAD) for step in shown
    )


def next_deadline(
    state: MeetingState, *, meeting_on: datetime.date, rules: RuleSet, today: datetime.date
) -> Deadline | None:
    """Before the notice is sent its last day, then the day of the meeting; none when it has been held."""
    if state in {MeetingState.PLANNED, MeetingState.AGENDA_FIXED}:
        last = latest_day(meeting_on, period=rules.notice.value)
        return Deadline(Step.NOTICE, last, (last - today).days)
    if state in {MeetingState.CALLED, MeetingState.IN_SESSION, MeetingState.PAUSED}:
        return Deadline(Step.MEETING, meeting_on, (meeting_on - today).days)
    return None


def _has(step: Step, rules: RuleSet) -> bool:
    if step is Step.CHAIRS_APPROVAL:
        return rules.is_statutory
    return step is not Step.APPROVED or rules.minutes_approval.value is not MinutesApproval.NONE
