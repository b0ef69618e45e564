"""What an item brings with it from the one it grows from: its source, and that what is exempt of it stays exempt.

Parts of acts, inside their transactions.
"""

from __future__ import annotations

from saksgang.core.agenda.proposing import Origin, Why
from saksgang.records.models import AgendaItem, Exemption, FollowUp, Meeting


def source_of(meeting: Meeting, origin: Origin) -> AgendaItem | None:
    """The earlier item that a proposal grows from; `None` where it grows from something else."""
    items = AgendaItem.objects.filter(cooperation=meeting.cooperation_id).select_related("paper", "meeting")
    if origin.why in {Why.POSTPONED, Why.URGENT_DECISION, Why.WRITTEN_PROCEDURE}:
        return items.filter(pk=origin.row).first()
    if origin.why is Why.ASKED_FOR:
        asked = FollowUp.objects.filter(cooperation=meeting.cooperation_id, pk=origin.row).first()
        return items.filter(pk=asked.item_id).first() if asked else None
    return None


def carry_exemptions(source: AgendaItem, item: AgendaItem) -> None:
    """Let what is exempt of an earlier item be exempt of the one that grows from it."""
    item.is_exempt, item.exempt_law, item.exempt_text = source.is_exempt, source.exempt_law, source.exempt_text
    if item.is_exempt:
        item.save(update_fields=["is_exempt", "exempt_law", "exempt_text"])
    for row in Exemption.objects.filter(item=source, lifted_at=None).order_by("pk"):
        row.pk, row.item = None, item
        row._state.adding = True
        row.save()
