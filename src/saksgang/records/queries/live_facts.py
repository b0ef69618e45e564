"""A meeting as the rules ask about it: its seats on the day, its roll, who takes no part in an item, votes that were held.

Facts of `core` made from rows; acts and screens ask the same functions, so that both answer alike.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q

from saksgang.core.attendance.deputies import Deputy
from saksgang.core.attendance.disqualification import Doubt, Ground, Ruling
from saksgang.core.attendance.roll import AtItem, Roll, Span, seats_during
from saksgang.core.attendance.roll import Stay as StayFact
from saksgang.core.bodies.rule_set import CaseKind, RuleSet
from saksgang.core.treatment.closing import Closing, ClosingGround
from saksgang.core.voting.ballots import Choice, Counts, Manner, Tally, Voter
from saksgang.core.voting.proposals import Proposal as ProposalFact
from saksgang.core.voting.proposals import ProposalKind, Question, Settled
from saksgang.core.voting.results import VoteResult
from saksgang.records.models import (
    AgendaItem,
    ClosedDoors,
    Disqualification,
    Excuse,
    Holder,
    ItemSpan,
    Meeting,
    Proposal,
    Seat,
    Stay,
    Vote,
)

_PROCEDURE = frozenset({ProposalKind.POSTPONE, ProposalKind.SEND_BACK})


@dataclass(frozen=True, slots=True)
class SeatOn:
    """A seat on a day: its holder (`None` while it is vacant) and its deputies in the order elected."""

    seat: int
    title: str
    weight: Decimal
    municipality: int | None
    municipality_name: str
    holder: int | None
    name: str
    deputies: tuple[Deputy, ...]


def held_on(day: datetime.date) -> Q:
    """The holdings of a day."""
    begun = Q(from_on__isnull=True) | Q(from_on__lte=day)
    return begun & (Q(until_on__isnull=True) | Q(until_on__gte=day))


def seats_on(body_id: int, day: datetime.date) -> tuple[SeatOn, ...]:
    """The seats of a body on a day, in their order, in two questions: those that have a member or a deputy then."""
    holders: dict[int, list[Holder]] = {}
    rows = Holder.objects.filter(held_on(day), seat__body=body_id).select_related("person")
    for holder in rows.order_by("deputy_order", "id"):
        holders.setdefault(holder.seat_id, []).append(holder)
    seats = Seat.objects.filter(Q(ended_on=None) | Q(ended_on__gte=day), body=body_id, pk__in=holders)
    return tuple(_seat(one, holders[one.pk]) for one in seats.select_related("municipality"))


def _seat(seat: Seat, holders: Sequence[Holder]) -> SeatOn:
    member = next((one for one in holders if one.deputy_order == 0), None)
    deputies = tuple(
        Deputy(one.person_id, one.person.name, one.deputy_order, seat=seat.pk)
        for one in holders
        if one.deputy_order and (member is None or one.person_id != member.person_id)
    )
    return SeatOn(
        seat=seat.pk,
        title=seat.title,
        weight=seat.weight,
        municipality=seat.municipality_id,
        municipality_name=seat.municipality.name if seat.municipality else "",
        holder=member.person_id if member else None,
        name=member.person.name if member else "",
        deputies=deputies,
    )


def stays_of(meeting_id: int) -> tuple[Stay, ...]:
    """Everybody's stays in a meeting with their persons, by time."""
    rows = Stay.objects.filter(meeting=meeting_id).select_related("person")
    return tuple(rows.order_by("came_at", "id"))


def roll_of(stays: Iterable[Stay]) -> Roll:
    """The stays as the rules of the roll know them."""
    return tuple(
        StayFact(one.person_id, one.person.name, one.seat_id, one.came_at, one.left_at, one.is_remote) for one in stays
    )


def label_of(item: AgendaItem) -> str:
    """How an item is called in a sentence: its number, else its title."""
    return item.number or item.title


@dataclass(frozen=True, slots=True)
class OutOf:
    """The persons who take no part in an item: ruled disqualified, or excused."""

    disqualified: frozenset[int] = frozenset()
    excused: frozenset[int] = frozenset()

    @property
    def persons(self) -> frozenset[int]:
        return self.disqualified | self.excused


def out_of(item_id: int) -> OutOf:
    """Who takes no part in an item, in two questions."""
    ruled = Disqualification.objects.filter(item=item_id, is_disqualified=True).values_list("person", flat=True)
    excused = Excuse.objects.filter(item=item_id, is_granted=True).values_list("person", flat=True)
    return OutOf(frozenset(ruled), frozenset(excused))


def voters_of(seats: Iterable[SeatOn], stays: Iterable[Stay], out: OutOf) -> tuple[Voter, ...]:
    """The seats that can vote now: somebody sits there who takes part in the item."""
    sitting = {one.seat_id: one for one in stays if one.left_at is None and one.seat_id is not None}
    return tuple(
        Voter(seat.seat, sitting[seat.seat].person.name, seat.weight, seat.municipality)
        for seat in seats
        if seat.seat in sitting and sitting[seat.seat].person_id not in out.persons
    )


def at_item(item: AgendaItem, stays: Iterable[Stay], *, now: datetime.datetime) -> AtItem:
    """The seats at an item over all the time it was treated; at `now` alone when it was not taken up yet."""
    lead = item.joined_to_id
    rows = ItemSpan.objects.filter(item__in=[item.pk, *([lead] if lead else [])]).order_by("since")
    spans = [Span(item.pk, label_of(item), one.since, one.until) for one in rows]
    roll = roll_of(stays)
    found = [seats_during(roll, span) for span in spans] or [seats_during(roll, Span(item.pk, "", now, None))]
    everywhere = frozenset.intersection(*(one.through for one in found))
    some = frozenset().union(*(one.through | one.partly for one in found))
    return AtItem(everywhere, some - everywhere)


def doubts_of(rows: Iterable[Disqualification]) -> tuple[Doubt, ...]:
    """The doubts of an item (rows with their persons)."""
    return tuple(_doubt(one) for one in rows)


def rulings_of(rows: Iterable[Disqualification]) -> tuple[Ruling, ...]:
    """What was ruled of them so far."""
    return tuple(
        Ruling(_doubt(one), one.is_disqualified, one.source) for one in rows if one.is_disqualified is not None
    )


def _doubt(row: Disqualification) -> Doubt:
    return Doubt(row.seat_id or 0, row.person_id, row.person.name, Ground(row.ground), row.explained, row.raised_by)


def closings_of(meeting: Meeting, rules: RuleSet) -> tuple[Closing, ...]:
    """Every closing of the doors in a meeting so far, in one question."""
    rows = ClosedDoors.objects.filter(item__meeting=meeting).select_related("vote").order_by("id")
    return tuple(closing_of(one, rules) for one in rows)


def closing_of(row: ClosedDoors, rules: RuleSet) -> Closing:
    """One closing as the rules know it (its vote is loaded)."""
    return Closing(
        item=row.item_id,
        ground=ClosingGround(row.ground),
        exempt_by=row.exempt_by,
        result=result_of(row.vote, rules) if row.vote else None,
        voted_in_open=row.voted_in_open,
        debated_closed=row.debated_closed,
        is_reopened=row.opened_at is not None,
    )


def result_of(vote: Vote, rules: RuleSet) -> VoteResult:
    """A vote that was held, as it was decided then, by the majority that its kind of case has in `rules`."""
    kind = CaseKind(vote.about_kind) if vote.about_kind else CaseKind.ORDINARY
    return VoteResult(
        is_adopted=bool(vote.adopted),
        tally=tally_of(vote),
        majority=rules.majority_for(kind),
        by_casting_vote=vote.casting_vote,
        casting_source=rules.casting_vote.source if vote.casting_vote else None,
    )


def tally_of(vote: Vote) -> Tally:
    """The counts of a vote that was held."""
    weight = None
    if vote.in_favour_weight is not None:
        weight = Counts(vote.in_favour_weight, vote.against_weight or Decimal(0), vote.blank_weight or Decimal(0))
    return Tally(
        manner=Manner(vote.manner or Manner.SHOW_OF_HANDS),
        heads=Counts(*(Decimal(one or 0) for one in (vote.in_favour, vote.against, vote.blank))),
        weight=weight,
        ballots=tuple((int(seat), Choice(choice)) for seat, choice in vote.ballots),
    )


def proposal_facts(rows: Iterable[Proposal]) -> tuple[ProposalFact, ...]:
    """The proposals of an item that are before the meeting: not those taken back, nor empty ones."""
    return tuple(
        ProposalFact(one.pk, ProposalKind(one.kind), one.text, one.proposed_by, one.changes_id)
        for one in rows
        if one.withdrawn_at is None and (one.text.strip() or one.kind in _PROCEDURE)
    )


def settled_by(votes: Iterable[Vote], kinds: dict[int, ProposalKind]) -> tuple[Settled, ...]:
    """The questions that votes have settled; `kinds` are those of the item's proposals by id. Of alternatives that tied
    without a casting vote the first stands (`core.voting.alternatives`)."""
    return tuple(_settled(one, kinds) for one in votes if one.proposal_id is not None and one.proposal_id in kinds)


def _settled(vote: Vote, kinds: dict[int, ProposalKind]) -> Settled:
    assert vote.proposal_id is not None, "asked for by its proposal"
    if vote.set_against_id is not None:
        question = Question(vote.proposal_id, against=vote.set_against_id, is_procedure=True)
        counts = tally_of(vote).heads
        is_first = bool(vote.adopted) or (counts.is_tie and not vote.casting_vote) or counts.in_favour > counts.against
        return Settled(question, vote.proposal_id if is_first else vote.set_against_id)
    question = Question(vote.proposal_id, is_procedure=kinds[vote.proposal_id] in _PROCEDURE)
    return Settled(question, vote.proposal_id if vote.adopted else None)
