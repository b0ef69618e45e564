"""A body's rules: which are in force, what the law forbids it to choose, what they need, and how they are said."""

from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksgang.core.bodies.contrary_to_law import contrary_to_law
from saksgang.core.bodies.explaining import explain
from saksgang.core.bodies.majorities import (
    SIMPLE,
    TWO_THIRDS,
    UNANIMOUS,
    CountedOf,
    Counting,
    Majority,
)
from saksgang.core.bodies.presets import Preset, preset
from saksgang.core.bodies.rule_set import (
    BlankVotes,
    CaseKind,
    DayCount,
    MinorityAppeal,
    NoticePeriod,
    QuorumRule,
    Rule,
    RuleSet,
    in_force,
)
from saksgang.core.bodies.shares import THIRD, fewest
from saksgang.core.refusals import Refusal
from saksgang.core.sources import sourced, written_source
from saksgang.core.texts import Text, listed, verbatim

COUNCIL = preset(Preset.COUNCIL_OF_IPR)
FORUM = preset(Preset.EXECUTIVES_FORUM)
JUNE = datetime.date(2025, 6, 1)


def said(rules: RuleSet, field: str) -> list[str]:
    return [one.sentence.nb for one in explain(rules) if one.field == field]


@pytest.mark.parametrize(("of", "third"), [(1, 1), (3, 1), (4, 2), (7, 3), (9, 3), (10, 4), (0, 1)])
def test_third_k1_is_rounded_up(of: int, third: int) -> None:
    assert fewest(THIRD, of=of) == third


@given(st.integers(1, 500), st.fractions(min_value=Fraction(1, 100), max_value=1))
def test_fewest_people_reach_the_share_and_one_less_does_not(of: int, share: Fraction) -> None:
    number = fewest(share, of=of)

    assert Fraction(number, of) >= share
    assert number == 1 or Fraction(number - 1, of) < share


@pytest.mark.parametrize(
    ("majority", "in_favour", "of", "reached"),
    [
        (SIMPLE, 4, 7, True),
        (SIMPLE, 3, 6, False),
        (TWO_THIRDS, 6, 9, True),
        (TWO_THIRDS, 5, 8, False),
        (UNANIMOUS, 8, 8, True),
        (UNANIMOUS, 7, 8, False),
        (UNANIMOUS, 0, 0, False),
        (Majority(Fraction(3, 4), is_strict=True), 6, 8, False),
    ],
)
def test_majority_is_reached_at_its_share(majority: Majority, in_favour: int, of: int, reached: bool) -> None:
    assert majority.is_reached(Decimal(in_favour), of=Decimal(of)) is reached


@given(st.integers(0, 200), st.integers(0, 200))
def test_simple_majority_is_more_for_than_against(in_favour: int, against: int) -> None:
    reached = SIMPLE.is_reached(Decimal(in_favour), of=Decimal(in_favour + against))

    assert reached is (in_favour > against)


def test_majority_is_written_with_what_it_counts() -> None:
    by_weight = Majority(Fraction(3, 4), counting=Counting.WEIGHT, counted_of=CountedOf.ALL)

    assert by_weight.written == Text(
        "3/4 av alle etter stemmevekt", "3/4 av alle etter røystevekt", "3/4 of all by weight"
    )
    assert TWO_THIRDS.written == verbatim("2/3")


@pytest.mark.parametrize("share", [Fraction(0), Fraction(4, 3)])
def test_majority_that_no_vote_can_reach_is_refused(share: Fraction) -> None:
    with pytest.raises(ValueError, match="no vote can reach"):
        Majority(share)


@pytest.mark.parametrize(
    ("rule", "members", "needed"),
    [
        (QuorumRule(), 7, 4),
        (QuorumRule(), 6, 3),
        (QuorumRule(is_strict=True), 6, 4),
        (QuorumRule(is_strict=True), 7, 4),
        (QuorumRule(Fraction(2, 3)), 9, 6),
        (QuorumRule(Fraction(2, 3)), 10, 7),
    ],
)
def test_quorum_k16_needs_so_many_members(rule: QuorumRule, members: int, needed: int) -> None:
    assert rule.needed(members=members) == needed


def test_choices_that_make_no_sense_are_errors() -> None:
    with pytest.raises(ValueError, match="negative"):
        NoticePeriod(-1)
    with pytest.raises(ValueError, match="never be there"):
        QuorumRule(Fraction(1), is_strict=True)
    with pytest.raises(ValueError, match="before it begins"):
        replace(COUNCIL, from_on=JUNE, until_on=JUNE - datetime.timedelta(days=1))
    with pytest.raises(ValueError, match="one majority"):
        replace(COUNCIL, majorities=((CaseKind.BUDGET, Rule(SIMPLE)), (CaseKind.BUDGET, Rule(TWO_THIRDS))))
    with pytest.raises(ValueError, match="no 1/3"):
        fewest(THIRD, of=-1)


@pytest.mark.parametrize(
    ("quorum", "sentence"),
    [
        (QuorumRule(Fraction(1), must_vote=False), "Vedtaksfør når alle er til stede"),
        (QuorumRule(Fraction(2, 3), is_strict=True, must_vote=False), "Vedtaksfør når mer enn 2/3 er til stede"),
        (QuorumRule(THIRD, must_vote=False), "Vedtaksfør når minst en tredel er til stede"),
    ],
)
def test_explanation_of_a_quorum_k16_of_the_bodys_own(quorum: QuorumRule, sentence: str) -> None:
    assert said(replace(FORUM, quorum=Rule(quorum)), "quorum") == [sentence]


@pytest.mark.parametrize(
    ("period", "sentence"),
    [
        (NoticePeriod(1), "Innkallinga blir send minst 1 dag før møtet"),
        (NoticePeriod(14), "Innkallinga blir send minst 14 dagar før møtet"),
        (NoticePeriod(5, DayCount.WORKING), "Innkallinga blir send minst 5 yrkedagar før møtet"),
    ],
)
def test_explanation_of_the_notice_k4_counts_its_days(period: NoticePeriod, sentence: str) -> None:
    (told,) = [one for one in explain(replace(FORUM, notice=Rule(period))) if one.field == "notice"]

    assert told.sentence.nn == sentence


def test_majority_of_more_than_two_thirds_is_written_so() -> None:
    assert Majority(Fraction(2, 3), is_strict=True).written.nn == "meir enn 2/3"


def test_rules_of_a_day_are_those_in_force() -> None:
    old = replace(FORUM, until_on=datetime.date(2025, 5, 31))
    new = replace(COUNCIL, from_on=JUNE)

    assert in_force((old, new), datetime.date(2025, 5, 31)) == old
    assert in_force((new, old), JUNE) == new


def test_rules_of_a_day_without_any_are_refused_not_guessed() -> None:
    found = in_force((replace(COUNCIL, from_on=JUNE),), datetime.date(2025, 5, 31))

    assert isinstance(found, Refusal)
    assert found.code == "no-rules-on-day"
    assert "31.5.2025" in found.text.nn


@pytest.mark.parametrize("kind", Preset)
def test_presets_are_as_the_law_allows(kind: Preset) -> None:
    assert contrary_to_law(preset(kind)) == ()


def test_forum_of_executives_has_none_of_the_statutory_rules() -> None:
    sources = [rule.source for rule in (FORUM.notice, FORUM.quorum, FORUM.majority, FORUM.casting_vote, FORUM.minority)]

    assert sources == [None] * 5
    assert FORUM.source_of("11-9", FORUM.quorum) is None
    assert FORUM.quorum.value is None


@pytest.mark.parametrize(
    ("change", "code", "source"),
    [
        ({"quorum": Rule(None)}, "quorum-below-law", "§ 11-9"),
        ({"quorum": Rule(QuorumRule(must_vote=False))}, "quorum-below-law", "§ 11-9"),
        ({"quorum": Rule(QuorumRule(THIRD))}, "quorum-below-law", "§ 11-9"),
        ({"majority": Rule(Majority(THIRD))}, "majority-below-law", "§ 11-9"),
        ({"majority": Rule(Majority(Fraction(1, 2)))}, "majority-below-law", "§ 11-9"),
        ({"majorities": ((CaseKind.PROCEDURE, Rule(TWO_THIRDS)),)}, "procedure-majority-set", "§ 11-3"),
        ({"casting_vote": Rule(False)}, "casting-vote-removed", "§ 11-9"),
        ({"blank_votes": Rule(BlankVotes.ALWAYS)}, "blank-votes-widened", "§ 8-1"),
        ({"duty_to_vote": Rule(False)}, "duty-to-vote-removed", "§ 8-1"),
        ({"minority": Rule(Fraction(1, 2))}, "minority-below-law", "§ 11-2"),
        ({"minority": Rule(None)}, "minority-below-law", "§ 11-2"),
        ({"open_doors": Rule(False)}, "doors-closed-by-rule", "§ 11-5"),
        ({"disqualification": Rule(False)}, "disqualification-removed", "§ 11-10"),
    ],
)
def test_statutory_body_k11_k16_k17_k18_cannot_choose_below_the_law(
    change: dict[str, Rule[object]], code: str, source: str
) -> None:
    found = contrary_to_law(replace(COUNCIL, **change))  # type: ignore[arg-type]  # each case names a field of its type

    assert [(one.code, one.source) for one in found] == [(code, f"kommuneloven {source}")]


def test_agreement_that_asks_two_thirds_leaves_procedure_k8_simple() -> None:
    rules = replace(COUNCIL, majority=Rule(TWO_THIRDS, "samarbeidsavtalen § 7"))

    assert contrary_to_law(rules) == ()
    assert rules.majority_for(CaseKind.BUDGET) == Rule(TWO_THIRDS, "samarbeidsavtalen § 7")
    assert rules.majority_for(CaseKind.PROCEDURE) == Rule(SIMPLE, "kommuneloven § 11-9")


def test_body_with_by_laws_is_free_to_choose() -> None:
    assert contrary_to_law(replace(preset(Preset.BY_LAWS_BODY), quorum=Rule(None))) == ()


def test_explanation_says_quorum_k16_as_the_pages_do() -> None:
    assert said(COUNCIL, "quorum") == [
        "Vedtaksfør når minst halvparten er til stede (kommuneloven § 11-9)",
        "Bare de som er med i saken og stemmer, regnes med (kommuneloven § 11-9)",
    ]
    assert said(FORUM, "quorum") == ["Ingen krav til hvor mange som er til stede"]


def test_explanation_k17_names_the_stricter_majority_with_its_paragraph() -> None:
    rules = replace(COUNCIL, majorities=((CaseKind.BUDGET, Rule(TWO_THIRDS, "vedtektene § 6")),))

    assert said(rules, "majorities") == ["Krav ved budsjett: 2/3 (vedtektene § 6)"]


def test_explanation_has_a_sentence_in_three_languages_for_every_rule() -> None:
    appeal = replace(COUNCIL, minority_appeal=Rule(MinorityAppeal(3, "kommunestyret"), "møtereglementet § 9"))
    days = replace(FORUM, notice=Rule(NoticePeriod(1, DayCount.WORKING)))

    for rules in (appeal, days, FORUM):
        for one in explain(rules):
            assert "{" not in one.sentence.nb + one.sentence.nn + one.sentence.en
            assert one.sentence.nb != one.sentence.en
    assert said(appeal, "minority_appeal") == [
        "3 medlemmer kan bringe et vedtak inn for kommunestyret før møtet er slutt (møtereglementet § 9)"
    ]
    assert said(days, "notice") == ["Innkallingen sendes minst 1 virkedag før møtet"]


def test_explanation_covers_every_field_that_is_a_rule() -> None:
    told = {one.field for one in explain(COUNCIL)}
    rules = {name for name in RuleSet.__slots__ if isinstance(getattr(COUNCIL, name), Rule)}

    assert rules - told == set()


def test_source_is_written_in_the_language_of_the_sentence() -> None:
    assert written_source("kommuneloven § 11-5 andre ledd bokstav a") == Text(
        "kommuneloven § 11-5 andre ledd bokstav a",
        "kommunelova § 11-5 andre leddet bokstav a",
        "kommuneloven § 11-5 second paragraph letter a",
    )
    assert sourced(verbatim("Ja"), None) == verbatim("Ja")


def test_words_are_listed_with_the_languages_own_and() -> None:
    assert listed(["A", "B", "C"]) == Text("A, B og C", "A, B og C", "A, B and C")
    assert listed(["A", "B", "C"], most=1) == Text("A og 2 til", "A og 2 til", "A and 2 more")
    assert listed([]) == verbatim("")
