"""Mails that came back: noted at the delivery that they were of, so that the secretary sees it and can send again."""

from __future__ import annotations

import datetime
from email.message import Message

from django.db import transaction

from saksgang.reading.delivery_reports import read_report
from saksgang.records.models import Delivery


def note_bounce(message: Message, *, now: datetime.datetime) -> bool:
    """Read a mail that came in; whether it is a report that one of ours did not arrive. A report names a mail by its
    Message-ID, which nobody but the receiver and the servers between know."""
    report = read_report(message)
    if report is None:
        return False
    with transaction.atomic():
        rows = Delivery.objects.select_for_update().filter(message_id=report.message_id)
        known = [row for row in rows if row.state in (Delivery.State.SENT, Delivery.State.WAITING)]
        for row in known:
            row.state, row.failed_at, row.why_not = Delivery.State.BOUNCED, now, report.why
            row.save(update_fields=["state", "failed_at", "why_not"])
    return bool(known)
