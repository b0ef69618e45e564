"""A meeting's dossier as one reader may see it: what is closed to the reader is taken out as it is for the public."""

from __future__ import annotations

from dataclasses import replace

from saksgang.core.dossier import Dossier, Item, PaperKind
from saksgang.records.models import Meeting
from saksgang.records.queries.dossiers import dossier_of, item_rows
from saksgang.records.queries.exemptions import rules_of
from saksgang.records.queries.sight import Sight
from saksgang.writing.public import public_dossier


def seen_dossier(meeting: Meeting, kind: PaperKind, *, sight: Sight) -> Dossier:
    """The meeting as its notice or minutes, with the exempt contents that the reader sees and no others."""
    full = dossier_of(meeting, kind)
    reads_names = sight.reads_names_of(sight.subject_of(meeting)) or not sight.exemptions.names
    if meeting.pk not in sight.closed_meetings and reads_names:
        return full
    rules = rules_of(meeting.cooperation, [meeting], among=sight.closed)[meeting.pk]
    shown = [row.pk not in sight.closed for row in item_rows([meeting])[meeting.pk]]
    unmarked = replace(full, items=tuple(map(_unmarked, full.items, shown)))
    seen = public_dossier(unmarked, replace(rules, names=()) if reads_names else rules)
    return replace(seen, items=tuple(map(_marked_again, seen.items, full.items, shown)))


def public_dossier_of(meeting: Meeting, kind: PaperKind) -> Dossier:
    """The meeting as its notice or minutes, as all may read it."""
    return public_dossier(dossier_of(meeting, kind), rules_of(meeting.cooperation, [meeting])[meeting.pk])


def _unmarked(item: Item, is_shown: bool) -> Item:
    """An item whose exempt contents are shown, without the mark by which they would be taken out."""
    return replace(item, exempt=None) if is_shown else item


def _marked_again(item: Item, full: Item, is_shown: bool) -> Item:
    return replace(item, exempt=full.exempt) if is_shown else item
