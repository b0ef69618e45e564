"""The audit trail of one act: opened inside its transaction, it locks the co-operation and appends events."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import models

from saksgang.core.access import Actor
from saksgang.core.audit import EventFacts
from saksgang.core.identity_numbers import hide_identity_numbers, hide_in_json
from saksgang.records.chain import Chain
from saksgang.records.models import Cooperation
from saksgang.records.values import clean, json_value


class Trail:
    """Holds the co-operation locked until the transaction ends, so that its acts come one after the other.

    What the act writes to the register after this is opened, and before `write`, is sealed with its events.
    """

    def __init__(self, cooperation: Cooperation, *, by: Actor, now: datetime.datetime) -> None:
        if by.cooperation_id not in (None, cooperation.pk):
            raise ValueError("an actor of one co-operation cannot act in another")
        self.cooperation = Cooperation.objects.select_for_update().get(pk=cooperation.pk)
        self.by = by
        self.now = now
        self._chain = Chain(self.cooperation)
        self._events: list[EventFacts] = []

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
        """One more event about `subject`, a saved row, written by `write`. It is never changed, so it holds no national
        identity number, whatever the act says."""
        facts = EventFacts(
            cooperation=self.cooperation.slug,
            sequence=self._chain.sequence + len(self._events) + 1,
            at=self.now,
            by=clean(self.by.name)[:200],
            act=act,
            object_type=object_type_of(subject),
            object_id=subject.pk,
            object_label=hide_identity_numbers(clean(label or str(subject))),
            before=hide_in_json(json_value(before)),
            after=hide_in_json(json_value(after)),
            reason=hide_identity_numbers(clean(reason)),
            rule=rule,
            on_behalf_of=clean(self.by.on_behalf_of)[:200],
            by_id=self.by.user_id,
        )
        self._events.append(facts)

    def write(self) -> int:
        """Write the events of the act with the seal over what it wrote; how many events there were.

        An act that has written rows and tells nothing of them, such as an index that follows other rows, gets an event
        that tells how many: nothing changes without one, and the seal names them.
        """
        if not self._events and (rows := self._chain.rows_written()):
            self.add("register.updated", self.cooperation, after={"rows": rows})
        count = len(self._events)
        self._chain.append(self._events)
        self._events = []
        return count


def object_type_of(subject: models.Model | type[models.Model]) -> str:
    """How events, corrections and differences name the kind of a row: `agendaitem`."""
    return str(subject._meta.model_name)
