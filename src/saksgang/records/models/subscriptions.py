"""Who gets mail when something is published, and the mail that waits to be sent."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from saksgang.records.models.bodies import Body
from saksgang.records.models.cooperation import LANGUAGES, Cooperation


class Subscription(models.Model):
    """That an address gets mail about one body, or (`body` is `None`) all of them, from when it was confirmed.

    No secret is kept: the links that confirm and stop are signed with the installation's key when a mail is sent.
    `confirm_until` is the last moment at which it can be confirmed. `site` is the address of the front page, `https://…`,
    as it was when it was asked for. A stopped subscription is taken away, so that no address is kept without need.
    """

    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="subscriptions")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    email = models.EmailField()
    language = models.CharField(max_length=2, choices=LANGUAGES, default="nb")
    site = models.CharField(max_length=300)
    asked_at = models.DateTimeField()
    confirm_until = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["cooperation", "body", "email"], nulls_distinct=False, name="subscription_once"
            ),
        ]


class OutgoingMail(models.Model):
    """A mail that waits to be sent, tried again later when the server does not take it; taken away when it is sent.

    One of a subscription gets its links when it is sent: `asks_to_confirm` the one that confirms, every one that stops.
    `calendar` is the invitation of a meeting (text/calendar) with its METHOD. `message_id` is the mail's own, by which a
    report that it did not arrive names it; `stop_url` where one click ends what it is a copy of (RFC 8058).
    """

    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="+")
    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    asks_to_confirm = models.BooleanField(default=False)
    receiver = models.EmailField()
    language = models.CharField(max_length=2, choices=LANGUAGES, default="nb")
    subject = models.CharField(max_length=300)
    text = models.TextField()
    made_at = models.DateTimeField()
    try_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    html = models.TextField(blank=True)
    reply_to = models.EmailField(blank=True)
    calendar = models.TextField(blank=True)
    calendar_method = models.CharField(max_length=10, blank=True)
    message_id = models.CharField(max_length=200, blank=True)
    stop_url = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["try_at", "id"]
        indexes = [models.Index(fields=["try_at"], condition=Q(given_up_at=None), name="outgoingmail_waiting")]
