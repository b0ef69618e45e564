"""Who takes no part in an item: grounds, who decides, and in what order."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksgang.core.attendance.disqualification import (
    AUTOMATIC,
    GROUND_NAMES,
    GROUND_SETS,
    Deciders,
    Doubt,
    Ground,
    Ruling,
    check_doubt,
    deciders,
    grounds_on,
    may_rule,
    may_take_part,
    may_treat,
    rule_on,
)
from saksgang.core.attendance.excusing import Application, Excused, decide_excuse
from saksgang.core.bodies.presets import Preset, preset
from saksgang.core.bodies.rule_set import CaseKind
from saksgang.core.refusals import Refusal

COUNCIL = preset(Preset.COUNCIL_OF_IPR)
FORUM = preset(Preset.EXECUTIVES_FORUM)
DAY = datetime.date(2025, 6, 3)


def seated(*seats: int) -> dict[int, int]:
    """The holders of some seats, each in their own: 10 sits in 1."""
    return {seat: seat * 10 for seat in seats}


DOUBT = Doubt(1, 10, "Torunn Fagervoll", Ground.PARTNER)
SECOND = Doubt(2, 20, "Odd Bjelland", Ground.OTHER_CIRCUMSTANCES)


def test_grounds_f1_are_the_five_letters_and_the_second_part() -> None:
    sources = dict(grounds_on(DAY).sources)

    assert sorted(sources[ground] for ground in AUTOMATIC) == [
        f"forvaltningsloven § 6 første ledd bokstav {letter}" for letter in "abcde"
    ]
    assert sources[Ground.OTHER_CIRCUMSTANCES] == "forvaltningsloven § 6 andre ledd"
    assert set(sources) == set(Ground) == set(GROUND_NAMES)


def test_grounds_f2_of_the_act_not_in_force_wait_for_their_day() -> None:
    old, new = GROUND_SETS
    begins = datetime.date(2027, 1, 1)
    later = (old, replace(new, from_on=begins))

    assert new.from_on is None
    assert grounds_on(datetime.date(2030, 1, 1)) == old
    assert grounds_on(begins, sets=later).decided_by == "forvaltningsloven (2025) § 29"
    assert grounds_on(begins - datetime.timedelta(days=1), sets=later) == old
    with pytest.raises(LookupError):
        grounds_on(datetime.date(1950, 1, 1))


def test_question_f1_is_decided_without_the_member() -> None:
    assert deciders([DOUBT], present=seated(*range(1, 7)), members=9, rules=COUNCIL) == Deciders(frozenset(range(2, 7)))


def test_questions_f1_about_several_are_decided_without_any_of_them() -> None:
    by = deciders([DOUBT, SECOND], present=seated(*range(1, 8)), members=9, rules=COUNCIL)
    refusal = may_rule([DOUBT, SECOND], 20, name="Odd Bjelland", by=by)

    assert by == Deciders(frozenset(range(3, 8)))
    assert may_rule([DOUBT, SECOND], 30, name="Siv", by=by) is None
    assert refusal is not None
    assert (refusal.code, refusal.source) == ("decides-own-disqualification", "forvaltningsloven § 8 andre ledd")


def test_deputy_f1_called_for_the_question_decides_in_the_members_seat() -> None:
    present = seated(*range(1, 6)) | {1: 91}

    assert deciders([DOUBT], present=present, members=9, rules=COUNCIL) == Deciders(frozenset(range(1, 6)))
    assert deciders([DOUBT], present=seated(*range(1, 6)), members=9, rules=COUNCIL).is_everybody


def test_questions_f1_that_leave_no_quorum_are_decided_by_all() -> None:
    by = deciders([DOUBT, SECOND], present=seated(*range(1, 7)), members=9, rules=COUNCIL)

    assert by == Deciders(frozenset(range(1, 7)), is_everybody=True)
    assert may_rule([DOUBT, SECOND], 10, name="Torunn Fagervoll", by=by) is None


@given(st.integers(1, 15), st.sets(st.integers(1, 15)), st.sets(st.integers(1, 15)))
def test_deciders_f1_are_without_the_doubted_or_everybody(members: int, here: set[int], doubted: set[int]) -> None:
    present = {seat for seat in here if seat <= members}
    doubts = [replace(DOUBT, seat=seat, person=seat * 10) for seat in doubted & present]

    by = deciders(doubts, present=seated(*present), members=members, rules=COUNCIL)

    rest = present - doubted
    if 2 * len(rest) >= members and rest:
        assert by == Deciders(frozenset(rest))
    else:
        assert by.seats == frozenset(present)


def test_item_f1_is_not_treated_before_the_question_is_decided() -> None:
    refusal = may_treat([DOUBT, SECOND], [rule_on(SECOND, is_disqualified=False, on=DAY)], rules=COUNCIL)

    assert refusal is not None
    assert (refusal.code, refusal.source) == ("disqualification-undecided", "kommuneloven § 11-10")
    assert refusal.text.nb.startswith("Det er spurt om Torunn Fagervoll er inhabil.")
    assert may_treat([DOUBT], [rule_on(DOUBT, is_disqualified=True, on=DAY)], rules=COUNCIL) is None
    assert may_treat([DOUBT], [], rules=FORUM) is None


def test_member_f1_found_disqualified_takes_no_part_in_the_item() -> None:
    rulings = [rule_on(DOUBT, is_disqualified=True, on=DAY), rule_on(SECOND, is_disqualified=False, on=DAY)]
    refusal = may_take_part(10, rulings)

    assert rulings[0] == Ruling(DOUBT, True, "forvaltningsloven § 6 første ledd bokstav c")
    assert refusal is not None
    assert (refusal.code, refusal.source) == ("disqualified", "forvaltningsloven § 6 første ledd bokstav c")
    assert may_take_part(20, rulings) is None
    assert may_take_part(91, rulings) is None


@pytest.mark.parametrize(
    ("ground", "kind", "is_pay", "refused"),
    [
        (Ground.PARTY, CaseKind.ELECTION, False, True),
        (Ground.PARTY, CaseKind.ORDINARY, True, True),
        (Ground.EMPLOYEE, CaseKind.BUDGET, False, True),
        (Ground.EMPLOYEE, CaseKind.ORDINARY, False, False),
        (Ground.PARTY, CaseKind.BUDGET, False, False),
        (Ground.APPEALED_DECISION, CaseKind.ORDINARY, False, False),
    ],
)
def test_ground_k21_does_not_hold_for_offices_nor_for_employees_in_budgets(
    ground: Ground, kind: CaseKind, is_pay: bool, refused: bool
) -> None:
    refusal = check_doubt(replace(DOUBT, ground=ground), kind=kind, is_pay_of_office=is_pay, rules=COUNCIL)

    assert (refusal is not None) is refused
    assert refusal is None or refusal.source == "kommuneloven § 11-10"


def test_ground_in_a_body_outside_the_act_is_free_to_be_raised() -> None:
    assert check_doubt(DOUBT, kind=CaseKind.ELECTION, rules=FORUM) is None
    by = deciders([DOUBT], present=seated(*range(1, 7)), members=9, rules=FORUM)
    assert by == Deciders(frozenset(range(1, 7)), is_everybody=True)


def test_excuse_k22_is_applied_for_by_the_member_and_has_its_basis() -> None:
    application = Application(1, "Torunn Fagervoll", "sykdom i familien")

    assert decide_excuse(application, is_granted=True, rules=COUNCIL) == Excused(
        application, True, "kommuneloven § 11-11"
    )


@pytest.mark.parametrize(
    ("application", "code"),
    [
        (Application(1, "Torunn Fagervoll", "sykdom", is_by_member=False), "excuse-not-by-member"),
        (Application(1, "Torunn Fagervoll", " "), "excuse-without-reason"),
    ],
)
def test_excuse_k22_without_application_or_reason_is_refused(application: Application, code: str) -> None:
    refusal = decide_excuse(application, is_granted=True, rules=COUNCIL)

    assert isinstance(refusal, Refusal)
    assert (refusal.code, refusal.source) == (code, "kommuneloven § 11-11")
