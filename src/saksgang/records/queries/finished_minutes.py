"""Minutes that are taken up again: until they are finished anew, all others read them as they were finished last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from saksgang.core.dossier import Dossier, Item
from saksgang.records.models import Meeting, MeetingState, MinutesVersion
from saksgang.records.stored_papers import dossier_from


def as_finished(meetings: Sequence[Meeting], dossiers: Mapping[int, Dossier]) -> dict[int, Dossier]:
    """The minutes by meeting, those that somebody writes on as they were finished last; what is exempt now stays marked.
    An item that has come since is told by its number and title alone."""
    reopened = [one.pk for one in meetings if one.was_held_here and one.state == MeetingState.HELD]
    last: dict[int, MinutesVersion] = {}
    if reopened:
        for row in MinutesVersion.objects.filter(meeting__in=reopened).order_by("version"):
            last[row.meeting_id] = row
    return {
        pk: _as_it_was(dossier, dossier_from(last[pk].dossier)) if pk in last else dossier
        for pk, dossier in dossiers.items()
    }


def _as_it_was(now: Dossier, then: Dossier) -> Dossier:
    """The dossier of then with the items of now, in their order."""
    known = {(one.number, one.title): one for one in then.items}
    return replace(then, items=tuple(_item(one, known.get((one.number, one.title))) for one in now.items))


def _item(now: Item, then: Item | None) -> Item:
    if then is None:
        return Item(number=now.number, title=now.title, kind=now.kind, exempt=now.exempt)
    return replace(then, exempt=now.exempt)
