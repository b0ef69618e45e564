"""What an item is asked: its proposals, the votes on them, what comes next, and what was adopted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text
from saksgang.core.voting.proposals import ProposalKind, Question, Standing, stand
from saksgang.records.models import AgendaItem, Proposal
from saksgang.records.queries.live_facts import label_of, proposal_facts, settled_by

_NOT_VOTED = Refusal(
    "vote-not-held",
    Text(
        nb="{item} kan ikke avsluttes: det er ikke stemt over «{proposal}». Ta det som foreslått, stem, eller trekk det.",
        nn="{item} kan ikkje avsluttast: det er ikkje røysta over «{proposal}». Ta det som føreslått, røyst, eller trekk det.",
        en="{item} cannot be closed: “{proposal}” has not been voted on. Take it as proposed, vote, or withdraw it.",
    ),
)
_NO_RESULT = Refusal(
    "decision-without-vote",
    Text(
        nb="{item} har et vedtak, men det står ikke hvordan det ble til. Velg «uten votering», eller før voteringen.",
        nn="{item} har eit vedtak, men det står ikkje korleis det vart til. Vel «utan røysting», eller før røystinga.",
        en="{item} has a decision, but it does not say how it came about. Choose “without a vote”, or record the vote.",
    ),
)


def proposals_of(item: AgendaItem) -> list[Proposal]:
    """The proposals of an item with their votes, in order."""
    rows = Proposal.objects.filter(item=item).prefetch_related("votes").order_by("position")
    return list(rows)


def standing_of(rows: Sequence[Proposal]) -> Standing:
    """What is voted on next, or what was adopted."""
    kinds = {one.pk: ProposalKind(one.kind) for one in rows}
    votes = sorted((vote for one in rows for vote in one.votes.all()), key=lambda vote: vote.position)
    return stand(proposal_facts(rows), settled_by(votes, kinds))


def question_on(rows: Iterable[Proposal], proposal: int, against: int | None) -> Question:
    """The question that a vote on a proposal answers."""
    kinds = {one.pk: one.kind for one in rows}
    procedure = {ProposalKind.POSTPONE.value, ProposalKind.SEND_BACK.value}
    return Question(proposal, against, is_procedure=against is not None or kinds.get(proposal) in procedure)


def judge_votes(item: AgendaItem) -> Refusal | None:
    """Why an item cannot be settled as decided: something is not voted on, or the decision rests on no vote."""
    if item.elections.exists():
        return None
    rows = proposals_of(item)
    following = standing_of(rows).next
    if following is not None:
        asked = next(one for one in rows if one.pk == following.proposal)
        return _NOT_VOTED.filled(item=label_of(item), proposal=_short(asked.text))
    return None if item.votes.exists() else _NO_RESULT.filled(item=label_of(item))


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else f"{words[:59].rstrip()}…"
