"""Findings that stand on the register: what the reader and the checks saw, and what a person said to it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from saksgang.core.findings import Severity
from saksgang.records.models.cooperation import Cooperation
from saksgang.records.models.items import AgendaItem
from saksgang.records.models.meetings import Meeting
from saksgang.records.models.papers import Paper
from saksgang.records.models.people import Person

SEVERITIES = [(severity.value, severity.value) for severity in Severity]


class FindingOrigin(models.TextChoices):
    """Who saw it: the reader of the file, the checks of papers, or the register when it compared its own rows."""

    READING = "reading"
    CHECK = "check"
    REGISTER = "register"


class FindingState(models.TextChoices):
    """Open; dismissed by a person with a reason; or gone: the last check did not see it any more."""

    OPEN = "open"
    DISMISSED = "dismissed"
    GONE = "gone"


class Finding(models.Model):
    """One finding. `key` tells the same finding again, so that a check run twice adds nothing and what was dismissed
    stays so. `person` and `other_person` are two that may be the same. Places count from 1."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="findings")
    key = models.CharField(max_length=64)
    origin = models.CharField(max_length=10, choices=FindingOrigin, default=FindingOrigin.CHECK)
    code = models.CharField(max_length=80)
    severity = models.CharField(max_length=10, choices=SEVERITIES)
    message_nb = models.TextField()
    message_nn = models.TextField()
    message_en = models.TextField()
    suggestion_nb = models.TextField(blank=True)
    suggestion_nn = models.TextField(blank=True)
    suggestion_en = models.TextField(blank=True)
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, null=True, blank=True, related_name="findings")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, null=True, blank=True, related_name="findings")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, null=True, blank=True, related_name="findings")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="findings")
    other_person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    page = models.PositiveIntegerField(null=True, blank=True)
    line = models.PositiveIntegerField(null=True, blank=True)
    until_page = models.PositiveIntegerField(null=True, blank=True)
    until_line = models.PositiveIntegerField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=FindingState, default=FindingState.OPEN)
    found_at = models.DateTimeField()
    dismissed_at = models.DateTimeField(null=True, blank=True)
    dismissed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    dismissed_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["cooperation", "key"], name="finding_once"),
            models.CheckConstraint(condition=Q(state__in=FindingState.values), name="finding_state_known"),
            models.CheckConstraint(
                condition=~Q(state="dismissed") | (Q(dismissed_at__isnull=False) & ~Q(dismissed_reason="")),
                name="finding_dismissed_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.message_nb
