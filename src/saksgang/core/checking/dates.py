"""Days: weekdays that are not the date's, letters dated on the wrong side of the meeting, days nobody meets on."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from saksgang.core.calendar import WEEKDAYS, holidays, written_day, written_weekday
from saksgang.core.checking.kinds import Kind, shortened
from saksgang.core.checking.papers import Checked, Paper
from saksgang.core.checking.prose_of import texts_of_item
from saksgang.core.dossier import Item
from saksgang.core.findings import Finding, Severity
from saksgang.core.matching.titles import is_standing_title
from saksgang.core.texts import Text
from saksgang.core.written_dates import WEEKDAY_OF, WrittenDate, find_days

WEEKDAY_DIFFERS = Kind(
    "weekday-differs",
    Severity.ERROR,
    Text(
        nb="Ukedagen som er skrevet, er ikke datoens ukedag.",
        nn="Vekedagen som er skriven, er ikkje vekedagen til datoen.",
        en="The weekday that is written is not the date's.",
    ),
    Text(
        nb="«{written}»: {day} er en {weekday}.",
        nn="«{written}»: {day} er ein {weekday}.",
        en="“{written}”: {day} is a {weekday}.",
    ),
    Text(
        nb="Sjekk om det er dagen eller datoen som er feil.",
        nn="Sjekk om det er dagen eller datoen som er feil.",
        en="Find out whether the day or the date is wrong.",
    ),
)
NO_SUCH_DAY = Kind(
    "no-such-day",
    Severity.ERROR,
    Text(nb="Datoen finnes ikke.", nn="Datoen finst ikkje.", en="There is no such date."),
    Text(nb="«{written}» er ingen dato.", nn="«{written}» er ingen dato.", en="“{written}” is no date."),
    Text(nb="Skriv den riktige datoen.", nn="Skriv den rette datoen.", en="Write the right date."),
)
LETTER_AFTER = Kind(
    "notice-dated-after-meeting",
    Severity.ERROR,
    Text(
        nb="Innkallingen er datert etter møtet.",
        nn="Innkallinga er datert etter møtet.",
        en="The notice is dated after the meeting.",
    ),
    Text(
        nb="Innkallingen er datert {letter}, men møtet er {meeting}.",
        nn="Innkallinga er datert {letter}, men møtet er {meeting}.",
        en="The notice is dated {letter}, but the meeting is on {meeting}.",
    ),
    Text(
        nb="Rett datoen på innkallingen eller på møtet.",
        nn="Rett datoen på innkallinga eller på møtet.",
        en="Correct the date of the notice or of the meeting.",
    ),
)
LETTER_BEFORE = Kind(
    "minutes-dated-before-meeting",
    Severity.ERROR,
    Text(
        nb="Referatet er datert før møtet.",
        nn="Referatet er datert før møtet.",
        en="The minutes are dated before the meeting.",
    ),
    Text(
        nb="Referatet er datert {letter}, men møtet var {meeting}.",
        nn="Referatet er datert {letter}, men møtet var {meeting}.",
        en="The minutes are dated {letter}, but the meeting was on {meeting}.",
    ),
    Text(
        nb="Rett datoen på referatet eller på møtet.",
        nn="Rett datoen på referatet eller på møtet.",
        en="Correct the date of the minutes or of the meeting.",
    ),
)
ON_HOLIDAY = Kind(
    "meeting-on-holiday",
    Severity.WARNING,
    Text(
        nb="Møtet er satt til en helligdag.",
        nn="Møtet er sett til ein heilagdag.",
        en="The meeting is on a public holiday.",
    ),
    Text(
        nb="Møtet er {meeting}, som er {holiday}.",
        nn="Møtet er {meeting}, som er {holiday}.",
        en="The meeting is on {meeting}, which is {holiday}.",
    ),
    Text(nb="Sjekk datoen.", nn="Sjekk datoen.", en="Look at the date again."),
)
BACKWARDS = Kind(
    "time-backwards",
    Severity.WARNING,
    Text(
        nb="Møtet slutter før det begynner.",
        nn="Møtet sluttar før det byrjar.",
        en="The meeting ends before it begins.",
    ),
    Text(
        nb="Møtet begynner kl. {start} og slutter kl. {end}.",
        nn="Møtet byrjar kl. {start} og sluttar kl. {end}.",
        en="The meeting begins at {start} and ends at {end}.",
    ),
    Text(nb="Rett tidspunktet.", nn="Rett tidspunktet.", en="Correct the time."),
)
UNUSUAL_DAY = Kind(
    "meeting-on-another-weekday",
    Severity.NOTE,
    Text(
        nb="Teksten sier hvilken ukedag organet møtes, men et møte var på en annen dag.",
        nn="Teksten seier kva vekedag organet møtest, men eit møte var på ein annan dag.",
        en="The text says on which weekday the body meets, but a meeting was on another.",
    ),
    Text(
        nb="Møtet {day} var en {weekday}, men {told_by} sier at møtedagen er {usual}.",
        nn="Møtet {day} var ein {weekday}, men {told_by} seier at møtedagen er {usual}.",
        en="The meeting of {day} was on a {weekday}, but {told_by} says that the day of meetings is {usual}.",
    ),
    Text(
        nb="Sjekk om datoen for møtet er riktig.",
        nn="Sjekk om datoen for møtet er rett.",
        en="Find out whether the date of the meeting is right.",
    ),
)
APPROVED_DATE = Kind(
    "approved-date-differs",
    Severity.WARNING,
    Text(
        nb="Datoen på referatet som skal godkjennes, er ikke datoen for noe møte.",
        nn="Datoen på referatet som skal godkjennast, er ikkje datoen for noko møte.",
        en="The minutes to be approved bear a date on which there was no meeting.",
    ),
    Text(
        nb="Referatet som godkjennes, er datert {named}, men møtet var {meeting}.",
        nn="Referatet som blir godkjent, er datert {named}, men møtet var {meeting}.",
        en="The minutes to be approved are of {named}, but the meeting was on {meeting}.",
    ),
    Text(nb="Skriv {meeting}.", nn="Skriv {meeting}.", en="Write {meeting}."),
)
KINDS = (WEEKDAY_DIFFERS, NO_SUCH_DAY, LETTER_AFTER, LETTER_BEFORE, ON_HOLIDAY, BACKWARDS, UNUSUAL_DAY, APPROVED_DATE)

_DAY_WORDS = "|".join(WEEKDAY_OF)
_USUAL = re.compile(
    rf"\b({_DAY_WORDS})(?:er|ar|ene|ane|s)?\s+som\s+(?:fast\s+)?møtedag|\bmøtedag(?:en)?\s+(?:er|skal være|skal vere|blir|vert)\s+({_DAY_WORDS})",
    re.IGNORECASE,
)
_MINUTES_OF = re.compile(r"referat|protokoll|møtebok|minutes", re.IGNORECASE)
_NEAR_DAYS = 120
_SLIP_DAYS = 10
_SMALL_HOURS = datetime.time(5, 0)


def find(checked: Checked) -> Iterator[Finding]:
    """What is odd with the days of each paper."""
    for paper in checked.papers:
        yield from _head(paper)
        yield from _weekdays(paper)
        yield from _approved(checked, paper)
    yield from _usual_days(checked)


def _head(paper: Paper) -> Iterator[Finding]:
    dossier = paper.dossier
    meeting, letter = dossier.date, dossier.letter_date
    if meeting and letter and paper.is_notice and letter > meeting:
        yield paper.finding(LETTER_AFTER, field="letter_date", letter=written_day(letter), meeting=written_day(meeting))
    if meeting and letter and paper.is_minutes and letter < meeting:
        yield paper.finding(
            LETTER_BEFORE, field="letter_date", letter=written_day(letter), meeting=written_day(meeting)
        )
    if meeting and (holiday := holidays(meeting.year).get(meeting)):
        yield paper.finding(ON_HOLIDAY, field="date", meeting=written_day(meeting), holiday=holiday)
    start, end = dossier.time_start, dossier.time_end
    if start and end and end < start and end > _SMALL_HOURS:
        yield paper.finding(BACKWARDS, field="time_end", start=f"{start:%H.%M}", end=f"{end:%H.%M}")


def _weekdays(paper: Paper) -> Iterator[Finding]:
    """Weekdays in the head as printed, and in every text, each wording once in a place."""
    meeting = paper.dossier.date
    told: set[str] = set()
    for item, field, text in _told(paper):
        for written in find_days(text):
            shown = " ".join(written.text.split())
            key = f"{item.number if item else ''} {shown.casefold()}"
            kind = _odd_day(written, meeting) if key not in told else None
            if kind is not None:
                told.add(key)
                day = written.near(meeting)
                yield paper.finding(
                    kind,
                    item=item,
                    field=field,
                    written=shown,
                    day=written_day(day) if day else "",
                    weekday=written_weekday(day) if day else "",
                )


def _told(paper: Paper) -> Iterator[tuple[Item | None, str, str]]:
    """The head's facts as printed, the title, and the texts of the items."""
    for fact in paper.dossier.facts:
        if fact.printed:
            yield None, fact.field, fact.printed
    yield None, "title", paper.dossier.title
    for item in paper.dossier.items:
        for field, text in texts_of_item(item):
            yield item, field, text


def _odd_day(written: WrittenDate, meeting: datetime.date | None) -> Kind | None:
    """A day that is not, or whose weekday is another. Without a year only days near the meeting can be told."""
    day = written.near(meeting)
    if day is None:
        return NO_SUCH_DAY if written.year is not None or (meeting and written.weekday is not None) else None
    if written.weekday is None or day.weekday() == written.weekday:
        return None
    is_near = written.year is not None or (meeting is not None and abs((day - meeting).days) <= _NEAR_DAYS)
    return WEEKDAY_DIFFERS if is_near else None


def _approved(checked: Checked, paper: Paper) -> Iterator[Finding]:
    """`Referat fra møte 2. juni` when the body met on 3 June."""
    meeting = paper.dossier.date
    named = [] if meeting is None else [(item, day) for item in paper.dossier.items for day in _approved_days(item)]
    if meeting is None or not named:
        return
    met = {other.dossier.date for other in checked.of_body(paper) if other.dossier.date}
    met |= {day for body, day in checked.known.meetings if paper.body and checked.is_same_name(paper.body, body)}
    earlier = sorted(day for day in met if day < meeting)
    for item, written in named:
        day = written.near(meeting)
        if not earlier or day is None or day in met or day >= meeting:
            continue
        nearest = min(earlier, key=lambda other: abs(other - day))
        if abs((nearest - day).days) <= _SLIP_DAYS:
            yield paper.finding(
                APPROVED_DATE, item=item, field="title", named=written_day(day), meeting=written_day(nearest)
            )


def _approved_days(item: Item) -> tuple[WrittenDate, ...]:
    """The days of the minutes that an item approves."""
    is_approval = is_standing_title(item.title) and _MINUTES_OF.search(item.title)
    return find_days(item.title)[:2] if is_approval else ()


def _usual_days(checked: Checked) -> Iterator[Finding]:
    """Meetings of a body, held or named for approval, on another weekday than a paper of the same year says it has."""
    for papers in checked.by_body:
        usual = next((found for paper in papers if (found := _usual_day(paper)) is not None), None)
        if usual is None:
            continue
        weekday, year, told_by = usual
        told: set[datetime.date] = set()
        for paper in papers:
            for day, item in _meeting_days(paper):
                if paper.is_asked and day.year == year and day.weekday() != weekday and day not in told:
                    told.add(day)
                    name = shortened(told_by.number or told_by.title, most=40)
                    yield paper.finding(
                        UNUSUAL_DAY,
                        item=item,
                        field="date" if item is None else "title",
                        day=written_day(day),
                        weekday=written_weekday(day),
                        told_by=name,
                        usual=WEEKDAYS[weekday],
                    )


def _usual_day(paper: Paper) -> tuple[int, int, Item] | None:
    if paper.dossier.date is None:
        return None
    for item in paper.dossier.items:
        for _, text in texts_of_item(item):
            if "møtedag" in text.casefold() and (found := _USUAL.search(text)):
                return WEEKDAY_OF[(found[1] or found[2]).casefold()], paper.dossier.date.year, item
    return None


def _meeting_days(paper: Paper) -> Iterator[tuple[datetime.date, Item | None]]:
    if paper.dossier.date is None:
        return
    yield paper.dossier.date, None
    for item in paper.dossier.items:
        if _MINUTES_OF.search(item.title) and is_standing_title(item.title):
            for written in find_days(item.title)[:1]:
                if day := written.near(paper.dossier.date):
                    yield day, item
