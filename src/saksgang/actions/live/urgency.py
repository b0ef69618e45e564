"""An urgent remote meeting (*hastefjernmøte*, kommuneloven § 11-8; K15): called at short notice, with a reason, and put off when a
third of the members demand it. It needs no decision of § 11-7 (our reading: § 11-8 stands by itself)."""

from __future__ import annotations

import datetime
from collections.abc import Collection

from saksgang.actions.live.floor import Floor, floor, refuse_if
from saksgang.actions.live.writing import written
from saksgang.core.access import Actor
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.core.treatment.meeting_states import MeetingState
from saksgang.core.treatment.remote import MeetingForm
from saksgang.core.treatment.urgency import may_meet_urgently
from saksgang.records.models import AgendaItem, Body, Meeting, WrittenReply
from saksgang.records.queries.written import is_written

_S = MeetingState
_BEFORE = frozenset({_S.PLANNED, _S.AGENDA_FIXED, _S.CALLED})
_UNTIL_FINISHED = _BEFORE | {_S.IN_SESSION, _S.PAUSED, _S.HELD}
_NO_BODY = Refusal(
    "no-other-body",
    Text(
        nb="Organet finnes ikke i samarbeidet, eller det er dette organet selv. Velg et annet.",
        nn="Organet finst ikkje i samarbeidet, eller det er dette organet sjølv. Vel eit anna.",
        en="The body is not in this co-operation, or it is this body itself. Choose another.",
    ),
)
_NOT_URGENT = Refusal(
    "meeting-not-urgent",
    Text(
        nb="Møtet er ikke et hastefjernmøte. Utsettelse kan settes fram som forslag i møtet.",
        nn="Møtet er ikkje eit hastefjernmøte. Utsetjing kan setjast fram som framlegg i møtet.",
        en="The meeting is no urgent remote meeting. Postponement can be proposed in the meeting.",
    ),
)
_IN_WRITING = Refusal(
    "meeting-in-writing",
    Text(
        nb="Saken behandles skriftlig, uten møte. Avgjør den når svarene er kommet, eller gjør det til et vanlig møte først.",
        nn="Saka blir behandla skriftleg, utan møte. Avgjer ho når svara er komne, eller gjer det til eit vanleg møte først.",
        en="The case is decided in writing, without a meeting. Settle it when the answers are in, or make it a meeting first.",
    ),
)


def call_urgently(
    meeting: Meeting, *, reason: str, by: Actor, now: datetime.datetime, remote_address: str = ""
) -> Meeting:
    """Let a meeting be an urgent remote one. Raises `Refused` without a reason where the law binds."""
    with floor(meeting, by=by, now=now, states=_BEFORE) as opened:
        row, words = opened.meeting, written(reason).strip()
        if is_written(row):
            raise Refused(_IN_WRITING)
        refuse_if(_judge(opened, words, frozenset()))
        address = remote_address.strip() or row.remote_address
        if (row.urgent_because, row.form, row.remote_address) == (words, MeetingForm.REMOTE.value, address):
            return row
        before = {"form": row.form}
        row.urgent_because, row.form, row.remote_address = words, MeetingForm.REMOTE.value, address
        row.save(update_fields=["urgent_because", "form", "remote_address"])
        opened.tell(
            "meeting.made-urgent", row, before=before, after={"form": row.form}, reason=words,
            rule=opened.rules.source_of("11-8"),
        )  # fmt: skip
    return row


def make_common(meeting: Meeting, *, by: Actor, now: datetime.datetime, place: str = "") -> Meeting:
    """Let it be a common meeting after all, in the room; what was answered in writing falls away, and stays in the history.
    Raises `Refused`."""
    with floor(meeting, by=by, now=now, states=_BEFORE) as opened:
        row = opened.meeting
        if not row.urgent_because and not is_written(row):
            return row
        before = {"form": row.form, "place": row.place}
        if is_written(row):
            row.place = place.strip() or row.body.default_place
            WrittenReply.objects.filter(item__meeting=row).delete()
        row.form, row.urgent_because, row.demanding_seats = MeetingForm.IN_PERSON.value, "", []
        row.save(update_fields=["form", "place", "urgent_because", "demanding_seats"])
        opened.tell("meeting.made-common", row, before=before, after={"form": row.form, "place": row.place})
    return row


def demand_postponement(meeting: Meeting, seats: Collection[int], *, by: Actor, now: datetime.datetime) -> Meeting:
    """Keep which seats demand that the case waits for a common meeting; a third of the members is enough. Raises `Refused`."""
    with floor(meeting, by=by, now=now, states=_BEFORE) as opened:
        row = opened.meeting
        if not row.urgent_because or is_written(row):
            raise Refused(_NOT_URGENT)
        known = {one.seat: one for one in opened.seats}
        demanding = sorted(set(seats) & known.keys())
        if row.demanding_seats == demanding:
            return row
        before = {"demanding": [known[one].name for one in row.demanding_seats if one in known]}
        row.demanding_seats = demanding
        row.save(update_fields=["demanding_seats"])
        opened.tell(
            "meeting.postponement-demanded", row, before=before,
            after={"demanding": [known[one].name for one in demanding]}, rule=opened.rules.source_of("11-8"),
        )  # fmt: skip
    return row


def decide_for(meeting: Meeting, item_id: int, body_id: int | None, *, by: Actor, now: datetime.datetime) -> AgendaItem:
    """Keep that an item is decided in the place of another body, since it could not wait for that body's meeting; that body is
    told in its next one. `None` takes it back. Raises `Refused`."""
    with floor(meeting, by=by, now=now, states=_UNTIL_FINISHED) as opened:
        item = opened.item(item_id)
        if item.decided_for_id == body_id:
            return item
        rows = Body.objects.filter(cooperation=opened.cooperation).exclude(pk=opened.meeting.body_id)
        body = rows.filter(pk=body_id).first() if body_id is not None else None
        if body is None and body_id is not None:
            raise Refused(_NO_BODY)
        before = item.decided_for.name if item.decided_for else ""
        item.decided_for = body
        item.save(update_fields=["decided_for"])
        opened.tell(
            "item.decided-for", item, before={"body": before} if before else None,
            after={"body": body.name} if body else None, rule=opened.rules.source_of("11-8"),
        )  # fmt: skip
    return item


def judge_urgency(opened: Floor) -> Refusal | None:
    """Why an urgent meeting, or one in writing, does not begin."""
    row = opened.meeting
    if is_written(row):
        return _IN_WRITING.by(opened.rules.source_of("11-8"))
    if not row.urgent_because:
        return None
    return _judge(opened, row.urgent_because, frozenset(row.demanding_seats))


def _judge(opened: Floor, reason: str, demanding: frozenset[int]) -> Refusal | None:
    return may_meet_urgently(demanding=demanding, members=len(opened.seats), reason=reason, rules=opened.rules)
