"""Meetings, who was called and who came, and whose names stand under the papers."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from saksgang.records.models.bodies import Body
from saksgang.records.models.cooperation import LANGUAGES, Cooperation, Municipality
from saksgang.records.models.people import Person


class MeetingState(models.TextChoices):
    """How far a meeting has come."""

    PLANNED = "planned"
    CALLED = "called"
    HELD = "held"
    APPROVED = "approved"


class AttendanceRole(models.TextChoices):
    """In which list of the papers a person stands."""

    CALLED = "called"
    COPY = "copy"
    PRESENT = "present"
    ABSENT = "absent"
    OTHER = "other"
    REPLACED = "replaced"


class Meeting(models.Model):
    """One sitting of a body. Times are Norwegian local time. The slug is its day, with -2 for the second that day."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="meetings")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    slug = models.SlugField(max_length=20)
    date = models.DateField()
    time_start = models.TimeField(null=True, blank=True)
    time_end = models.TimeField(null=True, blank=True)
    place = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=MeetingState, default=MeetingState.PLANNED)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="nb")
    chair = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="chaired")
    secretary = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="recorded")
    officer = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="prepared")

    class Meta:
        ordering = ["-date", "body__position", "slug"]
        indexes = [models.Index(fields=["cooperation", "-date"], name="meeting_by_date")]
        constraints = [
            models.UniqueConstraint(fields=["body", "slug"], name="meeting_slug_once"),
            models.CheckConstraint(condition=Q(state__in=MeetingState.values), name="meeting_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.body.name} {self.slug}"


class Attendance(models.Model):
    """A person in one of a meeting's lists. `name` is as the register shows it; `read_key` is the name the papers
    give, as compared, so that the next import finds its row again when somebody has corrected the name."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendance")
    role = models.CharField(max_length=10, choices=AttendanceRole)
    position = models.PositiveIntegerField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="attendance")
    name = models.TextField()
    read_key = models.CharField(max_length=200)
    title = models.TextField(blank=True)
    represents = models.TextField(blank=True)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    substitute_for = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="substituted"
    )
    substitute_for_name = models.TextField(blank=True)
    items = models.TextField(blank=True)
    from_time = models.TimeField(null=True, blank=True)
    until_time = models.TimeField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["role", "position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "role", "read_key"], name="attendance_once"),
            models.CheckConstraint(condition=Q(role__in=AttendanceRole.values), name="attendance_role_known"),
        ]

    def __str__(self) -> str:
        return self.name


class Signature(models.Model):
    """A name under one of a meeting's papers; `paper_kind` tells which (`core.dossier.PaperKind`)."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="signatures")
    paper_kind = models.CharField(max_length=30)
    position = models.PositiveIntegerField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="signatures")
    name = models.TextField()
    title = models.TextField(blank=True)

    class Meta:
        ordering = ["paper_kind", "position"]
        constraints = [models.UniqueConstraint(fields=["meeting", "paper_kind", "position"], name="signature_once")]
