"""Agendas as they were fixed, the numbers that were given, what was left off, and the chair's approval."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from saksgang.records.models.bodies import Body
from saksgang.records.models.cooperation import Cooperation
from saksgang.records.models.items import AgendaItem
from saksgang.records.models.meetings import Meeting
from saksgang.records.models.people import Person


class AgendaVersion(models.Model):
    """An agenda as it was fixed; never changed. `agenda` holds its items as they stood, `changes` what differs from the version before.

    `sha256` is of the canonical JSON of `agenda`. Versions count from 1 within a meeting.
    """

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="agenda_versions")
    version = models.PositiveIntegerField()
    agenda = models.JSONField()
    changes = models.JSONField(default=dict, blank=True)
    sha256 = models.CharField(max_length=64)
    fixed_at = models.DateTimeField()
    fixed_by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["meeting_id", "-version"]
        constraints = [models.UniqueConstraint(fields=["meeting", "version"], name="agendaversion_once")]

    def __str__(self) -> str:
        return f"{self.meeting} {self.version}"


class AgendaApproval(models.Model):
    """That the chair approved the agenda of a meeting as it stood, or sent it back (`is_sent_back`) with a `note` of what to
    change. `sha256` is `core.agenda.storing.listing_digest` of it then, so that a change asks anew. `recorded_by_name`
    is who wrote down an approval that the chair gave otherwise than here; `note` then tells how."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda_approvals")
    sha256 = models.CharField(max_length=64)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200)
    note = models.TextField(blank=True)
    is_sent_back = models.BooleanField(default=False)
    recorded_by_name = models.CharField(max_length=200, blank=True)
    approved_at = models.DateTimeField()

    class Meta:
        ordering = ["-approved_at", "-id"]


class GivenNumber(models.Model):
    """A number that was given, for ever: also when its item is taken off the agenda. `year` is 0 in a series that runs on."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="given_numbers")
    prefix = models.CharField(max_length=40, blank=True)
    year = models.PositiveIntegerField()
    serial = models.PositiveIntegerField()
    number = models.CharField(max_length=60)
    item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="given_numbers")
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["body_id", "-year", "-serial"]
        constraints = [
            models.UniqueConstraint(fields=["body", "prefix", "year", "serial"], name="givennumber_once"),
            models.CheckConstraint(condition=Q(serial__gte=1), name="givennumber_from_one"),
        ]

    def __str__(self) -> str:
        return self.number


class LeftProposal(models.Model):
    """That a proposed item was left off the agenda of a meeting: `why` and `row` are its `core.agenda.proposing.Origin`."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="left_proposals")
    why = models.CharField(max_length=30)
    row = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "why", "row"], name="leftproposal_once")]
