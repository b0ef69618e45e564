"""Putting off a listed item, or sending it back: by simple majority (kommuneloven § 11-3; K8)."""

from __future__ import annotations

from saksgang.core.bodies.rule_set import CaseKind, RuleSet
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text
from saksgang.core.voting.results import VoteResult

_NO_VOTE = Refusal(
    "postponement-not-decided",
    Text(
        nb="Møtet har ikke vedtatt å utsette {item}. Stem over det, eller behandle saken.",
        nn="Møtet har ikkje vedteke å utsetje {item}. Røyst over det, eller behandle saka.",
        en="The meeting has not decided to postpone {item}. Vote on it, or treat the item.",
    ),
)
_FELL = Refusal(
    "postponement-fell",
    Text(
        nb="Forslaget om å utsette {item} {result}. Behandle saken.",
        nn="Framlegget om å utsetje {item} {result}. Behandle saka.",
        en="The proposal to postpone {item} {result}. Treat the item.",
    ),
)
_WRONG_RULE = Refusal(
    "postponement-by-wrong-majority",
    Text(
        nb="Utsettelse avgjøres med {needed}, men voteringen er avgjort med {used}. Før voteringen som framgangsmåte.",
        nn="Utsetjing blir avgjord med {needed}, men røystinga er avgjord med {used}. Før røystinga som framgangsmåte.",
        en="Postponing is decided by {needed}, but the vote was decided by {used}. Record the vote as procedure.",
    ),
)


def may_postpone(item: str, result: VoteResult | None, *, rules: RuleSet) -> Refusal | None:
    """K8. Whether an item is put off: the meeting has said so by the majority that procedure needs."""
    source = rules.source_of("11-3", rules.majority)
    if result is None:
        return _NO_VOTE.by(source).filled(item=item)
    procedure = rules.majority_for(CaseKind.PROCEDURE).value
    if result.majority.value != procedure:
        return _WRONG_RULE.by(source).filled(needed=procedure.written, used=result.majority.value.written)
    return None if result.is_adopted else _FELL.by(source).filled(item=item, result=result.written)
