"""Writing the texts of minutes where they stand: before and after the items, treatment, remarks and decision of each.

Two who write in one text lose nothing (`core.drafting.settling`). Remarks are one text here, with an empty line between.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from django.db.models import F

from saksgang.actions.live.floor import Floor, floor
from saksgang.core.access import Actor
from saksgang.core.drafting.settling import Both, Saved, settle
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.core.treatment.meeting_states import MeetingState
from saksgang.records.models import AgendaItem, Decision, Meeting, Remark
from saksgang.records.queries.minutes_parts import BEFORE, What, before_items, joined_remarks, read_place
from saksgang.records.values import clean

_FAR = 100_000
"""Added to positions while remarks change places, so that no two have one."""
_NO_PLACE = Refusal(
    "no-such-part",
    Text(
        nb="Teksten finnes ikke i referatet lenger. Last siden på nytt.",
        nn="Teksten finst ikkje i referatet lenger. Last sida på nytt.",
        en="The text is no longer in the minutes. Load the page again.",
    ),
)


def write_part(
    meeting: Meeting, place: str, text: str, *, base: str, by: Actor, now: datetime.datetime
) -> Saved | Both:
    """Save a text of minutes that are not finished; `base` is what the writer began from. Nothing is saved when both changed
    the same place. Raises `Refused`."""
    with floor(meeting, by=by, now=now, states={MeetingState.HELD}) as opened:
        held = text_at(opened, place)
        settled = settle(_plain(base), mine=_plain(text), theirs=held)
        if isinstance(settled, Saved) and settled.text != held:
            put_text(opened, place, settled.text)
    return settled


def text_at(opened: Floor, place: str) -> str:
    """Inside an act: the text at a place as it is now. Raises `Refused` where there is none."""
    found = read_place(place)
    if found is None:
        raise Refused(_NO_PLACE)
    if found.what is None:
        return before_items(opened.meeting) if place == BEFORE else opened.meeting.outro
    row = opened.item(found.item)
    match found.what:
        case What.TREATMENT:
            return row.treatment
        case What.DECISION:
            return row.decision.text if hasattr(row, "decision") else ""
        case What.REMARKS:
            return joined_remarks(list(row.remarks.order_by("position")))


def put_text(opened: Floor, place: str, text: str) -> None:
    """Inside an act: let the text at a place be this, and tell of it."""
    before = text_at(opened, place)
    found = read_place(place)
    assert found is not None, "text_at has found it"
    subject: Meeting | AgendaItem = opened.meeting
    match found.what:
        case None:
            column = "intro" if place == BEFORE else "outro"
            setattr(opened.meeting, column, text)
            opened.meeting.save(update_fields=[column])
        case What.TREATMENT:
            subject = opened.item(found.item)
            subject.treatment = text
            subject.save(update_fields=["treatment"])
        case What.DECISION:
            subject = opened.item(found.item)
            Decision.objects.update_or_create(
                item=subject, defaults={"text": text}, create_defaults={"text": text, "cooperation": opened.cooperation}
            )
        case What.REMARKS:
            subject = opened.item(found.item)
            _put_remarks(subject, text)
    what = found.what.value if found.what else place
    opened.tell("minutes.part-written", subject, before={what: before}, after={what: text})


def _put_remarks(item: AgendaItem, text: str) -> None:
    """Let the remarks be the paragraphs of a text. A row whose text stands keeps what else is known of it."""
    wanted = [one.strip() for one in re.split(r"\n[ \t]*\n", text) if one.strip()]
    rows = list(item.remarks.order_by("position"))
    kept = _paired(rows, wanted)
    gone = {one.pk for one in rows} - {one.pk for one in kept if one is not None}
    Remark.objects.filter(pk__in=gone).delete()
    Remark.objects.filter(item=item).update(position=F("position") + _FAR)
    for position, (row, words) in enumerate(zip(kept, wanted, strict=True)):
        if row is None:
            Remark.objects.create(cooperation_id=item.cooperation_id, item=item, position=position, text=words)
        else:
            row.position, row.text = position, words
            row.save(update_fields=["position", "text"])


def _paired(rows: Sequence[Remark], wanted: Sequence[str]) -> list[Remark | None]:
    """For each wanted text the row that it was, `None` for a new one."""
    found: list[Remark | None] = [None] * len(wanted)
    matcher = SequenceMatcher(None, [one.text.strip() for one in rows], wanted, autojunk=False)
    for _tag, a, b, c, d in matcher.get_opcodes():
        for row, place in zip(range(a, b), range(c, d), strict=False):
            found[place] = rows[row]
    return found


def _plain(text: str) -> str:
    return clean(text).replace("\r\n", "\n").replace("\r", "\n").strip()
