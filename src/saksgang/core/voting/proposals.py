"""What is voted on, in which order: postponement first, changes before what they change, alternatives against each other,
additions last. What one adopts makes others fall without a vote.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from saksgang.core.bodies.rule_set import CaseKind


class ProposalKind(StrEnum):
    """What a proposal wants with the one before the meeting."""

    MAIN = "main"
    ALTERNATIVE = "alternative"
    CHANGE = "change"
    ADDITION = "addition"
    POSTPONE = "postpone"
    SEND_BACK = "send-back"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal in an item, with who made it. `to` is the one that a change or addition is about; none is the main."""

    key: int
    kind: ProposalKind
    text: str
    proposer: str = ""
    to: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What to vote on next: one proposal, yes or no, or (`against`) one set against another. `is_procedure`: postponing,
    and setting alternatives against each other, which only chooses what is voted on."""

    proposal: int
    against: int | None = None
    is_procedure: bool = False

    def majority_kind(self, case: CaseKind) -> CaseKind:
        """The kind of case whose majority the question needs."""
        return CaseKind.PROCEDURE if self.is_procedure else case


@dataclass(frozen=True, slots=True)
class Settled:
    """A question that has been voted on. `winner` is the proposal that stands, `None` when a single one fell."""

    question: Question
    winner: int | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an item is: the next question, or what was adopted, in the order in which the decision is written."""

    next: Question | None
    adopted: tuple[int, ...] = ()


_PROCEDURE = (ProposalKind.POSTPONE, ProposalKind.SEND_BACK)


def stand(proposals: Sequence[Proposal], settled: Iterable[Settled] = ()) -> Standing:
    """The next question of an item, given what has been voted on.

    1. Postponing, then sending back: if one is adopted, nothing else is voted on.
    2. Each change to a whole proposal, in the order made.
    3. The main proposal against each alternative, the winner going on; then the winner by itself (it needs its own
       majority). Without a main proposal the alternatives are set against each other.
    4. Additions to what was adopted, in the order made.
    """
    done = {one.question: one.winner for one in settled}
    for proposal in _of(proposals, *_PROCEDURE):
        question = Question(proposal.key, is_procedure=True)
        if question not in done:
            return Standing(question)
        if done[question] is not None:
            return Standing(None, (proposal.key,))
    whole = _of(proposals, ProposalKind.MAIN) + _of(proposals, ProposalKind.ALTERNATIVE)
    if not whole:
        return Standing(None)
    changes = _of(proposals, ProposalKind.CHANGE)
    for change in changes:
        if Question(change.key) not in done:
            return Standing(Question(change.key))
    return _whole(proposals, whole, changes, done)


def _whole(
    proposals: Sequence[Proposal], whole: list[Proposal], changes: list[Proposal], done: dict[Question, int | None]
) -> Standing:
    winner = whole[0].key
    for alternative in whole[1:]:
        question = Question(winner, against=alternative.key, is_procedure=True)
        if question not in done:
            return Standing(question)
        chosen = done[question]
        winner = winner if chosen is None else chosen
    if Question(winner) not in done:
        return Standing(Question(winner))
    if done[Question(winner)] is None:
        return Standing(None)
    additions = [one for one in _of(proposals, ProposalKind.ADDITION) if one.to in {None, winner}]
    for addition in additions:
        if Question(addition.key) not in done:
            return Standing(Question(addition.key))
    kept = [one for one in changes if _target(one, whole[0]) == winner] + additions
    return Standing(None, (winner, *(one.key for one in kept if done[Question(one.key)] is not None)))


def _of(proposals: Iterable[Proposal], *kinds: ProposalKind) -> list[Proposal]:
    return [one for kind in kinds for one in proposals if one.kind is kind]


def _target(change: Proposal, main: Proposal) -> int:
    return main.key if change.to is None else change.to
