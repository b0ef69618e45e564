"""The stretches of time in which items are treated, one at a time; without an item a pause. Written inside acts."""

from __future__ import annotations

import datetime

from saksgang.actions.live.floor import Floor
from saksgang.core.treatment.item_states import ItemState
from saksgang.records.models import AgendaItem, ItemSpan


def open_span(opened: Floor, item: AgendaItem | None, *, at: datetime.datetime) -> None:
    """Begin a stretch; the one before is closed."""
    close_span(opened, at=at)
    ItemSpan.objects.create(cooperation=opened.cooperation, meeting=opened.meeting, item=item, since=at)


def close_span(opened: Floor, *, at: datetime.datetime) -> None:
    """End the stretch that lasts, if any; one that would end before it began ends as it begins."""
    lasting = ItemSpan.objects.filter(meeting=opened.meeting, until=None).first()
    if lasting is not None:
        lasting.until = max(at, lasting.since)
        lasting.save(update_fields=["until"])


def resume_span(opened: Floor, *, at: datetime.datetime) -> None:
    """Begin again with the item that is before the meeting; of joined ones with their lead."""
    rows = AgendaItem.objects.filter(meeting=opened.meeting, state=ItemState.NOW.value)
    item = rows.order_by("joined_to_id", "position", "id").first()
    if item is not None:
        open_span(opened, item, at=at)
