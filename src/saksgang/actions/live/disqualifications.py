"""Doubts whether somebody may take part in an item (F1, F2, K21): told, ruled on first and without the doubted, and what follows:
no part in debate and vote, no look at what is exempt, a deputy in the seat."""

from __future__ import annotations

import datetime

from django.utils import timezone

from saksgang.actions.live.agenda import AT_TABLE
from saksgang.actions.live.ballots import Cast, add_vote, vote_told
from saksgang.actions.live.floor import BEFORE_AND_DURING, Floor, floor, refuse_if
from saksgang.actions.live.roll import seat_person
from saksgang.core.access import Actor
from saksgang.core.attendance.deputies import CallAnswer
from saksgang.core.attendance.disqualification import (
    GROUND_NAMES,
    Deciders,
    Doubt,
    Ground,
    Ruling,
    check_doubt,
    deciders,
    may_rule,
    may_take_part,
    rule_on,
)
from saksgang.core.bodies.rule_set import CaseKind
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.core.voting.ballots import Voter
from saksgang.records.models import AgendaItem, CutOff, DeputyCall, Disqualification, Meeting, Stay
from saksgang.records.queries.live_facts import doubts_of, result_of, rulings_of
from saksgang.records.values import clean

_GONE = Refusal(
    "no-such-doubt",
    Text(
        nb="Spørsmålet er trukket i mellomtiden. Last siden på nytt.",
        nn="Spørsmålet er trekt i mellomtida. Last sida på nytt.",
        en="The question was withdrawn meanwhile. Load the page again.",
    ),
)
_ABOUT = Text(nb="{name} er inhabil: {ground}", nn="{name} er ugild: {ground}", en="{name} is disqualified: {ground}")


def raise_doubt(
    meeting: Meeting,
    item_id: int,
    person_id: int,
    ground: Ground,
    *,
    by: Actor,
    now: datetime.datetime,
    explained: str = "",
    raised_by: str = "",
) -> Disqualification:
    """Keep that it is asked whether somebody may take part in an item. Raises `Refused` where the ground cannot hold (K21)."""
    with floor(meeting, by=by, now=now, states=BEFORE_AND_DURING) as opened:
        item, person = opened.item(item_id), opened.person(person_id)
        row = Disqualification.objects.filter(item=item, person=person).select_related("person").first()
        if row is not None and (row.ground == ground.value or row.is_disqualified is not None):
            return row
        seat = _seat_of(opened, person_id)
        doubt = Doubt(seat or 0, person_id, person.name, ground, clean(explained), clean(raised_by))
        refuse_if(check_doubt(doubt, kind=CaseKind(item.case_kind), rules=opened.rules))
        row = row or Disqualification(cooperation=opened.cooperation, item=item, person=person, raised_at=opened.now)
        row.seat_id, row.ground = seat, ground.value
        row.explained, row.raised_by = clean(explained), clean(raised_by)[:200]
        row.save()
        opened.tell("doubt.raised", item, after=_told(opened, row))
    return row


def rule_on_doubt(
    meeting: Meeting,
    doubt_id: int,
    is_disqualified: bool,
    *,
    by: Actor,
    now: datetime.datetime,
    cast: Cast | None = None,
) -> Disqualification:
    """Keep what the body ruled, by those who are not doubted; `cast` is the vote for the member being disqualified, none when
    nobody disagreed. Raises `Refused`."""
    with floor(meeting, by=by, now=now, states=AT_TABLE) as opened:
        row, item = _doubt(opened, doubt_id)
        if row.is_disqualified is is_disqualified:
            return row
        doubts = _of_item(item)
        fact = next(one for one in doubts_of(doubts) if one.person == row.person_id)
        chosen = _deciders(opened, doubts)
        voters = _voters(opened, chosen)
        vote = None
        if cast is not None:
            _refuse_own_question(opened, doubts, chosen, voters, cast)
            about = _ABOUT.filled(name=row.person.name, ground=GROUND_NAMES[fact.ground]).to(opened.meeting.language)
            vote = add_vote(opened, item, cast, kind=CaseKind.PROCEDURE, about=about, voters=voters)
            is_disqualified = bool(vote.adopted)
            opened.tell("vote.held", item, after=vote_told(vote), rule=vote.rule)
        result = result_of(vote, opened.rules) if vote is not None else None
        day = timezone.localdate(opened.now)
        ruling = rule_on(fact, is_disqualified=is_disqualified, on=day, result=result)
        row.is_disqualified, row.source = ruling.is_disqualified, ruling.source
        row.vote, row.ruled_at = vote, opened.now
        row.save()
        _follow(opened, item, row, ruling)
        opened.tell("doubt.ruled", item, after=_told(opened, row), rule=ruling.source)
    return row


def rule_now(opened: Floor, item: AgendaItem, person_id: int, ground: Ground) -> Disqualification:
    """Inside an act: keep that the body found somebody disqualified, where how it voted is not told. Raises `Refused` (K21)."""
    person = opened.person(person_id)
    doubt = Doubt(_seat_of(opened, person_id) or 0, person_id, person.name, ground, "", "")
    refuse_if(check_doubt(doubt, kind=CaseKind(item.case_kind), rules=opened.rules))
    ruling = rule_on(doubt, is_disqualified=True, on=opened.meeting.date, result=None)
    row, _made = Disqualification.objects.update_or_create(
        item=item,
        person=person,
        defaults={
            "seat_id": doubt.seat or None,
            "ground": ground.value,
            "is_disqualified": True,
            "source": ruling.source,
            "ruled_at": opened.now,
        },
        create_defaults={
            "cooperation": opened.cooperation,
            "seat_id": doubt.seat or None,
            "ground": ground.value,
            "is_disqualified": True,
            "source": ruling.source,
            "raised_at": opened.now,
            "ruled_at": opened.now,
        },
    )
    _follow(opened, item, row, ruling)
    opened.tell("doubt.ruled", item, after=_told(opened, row), rule=ruling.source)
    return row


def withdraw_doubt(meeting: Meeting, doubt_id: int, *, by: Actor, now: datetime.datetime) -> None:
    """Take a question back: the history keeps it. Raises `Refused`."""
    with floor(meeting, by=by, now=now, states=BEFORE_AND_DURING) as opened:
        row, item = _doubt(opened, doubt_id)
        before = _told(opened, row)
        _let_in(opened, item, row)
        row.delete()
        _name_disqualified(item)
        opened.tell("doubt.withdrawn", item, before=before)


def seat_deputy(
    meeting: Meeting,
    seat_id: int,
    person_id: int,
    *,
    by: Actor,
    now: datetime.datetime,
    item_id: int | None = None,
    because: str = "",
) -> Stay:
    """Let a deputy sit in a seat, for one item (F1: the member gives way and comes back after it) or for the rest of the
    meeting. Raises `Refused` (K20)."""
    with floor(meeting, by=by, now=now, states=BEFORE_AND_DURING) as opened:
        person = opened.person(person_id)
        item = opened.item(item_id) if item_id is not None else None
        if item is not None:
            rows = list(Disqualification.objects.filter(item=item).select_related("person"))
            refuse_if(may_take_part(person_id, rulings_of(rows)))
        stay = seat_person(opened, person, seat_id, at=opened.now, because=because, item=item)
        if item is not None:
            calls = DeputyCall.objects.filter(meeting=opened.meeting, seat=seat_id, person=person, item=item)
            calls.update(answer=CallAnswer.ACCEPTED.value)
    return stay


def _deciders(opened: Floor, rows: list[Disqualification]) -> Deciders:
    """F1. The seats that decide on all doubts of an item: without the doubted, unless there is no quorum then."""
    present = {one.seat_id: one.person_id for one in opened.here if one.seat_id is not None}
    open_rows = [one for one in rows if one.is_disqualified is not False]
    return deciders(doubts_of(open_rows), present=present, members=len(opened.seats), rules=opened.rules)


def _refuse_own_question(
    opened: Floor, rows: list[Disqualification], chosen: Deciders, voters: tuple[Voter, ...], cast: Cast
) -> None:
    """Raises `Refused` when one of the doubted has voted: by name, or as a hand more than the others have (F1)."""
    doubts = doubts_of([one for one in rows if one.is_disqualified is not False])
    is_one_more = cast.in_favour + cast.against + cast.blank > len(voters)
    for one in opened.here:
        has_voted = one.seat_id in cast.ballots or is_one_more
        if one.seat_id is not None and has_voted and one.seat_id not in chosen.seats:
            refuse_if(may_rule(doubts, one.person_id, name=one.person.name, by=chosen))


def _voters(opened: Floor, chosen: Deciders) -> tuple[Voter, ...]:
    sitting = {one.seat_id: one for one in opened.here if one.seat_id is not None}
    return tuple(
        Voter(one.seat, sitting[one.seat].person.name, one.weight, one.municipality)
        for one in opened.seats
        if one.seat in chosen.seats and one.seat in sitting
    )


def _follow(opened: Floor, item: AgendaItem, row: Disqualification, ruling: Ruling) -> None:
    """What a ruling leads to: cut off from what is exempt, or let in again; and the names in the minutes."""
    if not ruling.is_disqualified:
        _let_in(opened, item, row)
    elif not CutOff.objects.filter(item=item, person=row.person_id, ended_at=None).exists():
        CutOff.objects.create(
            cooperation=opened.cooperation,
            item=item,
            person_id=row.person_id,
            basis=_basis(row.ground),
            reason=row.explained,
            made_at=opened.now,
            made_by_name=opened.by.name[:200],
        )
    _name_disqualified(item)


def _let_in(opened: Floor, item: AgendaItem, row: Disqualification) -> None:
    CutOff.objects.filter(item=item, person=row.person_id, ended_at=None).update(ended_at=opened.now)


def _name_disqualified(item: AgendaItem) -> None:
    """The names of the disqualified stand with the item, as papers name them."""
    rows = Disqualification.objects.filter(item=item, is_disqualified=True).order_by("id")
    names = list(rows.values_list("person__name", flat=True))
    if names != item.disqualified:
        item.disqualified = names
        item.save(update_fields=["disqualified"])


def _basis(ground: str) -> str:
    """The code of `core.exempting` for a ground, by the act in force."""
    if ground in {Ground.EMPLOYEE.value, Ground.APPEALED_DECISION.value}:
        return "koml-11-10"
    return "fvl-6-2" if ground == Ground.OTHER_CIRCUMSTANCES.value else "fvl-6-1"


def _seat_of(opened: Floor, person_id: int) -> int | None:
    """The seat in which somebody sits, else the one they hold."""
    sitting = next((one.seat_id for one in opened.here if one.person_id == person_id), None)
    return sitting or next((one.seat for one in opened.seats if one.holder == person_id), None)


def _of_item(item: AgendaItem) -> list[Disqualification]:
    return list(Disqualification.objects.filter(item=item).select_related("person").order_by("id"))


def _doubt(opened: Floor, doubt_id: int) -> tuple[Disqualification, AgendaItem]:
    rows = Disqualification.objects.filter(item__meeting=opened.meeting.pk, pk=doubt_id)
    row = rows.select_related("item", "person").first()
    if row is None:
        raise Refused(_GONE)
    return row, opened.checked(row.item)


def _told(opened: Floor, row: Disqualification) -> dict[str, object]:
    told: dict[str, object] = {
        "person": row.person.name,
        "ground": GROUND_NAMES[Ground(row.ground)].to(opened.meeting.language),
        "explained": row.explained,
        "is_disqualified": row.is_disqualified,
    }
    return {name: value for name, value in told.items() if value not in (None, "")}
