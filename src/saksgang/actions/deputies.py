"""Calling deputies to a meeting in the elected order (kommuneloven § 7-10; K20), what they answer, and standing them down.

Who is called reads the papers from then on. Every refusal and whoever was passed over is kept.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from saksgang.actions import answer_mail
from saksgang.actions.answer_mail import Links, seat_in_mail
from saksgang.actions.answers import Given, keep_answer
from saksgang.actions.calling_mail import Ways, send_letter
from saksgang.actions.calling_rows import letter_of, papers_of
from saksgang.actions.deputy_lists import holder_of, unlist_deputy
from saksgang.actions.rights import require
from saksgang.actions.signed_links import find_link, make_link, revoke_links, use_link
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor, Right
from saksgang.core.answering.answers import Reply
from saksgang.core.answering.tokens import Purpose
from saksgang.core.attendance.deputies import CallAnswer, Deputy, may_call, next_deputy
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.records.models import (
    Answer,
    Call,
    Cooperation,
    Delivery,
    DeputyCall,
    Meeting,
    Notice,
    OutgoingMail,
    Person,
)
from saksgang.records.queries.answers import AnswerFactsOf, begins_at, own_facts, seat_facts, takes_answers
from saksgang.records.queries.live_facts import SeatOn
from saksgang.records.values import clean

_NO_SEAT = Refusal(
    "seat-not-in-body",
    Text(
        nb="Plassen hører ikke til organet på møtedagen. Last siden på nytt.",
        nn="Plassen høyrer ikkje til organet på møtedagen. Last sida på nytt.",
        en="The seat does not belong to the body on the day of the meeting. Load the page again.",
    ),
)
_NO_DEPUTY = Refusal(
    "not-deputy-for-seat",
    Text(
        nb="Personen er ikke valgt som vara for plassen. Velg en fra lista, eller før opp varamedlemmet under medlemmer.",
        nn="Personen er ikkje vald som vara for plassen. Vel ein frå lista, eller før opp varamedlemen under medlemer.",
        en="The person is not elected as deputy for the seat. Choose one from the list, or enter the deputy under members.",
    ),
)
_NOT_CONFIRMED = Refusal(
    "absence-not-confirmed",
    Text(
        nb="Forfallet til {name} er ikke bekreftet. Bekreft det først, så kan vara kalles.",
        nn="Forfallet til {name} er ikkje stadfesta. Stadfest det først, så kan vara kallast inn.",
        en="The absence of {name} has not been confirmed. Confirm it first, then a deputy can be called.",
    ),
)
_CALLED_ALREADY = Refusal(
    "deputy-called-already",
    Text(
        nb="{name} er alt kalt inn til plassen. Vent på svaret, eller trekk innkallingen tilbake først.",
        nn="{name} er alt kalla inn til plassen. Vent på svaret, eller trekk innkallinga tilbake først.",
        en="{name} is called for the seat already. Wait for the answer, or take the call back first.",
    ),
)
_BEGUN = Refusal(
    "meeting-begun",
    Text(
        nb="Møtet har begynt, er holdt eller er avlyst. Kall inn vara i selve møtet.",
        nn="Møtet har byrja, er halde eller er avlyst. Kall inn vara i sjølve møtet.",
        en="The meeting has begun, was held or is cancelled. Call a deputy in the meeting itself.",
    ),
)
_NO_SUCH_CALL = Refusal(
    "no-such-deputy-call",
    Text(
        nb="Innkallingen av varamedlemmet er trukket tilbake eller avsluttet. Last siden på nytt.",
        nn="Innkallinga av varamedlemen er trekt tilbake eller avslutta. Last sida på nytt.",
        en="The call of the deputy was taken back or has ended. Load the page again.",
    ),
)
_COMES_FOR = Text(
    nb="Takk for at du møter som varamedlem for {whom}.",
    nn="Takk for at du møter som varamedlem for {whom}.",
    en="Thank you for coming as deputy for {whom}.",
)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A deputy's answer, and the secret of the link with which one who comes can go on answering."""

    row: DeputyCall
    token: str = ""


def call_deputy(
    cooperation: Cooperation,
    meeting_id: int,
    *,
    seat_id: int,
    person_id: int,
    because: str = "",
    site: str,
    by: Actor,
    now: datetime.datetime,
) -> DeputyCall:
    """Ask a deputy to sit in a seat for the whole meeting, by mail where there is an address. `because` says why those
    before in the elected order are passed over. `site` is the front page's address. Raises `Refused` (K20)."""
    require(by, Right.CALL_MEETING)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        meeting = _meeting(cooperation, meeting_id, now)
        facts = own_facts(meeting)
        seat = facts.seat(seat_id)
        if seat is None:
            raise Refused(_NO_SEAT)
        deputy = next((one for one in seat.deputies if one.person == person_id), None)
        if deputy is None:
            raise Refused(_NO_DEPUTY)
        _refuse_too_early(seat, facts)
        because = " ".join(clean(because).split())[:1_000]
        passed = _passed_over(deputy, seat, facts, because)
        row = _asked(meeting, seat, deputy, passed=passed, because=because if passed else "", now=now)
        _ask(row, site=site, trail=trail)
        after = {"seat": _seat_name(seat), "passed_over": [one.name for one in passed]}
        trail.add(
            "deputy.called",
            row,
            label=deputy.name,
            after={name: value for name, value in after.items() if value},
            reason=row.because,
            rule=facts.rules.source_of("7-10") or "",
        )
        trail.write()
    return row


def deputy_answered(
    cooperation: Cooperation, token: str, *, accepts: bool, reason: str = "", site: str, now: datetime.datetime
) -> Accepted:
    """A deputy's answer from the link. Raises `Refused`: a link that does not work (any more), or a meeting that began."""
    with transaction.atomic():
        link = find_link(token, purpose=Purpose.ACCEPT_DEPUTY_CALL, cooperation=cooperation, now=now)
        row = _waiting_call(cooperation, link.row)
        by = Actor(row.person.name, None, cooperation_id=cooperation.pk, person_id=row.person_id)
        trail = Trail(cooperation, by=by, now=now)
        use_link(link, now, trail=trail)
        told = _answered(row, accepts=accepts, reason=reason, via=Answer.Via.LINK, site=site, trail=trail)
        trail.write()
    return told


def answer_for_deputy(
    cooperation: Cooperation,
    deputy_call_id: int,
    *,
    accepts: bool,
    reason: str = "",
    site: str,
    by: Actor,
    now: datetime.datetime,
) -> Accepted:
    """Write down what a deputy answered by telephone. Raises `Refused`."""
    require(by, Right.CALL_MEETING)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        row = _waiting_call(cooperation, deputy_call_id)
        revoke_links(cooperation, Purpose.ACCEPT_DEPUTY_CALL, row.pk, now, by=by, trail=trail)
        told = _answered(row, accepts=accepts, reason=reason, via=Answer.Via.SECRETARY, site=site, trail=trail)
        trail.write()
    return told


def stand_down(
    cooperation: Cooperation, deputy_call_id: int, *, reason: str = "", by: Actor, now: datetime.datetime
) -> DeputyCall:
    """Take back the call of a deputy, who is told by mail: the member comes after all, or it was a mistake. The deputy
    can be called again. Raises `Refused`."""
    require(by, Right.CALL_MEETING)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        row = _live_deputy_call(cooperation, deputy_call_id)
        if row is None or row.call is None:
            raise Refused(_NO_SUCH_CALL)
        revoke_links(cooperation, Purpose.ACCEPT_DEPUTY_CALL, row.pk, now, by=by, trail=trail)
        revoke_links(cooperation, Purpose.ANSWER_CALL, row.call.pk, now, by=by, trail=trail)
        _end(row.call, now)
        if row.call.email:
            answer_mail.stand_down(row.call, now=now)
        trail.add(
            "deputy.stood-down", row, label=row.person.name, before={"answer": row.answer}, reason=clean(reason)[:1_000]
        )
        trail.write()
    return row


def _meeting(cooperation: Cooperation, meeting_id: int, now: datetime.datetime) -> Meeting:
    rows = Meeting.objects.filter(cooperation=cooperation, pk=meeting_id).select_related("body", "cooperation")
    meeting = rows.first()
    if meeting is None or not takes_answers(meeting) or now >= begins_at(meeting):
        raise Refused(_BEGUN)
    return meeting


def _refuse_too_early(seat: SeatOn, facts: AnswerFactsOf) -> None:
    """A deputy is called when the absence is confirmed, or where nobody holds the seat; one at a time."""
    of_seat = [one for one in facts.calls if one.seat == seat.seat and one.item is None]
    live = next((one for one in of_seat if one.answer is not CallAnswer.REFUSED), None)
    if live is not None:
        names = {one.person: one.name for one in seat.deputies}
        raise Refused(_CALLED_ALREADY.filled(name=names.get(live.person, seat.title)))
    answer = facts.answers.get(seat.holder) if seat.holder is not None else None
    if seat.holder is not None and not (answer and answer.is_absence and answer.is_confirmed):
        raise Refused(_NOT_CONFIRMED.filled(name=seat.name))


def _passed_over(deputy: Deputy, seat: SeatOn, facts: AnswerFactsOf, because: str) -> tuple[Deputy, ...]:
    """Who stood before the deputy and could have been called. Raises `Refused` when nobody says why (K20)."""
    unable = set(facts.unable())
    refusal = _why_not(deputy, seat, facts, unable)
    passed: list[Deputy] = []
    while refusal is not None:
        first = next_deputy(
            seat_facts(seat), deputies=facts.deputies, rules=facts.rules, calls=facts.calls, unable=unable
        )
        if isinstance(first, Refusal) or not because or first == deputy or first.order > deputy.order:
            raise Refused(refusal)
        passed.append(first)
        unable.add(first.person)
        refusal = _why_not(deputy, seat, facts, unable)
    return tuple(passed)


def _why_not(deputy: Deputy, seat: SeatOn, facts: AnswerFactsOf, unable: set[int]) -> Refusal | None:
    return may_call(
        deputy, seat_facts(seat), deputies=facts.deputies, rules=facts.rules, calls=facts.calls, unable=unable
    )


def _asked(
    meeting: Meeting, seat: SeatOn, deputy: Deputy, *, passed: Sequence[Deputy], because: str, now: datetime.datetime
) -> DeputyCall:
    """The rows of a call: the deputy among those who are called, and that the seat was asked for."""
    person = Person.objects.get(pk=deputy.person, cooperation=meeting.cooperation)
    before = DeputyCall.objects.filter(meeting=meeting, seat=seat.seat, answer=CallAnswer.REFUSED.value)
    ends = Q(person=person) | Q(pk__in=before.values("call"))  # who had a copy until now; who cannot come after all
    Call.objects.filter(ends, meeting=meeting, ended_at=None).update(ended_at=now)
    call = Call.objects.create(
        cooperation=meeting.cooperation,
        meeting=meeting,
        called_as=Call.As.DEPUTY,
        person=person,
        seat_id=seat.seat,
        name=person.name[:200],
        email=person.email,
        language=person.language or meeting.language,
        gets_full=True,
        made_at=now,
    )
    return DeputyCall.objects.create(
        cooperation=meeting.cooperation,
        meeting=meeting,
        seat_id=seat.seat,
        person=person,
        call=call,
        passed_over=[one.name for one in passed],
        because=because,
        asked_at=now,
    )


def _ask(row: DeputyCall, *, site: str, trail: Trail) -> None:
    """The mail with its link, noted as a sending of the last notice."""
    call = row.call
    assert call is not None, "made with its call"
    mail = None
    if call.email:
        token = make_link(
            row.cooperation,
            Purpose.ACCEPT_DEPUTY_CALL,
            row=row.pk,
            person=row.person,
            now=trail.now,
            meeting_at=begins_at(row.meeting),
            by=trail.by,
            trail=trail,
        )
        mail = answer_mail.ask_deputy(
            call, token, whom=_whom(row, holder_of(row)), links=_links(row, site), now=trail.now
        )
    _note_sending(row, call, mail, now=trail.now)


def _answered(row: DeputyCall, *, accepts: bool, reason: str, via: Answer.Via, site: str, trail: Trail) -> Accepted:
    call = row.call
    assert call is not None, "asked for with its call"
    reply = Reply.COMING if accepts else Reply.NOT_COMING
    keep_answer(call, Given(reply, reason=reason), via=via, trail=trail)
    row.refresh_from_db()
    row.reason = clean(reason).strip()[:1_000]
    row.save(update_fields=["reason"])
    if not accepts:
        _end(call, trail.now)
        return Accepted(row)
    token = make_link(
        row.cooperation,
        Purpose.ANSWER_CALL,
        row=call.pk,
        person=row.person,
        now=trail.now,
        meeting_at=begins_at(row.meeting),
        by=trail.by,
        trail=trail,
    )
    if call.email:
        _thank(row, call, token, site=site, now=trail.now)
    return Accepted(row, token)


def _thank(row: DeputyCall, call: Call, token: str, *, site: str, now: datetime.datetime) -> None:
    """Send who accepted the notice as it is now, with the invitation to the calendar; before any was sent, thanks alone."""
    links, whom = _links(row, site), _whom(row, holder_of(row))
    if _last_notice(row.meeting) is None:
        answer_mail.thank_deputy(call, token, whom=whom, links=links, now=now)
        return
    letter = letter_of(
        row.meeting,
        Notice.Kind.NOTICE,
        papers_of(row.meeting),
        told=_COMES_FOR.filled(whom=whom).to(call.language),
    )
    _note_sending(row, call, send_letter(letter, call, Ways(links, answer=links.answer(token)), now=now), now=now)


def _last_notice(meeting: Meeting) -> Notice | None:
    notices = Notice.objects.filter(meeting=meeting).exclude(kind=Notice.Kind.MINUTES)
    return notices.order_by("-number").first()


def _note_sending(row: DeputyCall, call: Call, mail: OutgoingMail | None, *, now: datetime.datetime) -> None:
    """That the last notice went to the deputy too; nothing before one was sent."""
    notice = _last_notice(row.meeting)
    if notice is None:
        return
    Delivery.objects.create(
        cooperation=row.cooperation,
        notice=notice,
        call=call,
        mail=mail,
        state=Delivery.State.WAITING if mail else Delivery.State.BY_HAND,
        address=call.email,
        message_id=mail.message_id if mail else "",
        made_at=now,
    )


def _end(call: Call, now: datetime.datetime) -> None:
    """One who does not come (any more) is no longer called, and reads the papers no more."""
    call.ended_at = now
    call.save(update_fields=["ended_at"])
    unlist_deputy(call)


def _live_deputy_call(cooperation: Cooperation, deputy_call_id: int) -> DeputyCall | None:
    rows = DeputyCall.objects.filter(cooperation=cooperation, pk=deputy_call_id, call__ended_at=None)
    return rows.select_related("meeting__body", "meeting__cooperation", "person", "call__meeting__body").first()


def _waiting_call(cooperation: Cooperation, deputy_call_id: int) -> DeputyCall:
    row = _live_deputy_call(cooperation, deputy_call_id)
    if row is None or row.call is None or row.answer != CallAnswer.WAITING:
        raise Refused(_NO_SUCH_CALL)
    return row


def _whom(row: DeputyCall, holder: Person | None) -> Text:
    return seat_in_mail(row.cooperation, holder, row.seat.title)


def _links(row: DeputyCall, site: str) -> Links:
    return Links(site.rstrip("/"), row.cooperation.slug)


def _seat_name(seat: SeatOn) -> str:
    return ", ".join(filter(None, (seat.title, seat.municipality_name)))
