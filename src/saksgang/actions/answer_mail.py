"""What is written to those who are called: reminders, to deputies, and the answers to their questions.

Nothing exempt stands in a mail: the time, the place, the names of body and seat, and links that work without sign-in.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from saksgang.actions.mail_out import queue_mail
from saksgang.core.answering.answers import Reply
from saksgang.core.calendar import written_day
from saksgang.core.texts import Text, verbatim
from saksgang.records.models import Call, Cooperation, Meeting, OutgoingMail, Person
from saksgang.records.queries.exemptions import rules_of
from saksgang.records.queries.live_exemptions import live_exemptions

PRESET = {Reply.COMING: "ja", Reply.NOT_COMING: "nei", Reply.REMOTE: "digitalt", Reply.DEPUTY: "vara"}
"""How a choice is named in the address of the page of answers (`?svar=ja`); opening it answers nothing yet."""

_REMINDER = (
    Text(
        nb="Kommer du? {body} {day}",
        nn="Kjem du? {body} {day}",
        en="Are you coming? {body} {day}",
    ),
    Text(
        nb="Hei {name}\n\nVi har ikke fått svar fra deg om møtet:\n{head}\n\nSvar her, uten å logge inn:\n{url}\n\n"
        "Ja: {yes}\nNei: {no}",
        nn="Hei {name}\n\nVi har ikkje fått svar frå deg om møtet:\n{head}\n\nSvar her, utan å logge inn:\n{url}\n\n"
        "Ja: {yes}\nNei: {no}",
        en="Dear {name}\n\nWe have no answer from you about the meeting:\n{head}\n\nAnswer here, without signing in:\n{url}\n\n"
        "Yes: {yes}\nNo: {no}",
    ),
)
_DEPUTY = (
    Text(
        nb="Kan du møte som vara? {body} {day}",
        nn="Kan du møte som vara? {body} {day}",
        en="Can you come as deputy? {body} {day}",
    ),
    Text(
        nb="Hei {name}\n\nDu er innkalt som varamedlem for {whom}:\n{head}\n\nSvar så snart du kan, uten å logge inn:\n{url}"
        "\n\nSakliste og papirer:\n{papers}",
        nn="Hei {name}\n\nDu er innkalla som varamedlem for {whom}:\n{head}\n\nSvar så snart du kan, utan å logge inn:\n{url}"
        "\n\nSakliste og papir:\n{papers}",
        en="Dear {name}\n\nYou are called as deputy for {whom}:\n{head}\n\nAnswer as soon as you can, without signing in:\n"
        "{url}\n\nAgenda and papers:\n{papers}",
    ),
)
_ACCEPTED = (
    Text(
        nb="Takk, du møter som vara: {body} {day}",
        nn="Takk, du møter som vara: {body} {day}",
        en="Thank you for coming as deputy: {body} {day}",
    ),
    Text(
        nb="Hei {name}\n\nDu møter som varamedlem for {whom}:\n{head}\n\nKan du likevel ikke komme, er du inhabil i en sak, eller "
        "har du et spørsmål? Si fra her:\n{url}\n\nSakliste og papirer:\n{papers}",
        nn="Hei {name}\n\nDu møter som varamedlem for {whom}:\n{head}\n\nKan du likevel ikkje kome, er du ugild i ei sak, eller "
        "har du eit spørsmål? Sei frå her:\n{url}\n\nSakliste og papir:\n{papers}",
        en="Dear {name}\n\nYou come as deputy for {whom}:\n{head}\n\nCan you not come after all, are you disqualified in an item, "
        "or have you a question? Tell us here:\n{url}\n\nAgenda and papers:\n{papers}",
    ),
)
_STOOD_DOWN = (
    Text(
        nb="Du trenger ikke møte som vara: {body} {day}",
        nn="Du treng ikkje møte som vara: {body} {day}",
        en="You need not come as deputy: {body} {day}",
    ),
    Text(
        nb="Hei {name}\n\nDu trenger ikke møte som varamedlem:\n{head}\n\nTakk for at du stilte deg til rådighet.",
        nn="Hei {name}\n\nDu treng ikkje møte som varamedlem:\n{head}\n\nTakk for at du stilte deg til rådvelde.",
        en="Dear {name}\n\nYou need not come as deputy:\n{head}\n\nThank you for being available.",
    ),
)
_QUESTION = (
    Text(
        nb="Svar på spørsmålet ditt: {body} {day}",
        nn="Svar på spørsmålet ditt: {body} {day}",
        en="The answer to your question: {body} {day}",
    ),
    Text(
        nb="Hei {name}\n\nDu spurte:\n{question}\n\nSvar:\n{answer}\n\nMøtet:\n{head}",
        nn="Hei {name}\n\nDu spurde:\n{question}\n\nSvar:\n{answer}\n\nMøtet:\n{head}",
        en="Dear {name}\n\nYou asked:\n{question}\n\nAnswer:\n{answer}\n\nThe meeting:\n{head}",
    ),
)
_AT = Text(nb="{day} kl. {clock}", nn="{day} kl. {clock}", en="{day} at {clock}")


@dataclass(frozen=True, slots=True)
class Links:
    """Where the mails of a co-operation lead. `site` is the front page's address, `https://saker.example`, without a slash
    at the end."""

    site: str
    cooperation: str

    def answer(self, token: str, reply: Reply | None = None) -> str:
        """The page on which one answers; with a reply it opens with that choice made, not sent."""
        address = f"{self.site}/{self.cooperation}/svar/{token}/"
        return f"{address}?svar={PRESET[reply]}" if reply else address

    def deputy(self, token: str) -> str:
        """The page on which a deputy accepts or refuses."""
        return f"{self.site}/{self.cooperation}/vara/{token}/"

    def meeting(self, meeting: Meeting) -> str:
        """The meeting's page, which shows each reader what is for them."""
        return f"{self.site}/{self.cooperation}/{meeting.body.slug}/{meeting.slug}/"


def remind(call: Call, token: str, *, links: Links, now: datetime.datetime) -> OutgoingMail:
    """Ask one who has not answered once more."""
    return _mail(
        call,
        _REMINDER,
        now=now,
        url=links.answer(token),
        yes=links.answer(token, Reply.COMING),
        no=links.answer(token, Reply.NOT_COMING),
    )


def ask_deputy(call: Call, token: str, *, whom: Text, links: Links, now: datetime.datetime) -> OutgoingMail:
    """Ask a deputy to come; `whom` is whose seat it is (`seat_in_mail`)."""
    return _mail(call, _DEPUTY, now=now, whom=whom, url=links.deputy(token), papers=links.meeting(call.meeting))


def thank_deputy(call: Call, token: str, *, whom: Text, links: Links, now: datetime.datetime) -> OutgoingMail:
    """Confirm that a deputy comes, with the link of everybody who is called."""
    return _mail(call, _ACCEPTED, now=now, whom=whom, url=links.answer(token), papers=links.meeting(call.meeting))


def stand_down(call: Call, *, now: datetime.datetime) -> OutgoingMail:
    """Tell a deputy that the seat is taken after all."""
    return _mail(call, _STOOD_DOWN, now=now)


def answer_question(call: Call, *, question: str, answer: str, now: datetime.datetime) -> OutgoingMail:
    """Send what the secretary answered."""
    return _mail(call, _QUESTION, now=now, question=question, answer=answer)


def seat_in_mail(cooperation: Cooperation, holder: Person | None, title: str) -> Text:
    """Whose seat it is, as a mail may say it: the member, or the seat where the name is exempt or nobody holds it."""
    is_told = holder is not None and holder.pk not in live_exemptions(cooperation).names
    return verbatim(holder.name if holder is not None and is_told else title)


def _mail(call: Call, words: tuple[Text, Text], *, now: datetime.datetime, **values: object) -> OutgoingMail:
    meeting = call.meeting
    known = {"name": call.name, "body": meeting.body.name, "day": written_day(meeting.date), "head": _head(meeting)}
    redactor = rules_of(call.cooperation, [meeting])[meeting.pk].redactor(call.language)
    subject, text = (redactor.redact(one.filled(**known, **values).to(call.language)) for one in words)
    return queue_mail(
        call.cooperation,
        receiver=call.email,
        subject=subject,
        text=text,
        language=call.language,
        reply_to=call.cooperation.contact_email,
        now=now,
    )


def _head(meeting: Meeting) -> Text:
    """Body, day, clock and place on lines of their own."""
    day = written_day(meeting.date)
    when = _AT.filled(day=day, clock=f"{meeting.time_start:%H.%M}") if meeting.time_start else day
    template = "{body}\n{when}\n{place}" if meeting.place else "{body}\n{when}"
    return verbatim(template).filled(body=meeting.body.name, when=when, place=meeting.place)
