"""Minutes as HTML in our pages: the head, what was recorded of each item, and a whole version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from saksgang.core.dossier import Dossier, PaperKind
from saksgang.core.texts import Language
from saksgang.document.html_out import html_fragment
from saksgang.document.tree import Block, Heading
from saksgang.records.models import Meeting
from saksgang.records.queries.dossiers import dossier_of, item_rows, look_of, whole_items
from saksgang.records.queries.minutes_parts import What, place_of
from saksgang.records.queries.minutes_told import told_of
from saksgang.records.queries.seen_dossiers import public_dossier_of, seen_dossier
from saksgang.web.frame.asking import Asked, sight
from saksgang.writing import WrittenPaper, compose
from saksgang.writing.heads import head_blocks
from saksgang.writing.items import heading_text, minutes_item


def head_html(request: Asked, meeting: Meeting) -> SafeString:
    """The head of the minutes: body, day, place, who led, who was there."""
    dossier = seen_dossier(meeting, PaperKind.MINUTES, sight=sight(request))
    return _html(head_blocks(dossier, WrittenPaper.MINUTES, language=Language(meeting.language)))


def public_head_html(meeting: Meeting) -> SafeString:
    """The same as all may read it, without the heading."""
    dossier = public_dossier_of(meeting, PaperKind.MINUTES)
    return _html(head_blocks(dossier, WrittenPaper.MINUTES, language=Language(meeting.language))[1:])


def item_html(meeting: Meeting) -> dict[int, SafeString]:
    """What was recorded of each item and is not written by hand here: the proposal, what is told of doors, persons and
    elections, and the votes; by the item's id."""
    language = Language(meeting.language)
    dossier = dossier_of(meeting, PaperKind.MINUTES)
    told = told_of([meeting])
    found = {}
    for row, item in zip(item_rows([meeting]).get(meeting.pk, ()), dossier.items, strict=True):
        recorded = told.get(row.pk)
        bare = replace(
            item,
            text="\n\n".join(recorded.before) if recorded else "",
            decision="",
            decision_points=(),
            outcome=item.outcome if not item.decision else None,
            remarks=tuple(recorded.after) if recorded else (),
        )
        found[row.pk] = _html(minutes_item(bare, language=language)[1:], lower=0)
    return found


def dossier_html(request: Asked, dossier: Dossier) -> SafeString:
    """Whole minutes of a dossier as its reader may have it."""
    document = compose(dossier, WrittenPaper.MINUTES, look=look_of(request.cooperation), full=True)
    return _html(document.blocks)


def _html(blocks: Iterable[Block], *, lower: int = 1) -> SafeString:
    """Blocks as a part of a page, with their headings so many levels lower."""
    lowered = tuple(
        replace(block, level=min(block.level + lower, 6)) if isinstance(block, Heading) else block for block in blocks
    )
    return mark_safe(html_fragment(lowered))  # noqa: S308  # escaped by `document.html_out`


@dataclass(frozen=True, slots=True)
class PublicItem:
    """An item as all may read it: its heading, what has no field as it reads, and the fields that one can correct."""

    heading: str
    told: SafeString
    fields: tuple[Any, ...]


def public_items(meeting: Meeting, fields: Mapping[str, Any]) -> tuple[PublicItem, ...]:
    """The items as all may read them. A text that has a field (by its place) and says something is left out of the rest."""
    language = Language(meeting.language)
    dossier = public_dossier_of(meeting, PaperKind.MINUTES)
    found = []
    for row, item in zip(whole_items([meeting])[meeting.pk], dossier.items, strict=True):
        own = {what: one for what in What if (one := fields.get(place_of(row.pk, what))) and one.part.text}
        rest = item
        if What.TREATMENT in own:  # what is left is public already: it is never taken from what was recorded
            rest = replace(rest, text=rest.text.removeprefix(own[What.TREATMENT].part.text).strip())
        if What.REMARKS in own:
            rest = replace(rest, remarks=rest.remarks[len(row.remarks.all()) :])
        if What.DECISION in own:
            rest = replace(rest, decision="", decision_points=(), outcome=None)
        found.append(
            PublicItem(
                heading_text(item, language),
                _html(minutes_item(rest, language=language)[1:], lower=0),
                tuple(own.values()),
            )
        )
    return tuple(found)
