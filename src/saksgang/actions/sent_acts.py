"""An act that comes with a key is done once, however often it is sent: a browser that lost the answer sends it again."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from django.db import IntegrityError, transaction

from saksgang.records.models import Meeting, SentAct

FORGOTTEN_AFTER = datetime.timedelta(days=14)


def once(meeting: Meeting, key: str, act: Callable[[], int | None], *, now: datetime.datetime) -> int | None:
    """Do the act unless the key was used in the meeting; returns the id of the row that the act made, now or then.

    The key is kept in the transaction of the act: one that is refused can be sent again. Without a key it is just done.
    """
    if not key:
        return act()
    if (done := SentAct.objects.filter(meeting=meeting, key=key).first()) is not None:
        return done.row
    try:
        with transaction.atomic():
            kept = SentAct.objects.create(cooperation=meeting.cooperation, meeting=meeting, key=key, done_at=now)
            kept.row = act()
            if kept.row is not None:
                kept.save(update_fields=["row"])
            return kept.row
    except IntegrityError:
        done = SentAct.objects.filter(meeting=meeting, key=key).first()
        if done is None:
            raise
        return done.row


def forget_sent_acts(*, now: datetime.datetime) -> int:
    """Take away keys that nobody sends again; returns how many."""
    return SentAct.objects.filter(done_at__lt=now - FORGOTTEN_AFTER).delete()[0]
