"""The seals over the rows that acts wrote, and the marks by which an act knows what it has written."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from saksgang.records.models.cooperation import Cooperation


class Seal(models.Model):
    """The seal of one act (`core.sealing`), kept for ever. The event with this `sequence` holds its hash."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    sequence = models.PositiveBigIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["cooperation", "sequence"], name="seal_once_an_event"),
            models.CheckConstraint(condition=Q(sequence__gte=1), name="seal_sequence_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.cooperation} {self.sequence}"


class RowMark(models.Model):
    """That a row was written or deleted since it was sealed; the database sets marks itself, an act takes them away."""

    table = models.CharField(max_length=63)
    row = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.table} {self.row}"
