"""What happens while a meeting sits: who is there from when to when, which item is treated, what the meeting rules on.

Remarks, proposals, votes and decisions stand with the items (`items`), since they are what the minutes tell.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from saksgang.core.attendance.disqualification import Ground
from saksgang.core.treatment.closing import ClosingGround
from saksgang.core.treatment.turns import TurnKind
from saksgang.core.treatment.unlisted import Lacking
from saksgang.core.treatment.urgency import WrittenAnswer
from saksgang.core.voting.taking_part import Capacity
from saksgang.records.models.bodies import Seat
from saksgang.records.models.cooperation import Cooperation
from saksgang.records.models.items import AgendaItem, Vote
from saksgang.records.models.meetings import Meeting
from saksgang.records.models.people import Person

CAPACITIES = [(one.value, one.value) for one in Capacity]
GROUNDS = [(one.value, one.value) for one in Ground]
CLOSING_GROUNDS = [(one.value, one.value) for one in ClosingGround]
TURNS = [(one.value, one.value) for one in TurnKind]
WRITTEN_ANSWERS = [(one.value, one.value) for one in WrittenAnswer]
LACKING = [(one.value, one.value) for one in Lacking]


class Stay(models.Model):
    """That a person is in the meeting from `came_at` up to, not with, `left_at`: in a seat, or beside the table."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="stays")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="stays")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    capacity = models.CharField(max_length=10, choices=CAPACITIES, default=Capacity.MEMBER.value)
    came_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    is_remote = models.BooleanField(default=False)

    class Meta:
        ordering = ["meeting_id", "came_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"], condition=Q(left_at=None), name="stay_person_once_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["meeting", "seat"],
                condition=Q(left_at=None, seat__isnull=False),
                name="stay_seat_once_at_a_time",
            ),
            models.CheckConstraint(condition=Q(left_at=None) | Q(left_at__gte=F("came_at")), name="stay_in_order"),
        ]


class ItemSpan(models.Model):
    """A stretch of time in which an item was treated; without an item a pause."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="spans")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, null=True, blank=True, related_name="spans")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["meeting_id", "since", "id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting"], condition=Q(until=None), name="itemspan_one_at_a_time"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="itemspan_in_order"),
        ]


class MeetingChair(models.Model):
    """Who led the meeting from a moment on, by which right (`core.attendance.chairing`; K2); `item` is where it was elected."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="chairs")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    by_right = models.CharField(max_length=12)
    item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    since = models.DateTimeField()

    class Meta:
        ordering = ["meeting_id", "since", "id"]


class MeetingTurn(models.Model):
    """What the meeting did with its agenda: order, joined, split, added, withdrawn (`core.treatment.turns`)."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="turns")
    kind = models.CharField(max_length=12, choices=TURNS)
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="turns")
    other = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    reason = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["meeting_id", "at", "id"]


class Disqualification(models.Model):
    """A doubt whether somebody may take part in an item, and what the body ruled: `is_disqualified` is `None` until then (F1, K21)."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="disqualifications")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ground = models.CharField(max_length=30, choices=GROUNDS)
    explained = models.TextField(blank=True)
    raised_by = models.CharField(max_length=200, blank=True)
    is_disqualified = models.BooleanField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)
    vote = models.ForeignKey(Vote, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    raised_at = models.DateTimeField()
    ruled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["item_id", "id"]
        constraints = [models.UniqueConstraint(fields=["item", "person"], name="disqualification_once")]


class Excuse(models.Model):
    """That a member asked to be let off an item for personal reasons, and the answer (*fritak*; K22)."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="excuses")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField(blank=True)
    is_granted = models.BooleanField()
    source = models.CharField(max_length=200, blank=True)
    vote = models.ForeignKey(Vote, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["item_id", "id"]


class ClosedDoors(models.Model):
    """That the doors were closed for an item, on which ground, by which vote, and that they opened again (K11, K12)."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="closings")
    ground = models.CharField(max_length=30, choices=CLOSING_GROUNDS)
    exempt_by = models.CharField(max_length=200, blank=True)
    vote = models.ForeignKey(Vote, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    voted_in_open = models.BooleanField(default=True)
    debated_closed = models.BooleanField(default=False)
    is_adopted = models.BooleanField(default=True)
    closed_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["item_id", "id"]


class Consent(models.Model):
    """The question and answer before an item is decided that was not listed, or whose papers were not sent (K7)."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    item = models.OneToOneField(AgendaItem, on_delete=models.CASCADE, related_name="consent")
    lacking = models.CharField(max_length=20, choices=LACKING)
    chair_objects = models.BooleanField(default=False)
    objecting = models.JSONField(default=list, blank=True)
    asked_at = models.DateTimeField()

    class Meta:
        ordering = ["item_id"]


class Statement(models.Model):
    """What a minority had entered in the minutes (*protokolltilførsel*)."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="statements")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField()
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ["item_id", "id"]


class ElectionHeld(models.Model):
    """An election in an item: `manner` (majority, agreed, proportional), what was cast and who won, as `core.elections` tells it."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="elections")
    office = models.CharField(max_length=200)
    manner = models.CharField(max_length=12)
    held = models.JSONField()
    told = models.TextField()
    source = models.CharField(max_length=200, blank=True)
    held_at = models.DateTimeField()

    class Meta:
        ordering = ["item_id", "id"]


class WrittenReply(models.Model):
    """What was answered for a seat on one item of a written procedure, by whom, and how it came (K15)."""

    class Via(models.TextChoices):
        """From the link in the mail, on the page, or through the secretary."""

        LINK = "link"
        PAGE = "page"
        SECRETARY = "secretary"

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="written_replies")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.CharField(max_length=20, choices=WRITTEN_ANSWERS)
    comment = models.TextField(blank=True)
    via = models.CharField(max_length=10, choices=Via, default=Via.LINK)
    answered_at = models.DateTimeField()

    class Meta:
        ordering = ["item_id", "id"]
        constraints = [models.UniqueConstraint(fields=["item", "seat"], name="writtenreply_once")]
