"""Series of case numbers: `KF 33/22`, `25/2022`, `RR-007/24`; given in order when an agenda is fixed, never reused."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from saksgang.core.agenda.tree import Agenda, change
from saksgang.core.case_number import parse_number
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text

DEFAULT_PATTERN = "{prefix} {serial}/{yy}"
_FIELD = re.compile(r"\{(prefix|serial|yy|yyyy)(?::0(\d))?\}")
_PRINTED = re.compile(
    r"^\s*(?P<prefix>[^\W\d_]+(?:-sak)?)?(?P<gap>[\s.\-–]*)(?P<serial>\d{1,4})(?P<mark>[/\-])(?P<year>\d{4}|\d{2})\s*$"
)


@dataclass(frozen=True, slots=True)
class Series:
    """A row of numbers. `pattern` holds `{serial}`, and `{prefix}`, `{yy}` or `{yyyy}` as the body wants it;
    `{serial:03}` fills up with zeros. `per_year` begins at `first` every year."""

    prefix: str = ""
    pattern: str = DEFAULT_PATTERN
    per_year: bool = True
    first: int = 1

    def number(self, serial: int, *, year: int) -> str:
        """`KF 33/22`; without a prefix no blank is left in its place."""

        def value(found: re.Match[str]) -> str:
            name, width = found[1], int(found[2] or 0)
            if name == "prefix":
                return self.prefix
            figures = {"serial": str(serial), "yy": f"{year % 100:02}", "yyyy": str(year)}[name]
            return figures.zfill(width)

        return _FIELD.sub(value, self.pattern).strip(" -–.")


@dataclass(frozen=True, slots=True)
class Given:
    """A number that was given to an item; the pair of series and serial is used for ever."""

    key: int
    serial: int
    number: str


_NO_SERIAL = Refusal(
    "pattern-without-serial",
    Text(
        nb="Nummermønsteret «{pattern}» mangler {{serial}}. Skriv for eksempel {{prefix}} {{serial}}/{{yy}}.",
        nn="Nummermønsteret «{pattern}» manglar {{serial}}. Skriv til dømes {{prefix}} {{serial}}/{{yy}}.",
        en="The pattern “{pattern}” lacks {{serial}}. Write for example {{prefix}} {{serial}}/{{yy}}.",
    ),
)
_NO_YEAR = Refusal(
    "pattern-without-year",
    Text(
        nb="Nummeret begynner på nytt hvert år, men mønsteret «{pattern}» viser ikke året: to saker ville få samme nummer. "
        "Ta med {{yy}} eller {{yyyy}}, eller la numrene løpe over årene.",
        nn="Nummeret byrjar på nytt kvart år, men mønsteret «{pattern}» viser ikkje året: to saker ville få same nummer. "
        "Ta med {{yy}} eller {{yyyy}}, eller lat numra løpe over åra.",
        en="Numbers begin anew every year, but the pattern “{pattern}” does not show the year: two items would have one "
        "number. Add {{yy}} or {{yyyy}}, or let the numbers run on through the years.",
    ),
)
_UNREADABLE = Refusal(
    "pattern-unreadable",
    Text(
        nb="Med mønsteret «{pattern}» blir et nummer «{example}», som ikke kan leses igjen som et saksnummer. "
        "Bruk bare bokstaver, tall, mellomrom, bindestrek og skråstrek.",
        nn="Med mønsteret «{pattern}» blir eit nummer «{example}», som ikkje kan lesast att som eit saksnummer. "
        "Bruk berre bokstavar, tal, mellomrom, bindestrek og skråstrek.",
        en="With the pattern “{pattern}” a number becomes “{example}”, which cannot be read again as a case number. "
        "Use letters, figures, blanks, hyphens and slashes alone.",
    ),
)


def check_series(series: Series) -> Refusal | None:
    """Why a series cannot be used: numbers that do not tell items apart, or that no reader finds again."""
    names = {found[1] for found in _FIELD.finditer(series.pattern)}
    if "serial" not in names:
        return _NO_SERIAL.filled(pattern=series.pattern)
    if series.per_year and not names & {"yy", "yyyy"}:
        return _NO_YEAR.filled(pattern=series.pattern)
    example = series.number(33, year=2022)
    parsed = parse_number(example)
    if parsed is None or parsed.serial != 33 or parsed.year not in {2022, None}:
        return _UNREADABLE.filled(pattern=series.pattern, example=example)
    return None


def next_serial(series: Series, *, used: Collection[int]) -> int:
    """One more than the highest ever given, also to items that were withdrawn: a gap is never filled."""
    return max((series.first - 1, *used)) + 1


def give_numbers(
    agenda: Agenda, series: Series, *, year: int, used: Collection[int]
) -> tuple[Agenda, tuple[Given, ...]]:
    """The agenda with a number for each item that shall have one and has none, in order, and what was given.

    `used` are all serials ever given in the series (of the year, if it begins anew each year). Items that have a number
    keep it, so that a new version numbers only what is new.
    """
    serial = next_serial(series, used=used)
    given = []
    for item in agenda.items:
        if item.number is not None or not item.is_numbered:
            continue
        number = series.number(serial, year=year)
        given.append(Given(item.key, serial, number))
        agenda = change(agenda, replace(item, number=number))
        serial += 1
    return agenda, tuple(given)


def give_joint_numbers(
    agenda: Agenda,
    series: Mapping[int, Series],
    *,
    year: int,
    used: Mapping[int, Collection[int]],
    held: Mapping[int, Mapping[int, str]] | None = None,
) -> dict[int, tuple[Given, ...]]:
    """What one agenda of a joint meeting gives: each body numbers every item in its own series, by the body's id.

    `held` are the numbers that a version before has given, by body and item; those stay.
    """
    given = {}
    for body, own in series.items():
        numbers = (held or {}).get(body, {})
        its = agenda
        for item in agenda.items:
            its = change(its, replace(item, number=numbers.get(item.key)))
        given[body] = give_numbers(its, own, year=year, used=used.get(body, ()))[1]
    return given


def series_in(numbers: Iterable[str]) -> tuple[Series, ...]:
    """The series that printed numbers show, the most used first: `KF 33/22` and `KF 34/22` are one, `30/22` another."""
    found: Counter[tuple[str, str]] = Counter()
    for number in numbers:
        if match := _PRINTED.match(number):
            found[match["prefix"] or "", _pattern(match)] += 1
    return tuple(Series(prefix=prefix, pattern=pattern) for (prefix, pattern), _count in found.most_common())


def _pattern(match: re.Match[str]) -> str:
    serial = match["serial"]
    width = f":0{len(serial)}" if serial.startswith("0") else ""
    year = "{yyyy}" if len(match["year"]) == 4 else "{yy}"
    prefix = "{prefix}" + match["gap"] if match["prefix"] else ""
    return f"{prefix}{{serial{width}}}{match['mark']}{year}"
