"""What a person changed in the preview of a paper, kept as corrections of the rows that the paper became."""

from __future__ import annotations

from typing import Any

from django.db import models

from saksgang.actions.registering.attendance import LISTS, keyed
from saksgang.actions.registering.desk import Desk
from saksgang.actions.registering.items import key_of_item
from saksgang.actions.registering.people import key_of
from saksgang.core.aligning import title_key
from saksgang.core.dossier import Dossier, Item, Participant
from saksgang.core.preview import ITEM_FIELDS
from saksgang.records.models import AgendaItem, Attendance, Meeting, Paper
from saksgang.records.stored_papers import dossier_from

_HEAD = ("date", "time_start", "time_end", "place", "language", "chair", "secretary", "officer")
_PERSON = {
    "name": "name",
    "role": "title",
    "represents": "represents",
    "substitute_for": "substitute_for_name",
    "items": "items",
    "from_time": "from_time",
    "until_time": "until_time",
    "note": "note",
}


def remember_preview(desk: Desk, meeting: Meeting, paper: Paper) -> None:
    """Fix every fact that stands otherwise in the paper as registered than as it was read."""
    if paper.registered is None:
        return
    read, left = dossier_from(paper.read), dossier_from(paper.registered)
    for field in _HEAD:
        _remember(desk, meeting, field, getattr(read, field), getattr(left, field))
    _remember_people(desk, meeting, read, left)
    _remember_items(desk, meeting, read, left)


def _remember(desk: Desk, row: models.Model, field: str, read: Any, value: Any) -> None:
    if read != value:
        desk.corrected.remember(row, field, by=desk.by, read=read, value=value)
        desk.trail.add("fact.corrected", row, before={field: read}, after={field: value})


def _remember_people(desk: Desk, meeting: Meeting, read: Dossier, left: Dossier) -> None:
    rows = {(row.role, row.read_key): row for row in Attendance.objects.filter(meeting=meeting)}
    for field, role in LISTS:
        before, after = getattr(read, field), getattr(left, field)
        for was, key, person in _people_pairs(before, after):
            row = rows.get((role.value, key))
            if row is None or was == person:
                continue
            for fact, column in _PERSON.items():
                _remember(desk, row, column, getattr(was, fact), getattr(person, fact))
            read_key = key_of(was.name)
            if was.name and (role.value, read_key) not in rows:
                row.read_key = read_key
                row.save(update_fields=["read_key"])


def _people_pairs(
    before: tuple[Participant, ...], after: tuple[Participant, ...]
) -> list[tuple[Participant, str, Participant]]:
    """Each person as left, with the key of its row, beside what was read: the same name, else the same place in a list
    of the same length."""
    by_name = dict(keyed(before))
    same_length = len(before) == len(after)
    nobody = Participant(name="")
    pairs = []
    for key, person in keyed(after):
        was = by_name.get(key) or (before[after.index(person)] if same_length else nobody)
        pairs.append((was, key, person))
    return pairs


def _remember_items(desk: Desk, meeting: Meeting, read: Dossier, left: Dossier) -> None:
    rows = {row.read_key: row for row in AgendaItem.objects.filter(meeting=meeting)}
    for was, item in _item_pairs(read.items, left.items):
        row = rows.get(key_of_item(item))
        if row is None:
            continue
        for field in ITEM_FIELDS:
            column = "treatment" if field == "text" and row.treatment == item.text and row.text != item.text else field
            _remember(desk, row, column, getattr(was, field), getattr(item, field))


def _item_pairs(before: tuple[Item, ...], after: tuple[Item, ...]) -> list[tuple[Item, Item]]:
    """Each item as left, beside what was read: the same number or title, else the same place."""
    by_number = {item.number: item for item in before if item.number}
    by_title = {title_key(item.title): item for item in before if item.title}
    pairs = []
    for place, item in enumerate(after):
        at_place = before[place] if len(before) == len(after) else None
        was = by_number.get(item.number or "") or by_title.get(title_key(item.title)) or at_place or Item()
        pairs.append((was, item))
    return pairs
