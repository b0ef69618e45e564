"""Meetings, who was called and who came, and whose names stand under the papers."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from saksgang.core.calling.convening import Convener
from saksgang.core.treatment.meeting_states import MeetingState as State
from saksgang.core.treatment.remote import MeetingForm
from saksgang.records.models.bodies import Body
from saksgang.records.models.cooperation import LANGUAGES, Cooperation, Municipality
from saksgang.records.models.people import Person


class MeetingState(models.TextChoices):
    """How far a meeting has come; the ways between them stand in `core.treatment.meeting_states`."""

    PLANNED = State.PLANNED.value
    AGENDA_FIXED = State.AGENDA_FIXED.value
    CALLED = State.CALLED.value
    IN_SESSION = State.IN_SESSION.value
    PAUSED = State.PAUSED.value
    HELD = State.HELD.value
    WRITTEN = State.WRITTEN.value
    APPROVED = State.APPROVED.value
    CANCELLED = State.CANCELLED.value


FORMS = [(form.value, form.value) for form in MeetingForm]
CONVENERS = [(one.value, one.value) for one in Convener]


class AttendanceRole(models.TextChoices):
    """In which list of the papers a person stands."""

    CALLED = "called"
    COPY = "copy"
    PRESENT = "present"
    ABSENT = "absent"
    OTHER = "other"
    REPLACED = "replaced"


class Meeting(models.Model):
    """One sitting of a body. Times are Norwegian local time. The slug is its day, with -2 for the second that day.

    `is_ours` tells that it is prepared and held here; of others only the papers were read. `convened_by` is a
    `core.calling.convening.Convener` with the seats that asked for it. `notice_text` (Markdown) stands first in its notices,
    `intro` and `outro` before and after the items of its minutes; empty is as the body has it. `live_revision` counts up with all that happens in the meeting, so that a screen sees whether
    there is news. `notice_sequence` is the SEQUENCE of its calendar invitation (RFC 5545). `joint_with` is the meeting
    that leads a joint one; its items lead those of this. `urgent_because` is why a case could not wait for a common meeting
    (`core.treatment.urgency`; K15), `demanding_seats` are those that demand it all the same.
    """

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="meetings")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    slug = models.SlugField(max_length=20)
    date = models.DateField()
    time_start = models.TimeField(null=True, blank=True)
    time_end = models.TimeField(null=True, blank=True)
    place = models.TextField(blank=True)
    state = models.CharField(max_length=20, choices=MeetingState, default=MeetingState.PLANNED)
    form = models.CharField(max_length=20, choices=FORMS, default=MeetingForm.IN_PERSON.value)
    remote_address = models.TextField(blank=True)
    is_ours = models.BooleanField(default=False)
    convened_by = models.CharField(max_length=20, choices=CONVENERS, default=Convener.CHAIR.value)
    convening_seats = models.JSONField(default=list, blank=True)
    notice_text = models.TextField(blank=True)
    intro = models.TextField(blank=True)
    outro = models.TextField(blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    state_because = models.TextField(blank=True)
    live_revision = models.PositiveBigIntegerField(default=0)
    notice_sequence = models.PositiveIntegerField(default=0)
    joint_with = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="joint")
    urgent_because = models.TextField(blank=True)
    demanding_seats = models.JSONField(default=list, blank=True)
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

    @property
    def was_held_here(self) -> bool:
        """Whether what happened in it was recorded here, live or afterwards: papers that are read do not change that."""
        return self.is_ours and self.opened_at is not None


class MeetingAddress(models.Model):
    """An address that a meeting had before it was moved to another day; it leads on to the meeting."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="former_addresses")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=20)
    left_at = models.DateTimeField()

    class Meta:
        ordering = ["-left_at", "-id"]
        indexes = [models.Index(fields=["body", "slug"], name="meetingaddress_slug")]

    def __str__(self) -> str:
        return self.slug


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
