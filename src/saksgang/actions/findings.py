"""What a person says to a finding: set aside with a reason, or taken up again."""

from __future__ import annotations

import datetime

from django.db import transaction

from saksgang.actions.registering.desk import Desk
from saksgang.actions.rights import require
from saksgang.core.access import Actor, Right
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.records.models import Cooperation, Finding, FindingState
from saksgang.records.values import clean

_NO_REASON = Refusal(
    "dismissed-without-reason",
    Text(
        nb="Skriv hvorfor funnet avvises, så de som leser det siden, forstår det.",
        nn="Skriv kvifor funnet blir avvist, så dei som les det seinare, forstår det.",
        en="Write why the finding is dismissed, so that those who read it later understand.",
    ),
)
_NO_FINDING = Refusal(
    "no-such-finding",
    Text(
        nb="Funnet finnes ikke lenger. Last siden på nytt.",
        nn="Funnet finst ikkje lenger. Last sida på nytt.",
        en="The finding is no longer there. Load the page again.",
    ),
)


def dismiss_finding(
    cooperation: Cooperation, finding_id: int, *, reason: str, by: Actor, now: datetime.datetime
) -> Finding:
    """Set a finding aside; it stays so when the papers are checked again. Raises `Refused` without a reason."""
    require(by, Right.DISMISS)
    reason = clean(reason).strip()
    if not reason:
        raise Refused(_NO_REASON)
    with transaction.atomic():
        desk = Desk(cooperation, by=by, now=now)
        finding = _finding(cooperation, finding_id)
        if finding.state == FindingState.DISMISSED:
            return finding
        before = finding.state
        finding.state, finding.dismissed_reason = FindingState.DISMISSED, reason
        finding.dismissed_at, finding.dismissed_by_id = now, by.user_id
        finding.save(update_fields=["state", "dismissed_reason", "dismissed_at", "dismissed_by"])
        after = {"state": finding.state, "message": finding.message_nb}
        desk.trail.add("finding.dismissed", finding, before={"state": before}, after=after, reason=reason)
        desk.trail.write()
    return finding


def restore_finding(
    cooperation: Cooperation, finding_id: int, *, by: Actor, now: datetime.datetime, reason: str = ""
) -> Finding:
    """Take up a finding again that was set aside."""
    require(by, Right.DISMISS)
    with transaction.atomic():
        desk = Desk(cooperation, by=by, now=now)
        finding = _finding(cooperation, finding_id)
        if finding.state != FindingState.DISMISSED:
            return finding
        before = {"state": finding.state, "reason": finding.dismissed_reason}
        finding.state, finding.dismissed_reason = FindingState.OPEN, ""
        finding.dismissed_at = finding.dismissed_by = None
        finding.save(update_fields=["state", "dismissed_reason", "dismissed_at", "dismissed_by"])
        after = {"state": finding.state, "message": finding.message_nb}
        desk.trail.add("finding.restored", finding, before=before, after=after, reason=reason)
        desk.trail.write()
    return finding


def _finding(cooperation: Cooperation, finding_id: int) -> Finding:
    finding = Finding.objects.filter(cooperation=cooperation, pk=finding_id).first()
    if finding is None:
        raise Refused(_NO_FINDING)
    return finding
