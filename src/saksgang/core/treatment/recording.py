"""Filming, recording and broadcasting a meeting (kommuneloven § 11-6; K13)."""

from __future__ import annotations

from saksgang.core.bodies.rule_set import RuleSet
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text

_CLOSED = Refusal(
    "recording-behind-doors",
    Text(
        nb="Dørene er lukket for saken, og da kan ingen ta opp. Slå av opptaket til møtet er åpent igjen.",
        nn="Dørene er lukka for saka, og då kan ingen ta opp. Slå av opptaket til møtet er ope att.",
        en="The doors are closed for the item, so nobody may record. Stop the recording until the meeting is open again.",
    ),
)
_MUST_ALLOW = Refusal(
    "recording-must-be-allowed",
    Text(
        nb="Møtelederen skal tillate opptak i et åpent møte når noen ber om det og det ikke forstyrrer. Tillat det, eller "
        "skriv hvordan det forstyrrer.",
        nn="Møteleiaren skal tillate opptak i eit ope møte når nokon ber om det og det ikkje forstyrrar. Tillat det, eller "
        "skriv korleis det forstyrrar.",
        en="The chair must allow recording in an open meeting when somebody asks and it does not disturb. Allow it, or "
        "write how it disturbs.",
    ),
)


def may_record(*, doors_closed: bool) -> Refusal | None:
    """K13. Whether somebody may record now. Who wants to should say so to the chair first."""
    return _CLOSED.by("kommuneloven § 11-6") if doors_closed else None


def may_deny(*, disturbs: str, doors_closed: bool, rules: RuleSet) -> Refusal | None:
    """K13. Whether the chair may say no to one who asks; `disturbs` is how it disturbs, in words."""
    if not rules.is_statutory or doors_closed or disturbs.strip():
        return None
    return _MUST_ALLOW.by(rules.source_of("11-6"))
