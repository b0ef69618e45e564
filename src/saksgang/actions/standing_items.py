"""The items that stand on every agenda of a body: adding the usual ones or others, changing, moving and ending them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from saksgang.actions.body_rows import GONE, body_at, keep, line, name_line, prose
from saksgang.actions.rights import require
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor, Right
from saksgang.core.agenda.proposing import StandingPlace
from saksgang.core.agenda.usual_items import USUAL
from saksgang.core.dossier import ItemKind
from saksgang.core.refusals import Refused
from saksgang.core.texts import Language
from saksgang.records.models import Body, Cooperation, StandingItem

_MOST_MINUTES = 600


@dataclass(frozen=True, slots=True)
class Standing:
    """A standing item as somebody wants it. `text` and `proposal` are Markdown; `minutes` how long it usually takes."""

    title: str
    place: StandingPlace = StandingPlace.LAST
    kind: ItemKind = ItemKind.STANDING
    minutes: int | None = None
    text: str = ""
    proposal: str = ""
    is_minutes: bool = False
    is_numbered: bool = True


def add_standing_item(
    cooperation: Cooperation, slug: str, wanted: Standing, *, by: Actor, now: datetime.datetime
) -> StandingItem:
    """One more standing item, after the others of its place. Raises `Refused`."""
    require(by, Right.SET_UP_BODY)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        row = _made(trail, body_at(trail, slug), wanted)
        trail.write()
    return row


def add_usual_items(cooperation: Cooperation, slug: str, *, by: Actor, now: datetime.datetime) -> int:
    """Those of the usual ones that the body lacks; how many. Raises `Refused`."""
    require(by, Right.SET_UP_BODY)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        count = add_usual(trail, body_at(trail, slug), language=Language(trail.cooperation.language))
        trail.write()
    return count


def change_standing_item(
    cooperation: Cooperation, slug: str, item_id: int, wanted: Standing, *, by: Actor, now: datetime.datetime
) -> StandingItem:
    """Set what a standing item is. In another place it comes last. Raises `Refused`."""
    require(by, Right.SET_UP_BODY)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        row = _item_at(body_at(trail, slug), item_id)
        values = _values(wanted)
        if row.place != wanted.place.value:
            values["order"] = _next_order(row.body, wanted.place)
        keep(trail, row, "standing-item.changed", values)
        trail.write()
    return row


def move_standing_item(
    cooperation: Cooperation, slug: str, item_id: int, *, up: bool, by: Actor, now: datetime.datetime
) -> None:
    """Let it change places with the one before or after it among those of its place. Raises `Refused`."""
    require(by, Right.SET_UP_BODY)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        row = _item_at(body_at(trail, slug), item_id)
        rows = list(StandingItem.objects.filter(body=row.body_id, place=row.place, ended_on=None))
        at = rows.index(row)
        to = at - 1 if up else at + 1
        if 0 <= to < len(rows):
            rows[at], rows[to] = rows[to], rows[at]
            for order, one in enumerate(rows):
                if one.order != order:
                    StandingItem.objects.filter(pk=one.pk).update(order=order)
            trail.add("standing-item.changed", row, before={"order": at + 1}, after={"order": to + 1})
            trail.write()


def end_standing_item(cooperation: Cooperation, slug: str, item_id: int, *, by: Actor, now: datetime.datetime) -> None:
    """Let a standing item be on no more agendas; it stays in those it was on. Raises `Refused`."""
    require(by, Right.SET_UP_BODY)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        row = _item_at(body_at(trail, slug), item_id)
        row.ended_on = timezone.localdate(now)
        row.save(update_fields=["ended_on"])
        trail.add("standing-item.ended", row, before={"title": row.title})
        trail.write()


def add_usual(trail: Trail, body: Body, *, language: Language) -> int:
    """Write those of the usual items that the body lacks, in the language of its papers; how many."""
    held = list(StandingItem.objects.filter(body=body, ended_on=None))
    titles = {row.title.casefold() for row in held}
    count = 0
    for usual in USUAL:
        has_it = any(row.is_minutes for row in held) if usual.is_minutes else False
        if has_it or titles & {said.casefold() for said in (usual.title.nb, usual.title.nn, usual.title.en)}:
            continue
        wanted = Standing(
            title=usual.title.to(language),
            place=usual.place,
            kind=usual.kind,
            minutes=usual.minutes,
            proposal=usual.proposal.to(language) if usual.proposal else "",
            is_minutes=usual.is_minutes,
        )
        _made(trail, body, wanted)
        count += 1
    return count


def _made(trail: Trail, body: Body, wanted: Standing) -> StandingItem:
    row = StandingItem.objects.create(
        cooperation=trail.cooperation, body=body, order=_next_order(body, wanted.place), **_values(wanted)
    )
    trail.add("standing-item.added", row, after={"title": row.title, "body": body.name})
    return row


def _values(wanted: Standing) -> dict[str, object]:
    minutes = None if wanted.minutes is None else min(max(0, wanted.minutes), _MOST_MINUTES)
    return {
        "title": name_line(line(wanted.title)),
        "place": wanted.place.value,
        "kind": wanted.kind.value,
        "minutes": minutes or None,
        "text": prose(wanted.text),
        "proposal": prose(wanted.proposal),
        "is_minutes": wanted.is_minutes,
        "is_numbered": wanted.is_numbered,
    }


def _next_order(body: Body, place: StandingPlace) -> int:
    last = StandingItem.objects.filter(body=body, place=place.value).aggregate(last=Max("order"))["last"]
    return 0 if last is None else last + 1


def _item_at(body: Body, item_id: int) -> StandingItem:
    row = StandingItem.objects.filter(body=body, pk=item_id, ended_on=None).first()
    if row is None:
        raise Refused(GONE)
    return row
