"""What follows from a meeting when its minutes are finished: the points of decisions, what they ask of whom, and numbers for
a body that numbers in its minutes. A part of the act that finishes them."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone

from saksgang.actions.agenda_items_written import give_number
from saksgang.actions.live.floor import Floor
from saksgang.actions.registering.item_parts import PARTS, link_points
from saksgang.actions.registering.rows import bring_all, finish
from saksgang.core.attendance.roll import Span
from saksgang.core.bodies.rule_set import Numbered
from saksgang.core.dossier import Item
from saksgang.core.minutes.order import number_in_minutes
from saksgang.document.markdown_in import blocks_of
from saksgang.reading.fields import points_of
from saksgang.reading.grammar import find_obligations
from saksgang.records.models import AgendaItem, GivenNumber, ItemSpan, Meeting
from saksgang.records.queries.agenda_rows import agenda_rows, series_of, used_serials
from saksgang.records.queries.live_facts import label_of
from saksgang.writing.items import text_in


def derive_decisions(meeting: Meeting) -> None:
    """Bring the points and the follow-ups of each item in line with its decision; what is done stays."""
    rows = list(AgendaItem.objects.filter(meeting=meeting).select_related("decision"))
    for row in rows:
        decision = row.decision.text if hasattr(row, "decision") else ""
        asked = find_obligations(text_in(decision), meeting_on=meeting.date) if decision else ()
        points = points_of(blocks_of(decision)) if decision else ()
        item = Item(decision_points=points, obligations=asked)
        _bring(row, "decision_points", item)
        _bring(row, "obligations", item)
    link_points(rows)


def _bring(row: AgendaItem, field: str, item: Item) -> None:
    """Let one list of an item be what follows from its decision; what a proposal asked is left."""
    part = PARTS[field]
    wanted = part.rows(row, item)
    saved: Any = part.model._default_manager.filter(item=row)
    if field == "obligations":
        saved = saved.filter(is_decided=True)
        for one in wanted:
            one.is_decided = True
        proposed = set(
            part.model._default_manager.filter(item=row, is_decided=False).values_list("read_key", flat=True)
        )
        part.model._default_manager.filter(item=row, read_key__in=proposed & {one.read_key for one in wanted}).delete()
    finish(part.model, [bring_all(list(saved), wanted, by=part.key, fields=part.fields, keep=part.keep)])


def number_items(opened: Floor) -> None:
    """Number the items in the order of treatment, where the body numbers in its minutes; a number once given stays."""
    if opened.rules.numbered.value is not Numbered.IN_MINUTES:
        return
    meeting = opened.meeting
    series, year = series_of(meeting.body), meeting.date.year
    found = agenda_rows(meeting)
    _items, given = number_in_minutes(
        found.agenda, _spans(meeting), series, year=year, used=used_serials(meeting.body, series, year=year)
    )
    for one in given:
        row = found.rows[one.key]
        give_number(row, one.number)
        row.save(update_fields=["number", "number_key", "read_key", "slug"])
        GivenNumber.objects.create(
            cooperation=opened.cooperation,
            body=meeting.body,
            prefix=series.prefix,
            year=year if series.per_year else 0,
            serial=one.serial,
            number=one.number,
            item=row,
            given_at=opened.now,
        )


def _spans(meeting: Meeting) -> tuple[Span, ...]:
    """When each item was taken up; of a meeting that was entered afterwards, in the order it was entered in."""
    rows = ItemSpan.objects.filter(meeting=meeting, item__isnull=False).select_related("item").order_by("since")
    spans = [Span(row.item_id or 0, label_of(row.item), row.since, row.until) for row in rows if row.item]
    if spans:
        return tuple(spans)
    treated = AgendaItem.objects.filter(meeting=meeting, treated_position__isnull=False).order_by("treated_position")
    day = timezone.make_aware(datetime.datetime.combine(meeting.date, datetime.time()))
    return tuple(
        Span(row.pk, label_of(row), day + datetime.timedelta(minutes=place)) for place, row in enumerate(treated)
    )
