"""The moment that a reader asks for: a day, with or without a time of day, as people write them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone

from saksgang.core.facts import FactKind, parse_fact
from saksgang.core.texts import Language
from saksgang.web.asked_for import word_in
from saksgang.web.formats import clock, short_day


@dataclass(frozen=True, slots=True)
class Moment:
    """`at` is the last instant that counts: the end of the minute, or of the day when no time was given. `wrong` is
    what was written and is no day or time; then it is now."""

    at: datetime.datetime
    day: datetime.date
    time: datetime.time | None
    is_now: bool
    wrong: str = ""

    @property
    def day_written(self) -> str:
        return "" if self.is_now else short_day(self.day, Language.BOKMAL)

    @property
    def time_written(self) -> str:
        return "" if self.is_now or self.time is None else clock(self.time, Language.BOKMAL)


def moment_in(request: HttpRequest, *, now: datetime.datetime) -> Moment:
    """The moment of `?dag=…&kl=…`; now when none, or one that has not come, is asked for."""
    day_given, time_given = word_in(request, "dag"), word_in(request, "kl")
    day, time = parse_fact(FactKind.DAY, day_given), parse_fact(FactKind.TIME, time_given)
    today = timezone.localdate(now)
    if not isinstance(day, datetime.date) or day.year < 1900:
        return Moment(now, today, None, is_now=True, wrong=day_given or (time_given if time_given else ""))
    wrong = time_given if time_given and not isinstance(time, datetime.time) else ""
    clock_time = time if isinstance(time, datetime.time) else None
    at = _end_of(day, clock_time)
    if at >= now:
        return Moment(now, today, None, is_now=True, wrong=wrong)
    return Moment(at, day, clock_time, is_now=False, wrong=wrong)


def _end_of(day: datetime.date, time: datetime.time | None) -> datetime.datetime:
    last = datetime.time(23, 59, 59, 999999) if time is None else time.replace(second=59, microsecond=999999)
    return timezone.make_aware(datetime.datetime.combine(day, last))
