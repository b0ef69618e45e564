"""What the public would read if something were exempt as asked: made as the public version is made, and saved nowhere."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from django.utils import timezone

from saksgang.actions.exempt_things import Thing, find_thing
from saksgang.actions.exempting import allow, unsaved
from saksgang.actions.rights import require
from saksgang.core.access import Actor, Right
from saksgang.core.dossier import Dossier, Item, PaperKind, Participant
from saksgang.core.exempting import Asked, mark_for
from saksgang.records.models import Cooperation, Exemption, Meeting, Person
from saksgang.records.queries.dossiers import dossiers_of, item_rows
from saksgang.records.queries.exemptions import rules_of
from saksgang.records.queries.live_exemptions import HiddenName, LiveExemptions, live_exemptions
from saksgang.writing.public import public_dossier

MOST_ITEMS = 6
_MOST_MEETINGS = 12
_KINDS = (PaperKind.NOTICE, PaperKind.MINUTES)


@dataclass(frozen=True, slots=True)
class Side:
    """One item in one kind of paper, in full and as all would read it."""

    meeting: Meeting
    kind: PaperKind
    full: Item
    public: Item


@dataclass(frozen=True, slots=True)
class Preview:
    """`sides` are items; `names` are lines that hold a name, before and after; `left_out` tells how many items more."""

    sides: tuple[Side, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    left_out: int = 0


def preview(
    cooperation: Cooperation,
    thing: Thing,
    asked: Asked,
    *,
    by: Actor,
    now: datetime.datetime,
    instead_of: int = 0,
) -> Preview:
    """What would be public. `instead_of` is the id of an exemption that this one would take the place of, 0 for none.
    Raises `Refused` as making it would."""
    require(by, Right.EXEMPT)
    found = find_thing(cooperation, thing)
    old = Exemption.objects.filter(cooperation=cooperation, pk=instead_of).first()
    allow(found, asked, timezone.localdate(now), but=old)
    live = _with(live_exemptions(cooperation), unsaved(cooperation, found, asked, by=by, now=now), without=instead_of)
    if isinstance(found.subject, Person):
        return Preview(names=_names(cooperation, found.subject, live))
    items = found.items[-MOST_ITEMS:]
    sides = tuple(side for item in items for side in _sides(cooperation, item.meeting, item.pk, live))
    return Preview(sides, left_out=len(found.items) - len(items))


def _with(live: LiveExemptions, row: Exemption, *, without: int) -> LiveExemptions:
    """The exemptions that would hold."""
    items = {pk: tuple(one for one in rows if one.pk != without) for pk, rows in live.items.items()}
    cases = {pk: tuple(one for one in rows if one.pk != without) for pk, rows in live.cases.items()}
    if row.item_id is not None:
        items[row.item_id] = (row, *items.get(row.item_id, ()))
    if row.case_id is not None:
        cases[row.case_id] = (row, *cases.get(row.case_id, ()))
    if row.person is None:
        return replace(live, items=items, cases=cases)
    written = (row.person.name, *row.person.names.values_list("name", flat=True))
    name = HiddenName(tuple(dict.fromkeys(written)), mark_for(str(row), live.language), str(row))
    return replace(live, items=items, cases=cases, names={**live.names, row.person.pk: name})


def _sides(cooperation: Cooperation, meeting: Meeting, item_id: int, live: LiveExemptions) -> list[Side]:
    """The item in the notice and in the minutes, where either says anything."""
    at = [row.pk for row in item_rows([meeting])[meeting.pk]].index(item_id)
    rules = rules_of(cooperation, [meeting], live=live)[meeting.pk]
    found = []
    for kind in _KINDS:
        full = dossiers_of([meeting], kind)[meeting.pk]
        public = public_dossier(full, rules)
        if _says_more(full.items[at]):
            found.append(Side(meeting, kind, full.items[at], public.items[at]))
    return found


def _says_more(item: Item) -> bool:
    return bool(item.text or item.proposal or item.decision or item.remarks or item.attachments or item.votes)


def _names(cooperation: Cooperation, person: Person, live: LiveExemptions) -> tuple[tuple[str, str], ...]:
    """Lines of the newest meetings in which the name would be replaced, each once."""
    meetings = list(
        Meeting.objects.filter(cooperation=cooperation, attendance__person=person)
        .distinct()
        .order_by("-date")[:_MOST_MEETINGS]
    )
    rules = rules_of(cooperation, meetings, live=live)
    found: dict[tuple[str, str], None] = {}
    for kind in _KINDS:
        for pk, full in dossiers_of(meetings, kind).items():
            pairs = zip(_lines(full), _lines(public_dossier(full, rules[pk])), strict=True)
            found |= dict.fromkeys((before, after) for before, after in pairs if before != after)
    return tuple(found)[:_MOST_MEETINGS]


def _lines(dossier: Dossier) -> list[str]:
    lists = (dossier.invited, dossier.copies, dossier.present, dossier.others_present, dossier.absent)
    people = [_line(one) for several in lists for one in several]
    return [
        *people,
        *(one.name for one in dossier.signed_by),
        *(one or "" for one in (dossier.chair, dossier.secretary)),
    ]


def _line(one: Participant) -> str:
    return ", ".join(filter(None, (one.name, one.role, one.represents)))
