"""The standing items of a body that has set none, as its last agendas show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from saksgang.core.agenda.proposing import StandingItem, StandingPlace
from saksgang.core.aligning import title_key
from saksgang.core.dossier import ItemKind
from saksgang.core.matching.titles import is_standing_title

_ENOUGH = 2  # once may be chance
_MINUTES = ("referat", "protokoll", "møtebok", "møtebøker")


@dataclass(frozen=True, slots=True)
class PastItem:
    """An item of an agenda of the body. `row` is its id; `has_case` that it treated a case that lives on."""

    row: int
    title: str
    kind: ItemKind | None = None
    has_case: bool = False


def standing_by_habit(agendas: Sequence[Sequence[PastItem]]) -> tuple[StandingItem, ...]:
    """The items that stood on at least two of the agendas, which come newest first, in the order of the newest that has
    them: those before its first case are first, the others last. Their `row` is the negative id of that item, so that it
    is never taken for a row that somebody has set."""
    counts: dict[str, int] = {}
    for agenda in agendas:
        for key in {title_key(item.title) for item in agenda if _stands(item)}:
            counts[key] = counts.get(key, 0) + 1
    found: dict[str, StandingItem] = {}
    for agenda in agendas:
        first_case = next((at for at, item in enumerate(agenda) if not _stands(item)), len(agenda))
        for at, item in enumerate(agenda):
            key = title_key(item.title)
            if counts.get(key, 0) >= _ENOUGH and key not in found:
                place = StandingPlace.FIRST if at < first_case else StandingPlace.LAST
                found[key] = _standing(item, place, order=at)
    return tuple(sorted(found.values(), key=lambda one: (one.place, one.order)))


def _standing(item: PastItem, place: StandingPlace, *, order: int) -> StandingItem:
    words = item.title.casefold()
    is_minutes = item.kind is ItemKind.APPROVAL and any(word in words for word in _MINUTES)
    return StandingItem(-item.row, item.title, place, order, item.kind or ItemKind.STANDING, is_minutes=is_minutes)


def _stands(item: PastItem) -> bool:
    """Whether an item is of the kind that comes back in every meeting."""
    kinds = {ItemKind.STANDING, ItemKind.APPROVAL, ItemKind.ANY_OTHER_BUSINESS}
    return is_standing_title(item.title) or (item.kind in kinds and not item.has_case)
