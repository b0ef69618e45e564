"""The agenda of a meeting as all may read it, for pages behind links: numbers and public titles, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from saksgang.core.dossier import PaperKind
from saksgang.records.models import Meeting
from saksgang.records.queries.dossiers import item_rows
from saksgang.records.queries.seen_dossiers import public_dossier_of


@dataclass(frozen=True, slots=True)
class PublicLine:
    """One item: its id, its number and public title (empty where there is none), and whether the rest of it is exempt."""

    item: int
    number: str
    title: str
    is_closed: bool


def public_agenda(meeting: Meeting) -> tuple[PublicLine, ...]:
    """The items in their order."""
    rows = item_rows([meeting]).get(meeting.pk, [])
    public = public_dossier_of(meeting, PaperKind.NOTICE).items
    return tuple(
        PublicLine(row.pk, told.number or "", told.title or "", told.exempt is not None)
        for row, told in zip(rows, public, strict=True)
    )
