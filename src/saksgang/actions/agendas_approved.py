"""The chair's word on an agenda (K3): asked for by mail, given here, from a signed link or otherwise, or sent back.

An approval is of the agenda as it stood; a change of what the chair sets asks anew.
"""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from saksgang.actions.agenda_items import open_meeting
from saksgang.actions.mail_out import queue_mail
from saksgang.actions.rights import require
from saksgang.actions.signed_links import actor_of, find_link, make_link, revoke_links, use_link
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor, Right, Subject
from saksgang.core.agenda.storing import listing_digest
from saksgang.core.answering.tokens import Purpose
from saksgang.core.calendar import written_day
from saksgang.core.calling.convening import may_approve_agenda
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.records.models import AgendaApproval, Cooperation, Meeting, Person
from saksgang.records.queries.agenda_leaders import Leaders, leaders_of, mail_address_of
from saksgang.records.queries.agenda_rows import agenda_of
from saksgang.records.queries.body_rules import rules_of_body
from saksgang.records.values import clean

LONGEST_NOTE = 4000

_CHANGED = Refusal(
    "agenda-changed-since-seen",
    Text(
        nb="Saklista er endret siden du så den. Se over den på nytt, og godkjenn den slik den er nå.",
        nn="Saklista er endra sidan du såg ho. Sjå over ho på nytt, og godkjenn ho slik ho er no.",
        en="The agenda has changed since you saw it. Look it over again, and approve it as it is now.",
    ),
)
_NO_CHAIR = Refusal(
    "no-chair-of-body",
    Text(
        nb="{body} har ingen leder som saklista kan sendes til. Legg inn lederen på siden til organet.",
        nn="{body} har ingen leiar som saklista kan sendast til. Legg inn leiaren på sida til organet.",
        en="{body} has no chair to send the agenda to. Add the chair on the page of the body.",
    ),
)
_NO_ADDRESS = Refusal(
    "chair-without-address",
    Text(
        nb="{chair} har ingen e-postadresse. Legg den inn på personen, eller før opp hvordan lederen godkjente saklista.",
        nn="{chair} har inga e-postadresse. Legg ho inn på personen, eller før opp korleis leiaren godkjende saklista.",
        en="{chair} has no mail address. Add it to the person, or record how the chair approved the agenda.",
    ),
)
_HOW = Refusal(
    "approval-without-how",
    Text(
        nb="Skriv når og hvordan lederen godkjente saklista, for eksempel «på telefon 12. september».",
        nn="Skriv når og korleis leiaren godkjende saklista, til dømes «på telefon 12. september».",
        en="Write when and how the chair approved the agenda, for example “by telephone on 12 September”.",
    ),
)
_WHAT_TO_CHANGE = Refusal(
    "sent-back-without-note",
    Text(
        nb="Skriv hva som må endres, så sekretæren vet det.",
        nn="Skriv kva som må endrast, så sekretæren veit det.",
        en="Write what must be changed, so that the secretary knows.",
    ),
)
_ASK_SUBJECT = Text(
    nb="Sakliste til godkjenning: {body} {day}",
    nn="Sakliste til godkjenning: {body} {day}",
    en="Agenda for approval: {body} {day}",
)
_ASK = Text(
    nb="Hei {chair}\n\nHer er forslaget til sakliste for {body} {day}. Se over den, og godkjenn den eller send den tilbake "
    "med en merknad:\n{url}\n\nDu trenger ikke logge inn. Lenken er til deg alene og virker til den er brukt.\n\n{by}",
    nn="Hei {chair}\n\nHer er framlegget til sakliste for {body} {day}. Sjå over ho, og godkjenn ho eller send ho tilbake "
    "med ein merknad:\n{url}\n\nDu treng ikkje logge inn. Lenkja er til deg aleine og verkar til ho er brukt.\n\n{by}",
    en="Dear {chair}\n\nHere is the draft agenda of {body} on {day}. Look it over, and approve it or send it back with a "
    "note:\n{url}\n\nYou need not sign in. The link is for you alone and works until it is used.\n\n{by}",
)
_BACK_SUBJECT = Text(
    nb="Saklista til {body} {day} er sendt tilbake",
    nn="Saklista til {body} {day} er send tilbake",
    en="The agenda of {body} on {day} was sent back",
)
_APPROVED_SUBJECT = Text(
    nb="Saklista til {body} {day} er godkjent",
    nn="Saklista til {body} {day} er godkjend",
    en="The agenda of {body} on {day} is approved",
)


def ask_for_approval(
    cooperation: Cooperation, meeting_id: int, *, site: str, by: Actor, now: datetime.datetime
) -> Person:
    """Send the chair a link to the agenda; one that was sent before works no more. `site` is where addresses begin
    (`https://saksgang.example`). Who it was sent to. Raises `Refused`."""
    require(by, Right.PREPARE_MEETING)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        meeting = open_meeting(cooperation, meeting_id)
        chair = _leaders(meeting, now=now).chair
        if chair is None:
            raise Refused(_NO_CHAIR.filled(body=meeting.body.name))
        address = mail_address_of(chair)
        if not address:
            raise Refused(_NO_ADDRESS.filled(chair=chair.name))
        revoke_links(cooperation, Purpose.APPROVE_AGENDA, meeting.pk, now, by=by, trail=trail)
        token = make_link(
            cooperation,
            Purpose.APPROVE_AGENDA,
            row=meeting.pk,
            person=chair,
            now=now,
            meeting_at=_end_of_day(meeting),
            by=by,
            trail=trail,
        )
        url = f"{site.rstrip('/')}/{cooperation.slug}/godkjenn-sakliste/{token}/"
        _mail(meeting, address, chair.language, (_ASK_SUBJECT, _ASK), now=now, chair=chair.name, url=url, by=by.name)
        trail.add("agenda.approval-asked", meeting, after={"chair": chair.name})
        trail.write()
    return chair


def approve_agenda(
    cooperation: Cooperation, meeting_id: int, *, seen: str, note: str = "", by: Actor, now: datetime.datetime
) -> AgendaApproval:
    """Approve the agenda as the chair who is signed in; `seen` is the digest of what was shown. In a body without such a
    rule whoever may write the agenda may approve it. Raises `Refused` (K3)."""
    meeting = _approvable(cooperation, meeting_id, by)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        _check_chair(meeting, by, now=now)
        person = Person.objects.filter(cooperation=cooperation, pk=by.person_id or 0).first()
        row = _approved(trail, meeting, seen=seen, note=note, name=by.name, person=person)
        trail.write()
    return row


def send_agenda_back(
    cooperation: Cooperation, meeting_id: int, *, seen: str, note: str, by: Actor, now: datetime.datetime
) -> AgendaApproval:
    """Send the agenda back as the chair who is signed in, with what must be changed. Raises `Refused`."""
    meeting = _approvable(cooperation, meeting_id, by)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        _check_chair(meeting, by, now=now)
        person = Person.objects.filter(cooperation=cooperation, pk=by.person_id or 0).first()
        row = _approved(trail, meeting, seen=seen, note=note, name=by.name, person=person, is_sent_back=True)
        trail.write()
    return row


def record_approval(
    cooperation: Cooperation, meeting_id: int, *, seen: str, note: str, by: Actor, now: datetime.datetime
) -> AgendaApproval:
    """Write down that the chair approved the agenda otherwise than here; `note` tells when and how. Raises `Refused`."""
    require(by, Right.PREPARE_MEETING)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        meeting = open_meeting(cooperation, meeting_id)
        if not note.strip():
            raise Refused(_HOW)
        chair = _leaders(meeting, now=now).chair
        if chair is None:
            raise Refused(_NO_CHAIR.filled(body=meeting.body.name))
        row = _approved(trail, meeting, seen=seen, note=note, name=chair.name, person=chair, recorded_by=by.name)
        trail.write()
    return row


def answer_approval(
    cooperation: Cooperation, token: str, *, approves: bool, seen: str, note: str = "", now: datetime.datetime
) -> AgendaApproval:
    """What the chair answers from a signed link; those who prepare the meeting are told by mail. Raises `Refused`."""
    with transaction.atomic():
        link = find_link(token, purpose=Purpose.APPROVE_AGENDA, cooperation=cooperation, now=now)
        trail = Trail(cooperation, by=actor_of(link), now=now)
        meeting = open_meeting(cooperation, link.row)
        row = _approved(
            trail, meeting, seen=seen, note=note, name=link.name, person=link.person, is_sent_back=not approves
        )
        use_link(link, now, trail=trail)
        _tell_secretary(meeting, row, now=now)
        trail.write()
    return row


def _approvable(cooperation: Cooperation, meeting_id: int, by: Actor) -> Meeting:
    """The meeting, when the actor may approve agendas of its body."""
    meeting = Meeting.objects.filter(cooperation=cooperation, pk=meeting_id).first()
    require(by, Right.APPROVE_AGENDA, on=Subject(body_id=meeting.body_id if meeting else None))
    with transaction.atomic():
        return open_meeting(cooperation, meeting_id)


def _check_chair(meeting: Meeting, by: Actor, *, now: datetime.datetime) -> None:
    """K3. Raises `Refused` when the law lets nobody but the leader set the agenda and the actor is another."""
    leaders = _leaders(meeting, now=now)
    named = leaders.chair.name if leaders.chair else meeting.body.name
    refusal = may_approve_agenda(
        by_name=by.name,
        is_chair=leaders.is_leader(by.person_id),
        chair_name=named,
        rules=rules_of_body(meeting.body, on=meeting.date),
    )
    if refusal is not None:
        raise Refused(refusal)


def _leaders(meeting: Meeting, *, now: datetime.datetime) -> Leaders:
    return leaders_of(meeting.body, on=timezone.localdate(now))


def _approved(
    trail: Trail,
    meeting: Meeting,
    *,
    seen: str,
    note: str,
    name: str,
    person: Person | None,
    recorded_by: str = "",
    is_sent_back: bool = False,
) -> AgendaApproval:
    sha256 = listing_digest(agenda_of(meeting))
    if seen != sha256:
        raise Refused(_CHANGED)
    written = clean(note).strip()[:LONGEST_NOTE]
    if is_sent_back and not written:
        raise Refused(_WHAT_TO_CHANGE)
    row = AgendaApproval.objects.create(
        cooperation=trail.cooperation,
        meeting=meeting,
        sha256=sha256,
        person=person,
        name=name[:200],
        note=written,
        is_sent_back=is_sent_back,
        recorded_by_name=recorded_by[:200],
        approved_at=trail.now,
    )
    rule = rules_of_body(meeting.body, on=meeting.date).source_of("11-3") or ""
    act = "agenda.sent-back" if is_sent_back else "agenda.approved"
    trail.add(act, meeting, after={"name": name, "sha256": sha256}, reason=written, rule=rule)
    return row


def _tell_secretary(meeting: Meeting, row: AgendaApproval, *, now: datetime.datetime) -> None:
    """A mail to the secretary of the meeting that the chair has answered, with the note."""
    secretary = meeting.secretary
    address = mail_address_of(secretary) if secretary else meeting.cooperation.contact_email
    if not address:
        return
    subject = _BACK_SUBJECT if row.is_sent_back else _APPROVED_SUBJECT
    language = secretary.language if secretary else ""
    text = Text(nb="{name}: {note}", nn="{name}: {note}", en="{name}: {note}")
    _mail(meeting, address, language, (subject, text), now=now, name=row.name, note=row.note or "✓")


def _mail(
    meeting: Meeting, address: str, language: str, words: tuple[Text, Text], *, now: datetime.datetime, **values: object
) -> None:
    to = language or meeting.cooperation.language
    subject, text = (
        one.filled(body=meeting.body.name, day=written_day(meeting.date), **values).to(to) for one in words
    )
    queue_mail(meeting.cooperation, receiver=address, subject=subject, text=text, language=to, now=now)


def _end_of_day(meeting: Meeting) -> datetime.datetime:
    """The link works until the day of the meeting is over."""
    return timezone.make_aware(datetime.datetime.combine(meeting.date, datetime.time(23, 59)))
