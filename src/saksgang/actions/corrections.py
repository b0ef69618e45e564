"""Correcting a fact of the register, so that no import changes it again; and settling what a paper says otherwise."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils import timezone

from saksgang.actions.correctable import FIELDS, MODELS, Field
from saksgang.actions.exempting import require_openable, require_words_kept
from saksgang.actions.publishing import refresh_within
from saksgang.actions.registering.desk import Desk
from saksgang.actions.registering.item_parts import PARTS, part_value, set_part
from saksgang.actions.registering.meetings import move
from saksgang.actions.registering.people import key_of
from saksgang.actions.rights import require, require_seen
from saksgang.core.access import Actor, Right
from saksgang.core.dossier import Item
from saksgang.core.facts import parse_fact, shown_fact
from saksgang.core.numbering import number_key
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.records.models import (
    AgendaItem,
    Attendance,
    Case,
    Cooperation,
    Difference,
    DifferenceState,
    Event,
    Meeting,
    MeetingState,
    Paper,
    Person,
    PersonName,
)
from saksgang.records.queries.exempt_words import lost_words
from saksgang.records.queries.exemption_lists import exemptions_of
from saksgang.records.values import clean, json_value, short_key

_PERSONS = frozenset({"chair", "secretary", "officer"})
_NOT_CORRECTABLE = Text(
    nb="Feltet «{field}» kan ikke rettes her. Last siden på nytt og prøv igjen.",
    nn="Feltet «{field}» kan ikkje rettast her. Last sida på nytt og prøv igjen.",
    en="The field “{field}” cannot be corrected here. Load the page again and try once more.",
)
_GONE = Refusal(
    "not-in-register",
    Text(
        nb="Det du ville endre, finnes ikke lenger i registeret. Last siden på nytt.",
        nn="Det du ville endre, finst ikkje lenger i registeret. Last sida på nytt.",
        en="What you wanted to change is no longer in the register. Load the page again.",
    ),
)
_CHANGED = Text(
    nb="{who} endret dette {when} mens du skrev. Nå står det «{now}». Se om din endring fortsatt trengs, og lagre på nytt.",
    nn="{who} endra dette {when} medan du skreiv. No står det «{now}». Sjå om endringa di framleis trengst, og lagre på nytt.",
    en="{who} changed this {when} while you were writing. It now says “{now}”. See whether your change is still needed, and save again.",
)
_SOMEBODY = Text(nb="Noen", nn="Nokon", en="Somebody")
_TAKEN = Refusal(
    "already-taken",
    Text(
        nb="Verdien er brukt på en annen rad fra før. Velg en annen.",
        nn="Verdien er brukt på ei anna rad frå før. Vel ein annan.",
        en="The value is used by another row already. Choose another.",
    ),
)
_DAY_NEEDED = Refusal(
    "day-needed",
    Text(
        nb="Møtet må ha en dato. Skriv den som 16.9.2022.",
        nn="Møtet må ha ein dato. Skriv han som 16.9.2022.",
        en="The meeting must have a date. Write it as 16.9.2022.",
    ),
)


EXEMPTING = frozenset({"is_exempt", "exempt_law", "exempt_text", "exempt"})
"""The facts that decide whether an item is exempt; to set them is to exempt (`Right.EXEMPT`)."""


@dataclass(frozen=True, slots=True)
class Target:
    """One field of one row: `object_type` is the model's name in lower case (`agendaitem`)."""

    object_type: str
    object_id: int
    field: str


def fact_of(cooperation: Cooperation, target: Target) -> str:
    """The fact as it stands in a field. Raises `Refused` when there is no such field or row."""
    _field(target)
    return shown_fact(_value(_row(cooperation, target), target.field))


def correct_fact(
    cooperation: Cooperation,
    target: Target,
    written: str,
    *,
    by: Actor,
    now: datetime.datetime,
    seen: str | None = None,
    reason: str = "",
) -> bool:
    """Set a fact as a person writes it; whether that changed anything.

    `seen` is what stood in the field when the person began; when it says something else by now, the act is refused
    with who changed it. Raises `Refused` also on a value that is none.
    """
    require(by, Right.CORRECT)
    field = _field(target)
    value = parse_fact(field.kind, clean(written))
    if isinstance(value, Refusal):
        raise Refused(value)
    try:
        with transaction.atomic():
            desk = Desk(cooperation, by=by, now=now)
            row = _row(cooperation, target)
            _require_fact(by, cooperation, row, target.field)
            _require_unlocked(row)
            before = _value(row, target.field)
            if seen is not None and parse_fact(field.kind, seen) != parse_fact(field.kind, shown_fact(before)):
                raise Refused(_changed_meanwhile(target, shown_fact(before)))
            if shown_fact(value) == shown_fact(before):
                return False
            _correct(desk, row, target, field, value, reason=reason)
            desk.trail.write()
            refresh_within(desk.trail, _shown_in(row))
            desk.trail.write()
    except IntegrityError:
        raise Refused(_TAKEN) from None
    return True


def _require_unlocked(row: models.Model) -> None:
    """Raises `Refused` for what stands in minutes that were finished here: they are corrected as minutes are, in a new
    version. Of meetings read from papers every fact can be corrected."""
    item = getattr(row, "item", row)
    meeting = row if isinstance(row, Meeting) else getattr(item, "meeting", None)
    if isinstance(meeting, Meeting) and meeting.is_ours and meeting.state in _LOCKED_IN:
        raise Refused(_LOCKED)


_LOCKED_IN = {MeetingState.WRITTEN.value, MeetingState.APPROVED.value}
_LOCKED = Refusal(
    "minutes-finished",
    Text(
        nb="Referatet fra møtet er ferdig, så dette kan ikke rettes her. Før inn rettingen på siden Rettinger i referatet, "
        "eller åpne referatet igjen.",
        nn="Referatet frå møtet er ferdig, så dette kan ikkje rettast her. Før inn rettinga på sida Rettingar i referatet, "
        "eller opne referatet att.",
        en="The minutes of the meeting are finished, so this cannot be corrected here. Enter the correction on the page of "
        "corrections to the minutes, or reopen the minutes.",
    ),
)


def settle_difference(
    difference_id: int, cooperation: Cooperation, *, take: bool, by: Actor, now: datetime.datetime
) -> None:
    """Let the register say what the paper says (`take`), or keep what it has. Raises `Refused`."""
    require(by, Right.CORRECT)
    try:
        with transaction.atomic():
            desk = Desk(cooperation, by=by, now=now)
            difference = Difference.objects.filter(cooperation=cooperation, pk=difference_id).first()
            if difference is None:
                raise Refused(_GONE)
            if difference.state != DifferenceState.OPEN:
                return
            target = Target(difference.object_type, difference.object_id, difference.field)
            row = _row(cooperation, target)
            _require_fact(by, cooperation, row, target.field)
            if take:
                _take(desk, row, target, difference.paper_value)
            difference.state = DifferenceState.TAKEN if take else DifferenceState.KEPT
            difference.settled_at, difference.settled_by_id = now, by.user_id
            difference.save(update_fields=["state", "settled_at", "settled_by"])
            kept = {"field": target.field, "register": difference.register_value, "paper": difference.paper_value}
            desk.trail.add("difference.taken" if take else "difference.kept", row, after=kept)
            desk.trail.write()
            refresh_within(desk.trail, _shown_in(row) if take else ())
            desk.trail.write()
    except IntegrityError:
        raise Refused(_TAKEN) from None


def _require_fact(by: Actor, cooperation: Cooperation, row: Any, field: str) -> None:
    """Raises `Refused` for a fact that decides what is exempt, and for one of an item that is closed to the actor."""
    if field in EXEMPTING:
        require(by, Right.EXEMPT)
    item = row if isinstance(row, AgendaItem) else getattr(row, "item", None)
    if isinstance(item, AgendaItem):
        require_seen(by, cooperation, (item,))


def _shown_in(row: Any) -> list[int]:
    """The meetings whose published papers may show the row."""
    match row:
        case Meeting():
            return [row.pk]
        case AgendaItem() | Attendance() | Paper():
            return [row.meeting_id] if row.meeting_id else []
        case Case():
            return list(AgendaItem.objects.filter(case=row).values_list("meeting_id", flat=True))
        case Person():
            led = Q(chair=row) | Q(secretary=row) | Q(officer=row)
            return list(Meeting.objects.filter(led).values_list("pk", flat=True))
        case _:
            item = getattr(row, "item", None)
            return [item.meeting_id] if item is not None else []


def _correct(desk: Desk, row: Any, target: Target, field: Field, value: Any, *, reason: str) -> None:
    """Set a fact, unless that would open what is exempt: the item without a reason, or exempt words by other words."""
    if target.field == "is_exempt" and not value:
        require_openable(row, today=timezone.localdate(desk.now), reason=reason)
    item = row if isinstance(row, AgendaItem) else getattr(row, "item", None)
    lost = lost_words(desk.cooperation, exemptions_of(item)) if isinstance(item, AgendaItem) else frozenset()
    _set(desk, row, target, field, value, reason=reason)
    if isinstance(item, AgendaItem):
        require_words_kept(desk.cooperation, item, lost_before=lost)


def _set(desk: Desk, row: Any, target: Target, field: Field, value: Any, *, reason: str) -> None:
    """Write the value, fix it against imports, close differences it settles, and leave an event."""
    before = _value(row, target.field)
    fixed = row.item if field.part else row
    fixed_field = field.part or target.field
    read = part_value(fixed, field.part) if field.part else before
    _put(desk, row, target.field, value)
    kept = part_value(fixed, field.part) if field.part else _value(row, target.field)
    desk.corrected.remember(fixed, fixed_field, by=desk.by, read=read, value=kept, reason=reason)
    Difference.objects.filter(
        object_type=str(fixed._meta.model_name), object_id=fixed.pk, field=fixed_field, state=DifferenceState.OPEN
    ).filter(paper_value=json_value(kept)).update(
        state=DifferenceState.TAKEN, settled_at=desk.now, settled_by_id=desk.by.user_id
    )
    desk.trail.add(
        "fact.corrected",
        row,
        before={target.field: before},
        after={target.field: _value(row, target.field)},
        reason=reason,
    )


def _take(desk: Desk, row: Any, target: Target, said: Any) -> None:
    """Let a field be what a paper says, given as a JSON value."""
    if target.field in PARTS and isinstance(said, list) and any(isinstance(one, dict) for one in said):
        raise Refused(Refusal("not-correctable", _NOT_CORRECTABLE.filled(field=target.field)))
    field = _field(target)
    value = parse_fact(field.kind, shown_fact(said))
    if isinstance(value, Refusal):
        raise Refused(value)
    _correct(desk, row, target, field, value, reason="")


def _field(target: Target) -> Field:
    field = FIELDS.get(target.object_type, {}).get(target.field)
    if field is None:
        raise Refused(Refusal("not-correctable", _NOT_CORRECTABLE.filled(field=target.field)))
    return field


def _row(cooperation: Cooperation, target: Target) -> Any:
    model = MODELS[target.object_type]
    row = model._default_manager.filter(cooperation=cooperation, pk=target.object_id).first()
    if row is None:
        raise Refused(_GONE)
    return row


def _value(row: Any, field: str) -> Any:
    if isinstance(row, AgendaItem) and field in PARTS:
        return part_value(row, field)
    value = getattr(row, field)
    return value.name if field in _PERSONS and value is not None else value


def _put(desk: Desk, row: Any, field: str, value: Any) -> None:
    """Write one fact, with what follows from it."""
    if isinstance(row, AgendaItem) and field in PARTS:
        values: dict[str, Any] = {field: value if value is not None else ""}
        set_part(row, field, Item(**values))
        return
    if isinstance(row, Meeting) and field == "date":
        if value is None:
            raise Refused(_DAY_NEEDED)
        move(row, value)
        return
    setattr(row, field, _stored(desk, row, field, value))
    row.save(update_fields=[field, *_follow(desk, row, field)])


def _stored(desk: Desk, row: Any, field: str, value: Any) -> Any:
    """The value as its column holds it: persons as rows, lists and choices as JSON, days and times as they are."""
    if field in _PERSONS:
        return desk.people.named_or_none(value)
    if value in (None, ""):
        return None if row._meta.get_field(field).null else ""
    return value if isinstance(value, datetime.date | datetime.time) else json_value(value)


def _follow(desk: Desk, row: Any, field: str) -> list[str]:
    """Columns that follow from another."""
    if isinstance(row, Attendance) and field == "name":
        row.person = desk.people.named(row.name, of=row.municipality)
        return ["person"]
    if isinstance(row, Attendance) and field == "substitute_for_name":
        row.substitute_for = desk.people.named_or_none(row.substitute_for_name)
        return ["substitute_for"]
    if isinstance(row, AgendaItem) and field == "number":
        row.number_key = short_key(number_key(row.number), longest=60)
        return ["number_key"]
    if row._meta.model_name == "person":
        key = key_of(row.name)
        spelling, is_new = PersonName.objects.get_or_create(
            cooperation=desk.cooperation, key=key, defaults={"person": row, "name": row.name}
        )
        if not is_new and spelling.person_id != row.pk:
            raise Refused(_TAKEN)
    return []


def _changed_meanwhile(target: Target, now: str) -> Refusal:
    events = Event.objects.filter(object_type=target.object_type, object_id=target.object_id)
    event = next((one for one in events.order_by("-sequence")[:50] if target.field in (one.after or {})), None)
    who = event.by_name if event else ""
    when = timezone.localtime(event.at).strftime("%d.%m.%Y %H:%M") if event else ""
    text = Text(
        nb=_CHANGED.nb.format(who=who or _SOMEBODY.nb, when=when, now=now),
        nn=_CHANGED.nn.format(who=who or _SOMEBODY.nn, when=when, now=now),
        en=_CHANGED.en.format(who=who or _SOMEBODY.en, when=when, now=now),
    )
    return Refusal("changed-meanwhile", text)
