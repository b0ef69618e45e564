"""The debate of a joint meeting is held once: what was typed for one body is in the minutes of the others too. Written inside acts."""

from __future__ import annotations

from django.db.models import Q

from saksgang.actions.live.floor import Floor
from saksgang.records.models import AgendaItem, ClosedDoors, Exemption, Remark


def bring_debate(opened: Floor) -> None:
    """Let each item of a joint meeting that has neither remarks nor a text of its treatment have those of its twin; not where
    anything of either is kept from the public, since each body decides that for itself."""
    if opened.meeting.joint_with_id is None and not opened.meeting.joint.exists():
        return
    for item in AgendaItem.objects.filter(meeting=opened.meeting).prefetch_related("remarks"):
        if item.treatment.strip() or item.remarks.all():
            continue
        twin = _twin_with_debate(item)
        if twin is not None and not _is_kept_back(item, twin):
            _copy(opened, twin, item)


def _twin_with_debate(item: AgendaItem) -> AgendaItem | None:
    lead = item.joint_with_id or item.pk
    rows = AgendaItem.objects.filter(Q(joint_with=lead) | Q(pk=lead)).exclude(pk=item.pk)
    twins = rows.order_by("meeting_id", "pk").prefetch_related("remarks")
    return next((one for one in twins if one.treatment.strip() or one.remarks.all()), None)


def _is_kept_back(*items: AgendaItem) -> bool:
    keys = [one.pk for one in items]
    cases = {one.case_id for one in items if one.case_id}
    exempt = Exemption.objects.filter(Q(item__in=keys) | Q(case__in=cases), lifted_at=None)
    closed = ClosedDoors.objects.filter(item__in=keys, is_adopted=True)
    return any(one.is_exempt for one in items) or exempt.exists() or closed.exists()


def _copy(opened: Floor, twin: AgendaItem, item: AgendaItem) -> None:
    item.treatment = twin.treatment
    item.save(update_fields=["treatment"])
    for position, one in enumerate(twin.remarks.all()):
        Remark.objects.create(
            cooperation=opened.cooperation, item=item, position=position, text=one.text, speaker_id=one.speaker_id
        )
    opened.tell("item.debate-brought", item, after={"with": str(twin)})
