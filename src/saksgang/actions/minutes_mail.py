"""The mails about minutes, in the receiver's language: asking for comments, for a signature, and an extract. Nothing exempt:
a mail names body and day, and leads to a page."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from saksgang.core.calendar import written_day
from saksgang.core.texts import Language, Text
from saksgang.records.models import Meeting, Person


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as it is queued."""

    subject: str
    text: str
    language: Language


_COMMENTS_SUBJECT = Text(
    nb="Referat til merknad: {body} {day}",
    nn="Referat til merknad: {body} {day}",
    en="Minutes for comments: {body} {day}",
)
_COMMENTS = Text(
    nb="Hei {name}!\n\nReferatet fra møtet i {body} {day} er skrevet.{message}\n\n"
    "Les det og foreslå rettinger her{until}:\n{url}\n\n"
    "Lenken er din egen og krever ikke innlogging. Er alt riktig, trenger du ikke gjøre noe.",
    nn="Hei {name}!\n\nReferatet frå møtet i {body} {day} er skrive.{message}\n\n"
    "Les det og gjer framlegg om rettingar her{until}:\n{url}\n\n"
    "Lenkja er di eiga og krev ikkje innlogging. Er alt rett, treng du ikkje gjere noko.",
    en="Dear {name},\n\nThe minutes of the meeting of {body} on {day} are written.{message}\n\n"
    "Read them and suggest corrections here{until}:\n{url}\n\n"
    "The link is your own and needs no sign-in. If all is right, you need not do anything.",
)
_UNTIL = Text(nb=" innen {day}", nn=" innan {day}", en=" by {day}")
_SIGN_SUBJECT = Text(
    nb="Godkjenn referatet: {body} {day}", nn="Godkjenn referatet: {body} {day}", en="Approve the minutes: {body} {day}"
)
_SIGN = Text(
    nb="Hei {name}!\n\nDu er valgt til å godkjenne referatet fra møtet i {body} {day}.\n\n"
    "Les det og skriv navnet ditt under her:\n{url}\n\nLenken er din egen og virker én gang.",
    nn="Hei {name}!\n\nDu er vald til å godkjenne referatet frå møtet i {body} {day}.\n\n"
    "Les det og skriv namnet ditt under her:\n{url}\n\nLenkja er di eiga og verkar éin gong.",
    en="Dear {name},\n\nYou were chosen to approve the minutes of the meeting of {body} on {day}.\n\n"
    "Read them and type your name here:\n{url}\n\nThe link is your own and works once.",
)
_EXTRACT_SUBJECT = Text(
    nb="Særutskrift: {item}, {body} {day}", nn="Særutskrift: {item}, {body} {day}", en="Extract: {item}, {body} {day}"
)
_EXTRACT = Text(
    nb="Særutskrift fra møtet i {body} {day}.\n\n{heading}\n\n{words}{note}{url}",
    nn="Særutskrift frå møtet i {body} {day}.\n\n{heading}\n\n{words}{note}{url}",
    en="Extract from the minutes of {body} on {day}.\n\n{heading}\n\n{words}{note}{url}",
)
_WHOLE = Text(nb="\n\nHele saken: {url}", nn="\n\nHeile saka: {url}", en="\n\nThe whole item: {url}")


def comments_mail(
    meeting: Meeting, person: Person, *, url: str, until: datetime.date | None, message: str = ""
) -> Mail:
    """Asking somebody to read the minutes and say what is wrong."""
    language = language_of(meeting, person)
    until_text = _UNTIL.filled(day=written_day(until)) if until else Text("", "", "")
    return _mail(
        meeting,
        language,
        _COMMENTS_SUBJECT,
        _COMMENTS,
        name=person.name,
        url=url,
        until=until_text,
        message=f"\n\n{message.strip()}" if message.strip() else "",
    )


def signing_mail(meeting: Meeting, person: Person, *, url: str) -> Mail:
    """Asking a chosen signer to approve."""
    return _mail(meeting, language_of(meeting, person), _SIGN_SUBJECT, _SIGN, name=person.name, url=url)


def extract_mail(meeting: Meeting, *, item: str, heading: str, words: str, note: str = "", url: str = "") -> Mail:
    """An item's decision to one receiver, in the language of the meeting."""
    return _mail(
        meeting,
        Language(meeting.language),
        _EXTRACT_SUBJECT,
        _EXTRACT,
        item=item,
        heading=heading,
        words=words,
        note=f"\n\n{note.strip()}" if note.strip() else "",
        url=_WHOLE.filled(url=url) if url else "",
    )


def language_of(meeting: Meeting, person: Person) -> Language:
    """The language somebody is written to in: their own, else the meeting's."""
    return Language(person.language or meeting.language)


def _mail(meeting: Meeting, language: Language, subject: Text, text: Text, **values: object) -> Mail:
    known = {"body": meeting.body.name, "day": written_day(meeting.date)}
    return Mail(subject.filled(**known, **values).to(language), text.filled(**known, **values).to(language), language)
