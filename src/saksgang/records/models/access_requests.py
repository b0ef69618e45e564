"""Requests for access to what is exempt or not yet published (innsynskrav), and how each was answered."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from saksgang.records.models.cooperation import LANGUAGES, Cooperation, User
from saksgang.records.models.items import AgendaItem
from saksgang.records.models.meetings import Meeting


class AccessRequest(models.Model):
    """One request, in whatever words it came. Nobody has to say who they are or why (offentleglova §§ 3, 28).

    `number` counts within the co-operation; `code` is the secret end of the address where the one who asked can read the
    answer. `about` is what was asked for in words, `item` and `meeting` where the form stood. `due_on` is the last of five
    working days; without an answer by then the request counts as refused and can be appealed (§ 32).
    """

    class State(models.TextChoices):
        """How far a request has come."""

        WAITING = "waiting"
        GRANTED = "granted"
        PARTLY = "partly"
        REFUSED = "refused"
        WITHDRAWN = "withdrawn"

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="access_requests")
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=64)
    about = models.TextField()
    meeting = models.ForeignKey(Meeting, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    item_label = models.TextField(blank=True)
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="nb")
    came_at = models.DateTimeField()
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    basis = models.CharField(max_length=200, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ["-number"]
        indexes = [models.Index(fields=["cooperation", "state", "due_on"], name="accessrequest_by_due")]
        constraints = [
            models.UniqueConstraint(fields=["cooperation", "number"], name="accessrequest_number_once"),
            models.CheckConstraint(condition=~Q(about=""), name="accessrequest_has_words"),
            models.CheckConstraint(
                condition=Q(state="waiting", answered_at=None) | ~Q(state="waiting"), name="accessrequest_answered_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"
