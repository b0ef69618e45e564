"""What a signed link may do: one purpose, for one call, until a moment, once or until the meeting, unless revoked.

Knows the facts of a link, not how it is signed or where it is kept. What stands behind one shows nothing exempt.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text

LONGEST = datetime.timedelta(days=60)
"""No link lives longer than this, whatever it is for."""


class Purpose(StrEnum):
    """What a link was made for. It does nothing else."""

    ANSWER_CALL = "answer-call"
    ACCEPT_DEPUTY_CALL = "accept-deputy-call"
    APPROVE_AGENDA = "approve-agenda"
    COMMENT_MINUTES = "comment-minutes"
    SIGN_MINUTES = "sign-minutes"
    SUBMIT_CASE = "submit-case"
    UNSUBSCRIBE = "unsubscribe"


SINGLE_USE = frozenset({Purpose.ACCEPT_DEPUTY_CALL, Purpose.APPROVE_AGENDA, Purpose.SIGN_MINUTES})
"""Purposes whose link is spent when used. An answer to a call can be changed until the meeting begins."""


@dataclass(frozen=True, slots=True)
class Token:
    """The facts of a link: for whom, for what row, and what has become of it."""

    purpose: Purpose
    person: int
    row: int
    made_at: datetime.datetime
    expires_at: datetime.datetime
    used_at: datetime.datetime | None = None
    revoked_at: datetime.datetime | None = None


UNKNOWN = Refusal(
    "link-unknown",
    Text(
        nb="Lenken virker ikke. Se om hele lenken kom med, eller be sekretæren om en ny.",
        nn="Lenkja verkar ikkje. Sjå om heile lenkja kom med, eller be sekretæren om ei ny.",
        en="The link does not work. See that the whole link was copied, or ask the secretary for a new one.",
    ),
)
_REVOKED = Refusal(
    "link-revoked",
    Text(
        nb="Lenken er trukket tilbake, gjerne fordi du har fått en nyere. Bruk den siste du fikk, eller be om en ny.",
        nn="Lenkja er trekt tilbake, gjerne fordi du har fått ei nyare. Bruk den siste du fekk, eller be om ei ny.",
        en="The link was withdrawn, often because you have a newer one. Use the last you were sent, or ask for a new one.",
    ),
)
_EXPIRED = Refusal(
    "link-expired",
    Text(
        nb="Lenken gikk ut {day}. Be sekretæren om en ny, eller ring.",
        nn="Lenkja gjekk ut {day}. Be sekretæren om ei ny, eller ring.",
        en="The link expired on {day}. Ask the secretary for a new one, or ring.",
    ),
)
_USED = Refusal(
    "link-used",
    Text(
        nb="Lenken er brukt, og svaret er lagret. Vil du endre noe, så ta kontakt med sekretæren.",
        nn="Lenkja er brukt, og svaret er lagra. Vil du endre noko, så ta kontakt med sekretæren.",
        en="The link has been used, and the answer is saved. To change something, contact the secretary.",
    ),
)


def expires_at(
    purpose: Purpose, *, made_at: datetime.datetime, meeting_at: datetime.datetime | None
) -> datetime.datetime:
    """When a new link shall expire: what concerns the coming meeting when it begins, else after 60 days at most."""
    latest = made_at + LONGEST
    is_before_meeting = purpose in {Purpose.ANSWER_CALL, Purpose.ACCEPT_DEPUTY_CALL, Purpose.APPROVE_AGENDA}
    return min(latest, meeting_at) if is_before_meeting and meeting_at is not None else latest


def may_use(token: Token | None, *, purpose: Purpose, row: int, now: datetime.datetime) -> Refusal | None:
    """Whether a link does what is asked of it now. One for another purpose or row is told as unknown, so that nobody
    learns what it was for."""
    if token is None or token.purpose is not purpose or token.row != row or now < token.made_at:
        return UNKNOWN
    if token.revoked_at is not None and token.revoked_at <= now:
        return _REVOKED
    if now >= token.expires_at:
        return _EXPIRED.filled(day=f"{token.expires_at:%d.%m.%Y}")
    if token.used_at is not None and token.purpose in SINGLE_USE:
        return _USED
    return None
