"""The chain of the audit trail: how one event's hash is made from its facts and the hash before it.

Knows nothing of where events are kept. Canonical JSON and SHA-256, so that anyone can prove the chain again.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, fields

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

FIRST_HASH = "0" * 64


@dataclass(frozen=True, slots=True)
class EventFacts:
    """One event as it is hashed. `at` is a moment with its zone; `before` and `after` are JSON values."""

    cooperation: str
    sequence: int
    at: datetime.datetime
    by: str
    act: str
    object_type: str
    object_id: int | None
    object_label: str
    before: Json
    after: Json
    reason: str
    rule: str


@dataclass(frozen=True, slots=True)
class Linked:
    """An event as it is kept: its facts and both hashes."""

    facts: EventFacts
    previous_hash: str
    hash: str


def event_hash(facts: EventFacts, *, previous_hash: str) -> str:
    """64 hexadecimal digits. The moment counts as UTC with microseconds, so that no database can change it."""
    values = {field.name: getattr(facts, field.name) for field in fields(facts)}
    values["at"] = facts.at.astimezone(datetime.UTC).isoformat(timespec="microseconds")
    canonical = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(f"{previous_hash}\n{canonical}".encode()).hexdigest()


def first_broken(events: Iterable[Linked]) -> int | None:
    """The sequence number at which the chain breaks, `None` when it is whole. Events in order of their sequence."""
    previous = FIRST_HASH
    for expected, event in enumerate(events, start=1):
        is_whole = (
            event.facts.sequence == expected
            and event.previous_hash == previous
            and event.hash == event_hash(event.facts, previous_hash=previous)
        )
        if not is_whole:
            return expected
        previous = event.hash
    return None
