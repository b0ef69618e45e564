"""What was sent out of a meeting, to whom, how it went, and what each of them answered."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from saksgang.core.answering.answers import Reply
from saksgang.core.answering.tokens import Purpose
from saksgang.core.attendance.deputies import CallAnswer
from saksgang.records.models.agendas import AgendaVersion
from saksgang.records.models.bodies import Seat
from saksgang.records.models.cooperation import LANGUAGES, Cooperation
from saksgang.records.models.items import AgendaItem
from saksgang.records.models.meetings import Meeting
from saksgang.records.models.papers import Document
from saksgang.records.models.people import Person

REPLIES = [(reply.value, reply.value) for reply in Reply]
PURPOSES = [(purpose.value, purpose.value) for purpose in Purpose]
CALL_ANSWERS = [(answer.value, answer.value) for answer in CallAnswer]


class Notice(models.Model):
    """One sending about a meeting; never changed. `dossier` is the full version in the format of one paper in
    `saksgang.papers/1`, `sha256` of its canonical JSON; `papers` the files with its items, in order, as
    `records.queries.meeting_files.MeetingFile` has them; `sequence` that of the calendar invitation. Numbers count from 1."""

    class Kind(models.TextChoices):
        """The notice; what is new since; the meeting moved; called off; or the minutes sent out."""

        NOTICE = "notice"
        SUPPLEMENT = "supplement"
        MOVED = "moved"
        CANCELLED = "cancelled"
        MINUTES = "minutes"

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="notices")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.NOTICE)
    agenda_version = models.ForeignKey(
        AgendaVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="notices"
    )
    dossier = models.JSONField()
    papers = models.JSONField(default=list, blank=True)
    sha256 = models.CharField(max_length=64)
    message = models.TextField(blank=True)
    sequence = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField()
    sent_by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["meeting_id", "-number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="notice_number_once")]

    def __str__(self) -> str:
        return f"{self.meeting} {self.number}"


class NoticeFile(models.Model):
    """A file of a notice as it was sent: the paper or the whole pack, in a format, full or public. `made_of` is the digest
    of all that the public version of a pack holds, by which one tells whether it still is what all may read."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="files")
    what = models.CharField(max_length=10, choices=[("paper", "paper"), ("pack", "pack")])
    file_type = models.CharField(max_length=10)
    is_full = models.BooleanField()
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    made_of = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["what", "file_type", "-is_full"]
        constraints = [
            models.UniqueConstraint(fields=["notice", "what", "file_type", "is_full"], name="noticefile_once")
        ]

    @property
    def shown_name(self) -> str:
        """`innkalling.pdf`, `motepakke.zip`: the end of the file's address."""
        return f"{'motepakke' if self.what == 'pack' else 'innkalling'}.{self.file_type}"


class PackJob(models.Model):
    """That the packs of a notice are to be made, and how far that has come: `done` of `total` files. Written outside of acts,
    and taken away with nothing lost: the packs can be made again from the notice."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="+")
    notice = models.OneToOneField(Notice, on_delete=models.CASCADE, related_name="pack_job")
    asked_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)
    why_not = models.TextField(blank=True)


class Call(models.Model):
    """That somebody is called to a meeting, or gets a copy of what is sent about it: one row for each receiver.

    `seat` is the seat that a member or deputy is called for. `gets_full`: the papers with what is exempt. `opened_at` is the
    first time that the link was opened, `reminded_at` the last time that an answer was asked for. One who no longer is to
    come has `ended_at`.
    """

    class As(models.TextChoices):
        """What the receiver is in the meeting."""

        MEMBER = "member"
        DEPUTY = "deputy"
        OBSERVER = "observer"
        GUEST = "guest"
        COPY = "copy"

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="calls")
    called_as = models.CharField(max_length=10, choices=As, default=As.MEMBER)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="calls")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="calls")
    name = models.CharField(max_length=200)
    title = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="nb")
    gets_full = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["meeting_id", "called_as", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"], condition=Q(person__isnull=False, ended_at=None), name="call_person_once"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="call_has_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Delivery(models.Model):
    """One notice to one receiver: waiting, sent, given up or bounced. Written by the sender of mail outside of acts."""

    class State(models.TextChoices):
        """How far it came. By hand: the receiver has no address, and somebody brings it."""

        WAITING = "waiting"
        SENT = "sent"
        BOUNCED = "bounced"
        GIVEN_UP = "given-up"
        BY_HAND = "by-hand"

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="deliveries")
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="deliveries")
    mail = models.ForeignKey(
        "records.OutgoingMail", on_delete=models.SET_NULL, null=True, blank=True, related_name="deliveries"
    )
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    address = models.EmailField(blank=True)
    message_id = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    why_not = models.TextField(blank=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [models.Index(fields=["message_id"], name="delivery_by_message")]


class SignedLink(models.Model):
    """A link that does one thing without signing in (`core.answering.tokens`). Of its secret only the hash is kept.

    `row` is the id of what the purpose is about: a call, a meeting, minutes. One without a person is for who has it.
    """

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=20, choices=PURPOSES)
    token_hash = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    row = models.BigIntegerField()
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [models.Index(fields=["purpose", "row"], name="signedlink_by_row")]


class Answer(models.Model):
    """One answer to a call; the last by time counts, the others stay. Where it came from: the link, a calendar reply, the
    secretary, or the member signed in.

    `disqualified_in` holds `{"item", "ground", "explained"}` for each item that the member raises a doubt about. A
    calendar reply has the `message_id` of its mail and the `sequence` of the invitation that it answers.
    """

    class Via(models.TextChoices):
        """How the answer came."""

        LINK = "link"
        CALENDAR = "calendar"
        SECRETARY = "secretary"
        PAGE = "page"

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="answers")
    reply = models.CharField(max_length=12, choices=REPLIES)
    reason = models.TextField(blank=True)
    question = models.TextField(blank=True)
    disqualified_in = models.JSONField(default=list, blank=True)
    via = models.CharField(max_length=10, choices=Via, default=Via.LINK)
    answered_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by_name = models.CharField(max_length=200, blank=True)
    question_answered_at = models.DateTimeField(null=True, blank=True)
    question_answer = models.TextField(blank=True)
    message_id = models.CharField(max_length=200, blank=True)
    sequence = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["call_id", "-answered_at", "-id"]


class DeputyCall(models.Model):
    """That a deputy was asked to sit in a seat, for a meeting or for one item of it, and what was answered (K20).

    `passed_over` names deputies before this one in the elected order that were not asked, and `because` says why.
    """

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="deputy_calls")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, null=True, blank=True, related_name="deputy_calls")
    call = models.ForeignKey(Call, on_delete=models.SET_NULL, null=True, blank=True, related_name="deputy_calls")
    answer = models.CharField(max_length=10, choices=CALL_ANSWERS, default=CallAnswer.WAITING.value)
    reason = models.TextField(blank=True)
    passed_over = models.JSONField(default=list, blank=True)
    because = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["meeting_id", "asked_at", "id"]
