"""How a meeting was in the register at a moment, and who held which seat and office in a body on a day.

A meeting is rebuilt by undoing the events since (`core.events.undoing`). Seats are told twice where the register has
changed its mind: as it knows them today, and as it said then. What cannot be told is named, never guessed.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import TruncMinute

from saksgang.core.events.undoing import LISTS, Done, ItemState, MeetingState, Row, undo
from saksgang.records.models import (
    AgendaItem,
    Appointment,
    Attendance,
    AttendanceRole,
    Body,
    BodyName,
    Cooperation,
    Event,
    FollowUp,
    Holder,
    Meeting,
    Paper,
    Publication,
    Seat,
    Vote,
)
from saksgang.records.queries.actors import held_on
from saksgang.records.values import json_value

HEAD = ("date", "time_start", "time_end", "place", "state", "language", "chair", "secretary", "officer")
ITEM = (
    "number", "title", "kind", "text", "treatment", "outcome", "introduced_by", "guests", "disqualified",
    "is_exempt", "exempt_law", "exempt_text",
)  # fmt: skip
_LIST_OF = {
    AttendanceRole.CALLED: "invited",
    AttendanceRole.COPY: "copies",
    AttendanceRole.PRESENT: "present",
    AttendanceRole.OTHER: "others_present",
    AttendanceRole.ABSENT: "absent",
    AttendanceRole.REPLACED: "replaced",
}
_PERSON = ("name", "title", "represents", "substitute_for_name", "from_time", "until_time", "note")
_VOTE = ("about", "in_favour", "against", "blank", "for_names", "against_names", "adopted", "casting_vote", "unanimous")
_ASKED = ("text", "responsible", "receiver", "due", "due_text")


@dataclass(frozen=True, slots=True)
class ThenAndNow:
    """An item as it was, and its facts today. `number` and `slug` are today's, for a link."""

    then: ItemState
    now: dict[str, Any]
    slug: str
    case_id: int | None


@dataclass(frozen=True, slots=True)
class MeetingThen:
    """A meeting as the register had it at a moment. `since` is when the register first had it; `untold` names what the
    events since hold too little of. Papers that came later are those whose own date is of that day or before."""

    state: MeetingState
    now: dict[str, Any]
    lists_now: dict[str, list[Row]]
    items: tuple[ThenAndNow, ...]
    later: tuple[str, ...]
    papers: tuple[Paper, ...]
    papers_later: tuple[Paper, ...]
    published: tuple[Publication, ...]
    since: datetime.datetime | None
    moments: tuple[datetime.datetime, ...]


def meeting_then(meeting: Meeting, *, at: datetime.datetime) -> MeetingThen:
    """The meeting as it stood after everything done up to and with this moment."""
    events = _events_of(meeting)
    now = _state_of(meeting)
    then = undo(_state_of(meeting), (_done(one) for one in events.filter(at__gt=at).order_by("-sequence")))
    today = {item.id: item.facts for item in now.items}
    rows = {row.pk: row for row in AgendaItem.objects.filter(meeting=meeting)}
    papers = list(Paper.objects.filter(meeting=meeting).select_related("document").order_by("document__added_at", "pk"))
    came = _placed_at(papers)
    made = Event.objects.filter(cooperation_id=meeting.cooperation_id, object_type="meeting", object_id=meeting.pk)
    first = made.filter(act="meeting.created").values_list("at", flat=True).first()
    return MeetingThen(
        state=then,
        now=now.facts,
        lists_now=now.lists,
        items=tuple(ThenAndNow(one, today[one.id], rows[one.id].slug, rows[one.id].case_id) for one in then.items),
        later=tuple(str(rows[one.id]) for one in then.later),
        papers=tuple(paper for paper in papers if came[paper.pk] <= at),
        papers_later=tuple(paper for paper in papers if came[paper.pk] > at),
        published=_published(meeting, at),
        since=first,
        moments=tuple(
            events.annotate(minute=TruncMinute("at"))
            .order_by("-minute")
            .values_list("minute", flat=True)
            .distinct()[:40]
        ),
    )


def _events_of(meeting: Meeting) -> QuerySet[Event]:
    items = meeting.items.order_by().values("pk")
    of_items = {"item__meeting": meeting}
    about = (
        Q(object_type="meeting", object_id=meeting.pk)
        | Q(object_type="agendaitem", object_id__in=items)
        | Q(object_type="attendance", object_id__in=meeting.attendance.order_by().values("pk"))
        | Q(object_type="vote", object_id__in=Vote.objects.filter(**of_items).order_by().values("pk"))
        | Q(object_type="followup", object_id__in=FollowUp.objects.filter(**of_items).order_by().values("pk"))
    )
    return Event.objects.filter(about, cooperation_id=meeting.cooperation_id).exclude(act="findings.changed")


def _done(event: Event) -> Done:
    return Done(event.act, event.object_type, event.object_id, event.before, event.after)


def _state_of(meeting: Meeting) -> MeetingState:
    """The meeting as it is now, with JSON values."""
    lists: dict[str, list[Row]] = {name: [] for name in LISTS}
    for row in Attendance.objects.filter(meeting=meeting).order_by("position", "pk"):
        lists[_LIST_OF[AttendanceRole(row.role)]].append(_row(row, _PERSON))
    items = (
        AgendaItem.objects.filter(meeting=meeting)
        .select_related("decision")
        .prefetch_related("proposals", "decision_points", "remarks", "votes", "attachments", "follow_ups")
        .order_by("position", "pk")
    )
    return MeetingState(
        facts={name: json_value(_head(meeting, name)) for name in HEAD},
        lists=lists,
        items=[_item(item) for item in items],
    )


def _head(meeting: Meeting, name: str) -> Any:
    value = getattr(meeting, name)
    return value.name if name in ("chair", "secretary", "officer") and value is not None else value


def _item(item: AgendaItem) -> ItemState:
    rows = {
        "votes": [_row(vote, _VOTE) for vote in item.votes.all()],
        "obligations": [_row(asked, _ASKED) for asked in item.follow_ups.all()],
    }
    facts = {name: json_value(getattr(item, name)) for name in ITEM}
    facts |= {
        "proposal": next((one.text for one in item.proposals.all()), ""),
        "decision": item.decision.text if hasattr(item, "decision") else "",
        "decision_points": [one.text for one in item.decision_points.all()],
        "remarks": [one.text for one in item.remarks.all()],
        "attachments": [one.title for one in item.attachments.all()],
        **{name: [dict(row.facts) for row in several] for name, several in rows.items()},
    }
    return ItemState(item.pk, facts, rows)


def _row(row: Any, columns: Iterable[str]) -> Row:
    return Row(row.pk, {name: json_value(getattr(row, name)) for name in columns})


def _placed_at(papers: list[Paper]) -> dict[int, datetime.datetime]:
    """When each paper came to its meeting: with its file, or later, by hand or when the meeting was there."""
    placed = Event.objects.filter(act="paper.placed", object_type="paper", object_id__in=[paper.pk for paper in papers])
    later = dict(placed.order_by("sequence").values_list("object_id", "at"))
    return {paper.pk: later.get(paper.pk) or paper.document.added_at for paper in papers}


def _published(meeting: Meeting, at: datetime.datetime) -> tuple[Publication, ...]:
    """The version of the agenda and of the minutes that all could read then."""
    rows = Publication.objects.filter(meeting=meeting, published_at__lte=at).order_by("kind", "-version")
    newest: dict[str, Publication] = {}
    for row in rows:
        newest.setdefault(row.kind, row)
    return tuple(row for row in newest.values() if row.withdrawn_at is None or row.withdrawn_at > at)


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody in a seat or office from a day to a day. `deputy_order` is 0 for the member."""

    name: str
    slug: str
    from_on: datetime.date | None
    until_on: datetime.date | None
    deputy_order: int = 0


@dataclass(frozen=True, slots=True)
class SeatThen:
    """A seat on a day: its holders as the register knows them today, and as it said then where that was otherwise
    (`said_then` is `None` where nothing has changed since, or the events do not tell)."""

    seat: Seat
    holders: tuple[Held, ...]
    said_then: tuple[str, ...] | None = None
    is_untold: bool = False


@dataclass(frozen=True, slots=True)
class OfficeThen:
    """An office of the body on a day."""

    office: str
    held: Held


@dataclass(frozen=True, slots=True)
class BodyThen:
    """A body on a day: what it was called, who held its seats and offices. `since` is when the register began."""

    name: str
    prefix: str
    seats: tuple[SeatThen, ...]
    offices: tuple[OfficeThen, ...]
    since: datetime.datetime | None = None


def body_at(cooperation: Cooperation, *, slug: str) -> Body | None:
    """The body of an address."""
    return Body.objects.filter(cooperation=cooperation, slug=slug).first()


def body_then(body: Body, *, day: datetime.date, at: datetime.datetime, redact: Callable[[str], str]) -> BodyThen:
    """Who held the seats of a body on a day; and what the register said of it at a moment, where it says
    otherwise today. Names pass `redact`."""
    seats = list(Seat.objects.filter(body=body).select_related("municipality").order_by("position", "pk"))
    holders = Holder.objects.filter(held_on(day), seat__body=body).select_related("person")
    by_seat: dict[int, list[Held]] = {}
    for row in holders.order_by("deputy_order", "from_on"):
        held = _held(row, redact, row.deputy_order)
        by_seat.setdefault(row.seat_id, []).append(held)
    said = _said_of_seats(body.cooperation_id, [seat.pk for seat in seats], day=day, at=at, redact=redact)
    offices = Appointment.objects.filter(held_on(day), body=body).select_related("person").order_by("office", "from_on")
    name = _name_on(body, day)
    first = Event.objects.filter(cooperation_id=body.cooperation_id, sequence=1).values_list("at", flat=True).first()
    return BodyThen(
        name=name.name if name else body.name,
        prefix=name.prefix if name else body.prefix,
        seats=tuple(_seat_then(seat, tuple(by_seat.get(seat.pk, ())), said.get(seat.pk)) for seat in seats),
        offices=tuple(OfficeThen(row.office, _held(row, redact)) for row in offices),
        since=first,
    )


def _held(row: Holder | Appointment, redact: Callable[[str], str], deputy_order: int = 0) -> Held:
    name = redact(row.person.name)
    slug = row.person.slug if name == row.person.name else ""
    return Held(name, slug, row.from_on, row.until_on, deputy_order)


def _seat_then(seat: Seat, holders: tuple[Held, ...], said: tuple[str, ...] | str | None) -> SeatThen:
    if said == _UNTOLD:
        return SeatThen(seat, holders, is_untold=True)
    names = tuple(one.name for one in holders if one.deputy_order == 0)
    differs = isinstance(said, tuple) and sorted(said) != sorted(names)
    return SeatThen(seat, holders, said_then=said if differs and isinstance(said, tuple) else None)


_UNTOLD = "untold"


def _said_of_seats(
    cooperation_id: int, seat_ids: list[int], *, day: datetime.date, at: datetime.datetime, redact: Callable[[str], str]
) -> dict[int, tuple[str, ...] | str]:
    """The members that the register said then, for the seats that have changed since; from the first event after the
    moment, which holds what stood before it."""
    events = Event.objects.filter(
        cooperation_id=cooperation_id, object_type="seat", object_id__in=seat_ids, act="seat.held", at__gt=at
    )
    said: dict[int, tuple[str, ...] | str] = {}
    for event in events.order_by("sequence"):
        if event.object_id is not None and event.object_id not in said:
            names = _names_on(event.before, day)
            said[event.object_id] = names if isinstance(names, str) else tuple(map(redact, names))
    made = Event.objects.filter(
        cooperation_id=cooperation_id, object_type="seat", object_id__in=seat_ids, act="seat.created", at__gt=at
    )
    return said | {pk: () for pk in made.values_list("object_id", flat=True) if pk}


def _names_on(before: Any, day: datetime.date) -> tuple[str, ...] | str:
    if not isinstance(before, dict) or not isinstance(before.get("holders"), list):
        return _UNTOLD  # written by an earlier version, without what stood before
    on = day.isoformat()
    return tuple(
        one["name"]
        for one in before["holders"]
        if (one.get("from") or "") <= on and (one.get("until") or "9999-12-31") >= on
    )


def _name_on(body: Body, day: datetime.date) -> BodyName | None:
    """What papers called the body on a day: the name whose days hold it, else the newest one that began before."""
    names = BodyName.objects.filter(body=body).order_by(
        F("from_on").desc(nulls_last=True), F("until_on").asc(nulls_last=True), "-pk"
    )
    return names.filter(held_on(day)).first() or names.filter(from_on__lte=day).first()
