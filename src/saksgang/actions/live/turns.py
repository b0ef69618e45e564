"""The turns that a meeting makes with its agenda, kept as they come. Written inside acts."""

from __future__ import annotations

from saksgang.actions.live.floor import Floor
from saksgang.core.treatment.turns import TurnKind
from saksgang.records.models import AgendaItem, MeetingTurn
from saksgang.records.values import clean


def keep_turn(
    opened: Floor, kind: TurnKind, item: AgendaItem, *, other: AgendaItem | None = None, reason: str = ""
) -> None:
    """One more turn."""
    MeetingTurn.objects.create(
        cooperation=opened.cooperation,
        meeting=opened.meeting,
        kind=kind.value,
        item=item,
        other=other,
        reason=clean(reason),
        at=opened.now,
    )
