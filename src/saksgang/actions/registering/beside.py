"""A paper of a meeting that was held here: it is kept beside what was recorded, and what it says otherwise is told.

What was recorded here is the truth, and minutes that were finished are locked; our own minutes read again change nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from saksgang.actions.registering.desk import Desk
from saksgang.actions.registering.item_parts import part_value
from saksgang.core.aligning import item_key
from saksgang.core.dossier import Dossier, Item, PaperKind
from saksgang.records.models import AgendaItem, Meeting, Paper
from saksgang.records.stored_papers import stored_dossier
from saksgang.records.values import json_value

_HEAD = ("time_start", "time_end", "place", "chair")
_TOLD = (PaperKind.MINUTES, PaperKind.CASE_MINUTES)


def tell(desk: Desk, meeting: Meeting, papers: Sequence[Paper]) -> int:
    """Keep what newly read minutes of a meeting say otherwise than was recorded; how many differences were new."""
    rows = {key: row for row in AgendaItem.objects.filter(meeting=meeting) for key in _keys(row)}
    count = 0
    for paper in papers:
        dossier = stored_dossier(paper)
        if dossier.kind in _TOLD:
            count += _of_head(desk, meeting, paper, dossier) if dossier.kind is PaperKind.MINUTES else 0
            count += sum(
                _of_item(desk, paper, rows[key], item) for item in dossier.items if (key := item_key(item)) in rows
            )
    return count


def _keys(row: AgendaItem) -> Iterable[str]:
    """How papers can name an item: by its number, or by its title."""
    yield item_key(Item(number=row.number or None, title=row.title))
    yield item_key(Item(number=None, title=row.title))


def _of_head(desk: Desk, meeting: Meeting, paper: Paper, dossier: Dossier) -> int:
    count = 0
    for field in _HEAD:
        said, has = getattr(dossier, field), getattr(meeting, field)
        has = has.name if field == "chair" and has is not None else has
        if said and has and _plain(said) != _plain(has):
            count += desk.corrected.differ(meeting, field, paper=paper, has=has, said=said)
    return count


def _of_item(desk: Desk, paper: Paper, row: AgendaItem, item: Item) -> int:
    """Another decision than the one that was made."""
    has = part_value(row, "decision")
    if not item.decision.strip() or not has or _plain(item.decision) == _plain(has):
        return 0
    return int(desk.corrected.differ(row, "decision", paper=paper, has=has, said=item.decision))


def _plain(value: object) -> str:
    """A value without what line breaks and blanks make of it."""
    return " ".join(str(json_value(value)).split())
