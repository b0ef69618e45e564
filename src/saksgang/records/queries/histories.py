"""The trail as one looks things up in it: of one object with all that belongs to it, by act, by who did it, by day.

Tells the events as they stand; whether somebody may read them is asked before (`Right.READ_TRAIL`). What an actor is cut
off from is told without its contents.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from saksgang.core.access import Actor, Right, may
from saksgang.core.events.names import KIND_NAMES
from saksgang.core.texts import Language
from saksgang.records.models import (
    AgendaItem,
    Case,
    Cooperation,
    Difference,
    Event,
    Finding,
    Meeting,
    Membership,
    Paper,
    Person,
)
from saksgang.records.queries.pages_paging import Paged, paged

PER_PAGE = 50
_OF_ITEMS = ("vote", "followup", "remark", "exemption", "cutoff")


@dataclass(frozen=True, slots=True)
class About:
    """One object: `kind` is the model's name in lower case (`agendaitem`)."""

    kind: str
    id: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the reader has chosen; empty means all. Days are Norwegian and both included."""

    act: str = ""
    who: str = ""
    from_on: datetime.date | None = None
    until_on: datetime.date | None = None
    about: About | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """The acts and the names that stand in a trail, to choose among."""

    acts: tuple[str, ...]
    names: tuple[str, ...]


def events_page(cooperation: Cooperation, chosen: Chosen, *, page: int, by: Actor, language: Language) -> Paged[Event]:
    """One page of the events that fit, newest first."""
    found = paged(_chosen(cooperation, chosen).order_by("-sequence"), page=page, per_page=PER_PAGE)
    return Paged(_told(found.rows, by=by, language=language), found.page, found.pages, found.total)


def all_events(cooperation: Cooperation, chosen: Chosen, *, by: Actor, language: Language) -> Iterator[Event]:
    """All events that fit, oldest first, a few hundred held in memory at a time."""
    rows = _chosen(cooperation, chosen).order_by("sequence")
    last = 0
    while batch := tuple(rows.filter(sequence__gt=last)[:500]):
        last = batch[-1].sequence
        yield from _told(batch, by=by, language=language)


def choices_of(cooperation: Cooperation, about: About | None = None) -> Choices:
    """What can be chosen among the events of a co-operation, or of one object."""
    rows = _chosen(cooperation, Chosen(about=about)).order_by()
    acts = rows.values_list("act", flat=True).distinct()
    return Choices(tuple(sorted(acts)), tuple(sorted(rows.values_list("by_name", flat=True).distinct())))


def label_of(cooperation: Cooperation, about: About, *, language: Language) -> str | None:
    """How an object is called today, or was when it was last touched; `None` when the co-operation has had none such."""
    row = _row(cooperation, about) if about.kind in KIND_NAMES else None
    if row is not None:
        return str(getattr(row, f"message_{language.value}")) if isinstance(row, Finding) else str(row)
    events = Event.objects.filter(cooperation=cooperation, object_type=about.kind, object_id=about.id)
    last = events.order_by("-sequence").first()
    return last.object_label if last else None


def _row(cooperation: Cooperation, about: About) -> Model | None:
    try:
        model = apps.get_model("records", about.kind)
    except LookupError:
        return None
    if about.kind == "cooperation":
        return cooperation if about.id == cooperation.pk else None
    rows = model._default_manager.filter(pk=about.id)
    if about.kind == "user":
        found = rows.filter(pk__in=Membership.objects.filter(cooperation=cooperation).values("user"))
    else:
        found = rows.filter(cooperation=cooperation)
    row: Model | None = found.first()
    return row


def _chosen(cooperation: Cooperation, chosen: Chosen) -> QuerySet[Event]:
    rows = Event.objects.filter(cooperation=cooperation)
    if chosen.about is not None:
        rows = rows.filter(_about(cooperation, chosen.about))
    if chosen.act:
        rows = rows.filter(act=chosen.act)
    if chosen.who:
        rows = rows.filter(Q(by_name=chosen.who) | Q(on_behalf_of=chosen.who))
    if chosen.from_on:
        rows = rows.filter(at__gte=_midnight(chosen.from_on))
    if chosen.until_on and chosen.until_on < datetime.date.max:
        rows = rows.filter(at__lt=_midnight(chosen.until_on + datetime.timedelta(days=1)))
    return rows


def _midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))


def _of(kind: str, ids: QuerySet[Model, int]) -> Q:
    return Q(object_type=kind, object_id__in=ids)


def _pks(model: str, **where: object) -> QuerySet[Model, int]:
    rows = apps.get_model("records", model)._default_manager.filter(**where)
    ids: QuerySet[Model, int] = rows.order_by().values_list("pk", flat=True)
    return ids


def _about(cooperation: Cooperation, about: About) -> Q:
    """Events of an object and of what belongs to it alone: a meeting's items, an item's votes, a file's papers."""
    own = Q(object_type=about.kind, object_id=about.id)
    here = {"cooperation": cooperation}
    match about.kind:
        case "meeting":
            return (
                own
                | _of("agendaitem", _pks("agendaitem", meeting=about.id, **here))
                | _of("attendance", _pks("attendance", meeting=about.id, **here))
                | _of("paper", _pks("paper", meeting=about.id, **here))
                | _of("publication", _pks("publication", meeting=about.id, **here))
                | _of_items(Q(item__meeting=about.id), cooperation)
            )
        case "agendaitem":
            return own | _of_items(Q(item=about.id), cooperation)
        case "case":
            joined = Case.objects.filter(cooperation=cooperation, joined_into=about.id).values_list("pk", flat=True)
            return (
                own | Q(object_type="case", object_id__in=joined) | _of("exemption", _pks("exemption", case=about.id))
            )
        case "person":
            merged = Person.objects.filter(cooperation=cooperation, merged_into=about.id).values_list("pk", flat=True)
            named = (
                _of(kind, _pks(kind, person=about.id, **here))
                for kind in ("attendance", "appointment", "cutoff", "exemption")
            )
            return own | Q(object_type="person", object_id__in=merged) | _any(named)
        case "body":
            return (
                own | _of("appointment", _pks("appointment", body=about.id)) | _of("seat", _pks("seat", body=about.id))
            )
        case "document":
            return own | _of("paper", _pks("paper", document=about.id, **here))
        case "difference":
            return own | _of_difference(cooperation, about.id)
        case _:
            return own


def _of_items(which: Q, cooperation: Cooperation) -> Q:
    return _any(
        Q(
            object_type=kind,
            object_id__in=apps.get_model("records", kind)
            ._default_manager.filter(which, cooperation=cooperation)
            .order_by()
            .values_list("pk", flat=True),
        )
        for kind in _OF_ITEMS
    )


def _any(several: Iterable[Q]) -> Q:
    found = Q(pk__in=[])
    for one in several:
        found |= one
    return found


def _of_difference(cooperation: Cooperation, difference_id: int) -> Q:
    """The events of the fact that a difference is about."""
    difference = Difference.objects.filter(cooperation=cooperation, pk=difference_id).first()
    if difference is None:
        return Q(pk__in=[])
    return Q(object_type=difference.object_type, object_id=difference.object_id) & (
        Q(after__has_key=difference.field) | Q(after__field=difference.field)
    )


def _told(rows: Iterable[Event], *, by: Actor, language: Language) -> tuple[Event, ...]:
    events = tuple(rows)
    _findings_in(events, language)
    if may(by, Right.READ_EXEMPT) is not None:
        _empty(events)
    elif by.cut_off:
        hidden = _cut_off(by)
        _empty(event for event in events if (event.object_type, event.object_id) in hidden)
    return events


def _empty(events: Iterable[Event]) -> None:
    """Leave of these events only who did what when."""
    for event in events:
        event.before = event.after = None
        event.reason = event.object_label = ""


def _cut_off(by: Actor) -> set[tuple[str, int | None]]:
    """What may quote the items from which an actor is cut off, by kind and id."""
    meetings = set(Meeting.objects.filter(items__in=by.cut_off).values_list("pk", flat=True))
    papers = set(Paper.objects.filter(meeting__in=meetings).values_list("pk", flat=True))
    hidden: set[tuple[str, int | None]] = {("agendaitem", pk) for pk in by.cut_off}
    hidden |= {("meeting", pk) for pk in meetings}
    hidden |= {("paper", pk) for pk in papers}
    for kind in ("vote", "followup", "remark", "finding", "exemption"):
        hidden |= {(kind, pk) for pk in _pks(kind, item__in=by.cut_off)}
    cases = AgendaItem.objects.filter(pk__in=by.cut_off).values_list("case_id", flat=True)
    return hidden | {("case", pk) for pk in cases}


def _findings_in(events: Iterable[Event], language: Language) -> None:
    """Let events about findings say what was found in the reader's language; they were written in bokmål."""
    about = [event for event in events if event.object_type == "finding" and event.object_label]
    found = Finding.objects.in_bulk([event.object_id for event in about if event.object_id])
    for event in about:
        finding = found.get(event.object_id or 0)
        if finding is None:
            continue
        event.object_label = getattr(finding, f"message_{language.value}")
        if isinstance(event.after, dict) and "message" in event.after:
            event.after = {**event.after, "message": event.object_label}
