"""How far the minutes of a meeting that was held here have come, as its papers say it."""

from __future__ import annotations

from django.utils import timezone

from saksgang.records.models import Meeting, MeetingState, MinutesVersion, Publication, PublishedKind
from saksgang.writing.standing import Standing


def standing_of(meeting: Meeting) -> Standing | None:
    """Of the minutes as the register has them; `None` for a meeting whose papers were only read."""
    if not meeting.was_held_here:
        return None
    return _approved(meeting) if meeting.state == MeetingState.APPROVED else Standing(is_approved=False)


def standing_of_publication(publication_id: int) -> Standing | None:
    """Of minutes as they were published; `None` for other papers, and for a meeting whose papers were only read."""
    row = Publication.objects.filter(pk=publication_id).select_related("meeting").defer("dossier").first()
    if row is None or row.kind != PublishedKind.MINUTES or not row.meeting.was_held_here:
        return None
    return Standing(is_approved=False) if row.is_preliminary else _approved(row.meeting)


def _approved(meeting: Meeting) -> Standing:
    found = MinutesVersion.objects.filter(meeting=meeting, approved_at__isnull=False).defer("dossier")
    version = found.order_by("-version").first()
    if version is None or version.approved_at is None:
        return Standing(is_approved=True)
    return Standing(True, timezone.localdate(version.approved_at), version.version, version.sha256)
