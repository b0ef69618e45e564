"""What an item ends in: adopted as proposed with one act, adopted with changes, what the votes adopted, or written by hand."""

from __future__ import annotations

import datetime

from saksgang.actions.live.ballots import Cast, add_vote, vote_told
from saksgang.actions.live.floor import WRITING, Floor, floor, refuse_if, state_of
from saksgang.actions.live.items import finish_now, leave_item, take_up_now
from saksgang.actions.live.judging import judge_consent, judge_doors, judge_doubts, judge_quorum
from saksgang.actions.live.questions import proposals_of, standing_of
from saksgang.actions.live.writing import save_text, written
from saksgang.core.access import Actor
from saksgang.core.bodies.rule_set import CaseKind
from saksgang.core.dossier import ItemKind, Outcome
from saksgang.core.drafting.settling import Both, Saved
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text, listed
from saksgang.core.treatment.item_states import ItemAct, ItemState
from saksgang.core.voting.proposals import ProposalKind
from saksgang.records.models import AgendaItem, Decision, Meeting, Proposal
from saksgang.records.queries.live_facts import label_of

_NO_PROPOSAL = Refusal(
    "nothing-proposed",
    Text(
        nb="{item} har ikke noe forslag. Skriv vedtaket, eller før et forslag.",
        nn="{item} har ikkje noko framlegg. Skriv vedtaket, eller før eit framlegg.",
        en="{item} has no proposal. Write the decision, or record a proposal.",
    ),
)
_OTHERS = Refusal(
    "other-proposals",
    Text(
        nb="{item} har flere forslag ({others}). Stem over dem, eller trekk dem som ikke fastholdes.",
        nn="{item} har fleire framlegg ({others}). Røyst over dei, eller trekk dei som ikkje blir haldne fast ved.",
        en="{item} has other proposals ({others}). Vote on them, or withdraw those that are not maintained.",
    ),
)
_EMPTY = Refusal(
    "decision-empty",
    Text(
        nb="Vedtaket er tomt. Skriv det, eller ta saken til orientering.",
        nn="Vedtaket er tomt. Skriv det, eller ta saka til orientering.",
        en="The decision is empty. Write it, or note the item.",
    ),
)
_UNTREATED = Refusal(
    "outcome-of-untreated",
    Text(
        nb="{item} er ikke behandlet, så den kan ikke være avgjort. Ta opp saken igjen, og avgjør den i møtet.",
        nn="{item} er ikkje behandla, så ho kan ikkje vere avgjord. Ta opp saka att, og avgjer ho i møtet.",
        en="{item} has not been treated, so it cannot be decided. Take it up again, and decide it in the meeting.",
    ),
)
_DECIDES = frozenset({Outcome.ADOPTED, Outcome.APPROVED, Outcome.REJECTED})
_APPROVED = Text(nb="Godkjent.", nn="Godkjent.", en="Approved.")
_WHOLE = frozenset({ProposalKind.MAIN, ProposalKind.ALTERNATIVE})
_OPEN = frozenset({ItemState.LISTED, ItemState.NOW})
_PROCEDURE = {
    ProposalKind.POSTPONE.value: (ItemAct.POSTPONE, Outcome.POSTPONED, "item.postponed"),
    ProposalKind.SEND_BACK.value: (ItemAct.SEND_BACK, Outcome.REFERRED, "item.sent-back"),
}


def adopt_as_proposed(
    meeting: Meeting, item_id: int, *, by: Actor, now: datetime.datetime, cast: Cast | None = None
) -> AgendaItem:
    """Adopt the proposal as it stands, without a vote when nobody is against, and settle the item; one that waits is taken up
    first. Raises `Refused` (K7, K11, K16, F1) and when there are other proposals."""
    with floor(meeting, by=by, now=now) as opened:
        item = opened.item(item_id)
        if state_of(item) is ItemState.TREATED:
            return item
        if state_of(item) is not ItemState.NOW:
            take_up_now(opened, item, at=opened.now)
        rows = proposals_of(item)
        if _is_voted(rows):
            return finish_now(opened, item, outcome=None, at=opened.now)
        proposal = _asked(item, rows) or _to_approve(opened, item, rows)
        return _adopt(opened, item, proposal, proposal.text, cast or Cast())


def adopt_edited(
    meeting: Meeting, item_id: int, *, text: str, by: Actor, now: datetime.datetime, cast: Cast | None = None
) -> AgendaItem:
    """Adopt the proposal with changes that nobody was against: the proposal stays beside the decision, so that the difference
    shows. Settles the item. Raises `Refused`."""
    with floor(meeting, by=by, now=now) as opened:
        item = opened.item(item_id)
        words = written(text)
        if state_of(item) is ItemState.TREATED and _held(item) == words:
            return item
        if not words.strip():
            raise Refused(_EMPTY)
        if state_of(item) is not ItemState.NOW:
            take_up_now(opened, item, at=opened.now)
        rows = proposals_of(item)
        if _is_voted(rows):
            put_decision(opened, item, words)
            return finish_now(opened, item, outcome=None, at=opened.now)
        return _adopt(opened, item, _asked(item, rows), words, cast or Cast())


def write_decision(
    meeting: Meeting, item_id: int, *, text: str, by: Actor, now: datetime.datetime, base: str | None = None
) -> Saved | Both:
    """Save what somebody writes in the decision. How it was adopted is told by `adopt_edited` or a vote. Raises `Refused`."""
    with floor(meeting, by=by, now=now, states=WRITING) as opened:
        item = opened.item(item_id)

        def put(settled: str) -> None:
            put_decision(opened, item, settled)

        return save_text(_held(item), mine=text, base=base, put=put)


def set_outcome(meeting: Meeting, item_id: int, outcome: Outcome, *, by: Actor, now: datetime.datetime) -> AgendaItem:
    """Correct how an item ended. Raises `Refused`: what was never treated decides nothing, nor what was without a quorum (K16) or
    where somebody objects (K7)."""
    with floor(meeting, by=by, now=now, states=WRITING) as opened:
        item = opened.item(item_id)
        if item.outcome == outcome.value:
            return item
        if outcome in _DECIDES:
            _refuse_undecidable(opened, item)
        before, item.outcome = item.outcome, outcome.value
        item.save(update_fields=["outcome"])
        opened.tell("item.outcome-set", item, before={"outcome": before}, after={"outcome": item.outcome})
    return item


def _refuse_undecidable(opened: Floor, item: AgendaItem) -> None:
    """Raises `Refused` when an item cannot have been decided."""
    if state_of(item) not in {ItemState.NOW, ItemState.TREATED}:
        raise Refused(_UNTREATED.filled(item=label_of(item)))
    refuse_if(judge_doubts(opened, item))
    refuse_if(judge_consent(opened, item, at_item_only=True))
    refuse_if(judge_quorum(opened, item, at_item_only=True))


def follow_votes(opened: Floor, item: AgendaItem) -> None:
    """Inside an act: let the decision be what the votes have adopted, when nothing is left to vote on; an item that was voted
    put off is put off."""
    rows = proposals_of(item)
    standing = standing_of(rows)
    if standing.next is not None or not any(one.votes.all() for one in rows):
        return
    adopted = [one for pk in standing.adopted for one in rows if one.pk == pk]
    if adopted and adopted[0].kind in _PROCEDURE:
        act, outcome, told = _PROCEDURE[adopted[0].kind]
        if state_of(item) in _OPEN:
            item.outcome = outcome.value
            leave_item(opened, item, act, {}, at=opened.now)
            opened.tell(told, item, after={"state": item.state, "outcome": item.outcome})
        return
    if not any(one.kind not in _PROCEDURE and one.votes.all() for one in rows):
        return
    text = "\n\n".join(one.text.strip() for one in adopted)
    outcome = _adopted_as(item) if adopted else Outcome.REJECTED
    put_decision(opened, item, text, outcome=outcome)


def put_decision(opened: Floor, item: AgendaItem, text: str, *, outcome: Outcome | None = None) -> None:
    """Inside an act: let the decision be this text."""
    before = {"decision": _held(item), "outcome": item.outcome}
    if outcome is not None and item.outcome != outcome.value:
        item.outcome = outcome.value
        item.save(update_fields=["outcome"])
    after = {"decision": text, "outcome": item.outcome}
    if after == before:
        return
    if before["decision"] != text:
        rows = Decision.objects.filter(item=item)
        if not text:
            rows.delete()
        elif not rows.update(text=text):
            Decision.objects.create(cooperation=opened.cooperation, item=item, text=text)
    opened.tell("decision.written", item, before=before, after=after)


def _adopt(opened: Floor, item: AgendaItem, proposal: Proposal | None, text: str, cast: Cast) -> AgendaItem:
    for refusal in (
        judge_doubts(opened, item),
        judge_doors(opened, item),
        judge_consent(opened, item),
        judge_quorum(opened, item, present_only=True),
    ):
        refuse_if(refusal)
    row = add_vote(opened, item, cast, kind=CaseKind(item.case_kind), proposal=proposal)
    opened.tell("vote.held", item, after=vote_told(row), rule=row.rule)
    outcome = _adopted_as(item) if row.adopted else Outcome.REJECTED
    put_decision(opened, item, text if row.adopted else "", outcome=outcome)
    return finish_now(opened, item, outcome=None, at=opened.now)


def _is_voted(rows: list[Proposal]) -> bool:
    """Whether all that was proposed has been voted on."""
    return any(one.votes.all() for one in rows) and standing_of(rows).next is None


def _asked(item: AgendaItem, rows: list[Proposal]) -> Proposal | None:
    """The whole proposal that is before the meeting; `None` when there is none. Raises `Refused` when something else is to be
    voted on first."""
    following = standing_of(rows).next
    if following is None:
        return None
    asked = next(one for one in rows if one.pk == following.proposal)
    if following.is_procedure or ProposalKind(asked.kind) not in _WHOLE:
        others = [one for one in rows if one.withdrawn_at is None and one.kind != ProposalKind.MAIN.value]
        names = listed([one.proposed_by or _NAMES[ProposalKind(one.kind)] for one in others])
        raise Refused(_OTHERS.filled(item=label_of(item), others=names))
    return asked


def _to_approve(opened: Floor, item: AgendaItem, rows: list[Proposal]) -> Proposal:
    """Of an item that only asks to be approved: that it is. Raises `Refused` for others."""
    if item.kind != ItemKind.APPROVAL.value:
        raise Refused(_NO_PROPOSAL.filled(item=label_of(item)))
    position = max((one.position for one in rows), default=-1) + 1
    return Proposal.objects.create(
        cooperation=opened.cooperation, item=item, position=position, text=_APPROVED.to(opened.meeting.language)
    )


def _adopted_as(item: AgendaItem) -> Outcome:
    return Outcome.APPROVED if item.kind == ItemKind.APPROVAL.value else Outcome.ADOPTED


def _held(item: AgendaItem) -> str:
    row = Decision.objects.filter(item=item).first()
    return row.text if row is not None else ""


_NAMES = {
    ProposalKind.MAIN: Text(nb="hovedforslag", nn="hovudframlegg", en="main proposal"),
    ProposalKind.ALTERNATIVE: Text(nb="alternativ", nn="alternativ", en="alternative"),
    ProposalKind.CHANGE: Text(nb="endring", nn="endring", en="change"),
    ProposalKind.ADDITION: Text(nb="tillegg", nn="tillegg", en="addition"),
    ProposalKind.POSTPONE: Text(nb="utsettelse", nn="utsetjing", en="postponement"),
    ProposalKind.SEND_BACK: Text(nb="tilbakesending", nn="tilbakesending", en="sending back"),
}
