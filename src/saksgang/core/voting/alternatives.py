"""Two alternatives set against each other: who voted for which, and which of them goes on."""

from __future__ import annotations

from saksgang.core.bodies.rule_set import CaseKind, RuleSet
from saksgang.core.refusals import Refusal
from saksgang.core.voting.ballots import Choice, Tally
from saksgang.core.voting.proposals import Question, Settled
from saksgang.core.voting.results import VoteResult, decide


def choose(
    question: Question, tally: Tally, *, rules: RuleSet, chair_voted: Choice | None = None
) -> tuple[Settled, VoteResult] | Refusal:
    """The winner of a question with two alternatives: for is a vote for the first, against one for the other.

    The most votes win; at a tie the chair's vote decides where the body has a casting vote, and else the first, which
    lay before the meeting, stands.
    """
    if question.against is None:
        raise ValueError("nothing to choose between")
    result = decide(tally, kind=CaseKind.PROCEDURE, rules=rules, chair_voted=chair_voted)
    if isinstance(result, Refusal):
        return result
    is_tie = result.counts.is_tie and not result.by_casting_vote
    is_first = result.is_adopted or is_tie or result.counts.in_favour > result.counts.against
    return Settled(question, question.proposal if is_first else question.against), result


def answer(question: Question, result: VoteResult) -> Settled:
    """The settled question of one proposal, yes or no."""
    if question.against is not None:
        raise ValueError("alternatives are chosen between, not answered")
    return Settled(question, question.proposal if result.is_adopted else None)
