"""The audit trail of one act: opened inside its transaction, it locks the co-operation and appends events."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import models

from saksgang.core.access import Actor
from saksgang.core.audit import FIRST_HASH, EventFacts, event_hash
from saksgang.records.models import Cooperation, Event
from saksgang.records.values import clean, json_value


class Trail:
    """Holds the co-operation locked until the transaction ends, so that its acts come one after the other."""

    def __init__(self, cooperation: Cooperation, *, by: Actor, now: datetime.datetime) -> None:
        if by.cooperation_id not in (None, cooperation.pk):
            raise ValueError("an actor of one co-operation cannot act in another")
        self.cooperation = Cooperation.objects.select_for_update().get(pk=cooperation.pk)
        self.by = by
        self.now = now
        last = Event.objects.filter(cooperation=cooperation).order_by("-sequence").first()
        self._sequence = last.sequence if last else 0
        self._hash = last.hash if last else FIRST_HASH
        self._events: list[Event] = []

    def add(
        self,
        act: str,
        subject: models.Model,
        *,
        label: str = "",
        before: Any = None,
        after: Any = None,
        reason: str = "",
        rule: str = "",
    ) -> None:
        """One more event about `subject`, a saved row. It is written by `write`."""
        facts = EventFacts(
            cooperation=self.cooperation.slug,
            sequence=self._sequence + 1,
            at=self.now,
            by=clean(self.by.name)[:200],
            act=act,
            object_type=object_type_of(subject),
            object_id=subject.pk,
            object_label=clean(label or str(subject)),
            before=json_value(before),
            after=json_value(after),
            reason=clean(reason),
            rule=rule,
        )
        event = _event_row(facts, self.cooperation, user_id=self.by.user_id, previous_hash=self._hash)
        self._events.append(event)
        self._sequence, self._hash = event.sequence, event.hash

    def write(self) -> int:
        """Write the events of the act; how many there were."""
        count = len(self._events)
        Event.objects.bulk_create(self._events, batch_size=200)
        self._events = []
        return count


def object_type_of(subject: models.Model | type[models.Model]) -> str:
    """How events, corrections and differences name the kind of a row: `agendaitem`."""
    return str(subject._meta.model_name)


def _event_row(facts: EventFacts, cooperation: Cooperation, *, user_id: int | None, previous_hash: str) -> Event:
    return Event(
        cooperation=cooperation,
        sequence=facts.sequence,
        at=facts.at,
        by_id=user_id,
        by_name=facts.by,
        act=facts.act,
        object_type=facts.object_type,
        object_id=facts.object_id,
        object_label=facts.object_label,
        before=facts.before,
        after=facts.after,
        reason=facts.reason,
        rule=facts.rule,
        previous_hash=previous_hash,
        hash=event_hash(facts, previous_hash=previous_hash),
    )
