"""The queue of a body, and which meeting a case reaches."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksgang.core.agenda.queue import Queued, QueuedCase, QueueState, Waits, judge_case, queue
from saksgang.core.bodies.presets import Preset, preset
from saksgang.core.bodies.rule_set import DayCount, NoticePeriod, Rule
from saksgang.core.calendar import is_working_day
from saksgang.core.calling.notice_period import days_of_notice
from saksgang.core.calling.papers import Promised
from saksgang.core.calling.reaching import Reached, meeting_reached, reach
from saksgang.core.dossier import ItemKind

BY_LAWS = preset(Preset.BY_LAWS_BODY)
MAY = datetime.date(2025, 5, 5)
CASE = QueuedCase(1, "Felles innkjøp", ItemKind.DECISION, MAY, has_text=True, proposal="Ja.")


def test_case_with_all_its_kind_needs_is_ready() -> None:
    assert judge_case(CASE) == Queued(CASE, QueueState.READY)
    assert judge_case(replace(CASE, kind=ItemKind.INFORMATION, has_text=False, proposal="")).state is QueueState.READY


@pytest.mark.parametrize(
    ("change", "waits"),
    [
        ({"title": " "}, (Waits.TITLE,)),
        ({"is_written": False}, (Waits.WRITER,)),
        ({"is_written": False, "proposal": ""}, (Waits.WRITER, Waits.PROPOSAL)),
        ({"kind": None}, (Waits.KIND,)),
        ({"proposal": ""}, (Waits.PROPOSAL,)),
        ({"has_text": False}, (Waits.TEXT,)),
        ({"needs_leader": True}, (Waits.LEADER,)),
        ({"proposal": "", "promised": (Promised("Kart"),)}, (Waits.PROPOSAL, Waits.PAPER)),
    ],
)
def test_case_waits_for_what_it_lacks(change: dict[str, object], waits: tuple[Waits, ...]) -> None:
    case = replace(CASE, **change)  # type: ignore[arg-type]  # each case names a field of its type

    assert judge_case(case) == Queued(case, QueueState.WAITING, waits)


def test_queue_has_ready_cases_first_and_those_that_are_due_before_others() -> None:
    promised = replace(CASE, key=2, promised=(Promised("Kart"),))
    waiting = replace(CASE, key=3, proposal="", due_on=MAY)
    due = replace(CASE, key=4, due_on=datetime.date(2025, 6, 1))
    older = replace(CASE, key=5, queued_on=datetime.date(2025, 4, 1))

    assert [one.case.key for one in queue([waiting, CASE, promised, older, due])] == [4, 5, 1, 2, 3]
    assert judge_case(promised).state is QueueState.PROMISED


def test_case_reaches_the_meeting_whose_notice_it_can_go_with() -> None:
    """Two weeks before Wednesday 21 May is the 7th; three working days before that Friday 2 May (1 May is free)."""
    meetings = (datetime.date(2025, 6, 18), datetime.date(2025, 5, 21))

    assert reach(meetings[1], rules=BY_LAWS) == Reached(
        meetings[1], datetime.date(2025, 5, 7), datetime.date(2025, 5, 2)
    )
    assert meeting_reached(datetime.date(2025, 5, 2), meetings=meetings, rules=BY_LAWS) == reach(
        meetings[1], rules=BY_LAWS
    )
    assert meeting_reached(datetime.date(2025, 5, 3), meetings=meetings, rules=BY_LAWS) == reach(
        meetings[0], rules=BY_LAWS
    )
    assert meeting_reached(datetime.date(2025, 7, 1), meetings=meetings, rules=BY_LAWS) is None


@given(
    st.dates(min_value=datetime.date(2015, 1, 1), max_value=datetime.date(2045, 1, 1)),
    st.integers(0, 30),
    st.sampled_from(DayCount),
    st.integers(0, 10),
)
def test_case_handed_in_in_time_leaves_the_secretary_the_days(
    meeting_on: datetime.date, notice: int, counted: DayCount, working: int
) -> None:
    rules = replace(BY_LAWS, notice=Rule(NoticePeriod(notice, counted)))

    found = reach(meeting_on, rules=rules, working_days=working)

    assert is_working_day(found.hand_in_by)
    assert days_of_notice(found.hand_in_by, meeting_on=found.notice_by, counted=DayCount.WORKING) >= working
    assert days_of_notice(found.notice_by, meeting_on=meeting_on, counted=counted) >= notice
