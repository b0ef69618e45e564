"""What came into the mailbox: replies from calendars become answers, and mails that did not arrive are noted.

A reply counts only for an address that is called to the meeting and for the mail's own sender; the newest answer by time
counts, wherever it came from. Nothing of a mail is kept but its Message-ID.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from django.db import transaction

from saksgang.actions.answers import Given, keep_answer
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor
from saksgang.core.answering.answers import Reply
from saksgang.core.refusals import Refused
from saksgang.reading.mail_replies import Bounce, CalendarReply, Part, said_in
from saksgang.records.models import Answer, Call, Delivery
from saksgang.records.queries.answers import ASKED
from saksgang.writing.calendar_files import uid_of

_UID = re.compile(r"m(\d{1,18})-[\w-]+@saksgang")
_REPLIES = {Part.ACCEPTED: Reply.COMING, Part.DECLINED: Reply.NOT_COMING}
AHEAD = datetime.timedelta(minutes=5)
"""How far a sender's clock may go before ours; a later moment counts as now."""


@dataclass(frozen=True, slots=True)
class Taken:
    """How many answers and reports a mail, or many, gave."""

    answers: int = 0
    bounces: int = 0

    def __add__(self, other: Taken) -> Taken:
        return Taken(self.answers + other.answers, self.bounces + other.bounces)


def take_mail(content: bytes, *, now: datetime.datetime) -> Taken:
    """Do what a mail says. Never raises on its content; what it may not say is left."""
    taken = Taken()
    for said in said_in(content):
        if isinstance(said, Bounce):
            taken += Taken(bounces=_note_bounce(said, now))
        else:
            taken += Taken(answers=_take_reply(said, now))
    return taken


def _note_bounce(bounce: Bounce, now: datetime.datetime) -> int:
    """Mark what was sent by that mail; one that is reported twice is marked once."""
    rows = Delivery.objects.filter(message_id=bounce.message_id).exclude(state=Delivery.State.BOUNCED)
    return rows.update(state=Delivery.State.BOUNCED, failed_at=now, why_not=bounce.why)


def _take_reply(reply: CalendarReply, now: datetime.datetime) -> int:
    """Keep the answer of somebody who is called by that address to the meeting of that UID. `TENTATIVE` answers nothing:
    the secretary goes on asking."""
    call = _call_of(reply)
    if call is None or reply.part not in _REPLIES or reply.attendee != reply.sender:
        return 0
    if reply.message_id and Answer.objects.filter(call=call, message_id=reply.message_id).exists():
        return 0
    at = reply.at if reply.at and reply.at <= now + AHEAD else now
    by = Actor(call.name, None, cooperation_id=call.cooperation_id, person_id=call.person_id)
    try:
        with transaction.atomic():
            trail = Trail(call.cooperation, by=by, now=now)
            keep_answer(
                call,
                Given(_REPLIES[reply.part]),
                via=Answer.Via.CALENDAR,
                trail=trail,
                answered_at=max(min(at, now), call.made_at),
                message_id=reply.message_id,
                sequence=reply.sequence,
            )
            trail.write()
    except Refused:  # the meeting has begun or was called off: nobody is there to be told
        return 0
    return 1


def _call_of(reply: CalendarReply) -> Call | None:
    found = _UID.fullmatch(reply.uid)
    if found is None or not reply.attendee:
        return None
    calls = Call.objects.filter(
        meeting=int(found.group(1)), email__iexact=reply.attendee, ended_at=None, called_as__in=ASKED
    )
    call = calls.select_related("meeting__body", "cooperation", "person").first()
    if call is None or reply.uid != uid_of(call.meeting_id, call.cooperation.slug, call.cooperation.created_at):
        return None
    return call
