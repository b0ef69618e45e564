"""When a notice must be sent, and how late it is (kommuneloven § 11-3, "rimelig varsel"; K4).

A late notice is still better than none: lateness is a caution. A notice after the meeting is refused.
"""

from __future__ import annotations

import datetime

from saksgang.core.bodies.rule_set import DayCount, NoticePeriod, RuleSet
from saksgang.core.calendar import ONE_DAY, is_working_day, working_days_after, written_day
from saksgang.core.cautions import Caution, Verdict
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text

REASONABLE_DAYS = 7
"""Calendar days below which we warn where no number is set: our reading of reasonable notice, no rule of law."""

_AFTER = Refusal(
    "notice-after-meeting",
    Text(
        nb="Møtet var {day}. En innkalling kan ikke sendes etterpå. Flytt møtet, eller skriv referatet.",
        nn="Møtet var {day}. Ei innkalling kan ikkje sendast etterpå. Flytt møtet, eller skriv referatet.",
        en="The meeting was on {day}. A notice cannot be sent afterwards. Move the meeting, or write the minutes.",
    ),
)
_LATE = Caution(
    "notice-late",
    Text(
        nb="Innkallingen skal sendes minst {days} {unit} før møtet, senest {latest}. Nå blir det {left}. "
        "Send den straks, eller flytt møtet.",
        nn="Innkallinga skal sendast minst {days} {unit} før møtet, seinast {latest}. No blir det {left}. "
        "Send ho straks, eller flytt møtet.",
        en="The notice must be sent at least {days} {unit} before the meeting, by {latest}. Now it is {left}. "
        "Send it at once, or move the meeting.",
    ),
)
_SHORT = Caution(
    "notice-short",
    Text(
        nb="Det er bare {left} dager til møtet. Medlemmene skal ha rimelig varsel; loven sier ikke et tall, men de fleste "
        "regner en uke. Send den straks, eller flytt møtet.",
        nn="Det er berre {left} dagar til møtet. Medlemene skal ha rimeleg varsel; lova seier ikkje eit tal, men dei fleste "
        "reknar ei veke. Send ho straks, eller flytt møtet.",
        en="There are only {left} days to the meeting. Members must have reasonable notice; the law gives no number, but "
        "most reckon a week. Send it at once, or move the meeting.",
    ),
)
_UNITS = {
    DayCount.CALENDAR: Text(nb="dager", nn="dagar", en="days"),
    DayCount.WORKING: Text(nb="virkedager", nn="yrkedagar", en="working days"),
}


def days_of_notice(sent_on: datetime.date, *, meeting_on: datetime.date, counted: DayCount) -> int:
    """Days after the day the notice is sent, up to and with the day of the meeting. Negative or 0 when it is past."""
    if counted is DayCount.WORKING:
        return working_days_after(sent_on, meeting_on)
    return (meeting_on - sent_on).days


def latest_day(meeting_on: datetime.date, *, period: NoticePeriod) -> datetime.date:
    """The last day to send the notice. Where no number is set: the day before our week of reasonable notice ends."""
    days = REASONABLE_DAYS if period.days is None else period.days
    if period.counted is DayCount.CALENDAR or period.days is None:
        return meeting_on - days * ONE_DAY
    day = meeting_on
    while days > 0:
        days -= is_working_day(day)
        day -= ONE_DAY
    return day


def judge_notice(sent_on: datetime.date, *, meeting_on: datetime.date, rules: RuleSet) -> Verdict:
    """K4. What the body's rules say of sending the notice on a day."""
    if sent_on > meeting_on:
        return Verdict(refusals=(_AFTER.filled(day=written_day(meeting_on)),))
    period, source = rules.notice.value, rules.notice.source
    left = days_of_notice(sent_on, meeting_on=meeting_on, counted=period.counted)
    if period.days is None:
        calendar = (meeting_on - sent_on).days
        is_short = source is not None and calendar < REASONABLE_DAYS
        return Verdict(cautions=(_SHORT.by(source).filled(left=calendar),) if is_short else ())
    if left >= period.days:
        return Verdict()
    late = _LATE.by(source).filled(
        days=period.days,
        unit=_UNITS[period.counted],
        latest=written_day(latest_day(meeting_on, period=period)),
        left=left,
    )
    return Verdict(cautions=(late,))
