"""What a minority can do: a statement in the minutes, an appeal before another body; and whether somebody may record (K13)."""

from __future__ import annotations

import datetime
from collections.abc import Collection

from saksgang.actions.live.floor import SITTING, WRITING, Floor, floor, refuse_if
from saksgang.actions.live.writing import save_text, written
from saksgang.core.access import Actor
from saksgang.core.drafting.settling import Both, Saved
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text, listed
from saksgang.core.treatment.dissent import may_appeal, may_state
from saksgang.core.treatment.meeting_states import MeetingState
from saksgang.core.treatment.recording import may_deny, may_record
from saksgang.records.models import AgendaItem, ClosedDoors, Meeting, Statement
from saksgang.records.queries.live_facts import at_item, out_of
from saksgang.records.values import clean

_GONE = Refusal(
    "no-such-statement",
    Text(
        nb="Protokolltilførselen er strøket i mellomtiden. Last siden på nytt.",
        nn="Protokolltilførselen er stroken i mellomtida. Last sida på nytt.",
        en="The statement was deleted meanwhile. Load the page again.",
    ),
)
_EMPTY = Refusal(
    "statement-without-text",
    Text(
        nb="Protokolltilførselen er tom. Skriv den.",
        nn="Protokolltilførselen er tom. Skriv han.",
        en="The statement is empty. Write it.",
    ),
)
_APPEALED = Text(
    nb="{names} krever saken lagt fram for {before}.",
    nn="{names} krev saka lagd fram for {before}.",
    en="{names} demand that the case is put before {before}.",
)


def enter_statement(
    meeting: Meeting, item_id: int, person_id: int | None, *, text: str, by: Actor, now: datetime.datetime
) -> Statement:
    """Enter a statement in the minutes (*protokolltilførsel*) of one who took part in the item. Raises `Refused`."""
    with floor(meeting, by=by, now=now, states=WRITING) as opened:
        item = opened.item(item_id)
        person = opened.person(person_id) if person_id is not None else None
        words = written(text)
        if not words.strip():
            raise Refused(_EMPTY)
        seats = [one.seat_id for one in opened.stays if one.person_id == person_id and one.seat_id is not None]
        name = person.name if person else ""
        took_part = _took_part(opened, item)
        if person is not None or not opened.rules.statements.value:
            seat = next((one for one in seats if one in took_part), 0)
            refuse_if(may_state(seat=seat, name=name, took_part=took_part, rules=opened.rules))
        row = Statement.objects.create(
            cooperation=opened.cooperation, item=item, person=person, text=words, entered_at=opened.now
        )
        opened.tell("statement.entered", item, after={"person": name, "text": row.text})
    return row


def edit_statement(
    meeting: Meeting, statement_id: int, *, text: str, by: Actor, now: datetime.datetime, base: str | None = None
) -> Saved | Both:
    """Write on in a statement. Raises `Refused`."""
    with floor(meeting, by=by, now=now, states=WRITING) as opened:
        row, item = _statement(opened, statement_id)

        def put(settled: str) -> None:
            before, row.text = row.text, settled
            row.save(update_fields=["text"])
            opened.tell("statement.changed", item, before={"text": before}, after={"text": row.text})

        return save_text(row.text, mine=text, base=base, put=put)


def delete_statement(meeting: Meeting, statement_id: int, *, by: Actor, now: datetime.datetime) -> None:
    """Strike a statement; the history keeps its words. Raises `Refused`."""
    with floor(meeting, by=by, now=now, states=WRITING) as opened:
        row, item = _statement(opened, statement_id)
        before = {"text": row.text}
        row.delete()
        opened.tell("statement.deleted", item, before=before)


def appeal(meeting: Meeting, item_id: int, seats: Collection[int], *, by: Actor, now: datetime.datetime) -> Statement:
    """Keep that some members bring the decision before the other body that the body's rules name (*mindretallsanke*), while the
    meeting lasts; it stands in the minutes as a statement of theirs. Raises `Refused`."""
    with floor(meeting, by=by, now=now, states=WRITING) as opened:
        item = opened.item(item_id)
        took_part = _took_part(opened, item)
        has_ended = opened.state is MeetingState.HELD
        chosen = frozenset(seats)
        refuse_if(may_appeal(seats=chosen, took_part=took_part, has_ended=has_ended, rules=opened.rules))
        rule = opened.rules.minority_appeal
        assert rule.value is not None, "the rule allows it"
        sat = {one.seat_id: one.person.name for one in opened.stays if one.seat_id in chosen & took_part}
        names = listed([sat[seat] for seat in sorted(sat, key=lambda seat: seat or 0)])
        text = _APPEALED.filled(names=names, before=rule.value.before).to(opened.meeting.language)
        same = Statement.objects.filter(item=item, text=text).first()
        if same is not None:
            return same
        row = Statement.objects.create(cooperation=opened.cooperation, item=item, text=text, entered_at=opened.now)
        opened.tell("statement.appealed", item, after={"text": text}, rule=rule.source)
    return row


def answer_recording(
    meeting: Meeting, is_allowed: bool, *, who: str, by: Actor, now: datetime.datetime, disturbs: str = ""
) -> None:
    """Keep that somebody asked to record the meeting and what the chair answered. Raises `Refused` (K13)."""
    with floor(meeting, by=by, now=now, states=SITTING | {MeetingState.PAUSED}) as opened:
        closed = ClosedDoors.objects.filter(
            item__meeting=opened.meeting, opened_at=None, closed_at__lte=opened.now
        ).exists()
        if is_allowed:
            refuse_if(may_record(doors_closed=closed))
        else:
            refuse_if(may_deny(disturbs=disturbs, doors_closed=closed, rules=opened.rules))
        after = {"who": clean(who)[:200], "is_allowed": is_allowed}
        rule = opened.rules.source_of("11-6")
        opened.tell("meeting.recording-answered", opened.meeting, after=after, reason=disturbs, rule=rule)


def _took_part(opened: Floor, item: AgendaItem) -> frozenset[int]:
    """The seats that were at the item, without those of whom it was ruled that they take no part."""
    there = at_item(item, opened.stays, now=opened.now)
    out = out_of(item.pk).persons
    empty = {one.seat_id for one in opened.stays if one.person_id in out}
    taken = {one.seat_id for one in opened.stays if one.person_id not in out}
    return (there.through | there.partly) - frozenset(seat for seat in empty - taken if seat is not None)


def _statement(opened: Floor, statement_id: int) -> tuple[Statement, AgendaItem]:
    rows = Statement.objects.filter(item__meeting=opened.meeting.pk, pk=statement_id).select_related("item")
    row = rows.first()
    if row is None:
        raise Refused(_GONE)
    return row, opened.checked(row.item)
