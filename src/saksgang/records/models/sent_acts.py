"""The keys of what was sent from a live screen, so that what is sent again when the network returns is done once."""

from __future__ import annotations

from django.db import models

from saksgang.records.models.cooperation import Cooperation
from saksgang.records.models.meetings import Meeting


class SentAct(models.Model):
    """That an act was done that came with a key; `row` is the row it made, where one asks for it again. Forgotten when the
    meeting has long been over; nothing else rests on it."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)
    row = models.BigIntegerField(null=True, blank=True)
    done_at = models.DateTimeField()

    class Meta:
        ordering = ["meeting_id", "id"]
        constraints = [models.UniqueConstraint(fields=["meeting", "key"], name="sentact_once")]
