"""The votes that rulings rest on: whether the doors close, whether somebody takes part. They are told with the ruling itself."""

from __future__ import annotations

from collections.abc import Iterable

from saksgang.records.models import ClosedDoors, Disqualification, Excuse, Meeting


def ruling_votes(meetings: Iterable[Meeting | int]) -> frozenset[int]:
    """The ids of those votes in some meetings."""
    chosen = list(meetings)
    found: set[int] = set()
    for model in (ClosedDoors, Disqualification, Excuse):
        rows = model._default_manager.filter(item__meeting__in=chosen, vote__isnull=False)
        found.update(rows.values_list("vote_id", flat=True))
    return frozenset(found)
