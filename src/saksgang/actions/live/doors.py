"""Closed doors (K11, K12): voted in open meeting with the ground, for one item, and opened again after it. The debate on closing
may itself be closed."""

from __future__ import annotations

import datetime

from saksgang.actions.live.agenda import AT_TABLE
from saksgang.actions.live.ballots import Cast, add_vote, vote_told
from saksgang.actions.live.floor import Floor, floor, refuse_if
from saksgang.core.access import Actor
from saksgang.core.bodies.rule_set import CaseKind
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.core.treatment.closing import CLOSING_NAMES, Closing, ClosingGround, may_close, may_vote_on_closing
from saksgang.core.treatment.remote import MeetingForm
from saksgang.core.treatment.remote import judge_item as judge_remotely
from saksgang.records.models import AgendaItem, ClosedDoors, Meeting
from saksgang.records.queries.live_facts import closing_of, label_of, result_of
from saksgang.records.values import clean

_NOT_CLOSED = Refusal(
    "doors-not-closed",
    Text(
        nb="Dørene er åpne. Det er ingenting å åpne for {item}.",
        nn="Dørene er opne. Det er ikkje noko å opne for {item}.",
        en="The doors are open. There is nothing to open for {item}.",
    ),
)
_CLOSED_ALREADY = Refusal(
    "doors-closed-for-other",
    Text(
        nb="Dørene er lukket for {other}. Åpne dem før det stemmes om å lukke for {item}.",
        nn="Dørene er lukka for {other}. Opne dei før det blir røysta om å lukke for {item}.",
        en="The doors are closed for {other}. Open them before voting on closing for {item}.",
    ),
)
_ABOUT = Text(nb="Lukking av møtet: {why}", nn="Lukking av møtet: {why}", en="Closing the meeting: {why}")


def debate_closing(
    meeting: Meeting, item_id: int, ground: ClosingGround, *, by: Actor, now: datetime.datetime, exempt_by: str = ""
) -> ClosedDoors:
    """Close the doors for the debate on closing alone; the vote is held with open doors afterwards. Raises `Refused`."""
    with floor(meeting, by=by, now=now, states=AT_TABLE) as opened:
        item = opened.item(item_id)
        row = _lasting(item)
        if row is not None:
            return row
        _refuse_closed_for_other(opened, item)
        row = ClosedDoors.objects.create(
            cooperation=opened.cooperation,
            item=item,
            ground=ground.value,
            exempt_by=clean(exempt_by)[:200],
            debated_closed=True,
            is_adopted=False,
            closed_at=opened.now,
        )
        opened.tell("doors.debated", item, after=_told(opened, row), rule=_source(opened, row))
    return row


def close_doors(
    meeting: Meeting,
    item_id: int,
    ground: ClosingGround,
    *,
    by: Actor,
    now: datetime.datetime,
    cast: Cast | None = None,
    exempt_by: str = "",
) -> ClosedDoors:
    """Vote, in open meeting, on closing the doors for an item; the row tells whether they are. Raises `Refused` (K11, K12, K14)."""
    with floor(meeting, by=by, now=now, states=AT_TABLE) as opened:
        item = opened.item(item_id)
        debated = _lasting(item)
        if debated is not None and debated.is_adopted:
            return debated
        _refuse_closed_for_other(opened, item)
        refuse_if(may_vote_on_closing(doors_closed=debated is not None, rules=opened.rules))
        debated = debated or _debated_before(item)
        refuse_if(_remote(opened, item, ground))
        exempt = clean(exempt_by)[:200] or (debated.exempt_by if debated else "")
        _check_ground(opened, item, ground, exempt)
        about = _ABOUT.filled(why=CLOSING_NAMES[ground]).to(opened.meeting.language)
        vote = add_vote(opened, item, cast or Cast(), kind=CaseKind.PROCEDURE, about=about)
        row = debated or ClosedDoors(cooperation=opened.cooperation, item=item, debated_closed=False)
        row.ground, row.exempt_by, row.vote = ground.value, exempt, vote
        row.voted_in_open, row.is_adopted = True, bool(vote.adopted)
        row.closed_at = opened.now
        row.opened_at = None if row.is_adopted else opened.now
        row.save()
        if row.is_adopted and not item.closed_ground:
            item.closed_ground = ground.value
            item.save(update_fields=["closed_ground"])
        opened.tell("vote.held", item, after=vote_told(vote), rule=vote.rule)
        opened.tell("doors.closed" if row.is_adopted else "doors.kept-open", item, after=_told(opened, row),
                    rule=_source(opened, row))  # fmt: skip
    return row


def open_doors(meeting: Meeting, item_id: int, *, by: Actor, now: datetime.datetime) -> ClosedDoors:
    """Open the doors after the item, or after the debate on closing. Raises `Refused`."""
    with floor(meeting, by=by, now=now, states=AT_TABLE) as opened:
        item = opened.item(item_id)
        row = ClosedDoors.objects.filter(item=item).order_by("-id").first()
        if row is None:
            raise Refused(_NOT_CLOSED.filled(item=label_of(item)))
        if row.opened_at is not None:
            return row
        row.opened_at = opened.now
        row.save(update_fields=["opened_at"])
        opened.tell("doors.opened", item, after={"opened_at": opened.now})
    return row


def _lasting(item: AgendaItem) -> ClosedDoors | None:
    return ClosedDoors.objects.filter(item=item, opened_at=None).select_related("vote").order_by("-id").first()


def _debated_before(item: AgendaItem) -> ClosedDoors | None:
    """The debate on closing that was held behind closed doors, and is not voted on yet."""
    rows = ClosedDoors.objects.filter(item=item, debated_closed=True, vote=None)
    return rows.order_by("-id").first()


def _refuse_closed_for_other(opened: Floor, item: AgendaItem) -> None:
    rows = ClosedDoors.objects.filter(item__meeting=opened.meeting, opened_at=None, is_adopted=True)
    other = rows.exclude(item=item).select_related("item").first()
    if other is not None:
        raise Refused(
            _CLOSED_ALREADY.by(opened.rules.source_of("11-5", opened.rules.open_doors)).filled(
                other=label_of(other.item), item=label_of(item)
            )
        )


def _check_ground(opened: Floor, item: AgendaItem, ground: ClosingGround, exempt_by: str) -> None:
    """Raises `Refused` when the ground itself is not enough; whether the vote is, is known after it."""
    asked = Closing(item.pk, ground, exempt_by)
    refusal = may_close(asked, item=label_of(item), rules=opened.rules)
    if refusal is not None and refusal.code == "closing-without-exempt-information":
        raise Refused(refusal)


def _remote(opened: Floor, item: AgendaItem, ground: ClosingGround) -> Refusal | None:
    form = MeetingForm(opened.meeting.form)
    if form is MeetingForm.IN_PERSON and any(one.is_remote and one.seat_id for one in opened.here):
        form = MeetingForm.MIXED
    return judge_remotely(label_of(item), ground, form=form, rules=opened.rules)


def _told(opened: Floor, row: ClosedDoors) -> dict[str, object]:
    told: dict[str, object] = {"ground": CLOSING_NAMES[ClosingGround(row.ground)].to(opened.meeting.language)}
    if row.vote is not None:
        told["result"] = result_of(row.vote, opened.rules).written.to(opened.meeting.language)
    return told


def _source(opened: Floor, row: ClosedDoors) -> str:
    return closing_of(row, opened.rules).source
