"""Whether the register is whole: the chain of every co-operation's events, and the file of the database.

Each check names what is wrong and goes on, also where a broken byte keeps a row from being read.
"""

from __future__ import annotations

import decimal
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from django.db import DatabaseError, connection

from saksgang.core.audit import Head, HeadHarm, Linked, Links, harm_of_head
from saksgang.records.models import Cooperation, Event
from saksgang.records.queries.trail import linked_events

UNREADABLE = (DatabaseError, ValueError, TypeError, decimal.DecimalException)
"""What a broken byte in a row raises when the row is read."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The events of a co-operation: how many, the hash of the last, and where the chain breaks (`None`: nowhere).

    `hashes` are those of the events asked for, by number; `seals` the hashes of the seals that events name.
    Whoever keeps the count and the last hash elsewhere can also see when events were cut off at the end.
    """

    cooperation: Cooperation
    events: int
    last_hash: str
    broken_at: int | None
    hashes: Mapping[int, str] = field(default_factory=dict)
    seals: Mapping[int, str] = field(default_factory=dict)

    @property
    def head(self) -> Head:
        """How far the chain has come."""
        return Head(self.cooperation.slug, self.events, self.last_hash)


def chains(*, hashes_at: Collection[int] = ()) -> Iterator[Chain]:
    """The chain of each co-operation, by its name; `hashes_at` are the numbers of events whose hashes are wanted."""
    for cooperation in Cooperation.objects.order_by("name"):
        yield _proved(cooperation, frozenset(hashes_at))


def _proved(cooperation: Cooperation, hashes_at: frozenset[int]) -> Chain:
    links = Links()
    hashes: dict[int, str] = {}
    seals: dict[int, str] = {}
    broken_at = None
    for event in _readable(cooperation):
        if event is None or not links.take(event):
            broken_at = links.count + 1
            break
        if links.count in hashes_at:
            hashes[links.count] = links.hash
        if event.facts.sealed:
            seals[links.count] = event.facts.sealed
    total = links.count
    if broken_at is not None:
        total = max(broken_at, Event.objects.filter(cooperation=cooperation).count())
    return Chain(cooperation, total, links.hash, broken_at, hashes, seals)


def _readable(cooperation: Cooperation) -> Iterator[Linked | None]:
    """The events in order; where one cannot be read, those before it one at a time, and `None` for it."""
    last = 0
    try:
        for event in linked_events(cooperation):
            yield event
            last = event.facts.sequence
    except UNREADABLE:
        yield from _one_by_one(cooperation, after=last)


def _one_by_one(cooperation: Cooperation, *, after: int) -> Iterator[Linked | None]:
    sequence = after
    while True:
        sequence += 1
        try:
            found = list(linked_events(cooperation, sequence=sequence))
        except UNREADABLE:
            found = []
        yield found[0] if found else None
        if not found:
            return


def head_harms(heads: Collection[Head], proved: Collection[Chain]) -> Iterator[tuple[Head, HeadHarm]]:
    """Which of the heads that were kept elsewhere the chains do not go on from. A broken chain is told by itself."""
    by_slug = {chain.cooperation.slug: chain for chain in proved}
    for head in heads:
        chain = by_slug.get(head.cooperation)
        if chain is not None and chain.broken_at is not None:
            continue
        events, there = (None, None) if chain is None else (chain.events, chain.hashes.get(head.events))
        harm = harm_of_head(head, events=events, hash_there=there)
        if harm is not None:
            yield head, harm


def database_harms(*, most: int = 5) -> tuple[str, ...]:
    """What SQLite finds wrong with its own file, in its words; on PostgreSQL nothing, it has checksums of its own."""
    if connection.vendor != "sqlite":
        return ()
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA integrity_check({most:d})")
            said = [str(row[0]) for row in cursor.fetchall()]
            cursor.execute("PRAGMA foreign_key_check")
            led = [f"{table} {row} -> {parent}" for table, row, parent, _ in cursor.fetchmany(most)]
    except DatabaseError as error:
        return (str(error),)
    return tuple(line for line in said if line != "ok") + tuple(led)
