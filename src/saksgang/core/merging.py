"""One meeting out of the papers that tell of it: notice, supplement, case papers, minutes, in several formats.

Says which paper is believed on which fact, and where two papers of one kind say different things. The answer does not
depend on the order in which papers of different kinds came. Knows no register.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from saksgang.core.aligning import HAPPENED, Told, aligned, by_rank, item_key, title_key
from saksgang.core.dossier import BodyName, Dossier, Item, PaperKind, Participant
from saksgang.core.texts import Language

_PLANNED = (
    PaperKind.NOTICE,
    PaperKind.SUPPLEMENTARY_NOTICE,
    PaperKind.CASE_PAPER,
    PaperKind.MINUTES,
    PaperKind.CASE_MINUTES,
    PaperKind.OTHER,
)
TREATING = frozenset({PaperKind.MINUTES, PaperKind.CASE_MINUTES})

_HEAD_HAPPENED = (
    "language",
    "title",
    "body",
    "date",
    "time_start",
    "time_end",
    "place",
    "chair",
    "secretary",
    "officer",
    "present",
    "others_present",
    "absent",
    "replaced",
)
_HEAD_PLANNED = ("invited", "copies")
_ITEM_PLANNED = ("number", "title", "kind", "proposal", "introduced_by", "guests", "attachments")
_ITEM_HAPPENED = ("decision", "decision_points", "outcome", "remarks", "votes", "disqualified", "exempt")


@dataclass(frozen=True, slots=True)
class MergedItem:
    """An item as all papers together tell it. `keys` is how they name it: by its number, else by its title.

    `item.text` is from notice or case paper; `treatment` is the text that the minutes have. `is_decided` tells that
    `item.obligations` come from a decision, not from a proposal. `told` is what it was made from.
    """

    keys: tuple[str, ...]
    item: Item
    treatment: str
    is_decided: bool
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A paper of the same kind as the believed one that says something else. `paper` is its place among the papers;
    `item` the key of the item, `None` for a fact of the meeting itself; `said` what it says."""

    paper: int
    item: str | None
    field: str
    said: Any


@dataclass(frozen=True, slots=True)
class MergedMeeting:
    """The meeting's own facts in `head` (without items), its items in order, and where papers disagree."""

    head: Dossier
    items: tuple[MergedItem, ...]
    conflicts: tuple[Conflict, ...]


def merge(papers: Sequence[Dossier]) -> MergedMeeting:
    """One meeting out of its papers; among papers of one kind the first is believed. Raises `ValueError` on none."""
    if not papers:
        raise ValueError("a meeting is merged from at least one paper")
    numbered = list(enumerate(papers))
    head, conflicts = _merged_head(numbered)
    items: list[MergedItem] = []
    for key, told in aligned(numbered):
        merged, of_item = _merged_item(key, told)
        items.append(merged)
        conflicts.extend(of_item)
    return MergedMeeting(head=head, items=tuple(items), conflicts=tuple(conflicts))


def _merged_head(papers: list[tuple[int, Dossier]]) -> tuple[Dossier, list[Conflict]]:
    happened = by_rank(papers, HAPPENED, lambda paper: paper[1].kind)
    planned = by_rank(papers, _PLANNED, lambda paper: paper[1].kind)
    stated: dict[str, Any] = {"items": (), "facts": (), "source": None, "references": (), "signed_by": ()}
    conflicts: list[Conflict] = []
    for ordered, fields in ((happened, _HEAD_HAPPENED), (planned, _HEAD_PLANNED)):
        for field in fields:
            values = [(index, paper.kind, getattr(paper, field)) for index, paper in ordered]
            value, others = _believed(values)
            if field != "title":
                conflicts.extend(Conflict(index, None, field, said) for index, said in others)
            stated[field] = value
    return replace(happened[0][1], **stated), conflicts


def _merged_item(key: str, told: list[Told]) -> tuple[MergedItem, list[Conflict]]:
    happened = by_rank(told, HAPPENED, lambda one: one.kind)
    planned = by_rank(told, _PLANNED, lambda one: one.kind)
    stated: dict[str, Any] = {"confidence": min(one.item.confidence for one in told)}
    conflicts: list[Conflict] = []
    for ordered, fields in ((planned, _ITEM_PLANNED), (happened, _ITEM_HAPPENED)):
        for field in fields:
            value, others = _believed([(one.paper, one.kind, getattr(one.item, field)) for one in ordered])
            conflicts.extend(Conflict(index, key, field, said) for index, said in others)
            stated[field] = value
    text, text_others = _text_of(planned, treating=False)
    treatment, treatment_others = _text_of(happened, treating=True)
    conflicts.extend(Conflict(index, key, "text", said) for index, said in text_others)
    conflicts.extend(Conflict(index, key, "treatment", said) for index, said in treatment_others)
    is_decided = bool(stated["decision"])
    asking = _asking(happened, planned, is_decided=is_decided)
    item = Item(
        text=text,
        tables=next((one.item.tables for one in planned if one.item.tables), ()),
        amounts=_union(one.item.amounts for one in planned),
        references=_union(one.item.references for one in planned),
        obligations=asking.item.obligations if asking else (),
        **stated,
    )
    keys = tuple(dict.fromkeys((key, *(item_key(one.item) for one in told))))
    return MergedItem(keys, item, treatment, is_decided, told=tuple(told)), conflicts


def _asking(happened: list[Told], planned: list[Told], *, is_decided: bool) -> Told | None:
    """Whose obligations count: those of the decision when there is one, else those of the proposal."""
    if is_decided:
        return next((one for one in happened if one.item.decision), None)
    return next((one for one in planned if one.item.obligations), None)


def _text_of(told: list[Told], *, treating: bool) -> tuple[str, list[tuple[int, str]]]:
    values = [(one.paper, one.kind, one.item.text) for one in told if (one.kind in TREATING) is treating]
    value, others = _believed(values)
    return value or "", others


def _believed(values: list[tuple[int, PaperKind, Any]]) -> tuple[Any, list[tuple[int, Any]]]:
    """The first stated value, and what later papers of the same kind say instead. Values are in order of belief."""
    stated = [(index, kind, value) for index, kind, value in values if not _is_empty(value)]
    if not stated:
        return (values[0][2] if values else None), []
    _, best_kind, best = stated[0]
    others = [
        (index, value)
        for index, kind, value in stated[1:]
        if kind is best_kind and _comparable(value) != _comparable(best)
    ]
    return best, others


def _is_empty(value: object) -> bool:
    return value is None or value in ("", ())


def _comparable(value: object) -> object:
    """What counts as the same value: blanks and the order of persons do not matter, nor does a body's spelling."""
    if isinstance(value, str) and not isinstance(value, Language):
        return " ".join(value.split())
    if isinstance(value, BodyName):
        return None  # placing the paper in a body has settled that already
    if isinstance(value, tuple) and value and isinstance(value[0], Participant):
        return frozenset(title_key(person.name) for person in value)
    return tuple(_comparable(one) for one in value) if isinstance(value, tuple) else value


def _union(groups: Iterable[tuple[Any, ...]]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(value for group in groups for value in group))
