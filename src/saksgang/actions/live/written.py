"""A written procedure (kommuneloven § 11-8; K15): a meeting without a sitting, whose papers go to all members at once, who each
answer. Adopted only when every member accepts both the proposal and that it is decided so; else the case goes to a meeting."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from decimal import Decimal

from django.utils import timezone

from saksgang.actions.live.ballots import put_result, vote_told
from saksgang.actions.live.decisions import put_decision
from saksgang.actions.live.floor import Floor, floor, refuse_if
from saksgang.actions.live.judging import judge_doubts, lacking_of
from saksgang.actions.live.sitting import chair_among, papers_follow, write_lists
from saksgang.actions.live.writing import written
from saksgang.actions.minutes_approval import approved_by_item
from saksgang.actions.written_answers import NOT_WRITTEN, put_replies
from saksgang.core.access import Actor
from saksgang.core.bodies.majorities import Counting
from saksgang.core.bodies.rule_set import CaseKind
from saksgang.core.calendar import written_day
from saksgang.core.dossier import ItemKind, Outcome
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.sources import sourced
from saksgang.core.texts import Text, listed
from saksgang.core.treatment.item_states import ItemState
from saksgang.core.treatment.machine import follow
from saksgang.core.treatment.meeting_states import MEETING, MeetingAct, MeetingState
from saksgang.core.treatment.remote import MeetingForm
from saksgang.core.treatment.urgency import (
    WrittenAnswer,
    WrittenOutcome,
    WrittenProcedure,
    may_start_written,
    outcome_of,
)
from saksgang.core.voting.ballots import Choice, Voter, by_name
from saksgang.core.voting.results import decide
from saksgang.core.voting.taking_part import Capacity
from saksgang.records.models import AgendaItem, Meeting, Notice, Proposal, Stay, Vote, WrittenReply
from saksgang.records.queries.live_facts import label_of
from saksgang.records.queries.written import (
    is_written,
    main_proposals,
    members_of,
    procedure_of,
    reached_seats,
    replies_of,
)

_S = MeetingState
_PREPARED = frozenset({_S.PLANNED, _S.AGENDA_FIXED})
_PLACE = Text(nb="Skriftlig behandling", nn="Skriftleg behandling", en="Written procedure")
_RULE = Text(
    nb="enstemmig vedtatt skriftlig, {count} av {count} medlemmer",
    nn="samrøystes vedteke skriftleg, {count} av {count} medlemer",
    en="adopted unanimously in writing, {count} of {count} members",
)
_ADOPTED = Text(
    nb="Saken ble avgjort skriftlig {day}: alle {count} medlemmer godtok både forslaget og at det ble avgjort slik.",
    nn="Saka vart avgjord skriftleg {day}: alle {count} medlemer godtok både framlegget og at det vart avgjort slik.",
    en="The case was decided in writing on {day}: all {count} members accepted both the proposal and that it was decided so.",
)
_REFUSED = Text(
    nb="Saken ble ikke avgjort skriftlig og går til et møte: {who}.",
    nn="Saka vart ikkje avgjord skriftleg og går til eit møte: {who}.",
    en="The case was not decided in writing and goes to a meeting: {who}.",
)
_WHO = {
    WrittenAnswer.AGAINST_PROPOSAL: Text(
        nb="{names} godtok ikke forslaget",
        nn="{names} godtok ikkje framlegget",
        en="{names} did not accept the proposal",
    ),
    WrittenAnswer.AGAINST_PROCEDURE: Text(
        nb="{names} ville ha saken i et møte",
        nn="{names} ville ha saka i eit møte",
        en="{names} wanted it in a meeting",
    ),
    None: Text(nb="{names} svarte ikke", nn="{names} svarte ikkje", en="{names} did not answer"),
}
_WAITING = Refusal(
    "written-procedure-waiting",
    Text(
        nb="{item} kan ikke avgjøres ennå: {names} har ikke svart. Vent, før svaret deres, eller send saken til et møte.",
        nn="{item} kan ikkje avgjerast enno: {names} har ikkje svart. Vent, før svaret deira, eller send saka til eit møte.",
        en="{item} cannot be decided yet: {names} have not answered. Wait, record their answers, or send it to a meeting.",
    ),
)
_NO_PROPOSAL = Refusal(
    "written-without-proposal",
    Text(
        nb="{item} har ikke noe forslag å svare på. Skriv forslaget før innkallingen, eller ta saken av lista.",
        nn="{item} har ikkje noko framlegg å svare på. Skriv framlegget før innkallinga, eller ta saka av lista.",
        en="{item} has no proposal to answer. Write it before the notice, or take the item off the list.",
    ),
)
_NOT_SENT = Refusal(
    "written-papers-not-sent",
    Text(
        nb="Papirene i {item} er ikke sendt til alle på én gang. Send dem, eller ta saken i et møte.",
        nn="Papira i {item} er ikkje sende til alle på éin gong. Send dei, eller ta saka i eit møte.",
        en="The papers of {item} were not sent to all at once. Send them, or take the item in a meeting.",
    ),
)


def start_written(meeting: Meeting, *, reason: str, by: Actor, now: datetime.datetime) -> Meeting:
    """Let the cases of a meeting be decided in writing: the notice then asks each member for an answer. Raises `Refused` without
    a reason where the law binds."""
    with floor(meeting, by=by, now=now, states=_PREPARED) as opened:
        row, words = opened.meeting, written(reason).strip()
        refuse_if(may_start_written(WrittenProcedure({}, frozenset(), {}, words), rules=opened.rules))
        if is_written(row) and row.urgent_because == words:
            return row
        before = {"form": row.form, "place": row.place}
        row.form, row.urgent_because, row.demanding_seats = MeetingForm.WRITTEN.value, words, []
        row.place = _PLACE.to(row.language)
        row.save(update_fields=["form", "urgent_because", "demanding_seats", "place"])
        opened.tell(
            "written.started", row, before=before, after={"form": row.form}, reason=words,
            rule=opened.rules.source_of("11-8"),
        )  # fmt: skip
    return row


def answer_written(
    meeting: Meeting,
    seat_id: int,
    answers: Mapping[int, WrittenAnswer],
    *,
    by: Actor,
    now: datetime.datetime,
    comment: str = "",
) -> None:
    """Write down what a member answered in another way; `answers` are by item. Raises `Refused`."""
    with floor(meeting, by=by, now=now, states={_S.CALLED}) as opened:
        holder = next((one.holder for one in opened.seats if one.seat == seat_id), None)
        put_replies(
            opened.trail, opened.meeting.pk, seat_id, answers, person=holder, comment=comment,
            via=WrittenReply.Via.SECRETARY,
        )  # fmt: skip


def settle_written(meeting: Meeting, *, by: Actor, now: datetime.datetime, without_waiting: bool = False) -> Meeting:
    """Let each item be what the answers make it: adopted when all accept, else put off to a meeting; the minutes can be written
    then. Raises `Refused` while an answer is lacking, unless `without_waiting`: who has not answered has not accepted."""
    with floor(meeting, by=by, now=now, states={_S.CALLED, _S.HELD}) as opened:
        row = opened.meeting
        if not is_written(row):
            raise Refused(NOT_WRITTEN)
        if opened.state is _S.HELD:
            return row
        _take_part(opened)
        proposals, replies = main_proposals(row), replies_of(row)
        seats, reached = members_of(row), reached_seats(row)
        items = list(AgendaItem.objects.filter(meeting=row).order_by("position", "id"))
        for place, item in enumerate(items, 1):
            opened.checked(item)
            asked = procedure_of(row, seats, reached, replies.get(item.pk, {}))
            _settle(opened, item, proposals.get(item.pk), asked, place=place, without_waiting=without_waiting)
        _close(opened, items)
    return row


def _take_part(opened: Floor) -> None:
    """Who has answered was part of it, from the sending to the end; the leader leads (K2)."""
    row = opened.meeting
    sent = Notice.objects.filter(meeting=row, kind=Notice.Kind.NOTICE).order_by("sent_at").first()
    row.opened_at, row.closed_at = min(sent.sent_at, opened.now) if sent else opened.now, opened.now
    clock = timezone.localtime(opened.now).time().replace(second=0, microsecond=0)
    row.time_start = row.time_end = row.time_start or clock
    answered = {one.seat_id: one for each in replies_of(row).values() for one in each.values()}
    Stay.objects.filter(meeting=row).delete()
    taken: set[int] = set()
    for seat in opened.seats:
        reply = answered.get(seat.seat)
        person = (reply.person_id or seat.holder) if reply is not None else None
        if person is None or person in taken:
            continue
        taken.add(person)
        Stay.objects.create(
            cooperation=opened.cooperation, meeting=row, person_id=person, seat_id=seat.seat,
            capacity=Capacity.MEMBER.value, came_at=row.opened_at, left_at=row.closed_at,
        )  # fmt: skip
    opened.forget_stays()
    chair_among(opened, {one.person_id for one in opened.stays}, since=row.opened_at)


def _settle(
    opened: Floor,
    item: AgendaItem,
    proposal: Proposal | None,
    asked: WrittenProcedure,
    *,
    place: int,
    without_waiting: bool,
) -> None:
    """One item. Raises `Refused`."""
    item.treated_position = place
    if proposal is None:
        if item.kind == ItemKind.DECISION.value:
            raise Refused(_NO_PROPOSAL.filled(item=label_of(item)))
        _end(opened, item, ItemState.TREATED, Outcome.NOTED)
        return
    refuse_if(may_start_written(asked, rules=opened.rules))
    refuse_if(judge_doubts(opened, item))
    outcome = outcome_of(asked)
    lacking = [name for seat, name in asked.members.items() if seat not in asked.answers]
    if outcome is WrittenOutcome.WAITING and not without_waiting:
        raise Refused(_WAITING.by(opened.rules.source_of("11-8")).filled(item=label_of(item), names=listed(lacking)))
    if outcome is WrittenOutcome.ADOPTED:
        if lacking_of(item) is not None:
            raise Refused(_NOT_SENT.by(opened.rules.source_of("11-8")).filled(item=label_of(item)))
        _adopt(opened, item, proposal, asked)
        return
    _write(opened, item, _REFUSED.filled(who=_who(asked)))
    _end(opened, item, ItemState.POSTPONED, Outcome.POSTPONED)


def _adopt(opened: Floor, item: AgendaItem, proposal: Proposal, asked: WrittenProcedure) -> None:
    """Everybody has accepted: a vote by name with all in favour, the decision, and how it was made."""
    voters = tuple(
        Voter(one.seat, one.name, one.weight, one.municipality) for one in opened.seats if one.seat in asked.members
    )
    kind = CaseKind(item.case_kind)
    tally = by_name(dict.fromkeys(asked.members, Choice.FOR), voters=voters, kind=kind, rules=opened.rules)
    if isinstance(tally, Refusal):
        raise Refused(tally)
    counting = opened.rules.majority_for(kind).value.counting
    result = decide(tally, kind=kind, rules=opened.rules, all_votes=_all(voters, counting))
    if isinstance(result, Refusal):
        raise Refused(result)
    vote = Vote(
        cooperation=opened.cooperation, item=item, position=item.votes.count(), proposal=proposal,
        about=proposal.text[:120], about_kind=kind.value, held_at=opened.now,
    )  # fmt: skip
    put_result(opened, vote, result)
    vote.rule = sourced(_RULE.filled(count=len(voters)), opened.rules.source_of("11-8")).to(opened.meeting.language)
    vote.save()
    opened.tell("vote.held", item, after=vote_told(vote), rule=vote.rule)
    day = timezone.localdate(opened.now)
    _write(opened, item, _ADOPTED.filled(day=written_day(day), count=len(voters)))
    put_decision(opened, item, proposal.text)
    is_approval = item.kind == ItemKind.APPROVAL.value
    _end(opened, item, ItemState.TREATED, Outcome.APPROVED if is_approval else Outcome.ADOPTED)
    approved_by_item(item, opened.trail)


def _all(voters: Collection[Voter], counting: Counting) -> Decimal:
    """The votes of all members, by head or by weight as the rule counts."""
    return sum((one.weight for one in voters), Decimal(0)) if counting is Counting.WEIGHT else Decimal(len(voters))


def _who(asked: WrittenProcedure) -> Text:
    """`Odd Ness godtok ikke forslaget, og Siv Åsen svarte ikke`."""
    by_answer: dict[WrittenAnswer | None, list[str]] = {}
    for seat, name in asked.members.items():
        by_answer.setdefault(asked.answers.get(seat), []).append(name)
    return listed(
        [told.filled(names=listed(by_answer[answer])) for answer, told in _WHO.items() if answer in by_answer]
    )


def _write(opened: Floor, item: AgendaItem, words: Text) -> None:
    item.treatment = "\n\n".join(filter(None, (item.treatment, words.to(opened.meeting.language))))


def _end(opened: Floor, item: AgendaItem, state: ItemState, outcome: Outcome) -> None:
    item.state, item.outcome = state.value, outcome.value
    item.save(update_fields=["state", "outcome", "treatment", "treated_position"])
    told = "item.treated" if state is ItemState.TREATED else "item.postponed"
    opened.tell(told, item, after={"state": item.state, "outcome": item.outcome})


def _close(opened: Floor, items: list[AgendaItem]) -> None:
    row = opened.meeting
    state = follow(MEETING, opened.state, MeetingAct.ENTER_AFTERWARDS, unmet={})
    if isinstance(state, Refusal):
        raise Refused(state)
    row.state = state.value
    row.save(update_fields=["state", "opened_at", "closed_at", "time_start", "time_end", "chair", "secretary"])
    papers_follow(items)
    write_lists(row)
    opened.tell(
        "written.settled", row, after={"state": row.state}, rule=opened.rules.source_of("11-8"),
        reason=row.urgent_because,
    )  # fmt: skip
