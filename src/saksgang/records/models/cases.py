"""Cases, and the links between agenda items that make them one case."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from saksgang.records.models.cooperation import Cooperation


class LinkState(models.TextChoices):
    """Found by an import (surely, or as a suggestion), or said by a person: these two belong together, or do not."""

    FOUND = "found"
    SUGGESTED = "suggested"
    JOINED = "joined"
    SPLIT = "split"


class Case(models.Model):
    """A matter that lives across meetings and bodies. One joined into another stays, so that old addresses lead on."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="cases")
    slug = models.SlugField(max_length=80)
    title = models.TextField()
    joined_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="joined")

    class Meta:
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(fields=["cooperation", "slug"], name="case_slug_once"),
            models.CheckConstraint(
                condition=Q(joined_into__isnull=True) | ~Q(joined_into=F("id")), name="case_not_into_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ItemLink(models.Model):
    """Why two agenda items are one case (or, when `state` is split, that a person said they are not).

    `later` points back at `earlier`. `reason` is a code of `core.matching.threads`; `words` what it rests on: the
    printed reference, or the words the titles share. `confidence` is 0.0-1.0; a person's word is 1.0.
    """

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    earlier = models.ForeignKey("records.AgendaItem", on_delete=models.CASCADE, related_name="links_to_later")
    later = models.ForeignKey("records.AgendaItem", on_delete=models.CASCADE, related_name="links_to_earlier")
    state = models.CharField(max_length=10, choices=LinkState, default=LinkState.FOUND)
    reason = models.CharField(max_length=60, blank=True)
    words = models.TextField(blank=True)
    confidence = models.FloatField(default=1.0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["earlier", "later"], name="itemlink_once"),
            models.CheckConstraint(condition=~Q(earlier=F("later")), name="itemlink_two_items"),
            models.CheckConstraint(condition=Q(state__in=LinkState.values), name="itemlink_state_known"),
            models.CheckConstraint(
                condition=Q(confidence__gte=0.0) & Q(confidence__lte=1.0), name="itemlink_confidence_in_range"
            ),
        ]
