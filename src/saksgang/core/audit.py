"""The chain of the audit trail: how one event's hash is made from its facts and the hash before it.

Knows nothing of where events are kept. Canonical JSON and SHA-256, so that anyone can prove the chain again.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from enum import StrEnum

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

FIRST_HASH = "0" * 64
HEADS_FORMAT = "saksgang.heads/1"
"""The format of a file of heads that is kept elsewhere."""


@dataclass(frozen=True, slots=True)
class EventFacts:
    """One event as it is hashed. `at` is a moment with its zone; `before` and `after` are JSON values.

    The last three count only where they say something, so that events of a time before them keep their hash: whom the
    actor acted for, the number of the actor's account, and the hash of the seal over the rows that the act wrote.
    """

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
    on_behalf_of: str = ""
    by_id: int | None = None
    sealed: str = ""


@dataclass(frozen=True, slots=True)
class Linked:
    """An event as it is kept: its facts and both hashes."""

    facts: EventFacts
    previous_hash: str
    hash: str


@dataclass(frozen=True, slots=True)
class Head:
    """How far a co-operation's chain had come: the number of events and the hash of the last one."""

    cooperation: str
    events: int
    hash: str


class HeadHarm(StrEnum):
    """What a head that was kept elsewhere can tell of a chain."""

    GONE = "gone"
    CUT = "cut"
    OTHER = "other"


_NAMES = tuple(field.name for field in fields(EventFacts))
_ONLY_WHEN_SAID = ("on_behalf_of", "by_id", "sealed")
_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode


def event_hash(facts: EventFacts, *, previous_hash: str) -> str:
    """64 hexadecimal digits. The moment counts as UTC with microseconds, so that no database can change it."""
    values = {name: getattr(facts, name) for name in _NAMES}
    for name in _ONLY_WHEN_SAID:
        if not values[name]:
            del values[name]
    values["at"] = facts.at.astimezone(datetime.UTC).isoformat(timespec="microseconds")
    return hashlib.sha256(f"{previous_hash}\n{_canonical(values)}".encode()).hexdigest()


def first_broken(events: Iterable[Linked]) -> int | None:
    """The sequence number at which the chain breaks, `None` when it is whole. Events in order of their sequence."""
    links = Links()
    for event in events:
        if not links.take(event):
            return links.count + 1
    return None


@dataclass(slots=True)
class Links:
    """A chain as it is proved link by link: how many held, and the hash of the last."""

    count: int = 0
    hash: str = FIRST_HASH
    _is_sealed: bool = False

    def take(self, event: Linked) -> bool:
        """Whether the event is the next link, as it was written; then it counts."""
        holds = (
            event.facts.sequence == self.count + 1 and event.previous_hash == self.hash and self._is_as_hashed(event)
        )
        if holds:
            self.count, self.hash = self.count + 1, event.hash
            self._is_sealed = self._is_sealed or bool(event.facts.sealed)
        return holds

    def _is_as_hashed(self, event: Linked) -> bool:
        if event.hash == event_hash(event.facts, previous_hash=event.previous_hash):
            return True
        if self._is_sealed or event.facts.sealed or event.facts.by_id is None:
            return False
        # Before there were seals, events were hashed without the number of the account.
        return event.hash == event_hash(replace(event.facts, by_id=None), previous_hash=event.previous_hash)


def harm_of_head(head: Head, *, events: int | None, hash_there: str | None) -> HeadHarm | None:
    """What has happened to a chain since `head` was taken: it has `events` events now (`None`: there is no such
    co-operation), and `hash_there` is the hash of the one that was the last then."""
    if events is None:
        return HeadHarm.GONE
    if events < head.events:
        return HeadHarm.CUT
    return None if (hash_there or FIRST_HASH) == head.hash else HeadHarm.OTHER
