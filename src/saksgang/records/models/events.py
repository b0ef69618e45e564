"""The audit trail: one row for every act, never changed, each holding the hash of the one before it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from saksgang.records.models.cooperation import Cooperation


class Event(models.Model):
    """Who did what to which object, when and why. The database refuses to change or delete a row.

    `sequence` counts from 1 without gaps in a co-operation. `by_name` is how the one who acted was called then;
    `by` is `None` for a command. `on_behalf_of` names whom they acted for, if another. `hash` is of `core.audit.event_hash`,
    `sealed` the hash of the seal over the rows that the act wrote, on its last event.
    """

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="events")
    sequence = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by_name = models.CharField(max_length=200)
    on_behalf_of = models.CharField(max_length=200, blank=True, default="")
    act = models.CharField(max_length=60)
    object_type = models.CharField(max_length=40)
    object_id = models.BigIntegerField(null=True, blank=True)
    object_label = models.TextField(blank=True)
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField(null=True, blank=True)
    reason = models.TextField(blank=True)
    rule = models.CharField(max_length=200, blank=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    sealed = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        ordering = ["cooperation_id", "sequence"]
        indexes = [models.Index(fields=["object_type", "object_id"], name="event_of_object")]
        constraints = [
            models.UniqueConstraint(fields=["cooperation", "sequence"], name="event_sequence_once"),
            models.UniqueConstraint(fields=["cooperation", "previous_hash"], name="event_chain_does_not_fork"),
            models.CheckConstraint(condition=Q(sequence__gte=1), name="event_sequence_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.act}"
