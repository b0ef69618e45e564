"""A rule-set as JSON and back, without loss: for a table's field, an export, and the before and after of the trail."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

from saksgang.core.audit import Json
from saksgang.core.bodies.majorities import CountedOf, Counting, Majority
from saksgang.core.bodies.rule_set import (
    BlankVotes,
    CaseKind,
    DayCount,
    LegalBasis,
    MinorityAppeal,
    MinutesApproval,
    NoticePeriod,
    Numbered,
    QuorumRule,
    Rule,
    RuleSet,
)
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class _Form:
    """How a value is written as JSON and read again; reading raises `ValueError`, `TypeError` or `KeyError`."""

    write: Callable[[Any], Json]
    read: Callable[[Any], Any]


_UNREADABLE = Refusal(
    "rules-unreadable",
    Text(
        nb="Regelsettet kan ikke leses: «{field}» mangler eller har en verdi som ikke finnes. Rett det, og les inn på nytt.",
        nn="Regelsettet kan ikkje lesast: «{field}» manglar eller har ein verdi som ikkje finst. Rett det, og les inn på nytt.",
        en="The rule-set cannot be read: “{field}” is missing or has a value that does not exist. Correct it, and read it "
        "again.",
    ),
)


def as_json(rules: RuleSet) -> dict[str, Json]:
    """The rule-set with a key for each field; shares as `1/2`, days as `2025-01-31`."""
    return {field.name: _FORMS[field.name].write(getattr(rules, field.name)) for field in fields(RuleSet)}


def from_json(value: Mapping[str, Any]) -> RuleSet | Refusal:
    """The rule-set that was written, or which field cannot be read. Keys that are no field are refused too."""
    strange = sorted(set(value) - set(_FORMS))
    if strange:
        return _UNREADABLE.filled(field=strange[0])
    read: dict[str, Any] = {}
    for name, form in _FORMS.items():
        try:
            read[name] = form.read(value[name])
        except (KeyError, TypeError, ValueError, ZeroDivisionError, AttributeError):
            return _UNREADABLE.filled(field=name)
    try:
        return RuleSet(**read)
    except ValueError:
        return _UNREADABLE.filled(field="until_on")


def _rule(form: _Form) -> _Form:
    return _Form(
        lambda rule: {"value": form.write(rule.value), "source": rule.source},
        lambda value: Rule(form.read(value["value"]), _text_or_none(value["source"])),
    )


def _choice(kind: type[E]) -> _Form:
    return _Form(lambda value: str(value.value), kind)


def _or_none(form: _Form) -> _Form:
    return _Form(
        lambda value: None if value is None else form.write(value),
        lambda value: None if value is None else form.read(value),
    )


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(value)
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _text_or_none(value: object) -> str | None:
    return None if value is None else _text(value)


_TRUTH = _Form(bool, _truth)
_SHARE = _Form(str, lambda value: Fraction(_text(value)))
_DAY = _Form(lambda day: day.isoformat(), lambda value: datetime.date.fromisoformat(_text(value)))
_PERIOD = _Form(
    lambda one: {"days": one.days, "counted": one.counted.value},
    lambda value: NoticePeriod(None if value["days"] is None else _number(value["days"]), DayCount(value["counted"])),
)
_QUORUM = _Form(
    lambda one: {"share": str(one.share), "is_strict": one.is_strict, "must_vote": one.must_vote},
    lambda value: QuorumRule(_SHARE.read(value["share"]), _truth(value["is_strict"]), _truth(value["must_vote"])),
)
_MAJORITY = _Form(
    lambda one: {
        "share": str(one.share),
        "is_strict": one.is_strict,
        "counting": one.counting.value,
        "counted_of": one.counted_of.value,
    },
    lambda value: Majority(
        _SHARE.read(value["share"]),
        _truth(value["is_strict"]),
        Counting(value["counting"]),
        CountedOf(value["counted_of"]),
    ),
)
_MAJORITIES = _Form(
    lambda pairs: {kind.value: _rule(_MAJORITY).write(rule) for kind, rule in pairs},
    lambda value: tuple((CaseKind(kind), _rule(_MAJORITY).read(rule)) for kind, rule in value.items()),
)
_APPEAL = _Form(
    lambda one: {"members": one.members, "before": one.before},
    lambda value: MinorityAppeal(_number(value["members"]), _text(value["before"])),
)
_FORMS: dict[str, _Form] = {
    "legal_basis": _choice(LegalBasis),
    "notice": _rule(_PERIOD),
    "quorum": _rule(_or_none(_QUORUM)),
    "majority": _rule(_MAJORITY),
    "casting_vote": _rule(_TRUTH),
    "blank_votes": _rule(_choice(BlankVotes)),
    "duty_to_vote": _rule(_TRUTH),
    "minority": _rule(_or_none(_SHARE)),
    "open_doors": _rule(_TRUTH),
    "disqualification": _rule(_TRUTH),
    "remote": _rule(_TRUTH),
    "minutes_approval": _rule(_choice(MinutesApproval)),
    "numbered": _rule(_choice(Numbered)),
    "majorities": _MAJORITIES,
    "minority_appeal": _rule(_or_none(_APPEAL)),
    "statements": _rule(_TRUTH),
    "is_political_council": _TRUTH,
    "from_on": _or_none(_DAY),
    "until_on": _or_none(_DAY),
}
