"""A meeting's dossier as one reader may see it: what is closed to the reader is taken out as it is for the public."""

from __future__ import annotations

from dataclasses import replace

from saksgang.core.dossier import Dossier, Item, PaperKind
from saksgang.records.models import AgendaItem, Meeting
from saksgang.records.queries.dossiers import dossier_of, item_rows
from saksgang.records.queries.public_rules import public_rules
from saksgang.records.queries.sight import Sight
from saksgang.writing.public import ItemRules, PublicRules, public_dossier


def seen_dossier(meeting: Meeting, kind: PaperKind, *, sight: Sight) -> Dossier:
    """The meeting as its notice or minutes, with the exempt contents that the reader sees and no others."""
    full = dossier_of(meeting, kind)
    reads_names = sight.reads_names_of(sight.subject_of(meeting)) or not sight.exemptions.names
    if meeting.pk not in sight.closed_meetings and reads_names:
        return full
    rows = item_rows([meeting])[meeting.pk]
    rules = _rules(meeting, rows, reads_names=reads_names, sight=sight)
    shown = [row.pk not in sight.closed for row in rows]
    seen = public_dossier(replace(full, items=tuple(map(_unmarked, full.items, shown))), rules)
    return replace(seen, items=tuple(map(_marked_again, seen.items, full.items, shown)))


def public_dossier_of(meeting: Meeting, kind: PaperKind) -> Dossier:
    """The meeting as its notice or minutes, as all may read it."""
    rows = item_rows([meeting])
    return public_dossier(dossier_of(meeting, kind), public_rules(meeting.cooperation, rows)[meeting.pk])


def _rules(meeting: Meeting, rows: list[AgendaItem], *, reads_names: bool, sight: Sight) -> PublicRules:
    """The rules of the items that are closed to the reader, in the order of all items."""
    closed = [row for row in rows if row.pk in sight.closed]
    rules = public_rules(meeting.cooperation, {meeting.pk: closed})[meeting.pk]
    of_row = {row.pk: one for row, one in zip(closed, rules.items, strict=True)}
    return replace(
        rules,
        items=tuple(of_row.get(row.pk, ItemRules()) for row in rows),
        names=() if reads_names else rules.names,
    )


def _unmarked(item: Item, is_shown: bool) -> Item:
    """An item whose exempt contents are shown, without the mark by which they would be taken out."""
    return replace(item, exempt=None) if is_shown else item


def _marked_again(item: Item, full: Item, is_shown: bool) -> Item:
    return replace(item, exempt=full.exempt) if is_shown else item
