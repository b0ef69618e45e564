"""Which rules a body meets by on a day: those that were set for it, else those that its legal basis gives."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from saksgang.core.bodies.presets import Preset, preset
from saksgang.core.bodies.rule_set import RuleSet, in_force
from saksgang.core.bodies.storing import from_json
from saksgang.core.refusals import Refusal, Refused
from saksgang.records.models import Body, BodyRules, LegalBasis

_PRESETS = {
    LegalBasis.MUNICIPAL_ACT: Preset.JOINT_BOARD,
    LegalBasis.BY_LAWS: Preset.BY_LAWS_BODY,
    LegalBasis.NONE: Preset.EXECUTIVES_FORUM,
}


def rule_sets_of(body: Body) -> tuple[RuleSet, ...]:
    """Every rule-set of a body with its dates, the latest first. Raises `Refused` when one cannot be read."""
    return tuple(rules_in(row) for row in BodyRules.objects.filter(body=body))


def rules_of_body(body: Body, *, on: datetime.date) -> RuleSet:
    """The rule-set in force on a day, in one question to the database. Raises `Refused` when those set leave the day out."""
    return rules_among(body, BodyRules.objects.filter(body=body), on=on)


def rules_among(body: Body, rows: Iterable[BodyRules], *, on: datetime.date) -> RuleSet:
    """The same from rows that were looked up before."""
    rule_sets = tuple(rules_in(row) for row in rows)
    if not rule_sets:
        return preset(_PRESETS[LegalBasis(body.legal_basis)])
    found = in_force(rule_sets, on)
    if isinstance(found, Refusal):
        raise Refused(found)
    return found


def set_in_force(body: Body, *, on: datetime.date) -> RuleSet | None:
    """The rule-set that was set for the body and is in force on a day; `None` when none is."""
    found = in_force(rule_sets_of(body), on)
    return None if isinstance(found, Refusal) else found


def rules_in(row: BodyRules) -> RuleSet:
    """The rule-set that a row holds. Raises `Refused` when it cannot be read."""
    found = from_json(row.rules)
    if isinstance(found, Refusal):
        raise Refused(found)
    return found
