"""Sending the mail that waits: each by itself, tried again later when the server does not take it."""

from __future__ import annotations

import datetime
import smtplib

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import QuerySet

from saksgang.actions.subscriptions import confirm_token, stop_token
from saksgang.core.texts import Language, Text
from saksgang.records.models import Delivery, OutgoingMail, Subscription

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
        if row.given_up_at is not None:
            _note_given_up(row, now)
        return False
    with transaction.atomic():
        Delivery.objects.filter(mail=row).update(
            state=Delivery.State.SENT, sent_at=now, message_id=row.message_id, mail=None
        )
        row.delete()
    return True


def _note_given_up(row: OutgoingMail, now: datetime.datetime) -> None:
    Delivery.objects.filter(mail=row).update(
        state=Delivery.State.GIVEN_UP, failed_at=now, message_id=row.message_id, why_not=row.last_error
    )


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


def _message(row: OutgoingMail) -> EmailMultiAlternatives:
    """The mail with its links. One that tells news can be stopped with one click in the mail program (RFC 8058). An
    invitation is one of the forms of the text, so that calendars find it (RFC 6047)."""
    parts, headers = [row.text], _headers(row)
    language = Language(row.language)
    if row.subscription is not None and row.asks_to_confirm:
        confirm = f"{_front(row)}/abonner/bekreft/{confirm_token(row.subscription)}/"
        parts.append(f"{_CONFIRM.to(language)}\n{confirm}")
    elif row.subscription is not None:
        parts.append(f"--\n{_STOP.to(language)}\n{headers['List-Unsubscribe'][1:-1]}")
    message = EmailMultiAlternatives(
        subject=" ".join(row.subject.split()),
        body="\n\n".join(parts) + "\n",
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[row.receiver],
        reply_to=[row.reply_to] if row.reply_to else None,
        headers=headers,
    )
    if row.html:
        message.attach_alternative(row.html, "text/html")
    if row.calendar:
        message.attach_alternative(row.calendar, f"text/calendar; method={row.calendar_method or 'PUBLISH'}")
    return message


def _headers(row: OutgoingMail) -> dict[str, str]:
    headers = {"Auto-Submitted": "auto-generated", "Content-Language": row.language}
    if row.message_id:
        headers["Message-ID"] = row.message_id
    stop = row.stop_url
    if row.subscription is not None and not row.asks_to_confirm:
        stop = f"{_front(row)}/abonner/slutt/{stop_token(row.subscription)}/"
    if stop:
        headers["List-Unsubscribe"] = f"<{stop}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def _front(row: OutgoingMail) -> str:
    """The front page of the co-operation, by the address it had when the subscription was asked for."""
    return f"{row.subscription.site if row.subscription else ''}/{row.cooperation.slug}"
