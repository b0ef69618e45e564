"""Putting a mail among those that wait: what it says, what it carries and whom a reply goes to. `mailing` sends it.

Whoever calls this has taken out what is exempt: what leaves here is read by others than the receiver.
"""

from __future__ import annotations

import datetime
from email.utils import make_msgid

from django.conf import settings

from saksgang.core.mail_addresses import domain_of
from saksgang.records.models import Cooperation, OutgoingMail
from saksgang.records.values import clean

LONGEST_SUBJECT = 300


def queue_mail(
    cooperation: Cooperation,
    *,
    receiver: str,
    subject: str,
    text: str,
    language: str = "nb",
    html: str = "",
    calendar: str = "",
    method: str = "",
    reply_to: str = "",
    stop_url: str = "",
    now: datetime.datetime,
) -> OutgoingMail:
    """One mail to one receiver. `calendar` is an iCalendar text that is sent as `method` (REQUEST, CANCEL); `stop_url` an
    address where one POST ends what this is a copy of. Called inside the act's transaction: a mail is sent only when
    what it tells stands."""
    return OutgoingMail.objects.create(
        cooperation=cooperation,
        receiver=receiver,
        language=language,
        subject=" ".join(clean(subject).split())[:LONGEST_SUBJECT],
        text=clean(text).strip(),
        html=clean(html),
        calendar=calendar,
        calendar_method=method,
        reply_to=reply_to,
        stop_url=stop_url,
        message_id=make_msgid(domain=domain_of(settings.DEFAULT_FROM_EMAIL) or "saksgang.invalid"),
        made_at=now,
        try_at=now,
    )
