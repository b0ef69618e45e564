"""How something was at an earlier moment: what it is now, with every event since undone, the newest first. Pure.

Knows which acts change what of a meeting, its lists of people and its items. What an event does not hold cannot be
undone; that is counted, so that a page can say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

LISTS = ("invited", "copies", "present", "others_present", "absent", "replaced")
_PART_LISTS = {"vote": "votes", "followup": "obligations"}


@dataclass(frozen=True, slots=True)
class Done:
    """One event: the act, what it was done to, and both values as JSON."""

    act: str
    kind: str
    id: int | None
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Row:
    """A row that belongs to another: a person in a list, a vote of an item. `facts` by the names of its columns."""

    id: int | None
    facts: Mapping[str, Any]


@dataclass(slots=True)
class ItemState:
    """An item: its facts by field, as JSON values; votes and obligations also as rows, since they are corrected one by
    one. `changed` are the fields that say something else today."""

    id: int
    facts: dict[str, Any]
    rows: dict[str, list[Row]] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)


@dataclass(slots=True)
class MeetingState:
    """A meeting: its facts, its lists of people, its items in order. `is_known` is whether the register had it;
    `later` are the items that were not in it yet; `untold` the acts of which an event holds too little to undo."""

    facts: dict[str, Any]
    lists: dict[str, list[Row]]
    items: list[ItemState]
    is_known: bool = True
    later: list[ItemState] = field(default_factory=list)
    changed: set[str] = field(default_factory=set)
    untold: list[str] = field(default_factory=list)


def undo(state: MeetingState, events: Iterable[Done]) -> MeetingState:
    """Take the events back, given the newest first; the state itself is changed and handed back."""
    for event in events:
        before = event.before if isinstance(event.before, dict) else {}
        match event.kind:
            case "meeting":
                _undo_meeting(state, event, before)
            case "agendaitem":
                _undo_item(state, event, before)
            case "attendance":
                _undo_person(state, event, before)
            case "vote" | "followup":
                _undo_part(state, event, before)
            case _:
                pass
    return state


def _undo_meeting(state: MeetingState, event: Done, before: dict[str, Any]) -> None:
    if event.act == "meeting.created":
        state.is_known = False
        return
    after = event.after if isinstance(event.after, dict) else {}
    _take_out(state, after)
    for name, value in before.items():
        if name in LISTS:
            state.lists[name] = _people(state.lists.get(name, []), value)
            state.changed.add(name)
        elif name == "order_ids":
            _put_in_order(state, value)
        elif name in state.facts:
            state.facts[name] = value
            state.changed.add(name)


def _take_out(state: MeetingState, after: dict[str, Any]) -> None:
    """Items that came with this event were not there before it; older events name them by their words alone."""
    ids, labels = after.get("item_ids"), after.get("items")
    if not isinstance(ids, list) and isinstance(labels, list):
        ids = [item.id for item in state.items if _label(item) in labels]
        if len(ids) != len(labels):
            state.untold.append("items")
    gone = set(ids or ())
    state.later += [item for item in state.items if item.id in gone]
    state.items = [item for item in state.items if item.id not in gone]


def _label(item: ItemState) -> str:
    return f"{item.facts.get('number') or ''} {item.facts.get('title') or ''}".strip()


def _put_in_order(state: MeetingState, ids: Any) -> None:
    place = {pk: nth for nth, pk in enumerate(ids if isinstance(ids, list) else ())}
    state.items.sort(key=lambda item: place.get(item.id, len(place)))
    state.changed.add("order")


def _people(rows: list[Row], names: Any) -> list[Row]:
    """The list as it was: its names are known, the rest of a person's facts only where the row is still there."""
    left = {row.facts.get("name"): row for row in rows}
    return [left.get(name) or Row(None, {"name": name}) for name in (names if isinstance(names, list) else ())]


def _undo_item(state: MeetingState, event: Done, before: dict[str, Any]) -> None:
    item = next((one for one in state.items if one.id == event.id), None)
    if item is None:
        return
    for name, value in before.items():
        if name in item.facts:
            item.facts[name] = value
            item.changed.add(name)
            item.rows.pop(name, None)


def _undo_person(state: MeetingState, event: Done, before: dict[str, Any]) -> None:
    for name, rows in state.lists.items():
        for nth, row in enumerate(rows):
            if row.id == event.id:
                rows[nth] = Row(row.id, {**row.facts, **before})
                state.changed.add(name)


def _undo_part(state: MeetingState, event: Done, before: dict[str, Any]) -> None:
    name = _PART_LISTS[event.kind]
    for item in state.items:
        rows = item.rows.get(name, [])
        if not any(row.id == event.id for row in rows):
            continue
        item.rows[name] = [Row(row.id, {**row.facts, **before}) if row.id == event.id else row for row in rows]
        item.facts[name] = [dict(row.facts) for row in item.rows[name]]
        item.changed.add(name)
        return
    if any(name in item.changed for item in state.items):
        state.untold.append(name)
