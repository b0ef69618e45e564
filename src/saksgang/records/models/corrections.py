"""Which facts a person has set, so that an import leaves them, and what an import would have said instead."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from saksgang.records.models.cooperation import Cooperation
from saksgang.records.models.papers import Paper


class DifferenceState(models.TextChoices):
    """Waiting for a person; the register's value kept; the paper's taken; or gone: the papers no longer differ."""

    OPEN = "open"
    KEPT = "kept"
    TAKEN = "taken"
    GONE = "gone"


class Correction(models.Model):
    """That a person has set one field of one object. `object_type` is the model's name in lower case.

    Values are as in JSON: strings, numbers, dates as ISO, lists. `read` is what the papers said when it was corrected.
    """

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="corrections")
    object_type = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    field = models.CharField(max_length=60)
    read = models.JSONField(null=True, blank=True)
    value = models.JSONField(null=True, blank=True)
    corrected_at = models.DateTimeField()
    corrected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-corrected_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["object_type", "object_id", "field"], name="correction_once"),
        ]


class Difference(models.Model):
    """That a paper says something else than the register about one field; the register is left as it is."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="differences")
    object_type = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    field = models.CharField(max_length=60)
    register_value = models.JSONField(null=True, blank=True)
    paper_value = models.JSONField(null=True, blank=True)
    paper_value_hash = models.CharField(max_length=64)
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="differences")
    state = models.CharField(max_length=10, choices=DifferenceState, default=DifferenceState.OPEN)
    seen_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-seen_at", "-id"]
        indexes = [models.Index(fields=["object_type", "object_id"], name="difference_of_object")]
        constraints = [
            models.UniqueConstraint(
                fields=["object_type", "object_id", "field", "paper", "paper_value_hash"], name="difference_once"
            ),
            models.CheckConstraint(condition=Q(state__in=DifferenceState.values), name="difference_state_known"),
        ]
