"""Documents (files as they came, kept by their hash outside the database) and the papers read in them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from saksgang.core.dossier import PaperKind
from saksgang.records.models.cooperation import LANGUAGES, Cooperation
from saksgang.records.models.meetings import Meeting

PAPER_KINDS = [(kind.value, kind.value) for kind in PaperKind]


class Document(models.Model):
    """A file of a co-operation. The bytes lie in `records.files` under their sha256; `size` is bytes."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="documents")
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()
    pages = models.PositiveIntegerField(null=True, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["-added_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["cooperation", "sha256"], name="document_once"),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="document_sha256_is_hex"),
        ]

    def __str__(self) -> str:
        return self.name


class Paper(models.Model):
    """One paper in a document, and the meeting it belongs to (`None` until that is known).

    `read` is what was read of it, in the format of one paper in `saksgang.papers/1` with `facts`: the source of every
    fact that pages show. `registered` is the same as a person left it, when they changed something before registering.
    `position` counts from 0 within its document.
    """

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="papers")
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="papers")
    position = models.PositiveIntegerField()
    meeting = models.ForeignKey(Meeting, on_delete=models.SET_NULL, null=True, blank=True, related_name="papers")
    kind = models.CharField(max_length=30, choices=PAPER_KINDS)
    language = models.CharField(max_length=2, choices=LANGUAGES)
    title = models.TextField(blank=True)
    letter_date = models.DateField(null=True, blank=True)
    reference = models.TextField(blank=True)
    confidence = models.FloatField(default=1.0)
    read = models.JSONField()
    registered = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["document_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["document", "position"], name="paper_once"),
            models.CheckConstraint(condition=Q(kind__in=[kind.value for kind in PaperKind]), name="paper_kind_known"),
        ]

    def __str__(self) -> str:
        return self.title
