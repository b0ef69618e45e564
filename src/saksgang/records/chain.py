"""The chain of a co-operation's events as it is continued: inside a transaction that holds the co-operation locked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from saksgang.core.audit import FIRST_HASH, EventFacts, event_hash
from saksgang.core.sealing import SealedRow, seal_hash, seal_text
from saksgang.records.models import Cooperation, Event, Seal
from saksgang.records.sealing.changes import last_mark, sealed_as_they_are, taken_marks, written_since
from saksgang.records.sealing.schema import sealed_schema


class Chain:
    """The end of the chain. What is written to the register after this was made is sealed with the next events."""

    def __init__(self, cooperation: Cooperation) -> None:
        rows = Event.objects.filter(cooperation=cooperation).order_by("-sequence")
        self.cooperation = cooperation
        self.sequence, self.hash = rows.values_list("sequence", "hash").first() or (0, FIRST_HASH)
        self._since = last_mark()

    def rows_written(self) -> int:
        """How many rows of strict tables were written since this was made or last appended to."""
        return written_since(self._since)

    def append(self, events: Sequence[EventFacts], *, rows: Iterable[SealedRow] | None = None) -> None:
        """Write the events, which follow each other and the last one, and the seal of what was written with them: of
        `rows` where they are given, else of all that the database has marked."""
        if not events:
            return
        text = seal_text(self._written() if rows is None else rows)
        if text:
            Seal.objects.create(cooperation=self.cooperation, sequence=events[-1].sequence, text=text)
            events = [*events[:-1], replace(events[-1], sealed=seal_hash(text))]
        Event.objects.bulk_create(list(self._linked(events)), batch_size=200)

    def _written(self) -> Iterator[SealedRow]:
        if self.sequence == 0 and not Seal.objects.exists() and (schema := sealed_schema()) is not None:
            yield schema
        yield from sealed_as_they_are(taken_marks(self._since, new=None if self.sequence else self.cooperation))

    def _linked(self, events: Sequence[EventFacts]) -> Iterator[Event]:
        for facts in events:
            linked = event_hash(facts, previous_hash=self.hash)
            yield _event_row(facts, self.cooperation, previous_hash=self.hash, linked=linked)
            self.sequence, self.hash = facts.sequence, linked


def _event_row(facts: EventFacts, cooperation: Cooperation, *, previous_hash: str, linked: str) -> Event:
    return Event(
        cooperation=cooperation,
        sequence=facts.sequence,
        at=facts.at,
        by_id=facts.by_id,
        by_name=facts.by,
        on_behalf_of=facts.on_behalf_of,
        act=facts.act,
        object_type=facts.object_type,
        object_id=facts.object_id,
        object_label=facts.object_label,
        before=facts.before,
        after=facts.after,
        reason=facts.reason,
        rule=facts.rule,
        previous_hash=previous_hash,
        hash=linked,
        sealed=facts.sealed,
    )
