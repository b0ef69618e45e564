"""Votes in an item: in turn, by the rules of the body, with what was decided by them; corrected where somebody miscounted
(K16, K17, K18)."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from saksgang.actions.live.ballots import Cast, add_vote, measure, put_result, vote_told
from saksgang.actions.live.decisions import follow_votes
from saksgang.actions.live.floor import WRITING, Floor, floor, refuse_if, state_of
from saksgang.actions.live.judging import judge_consent, judge_doors, judge_doubts
from saksgang.actions.live.questions import proposals_of, question_on, standing_of
from saksgang.core.access import Actor
from saksgang.core.bodies.rule_set import CaseKind
from saksgang.core.minutes.telling import tell_question
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.core.treatment.item_states import ItemState
from saksgang.core.treatment.meeting_states import needs_reason
from saksgang.core.voting.proposals import ProposalKind, Question
from saksgang.records.models import AgendaItem, ClosedDoors, Disqualification, Excuse, Meeting, Proposal, Vote
from saksgang.records.queries.live_facts import label_of

_NOTHING = Refusal(
    "nothing-to-vote-on",
    Text(
        nb="Det er ingenting mer å stemme over i {item}. Før et forslag først.",
        nn="Det er ikkje meir å røyste over i {item}. Før eit framlegg først.",
        en="There is nothing more to vote on in {item}. Record a proposal first.",
    ),
)
_VOTED = Refusal(
    "voted-already",
    Text(
        nb="Det er alt stemt over dette. Rett voteringen om tallene er feil, eller stryk den og stem igjen.",
        nn="Det er alt røysta over dette. Rett røystinga om tala er feil, eller stryk ho og røyst att.",
        en="This has been voted on already. Correct the vote if the figures are wrong, or remove it and vote again.",
    ),
)
_GONE = Refusal(
    "no-such-vote",
    Text(
        nb="Voteringen finnes ikke i møtet lenger. Last siden på nytt.",
        nn="Røystinga finst ikkje i møtet lenger. Last sida på nytt.",
        en="The vote is no longer in the meeting. Load the page again.",
    ),
)
_NOT_NOW = Refusal(
    "item-not-now",
    Text(
        nb="{item} er ikke tatt opp. Ta opp saken før det stemmes.",
        nn="{item} er ikkje teken opp. Ta opp saka før det blir røysta.",
        en="{item} has not been taken up. Take it up before voting.",
    ),
)
_RESTS = Refusal(
    "vote-rested-upon",
    Text(
        nb="Lukking, inhabilitet eller fritak i {item} hviler på voteringen. Ta den avgjørelsen om igjen i stedet.",
        nn="Lukking, inhabilitet eller fritak i {item} kviler på røystinga. Ta den avgjerda om att i staden.",
        en="Closing, disqualification or an excuse in {item} rests on the vote. Make that ruling anew instead.",
    ),
)


def hold_vote(
    meeting: Meeting,
    item_id: int,
    *,
    cast: Cast,
    by: Actor,
    now: datetime.datetime,
    proposal_id: int | None = None,
    against_id: int | None = None,
) -> Vote:
    """Vote on what comes next, or on the proposal named (`against_id`: set against another). When all is voted on, the decision
    is what was adopted. The row has `cautions`. Raises `Refused`: votes that are not right, no quorum, somebody objects."""
    with floor(meeting, by=by, now=now) as opened:
        item = opened.item(item_id)
        rows = proposals_of(item)
        asked = _question(rows, proposal_id, against_id)
        if asked is None:
            return _held_or_nothing(opened, item, rows, cast)
        _refuse_unready(opened, item)
        by_id = {one.pk: one for one in rows}
        proposal, other = by_id[asked.proposal], by_id[asked.against] if asked.against else None
        same = [one for one in proposal.votes.all() if one.set_against_id == asked.against]
        if same:
            return _same_or_refused(opened, item, same[-1], cast)
        row = add_vote(
            opened, item, cast, kind=asked.majority_kind(CaseKind(item.case_kind)), proposal=proposal, against=other,
            about=_about(proposal, other).to(opened.meeting.language),
        )  # fmt: skip
        opened.tell("vote.held", item, after=vote_told(row), rule=row.rule)
        follow_votes(opened, item)
    return row


def correct_vote(meeting: Meeting, vote_id: int, *, cast: Cast, reason: str, by: Actor, now: datetime.datetime) -> Vote:
    """Correct a vote that was miscounted, measured by who could vote when it was held; the old figures stay in the history.
    Raises `Refused`."""
    with floor(meeting, by=by, now=now, states=WRITING) as opened:
        row, item = _vote(opened, vote_id)
        refuse_if(needs_reason(reason))
        _refuse_rested_upon(row, item)
        kind = CaseKind(row.about_kind) if row.about_kind else CaseKind.ORDINARY
        measured = measure(opened, item, cast, kind=kind, is_choice=row.set_against_id is not None, held=row)
        before = vote_told(row)
        put_result(opened, row, measured.result)
        after = vote_told(row)
        if after == before:
            return row
        row.save()
        opened.tell("vote.corrected", item, before=before, after=after, reason=reason, rule=row.rule)
        follow_votes(opened, item)
    return row


def remove_vote(meeting: Meeting, vote_id: int, *, reason: str, by: Actor, now: datetime.datetime) -> None:
    """Strike a vote that was not held, or must be held again; the history keeps it. Raises `Refused`."""
    with floor(meeting, by=by, now=now, states=WRITING) as opened:
        row, item = _vote(opened, vote_id)
        refuse_if(needs_reason(reason))
        _refuse_rested_upon(row, item)
        before = vote_told(row)
        row.delete()
        opened.tell("vote.removed", item, before=before, reason=reason)
        follow_votes(opened, item)


def _question(rows: Sequence[Proposal], proposal_id: int | None, against_id: int | None) -> Question | None:
    """What is voted on: the next, or what was named. Raises `Refused` for proposals of elsewhere."""
    following = standing_of(rows).next
    if proposal_id is None:
        return following
    named = {one.pk for one in rows if one.withdrawn_at is None}
    if proposal_id not in named or (against_id is not None and against_id not in named) or proposal_id == against_id:
        raise Refused(_GONE)
    return question_on(rows, proposal_id, against_id)


def _refuse_unready(opened: Floor, item: AgendaItem) -> None:
    """What must be in order before anything is voted on (K7, K11, F1)."""
    if state_of(item) is not ItemState.NOW:
        raise Refused(_NOT_NOW.filled(item=label_of(item)))
    refuse_if(judge_doubts(opened, item))
    refuse_if(judge_doors(opened, item))
    refuse_if(judge_consent(opened, item))


def _held_or_nothing(opened: Floor, item: AgendaItem, rows: Sequence[Proposal], cast: Cast) -> Vote:
    """The last vote, when somebody else has just recorded the same; else there is nothing to vote on."""
    held = [vote for one in rows for vote in one.votes.all() if vote.held_at is not None]
    if not held:
        raise Refused(_NOTHING.filled(item=label_of(item)))
    try:
        return _same_or_refused(opened, item, max(held, key=lambda one: one.position), cast)
    except Refused as refused:
        raise Refused(_NOTHING.filled(item=label_of(item))) from refused


def _same_or_refused(opened: Floor, item: AgendaItem, row: Vote, cast: Cast) -> Vote:
    """The vote that was held, when a second tap casts the same; else it is to be corrected."""
    kind = CaseKind(row.about_kind) if row.about_kind else CaseKind.ORDINARY
    measured = measure(opened, item, cast, kind=kind, is_choice=row.set_against_id is not None, held=row)
    wanted = Vote(item=item, about=row.about)
    put_result(opened, wanted, measured.result)
    if vote_told(wanted) != vote_told(row) or wanted.manner != row.manner:
        raise Refused(_VOTED)
    return row


def _about(proposal: Proposal, other: Proposal | None) -> Text:
    """What a vote was about: which proposal, and the one it was set against."""
    return tell_question(*_kind(proposal), against=_kind(other) if other is not None else None)


def _kind(proposal: Proposal) -> tuple[ProposalKind, str]:
    return ProposalKind(proposal.kind), proposal.proposed_by


def _vote(opened: Floor, vote_id: int) -> tuple[Vote, AgendaItem]:
    row = Vote.objects.filter(item__meeting=opened.meeting.pk, pk=vote_id).select_related("item").first()
    if row is None:
        raise Refused(_GONE)
    return row, opened.checked(row.item)


def _refuse_rested_upon(row: Vote, item: AgendaItem) -> None:
    if any(model.objects.filter(vote=row).exists() for model in (ClosedDoors, Disqualification, Excuse)):
        raise Refused(_RESTS.filled(item=label_of(item)))
