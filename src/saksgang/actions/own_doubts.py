"""A member tells that they may be disqualified in an item, from the screen on which they follow the meeting (F1, K21): in good
time, and the body rules on it first."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.db.models import F

from saksgang.actions.rights import require
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor, Right
from saksgang.core.attendance.disqualification import Doubt, Ground, check_doubt
from saksgang.core.bodies.rule_set import CaseKind
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.core.treatment.item_states import ItemState
from saksgang.core.treatment.meeting_states import MeetingState
from saksgang.records.models import AgendaItem, Disqualification, Meeting
from saksgang.records.queries.body_rules import rules_of_body
from saksgang.records.queries.live import own_seat
from saksgang.records.values import clean

_OPEN = (MeetingState.CALLED.value, MeetingState.IN_SESSION.value, MeetingState.PAUSED.value)
_NO_SEAT = Refusal(
    "no-seat-in-meeting",
    Text(
        nb="Du har ingen plass i dette møtet. Skulle du hatt det, så si fra til sekretæren.",
        nn="Du har ingen plass i dette møtet. Skulle du hatt det, så sei frå til sekretæren.",
        en="You have no seat in this meeting. If you should have, tell the secretary.",
    ),
)
_TOO_LATE = Refusal(
    "doubt-too-late",
    Text(
        nb="Saken er avsluttet, eller møtet er over. Si fra til sekretæren.",
        nn="Saka er avslutta, eller møtet er over. Sei frå til sekretæren.",
        en="The item is closed, or the meeting is over. Tell the secretary.",
    ),
)


def tell_own_doubt(
    meeting: Meeting, item_id: int, ground: Ground, *, by: Actor, now: datetime.datetime, explained: str = ""
) -> Disqualification:
    """Raise the doubt about oneself; told twice it is one. Raises `Refused` for who has no seat, when the item is settled, and
    for a ground that cannot be in such a case."""
    require(by, Right.ENTER)
    with transaction.atomic():
        trail = Trail(meeting.cooperation, by=by, now=now)
        row = Meeting.objects.select_related("body").get(pk=meeting.pk)
        seat = own_seat(row, by.person_id) if by.person_id is not None else None
        if seat is None or by.person_id is None:
            raise Refused(_NO_SEAT)
        item = AgendaItem.objects.filter(meeting=row, pk=item_id).first()
        is_open = item is not None and item.state in {"", ItemState.LISTED.value, ItemState.NOW.value}
        if item is None or not is_open or row.state not in _OPEN:
            raise Refused(_TOO_LATE)
        doubt = Doubt(seat, by.person_id, by.name, ground, explained, raised_by=by.name)
        refusal = check_doubt(doubt, kind=CaseKind(item.case_kind), rules=rules_of_body(row.body, on=row.date))
        if refusal is not None:
            raise Refused(refusal)
        made, is_new = Disqualification.objects.get_or_create(
            item=item,
            person_id=by.person_id,
            defaults={
                "cooperation": row.cooperation,
                "seat_id": seat,
                "ground": ground.value,
                "explained": clean(explained)[:2000],
                "raised_by": by.name[:200],
                "raised_at": now,
            },
        )
        if is_new:
            Meeting.objects.filter(pk=row.pk).update(live_revision=F("live_revision") + 1)
            trail.add(
                "disqualification.raised", made, label=by.name, after={"item": item.number, "ground": ground.value}
            )
            trail.write()
    return made
