"""The audit trail as the chain is proved, and the events of one object as a page shows them."""

from __future__ import annotations

from collections.abc import Iterator

from saksgang.core.audit import EventFacts, Linked
from saksgang.records.models import Cooperation, Event


def linked_events(cooperation: Cooperation) -> Iterator[Linked]:
    """Every event of a co-operation in order, as `core.audit.first_broken` takes them."""
    for event in Event.objects.filter(cooperation=cooperation).order_by("sequence").iterator(chunk_size=2000):
        yield Linked(_facts(event, cooperation.slug), event.previous_hash, event.hash)


def _facts(event: Event, slug: str) -> EventFacts:
    return EventFacts(
        cooperation=slug,
        sequence=event.sequence,
        at=event.at,
        by=event.by_name,
        act=event.act,
        object_type=event.object_type,
        object_id=event.object_id,
        object_label=event.object_label,
        before=event.before,
        after=event.after,
        reason=event.reason,
        rule=event.rule,
    )
