"""A vote as it was cast, measured by the body's rules and kept with the rule quoted (K16, K17, K18). Written inside acts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Max

from saksgang.actions.live.floor import Floor
from saksgang.actions.live.judging import quorum_of_vote, refuse_without_chair
from saksgang.core.attendance.roll import seats_at
from saksgang.core.bodies.majorities import Counting
from saksgang.core.bodies.rule_set import CaseKind
from saksgang.core.cautions import Caution
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.voting.alternatives import choose
from saksgang.core.voting.ballots import (
    Choice,
    Manner,
    Tally,
    Voter,
    by_hands,
    by_municipality,
    by_name,
    without_vote,
)
from saksgang.core.voting.proposals import Question
from saksgang.core.voting.results import VoteResult, ballot_of, decide
from saksgang.records.models import AgendaItem, Proposal, Vote
from saksgang.records.queries.live_facts import OutOf, out_of, voters_of
from saksgang.records.values import clean

_NAMED = frozenset({Manner.BY_NAME, Manner.BY_MUNICIPALITY})


@dataclass(frozen=True, slots=True)
class Cast:
    """How a vote was held and what was cast; without anything: nobody was against.

    `ballots` are by seat for a vote by name, by municipality for one by municipality; else the counts tell. `chair_voted`
    decides a tie when it is not known from the ballots.
    """

    manner: Manner = Manner.WITHOUT_VOTE
    in_favour: int = 0
    against: int = 0
    blank: int = 0
    ballots: Mapping[int, Choice] = field(default_factory=dict)
    chair_voted: Choice | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """What a vote decided, and what one should know of it."""

    result: VoteResult
    cautions: tuple[Caution, ...] = ()


def add_vote(
    opened: Floor,
    item: AgendaItem,
    cast: Cast,
    *,
    kind: CaseKind,
    proposal: Proposal | None = None,
    against: Proposal | None = None,
    about: str = "",
    voters: Collection[Voter] | None = None,
) -> Vote:
    """One more vote of an item; its row has the cautions in `cautions`. Raises `Refused`.

    `voters` are those who decide when that is not everybody who takes part (F1).
    """
    measured = measure(opened, item, cast, kind=kind, is_choice=against is not None, voters=voters)
    last = Vote.objects.filter(item=item).aggregate(last=Max("position"))["last"]
    row = Vote(
        cooperation=opened.cooperation,
        item=item,
        position=0 if last is None else last + 1,
        about=clean(about),
        proposal=proposal,
        set_against=against,
        about_kind=kind.value,
        held_at=opened.now,
    )
    put_result(opened, row, measured.result)
    row.save()
    row.cautions = measured.cautions  # type: ignore[attr-defined] # for who shows the vote, not stored
    return row


def measure(
    opened: Floor,
    item: AgendaItem,
    cast: Cast,
    *,
    kind: CaseKind,
    is_choice: bool = False,
    voters: Collection[Voter] | None = None,
    held: Vote | None = None,
) -> Measured:
    """What was decided by those who can vote, now or when a vote was `held`. Raises `Refused`."""
    out = out_of(item.pk)
    can = tuple(voters) if voters is not None else _voters(opened, out, held)
    refuse_without_chair(opened, item, out=out)
    tally = _unless_refused(_tally(opened, cast, can, kind))
    verdict = quorum_of_vote(opened, item, tally, at_vote=held.held_at if held else None, out=out)
    if verdict.refusals:
        raise Refused(verdict.refusals[0])
    chair = _chair_voted(opened, cast, tally)
    if is_choice:
        first, second = (Question(1, against=2, is_procedure=True), tally)
        _settled, result = _unless_refused(choose(first, second, rules=opened.rules, chair_voted=chair))
        return Measured(result, verdict.cautions)
    result = decide(tally, kind=kind, rules=opened.rules, chair_voted=chair, all_votes=_all_votes(opened, kind))
    return Measured(_unless_refused(result), verdict.cautions)


def put_result(opened: Floor, row: Vote, result: VoteResult) -> None:
    """The result in the columns of a vote: counts in heads and by weight, names of an open one, the rule in words."""
    tally = result.tally
    row.manner = tally.manner.value
    row.in_favour, row.against = int(tally.heads.in_favour), int(tally.heads.against)
    row.blank = int(tally.heads.blank) or None
    weight = tally.weight
    row.in_favour_weight = weight.in_favour if weight else None
    row.against_weight = weight.against if weight else None
    row.blank_weight = weight.blank if weight else None
    row.ballots = [[seat, choice.value] for seat, choice in tally.ballots] if tally.manner in _NAMED else []
    names = _names(opened) if tally.manner in _NAMED else {}
    row.for_names = [names[seat] for seat, choice in tally.ballots if choice is Choice.FOR and seat in names]
    row.against_names = [names[seat] for seat, choice in tally.ballots if choice is Choice.AGAINST and seat in names]
    row.adopted, row.casting_vote, row.unanimous = result.is_adopted, result.by_casting_vote, result.is_unanimous
    row.rule = result.written.to(opened.meeting.language)


def vote_told(row: Vote) -> dict[str, Any]:
    """A vote as events tell it."""
    told = {
        "about": row.about,
        "in_favour": row.in_favour,
        "against": row.against,
        "blank": row.blank,
        "adopted": row.adopted,
        "casting_vote": row.casting_vote or None,
        "for_names": row.for_names,
        "against_names": row.against_names,
    }
    return {name: value for name, value in told.items() if value not in (None, "", [])}


def _voters(opened: Floor, out: OutOf, held: Vote | None) -> tuple[Voter, ...]:
    if held is None or held.held_at is None:
        return voters_of(opened.seats, opened.stays, out)
    there = seats_at(opened.roll, held.held_at)
    return tuple(
        Voter(seat.seat, there[seat.seat].name, seat.weight, seat.municipality)
        for seat in opened.seats
        if seat.seat in there and there[seat.seat].person not in out.persons
    )


def _tally(opened: Floor, cast: Cast, voters: tuple[Voter, ...], kind: CaseKind) -> Tally | Refusal:
    match cast.manner:
        case Manner.WITHOUT_VOTE:
            return without_vote(voters)
        case Manner.BY_NAME:
            return by_name(cast.ballots, voters=voters, kind=kind, rules=opened.rules)
        case Manner.BY_MUNICIPALITY:
            return by_municipality(cast.ballots, voters=voters, kind=kind, rules=opened.rules)
    return by_hands(
        in_favour=cast.in_favour,
        against=cast.against,
        blank=cast.blank,
        voters=voters,
        kind=kind,
        rules=opened.rules,
        manner=cast.manner,
    )


def _chair_voted(opened: Floor, cast: Cast, tally: Tally) -> Choice | None:
    seats = (one.seat_id for one in opened.here if one.person_id == opened.meeting.chair_id)
    seat = next((one for one in seats if one is not None), None)
    known = ballot_of(tally, seat) if seat is not None else None
    return known or cast.chair_voted


def _all_votes(opened: Floor, kind: CaseKind) -> Decimal:
    """The votes of all seats, by head or by weight as the rule counts."""
    if opened.rules.majority_for(kind).value.counting is Counting.WEIGHT:
        return sum((one.weight for one in opened.seats), Decimal(0))
    return Decimal(len(opened.seats))


def _names(opened: Floor) -> dict[int, str]:
    """Who sat last in each seat; a seat without anybody by its member."""
    names = {one.seat: one.name for one in opened.seats}
    return names | {one.seat_id: one.person.name for one in opened.stays if one.seat_id is not None}


def _unless_refused(found: Any) -> Any:
    if isinstance(found, Refusal):
        raise Refused(found)
    return found
