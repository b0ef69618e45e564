"""Agenda items from the merged papers: their own columns, and the lists that hang on them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from saksgang.actions.registering.desk import Desk
from saksgang.actions.registering.item_parts import PARTS, part_value, write_parts
from saksgang.actions.registering.rows import Change, bring, changes_between
from saksgang.core.aligning import Told, item_key
from saksgang.core.dossier import Exemption
from saksgang.core.merging import TREATING, MergedItem, MergedMeeting
from saksgang.core.numbering import number_key, number_slug
from saksgang.records.models import AgendaItem, Meeting, Paper
from saksgang.records.values import clean, free_slug, json_value, short_key

KEY_LENGTH = 300
_EXEMPTION = ("is_exempt", "exempt_law", "exempt_text")
COLUMNS = (
    "number",
    "title",
    "kind",
    "text",
    "treatment",
    "outcome",
    "introduced_by",
    "guests",
    "disqualified",
    "is_exempt",
    "exempt_law",
    "exempt_text",
    "tables",
    "references",
)


@dataclass(frozen=True, slots=True)
class WrittenItems:
    """The meeting's items in order after writing; which are new, what changed in the others, and in their order."""

    rows: tuple[AgendaItem, ...]
    made: tuple[AgendaItem, ...]
    changed: tuple[tuple[AgendaItem, tuple[Change, ...]], ...]
    moved: tuple[Change, ...] = ()


def write_items(desk: Desk, meeting: Meeting, merged: MergedMeeting, *, is_new: bool) -> WrittenItems:
    """Bring the meeting's items in line with its papers; a new meeting has none yet. What a person has set stays; no item is taken away."""
    saved = [] if is_new else list(AgendaItem.objects.filter(meeting=meeting))
    desk.corrected.load(saved)
    free = {row.read_key: row for row in saved}
    slugs = {row.slug for row in saved}
    before = [row.pk for row in sorted(saved, key=_place)]
    pairs: list[tuple[AgendaItem, MergedItem]] = []
    made: list[AgendaItem] = []
    changed: list[tuple[AgendaItem, tuple[Change, ...]]] = []
    for position, item in enumerate(merged.items):
        wanted = item_row(desk, meeting, item, position=position)
        row = next((free.pop(key) for key in map(_stored_key, item.keys) if key in free), None)
        if row is None:
            wanted.slug = free_slug(number_slug(wanted.number) or f"punkt-{position + 1}", slugs)
            slugs.add(wanted.slug)
            made.append(wanted)
            pairs.append((wanted, item))
            continue
        changes = _brought(desk, row, wanted)
        pairs.append((row, item))
        if changes:
            changed.append((row, changes))
    AgendaItem.objects.bulk_create(made, batch_size=200)
    parts_changed = write_parts(
        desk,
        [(row, item.item) for row, item in pairs],
        fresh={row.pk for row in made},
        decided={row.pk for row, item in pairs if item.is_decided},
    )
    for row, changes in parts_changed.items():
        changed.append((row, changes))
    after = [row.pk for row in sorted(saved, key=_place)]
    moved = () if before == after else (Change("order_ids", before, after), _order(saved, before, after))
    return WrittenItems(tuple(row for row, _item in pairs), tuple(made), tuple(changed), moved)


def _place(row: AgendaItem) -> tuple[int, int]:
    return (row.position, row.pk)


def _order(rows: Sequence[AgendaItem], before: Sequence[int], after: Sequence[int]) -> Change:
    """The items that were there before, as people name them, in their order before and after."""
    names = {row.pk: str(row) for row in rows}
    return Change("order", [names[pk] for pk in before], [names[pk] for pk in after])


def item_row(desk: Desk, meeting: Meeting, merged: MergedItem, *, position: int) -> AgendaItem:
    """An unsaved row of a merged item, without address and case."""
    item = merged.item
    number = " ".join(clean(item.number or "").split())
    return AgendaItem(
        cooperation=desk.cooperation,
        meeting=meeting,
        position=position,
        number=number,
        number_key=short_key(number_key(number), longest=60),
        read_key=_stored_key(merged.keys[0]),
        title=clean(item.title),
        kind=item.kind.value if item.kind else "",
        text=clean(item.text),
        treatment=clean(merged.treatment),
        outcome=item.outcome.value if item.outcome else "",
        introduced_by=clean(item.introduced_by or ""),
        guests=json_value(item.guests),
        disqualified=json_value(item.disqualified),
        is_exempt=item.exempt is not None,
        exempt_law=clean((item.exempt.law or "") if item.exempt else ""),
        exempt_text=clean(item.exempt.text if item.exempt else ""),
        tables=json_value(item.tables),
        references=json_value(item.references),
    )


def tell_differences(
    desk: Desk, rows: Sequence[AgendaItem], merged: MergedMeeting, papers: Sequence[Paper], new: frozenset[int]
) -> int:
    """Keep what newly read papers (`new`, places among `papers`) say of items otherwise than the register has it:
    on a fact that a person has set, or when another paper of the same kind is believed. `rows` are the merged items,
    in order, as they were written. How many differences were new."""
    count = 0
    for row, item in zip(rows, merged.items, strict=True):
        fixed = desk.corrected.of(row)
        for told in item.told:
            if told.paper in new and fixed:
                count += _tell_corrected(desk, row, told, papers[told.paper])
        for conflict in merged.conflicts:
            if conflict.item == item.keys[0] and conflict.paper in new and not _is_fixed(conflict.field, fixed):
                has = _register_value(row, conflict.field)
                count += desk.corrected.differ(
                    row, conflict.field, paper=papers[conflict.paper], has=has, said=conflict.said
                )
    return count


def _tell_corrected(desk: Desk, row: AgendaItem, told: Told, paper: Paper) -> int:
    count = 0
    for field in desk.corrected.of(row):
        said = _said(told, field)
        has = _register_value(row, field)
        if said not in (None, "", []) and said != has:
            count += desk.corrected.differ(row, field, paper=paper, has=has, said=said)
    return count


def _said(told: Told, field: str) -> Any:
    """What one paper says of a field of the register, as a JSON value; `None` when it says nothing."""
    is_treating = told.kind in TREATING
    if field in ("text", "treatment"):
        return told.item.text if is_treating is (field == "treatment") else None
    if field in _EXEMPTION:
        exempt = told.item.exempt
        values = {"is_exempt": True, "exempt_law": exempt.law, "exempt_text": exempt.text} if exempt else {}
        return values.get(field)
    return json_value(getattr(told.item, field, None))


def _is_fixed(field: str, fixed: Collection[str]) -> bool:
    """Whether a person has set the fact; what papers say of it is told with the corrected fact itself."""
    return not set(_EXEMPTION if field == "exempt" else (field,)).isdisjoint(fixed)


def _register_value(row: AgendaItem, field: str) -> Any:
    if field == "exempt":  # one fact in papers, three columns here
        return json_value(Exemption(row.exempt_law or None, row.exempt_text)) if row.is_exempt else None
    return part_value(row, field) if field in PARTS else json_value(getattr(row, field, None))


def _brought(desk: Desk, row: AgendaItem, wanted: AgendaItem) -> tuple[Change, ...]:
    """Write the item's own columns, but for those that a person has set; the address stays as it is."""
    fixed = desk.corrected.of(row)
    columns = [column for column in COLUMNS if column not in fixed]
    changes = changes_between(row, wanted, columns)
    derived = [] if "number" in fixed else ["number_key"]
    quiet = changes_between(row, wanted, ["position", "read_key", *derived])
    bring(row, wanted, [*changes, *quiet])
    return changes


def _stored_key(key: str) -> str:
    return short_key(key, longest=KEY_LENGTH)


def key_of_item(item: Any) -> str:
    """How a row finds the item of a paper again."""
    return _stored_key(item_key(item))
