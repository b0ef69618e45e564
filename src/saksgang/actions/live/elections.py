"""Elections in an item (K19): a leader by majority in rounds, members by agreement or by proportion, a chair for the meeting (K2).
Lots are drawn by the machine's own chance and stand in the minutes."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Mapping, Sequence

from saksgang.actions.agenda_items_written import NewItem
from saksgang.actions.live.agenda import AT_TABLE, new_item
from saksgang.actions.live.ballots import Cast, add_vote
from saksgang.actions.live.decisions import put_decision
from saksgang.actions.live.floor import BEFORE_AND_DURING, Floor, floor, refuse_if, state_of
from saksgang.actions.live.items import take_up_now
from saksgang.actions.live.judging import judge_consent, judge_doors, judge_doubts, judge_quorum
from saksgang.actions.live.turns import keep_turn
from saksgang.core.access import Actor
from saksgang.core.attendance.chairing import CHAIR_OF_MEETING
from saksgang.core.bodies.rule_set import CaseKind
from saksgang.core.dossier import ItemKind, Outcome
from saksgang.core.elections.agreed_election import elect_agreed
from saksgang.core.elections.majority_election import Elected, Round, elect
from saksgang.core.elections.proportional_election import CandidateList, elect_proportional, judge_list
from saksgang.core.elections.sexes import Candidate
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.core.treatment.item_states import ItemState
from saksgang.core.treatment.turns import TurnKind
from saksgang.core.voting.ballots import Manner
from saksgang.records.models import AgendaItem, ElectionHeld, Meeting
from saksgang.records.queries.live_facts import label_of, out_of, result_of, tally_of, voters_of
from saksgang.records.values import clean, json_value

_CHAIR = Text(nb="Valg av møteleder", nn="Val av møteleiar", en="Election of a chair for the meeting")
_TOLD = Text(nb="{office}: {who}.", nn="{office}: {who}.", en="{office}: {who}.")
_AGREED = Text(
    nb="{office}: {members}. Vara: {deputies}. Valgt ved avtalevalg, enstemmig.",
    nn="{office}: {members}. Vara: {deputies}. Valde ved avtaleval, samrøystes.",
    en="{office}: {members}. Deputies: {deputies}. Elected by agreement, unanimously.",
)
_LIST = Text(
    nb="{name}: {members} (vara {deputies})",
    nn="{name}: {members} (vara {deputies})",
    en="{name}: {members} (deputies {deputies})",
)
_NO_OFFICE = Refusal(
    "election-without-office",
    Text(
        nb="Skriv hva det velges til, for eksempel «leder».",
        nn="Skriv kva det blir valt til, til dømes «leiar».",
        en="Write what is elected, for example “leader”.",
    ),
)
_NOT_NOW = Refusal(
    "election-item-not-now",
    Text(
        nb="{item} er ikke tatt opp. Ta opp saken før valget.",
        nn="{item} er ikkje teken opp. Ta opp saka før valet.",
        en="{item} has not been taken up. Take it up before the election.",
    ),
)
_NOT_THERE = Refusal(
    "elected-not-here",
    Text(
        nb="{name} er ikke til stede i en plass og kan ikke lede møtet. Velg en som er her.",
        nn="{name} er ikkje til stades i ein plass og kan ikkje leie møtet. Vel ein som er her.",
        en="{name} is not present in a seat and cannot lead the meeting. Elect somebody who is here.",
    ),
)


def elect_by_majority(
    meeting: Meeting,
    item_id: int,
    *,
    office: str,
    first: Round,
    by: Actor,
    now: datetime.datetime,
    second: Round | None = None,
    manner: Manner = Manner.SHOW_OF_HANDS,
    draws_lot: bool = False,
) -> ElectionHeld:
    """Elect one by majority: a second round when nobody has more than half, then (`draws_lot`) the lot. Raises `Refused` with what
    is needed next."""
    with floor(meeting, by=by, now=now, states=AT_TABLE) as opened:
        item = _item_now(opened, item_id)
        won = _by_majority(opened, item, first, second, manner=manner, draws_lot=draws_lot)
        told = _TOLD.filled(office=_office(office), who=won.written).to(opened.meeting.language)
        held = {"first": first, "second": second, "won": won.won, "name": won.name, "lot": won.lot, "manner": manner}
        return _keep(opened, item, office, "majority", held=held, told=told, source=won.source)


def elect_by_agreement(
    meeting: Meeting,
    item_id: int,
    *,
    office: str,
    members: Sequence[Candidate],
    deputies: Sequence[Candidate],
    by: Actor,
    now: datetime.datetime,
    cast: Cast | None = None,
    demanded_by: str | None = None,
) -> ElectionHeld:
    """Elect several by one list that all agree on, with both sexes. Raises `Refused`."""
    with floor(meeting, by=by, now=now, states=AT_TABLE) as opened:
        item = _item_now(opened, item_id)
        vote = add_vote(opened, item, cast or Cast(), kind=CaseKind.ELECTION, about=clean(office)[:200])
        found = elect_agreed(
            members, deputies, tally=tally_of(vote), rules=opened.rules, demanded_by=demanded_by or None
        )
        if isinstance(found, Refusal):
            raise Refused(found)
        told = _AGREED.filled(
            office=_office(office), members=_names(found.members), deputies=_names(found.deputies) or "–"
        ).to(opened.meeting.language)
        result = result_of(vote, opened.rules).written.to(opened.meeting.language)
        held = {"members": found.members, "deputies": found.deputies, "result": result}
        return _keep(opened, item, office, "agreed", held=held, told=told, source=found.source)


def elect_by_proportion(
    meeting: Meeting,
    item_id: int,
    *,
    office: str,
    lists: Sequence[CandidateList],
    seats: int,
    by: Actor,
    now: datetime.datetime,
    draws_lot: bool = False,
    has_nobody_else: bool = False,
) -> ElectionHeld:
    """Elect several by lists that were handed in signed, seat by seat to the highest quotient. Raises `Refused`, also for a list
    with too few of a sex, unless its group has nobody else (`has_nobody_else`)."""
    with floor(meeting, by=by, now=now, states=AT_TABLE) as opened:
        item = _item_now(opened, item_id)
        for one in lists:
            verdict = judge_list(one, seats=seats, is_signed=True, rules=opened.rules)
            if verdict.refusals:
                raise Refused(verdict.refusals[0])
            if verdict.cautions and opened.rules.is_statutory and not has_nobody_else:
                warned = verdict.cautions[0]
                raise Refused(Refusal(warned.code, warned.text, warned.source))
        voters = len(voters_of(opened.seats, opened.stays, out_of(item.pk)))
        draw = secrets.choice if draws_lot else None
        found = elect_proportional(lists, seats=max(1, seats), voters=voters, rules=opened.rules, draw=draw)
        if isinstance(found, Refusal):
            raise Refused(found)
        shown = "; ".join(
            _LIST.filled(name=one.name, members=_names(one.members), deputies=_names(one.deputies) or "–").to(
                opened.meeting.language
            )
            for one in found.lists
        )
        told = _TOLD.filled(office=_office(office), who=shown).to(opened.meeting.language)
        held = {"lists": lists, "seats": found.seats, "won": found.lists}
        return _keep(opened, item, office, "proportional", held=held, told=told, source=found.source)


def elect_chair(
    meeting: Meeting,
    person_id: int,
    *,
    first: Round,
    by: Actor,
    now: datetime.datetime,
    second: Round | None = None,
    draws_lot: bool = False,
) -> AgendaItem:
    """Elect somebody who is there to lead the meeting when neither leader nor vice leader can: an item of its own, settled at once
    (K2). `person_id` is who won. Start the meeting, or let them take the chair, with the item as `elected_in`. Raises `Refused`."""
    with floor(meeting, by=by, now=now, states=BEFORE_AND_DURING) as opened:
        person = opened.person(person_id)
        if not any(one.person_id == person_id and one.seat_id is not None for one in opened.here):
            raise Refused(_NOT_THERE.filled(name=person.name))
        title = _CHAIR.to(opened.meeting.language)
        item = AgendaItem.objects.filter(meeting=opened.meeting, title=title, case_kind=CaseKind.ELECTION.value).last()
        if item is None:
            item = new_item(opened, NewItem(title, ItemKind.STANDING, is_numbered=False))
            keep_turn(opened, TurnKind.ADD, item)
        refuse_if(judge_quorum(opened, item, present_only=True))
        won = _by_majority(opened, item, first, second, manner=Manner.SHOW_OF_HANDS, draws_lot=draws_lot)
        if won.name != person.name:
            raise Refused(_NOT_THERE.filled(name=won.name))
        office = CHAIR_OF_MEETING.to(opened.meeting.language)
        told = _TOLD.filled(office=office, who=won.written).to(opened.meeting.language)
        held = {"first": first, "second": second, "won": won.won, "name": won.name, "lot": won.lot}
        item.case_kind, item.state = CaseKind.ELECTION.value, ItemState.TREATED.value
        item.outcome = Outcome.ADOPTED.value
        item.save(update_fields=["case_kind", "state", "outcome"])
        _keep(opened, item, office, "majority", held=held, told=told, source=won.source)
    return item


def _by_majority(
    opened: Floor, item: AgendaItem, first: Round, second: Round | None, *, manner: Manner, draws_lot: bool
) -> Elected:
    voters = len(voters_of(opened.seats, opened.stays, out_of(item.pk)))
    draw = secrets.choice if draws_lot else None
    won = elect(first, second, voters=voters, rules=opened.rules, manner=manner, draw=draw)
    if isinstance(won, Refusal):
        raise Refused(won)
    return won


def _keep(
    opened: Floor,
    item: AgendaItem,
    office: str,
    manner: str,
    *,
    held: Mapping[str, object],
    told: str,
    source: str | None,
) -> ElectionHeld:
    """The election in its row, in the decision of the item, and in the history. One to the same office takes the place of the
    one before."""
    ElectionHeld.objects.filter(item=item, office=_office(office)).delete()
    row = ElectionHeld.objects.create(
        cooperation=opened.cooperation,
        item=item,
        office=_office(office),
        manner=manner,
        held=json_value(held),
        told=told,
        source=source or "",
        held_at=opened.now,
    )
    told_all = ElectionHeld.objects.filter(item=item).order_by("id").values_list("told", flat=True)
    put_decision(opened, item, "\n\n".join(told_all), outcome=Outcome.ADOPTED)
    opened.tell("election.held", item, after={"office": row.office, "result": told}, rule=source)
    return row


def _item_now(opened: Floor, item_id: int) -> AgendaItem:
    """The item before the meeting, in which an election can be held (K7, K11, K16, F1). Raises `Refused`."""
    item = opened.item(item_id)
    if state_of(item) is ItemState.LISTED:
        item = take_up_now(opened, item, at=opened.now)
    if state_of(item) is not ItemState.NOW:
        raise Refused(_NOT_NOW.filled(item=label_of(item)))
    refuse_if(judge_doubts(opened, item))
    refuse_if(judge_doors(opened, item))
    refuse_if(judge_consent(opened, item))
    refuse_if(judge_quorum(opened, item, present_only=True))
    return item


def _office(office: str) -> str:
    words = " ".join(clean(office).split())[:200]
    if not words:
        raise Refused(_NO_OFFICE)
    return words


def _names(people: Sequence[Candidate]) -> str:
    return ", ".join(one.name for one in people)
