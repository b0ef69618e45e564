"""The trail as a file: rows for a spreadsheet as one reads them, or JSON with every fact and both hashes."""

from __future__ import annotations

import json
from collections.abc import Iterable

from django.utils import timezone

from saksgang.core.events.names import act_name, kind_name
from saksgang.core.spreadsheet import csv_file
from saksgang.core.texts import Language, Text
from saksgang.records.models import Event
from saksgang.web.formats import moment
from saksgang.web.history.changes import changes_of
from saksgang.web.history.values import subject_in_words

CSV_TYPE = "text/csv; charset=utf-8"
JSON_TYPE = "application/json"
_HEAD = (
    Text(nb="Nr.", nn="Nr.", en="No."),
    Text(nb="Tidspunkt", nn="Tidspunkt", en="When"),
    Text(nb="Hvem", nn="Kven", en="Who"),
    Text(nb="På vegne av", nn="På vegner av", en="On behalf of"),
    Text(nb="Handling", nn="Handling", en="Act"),
    Text(nb="Slag", nn="Slag", en="Kind"),
    Text(nb="Gjelder", nn="Gjeld", en="About"),
    Text(nb="Felt", nn="Felt", en="Field"),
    Text(nb="Før", nn="Før", en="Before"),
    Text(nb="Etter", nn="Etter", en="After"),
    Text(nb="Grunn", nn="Grunn", en="Reason"),
    Text(nb="Regel", nn="Regel", en="Rule"),
)


def csv_of(events: Iterable[Event], language: Language) -> bytes:
    """One row for each field that an event changed, and one for an event that changed none."""
    return csv_file([name.to(language) for name in _HEAD], (row for event in events for row in _rows(event, language)))


def json_of(events: Iterable[Event], language: Language) -> bytes:
    """`{"format": "saksgang.trail/1", "events": […]}`: the facts as they were hashed, and the hashes."""
    told = {"format": "saksgang.trail/1", "events": [_record(event, language) for event in events]}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _rows(event: Event, language: Language) -> list[tuple[str | int, ...]]:
    head = (
        event.sequence,
        moment(timezone.localtime(event.at), language),
        event.by_name,
        event.on_behalf_of,
        act_name(event.act, language),
        kind_name(event.object_type, language),
        subject_in_words(event.object_type, event.object_label, language=language),
    )
    changes = [(one.field, one.before, one.after) for one in changes_of(event.before, event.after, language=language)]
    return [(*head, *change, event.reason, event.rule) for change in changes or [("", "", "")]]


def _record(event: Event, language: Language) -> dict[str, object]:
    return {
        "sequence": event.sequence,
        "at": event.at.isoformat(),
        "by": event.by_name,
        "on_behalf_of": event.on_behalf_of,
        "act": event.act,
        "act_in_words": act_name(event.act, language),
        "object_type": event.object_type,
        "object_id": event.object_id,
        "object_label": event.object_label,
        "before": event.before,
        "after": event.after,
        "reason": event.reason,
        "rule": event.rule,
        "previous_hash": event.previous_hash,
        "hash": event.hash,
    }
