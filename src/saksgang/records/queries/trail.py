"""The audit trail as the chain is proved: the events of a co-operation in order, as they were hashed."""

from __future__ import annotations

from collections.abc import Iterator

from saksgang.core.audit import EventFacts, Linked
from saksgang.records.models import Cooperation, Event

_COLUMNS = (
    "sequence", "at", "by_name", "act", "object_type", "object_id", "object_label", "before", "after", "reason", "rule",
    "on_behalf_of", "by_id", "sealed",
)  # fmt: skip


def linked_events(cooperation: Cooperation, *, sequence: int | None = None) -> Iterator[Linked]:
    """Every event of a co-operation in order, as `core.audit.first_broken` takes them; or the one with this number.
    Raises `ValueError` and `DatabaseError` where a broken byte keeps one from being read."""
    slug = cooperation.slug
    events = Event.objects.filter(cooperation=cooperation).order_by("sequence")
    if sequence is not None:
        events = events.filter(sequence=sequence)
    for previous, own, *facts in events.values_list("previous_hash", "hash", *_COLUMNS).iterator(chunk_size=2000):
        if facts[1] is None:
            raise ValueError("a moment that is none")  # what SQLite makes of one with a broken byte
        yield Linked(EventFacts(slug, *facts), previous, own)
