"""Sending the mail that waits: each by itself, tried again later when the server does not take it."""

from __future__ import annotations

import datetime
import smtplib

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import QuerySet

from saksgang.actions.subscriptions import confirm_token, stop_token
from saksgang.core.texts import Language, Text
from saksgang.records.models import OutgoingMail, Subscription

AT_A_TIME = 100
MOST_TRIES = 12
FIRST_WAIT = datetime.timedelta(minutes=2)
LONGEST_WAIT = datetime.timedelta(hours=12)
_CONFIRM = Text(nb="Bekreft abonnementet:", nn="Stadfest abonnementet:", en="Confirm the subscription:")
_STOP = Text(
    nb="Vil du ikke ha flere slike e-poster? Stopp dem her:",
    nn="Vil du ikkje ha fleire slike e-postar? Stopp dei her:",
    en="Do you not want more of these e-mails? Stop them here:",
)


def send_waiting(*, now: datetime.datetime) -> tuple[int, int]:
    """Send what is due, at most a hundred; how many were sent, and how many have to wait longer."""
    sent = failed = 0
    for pk in list(_due(now).values_list("pk", flat=True)[:AT_A_TIME]):
        went = _send(pk, now)
        sent, failed = sent + (went is True), failed + (went is False)
    return sent, failed


def forget_unconfirmed(*, now: datetime.datetime) -> int:
    """Take away subscriptions that nobody confirmed in time; how many."""
    rows = Subscription.objects.filter(confirmed_at=None, confirm_until__lt=now)
    count = rows.count()
    rows.delete()
    return count


def _due(now: datetime.datetime) -> QuerySet[OutgoingMail]:
    return OutgoingMail.objects.filter(given_up_at=None, try_at__lte=now)


def _send(pk: int, now: datetime.datetime) -> bool | None:
    """Send one; `None` when another process has it. It is claimed first by moving its next try, so that two processes
    do not send it twice, and one that dies while sending leaves it to be tried again."""
    row = _claimed(pk, now)
    if row is None:
        return None
    try:
        _message(row).send()
    except (OSError, smtplib.SMTPException) as error:
        row.last_error = f"{type(error).__name__}: {error}"[:500]
        row.given_up_at = now if row.tries >= MOST_TRIES or _is_final(error) else None
        row.save(update_fields=["last_error", "given_up_at"])
        return False
    row.delete()
    return True


def _claimed(pk: int, now: datetime.datetime) -> OutgoingMail | None:
    with transaction.atomic():
        row = _due(now).select_for_update().select_related("subscription", "cooperation").filter(pk=pk).first()
        if row is not None:
            row.try_at = now + min(FIRST_WAIT * 2**row.tries, LONGEST_WAIT)
            row.tries += 1
            row.save(update_fields=["try_at", "tries"])
    return row


def _is_final(error: Exception) -> bool:
    """Whether the server said that the receiver will never be known to it."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    return False


def _message(row: OutgoingMail) -> EmailMessage:
    """The mail with its links. One that tells news can be stopped with one click in the mail program (RFC 8058)."""
    language = Language(row.language)
    subscription = row.subscription
    headers = {"Auto-Submitted": "auto-generated", "Content-Language": row.language}
    parts = [row.text]
    if subscription is not None:
        stop = f"{subscription.site}/{row.cooperation.slug}/abonner/slutt/{stop_token(subscription)}/"
        if row.asks_to_confirm:
            confirm = f"{subscription.site}/{row.cooperation.slug}/abonner/bekreft/{confirm_token(subscription)}/"
            parts.append(f"{_CONFIRM.to(language)}\n{confirm}")
        else:
            headers["List-Unsubscribe"] = f"<{stop}>"
            headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
            parts.append(f"--\n{_STOP.to(language)}\n{stop}")
    return EmailMessage(
        subject=" ".join(row.subject.split()),
        body="\n\n".join(parts) + "\n",
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[row.receiver],
        headers=headers,
    )
