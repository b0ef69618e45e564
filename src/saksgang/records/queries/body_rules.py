"""Which rules a body meets by on a day: those that were set for it, else those that its legal basis gives."""

from __future__ import annotations

import datetime

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
    return tuple(_read(row) for row in BodyRules.objects.filter(body=body))


def rules_of_body(body: Body, *, on: datetime.date) -> RuleSet:
    """The rule-set in force on a day, in one question to the database. Raises `Refused` when those set leave the day out."""
    rule_sets = rule_sets_of(body)
    if not rule_sets:
        return preset(_PRESETS[LegalBasis(body.legal_basis)])
    found = in_force(rule_sets, on)
    if isinstance(found, Refusal):
        raise Refused(found)
    return found


def _read(row: BodyRules) -> RuleSet:
    found = from_json(row.rules)
    if isinstance(found, Refusal):
        raise Refused(found)
    return found
