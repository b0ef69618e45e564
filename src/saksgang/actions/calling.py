"""Calling a meeting: sending the notice, a supplement with what is new, and sending to one again (K1, K3-K6).

Moving and calling off stand in `calling_changes`, what happens to each mail in `mailing` and `bounces`.
"""

from __future__ import annotations

import datetime
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from saksgang.actions.calling_mail import Letter, heads_of
from saksgang.actions.calling_rows import (
    Papers,
    deliver,
    deliver_to,
    letter_of,
    only_news,
    papers_of,
    write_calls,
    write_lists,
    write_notice,
)
from saksgang.actions.invitations import NO_ADDRESS
from saksgang.actions.meeting_planning import our_meeting
from saksgang.actions.publishing import publish_as_set_within, refresh_within
from saksgang.actions.rights import require
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor, Right
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.core.treatment.machine import follow
from saksgang.core.treatment.meeting_states import MEETING, MeetingAct, MeetingNeed, MeetingState
from saksgang.records.adding import adding
from saksgang.records.models import Call, Cooperation, CopyRecipient, Delivery, Meeting, Notice
from saksgang.records.queries.calling import Receiver, receivers_of, verdict_on
from saksgang.records.queries.meeting_files import files_of
from saksgang.records.queries.supplements import news_of
from saksgang.records.values import clean

LONGEST_MESSAGE = 4_000
RULE = "kommuneloven § 11-3"
_EXEMPT_WORDS = Refusal(
    "exempt-words-in-mail",
    Text(
        nb="Hilsenen inneholder noe som er unntatt offentlighet, og e-post kan leses av andre. Skriv den uten det.",
        nn="Helsinga inneheld noko som er unnateke offentlegheit, og e-post kan lesast av andre. Skriv ho utan det.",
        en="The message holds something exempt from public access, and others may read e-mail. Write it without that.",
    ),
    source="offentleglova § 13",
)
_NOTHING_NEW = Refusal(
    "nothing-new-to-send",
    Text(
        nb="Det er ikke noe nytt siden siste innkalling. Legg til saker eller papirer, og fastsett saklista på nytt først.",
        nn="Det er ikkje noko nytt sidan siste innkalling. Legg til saker eller papir, og fastset saklista på nytt først.",
        en="Nothing is new since the last notice. Add items or papers, and fix the agenda again first.",
    ),
)
_NO_NOTICE = Refusal(
    "notice-not-sent",
    Text(
        nb="Innkallingen er ikke sendt, så den kan ikke sendes på nytt. Send den til alle først.",
        nn="Innkallinga er ikkje send, så ho kan ikkje sendast på nytt. Send ho til alle først.",
        en="The notice has not been sent, so it cannot be sent again. Send it to all first.",
    ),
)
_NO_RECEIVER = Refusal(
    "no-such-receiver",
    Text(
        nb="Mottakeren står ikke lenger i lista. Last siden på nytt.",
        nn="Mottakaren står ikkje lenger i lista. Last sida på nytt.",
        en="The receiver is no longer in the list. Load the page again.",
    ),
)
_OVER = Refusal(
    "meeting-over",
    Text(
        nb="Møtet er i gang, avholdt eller avlyst. Det som skal ut nå, sendes med referatet.",
        nn="Møtet er i gang, halde eller avlyst. Det som skal ut no, blir sendt med referatet.",
        en="The meeting has begun, been held or been cancelled. What is to go out now goes with the minutes.",
    ),
)


def send_notice(
    cooperation: Cooperation, meeting_id: int, *, site: str, message: str = "", by: Actor, now: datetime.datetime
) -> Notice:
    """Call the meeting: freeze the notice with its files, write a mail to each receiver, and publish as the body has it.

    `site` is the front page's address, for the links; `message` the secretary's words in the mail. Raises `Refused`: the
    first rule that stops it, or that the notice was sent already.
    """
    require(by, Right.CALL_MEETING)
    with adding() as store, transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        meeting = our_meeting(cooperation, meeting_id)
        receivers = receivers_of(meeting)
        meeting.state = _state_after(meeting, MeetingAct.CALL, receivers, now=now)
        meeting.notice_sequence += 1
        meeting.save(update_fields=["state", "notice_sequence"])
        write_lists(meeting, receivers)
        papers = papers_of(meeting, files_of(cooperation, [meeting])[meeting.pk])
        told = _told(message, papers)
        notice = write_notice(meeting, Notice.Kind.NOTICE, papers, message=told, trail=trail, store=store)
        letter = letter_of(meeting, Notice.Kind.NOTICE, papers, told=told)
        deliver(notice, write_calls(meeting, receivers, trail=trail), letter, site=site, trail=trail)
        trail.add("notice.sent", meeting, after=_facts(notice, receivers), rule=RULE)
        trail.write()
        publish_as_set_within(trail, [meeting.pk])
        trail.write()
    return notice


def send_supplement(
    cooperation: Cooperation, meeting_id: int, *, site: str, message: str = "", by: Actor, now: datetime.datetime
) -> Notice:
    """Send what is new since the last notice, and nothing else: items, texts and papers. Raises `Refused`."""
    require(by, Right.CALL_MEETING)
    with adding() as store, transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        meeting = our_meeting(cooperation, meeting_id)
        receivers = receivers_of(meeting)
        _state_after(meeting, MeetingAct.SUPPLEMENT, receivers, now=now)
        whole = papers_of(meeting, files_of(cooperation, [meeting])[meeting.pk])
        news = news_of(meeting, whole.full)
        if not news:
            raise Refused(_NOTHING_NEW)
        write_lists(meeting, receivers)
        papers = only_news(whole, news)
        told = _told(message, papers)
        notice = write_notice(meeting, Notice.Kind.SUPPLEMENT, papers, message=told, trail=trail, store=store)
        letter = letter_of(meeting, Notice.Kind.SUPPLEMENT, papers, told=told)
        deliver(notice, write_calls(meeting, receivers, trail=trail), letter, site=site, trail=trail)
        trail.add("notice.supplement-sent", meeting, after=_facts(notice, receivers), rule=RULE)
        trail.write()
        refresh_within(trail, [meeting.pk])
        publish_as_set_within(trail, [meeting.pk])
        trail.write()
    return notice


def resend(
    cooperation: Cooperation,
    meeting_id: int,
    call_id: int,
    *,
    site: str,
    email: str = "",
    by: Actor,
    now: datetime.datetime,
) -> Delivery:
    """Send the last notice to one receiver again, to another address where `email` is given. Raises `Refused`."""
    require(by, Right.CALL_MEETING)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        meeting = our_meeting(cooperation, meeting_id)
        if MeetingState(meeting.state) is not MeetingState.CALLED:
            raise Refused(_OVER)
        notice = _whole_notice(meeting)
        call = _call(meeting, call_id)
        before = call.email
        _correct_address(call, email)
        letter = _again(meeting, notice)
        delivery = deliver_to(notice, call, _copy_of(call), letter, site=site, trail=trail)
        is_new = call.email != before
        after: dict[str, object] = {"number": notice.number, **({"address": call.email} if is_new else {})}
        trail.add("notice.resent", call, before={"address": before} if is_new else None, after=after)
        trail.write()
    return delivery


def _state_after(meeting: Meeting, act: MeetingAct, receivers: tuple[Receiver, ...], *, now: datetime.datetime) -> str:
    """The state after the act. Raises `Refused` with what stops it: the state itself before the rules of the body."""
    verdict = verdict_on(meeting, receivers, sent_on=timezone.localdate(now))
    unmet = {MeetingNeed.NOTICE_READY: verdict.refusals[0]} if verdict.refusals else {}
    after = follow(MEETING, MeetingState(meeting.state), act, unmet=unmet)
    if isinstance(after, Refusal):
        raise Refused(after)
    return after.value


def _told(message: str, papers: Papers) -> str:
    """The secretary's words. Raises `Refused` when something exempt stands in them."""
    told = clean(message).strip()[:LONGEST_MESSAGE]
    if papers.rules.redactor(papers.full.language).holds(told):
        raise Refused(_EXEMPT_WORDS)
    return told


def _facts(notice: Notice, receivers: tuple[Receiver, ...]) -> dict[str, object]:
    return {"number": notice.number, "sha256": notice.sha256, "receivers": len(receivers)}


def _whole_notice(meeting: Meeting) -> Notice:
    """The notice, not a supplement to it: who got none needs it all."""
    rows = Notice.objects.filter(meeting=meeting, kind=Notice.Kind.NOTICE).order_by("-number")
    notice = rows.first()
    if notice is None:
        raise Refused(_NO_NOTICE)
    return notice


def _call(meeting: Meeting, call_id: int) -> Call:
    call = Call.objects.filter(meeting=meeting, pk=call_id, ended_at=None).select_related("person").first()
    if call is None:
        raise Refused(_NO_RECEIVER)
    call.meeting, call.cooperation = meeting, meeting.cooperation
    return call


def _correct_address(call: Call, email: str) -> None:
    address = clean(email).strip()
    if not address and not call.email:
        raise Refused(NO_ADDRESS)
    if not address or address == call.email:
        return
    try:
        validate_email(address)
    except ValidationError:
        raise Refused(NO_ADDRESS) from None
    call.email = address
    call.save(update_fields=["email"])


def _again(meeting: Meeting, notice: Notice) -> Letter:
    """The same letter as was sent, with the agenda as it is now."""
    papers = papers_of(meeting)
    letter = letter_of(meeting, Notice.Kind.NOTICE, papers, told=notice.message)
    return replace(letter, items=heads_of(papers.public))


def _copy_of(call: Call) -> int | None:
    if call.called_as != Call.As.COPY:
        return None
    rows = CopyRecipient.objects.filter(body=call.meeting.body_id, stopped_at=None, name=call.name)
    return rows.values_list("pk", flat=True).first()
