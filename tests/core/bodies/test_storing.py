"""A rule-set written as JSON is read again as it was; what is not one is told, not guessed."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksgang.core.bodies.majorities import CountedOf, Counting, Majority
from saksgang.core.bodies.presets import Preset, preset
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
from saksgang.core.bodies.storing import as_json, from_json
from saksgang.core.refusals import Refusal

COUNCIL = preset(Preset.COUNCIL_OF_IPR)

shares = st.fractions(min_value=Fraction(1, 10), max_value=Fraction(99, 100))


def rule(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Rule[Any]]:
    return st.builds(Rule, values, st.none() | st.text())


majorities = st.builds(Majority, shares, st.booleans(), st.sampled_from(Counting), st.sampled_from(CountedOf))
rule_sets = st.builds(
    RuleSet,
    legal_basis=st.sampled_from(LegalBasis),
    notice=rule(st.builds(NoticePeriod, st.none() | st.integers(0, 90), st.sampled_from(DayCount))),
    quorum=rule(st.none() | st.builds(QuorumRule, shares, st.booleans(), st.booleans())),
    majority=rule(majorities),
    casting_vote=rule(st.booleans()),
    blank_votes=rule(st.sampled_from(BlankVotes)),
    duty_to_vote=rule(st.booleans()),
    minority=rule(st.none() | shares),
    open_doors=rule(st.booleans()),
    disqualification=rule(st.booleans()),
    remote=rule(st.booleans()),
    minutes_approval=rule(st.sampled_from(MinutesApproval)),
    numbered=rule(st.sampled_from(Numbered)),
    majorities=st.dictionaries(st.sampled_from(CaseKind), rule(majorities)).map(lambda one: tuple(one.items())),
    minority_appeal=rule(st.none() | st.builds(MinorityAppeal, st.integers(1, 9), st.text())),
    statements=rule(st.booleans()),
    is_political_council=st.booleans(),
    from_on=st.none() | st.dates(max_value=datetime.date(2030, 1, 1)),
    until_on=st.none() | st.dates(min_value=datetime.date(2030, 1, 1)),
)


@given(rule_sets)
def test_rule_set_is_read_again_as_it_was_written(rules: RuleSet) -> None:
    assert from_json(json.loads(json.dumps(as_json(rules)))) == rules


@pytest.mark.parametrize("kind", Preset)
def test_preset_is_read_again_as_it_was_written(kind: Preset) -> None:
    assert from_json(as_json(preset(kind, from_on=datetime.date(2025, 1, 1)))) == preset(
        kind, from_on=datetime.date(2025, 1, 1)
    )


def test_shares_and_days_are_written_as_people_read_them() -> None:
    written = as_json(replace(COUNCIL, from_on=datetime.date(2025, 1, 1)))

    assert written["quorum"] == {
        "value": {"share": "1/2", "is_strict": False, "must_vote": True},
        "source": "kommuneloven § 11-9",
    }
    assert (written["from_on"], written["until_on"]) == ("2025-01-01", None)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("legal_basis", "grunnloven"),
        ("notice", {"value": {"days": "mange", "counted": "calendar"}, "source": None}),
        ("quorum", {"value": {"share": "1/0", "is_strict": False, "must_vote": True}, "source": None}),
        ("majority", {"value": {"share": "3/2"}, "source": None}),
        ("casting_vote", {"value": "ja", "source": None}),
        ("remote", {"value": True}),
        ("minority", None),
        ("majorities", ["budget"]),
        ("from_on", "i fjor"),
        ("from_on", 2025),
        ("nytt_felt", True),
    ],
)
def test_what_is_no_rule_set_is_told_with_its_field(field: str, value: object) -> None:
    found = from_json(as_json(COUNCIL) | {field: value})

    assert isinstance(found, Refusal)
    assert found.code == "rules-unreadable"
    assert f"«{field}»" in found.text.nb


def test_field_that_is_missing_is_told() -> None:
    written = as_json(COUNCIL)
    del written["quorum"]

    found = from_json(written)

    assert isinstance(found, Refusal)
    assert "«quorum»" in found.text.nn


def test_rule_set_that_ends_before_it_begins_is_told() -> None:
    found = from_json(as_json(COUNCIL) | {"from_on": "2025-02-01", "until_on": "2025-01-01"})

    assert isinstance(found, Refusal)
    assert "«until_on»" in found.text.nb
