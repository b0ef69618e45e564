"""What the meeting does with its agenda: another order, items joined, split and added, and whether it will decide what was not
on the list (K7). The agenda as it was fixed stays; each turn is kept with its reason."""

from __future__ import annotations

import datetime
from collections.abc import Collection

from saksgang.actions.agenda_items_written import NewItem, give_number, new_row
from saksgang.actions.live.floor import Floor, floor, state_of
from saksgang.actions.live.judging import lacking_of
from saksgang.actions.live.turns import keep_turn
from saksgang.core.access import Actor
from saksgang.core.agenda.series import next_serial
from saksgang.core.bodies.rule_set import Numbered
from saksgang.core.dossier import ItemKind
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.core.treatment.item_states import ItemState
from saksgang.core.treatment.meeting_states import MeetingState
from saksgang.core.treatment.turns import TurnKind
from saksgang.core.treatment.unlisted import Lacking
from saksgang.records.models import AgendaItem, Consent, GivenNumber, Meeting
from saksgang.records.queries.agenda_rows import series_of, used_serials
from saksgang.records.queries.live_facts import label_of
from saksgang.records.queries.live_order import ordered_items

AT_TABLE = frozenset({MeetingState.IN_SESSION, MeetingState.PAUSED})
_NO_TITLE = Refusal(
    "item-without-title",
    Text(
        nb="Saken mangler tittel. Skriv den.",
        nn="Saka manglar tittel. Skriv han.",
        en="The item has no title. Write it.",
    ),
)
_SETTLED = Refusal(
    "item-settled-already",
    Text(
        nb="{item} er ferdig og kan ikke flyttes på eller deles. Ta opp saken igjen om det trengs.",
        nn="{item} er ferdig og kan ikkje flyttast på eller delast. Ta opp att saka om det trengst.",
        en="{item} is settled and can be neither moved nor split. Take it up again if needed.",
    ),
)
_WITH_ITSELF = Refusal(
    "item-with-itself",
    Text(
        nb="Velg en annen sak: {item} kan ikke slås sammen med eller tas før seg selv.",
        nn="Vel ei anna sak: {item} kan ikkje slåast saman med eller takast før seg sjølv.",
        en="Choose another item: {item} cannot be joined with or taken before itself.",
    ),
)


def take_before(
    meeting: Meeting, item_id: int, before_id: int, *, by: Actor, now: datetime.datetime, reason: str = ""
) -> AgendaItem:
    """Let an item that waits be treated before another. Raises `Refused`."""
    with floor(meeting, by=by, now=now, states=AT_TABLE) as opened:
        item, other = opened.item(item_id), opened.item(before_id)
        _refuse_settled(item)
        if item.pk == other.pk:
            raise Refused(_WITH_ITSELF.filled(item=label_of(item)))
        order = [one.pk for one in ordered_items(opened.meeting)]
        if order.index(item.pk) + 1 == order.index(other.pk):
            return item
        keep_turn(opened, TurnKind.ORDER, item, other=other, reason=reason)
        opened.tell("item.taken-before", item, after={"before": label_of(other)}, reason=reason)
    return item


def join_items(meeting: Meeting, lead_id: int, item_id: int, *, by: Actor, now: datetime.datetime) -> AgendaItem:
    """Let an item be treated together with another; each keeps its number and gets its own decision. Raises `Refused`."""
    with floor(meeting, by=by, now=now, states=AT_TABLE) as opened:
        item, lead = opened.item(item_id), opened.item(lead_id)
        if lead.joined_to_id is not None and lead.joined_to_id != item.pk:
            lead = opened.item(lead.joined_to_id)
        if item.joined_to_id == lead.pk:
            return item
        if item.pk in {lead.pk, lead.joined_to_id}:
            raise Refused(_WITH_ITSELF.filled(item=label_of(item)))
        _refuse_settled(item)
        AgendaItem.objects.filter(joined_to=item).update(joined_to=lead)
        item.joined_to = lead
        if state_of(lead) is ItemState.NOW and state_of(item) is ItemState.LISTED:
            from saksgang.actions.live.items import take_up_now

            item.save(update_fields=["joined_to"])
            take_up_now(opened, item, at=opened.now)
        item.save(update_fields=["joined_to"])
        keep_turn(opened, TurnKind.JOIN, item, other=lead)
        opened.tell("item.joined", item, after={"with": label_of(lead)})
    return item


def part_item(meeting: Meeting, item_id: int, *, by: Actor, now: datetime.datetime) -> AgendaItem:
    """Let a joined item be treated by itself again. Raises `Refused`."""
    with floor(meeting, by=by, now=now, states=AT_TABLE) as opened:
        item = opened.item(item_id)
        if item.joined_to_id is None:
            return item
        lead = opened.item(item.joined_to_id)
        item.joined_to = None
        if state_of(item) is ItemState.NOW and state_of(lead) is ItemState.NOW:
            item.state = ItemState.LISTED.value  # one item is before the meeting at a time
        item.save(update_fields=["joined_to", "state"])
        item.turns.filter(kind=TurnKind.JOIN.value).delete()
        opened.tell("item.parted", item, before={"with": label_of(lead)}, after={"state": item.state})
    return item


def split_item(
    meeting: Meeting, item_id: int, *, title: str, by: Actor, now: datetime.datetime, proposal: str = ""
) -> AgendaItem:
    """Make a new item of a part of one, right after it. Raises `Refused`."""
    with floor(meeting, by=by, now=now, states=AT_TABLE) as opened:
        item = opened.item(item_id)
        _refuse_settled(item)
        new = new_item(
            opened, NewItem(title, ItemKind(item.kind) if item.kind else None, proposal=proposal, case_id=item.case_id)
        )
        new.position, new.section = item.position, item.section
        new.is_exempt, new.exempt_law, new.exempt_text = item.is_exempt, item.exempt_law, item.exempt_text
        new.closed_ground, new.case_kind, new.is_late = item.closed_ground, item.case_kind, item.is_late
        new.save()
        _close_up(opened, item, new)
        keep_turn(opened, TurnKind.SPLIT, item, other=new)
        opened.tell("item.split", item, after={"title": new.title})
    return new


def add_item(
    meeting: Meeting,
    *,
    title: str,
    by: Actor,
    now: datetime.datetime,
    kind: ItemKind = ItemKind.DECISION,
    text: str = "",
    proposal: str = "",
    reason: str = "",
) -> AgendaItem:
    """Put an item on the list in the meeting; it is decided when neither the chair nor a third of those present object (K7).
    Raises `Refused`."""
    with floor(meeting, by=by, now=now, states=AT_TABLE) as opened:
        new = new_item(opened, NewItem(title, kind, text=text, proposal=proposal))
        new.is_late = True
        new.save(update_fields=["is_late"])
        keep_turn(opened, TurnKind.ADD, new, reason=reason)
        opened.tell("item.added", new, after={"title": new.title, "kind": new.kind}, reason=reason)
    return new


def answer_consent(
    meeting: Meeting,
    item_id: int,
    *,
    by: Actor,
    now: datetime.datetime,
    chair_objects: bool = False,
    objecting: Collection[int] = (),
) -> Consent:
    """Keep the question whether anybody objects to deciding the item, and the answer: the seats that did (K7). Raises `Refused`."""
    with floor(meeting, by=by, now=now, states=AT_TABLE) as opened:
        item = opened.item(item_id)
        known = {one.seat for one in opened.seats}
        seats = sorted(set(objecting) & known)
        row = Consent.objects.filter(item=item).first()
        if row is not None and (row.chair_objects, row.objecting) == (chair_objects, seats):
            return row
        row = row or Consent(cooperation=opened.cooperation, item=item)
        row.lacking = (lacking_of(item) or Lacking.PAPERS_NOT_SENT).value
        row.chair_objects, row.objecting, row.asked_at = chair_objects, seats, opened.now
        row.save()
        after = {"chair_objects": chair_objects, "objecting": _names(opened, seats)}
        opened.tell("item.consent-asked", item, after=after, rule=opened.rules.source_of("11-3"))
    return row


def new_item(opened: Floor, wanted: NewItem) -> AgendaItem:
    """Inside an act: a new item last on the agenda, with its number. Raises `Refused` when it has no title."""
    if not wanted.title.strip():
        raise Refused(_NO_TITLE)
    row = new_row(opened.meeting, wanted)
    row.meeting = opened.meeting
    _number(opened, row)
    return row


def _number(opened: Floor, row: AgendaItem) -> None:
    """Give the item the next number of the body, where the items of the meeting have theirs already."""
    if opened.rules.numbered.value is not Numbered.WHEN_FIXED or not row.is_numbered:
        return
    if not AgendaItem.objects.filter(meeting=opened.meeting).exclude(number="").exists():
        return
    series, year = series_of(opened.meeting.body), opened.meeting.date.year
    serial = next_serial(series, used=used_serials(opened.meeting.body, series, year=year))
    give_number(row, series.number(serial, year=year))
    row.save(update_fields=["number", "number_key", "read_key", "slug"])
    GivenNumber.objects.create(
        cooperation=opened.cooperation,
        body=opened.meeting.body,
        prefix=series.prefix,
        year=year if series.per_year else 0,
        serial=serial,
        number=row.number,
        item=row,
        given_at=opened.now,
    )


def _close_up(opened: Floor, item: AgendaItem, new: AgendaItem) -> None:
    """Give the new item its place right after the one it came from."""
    rows = list(AgendaItem.objects.filter(meeting=opened.meeting).exclude(pk=new.pk).order_by("position", "id"))
    at = next(index for index, one in enumerate(rows) if one.pk == item.pk) + 1
    for position, row in enumerate([*rows[:at], new, *rows[at:]]):
        if row.position != position:
            row.position = position
            row.save(update_fields=["position"])


def _refuse_settled(item: AgendaItem) -> None:
    if state_of(item) not in {ItemState.LISTED, ItemState.NOW}:
        raise Refused(_SETTLED.filled(item=label_of(item)))


def _names(opened: Floor, seats: Collection[int]) -> list[str]:
    sitting = {one.seat_id: one.person.name for one in opened.here}
    return [sitting.get(one.seat, one.name) for one in opened.seats if one.seat in seats]
