"""What is written to those who are called: notice, supplement, that a meeting is moved or called off; with the calendar.

Each receiver gets a mail of their own, in their language. Nothing exempt stands in it: titles are those of the public version,
and names that are exempt are not told; the papers themselves lie behind the links.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import parseaddr
from html import escape

from django.conf import settings

from saksgang.actions.answer_mail import PRESET, Links
from saksgang.actions.mail_out import queue_mail
from saksgang.core.answering.answers import Reply
from saksgang.core.calendar import written_day
from saksgang.core.dossier import Dossier
from saksgang.core.exempting import Redactor
from saksgang.core.texts import Language, Text
from saksgang.records.models import Call, Cooperation, Meeting, Notice, OutgoingMail
from saksgang.records.queries.written import is_written
from saksgang.writing.calendar_files import Invited, Method, invitation, uid_of

_SUBJECTS = {
    Notice.Kind.NOTICE: Text(nb="Innkalling: {meeting}", nn="Innkalling: {meeting}", en="Notice of meeting: {meeting}"),
    Notice.Kind.SUPPLEMENT: Text(
        nb="Tillegg til innkallingen: {meeting}",
        nn="Tillegg til innkallinga: {meeting}",
        en="Supplement to the notice: {meeting}",
    ),
    Notice.Kind.MOVED: Text(
        nb="Møtet er endret: {meeting}", nn="Møtet er endra: {meeting}", en="Meeting changed: {meeting}"
    ),
    Notice.Kind.CANCELLED: Text(
        nb="Møtet er avlyst: {meeting}", nn="Møtet er avlyst: {meeting}", en="Meeting cancelled: {meeting}"
    ),
}
_LEADS = {
    Notice.Kind.NOTICE: Text(
        nb="Du er kalt inn til møte i {body}.",
        nn="Du er kalla inn til møte i {body}.",
        en="You are called to a meeting of {body}.",
    ),
    Notice.Kind.SUPPLEMENT: Text(
        nb="Dette er nytt til møtet i {body}:",
        nn="Dette er nytt til møtet i {body}:",
        en="This is new for the meeting of {body}:",
    ),
    Notice.Kind.MOVED: Text(
        nb="Møtet i {body} har fått ny tid eller nytt sted. Slik er det nå:",
        nn="Møtet i {body} har fått ny tid eller ny stad. Slik er det no:",
        en="The meeting of {body} has a new time or place. It is now:",
    ),
    Notice.Kind.CANCELLED: Text(
        nb="Møtet i {body} er avlyst.", nn="Møtet i {body} er avlyst.", en="The meeting of {body} is cancelled."
    ),
}
_WRITTEN_LEAD = Text(
    nb="Du er bedt om å avgjøre en sak i {body} skriftlig.",
    nn="Du er beden om å avgjere ei sak i {body} skriftleg.",
    en="You are asked to decide a case of {body} in writing.",
)
_UNTIL = Text(nb="Svar innen: {value}", nn="Svar innan: {value}", en="Answer by: {value}")
_COPY = Text(
    nb="Du får dette som kopi, til orientering.",
    nn="Du får dette som kopi, til orientering.",
    en="You get this as a copy, for information.",
)
_WHEN = Text(nb="Tid: {value}", nn="Tid: {value}", en="Time: {value}")
_WHERE = Text(nb="Sted: {value}", nn="Stad: {value}", en="Place: {value}")
_BEFORE = Text(nb="Før: {value}", nn="Før: {value}", en="Before: {value}")
_WHY = Text(nb="Hvorfor: {value}", nn="Kvifor: {value}", en="Why: {value}")
_CLOCK = Text(nb=" kl. {value}", nn=" kl. {value}", en=" at {value}")
_AGENDA = Text(nb="Sakliste", nn="Sakliste", en="Agenda")
_ANSWER = Text(
    nb="Svar om du kommer, uten å logge inn:",
    nn="Svar om du kjem, utan å logge inn:",
    en="Answer whether you are coming, without signing in:",
)
_YES = Text(nb="Ja, jeg kommer:", nn="Ja, eg kjem:", en="Yes, I am coming:")
_NO = Text(nb="Nei, jeg kan ikke:", nn="Nei, eg kan ikkje:", en="No, I cannot:")
_DECIDE = Text(
    nb="Saken avgjøres skriftlig, uten møte. Les forslaget og svar, uten å logge inn:",
    nn="Saka blir avgjord skriftleg, utan møte. Les framlegget og svar, utan å logge inn:",
    en="The case is decided in writing, without a meeting. Read the proposal and answer, without signing in:",
)
_PAPERS = Text(nb="Sakliste og papirer:", nn="Sakliste og papir:", en="Agenda and papers:")
_STOP = Text(
    nb="Vil du ikke ha flere kopier? Stopp dem her:",
    nn="Vil du ikkje ha fleire kopiar? Stopp dei her:",
    en="Do you want no more copies? Stop them here:",
)
_REMOTE = Text(nb="Fjernmøte", nn="Fjernmøte", en="Remote meeting")


NOTHING_HIDDEN = Redactor()


@dataclass(frozen=True, slots=True)
class Letter:
    """What a notice says to all its receivers. `items` are heads of the public version, in order; `before` tells when and
    where the meeting was to be; `told` is the secretary's own words; `redactor` takes out what is exempt, wherever it
    stands."""

    kind: Notice.Kind
    meeting: Meeting
    sequence: int
    items: tuple[str, ...] = ()
    told: str = ""
    reason: str = ""
    before: Text | None = None
    redactor: Redactor = NOTHING_HIDDEN


@dataclass(frozen=True, slots=True)
class Ways:
    """The addresses that lead one receiver on: to the meeting, to the answer and to no more copies, where there are any."""

    links: Links
    answer: str = ""
    stop: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a mail, and an address under it."""

    text: str
    url: str = ""


def send_letter(letter: Letter, call: Call, ways: Ways, *, now: datetime.datetime) -> OutgoingMail:
    """One mail to one receiver, among those that wait."""
    language = Language(call.language)
    lines = lines_of(letter, call, ways)
    method = None if is_written(letter.meeting) else _method(letter.kind, call)
    return queue_mail(
        call.cooperation,
        receiver=call.email,
        subject=subject_of(letter, language),
        text="\n\n".join("\n".join(filter(None, (one.text, one.url))) for one in lines),
        html=_html(lines, language),
        language=call.language,
        calendar=invitation(_invited(letter, call, ways, now=now), method) if method else "",
        method=method.value if method else "",
        reply_to=call.cooperation.contact_email,
        stop_url=ways.stop,
        now=now,
    )


def subject_of(letter: Letter, language: Language) -> str:
    """`Innkalling: Kommunedirektørforum 16. september 2022`."""
    meeting = f"{letter.meeting.body.name} {written_day(letter.meeting.date).to(language)}"
    return letter.redactor.redact(_SUBJECTS[letter.kind].filled(meeting=meeting).to(language))


def lines_of(letter: Letter, call: Call, ways: Ways) -> tuple[Line, ...]:
    """The mail as it will read, in the receiver's language, for a preview."""
    lines = _lines(letter, call, ways, Language(call.language))
    return tuple(Line(letter.redactor.redact(one.text), one.url) for one in lines)


def when_and_where(meeting: Meeting) -> Text:
    """Day, clock and place in one sentence."""
    nb, nn, en = (
        ", ".join(filter(None, (_when(meeting, language), _where(meeting, language))))
        for language in (Language.BOKMAL, Language.NYNORSK, Language.ENGLISH)
    )
    return Text(nb=nb, nn=nn, en=en)


def _lines(letter: Letter, call: Call, ways: Ways, language: Language) -> Iterable[Line]:
    meeting = letter.meeting
    if call.called_as == Call.As.COPY:
        yield Line(_COPY.to(language))
        lead = f"{meeting.cooperation.name}: {subject_of(letter, language)}"
    else:
        is_asked = is_written(meeting) and letter.kind is Notice.Kind.NOTICE
        lead = (_WRITTEN_LEAD if is_asked else _LEADS[letter.kind]).filled(body=meeting.body.name).to(language)
    yield Line(lead)
    where = _where(meeting, language)
    about = [(_UNTIL if is_written(meeting) else _WHEN).filled(value=_when(meeting, language)).to(language)]
    about += [_WHERE.filled(value=where).to(language)] if where else []
    about += [_BEFORE.filled(value=letter.before).to(language)] if letter.before else []
    about += [_WHY.filled(value=letter.reason).to(language)] if letter.reason else []
    yield Line("\n".join(about))
    if letter.told:
        yield Line(letter.told)
    if letter.items:
        yield Line("\n".join((f"{_AGENDA.to(language)}:", *letter.items)))
    yield from _onward(letter, ways, language)


def _onward(letter: Letter, ways: Ways, language: Language) -> Iterable[Line]:
    if ways.answer and is_written(letter.meeting):
        yield Line(_DECIDE.to(language), ways.answer)
    elif ways.answer:
        yield Line(_ANSWER.to(language), ways.answer)
        yield Line(_YES.to(language), f"{ways.answer}?svar={PRESET[Reply.COMING]}")
        yield Line(_NO.to(language), f"{ways.answer}?svar={PRESET[Reply.NOT_COMING]}")
    yield Line(_PAPERS.to(language), ways.links.meeting(letter.meeting))
    if ways.stop:
        yield Line(_STOP.to(language), ways.stop)


def _when(meeting: Meeting, language: Language) -> str:
    day = written_day(meeting.date).to(language)
    if meeting.time_start is None:
        return day
    last = f"–{meeting.time_end:%H.%M}" if meeting.time_end else ""
    return day + _CLOCK.filled(value=f"{meeting.time_start:%H.%M}{last}").to(language)


def _where(meeting: Meeting, language: Language) -> str:
    return " ".join(meeting.place.split()) or (_REMOTE.to(language) if meeting.remote_address else "")


def _html(lines: Iterable[Line], language: Language) -> str:
    """The same as simple HTML, without pictures or anything that is fetched."""
    body = "\n".join(f"<p>{_paragraph(one)}</p>" for one in lines)
    return f'<!doctype html>\n<html lang="{language.value}"><head><meta charset="utf-8"></head><body>\n{body}\n</body></html>\n'


def _paragraph(line: Line) -> str:
    text = escape(line.text).replace("\n", "<br>\n")
    return f'{text}<br>\n<a href="{escape(line.url)}">{escape(line.url)}</a>' if line.url else text


def _method(kind: Notice.Kind, call: Call) -> Method | None:
    """Copies are told, and nobody's calendar but of those who are asked to come is written in."""
    if call.called_as == Call.As.COPY or kind is Notice.Kind.SUPPLEMENT:
        return None
    return Method.CANCEL if kind is Notice.Kind.CANCELLED else Method.REQUEST


def _invited(letter: Letter, call: Call, ways: Ways, *, now: datetime.datetime) -> Invited:
    meeting, cooperation = letter.meeting, letter.meeting.cooperation
    language = Language(call.language)
    return Invited(
        uid=uid_of(meeting.pk, cooperation.slug, cooperation.created_at),
        sequence=letter.sequence,
        stamped_at=now,
        summary=letter.redactor.redact(meeting.body.name),
        date=meeting.date,
        time_start=meeting.time_start,
        time_end=meeting.time_end,
        organizer_name=cooperation.name,
        organizer_email=sender_of(cooperation),
        receiver_name=call.name if letter.redactor.redact(call.name) == call.name else "",
        receiver_email=call.email,
        is_asked=call.called_as != Call.As.COPY,
        location=letter.redactor.redact(_where(meeting, language)),
        description="\n\n".join(
            "\n".join(filter(None, (one.text, one.url))) for one in _onward(letter, ways, language)
        ),
        url=ways.links.meeting(meeting),
        language=language.value,
    )


def sender_of(cooperation: Cooperation) -> str:
    """The address that calendars answer to: the one mail is sent from, where answers can be read."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1] or cooperation.contact_email or "saksgang@localhost"


def heads_of(public: Dossier) -> tuple[str, ...]:
    """`KF 33/22 Title` of each item, as the public version tells it."""
    return tuple(" ".join(f"{item.number or ''} {item.title}".split()) for item in public.items)
