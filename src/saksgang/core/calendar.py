"""Days as Norwegian offices count them: working days, public holidays from Easter, and the weekdays' names."""

from __future__ import annotations

import datetime
from functools import lru_cache

from saksgang.core.texts import Text

ONE_DAY = datetime.timedelta(days=1)

WEEKDAYS: tuple[Text, ...] = (
    Text(nb="mandag", nn="måndag", en="Monday"),
    Text(nb="tirsdag", nn="tysdag", en="Tuesday"),
    Text(nb="onsdag", nn="onsdag", en="Wednesday"),
    Text(nb="torsdag", nn="torsdag", en="Thursday"),
    Text(nb="fredag", nn="fredag", en="Friday"),
    Text(nb="lørdag", nn="laurdag", en="Saturday"),
    Text(nb="søndag", nn="søndag", en="Sunday"),
)
MONTHS: tuple[Text, ...] = (
    Text(nb="januar", nn="januar", en="January"),
    Text(nb="februar", nn="februar", en="February"),
    Text(nb="mars", nn="mars", en="March"),
    Text(nb="april", nn="april", en="April"),
    Text(nb="mai", nn="mai", en="May"),
    Text(nb="juni", nn="juni", en="June"),
    Text(nb="juli", nn="juli", en="July"),
    Text(nb="august", nn="august", en="August"),
    Text(nb="september", nn="september", en="September"),
    Text(nb="oktober", nn="oktober", en="October"),
    Text(nb="november", nn="november", en="November"),
    Text(nb="desember", nn="desember", en="December"),
)


def easter_sunday(year: int) -> datetime.date:
    """The first day of Easter in the Gregorian calendar (Meeus)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return datetime.date(year, month, day + 1)


@lru_cache(maxsize=256)
def holidays(year: int) -> dict[datetime.date, Text]:
    """The public holidays of a year (lov om helligdager and lov om 1. og 17. mai), Sundays of Easter and Whitsun too."""
    easter = easter_sunday(year)
    fixed = {
        datetime.date(year, 1, 1): Text(nb="første nyttårsdag", nn="første nyttårsdag", en="New Year's Day"),
        datetime.date(year, 5, 1): Text(nb="1. mai", nn="1. mai", en="Labour Day"),
        datetime.date(year, 5, 17): Text(nb="17. mai", nn="17. mai", en="Constitution Day"),
        datetime.date(year, 12, 25): Text(nb="første juledag", nn="første juledag", en="Christmas Day"),
        datetime.date(year, 12, 26): Text(nb="andre juledag", nn="andre juledag", en="Boxing Day"),
    }
    moving = {
        -3: Text(nb="skjærtorsdag", nn="skjertorsdag", en="Maundy Thursday"),
        -2: Text(nb="langfredag", nn="langfredag", en="Good Friday"),
        0: Text(nb="første påskedag", nn="første påskedag", en="Easter Sunday"),
        1: Text(nb="andre påskedag", nn="andre påskedag", en="Easter Monday"),
        39: Text(nb="Kristi himmelfartsdag", nn="Kristi himmelfartsdag", en="Ascension Day"),
        49: Text(nb="første pinsedag", nn="første pinsedag", en="Whit Sunday"),
        50: Text(nb="andre pinsedag", nn="andre pinsedag", en="Whit Monday"),
    }
    return fixed | {easter + days * ONE_DAY: name for days, name in moving.items()}


def is_working_day(day: datetime.date) -> bool:
    """Monday to Friday and no public holiday."""
    return day.weekday() < 5 and day not in holidays(day.year)


def working_days_after(start: datetime.date, end: datetime.date) -> int:
    """Working days after `start` up to and with `end`; 0 when `end` is not after `start`.

    From Friday 10 June to Wednesday 15 June there are three: Monday, Tuesday, Wednesday.
    """
    if end <= start:
        return 0
    weeks = max(0, (end - start).days // 7 - 1)
    whole = start + weeks * 7 * ONE_DAY
    rest = sum(is_working_day(whole + i * ONE_DAY) for i in range(1, (end - whole).days + 1))
    free = sum(
        day.weekday() < 5 and start < day <= whole
        for year in range(start.year, whole.year + 1)
        for day in holidays(year)
    )
    return weeks * 5 - free + rest


def written_day(day: datetime.date) -> Text:
    """The day as people write it: `15. juni 2022`."""
    month = MONTHS[day.month - 1]
    return Text(
        nb=f"{day.day}. {month.nb} {day.year}",
        nn=f"{day.day}. {month.nn} {day.year}",
        en=f"{day.day} {month.en} {day.year}",
    )


def written_weekday(day: datetime.date) -> Text:
    """The name of the day's weekday."""
    return WEEKDAYS[day.weekday()]
