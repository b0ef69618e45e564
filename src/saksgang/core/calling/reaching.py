"""Which meeting a case reaches that is handed in on a day, and by when a case for a meeting must be handed in."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from saksgang.core.bodies.rule_set import RuleSet
from saksgang.core.calendar import ONE_DAY, is_working_day
from saksgang.core.calling.notice_period import latest_day


@dataclass(frozen=True, slots=True)
class Reached:
    """A meeting, the last day to send its notice, and the last day to hand in a case for it."""

    meeting_on: datetime.date
    notice_by: datetime.date
    hand_in_by: datetime.date


def reach(meeting_on: datetime.date, *, rules: RuleSet, working_days: int = 3) -> Reached:
    """The days of one meeting. `working_days` are what the secretary needs with a case before the notice goes out."""
    notice_by = latest_day(meeting_on, period=rules.notice.value)
    day, left = notice_by, working_days
    while left > 0 or not is_working_day(day):
        left -= is_working_day(day)
        day -= ONE_DAY
    return Reached(meeting_on, notice_by, day)


def meeting_reached(
    handed_in_on: datetime.date, *, meetings: Iterable[datetime.date], rules: RuleSet, working_days: int = 3
) -> Reached | None:
    """The first meeting a case reaches, `None` when it comes too late for all that are planned."""
    for meeting_on in sorted(meetings):
        reached = reach(meeting_on, rules=rules, working_days=working_days)
        if handed_in_on <= reached.hand_in_by:
            return reached
    return None
