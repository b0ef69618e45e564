"""What a person says of cases: that an item is no part of one, or that two cases are one. Imports obey it afterwards."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence

from django.db import transaction

from saksgang.actions.exempt_moves import carry_into, carry_out
from saksgang.actions.publishing import refresh_within
from saksgang.actions.registering.desk import Desk
from saksgang.actions.registering.threads import Cases
from saksgang.actions.rights import require, require_seen
from saksgang.core.access import Actor, Right
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.records.models import AgendaItem, Case, Cooperation, ItemLink, LinkState

_NOT_IN_CASE = Refusal(
    "not-in-case",
    Text(
        nb="Saken har ikke disse sakene fra møtene lenger. Last siden på nytt og velg på nytt.",
        nn="Saka har ikkje desse sakene frå møta lenger. Last sida på nytt og vel på nytt.",
        en="The case no longer has these agenda items. Load the page again and choose once more.",
    ),
)
_NOTHING_LEFT = Refusal(
    "nothing-left",
    Text(
        nb="Minst én behandling må bli igjen i saken. Velg bare dem som skal ut.",
        nn="Minst éi handsaming må bli att i saka. Vel berre dei som skal ut.",
        en="At least one treatment must stay in the case. Choose only those that should leave.",
    ),
)
_SAME = Refusal(
    "same-case",
    Text(
        nb="Det er samme sak allerede. Velg en annen sak å slå den sammen med.",
        nn="Det er same sak alt. Vel ei anna sak å slå ho saman med.",
        en="They are one case already. Choose another case to join it with.",
    ),
)


def split_case(
    cooperation: Cooperation,
    case_id: int,
    item_ids: Collection[int],
    *,
    by: Actor,
    now: datetime.datetime,
    reason: str = "",
) -> Case:
    """Take agenda items out of a case into a new one; later imports do not bring them together again."""
    require(by, Right.CORRECT)
    with transaction.atomic():
        desk = Desk(cooperation, by=by, now=now)
        case = _case(cooperation, case_id)
        items = list(AgendaItem.objects.filter(case=case).select_related("meeting").order_by("meeting__date", "id"))
        out = [item for item in items if item.pk in set(item_ids)]
        stay = [item for item in items if item.pk not in set(item_ids)]
        if not out or len(out) != len(set(item_ids)):
            raise Refused(_NOT_IN_CASE)
        if not stay:
            raise Refused(_NOTHING_LEFT)
        require_seen(by, cooperation, items)
        new = Cases(desk).make(out[0])
        AgendaItem.objects.filter(pk__in=[item.pk for item in out]).update(case=new)
        carry_out(desk, case, new, out)
        for item in out:
            for other in stay:
                _say(desk, other, item, LinkState.SPLIT, reason)
        _hold_together(desk, out, reason)
        desk.trail.add(
            "case.split",
            case,
            before={"items": [str(item) for item in items]},
            after={"items": [str(item) for item in stay], "new_case": new.title},
            reason=reason,
        )
        desk.trail.write()
        refresh_within(desk.trail, [item.meeting_id for item in items])
        desk.trail.write()
    return new


def join_cases(
    cooperation: Cooperation,
    case_id: int,
    other_id: int,
    *,
    by: Actor,
    now: datetime.datetime,
    reason: str = "",
) -> Case:
    """Let two cases be one, the first; the address of the other leads to it. Later imports keep them together."""
    require(by, Right.CORRECT)
    with transaction.atomic():
        desk = Desk(cooperation, by=by, now=now)
        case, other = _case(cooperation, case_id), _case(cooperation, other_id)
        if case.pk == other.pk:
            raise Refused(_SAME)
        held = list(AgendaItem.objects.filter(case=case).select_related("meeting").order_by("meeting__date", "id"))
        coming = list(AgendaItem.objects.filter(case=other).select_related("meeting").order_by("meeting__date", "id"))
        require_seen(by, cooperation, (*held, *coming))
        _unsplit(held, coming)
        if held and coming:
            _say(desk, held[0], coming[0], LinkState.JOINED, reason)
        AgendaItem.objects.filter(case=other).update(case=case)
        carry_into(desk, case, other, held=held, coming=coming)
        Case.objects.filter(joined_into=other).update(joined_into=case)
        other.joined_into = case
        other.save(update_fields=["joined_into"])
        desk.trail.add(
            "case.joined",
            other,
            before={"title": other.title, "items": [str(item) for item in coming]},
            after={"into": case.title},
            reason=reason,
        )
        desk.trail.write()
        refresh_within(desk.trail, [item.meeting_id for item in (*held, *coming)])
        desk.trail.write()
    return case


def give_case(cooperation: Cooperation, item_id: int, case_id: int, *, by: Actor, now: datetime.datetime) -> Case:
    """Put one item that has no case (a standing one) to a case."""
    require(by, Right.CORRECT)
    with transaction.atomic():
        desk = Desk(cooperation, by=by, now=now)
        case = _case(cooperation, case_id)
        item = AgendaItem.objects.filter(cooperation=cooperation, pk=item_id, case__isnull=True).first()
        if item is None:
            raise Refused(_NOT_IN_CASE)
        held = list(AgendaItem.objects.filter(case=case).select_related("meeting").order_by("meeting__date", "id"))
        require_seen(by, cooperation, (item, *held))
        first = held[0] if held else None
        if first is not None:
            _say(desk, first, item, LinkState.JOINED, "")
        item.case = case
        item.save(update_fields=["case"])
        desk.trail.add("case.given", item, after={"case": case.title})
        desk.trail.write()
        refresh_within(desk.trail, [item.meeting_id])
        desk.trail.write()
    return case


def _case(cooperation: Cooperation, case_id: int) -> Case:
    case = Case.objects.filter(cooperation=cooperation, pk=case_id, joined_into__isnull=True).first()
    if case is None:
        raise Refused(_NOT_IN_CASE)
    return case


def _hold_together(desk: Desk, items: Sequence[AgendaItem], reason: str) -> None:
    """What goes out together stays together."""
    for item in items[1:]:
        _say(desk, items[0], item, LinkState.JOINED, reason)


def _unsplit(held: Sequence[AgendaItem], coming: Sequence[AgendaItem]) -> None:
    """Forget that somebody once kept these apart."""
    ours, theirs = [item.pk for item in held], [item.pk for item in coming]
    split = ItemLink.objects.filter(state=LinkState.SPLIT)
    split.filter(earlier__in=ours, later__in=theirs).delete()
    split.filter(earlier__in=theirs, later__in=ours).delete()


def _say(desk: Desk, one: AgendaItem, other: AgendaItem, state: LinkState, reason: str) -> None:
    """A person's word on two items, in place of whatever was found."""
    ItemLink.objects.filter(earlier=other, later=one).delete()
    ItemLink.objects.update_or_create(
        earlier=one,
        later=other,
        defaults={
            "cooperation": desk.cooperation,
            "state": state,
            "reason": "person",
            "words": reason,
            "confidence": 1.0,
        },
    )
