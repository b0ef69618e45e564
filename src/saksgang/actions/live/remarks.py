"""What was said: remarks as they are typed, who said them, their order, and the text of how an item was treated."""

from __future__ import annotations

import datetime

from django.db.models import F, Max

from saksgang.actions.live.floor import WRITING, Floor, floor
from saksgang.actions.live.writing import save_text, written
from saksgang.core.access import Actor
from saksgang.core.drafting.settling import Both, Saved
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.records.models import AgendaItem, Meeting, Remark

_GONE = Refusal(
    "no-such-remark",
    Text(
        nb="Merknaden er strøket i mellomtiden. Skriv den som en ny om den skal stå.",
        nn="Merknaden er stroken i mellomtida. Skriv han som ein ny om han skal stå.",
        en="The remark was deleted meanwhile. Write it anew if it shall stand.",
    ),
)
_AWAY = 1_000_000  # positions are unique: rows step aside before they step in


def put_remark(
    meeting: Meeting,
    item_id: int,
    *,
    text: str,
    by: Actor,
    now: datetime.datetime,
    speaker_id: int | None = None,
) -> Remark:
    """One more remark to an item, last. Raises `Refused`."""
    with floor(meeting, by=by, now=now, states=WRITING) as opened:
        item = opened.item(item_id)
        speaker = opened.person(speaker_id) if speaker_id is not None else None
        last = Remark.objects.filter(item=item).aggregate(last=Max("position"))["last"]
        row = Remark.objects.create(
            cooperation=opened.cooperation,
            item=item,
            position=0 if last is None else last + 1,
            text=written(text),
            speaker=speaker,
        )
        after = {"text": row.text} | ({"speaker": speaker.name} if speaker else {})
        opened.tell("remark.written", item, after=after)
    return row


def edit_remark(
    meeting: Meeting, remark_id: int, *, text: str, by: Actor, now: datetime.datetime, base: str | None = None
) -> Saved | Both:
    """Save what somebody writes on in a remark. Raises `Refused`."""
    with floor(meeting, by=by, now=now, states=WRITING) as opened:
        row, item = _remark(opened, remark_id)

        def put(settled: str) -> None:
            before, row.text = row.text, settled
            row.save(update_fields=["text"])
            opened.tell("remark.changed", item, before={"text": before}, after={"text": row.text})

        return save_text(row.text, mine=text, base=base, put=put)


def set_speaker(
    meeting: Meeting, remark_id: int, person_id: int | None, *, by: Actor, now: datetime.datetime
) -> Remark:
    """Say who spoke, or take the name away. Raises `Refused`."""
    with floor(meeting, by=by, now=now, states=WRITING) as opened:
        row, item = _remark(opened, remark_id)
        if row.speaker_id == person_id:
            return row
        before = row.speaker.name if row.speaker else ""
        row.speaker = opened.person(person_id) if person_id is not None else None
        row.save(update_fields=["speaker"])
        after = row.speaker.name if row.speaker else ""
        opened.tell("remark.changed", item, before={"speaker": before}, after={"speaker": after})
    return row


def move_remark(
    meeting: Meeting, remark_id: int, *, by: Actor, now: datetime.datetime, before_id: int | None = None
) -> None:
    """Put a remark before another of its item, or last. Raises `Refused`."""
    with floor(meeting, by=by, now=now, states=WRITING) as opened:
        row, item = _remark(opened, remark_id)
        rows = list(Remark.objects.filter(item=item).order_by("position"))
        order = [one.pk for one in rows if one.pk != row.pk]
        if before_id is not None and before_id not in order and before_id != row.pk:
            raise Refused(_GONE)
        at = len(order) if before_id is None else order.index(before_id) if before_id in order else None
        if at is None:
            return
        order.insert(at, row.pk)
        if order == [one.pk for one in rows]:
            return
        Remark.objects.filter(item=item).update(position=F("position") + _AWAY)
        for position, pk in enumerate(order):
            Remark.objects.filter(pk=pk).update(position=position)
        opened.tell("remark.moved", item, after={"text": row.text, "position": at + 1})


def delete_remark(meeting: Meeting, remark_id: int, *, by: Actor, now: datetime.datetime) -> None:
    """Strike a remark; the history keeps its words. Raises `Refused`."""
    with floor(meeting, by=by, now=now, states=WRITING) as opened:
        row, item = _remark(opened, remark_id)
        before = {"text": row.text} | ({"speaker": row.speaker.name} if row.speaker else {})
        row.delete()
        opened.tell("remark.deleted", item, before=before)


def write_treatment(
    meeting: Meeting, item_id: int, *, text: str, by: Actor, now: datetime.datetime, base: str | None = None
) -> Saved | Both:
    """Save the text of how an item was treated, beside its remarks. Raises `Refused`."""
    with floor(meeting, by=by, now=now, states=WRITING) as opened:
        item = opened.item(item_id)

        def put(settled: str) -> None:
            before, item.treatment = item.treatment, settled
            item.save(update_fields=["treatment"])
            opened.tell("item.treatment-written", item, before={"treatment": before}, after={"treatment": settled})

        return save_text(item.treatment, mine=text, base=base, put=put)


def _remark(opened: Floor, remark_id: int) -> tuple[Remark, AgendaItem]:
    rows = Remark.objects.filter(item__meeting=opened.meeting.pk, pk=remark_id)
    row = rows.select_related("item", "speaker").first()
    if row is None:
        raise Refused(_GONE)
    return row, opened.checked(row.item)
