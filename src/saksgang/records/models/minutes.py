"""The minutes of a meeting in versions, what was asked corrected in them, who signed, and extracts that were sent."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from saksgang.core.minutes.corrections import CorrectionState
from saksgang.records.models.cooperation import Cooperation
from saksgang.records.models.items import AgendaItem
from saksgang.records.models.meetings import Meeting
from saksgang.records.models.papers import Document
from saksgang.records.models.people import Person

CORRECTION_STATES = [(state.value, state.value) for state in CorrectionState]


class MinutesVersion(models.Model):
    """The minutes as they were finished; `dossier` is the full version in the format of one paper in `saksgang.papers/1`,
    `sha256` of its canonical JSON. Versions count from 1. One that is approved is locked: who approved it, how, and in which item of
    a later meeting stand here, and nothing in it is changed any more. `reopened_because` is why a later one was made.
    """

    class Approved(models.TextChoices):
        """How it was approved."""

        MEETING = "meeting"
        SIGNED = "signed"
        CHAIR = "chair"
        NOBODY = "nobody"

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="minutes_versions")
    version = models.PositiveIntegerField()
    dossier = models.JSONField()
    sha256 = models.CharField(max_length=64)
    finished_at = models.DateTimeField()
    finished_by_name = models.CharField(max_length=200)
    sent_at = models.DateTimeField(null=True, blank=True)
    comments_until = models.DateField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_how = models.CharField(max_length=10, choices=Approved, blank=True)
    approved_by_name = models.CharField(max_length=200, blank=True)
    approved_in = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="approved_minutes"
    )
    reopened_at = models.DateTimeField(null=True, blank=True)
    reopened_because = models.TextField(blank=True)

    class Meta:
        ordering = ["meeting_id", "-version"]
        constraints = [models.UniqueConstraint(fields=["meeting", "version"], name="minutesversion_once")]

    def __str__(self) -> str:
        return f"{self.meeting} {self.version}"


class MinutesCorrection(models.Model):
    """What somebody asked to have corrected in minutes that were sent: at a place, the text before and after, and why."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(MinutesVersion, on_delete=models.CASCADE, related_name="corrections")
    place = models.CharField(max_length=100)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    by_name = models.CharField(max_length=200)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    why = models.TextField(blank=True)
    state = models.CharField(max_length=12, choices=CORRECTION_STATES, default=CorrectionState.ASKED.value)
    asked_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by_name = models.CharField(max_length=200, blank=True)
    settled_because = models.TextField(blank=True)

    class Meta:
        ordering = ["version_id", "asked_at", "id"]


class MinutesSignature(models.Model):
    """A chosen signer, and from `signed_at` on the approval they typed: their name, when, and the hash of what they signed."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(MinutesVersion, on_delete=models.CASCADE, related_name="signatures")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    typed_name = models.CharField(max_length=200, blank=True)
    text_hash = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["version_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["version", "person"], name="minutessignature_once"),
            models.CheckConstraint(
                condition=Q(signed_at=None) | (~Q(typed_name="") & ~Q(text_hash="")), name="minutessignature_is_whole"
            ),
        ]


class Extract(models.Model):
    """One item's decision as it was sent to one receiver (*særutskrift*)."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="extracts")
    receiver = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    is_full = models.BooleanField(default=False)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    mail = models.ForeignKey("records.OutgoingMail", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    note = models.TextField(blank=True)
    sent_at = models.DateTimeField()
    sent_by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["item_id", "-sent_at", "-id"]
