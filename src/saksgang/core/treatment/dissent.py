"""What a minority can do: have a statement entered, or bring a decision before another body (options of a body)."""

from __future__ import annotations

from saksgang.core.bodies.rule_set import RuleSet
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text

_NO_STATEMENTS = Refusal(
    "no-statements",
    Text(
        nb="Reglene til organet gir ikke rett til protokolltilførsel. Be møtet om lov, eller legg ved en uttalelse.",
        nn="Reglane til organet gjev ikkje rett til protokolltilførsel. Be møtet om lov, eller legg ved ei fråsegn.",
        en="The body's rules give no right to a statement in the minutes. Ask the meeting, or attach a declaration.",
    ),
)
_NOT_THERE = Refusal(
    "statement-by-absent",
    Text(
        nb="{name} var ikke med i saken og kan ikke få en protokolltilførsel i den. Legg ved en uttalelse i stedet.",
        nn="{name} var ikkje med i saka og kan ikkje få ein protokolltilførsel i ho. Legg ved ei fråsegn i staden.",
        en="{name} took no part in the item and cannot have a statement entered in it. Attach a declaration instead.",
    ),
)
_NO_APPEAL = Refusal(
    "no-minority-appeal",
    Text(
        nb="Organet har ingen regel om mindretallsanke. Be om lovlighetskontroll om vedtaket er ulovlig.",
        nn="Organet har ingen regel om mindretalsanke. Be om lovlegkontroll om vedtaket er ulovleg.",
        en="The body has no rule of minority appeal. Demand a review of legality if the decision is unlawful.",
    ),
)
_TOO_FEW = Refusal(
    "too-few-for-appeal",
    Text(
        nb="{asking} vil anke, men det må {needed} til. Få med flere før møtet er slutt.",
        nn="{asking} vil anke, men det må {needed} til. Få med fleire før møtet er slutt.",
        en="{asking} want to appeal, but it takes {needed}. Find more before the meeting ends.",
    ),
)
_ENDED = Refusal(
    "appeal-after-meeting",
    Text(
        nb="Møtet er slutt, og anken måtte vært fremmet før det. Ta saken opp i neste møte.",
        nn="Møtet er slutt, og anken måtte ha vore fremja før det. Ta saka opp i neste møte.",
        en="The meeting is over, and the appeal had to be made before. Raise the case in the next meeting.",
    ),
)


def may_state(*, seat: int, name: str, took_part: frozenset[int], rules: RuleSet) -> Refusal | None:
    """Whether somebody may have a statement entered (*protokolltilførsel*): one who took part in the item."""
    if not rules.statements.value:
        return _NO_STATEMENTS.by(rules.statements.source)
    return None if seat in took_part else _NOT_THERE.by(rules.statements.source).filled(name=name)


def may_appeal(*, seats: frozenset[int], took_part: frozenset[int], has_ended: bool, rules: RuleSet) -> Refusal | None:
    """Whether some members can bring a decision before the other body (*mindretallsanke*); no law knows it."""
    rule = rules.minority_appeal
    if rule.value is None:
        return _NO_APPEAL
    asking = len(seats & took_part)
    if asking < rule.value.members:
        return _TOO_FEW.by(rule.source).filled(asking=asking, needed=rule.value.members)
    return _ENDED.by(rule.source) if has_ended else None
