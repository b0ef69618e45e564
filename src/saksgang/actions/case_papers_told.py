"""What whoever handed in a case from a municipality hears by mail: that it came and which meeting it reaches, and that it
is on an agenda; and what the leader of a body hears when a case waits for their yes. Nothing of what the case is about: it may be exempt."""

from __future__ import annotations

from saksgang.actions.mail_out import queue_mail
from saksgang.actions.trail import Trail
from saksgang.core.calendar import written_day
from saksgang.core.calling.reaching import Reached
from saksgang.core.texts import Language, Text
from saksgang.records.models import AgendaItem, CasePaper, Municipality
from saksgang.records.queries.agenda_leaders import leaders_of, mail_address_of

_SUBJECT_CAME = Text(
    nb="{body} har fått saken fra {municipality}",
    nn="{body} har fått saka frå {municipality}",
    en="{body} has the case from {municipality}",
)
_CAME = Text(
    nb="Saken dere meldte inn til {body}, er kommet fram. Den har nummer {number} i køen.\n\n{reaches}\n\nDu får ny beskjed når saken er satt på en sakliste.",
    nn="Saka de melde inn til {body}, er komen fram. Ho har nummer {number} i køen.\n\n{reaches}\n\nDu får ny melding når saka er sett på ei sakliste.",
    en="The case that you handed in to {body} has come. It has number {number} in the queue.\n\n{reaches}\n\nYou hear again when the case is put on an agenda.",
)
REACHES = Text(
    nb="Den rekker møtet {day}. Innkallingen til det møtet sendes senest {notice}.",
    nn="Ho rekk møtet {day}. Innkallinga til det møtet blir send seinast {notice}.",
    en="It reaches the meeting on {day}. The notice of that meeting goes out by {notice}.",
)
REACHES_NONE = Text(
    nb="Den kommer for sent til møtene som er planlagt nå, og tas med i det neste.",
    nn="Ho kjem for seint til møta som er planlagde no, og blir teken med i det neste.",
    en="It comes too late for the meetings that are planned now, and is taken along to the next.",
)
_SUBJECT_LISTED = Text(
    nb="Saken fra {municipality} er satt på saklista",
    nn="Saka frå {municipality} er sett på saklista",
    en="The case from {municipality} is on the agenda",
)
_LISTED = Text(
    nb="Saken dere meldte inn til {body} (nummer {number} i køen), er satt på saklista for møtet {day}.",
    nn="Saka de melde inn til {body} (nummer {number} i køen), er sett på saklista for møtet {day}.",
    en="The case that you handed in to {body} (number {number} in the queue) is on the agenda of the meeting on {day}.",
)
_SUBJECT_READY = Text(
    nb="En sak til {body} venter på godkjenning",
    nn="Ei sak til {body} ventar på godkjenning",
    en="A case for {body} waits for approval",
)
_READY = Text(
    nb="Hei {chair}\n\n{by} har meldt en sak klar for {body}. Den kan settes på saklista når du har godkjent den. Logg inn og "
    "les den her:\n{url}",
    nn="Hei {chair}\n\n{by} har meldt ei sak klar for {body}. Ho kan setjast på saklista når du har godkjent ho. Logg inn og "
    "les ho her:\n{url}",
    en="Dear {chair}\n\n{by} has said that a case is ready for {body}. It can be put on the agenda when you have approved it. "
    "Sign in and read it here:\n{url}",
)


def tell_leader(trail: Trail, paper: CasePaper, *, site: str) -> bool:
    """Tell the leader of the body by mail that a case waits for their yes, where the body wants one; whether anybody was
    told. Part of the act that said it ready, which writes the trail."""
    if not site or not paper.body.leader_approves_cases or paper.approved_at is not None:
        return False
    chair = leaders_of(paper.body, on=trail.now.date()).chair
    address = mail_address_of(chair) if chair else ""
    if chair is None or not address:
        return False
    language = Language(chair.language or trail.cooperation.language)
    url = f"{site.rstrip('/')}/{trail.cooperation.slug}/saksframlegg/{paper.pk}/"
    queue_mail(
        trail.cooperation,
        receiver=address,
        subject=_SUBJECT_READY.filled(body=paper.body.name).to(language),
        text=_READY.filled(chair=chair.name, by=trail.by.name, body=paper.body.name, url=url).to(language),
        language=language.value,
        now=trail.now,
    )
    trail.add("casepaper.leader-asked", paper, after={"leader": chair.name})
    return True


def tell_who_handed_in(item: AgendaItem, *, trail: Trail) -> bool:
    """Tell by mail that a case that was handed in is on an agenda now, once for each meeting; whether anybody was told.
    Part of the act that put it there, which writes the trail."""
    paper = item.paper
    if paper is None or not paper.handed_in_email or paper.municipality is None:
        return False
    language = Language(paper.language)
    day = written_day(item.meeting.date)
    queue_mail(
        trail.cooperation,
        receiver=paper.handed_in_email,
        subject=_SUBJECT_LISTED.filled(municipality=paper.municipality.name).to(language),
        text=_LISTED.filled(body=paper.body.name, number=paper.pk, day=day).to(language),
        language=paper.language,
        now=trail.now,
    )
    trail.add("casepaper.told", paper, after={"meeting": str(item.meeting)})
    return True


def tell_it_came(trail: Trail, paper: CasePaper, municipality: Municipality, reached: Reached | None) -> None:
    """Tell by mail that a case came, within the act that took it in."""
    language = Language(paper.language)
    queue_mail(
        trail.cooperation,
        receiver=paper.handed_in_email,
        subject=_SUBJECT_CAME.filled(body=paper.body.name, municipality=municipality.name).to(language),
        text=_CAME.filled(body=paper.body.name, number=paper.pk, reaches=said_of(reached)).to(language),
        language=paper.language,
        now=trail.now,
    )


def said_of(reached: Reached | None) -> Text:
    """Which meeting a case reaches, as a sentence."""
    if reached is None:
        return REACHES_NONE
    return REACHES.filled(day=written_day(reached.meeting_on), notice=written_day(reached.notice_by))
