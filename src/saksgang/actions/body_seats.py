"""The seats of a body and who holds them: making, changing, ordering and ending; members and deputies from a day to a day.

Nothing is deleted that has been in force: a seat and a holder end on a day and stay for the past.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from saksgang.actions.body_rows import GONE, body_at, in_order, keep, municipality_at, name_line, person_called
from saksgang.actions.registering.desk import Desk
from saksgang.actions.rights import require
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor, Right
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.records.models import Body, Cooperation, Holder, Municipality, Seat

_A_DAY = datetime.timedelta(days=1)
MOST_DEPUTIES = 30
_BIGGEST = Decimal(99_999)
_WEIGHT = Refusal(
    "weight-wrong",
    Text(
        nb="Stemmevekta må være et tall fra 0 til 99 999, med høyst fire desimaler. Skriv for eksempel 1 eller 2,5.",
        nn="Røystevekta må vere eit tal frå 0 til 99 999, med høgst fire desimalar. Skriv til dømes 1 eller 2,5.",
        en="The weight must be a number from 0 to 99,999 with at most four decimals. Write for example 1 or 2.5.",
    ),
)
_HOLDS = Refusal(
    "seat-held",
    Text(
        nb="{name} har alt denne plassen på noen av dagene. Avslutt det første først.",
        nn="{name} har alt denne plassen på nokre av dagane. Avslutt det første først.",
        en="{name} holds this seat on some of these days already. End the first one first.",
    ),
)
_FOLLOWED = Refusal(
    "seat-held-later",
    Text(
        nb="{name} har plassen fra {day}. Sett en siste dag før det, eller en første dag etter.",
        nn="{name} har plassen frå {day}. Set ein siste dag før det, eller ein første dag etter.",
        en="{name} holds the seat from {day}. Give a last day before that, or a first day after.",
    ),
)
_NO_MUNICIPALITIES = Refusal(
    "no-municipalities",
    Text(
        nb="Samarbeidet har ingen kommuner ennå. Legg inn kommunene først.",
        nn="Samarbeidet har ingen kommunar enno. Legg inn kommunane først.",
        en="The co-operation has no municipalities yet. Add them first.",
    ),
)


@dataclass(frozen=True, slots=True)
class SeatFacts:
    """What a seat is: `kommunedirektør` in a municipality, and what its vote weighs."""

    title: str
    municipality_id: int | None = None
    weight: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Tenure:
    """Somebody in a seat: member (`deputy_order` 0) or deputy 1, 2, … as elected, from a day to a day."""

    name: str
    email: str = ""
    deputy_order: int = 0
    from_on: datetime.date | None = None
    until_on: datetime.date | None = None


def add_seat(
    cooperation: Cooperation,
    slug: str,
    facts: SeatFacts,
    *,
    by: Actor,
    now: datetime.datetime,
    tenure: Tenure | None = None,
) -> Seat:
    """One more seat, last in order, with its holder if one is given. Raises `Refused`."""
    require(by, Right.SET_UP_BODY)
    with transaction.atomic():
        desk = Desk(cooperation, by=by, now=now)
        seat = make_seat(desk.trail, body_at(desk.trail, slug), facts)
        if tenure is not None and tenure.name.strip():
            seat_holder(desk, seat, tenure)
        desk.trail.write()
    return seat


def add_seat_for_each(
    cooperation: Cooperation, slug: str, title: str, *, by: Actor, now: datetime.datetime
) -> tuple[Seat, ...]:
    """A seat with this title for each municipality that has none in the body, in the order of their names."""
    require(by, Right.SET_UP_BODY)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        body, title = body_at(trail, slug), name_line(title)
        members = Municipality.objects.filter(cooperation=cooperation, ended_on=None)
        if not members.exists():
            raise Refused(_NO_MUNICIPALITIES)
        seated = Seat.objects.filter(body=body, ended_on=None).values("municipality")
        without = members.exclude(pk__in=seated.filter(municipality__isnull=False))
        made = tuple(make_seat(trail, body, SeatFacts(title, one.pk)) for one in without)
        trail.write()
    return made


def change_seat(
    cooperation: Cooperation, slug: str, seat_id: int, facts: SeatFacts, *, by: Actor, now: datetime.datetime
) -> Seat:
    """Set what a seat is. Raises `Refused`."""
    require(by, Right.SET_UP_BODY)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        seat = _seat_at(body_at(trail, slug), seat_id)
        keep(trail, seat, "seat.changed", _values(trail, facts))
        trail.write()
    return seat


def move_seat(
    cooperation: Cooperation, slug: str, seat_id: int, *, up: bool, by: Actor, now: datetime.datetime
) -> None:
    """Let a seat change places with the one before or after it. Raises `Refused`."""
    require(by, Right.SET_UP_BODY)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        body = body_at(trail, slug)
        seat = _seat_at(body, seat_id)
        rows = list(Seat.objects.filter(body=body, ended_on=None))
        at = rows.index(seat)
        to = at - 1 if up else at + 1
        if 0 <= to < len(rows):
            rows[at], rows[to] = rows[to], rows[at]
            for position, one in enumerate(rows):
                if one.position != position:
                    Seat.objects.filter(pk=one.pk).update(position=position)
            trail.add("seat.changed", seat, before={"position": at + 1}, after={"position": to + 1})
            trail.write()


def end_seat(
    cooperation: Cooperation, slug: str, seat_id: int, *, last_on: datetime.date, by: Actor, now: datetime.datetime
) -> None:
    """Let a seat end after a day, and with it all who hold it. Raises `Refused`."""
    require(by, Right.SET_UP_BODY)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        seat = _seat_at(body_at(trail, slug), seat_id)
        before = _holders_told(seat)
        for holder in Holder.objects.filter(Q(until_on=None) | Q(until_on__gt=last_on), seat=seat):
            _end(holder, last_on)
        seat.ended_on = last_on
        seat.save(update_fields=["ended_on"])
        trail.add("seat.ended", seat, before=before, after=_holders_told(seat) | {"until_on": last_on})
        trail.write()


def give_seat(
    cooperation: Cooperation, slug: str, seat_id: int, tenure: Tenure, *, by: Actor, now: datetime.datetime
) -> Holder:
    """Let somebody hold a seat. A new member ends the one before on the day before; deputies keep their order. Raises
    `Refused`."""
    require(by, Right.SET_UP_BODY)
    with transaction.atomic():
        desk = Desk(cooperation, by=by, now=now)
        holder = seat_holder(desk, _seat_at(body_at(desk.trail, slug), seat_id), tenure)
        desk.trail.write()
    return holder


def end_holder(
    cooperation: Cooperation, slug: str, holder_id: int, *, last_on: datetime.date, by: Actor, now: datetime.datetime
) -> None:
    """Let somebody leave a seat after a day; who had not begun by then never held it. Raises `Refused`."""
    require(by, Right.SET_UP_BODY)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        body = body_at(trail, slug)
        holder = Holder.objects.filter(seat__body=body, pk=holder_id).select_related("seat").first()
        if holder is None:
            raise Refused(GONE)
        before = _holders_told(holder.seat)
        _end(holder, last_on)
        _set_by_hand(holder.seat)
        trail.add("seat.held", holder.seat, before=before, after=_holders_told(holder.seat))
        trail.write()


def make_seat(trail: Trail, body: Body, facts: SeatFacts) -> Seat:
    """The row of a new seat, last in order. Raises `Refused`."""
    last = Seat.objects.filter(body=body).aggregate(last=Max("position"))["last"]
    position = 0 if last is None else last + 1
    seat = Seat.objects.create(cooperation=trail.cooperation, body=body, position=position, **_values(trail, facts))
    trail.add("seat.created", seat, after={"title": seat.title, "body": body.name})
    return seat


def seat_holder(desk: Desk, seat: Seat, tenure: Tenure) -> Holder:
    """The row of somebody in a seat. Raises `Refused`."""
    in_order(tenure.from_on, tenure.until_on)
    order = min(max(0, tenure.deputy_order), MOST_DEPUTIES)
    person = person_called(desk.trail, desk.people, tenure.name, email=tenure.email, of=seat.municipality)
    before = _holders_told(seat)
    from_on = tenure.from_on
    if order == 0 and from_on is None and Holder.objects.filter(seat=seat, deputy_order=0).exists():
        from_on = timezone.localdate(desk.now)  # who follows somebody begins today
    held = Holder.objects.filter(_overlaps(from_on, tenure.until_on), seat=seat).select_related("person")
    if held.filter(person=person).exists():
        raise Refused(_HOLDS.filled(name=person.name))
    if order == 0 and from_on is not None:
        _make_room(held.filter(deputy_order=0), from_on=from_on)
    elif order:
        _make_room_among_deputies(held.filter(deputy_order__gte=order), order)
    holder = Holder.objects.create(
        cooperation=desk.cooperation,
        seat=seat,
        person=person,
        from_on=from_on,
        until_on=tenure.until_on,
        deputy_order=order,
        is_set=True,
    )
    _set_by_hand(seat)
    desk.trail.add("seat.held", seat, before=before, after=_holders_told(seat))
    return holder


def _make_room(members: QuerySet[Holder], *, from_on: datetime.date) -> None:
    """End the member who is there on the day before the new one begins. Raises `Refused` when one begins later."""
    for row in list(members):
        if row.from_on and row.from_on >= from_on:
            day = f"{row.from_on.day}.{row.from_on.month}.{row.from_on.year}"
            raise Refused(_FOLLOWED.filled(name=row.person.name, day=day))
        row.until_on = from_on - _A_DAY
        row.save(update_fields=["until_on"])


def _make_room_among_deputies(deputies: QuerySet[Holder], order: int) -> None:
    """Let those from this place on come one later, if the place is taken."""
    rows = sorted(deputies, key=lambda row: -row.deputy_order)
    if any(row.deputy_order == order for row in rows):
        for row in rows:
            row.deputy_order += 1
            row.save(update_fields=["deputy_order"])


def _end(holder: Holder, last_on: datetime.date) -> None:
    if holder.from_on and holder.from_on > last_on:
        holder.delete()
    else:
        holder.until_on = last_on
        holder.save(update_fields=["until_on"])


def _set_by_hand(seat: Seat) -> None:
    """From now on papers that are read in leave the holders of the seat as they are."""
    Holder.objects.filter(seat=seat, is_set=False).update(is_set=True)


def _seat_at(body: Body, seat_id: int) -> Seat:
    seat = Seat.objects.filter(body=body, pk=seat_id, ended_on=None).select_related("municipality", "body").first()
    if seat is None:
        raise Refused(GONE)
    return seat


def _values(trail: Trail, facts: SeatFacts) -> dict[str, object]:
    weight = facts.weight
    if not weight.is_finite() or not 0 <= weight <= _BIGGEST or weight != round(weight, 4):
        raise Refused(_WEIGHT)
    municipality = municipality_at(trail, facts.municipality_id)
    return {"title": name_line(facts.title), "municipality": municipality, "weight": weight}


def _holders_told(seat: Seat) -> dict[str, list[dict[str, object]]]:
    """The members of a seat as the trail keeps them, as acts of reading in do; deputies with their order."""
    rows = Holder.objects.filter(seat=seat).select_related("person").order_by("deputy_order", "from_on", "pk")
    return {
        "holders": [
            {"name": row.person.name, "person_id": row.person_id, "from": row.from_on, "until": row.until_on}
            | ({"deputy_order": row.deputy_order} if row.deputy_order else {})
            for row in rows
        ]
    }


def _overlaps(from_on: datetime.date | None, until_on: datetime.date | None) -> Q:
    starts_in_time = Q() if until_on is None else Q(from_on__isnull=True) | Q(from_on__lte=until_on)
    ends_late_enough = Q() if from_on is None else Q(until_on__isnull=True) | Q(until_on__gte=from_on)
    return starts_in_time & ends_late_enough
