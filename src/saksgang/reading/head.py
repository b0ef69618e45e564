"""The head of a paper: when, where, who, which body; and the sentences that say it where there are no labels.

Every answer is a candidate with a place and a confidence; the surest wins, and a date of the letter is told from the
meeting's.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace

from saksgang.core.dossier import Fact
from saksgang.core.findings import Source
from saksgang.reading.bodies import body_by_meeting, body_in, is_only_meeting
from saksgang.reading.candidates import Found, Head, surest
from saksgang.reading.grammar import (
    DateMention,
    Label,
    LabelMatch,
    PaperHead,
    Precision,
    find_dates,
    find_times,
    label_at,
    labels_in,
    looks_like_name,
    split_names,
)
from saksgang.reading.lines import Look
from saksgang.reading.paragraphs import Prose, prose_of
from saksgang.reading.people import PEOPLE, PeopleReader
from saksgang.reading.scan import Seen

_VALUES = frozenset(
    {
        Label.BODY,
        Label.PLACE,
        Label.DATE,
        Label.TIME,
        Label.DATE_AND_TIME,
        Label.LETTER_DATE,
        Label.REFERENCE,
        Label.OFFICER,
        Label.CHAIR,
        Label.SECRETARY,
    }
)
_MEETING_LABEL = re.compile(r"møte|meeting|tids|tid\b", re.IGNORECASE)
_HELD = re.compile(
    r"\b(?:avholdt|holdt|holder|halde|heldt|held|innkalles|kalles|kalla|innkalling|innkaller|møte\w*|meeting|samling)\b",
    re.IGNORECASE,
)
_OTHER_MEETING = re.compile(
    r"neste møte|forrige møte|førre møte|siste møte|next meeting|previous meeting|protokoll(?:en)? (?:fra|frå)|referat(?:et)? (?:fra|frå)",
    re.IGNORECASE,
)
_PLACE_AFTER = re.compile(
    r"\bkl\.?\s*(?:\d[\d.:]*)?(?:\s*[-–]\s*(?:kl\.?\s*)?\d[\d.:]*)?,?\s+(?:på|i|ved|at)\s+(?P<place>[^.(\n]{3,80}?)(?=\s*[.(\n]|$)",
    re.IGNORECASE,
)
_SITS = re.compile(
    r"(?P<body>[A-ZÆØÅ][\wæøåÆØÅ -]{3,60}?) (?:har|held|holder) møte\b(?:[^.\n]{0,40}?\b(?:i|på) (?P<place>[A-ZÆØÅ][^.(\n]{2,60}?)(?= kl\b|\s*[.(\n]|$))?"
)
"""A notice that says it in a sentence: `Kommunestyret har møte i Lunde rådhus, store sal kl 18`."""

_PLACE_LAST = re.compile(r"\s?[,–-]\s(?:på |i |ved )?(?P<place>[A-ZÆØÅ][^.(\n\d]{2,70}?)\.?$")
"""What ends a line after the hours: `… kl. 10.00, Fjordgløtt hotell, Nesvik`."""
_PLACE_BY = re.compile(
    r"\b(?:avholdt|holdt|holdes|holdt møte|heldt møte)\b[^.\n]{0,120}?\b(?:på|via|i)\s+(?P<place>[A-ZÆØÅ][^.,(\n]{2,60}?)(?=\s*[.,(\n]|$)"
)
_PLACE_AND_DAY = re.compile(r"^(?P<place>[A-ZÆØÅ][\wæøåÆØÅ .-]{1,30}?),? (?:den )?(?=\d)")
_COLUMNS = re.compile(r"\t| {3,}")
_OPENS = 14
"""Characters before a day in a line that it opens, its weekday among them."""
_HOUR_LENGTH = 20
_ONE_SENTENCE = 120
"""Characters above which a line is read sentence by sentence."""
_CLOSED = re.compile(r"\b(?:slutt|slutta|avsluttet|avslutta|avsluttes|hevet|heva|hevdes|closed|ended)\b", re.IGNORECASE)


def read_head(front: Sequence[Seen], heads: Sequence[tuple[PaperHead, Source]], *, sure: int | None = None) -> Head:
    """Read the lines of the front; `heads` are the lines that said what the paper is.

    The first `sure` lines stand before the agenda: what a label says after it can be of something else.
    """
    head = Head()
    for one, place in heads:
        if one.body:
            head.text("body", one.body, place, 0.4 if is_only_meeting(one.body) else 0.9)
        if one.date:
            head.dates.append(Found(one.date, place, 0.9))
    walker = _Walker(head)
    for index, here in enumerate(front):
        walker.take(here, is_sure=sure is None or index < sure)
        _read_line(head, here, index)
    walker.end()
    for index, prose in enumerate(_free_prose(front)):
        _read_prose(head, prose, index)
    settle_dates(head)
    return head


def _free_prose(front: Sequence[Seen]) -> tuple[Prose, ...]:
    """The paragraphs of more than one line, or of several sentences, that no label opens."""
    labelled = {here.line.block for here in front if here.label is not None or here.number is not None}
    lines = [here.line for here in front if not here.is_break and here.line.block not in labelled]
    return tuple(prose for prose in prose_of(lines) if len(prose.lines) > 1 or len(prose.text) > _ONE_SENTENCE)


def _read_prose(head: Head, prose: Prose, index: int) -> None:
    """The same as of a line, of a sentence that goes over several."""
    if len(prose.text) < 1500:
        place = prose.lines[0].place
        if index < 2 and (body := body_by_meeting(prose.text)):
            head.text("body", body, place, 0.6)
        for sentence in prose.sentences():
            _read_day(head, sentence, place, index=index + 6, stands_out=False, is_head=False)


class _Walker:
    """Goes through the labels of a head; values may stand after a label, on the next line, or in a block of their own."""

    def __init__(self, head: Head) -> None:
        self._head = head
        self._people = PeopleReader(head.people)
        self._waiting: list[Seen] = []

    def take(self, here: Seen, *, is_sure: bool) -> None:
        if here.is_break:
            return
        confidence = 0.95 if is_sure else 0.6
        found = here.label
        if found is None:
            if not self._people.go_on(here):
                self._give_value(here)
            return
        if found.label in PEOPLE:
            self._waiting.clear()
            self._people.open(here)
        elif found.label in _VALUES:
            self._people.close()
            if found.rest.strip():
                self._waiting.clear()
                first = next(iter(labels_in(here.text)), found) if here.line.look is not Look.ROW else found
                value = first.rest if first.label is found.label and first.rest.strip() else found.rest
                read_value(self._head, here, value, here.line.place, confidence)
                self._more_in_row(here)
            else:
                self._waiting.append(here)
        else:
            self._people.close()
            self._waiting.clear()

    def end(self) -> None:
        """No more lines."""
        self._people.close()

    def _more_in_row(self, here: Seen) -> None:
        """The second label and value of a row: `Dato: | 12.03.2026 | Tid: | 09:00`."""
        if here.line.look is Look.ROW:
            cells = [cell for cell in here.line.cells if cell]
            for at in range(2, len(cells) - 1):
                found = label_at(cells[at])
                if found is not None and found.label in _VALUES:
                    read_value(
                        self._head, replace(here, label=found), found.rest or cells[at + 1], here.line.place, 0.9
                    )
            return
        for found in labels_in(here.text)[1:]:
            if found.label in _VALUES and found.rest.strip():
                read_value(self._head, replace(here, label=found), found.rest, here.line.place, 0.9)

    def _give_value(self, here: Seen) -> None:
        """A line without label: the value of the label that waits and that it fits."""
        if not self._waiting or here.head is not None:
            return
        for index, waiting in enumerate(self._waiting):
            if waiting.label is not None and _fits(waiting.label.label, here.text):
                del self._waiting[index]
                read_value(self._head, waiting, here.text, here.line.place, 0.85)
                return
        self._waiting.clear()


def _fits(label: Label, text: str) -> bool:
    if label in (Label.DATE, Label.LETTER_DATE):
        return bool(find_dates(text))
    if label is Label.TIME:
        return bool(find_times(text)) or bool(find_dates(text))
    if label is Label.DATE_AND_TIME:
        return bool(find_dates(text)) or bool(find_times(text))
    if label in (Label.OFFICER, Label.CHAIR, Label.SECRETARY):
        return looks_like_name(text)
    return len(text) < 120 and not find_times(text)


def read_value(head: Head, here: Seen, value: str, place: Source, confidence: float) -> None:
    """Read the value of one label into the head."""
    if here.label is None:
        return
    label = here.label.label
    if label in (Label.DATE, Label.TIME, Label.DATE_AND_TIME, Label.LETTER_DATE):
        _read_when(head, here.label, value, place, confidence)
    elif label in (Label.CHAIR, Label.SECRETARY, Label.OFFICER):
        people = split_names(value)
        name = people[0].name if people else value
        head.text(label.value, name, place, confidence)
    elif label is Label.PLACE:
        _read_place(head, value, place, confidence)
    elif label is Label.BODY and re.search(r"[^\W\d_]{3}", value):
        head.text("body", value.split("\n", maxsplit=1)[0], place, confidence)
    elif label is Label.REFERENCE:
        head.text("reference", value, place, confidence)


def _read_when(head: Head, match: LabelMatch, value: str, place: Source, confidence: float) -> None:
    label, printed = match.label, match.printed
    days = [day for day in find_dates(value) if day.precision is Precision.DAY and day.date]
    if days:
        one = _found(days[0], place, confidence, value)
        if label is Label.LETTER_DATE:
            head.letter_dates.append(one)
        elif label is Label.DATE and not _MEETING_LABEL.search(printed):
            head.bare_dates.append(one)
        else:
            head.dates.append(one)
    elif label is not Label.LETTER_DATE:
        head.without_year.append(Found(value, place, 0.85))
    if label is Label.LETTER_DATE:
        return
    times = find_times(value)
    if times and _CLOSED.search(printed):
        head.ends.append(Found(times[0].begins or times[0].until or datetime.time(), place, confidence))
        return
    _read_times(head, value, place, confidence)
    if label is Label.TIME or label is Label.DATE_AND_TIME:
        rest = _rest_after_time(value)
        if rest:
            _read_place(head, rest, place, 0.6)


def _found(day: DateMention, place: Source, confidence: float, text: str) -> Found[datetime.date]:
    if day.date is None:
        raise ValueError(text)
    words = text[max(day.start - 12, 0) : day.end].strip() if day.weekday else day.text
    return Found(day.date, place, confidence, words)


def _read_times(head: Head, value: str, place: Source, confidence: float) -> None:
    spans = find_times(value)
    for index, span in enumerate(spans):
        until = span.until
        if until is None and index + 1 < len(spans) and not value[span.end : spans[index + 1].start].strip(" -–"):
            until = spans[index + 1].begins  # a converter lost the dash between them
        if span.begins is not None:
            head.starts.append(Found(span.begins, place, confidence))
        if until is not None and (span.begins is None or until > span.begins):
            head.ends.append(Found(until, place, confidence))
        if span.begins is not None:
            return


def _rest_after_time(value: str) -> str:
    """A place written after the time in the same value: `14:15 rom 12`."""
    times = find_times(value)
    rest = value[times[-1].end :].strip(" ,.;") if times else ""
    is_place = len(rest) < 60 and re.match(r"(?:rom|møterom|sal|auditorium|room|på|i) ?\w", rest, re.IGNORECASE)
    return rest if is_place else ""


def _read_place(head: Head, value: str, place: Source, confidence: float) -> None:
    text = value.split("\n", maxsplit=1)[0]
    days = [day for day in find_dates(text) if day.precision is Precision.DAY]
    cut = min([day.start for day in days] + [span.start for span in find_times(text)], default=len(text))
    kept = text[:cut] if cut > 2 else text
    head.text("place", kept.rstrip(" .,("), place, confidence)


def _read_line(head: Head, here: Seen, index: int) -> None:
    """What a line says without a label: the day, the time and the place of the meeting, who led it."""
    text = here.text
    if here.is_break or len(text) > 1500 or here.line.look is Look.ROW:
        return
    place = here.line.place
    if here.label is None and here.number is None and len(text) <= _ONE_SENTENCE:
        _read_day_line(head, here, index)
        if index < 8 and (body := body_in(text)) and len(text) < 90:
            head.text("body", body, place, 0.75 if here.stands_out or index < 4 else 0.5)
        if index < 4 and (body := body_by_meeting(text)):
            head.text("body", body, place, 0.7)
        if index < 12 and (sits := _SITS.match(text)):
            head.text("body", sits["body"], place, 0.7)
            if sits["place"]:
                head.text("place", sits["place"], place, 0.7)
    read_end(head, here)


def read_end(head: Head, here: Seen) -> None:
    """When the meeting ended, from a sentence that says so."""
    if here.label is not None or len(here.text) > 300 or not _CLOSED.search(here.text):
        return
    for span in find_times(here.text):
        last = span.until or span.begins
        if last is not None:
            head.ends.append(Found(last, here.line.place, 0.97))


def read_routing(head: Head, here: Seen) -> None:
    """The body and the day of the meeting, from the row that sends a case there."""
    for cell in here.columns:
        for day in find_dates(cell)[:1]:
            if day.date is not None and day.precision is Precision.DAY:
                head.dates.append(_found(day, here.line.place, 0.6, cell))
        body = body_in(cell)
        if body:
            head.text("body", body, here.line.place, 0.6)


def _read_day_line(head: Head, here: Seen, index: int) -> None:
    is_head = here.head is not None
    _read_day(head, here.text, here.line.place, index=index, stands_out=here.stands_out, is_head=is_head)
    for column in _COLUMNS.split(here.text)[1:]:
        read_letter_date(head, column.strip(), here.line.place)


def read_letter_date(head: Head, text: str, place: Source) -> bool:
    """Take `Sandvær, 3. mai 2026`, on a line or in a column of its own, for the letter's day; False if it is not that."""
    if len(text) > 60 or not _PLACE_AND_DAY.match(text) or _HELD.search(text):
        return False
    days = [day for day in find_dates(text) if day.precision is Precision.DAY and day.date]
    if not days or days[0].end < len(text) - 2:
        return False
    head.letter_dates.append(_found(days[0], place, 0.8, text))
    return True


def _read_day(head: Head, text: str, place: Source, *, index: int, stands_out: bool, is_head: bool) -> None:
    """The day, hours and place of the meeting from a line or sentence that tells of it."""
    days = [day for day in find_dates(text) if day.precision is Precision.DAY and day.date]
    if not days or (_OTHER_MEETING.search(text) and not is_head):
        return
    day, times = days[0], find_times(text)
    only = len(text) - (day.end - day.start) < 28 or (bool(day.weekday) and day.start < _OPENS and len(text) < 110)
    if times and (_HELD.search(text) or only or stands_out):
        head.dates.append(_found(day, place, 0.85, text))
        _read_times(head, text, place, 0.8)
        if after := _PLACE_AFTER.search(text) or _PLACE_LAST.match(text, times[0].end):
            head.text("place", after["place"], place, 0.75)
    elif read_letter_date(head, text, place):
        return
    elif is_head or (index < 6 and (stands_out or only)):
        head.dates.append(_found(day, place, 0.7, text))
    elif _HELD.search(text) and index < 12:
        head.dates.append(_found(day, place, 0.65, text))
    if times and not head.texts.get("place"):
        before = text[: min(day.start, times[0].start)].strip(" .,–-")
        if 3 < len(before) < 60 and "," in before and not _HELD.search(before):
            head.text("place", before, place, 0.5)
            if day.end >= len(text) - _HOUR_LENGTH:
                head.dates.append(_found(day, place, 0.7, text))
                _read_times(head, text, place, 0.7)
    if by := _PLACE_BY.search(text):
        head.text("place", by["place"], place, 0.6)


def settle_dates(head: Head) -> None:
    """A bare `Dato:` is the letter's when something else says another day for the meeting, else the meeting's.

    A day of the meeting without a year (`13. november d.å.`) is the first on or after the day of the letter.
    """
    written = surest([*head.letter_dates, *head.bare_dates])
    for told in head.without_year if written is not None else ():
        days = find_dates(told.value, near=written.value if written else None)
        if days and days[0].date is not None and days[0].precision is Precision.DAY:
            head.dates.append(_found(days[0], told.place, told.confidence, told.value))
    meeting = surest(head.dates)
    for one in head.bare_dates:
        if meeting is not None and meeting.value != one.value and meeting.confidence >= 0.8:
            head.letter_dates.append(one)
        else:
            head.dates.append(one)


def facts_of(head: Head) -> tuple[Fact, ...]:
    """Place and confidence of each field that the head gave."""
    facts: list[Fact] = []
    for name, found in (
        ("date", surest(head.dates)),
        ("letter_date", surest(head.letter_dates)),
        ("time_start", surest(head.starts)),
        ("time_end", surest(head.ends)),
    ):
        if found is not None:
            facts.append(Fact(name, found.place, found.confidence, found.printed))
    for name in head.texts:
        best = head.best(name)
        if best is not None:
            facts.append(Fact(name, best.place, best.confidence))
    return (*facts, *head.people.facts)
