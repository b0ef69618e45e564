"""Days, times, numbers and the order of names as Norwegians and the English write them. Pure; knows no request."""

from __future__ import annotations

import datetime
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from saksgang.core.texts import Language


@dataclass(frozen=True, slots=True)
class _Calendar:
    weekdays: tuple[str, ...]
    months: tuple[str, ...]


_NORWEGIAN_MONTHS = (
    *("januar", "februar", "mars", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "desember"),
)
_CALENDARS = {
    Language.BOKMAL: _Calendar(
        ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"), _NORWEGIAN_MONTHS
    ),
    Language.NYNORSK: _Calendar(
        ("måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "søndag"), _NORWEGIAN_MONTHS
    ),
    Language.ENGLISH: _Calendar(
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        (
            *("January", "February", "March", "April", "May", "June"),
            *("July", "August", "September", "October", "November", "December"),
        ),
    ),
}


def month_name(month: int, language: Language) -> str:
    """The name of a month, 1–12: `september`, `September`."""
    return _CALENDARS[language].months[month - 1]


def weekday_name(day: datetime.date, language: Language) -> str:
    """`fredag`, `Friday`."""
    return _CALENDARS[language].weekdays[day.weekday()]


def long_day(day: datetime.date, language: Language) -> str:
    """`16. september 2022`, `16 September 2022`."""
    dot = "" if language is Language.ENGLISH else "."
    return f"{day.day}{dot} {month_name(day.month, language)} {day.year}"


def full_day(day: datetime.date, language: Language) -> str:
    """`fredag 16. september 2022`, `Friday 16 September 2022`."""
    return f"{weekday_name(day, language)} {long_day(day, language)}"


def short_day(day: datetime.date, language: Language) -> str:
    """`16.9.2022`; in English `16/9/2022`, day first."""
    mark = "/" if language is Language.ENGLISH else "."
    return f"{day.day}{mark}{day.month}{mark}{day.year}"


def clock(time: datetime.time, language: Language) -> str:
    """`08.30`, in English `08:30`."""
    return time.strftime("%H:%M" if language is Language.ENGLISH else "%H.%M")


def clock_span(start: datetime.time | None, end: datetime.time | None, language: Language) -> str:
    """`kl. 08.30–11.30`, `kl. 08.30`, or nothing when the start is not known."""
    if start is None:
        return ""
    span = clock(start, language) + (f"–{clock(end, language)}" if end else "")
    return span if language is Language.ENGLISH else f"kl. {span}"


def day_and_clock(
    day: datetime.date, start: datetime.time | None, end: datetime.time | None, language: Language
) -> str:
    """`fredag 16. september 2022 kl. 08.30–11.30`, `Friday 16 September 2022, 08:30–11:30`."""
    span = clock_span(start, end, language)
    joint = ", " if language is Language.ENGLISH else " "
    return full_day(day, language) + (joint + span if span else "")


def moment(at: datetime.datetime, language: Language) -> str:
    """A local moment: `16.9.2022 kl. 10.42`."""
    joint = ", " if language is Language.ENGLISH else " kl. "
    return f"{short_day(at.date(), language)}{joint}{clock(at.time(), language)}"


def money(amount: Decimal, language: Language) -> str:
    """Kroner, with øre only where there are any: `3 320 454 kr`, `NOK 1,250.50`. Blanks do not break."""
    whole = amount == amount.to_integral_value()
    printed = f"{amount:,.0f}" if whole else f"{amount:,.2f}"
    if language is Language.ENGLISH:
        return f"NOK\u00a0{printed}"
    return printed.replace(",", "\u00a0").replace(".", ",") + "\u00a0kr"


def file_size(size: int, language: Language) -> str:
    """Bytes in a size that says something: `340 kB`, `1,2 MB`."""
    if size < 1000:
        return f"{size}\u00a0B"
    if size < 1_000_000:
        return f"{round(size / 1000)}\u00a0kB"
    printed = f"{size / 1_000_000:.1f}"
    return (printed if language is Language.ENGLISH else printed.replace(".", ",")) + "\u00a0MB"


_AFTER_Z = {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"}


def norwegian_order(text: str) -> str:
    """A key that sorts names as Norwegians do: … z æ ø å, `aa` as å, case and other accents without weight."""
    lowered = text.casefold().replace("aa", "å")
    return "".join(_AFTER_Z.get(letter) or _base(letter) for letter in lowered)


def _base(letter: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part))
