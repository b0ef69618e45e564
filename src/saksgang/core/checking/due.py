"""Due dates in decisions and proposals: past, too soon, or on a day when nobody works."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from saksgang.core.calendar import holidays, working_days_after, written_day, written_weekday
from saksgang.core.checking.kinds import Kind
from saksgang.core.checking.papers import Checked, Paper
from saksgang.core.checking.prose_of import points_of
from saksgang.core.dossier import Item
from saksgang.core.findings import Finding, Severity
from saksgang.core.texts import Text
from saksgang.core.written_dates import find_days

DUE_SOON = Kind(
    "due-soon",
    Severity.WARNING,
    Text(
        nb="En frist gir mindre enn fem arbeidsdager etter møtet eller brevet.",
        nn="Ein frist gir mindre enn fem arbeidsdagar etter møtet eller brevet.",
        en="A due date leaves less than five working days after the meeting or the letter.",
    ),
    Text(
        nb="Fristen {due} er {days} etter {start}.",
        nn="Fristen {due} er {days} etter {start}.",
        en="The due date {due} is {days} after {start}.",
    ),
    Text(
        nb="Gi beskjed til den som skal gjøre det, med en gang, eller sett en senere frist.",
        nn="Gi beskjed til den som skal gjere det, med ein gong, eller set ein seinare frist.",
        en="Tell the one who shall do it at once, or set a later date.",
    ),
)
DUE_PAST = Kind(
    "due-past",
    Severity.ERROR,
    Text(
        nb="En frist er ute før papiret er sendt eller møtet holdt.",
        nn="Ein frist er ute før papiret er sendt eller møtet halde.",
        en="A due date has passed before the paper is sent or the meeting held.",
    ),
    Text(
        nb="Fristen {due} er før {start}.",
        nn="Fristen {due} er før {start}.",
        en="The due date {due} is before {start}.",
    ),
    Text(nb="Sjekk datoen og årstallet.", nn="Sjekk datoen og årstalet.", en="Look at the day and the year again."),
)
DUE_PASSED = Kind(
    "due-passed",
    Severity.NOTE,
    Text(nb="En frist er gått ut.", nn="Ein frist har gått ut.", en="A due date has passed."),
    Text(nb="Fristen {due} har gått ut.", nn="Fristen {due} har gått ut.", en="The due date {due} has passed."),
    Text(
        nb="Spør hvordan det gikk, og skriv det i oppfølgingen.",
        nn="Spør korleis det gjekk, og skriv det i oppfølginga.",
        en="Ask how it went and write it in the follow-up.",
    ),
)
DUE_ON_FREE_DAY = Kind(
    "due-on-free-day",
    Severity.NOTE,
    Text(
        nb="En frist faller på en helg eller helligdag.",
        nn="Ein frist fell på ei helg eller ein heilagdag.",
        en="A due date falls on a weekend or a public holiday.",
    ),
    Text(
        nb="Fristen {due} er en {weekday}.",
        nn="Fristen {due} er ein {weekday}.",
        en="The due date {due} is a {weekday}.",
    ),
    Text(nb="Sett fristen til en arbeidsdag.", nn="Set fristen til ein arbeidsdag.", en="Set it to a working day."),
)
KINDS = (DUE_SOON, DUE_PAST, DUE_PASSED, DUE_ON_FREE_DAY)

LEAST_WORKING_DAYS = 5
_LEAD = re.compile(
    r"\b(?:innan|innen|senest|seinast|by|within|no later than|frist(?:en)?\s*(?::|er|settes\s+til|vert\s+sett\s+til|blir\s+satt\s+til|blir|vert)|"
    r"med\s+frist)\s*(?:den\s+|the\s+)?$",
    re.IGNORECASE,
)
_YEARLY = re.compile(
    r"\bhvert år|\bkvart år|\bårlig|\bårleg|\bneste år|\bhvert kvartal|\byearly|\bevery year", re.IGNORECASE
)
_ONE_YEAR = 366
_CLOSE_BEFORE = 21
_MEETING = Text(nb="møtet {day}", nn="møtet {day}", en="the meeting of {day}")
_LETTER = Text(nb="brevet av {day}", nn="brevet av {day}", en="the letter of {day}")


@dataclass(frozen=True, slots=True)
class _Due:
    """A due date of an item and the field it stands in."""

    day: datetime.date
    field: str


def find(checked: Checked) -> Iterator[Finding]:
    """The due dates of each paper that cannot be right, or are hard to keep."""
    for paper in checked.papers:
        start = _start(paper)
        if start is None:
            continue
        for item in paper.dossier.items:
            for due in _dues(item, start[0]):
                yield from _due(checked, paper, item, due, start)


def _start(paper: Paper) -> tuple[datetime.date, Text] | None:
    """The day that time counts from: of minutes the letter's, else the meeting's."""
    meeting, letter = paper.dossier.date, paper.dossier.letter_date
    if paper.is_minutes and letter and (meeting is None or letter >= meeting):
        return letter, _of(_LETTER, letter)
    if meeting:
        return meeting, _of(_MEETING, meeting)
    return (letter, _of(_LETTER, letter)) if letter else None


def _of(template: Text, day: datetime.date) -> Text:
    shown = written_day(day)
    return Text(
        nb=template.nb.format(day=shown.nb), nn=template.nn.format(day=shown.nn), en=template.en.format(day=shown.en)
    )


def _dues(item: Item, start: datetime.date) -> list[_Due]:
    """Due dates written out, and those that a reader resolved from words, each day once."""
    found: dict[datetime.date, _Due] = {}
    written: set[tuple[int, int]] = set()
    for field, text in (*points_of(item), *((("proposal", item.proposal),) if item.proposal else ())):
        for day in find_days(text):
            if not _LEAD.search(text[max(0, day.start - 40) : day.start]):
                continue
            date = day.near(start)
            written.add((day.month, day.day))
            if date is not None and (day.year is not None or not _is_next_year(date, start, text)):
                found.setdefault(date, _Due(date, field))
    for at, obligation in enumerate(item.obligations):
        due = obligation.due
        if due is not None and (due.month, due.day) not in written:
            found.setdefault(due, _Due(due, f"obligations.{at}"))
    return list(found.values())


def _counted(days: int) -> Text:
    """`3 arbeidsdager`, with one and none as one says them."""
    if days == 0:
        return Text(nb="ikke en eneste arbeidsdag", nn="ikkje ein einaste arbeidsdag", en="not a single working day")
    if days == 1:
        return Text(nb="1 arbeidsdag", nn="1 arbeidsdag", en="1 working day")
    return Text(nb=f"{days} arbeidsdager", nn=f"{days} arbeidsdagar", en=f"{days} working days")


def _is_next_year(date: datetime.date, start: datetime.date, text: str) -> bool:
    """`innen 1. mars`, decided in April, means next March; `innen 1. juni`, decided on 3 June, is a slip."""
    return date < start and ((start - date).days > _CLOSE_BEFORE or bool(_YEARLY.search(text)))


def _due(checked: Checked, paper: Paper, item: Item, due: _Due, start: tuple[datetime.date, Text]) -> Iterator[Finding]:
    day, shown = due.day, written_day(due.day)
    begins, named = start
    if day < begins:
        yield paper.finding(DUE_PAST, item=item, field=due.field, due=shown, start=named)
        return
    days = working_days_after(begins, day)
    if days < LEAST_WORKING_DAYS:
        yield paper.finding(DUE_SOON, item=item, field=due.field, due=shown, days=_counted(days), start=named)
    elif not due.field.startswith("obligations") and (day.weekday() >= 5 or day in holidays(day.year)):
        weekday = holidays(day.year).get(day, written_weekday(day))
        if day not in holidays(day.year) or (day.month, day.day) != (1, 1):
            yield paper.finding(DUE_ON_FREE_DAY, item=item, field=due.field, due=shown, weekday=weekday)
    if checked.today and day < checked.today and (checked.today - begins).days <= _ONE_YEAR:
        yield paper.finding(DUE_PASSED, item=item, field=due.field, due=shown)
