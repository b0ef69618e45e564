"""What the meeting does with an item: takes it up, puts it back, settles it, puts it off, sends it back or withdraws it
(K7, K8, K11, K12, K14, K16, F1). One item is before the meeting at a time, with those joined to it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Max

from saksgang.actions.live.ballots import Cast, add_vote
from saksgang.actions.live.floor import Floor, floor, state_of
from saksgang.actions.live.judging import (
    judge_consent,
    judge_doors,
    judge_doubts,
    judge_quorum,
    judge_remote,
    refuse_without_chair,
)
from saksgang.actions.live.questions import judge_votes, proposals_of
from saksgang.actions.live.roll import seat_person, unseat_person
from saksgang.actions.live.spans import close_span, open_span
from saksgang.actions.live.turns import keep_turn
from saksgang.actions.minutes_approval import approved_by_item
from saksgang.core.access import Actor
from saksgang.core.bodies.rule_set import CaseKind
from saksgang.core.dossier import ItemKind, Outcome
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.core.treatment.item_states import ITEM, ItemAct, ItemNeed, ItemState, another_now
from saksgang.core.treatment.machine import follow
from saksgang.core.treatment.postponing import may_postpone
from saksgang.core.treatment.turns import TurnKind
from saksgang.core.voting.proposals import ProposalKind
from saksgang.records.models import AgendaItem, Decision, DeputyCall, Meeting, Proposal, Vote
from saksgang.records.queries.live_facts import label_of, result_of
from saksgang.records.queries.live_order import ordered_items

_SETTLED = frozenset({ItemState.TREATED, ItemState.POSTPONED, ItemState.SENT_BACK, ItemState.WITHDRAWN})
_NO_DECISION = Refusal(
    "item-without-decision",
    Text(
        nb="{item} har ikke noe vedtak. Ta forslaget som det står, skriv vedtaket, eller velg at saken ble tatt til orientering.",
        nn="{item} har ikkje noko vedtak. Ta framlegget som det står, skriv vedtaket, eller vel at saka vart teken til orientering.",
        en="{item} has no decision. Take the proposal as it stands, write the decision, or choose that it was noted.",
    ),
)


@dataclass(frozen=True, slots=True)
class _Off:
    """A way to put an item off: the act, the proposal that is voted on, how the item ends, and how it is told."""

    act: ItemAct
    kind: ProposalKind
    outcome: Outcome
    told: str


_POSTPONING = _Off(ItemAct.POSTPONE, ProposalKind.POSTPONE, Outcome.POSTPONED, "item.postponed")
_SENDING_BACK = _Off(ItemAct.SEND_BACK, ProposalKind.SEND_BACK, Outcome.REFERRED, "item.sent-back")
_DECIDES = frozenset({ItemKind.DECISION.value, ItemKind.APPROVAL.value})


def take_up(
    meeting: Meeting, item_id: int, *, by: Actor, now: datetime.datetime, at: datetime.datetime | None = None
) -> AgendaItem:
    """Let an item, with those joined to it, be before the meeting; one that was settled is taken up again. Raises `Refused`."""
    with floor(meeting, by=by, now=now) as opened:
        return take_up_now(opened, opened.item(item_id), at=opened.moment(at))


def take_up_now(opened: Floor, item: AgendaItem, *, at: datetime.datetime) -> AgendaItem:
    """Inside an act: the same."""
    if state_of(item) is ItemState.NOW:
        return item
    group = _group(opened, item)
    before = {"state": item.state}
    another = _another(opened, item, group)
    coming = [one for one in group if one.pk == item.pk or state_of(one) is ItemState.LISTED]
    for one in coming:
        if state_of(one) in _SETTLED:
            _set_aside(opened, one)
        _follow(
            one,
            ItemAct.TAKE_UP_AGAIN if state_of(one) in _SETTLED else ItemAct.TAKE_UP,
            {
                ItemNeed.ALONE: another,
                ItemNeed.DISQUALIFICATION: judge_doubts(opened, one),
                ItemNeed.DOORS: judge_doors(opened, one),
                ItemNeed.REMOTE: judge_remote(opened, one),
            },
        )
    refuse_without_chair(opened, item)
    last = AgendaItem.objects.filter(meeting=opened.meeting).aggregate(last=Max("treated_position"))["last"] or 0
    for number, one in enumerate(coming, last + 1):
        one.treated_position = one.treated_position or number
        one.save(update_fields=["state", "treated_position", "outcome"])
    open_span(opened, group[0], at=at)
    opened.tell("item.taken-up", item, before=before, after={"state": item.state, "at": at})
    return item


def _set_aside(opened: Floor, item: AgendaItem) -> None:
    """What put the item off holds no longer when it is taken up again; the votes stay."""
    kinds = [ProposalKind.POSTPONE.value, ProposalKind.SEND_BACK.value]
    Proposal.objects.filter(item=item, kind__in=kinds, withdrawn_at=None).update(withdrawn_at=opened.now)
    item.turns.filter(kind=TurnKind.WITHDRAW.value).delete()
    if item.outcome in {Outcome.POSTPONED.value, Outcome.REFERRED.value}:
        item.outcome = ""


def put_back(
    meeting: Meeting, item_id: int, *, by: Actor, now: datetime.datetime, at: datetime.datetime | None = None
) -> AgendaItem:
    """Let the item that is treated wait; what was recorded of it stays. Raises `Refused`."""
    with floor(meeting, by=by, now=now) as opened:
        item = opened.item(item_id)
        if state_of(item) is ItemState.LISTED:
            return item
        leave_item(opened, item, ItemAct.PUT_BACK, {}, at=opened.moment(at))
        opened.tell("item.put-back", item, after={"state": item.state})
    return item


def finish_item(
    meeting: Meeting,
    item_id: int,
    *,
    by: Actor,
    now: datetime.datetime,
    outcome: Outcome | None = None,
    at: datetime.datetime | None = None,
) -> AgendaItem:
    """Settle the item: decided, or (`outcome`) noted or treated without any decision. Raises `Refused` (K7, K11, K12, K16, F1)
    and for a vote that is not held."""
    with floor(meeting, by=by, now=now) as opened:
        return finish_now(opened, opened.item(item_id), outcome=outcome, at=opened.moment(at))


def finish_now(opened: Floor, item: AgendaItem, *, outcome: Outcome | None, at: datetime.datetime) -> AgendaItem:
    """Inside an act: the same."""
    if state_of(item) is ItemState.TREATED:
        return item
    decision = decision_of(item)
    chosen = outcome or _outcome_of(item, has_decision=bool(decision))
    if chosen is None:
        raise Refused(_NO_DECISION.filled(item=label_of(item)))
    decides = bool(decision) or chosen in {Outcome.ADOPTED, Outcome.APPROVED, Outcome.REJECTED}
    unmet = {ItemNeed.DOORS: judge_doors(opened, item), ItemNeed.DISQUALIFICATION: judge_doubts(opened, item)}
    if decides:
        unmet |= {
            ItemNeed.CONSENT: judge_consent(opened, item),
            ItemNeed.VOTE: judge_votes(item),
            ItemNeed.QUORUM: judge_quorum(opened, item),
        }
    before = {"state": item.state, "outcome": item.outcome}
    item.outcome = chosen.value
    leave_item(opened, item, ItemAct.DECIDE, unmet, at=at)
    opened.tell("item.treated", item, before=before, after={"state": item.state, "outcome": item.outcome})
    if chosen in {Outcome.ADOPTED, Outcome.APPROVED}:
        approved_by_item(item, opened.trail)
    return item


def next_item(
    meeting: Meeting, *, by: Actor, now: datetime.datetime, at: datetime.datetime | None = None
) -> AgendaItem | None:
    """Settle what is before the meeting and take up the next on the list; `None` when nothing waits. Raises `Refused`."""
    with floor(meeting, by=by, now=now) as opened:
        moment = opened.moment(at)
        rows = AgendaItem.objects.filter(meeting=opened.meeting).order_by("position", "id")
        for current in [one for one in rows if state_of(one) is ItemState.NOW]:
            finish_now(opened, opened.checked(current), outcome=None, at=moment)
        waiting = next((one for one in ordered_items(opened.meeting) if state_of(one) is ItemState.LISTED), None)
        return take_up_now(opened, opened.checked(waiting), at=moment) if waiting is not None else None


def postpone_item(
    meeting: Meeting,
    item_id: int,
    *,
    by: Actor,
    now: datetime.datetime,
    cast: Cast | None = None,
    reason: str = "",
    at: datetime.datetime | None = None,
) -> AgendaItem:
    """Put an item off by simple majority (K8): without a vote when nobody is against, or as was voted (`cast`).

    Our reading: a meeting that has no quorum decides nothing, and what it cannot treat is put off all the same, with that as
    the reason. Raises `Refused`.
    """
    return _put_off(
        meeting, item_id, _POSTPONING, by=by, now=now, cast=cast, reason=reason, at=at
    )  # fmt: skip


def send_back_item(
    meeting: Meeting,
    item_id: int,
    *,
    by: Actor,
    now: datetime.datetime,
    cast: Cast | None = None,
    reason: str = "",
    at: datetime.datetime | None = None,
) -> AgendaItem:
    """Send an item back to be prepared better, by simple majority as `postpone_item`. Raises `Refused`."""
    return _put_off(
        meeting, item_id, _SENDING_BACK, by=by, now=now, cast=cast, reason=reason, at=at
    )  # fmt: skip


def withdraw_item(
    meeting: Meeting,
    item_id: int,
    *,
    by: Actor,
    now: datetime.datetime,
    reason: str = "",
    at: datetime.datetime | None = None,
) -> AgendaItem:
    """Let who put the item on the list take it off; it stays in the minutes as withdrawn. Raises `Refused`."""
    with floor(meeting, by=by, now=now) as opened:
        item = opened.item(item_id)
        if state_of(item) is ItemState.WITHDRAWN:
            return item
        before = {"state": item.state}
        leave_item(opened, item, ItemAct.WITHDRAW, {}, at=opened.moment(at))
        keep_turn(opened, TurnKind.WITHDRAW, item, reason=reason)
        opened.tell("item.withdrawn", item, before=before, after={"state": item.state}, reason=reason)
    return item


def _put_off(
    meeting: Meeting,
    item_id: int,
    off: _Off,
    *,
    by: Actor,
    now: datetime.datetime,
    cast: Cast | None,
    reason: str,
    at: datetime.datetime | None,
) -> AgendaItem:
    with floor(meeting, by=by, now=now) as opened:
        item = opened.item(item_id)
        if item.outcome == off.outcome.value and state_of(item) in _SETTLED:
            return item
        before = {"state": item.state, "outcome": item.outcome}
        unmet: dict[ItemNeed, Refusal | None] = {}
        rule = ""
        if judge_quorum(opened, item, present_only=True) is None:
            vote = _vote_on(opened, item, off.kind, cast, reason)
            unmet[ItemNeed.POSTPONEMENT] = may_postpone(
                label_of(item), result_of(vote, opened.rules), rules=opened.rules
            )
            rule = vote.rule
        item.outcome = off.outcome.value
        leave_item(opened, item, off.act, unmet, at=opened.moment(at))
        opened.tell(
            off.told,
            item,
            before=before,
            after={"state": item.state, "outcome": item.outcome},
            reason=reason,
            rule=rule,
        )
    return item


def _vote_on(opened: Floor, item: AgendaItem, kind: ProposalKind, cast: Cast | None, reason: str) -> Vote:
    """The vote on putting the item off: the one that was held, else one held now."""
    rows = [one for one in proposals_of(item) if one.kind == kind.value and one.withdrawn_at is None]
    held = next((vote for one in rows for vote in one.votes.all()), None)
    if held is not None:
        return held
    proposal = rows[0] if rows else _proposal(opened, item, kind, reason)
    return add_vote(opened, item, cast or Cast(), kind=CaseKind.PROCEDURE, proposal=proposal)


def _proposal(opened: Floor, item: AgendaItem, kind: ProposalKind, reason: str) -> Proposal:
    last = Proposal.objects.filter(item=item).aggregate(last=Max("position"))["last"]
    return Proposal.objects.create(
        cooperation=opened.cooperation,
        item=item,
        position=1 if last is None else last + 1,
        kind=kind.value,
        text=reason,
    )


def leave_item(
    opened: Floor,
    item: AgendaItem,
    act: ItemAct,
    unmet: dict[ItemNeed, Refusal | None],
    *,
    at: datetime.datetime,
) -> None:
    """Inside an act: let an item go to another state; its time stops, deputies for it give the seats back."""
    was_now = state_of(item) is ItemState.NOW
    _follow(item, act, unmet)
    item.save(update_fields=["state", "outcome"])
    others = AgendaItem.objects.filter(meeting=opened.meeting, state=ItemState.NOW.value)
    if was_now and not others.exists():
        close_span(opened, at=at)
    if was_now:
        _give_seats_back(opened, item, at)


def decision_of(item: AgendaItem) -> str:
    """The text of the item's decision, or nothing."""
    text = Decision.objects.filter(item=item).values_list("text", flat=True).first()
    return (text or "").strip()


def _give_seats_back(opened: Floor, item: AgendaItem, at: datetime.datetime) -> None:
    """Who sat in a seat for this item alone leaves it, and the member who gave way comes back."""
    for call in DeputyCall.objects.filter(item=item, answer="accepted").select_related("person"):
        seat = next((one for one in opened.seats if one.seat == call.seat_id), None)
        sits = any(one.person_id == call.person_id and one.seat_id == call.seat_id for one in opened.here)
        if seat is None or not sits:
            continue
        unseat_person(opened, call.person, at=at)
        gave_way = [one for one in opened.stays if one.seat_id == call.seat_id and one.person_id != call.person_id]
        if gave_way and not any(one.person_id == gave_way[-1].person_id for one in opened.here):
            seat_person(opened, gave_way[-1].person, call.seat_id, at=at)


def _follow(item: AgendaItem, act: ItemAct, judged: dict[ItemNeed, Refusal | None]) -> None:
    unmet = {need: refusal for need, refusal in judged.items() if refusal is not None}
    state = follow(ITEM, state_of(item), act, unmet=unmet)
    if isinstance(state, Refusal):
        raise Refused(state)
    item.state = state.value


def _group(opened: Floor, item: AgendaItem) -> list[AgendaItem]:
    """The item with those joined to it, or the one it is joined to and all with that; the lead first."""
    lead = item.joined_to_id or item.pk
    rows = AgendaItem.objects.filter(meeting=opened.meeting)
    joined = list(rows.filter(joined_to=lead).order_by("position", "id"))
    first = item if lead == item.pk else rows.get(pk=lead)
    return [first, *(item if one.pk == item.pk else one for one in joined)]


def _another(opened: Floor, item: AgendaItem, group: list[AgendaItem]) -> Refusal | None:
    rows = AgendaItem.objects.filter(meeting=opened.meeting).exclude(pk__in=[one.pk for one in group])
    return another_now(label_of(item), ((label_of(one), state_of(one)) for one in rows))


def _outcome_of(item: AgendaItem, *, has_decision: bool) -> Outcome | None:
    """How the item ended, when nobody chose: as was recorded, by its decision, or noted where none is asked."""
    if item.outcome and item.outcome not in {Outcome.POSTPONED.value, Outcome.REFERRED.value}:
        return Outcome(item.outcome)
    if has_decision:
        return Outcome.APPROVED if item.kind == ItemKind.APPROVAL.value else Outcome.ADOPTED
    if item.kind in _DECIDES:
        return None
    return Outcome.NOTED if item.kind == ItemKind.INFORMATION.value else Outcome.NONE
