"""Who gets a copy of a body's papers without being a member of it, from a day to a day."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from saksgang.actions.body_rows import GONE, body_at, in_order, line, mail_address, name_line
from saksgang.actions.rights import require
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor, Right
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.records.models import Cooperation, CopyRecipient

_NO_ADDRESS = Refusal(
    "copy-without-address",
    Text(
        nb="En kopimottaker må ha en e-postadresse, ellers kommer papirene ikke fram. Skriv den.",
        nn="Ein kopimottakar må ha ei e-postadresse, elles kjem ikkje papira fram. Skriv ho.",
        en="Who gets copies must have a mail address, or the papers do not arrive. Write it.",
    ),
)
_TWICE = Refusal(
    "copy-twice",
    Text(
        nb="{email} får alt kopi av papirene til organet.",
        nn="{email} får alt kopi av papira til organet.",
        en="{email} gets copies of the body's papers already.",
    ),
)


@dataclass(frozen=True, slots=True)
class Copy:
    """A receiver of copies. `gets_full`: with what is exempt from public access."""

    name: str
    email: str
    title: str = ""
    gets_full: bool = False
    from_on: datetime.date | None = None
    until_on: datetime.date | None = None


def add_copy_recipient(
    cooperation: Cooperation, slug: str, copy: Copy, *, by: Actor, now: datetime.datetime
) -> CopyRecipient:
    """Let somebody have copies. Raises `Refused`."""
    require(by, Right.SET_UP_BODY)
    name, email = name_line(line(copy.name, longest=200)), mail_address(copy.email)
    if not email:
        raise Refused(_NO_ADDRESS)
    in_order(copy.from_on, copy.until_on)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        body = body_at(trail, slug)
        today = timezone.localdate(now)
        held = CopyRecipient.objects.filter(body=body, email__iexact=email, stopped_at=None)
        if any(row.until_on is None or row.until_on >= today for row in held):
            raise Refused(_TWICE.filled(email=email))
        row = CopyRecipient.objects.create(
            cooperation=trail.cooperation,
            body=body,
            name=name,
            email=email,
            title=line(copy.title, longest=200),
            gets_full=copy.gets_full,
            from_on=copy.from_on,
            until_on=copy.until_on,
        )
        trail.add("copy.added", row, after={"name": name, "body": body.name, "gets_full": copy.gets_full})
        trail.write()
    return row


def end_copy_recipient(cooperation: Cooperation, slug: str, copy_id: int, *, by: Actor, now: datetime.datetime) -> None:
    """Send somebody no more copies. Raises `Refused`."""
    require(by, Right.SET_UP_BODY)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        row = CopyRecipient.objects.filter(body=body_at(trail, slug), pk=copy_id, stopped_at=None).first()
        if row is None:
            raise Refused(GONE)
        row.stopped_at = now
        row.save(update_fields=["stopped_at"])
        trail.add("copy.ended", row, before={"name": row.name})
        trail.write()
