"""The texts of minutes that are written by hand, by their place: before the items, of each item, after them.

`public` is the text as all may read it, `None` where the part is not for all; where it says less than `text` nobody may
edit it who sees only that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from saksgang.core.minutes.corrections import Part
from saksgang.records.models import AgendaItem, Meeting, Remark
from saksgang.records.queries.dossiers import whole_items
from saksgang.records.queries.exemptions import rules_of
from saksgang.writing.public import public_dossier

BEFORE, AFTER = "before", "after"
_OF_ITEM = re.compile(r"items\.(?P<item>\d{1,18})\.(?P<what>treatment|decision|remarks)")


class What(StrEnum):
    """Which text of an item."""

    TREATMENT = "treatment"
    REMARKS = "remarks"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part stands: `what` of an item, or (`item` is 0) before or after the items."""

    item: int = 0
    what: What | None = None


@dataclass(frozen=True, slots=True)
class MinutesPart:
    """One text and its place; `item` is whose it is."""

    place: str
    text: str
    public: str | None
    item: AgendaItem | None = None
    what: What | None = None

    @property
    def is_open(self) -> bool:
        """Whether all may read the whole of it."""
        return self.public == self.text


def place_of(item_id: int, what: What) -> str:
    """The place of a text of an item: `items.5.decision`."""
    return f"items.{item_id}.{what.value}"


def read_place(place: str) -> Place | None:
    """What a place leads to; `None` for one that no minutes have."""
    if place in {BEFORE, AFTER}:
        return Place()
    found = _OF_ITEM.fullmatch(place)
    return Place(int(found["item"]), What(found["what"])) if found else None


def parts_of(meeting: Meeting) -> tuple[MinutesPart, ...]:
    """Every part of the minutes in the order in which it stands, also those that are empty."""
    from saksgang.core.dossier import Dossier, Item, PaperKind

    rows = whole_items([meeting])[meeting.pk]
    texts = {row.pk: _texts(row) for row in rows}
    bare = Dossier(
        kind=PaperKind.MINUTES,
        intro=before_items(meeting),
        outro=meeting.outro,
        items=tuple(
            Item(
                number=row.number or None,
                title=row.title,
                text=texts[row.pk][What.TREATMENT],
                decision=texts[row.pk][What.DECISION],
                remarks=tuple(one.text for one in row.remarks.all()),
            )
            for row in rows
        ),
    )
    rules = rules_of(meeting.cooperation, [meeting])[meeting.pk]
    public = public_dossier(bare, rules)
    found = [MinutesPart(BEFORE, bare.intro, public.intro)]
    for row, told in zip(rows, public.items, strict=True):
        is_hidden = told.exempt is not None or row.is_exempt
        shown = {What.TREATMENT: told.text, What.REMARKS: "\n\n".join(told.remarks), What.DECISION: told.decision}
        found += [
            MinutesPart(place_of(row.pk, what), texts[row.pk][what], None if is_hidden else shown[what], row, what)
            for what in What
        ]
    return (*found, MinutesPart(AFTER, bare.outro, public.outro))


def before_items(meeting: Meeting) -> str:
    """The words before the items: the meeting's own, else those of its body."""
    return meeting.intro or meeting.body.minutes_text


def core_parts(meeting: Meeting) -> tuple[Part, ...]:
    """The parts as the rules of corrections know them."""
    return tuple(Part(one.place, one.text) for one in parts_of(meeting))


def _texts(row: AgendaItem) -> Mapping[What, str]:
    return {
        What.TREATMENT: row.treatment,
        What.REMARKS: joined_remarks(list(row.remarks.all())),
        What.DECISION: row.decision.text if hasattr(row, "decision") else "",
    }


def joined_remarks(rows: list[Remark]) -> str:
    """The remarks of an item as one text, with an empty line between each."""
    return "\n\n".join(one.text for one in rows)
