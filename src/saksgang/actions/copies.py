"""No more copies: whoever gets a body's papers for information says so by the link in the mail, with one click (RFC 8058)."""

from __future__ import annotations

import datetime

from django.db import transaction

from saksgang.actions.signed_links import actor_of, find_link, use_link
from saksgang.actions.trail import Trail
from saksgang.core.answering.tokens import UNKNOWN, Purpose
from saksgang.core.refusals import Refused
from saksgang.records.models import Cooperation, CopyRecipient


def stop_copies(cooperation: Cooperation, token: str, *, now: datetime.datetime) -> CopyRecipient:
    """Send no more copies to who has the link; a second click changes nothing. Raises `Refused` on a link that is none."""
    with transaction.atomic():
        link = find_link(token, purpose=Purpose.UNSUBSCRIBE, cooperation=cooperation, now=now)
        trail = Trail(cooperation, by=actor_of(link), now=now)
        row = _recipient(cooperation, link.row)
        if row.stopped_at is None:
            use_link(link, now, trail=trail)
            row.stopped_at = now
            row.save(update_fields=["stopped_at"])
            trail.add("notice.copies-stopped", row)
        trail.write()
    return row


def copies_of(cooperation: Cooperation, token: str, *, now: datetime.datetime) -> CopyRecipient:
    """Whose copies a link stops. Raises `Refused`."""
    link = find_link(token, purpose=Purpose.UNSUBSCRIBE, cooperation=cooperation, now=now)
    return _recipient(cooperation, link.row)


def _recipient(cooperation: Cooperation, pk: int) -> CopyRecipient:
    row = CopyRecipient.objects.filter(cooperation=cooperation, pk=pk).select_related("body").first()
    if row is None:
        raise Refused(UNKNOWN)
    return row
