"""The lists of an agenda item: proposal, decision with points, remarks, votes, attachments, follow-ups.

Each is one field for a person who corrects it: a field that somebody has set is left as it is. Knows how an item as
read becomes rows, and how rows become the value that a person sees and sets.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from typing import Any

from django.db import models

from saksgang.actions.registering.desk import Desk
from saksgang.actions.registering.rows import Brought, Change, bring_all, finish
from saksgang.core.aligning import title_key
from saksgang.core.dossier import Item
from saksgang.records.models import (
    AgendaItem,
    Attachment,
    Decision,
    DecisionPoint,
    FollowUp,
    FollowUpState,
    Proposal,
    Remark,
    Vote,
)
from saksgang.records.values import clean, json_value, short_key

VOTE_FIELDS = (
    "about",
    "in_favour",
    "against",
    "blank",
    "for_names",
    "against_names",
    "adopted",
    "casting_vote",
    "unanimous",
)
FOLLOW_UP_FIELDS = ("text", "responsible", "receiver", "due", "due_text")
_MOST_VOTES = 2**31 - 1  # what the column holds; a paper that says more is misread


@dataclass(frozen=True, slots=True)
class Part:
    """One list of an item: its table, how rows are made of an item as read, and how they are shown as a value."""

    model: type[models.Model]
    fields: tuple[str, ...]
    rows: Callable[[AgendaItem, Item], list[Any]]
    value: Callable[[Sequence[Any]], Any]
    key: Callable[[Any], Any] = lambda row: row.position
    keep: Callable[[Any], bool] = lambda _row: False


def write_parts(
    desk: Desk, pairs: Sequence[tuple[AgendaItem, Item]], *, fresh: Set[int], decided: Set[int] = frozenset()
) -> dict[AgendaItem, tuple[Change, ...]]:
    """Bring the lists of saved items in line with what was read; what changed in items that are not `fresh`.

    `decided` are the items whose obligations come from a decision.
    """
    changed: dict[AgendaItem, list[Change]] = defaultdict(list)
    for field, part in PARTS.items():
        saved = _saved(part, [row for row, _item in pairs if row.pk not in fresh])
        brought: list[Brought[Any]] = []
        for row, item in pairs:
            if row.pk not in fresh and field in desk.corrected.of(row):
                continue
            wanted = part.rows(row, item)
            if field == "obligations":
                for follow_up in wanted:
                    follow_up.is_decided = row.pk in decided
            if row.pk in fresh:
                brought.append(Brought(made=tuple(wanted)))
                continue
            before = part.value(saved[row.pk])
            done = bring_all(saved[row.pk], wanted, by=part.key, fields=part.fields, keep=part.keep)
            brought.append(done)
            after = part.value(wanted)
            if done.is_change and after != before:
                changed[row].append(Change(field, before, after))
        finish(part.model, brought)
    link_points([row for row, item in pairs if item.decision_points and item.obligations])
    return {row: tuple(changes) for row, changes in changed.items()}


def part_value(row: AgendaItem, field: str) -> Any:
    """What the register has in one list of an item, as a JSON value."""
    part = PARTS[field]
    return part.value(_saved(part, [row])[row.pk])


def set_part(row: AgendaItem, field: str, item: Item) -> None:
    """Let one list of an item be what `item` has there, whoever set it before."""
    part = PARTS[field]
    wanted = part.rows(row, item)
    done = bring_all(_saved(part, [row])[row.pk], wanted, by=part.key, fields=part.fields, keep=part.keep)
    finish(part.model, [done])
    link_points([row])


def link_points(rows: Iterable[AgendaItem]) -> None:
    """Tie what is asked to the point of the decision that asks it, when its words stand in exactly one point."""
    ids = [row.pk for row in rows]
    if not ids:
        return
    points: dict[int, list[DecisionPoint]] = defaultdict(list)
    for point in DecisionPoint.objects.filter(item__in=ids):
        points[point.item_id].append(point)
    if not points:
        return
    touched = []
    for follow_up in FollowUp.objects.filter(item__in=list(points), is_decided=True):
        words = title_key(follow_up.text)
        asking = [point for point in points[follow_up.item_id] if words and words in title_key(point.text)]
        point_id = asking[0].pk if len(asking) == 1 else None
        if follow_up.point_id != point_id:
            follow_up.point_id = point_id
            touched.append(follow_up)
    FollowUp.objects.bulk_update(touched, ["point"], batch_size=200)


def _saved(part: Part, rows: Sequence[AgendaItem]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {row.pk: [] for row in rows}
    if rows:
        for saved in part.model._default_manager.filter(item__in=list(found)):
            found[saved.item_id].append(saved)  # type: ignore[attr-defined] # every part has an item
    return found


def _proposals(row: AgendaItem, item: Item) -> list[Proposal]:
    text = clean(item.proposal)
    return [Proposal(cooperation_id=row.cooperation_id, item=row, position=0, text=text)] if text.strip() else []


def _decisions(row: AgendaItem, item: Item) -> list[Decision]:
    text = clean(item.decision)
    return [Decision(cooperation_id=row.cooperation_id, item=row, text=text)] if text.strip() else []


def _listed(model: type[Any], column: str, texts: Sequence[str], row: AgendaItem) -> list[Any]:
    return [
        model(cooperation_id=row.cooperation_id, item=row, position=position, **{column: clean(text)})
        for position, text in enumerate(texts)
    ]


def _votes(row: AgendaItem, item: Item) -> list[Vote]:
    return [
        Vote(
            cooperation_id=row.cooperation_id,
            item=row,
            position=position,
            about=clean(vote.about or ""),
            in_favour=_count(vote.in_favour),
            against=_count(vote.against),
            blank=_count(vote.blank),
            for_names=json_value(vote.for_names),
            against_names=json_value(vote.against_names),
            adopted=vote.adopted,
            casting_vote=vote.casting_vote,
            unanimous=vote.unanimous,
        )
        for position, vote in enumerate(item.votes)
    ]


def _count(votes: int | None) -> int | None:
    return votes if votes is not None and 0 <= votes <= _MOST_VOTES else None


def _follow_ups(row: AgendaItem, item: Item) -> list[FollowUp]:
    rows: dict[str, FollowUp] = {}
    for asked in item.obligations:
        key = short_key(title_key(clean(asked.text)), longest=300)
        follow_up = FollowUp(
            cooperation_id=row.cooperation_id,
            item=row,
            position=len(rows),
            read_key=key,
            text=clean(asked.text),
            responsible=clean(asked.responsible or ""),
            receiver=clean(asked.receiver or ""),
            due=asked.due,
            due_text=clean(asked.due_text or ""),
        )
        rows.setdefault(key, follow_up)
    return list(rows.values())


def _texts(column: str) -> Callable[[Sequence[Any]], list[str]]:
    return lambda rows: [getattr(row, column) for row in sorted(rows, key=lambda one: one.position)]


def _only(rows: Sequence[Any]) -> str:
    return next((row.text for row in rows), "")


def _records(fields: tuple[str, ...]) -> Callable[[Sequence[Any]], list[dict[str, Any]]]:
    return lambda rows: [
        {field: json_value(getattr(row, field)) for field in fields}
        for row in sorted(rows, key=lambda one: one.position)
    ]


PARTS: dict[str, Part] = {
    "proposal": Part(Proposal, ("text",), _proposals, _only),
    "decision": Part(Decision, ("text",), _decisions, _only, key=lambda _row: 0),
    "decision_points": Part(
        DecisionPoint,
        ("text",),
        lambda row, item: _listed(DecisionPoint, "text", item.decision_points, row),
        _texts("text"),
    ),
    "remarks": Part(Remark, ("text",), lambda row, item: _listed(Remark, "text", item.remarks, row), _texts("text")),
    "votes": Part(Vote, VOTE_FIELDS, _votes, _records(VOTE_FIELDS)),
    "attachments": Part(
        Attachment,
        ("title",),
        lambda row, item: _listed(Attachment, "title", item.attachments, row),
        _texts("title"),
        keep=lambda row: row.document_id is not None,
    ),
    "obligations": Part(
        FollowUp,
        (*FOLLOW_UP_FIELDS, "is_decided", "position"),
        _follow_ups,
        _records(FOLLOW_UP_FIELDS),
        key=lambda row: row.read_key,
        keep=lambda row: row.state == FollowUpState.DONE,
    ),
}
