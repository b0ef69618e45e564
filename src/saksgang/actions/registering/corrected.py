"""What persons have set in the register, and what papers say otherwise."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import models

from saksgang.actions.trail import Trail, object_type_of
from saksgang.core.access import Actor
from saksgang.records.models import Correction, Difference, DifferenceState, Paper
from saksgang.records.values import clean, digest, json_value


class Corrected:
    """The corrections of the objects that an act has asked about."""

    def __init__(self, trail: Trail) -> None:
        self._trail = trail
        self.is_any = Correction.objects.filter(cooperation=trail.cooperation).exists()
        self._fields: dict[tuple[str, int], dict[str, Correction]] = {}

    def load(self, subjects: Iterable[models.Model]) -> None:
        """Fetch the corrections of many objects of one kind at once."""
        if not self.is_any:
            return
        wanted = {subject.pk: object_type_of(subject) for subject in subjects if subject.pk}
        for kind in set(wanted.values()):
            ids = [pk for pk, its_kind in wanted.items() if its_kind == kind]
            for pk in ids:
                self._fields.setdefault((kind, pk), {})
            for row in Correction.objects.filter(object_type=kind, object_id__in=ids):
                self._fields[kind, row.object_id][row.field] = row

    def of(self, subject: models.Model) -> dict[str, Correction]:
        """The corrected fields of one object."""
        key = (object_type_of(subject), subject.pk)
        if key not in self._fields:
            self.load([subject])
        return self._fields.get(key, {})

    def moved_from(self, day: datetime.date) -> list[int]:
        """The meetings, by id, that papers put on this day and a person has put on another."""
        if not self.is_any:
            return []
        moved = Correction.objects.filter(object_type="meeting", field="date", read=day.isoformat())
        return list(moved.filter(cooperation=self._trail.cooperation).values_list("object_id", flat=True))

    def remember(
        self, subject: models.Model, field: str, *, by: Actor, read: Any, value: Any, reason: str = ""
    ) -> None:
        """Keep that a person has set this field. `read` is what the papers said when it was first set."""
        correction, is_new = Correction.objects.get_or_create(
            object_type=object_type_of(subject),
            object_id=subject.pk,
            field=field,
            defaults={
                "cooperation": self._trail.cooperation,
                "read": json_value(read),
                "value": json_value(value),
                "corrected_at": self._trail.now,
                "corrected_by_id": by.user_id,
                "reason": clean(reason),
            },
        )
        if not is_new:
            correction.value, correction.reason = json_value(value), clean(reason)
            correction.corrected_at, correction.corrected_by_id = self._trail.now, by.user_id
            correction.save(update_fields=["value", "reason", "corrected_at", "corrected_by"])
        self.is_any = True
        self._fields.setdefault((object_type_of(subject), subject.pk), {})[field] = correction

    def differ(self, subject: models.Model, field: str, *, paper: Paper, has: Any, said: Any) -> bool:
        """Keep that a paper says something else than the register has; whether that was new."""
        said = json_value(said)
        _row, is_new = Difference.objects.get_or_create(
            object_type=object_type_of(subject),
            object_id=subject.pk,
            field=field,
            paper=paper,
            paper_value_hash=digest(said),
            defaults={
                "cooperation": self._trail.cooperation,
                "register_value": json_value(has),
                "paper_value": said,
                "state": DifferenceState.OPEN,
                "seen_at": self._trail.now,
            },
        )
        return is_new

    def agree(self, subject: models.Model, field: str, *, said: Any) -> None:
        """Let open differences be gone that came to say what the register says now."""
        Difference.objects.filter(
            object_type=object_type_of(subject), object_id=subject.pk, field=field, state=DifferenceState.OPEN
        ).filter(paper_value=json_value(said)).update(state=DifferenceState.GONE, settled_at=self._trail.now)
