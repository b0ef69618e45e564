"""The items of a meeting in the order in which it treats them: the agenda, and the turns that the meeting has made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from saksgang.core.treatment.turns import TurnKind
from saksgang.records.models import AgendaItem, Meeting, MeetingTurn


def ordered_items(meeting: Meeting) -> list[AgendaItem]:
    """The items in order, in two questions; the rows know their meeting."""
    rows = list(AgendaItem.objects.filter(meeting=meeting).order_by("position", "id"))
    for row in rows:
        row.meeting = meeting
    return in_order(rows, MeetingTurn.objects.filter(meeting=meeting, kind=TurnKind.ORDER.value).order_by("at", "id"))


def in_order(rows: Sequence[AgendaItem], turns: Iterable[MeetingTurn]) -> list[AgendaItem]:
    """The rows (as the agenda has them) after the turns: one taken before another brings what is joined to it, and what is
    joined stands with its lead."""
    order = [row.pk for row in rows]
    for turn in turns:
        if turn.item_id in order and turn.other_id in order and turn.item_id != turn.other_id:
            order.remove(turn.item_id)
            order.insert(order.index(turn.other_id), turn.item_id)
    known = {row.pk: row for row in rows}
    leads = [pk for pk in order if known[pk].joined_to_id not in known]
    joined: dict[int, list[int]] = {}
    for pk in order:
        lead = known[pk].joined_to_id
        if lead in known:
            joined.setdefault(lead, []).append(pk)
    return [known[pk] for lead in leads for pk in (lead, *joined.get(lead, []))]
