"""How somebody comes to an account: an invitation into a co-operation, or the one-time link of the first administrator.

Of a link only the hash is kept, so that who reads the database or a copy of it cannot use it.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from saksgang.records.models.cooperation import LANGUAGES, Cooperation, Municipality, Role, User


class Invitation(models.Model):
    """An offer of a role in a co-operation to who reads mail at `email`, once, until `expires_at`.

    It ends in one of two ways: accepted by an account, or revoked. Sending it again gives it another link, and the one
    before is dead. `was_mailed` tells that the link went to the address and nowhere else.
    """

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="invitations")
    email = models.EmailField()
    full_name = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=20, choices=Role)
    person = models.ForeignKey("records.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    municipality = models.ForeignKey(Municipality, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="nb")
    token_hash = models.CharField(max_length=64, unique=True)
    was_mailed = models.BooleanField(default=False)
    invited_by_name = models.CharField(max_length=200)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-sent_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["cooperation", "email"],
                condition=Q(accepted_at__isnull=True, revoked_at__isnull=True),
                name="invitation_one_waits",
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="invitation_role_known"),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(revoked_at__isnull=True), name="invitation_ends_once"
            ),
            models.CheckConstraint(
                condition=Q(from_on__isnull=True) | Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="invitation_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.email


class FirstLink(models.Model):
    """The one-time link by which a register without an administrator gets one. It belongs to no co-operation: there may
    be none yet."""

    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return self.made_at.isoformat()
