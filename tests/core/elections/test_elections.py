"""Elections by majority, by agreement and by proportion, and the balance of the sexes (K19)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from saksgang.core.bodies.presets import Preset, preset
from saksgang.core.bodies.rule_set import CaseKind
from saksgang.core.elections.agreed_election import Agreed, elect_agreed
from saksgang.core.elections.lots import Lot, draw_lot
from saksgang.core.elections.majority_election import Elected, Round, Won, elect
from saksgang.core.elections.proportional_election import (
    CandidateList,
    ListResult,
    Proportional,
    WonSeat,
    elect_proportional,
    judge_list,
)
from saksgang.core.elections.sexes import Candidate, Sex, fewest_of_each, lacking, pick
from saksgang.core.refusals import Refusal
from saksgang.core.voting.ballots import Manner, Tally, Voter, by_hands

COUNCIL = preset(Preset.COUNCIL_OF_KO)
FORUM = preset(Preset.EXECUTIVES_FORUM)
VOTERS = 200
W, M = Sex.WOMAN, Sex.MAN


def last(among: Sequence[str]) -> str:
    return among[-1]


def women_and_men(pattern: str) -> tuple[Candidate, ...]:
    """`WMM` is a woman and two men, named by their places."""
    return tuple(Candidate(f"{sex}{at}", W if sex == "W" else M) for at, sex in enumerate(pattern, start=1))


def tally(in_favour: int, against: int = 0, blank: int = 0) -> Tally:
    voters = [Voter(seat, str(seat)) for seat in range(in_favour + against + blank)]
    made = by_hands(
        in_favour=in_favour, against=against, blank=blank, voters=voters, kind=CaseKind.ELECTION, rules=COUNCIL
    )
    assert isinstance(made, Tally)
    return made


def test_leader_k19_with_more_than_half_is_elected_in_the_first_round() -> None:
    found = elect(Round({"Siv": 5, "Odd": 4}), voters=9, rules=COUNCIL)

    assert found == Elected("Siv", Won.FIRST_ROUND, 5, 9, source="kommuneloven § 7-8")
    assert found.written.nb == "Siv er valgt med 5 av 9 stemmer i første omgang"


@pytest.mark.parametrize("first", [Round({"Siv": 4, "Odd": 3, "Ida": 2}), Round({"Siv": 4, "Odd": 3}, blank=2)])
def test_leader_k19_without_more_than_half_needs_a_second_round(first: Round) -> None:
    found = elect(first, voters=9, rules=COUNCIL)

    assert isinstance(found, Refusal)
    assert (found.code, found.source) == ("election-needs-second-round", "kommuneloven § 7-8")
    assert found.text.nb.startswith("Ingen fikk mer enn halvparten: Siv fikk 4 av 9 stemmer.")


def test_leader_k19_with_most_votes_is_elected_in_the_second_round() -> None:
    first = Round({"Siv": 4, "Odd": 4, "Ida": 1})

    assert elect(first, Round({"Siv": 4, "Odd": 3}, blank=2), voters=9, rules=COUNCIL) == Elected(
        "Siv", Won.SECOND_ROUND, 4, 9, source="kommuneloven § 7-8"
    )


def test_leader_k19_is_not_elected_by_blank_votes_in_the_second_round() -> None:
    found = elect(Round({"Siv": 4, "Odd": 4}), Round({}, blank=8), voters=8, rules=COUNCIL)

    assert isinstance(found, Refusal)
    assert found.code == "election-without-votes"


def test_leader_k19_is_drawn_by_lot_at_a_tie_in_the_second_round() -> None:
    first = second = Round({"Siv": 4, "Odd": 4})
    undrawn = elect(first, second, voters=8, rules=COUNCIL)

    assert isinstance(undrawn, Refusal)
    assert undrawn.code == "election-needs-lot"
    assert "Odd og Siv" in undrawn.text.nb
    assert elect(first, second, voters=8, rules=COUNCIL, draw=last) == Elected(
        "Siv", Won.LOT, 4, 8, Lot(("Odd", "Siv"), "Siv"), "kommuneloven § 7-8"
    )


def test_leader_k19_is_not_elected_in_secret_under_the_act() -> None:
    held = Round({"Siv": 5, "Odd": 4})
    found = elect(held, voters=9, rules=COUNCIL, manner=Manner.BALLOT_PAPERS)

    assert isinstance(found, Refusal)
    assert found.code == "election-in-secret"
    assert isinstance(elect(held, voters=9, rules=FORUM, manner=Manner.BALLOT_PAPERS), Elected)


@pytest.mark.parametrize(
    ("held", "code"),
    [
        (Round({}), "election-without-votes"),
        (Round({"Siv": 0}, blank=3), "election-without-votes"),
        (Round({"Siv": 9}), "too-many-votes"),
        (Round({"Siv": 9, "Odd": -2}), "negative-count"),
    ],
)
def test_election_that_does_not_add_up_is_refused(held: Round, code: str) -> None:
    found = elect(held, voters=8, rules=COUNCIL)

    assert isinstance(found, Refusal)
    assert found.code == code


def test_election_k2_in_a_body_outside_the_act_quotes_no_law() -> None:
    tie = elect(Round({"Siv": 2, "Odd": 2}), voters=4, rules=FORUM)
    found = elect(Round({"Siv": 3}), voters=4, rules=FORUM)

    assert isinstance(tie, Refusal)
    assert isinstance(found, Elected)
    assert tie.source is found.source is None


def test_lot_is_between_those_it_is_between() -> None:
    with pytest.raises(ValueError, match="not among"):
        draw_lot(["Siv", "Odd"], lambda among: "Ida")


@pytest.mark.parametrize(
    ("members", "fewest"),
    [(0, 0), (1, 0), (2, 1), (3, 1), (4, 2), (5, 2), (6, 3), (7, 3), (8, 4), (9, 4), (10, 4), (11, 5)],
)
def test_sexes_k19_are_both_from_two_and_forty_per_cent_from_four(members: int, fewest: int) -> None:
    assert fewest_of_each(members) == fewest


@given(st.integers(4, 200))
def test_sexes_k19_are_at_least_forty_per_cent_and_not_one_more_than_needed(members: int) -> None:
    fewest = fewest_of_each(members)

    assert Fraction(fewest, members) >= Fraction(2, 5) > Fraction(fewest - 1, members)
    assert 2 * fewest <= members


def test_underrepresented_sex_k19_moves_up_in_place_of_the_last_of_the_other() -> None:
    people = women_and_men("MMMMWWM")

    assert [one.name for one in pick(people, seats=4)] == ["M1", "M2", "W5", "W6"]
    assert [one.name for one in pick(people, seats=2)] == ["M1", "W5"]
    assert [one.name for one in pick(people, seats=1)] == ["M1"]


def test_list_k19_without_enough_of_a_sex_is_taken_as_far_as_it_goes() -> None:
    assert [one.name for one in pick(women_and_men("MMMMMW"), seats=5)] == ["M1", "M2", "M3", "M4", "W6"]
    assert [one.name for one in pick(women_and_men("MMM"), seats=2)] == ["M1", "M2"]


@given(st.text("WM", max_size=14), st.integers(0, 10))
def test_pick_k19_balances_when_the_list_can_and_keeps_its_order(pattern: str, seats: int) -> None:
    people = women_and_men(pattern)

    chosen = pick(people, seats=seats)

    assert len(chosen) == min(seats, len(people))
    assert list(chosen) == sorted(chosen, key=people.index)
    fewest = fewest_of_each(len(chosen))
    if min(pattern.count("W"), pattern.count("M")) >= fewest:
        assert lacking(chosen) == {}


def test_members_k19_are_elected_by_agreement_when_all_agree() -> None:
    members, deputies = women_and_men("WMWM"), women_and_men("MW")

    assert elect_agreed(members, deputies, tally=tally(9), rules=COUNCIL) == Agreed(
        members, deputies, "kommuneloven § 7-7"
    )


@pytest.mark.parametrize(("against", "blank"), [(1, 0), (0, 1)])
def test_agreement_k19_with_one_vote_missing_is_none(against: int, blank: int) -> None:
    found = elect_agreed(women_and_men("WM"), (), tally=tally(8, against, blank), rules=COUNCIL)

    assert isinstance(found, Refusal)
    assert (found.code, found.source) == ("agreed-election-not-unanimous", "kommuneloven § 7-7")


def test_forum_agrees_on_whom_it_likes() -> None:
    members, deputies = women_and_men("MMMM"), women_and_men("M")

    found = elect_agreed(members, deputies, tally=tally(9), rules=FORUM, demanded_by="Siv")

    assert found == Agreed(members, deputies)


@pytest.mark.parametrize(("members", "deputies"), [("MMMMW", ""), ("WM", "WWW")])
def test_agreement_k19_without_both_sexes_is_refused(members: str, deputies: str) -> None:
    found = elect_agreed(women_and_men(members), women_and_men(deputies), tally=tally(9), rules=COUNCIL)

    assert isinstance(found, Refusal)
    assert (found.code, found.source) == ("too-few-of-a-sex", "kommuneloven § 7-7")


def test_one_member_k19_can_demand_a_proportional_election() -> None:
    found = elect_agreed(women_and_men("WM"), (), tally=tally(9), rules=COUNCIL, demanded_by="Odd")

    assert isinstance(found, Refusal)
    assert (found.code, found.source) == ("proportional-election-demanded", "kommuneloven § 7-4")


def test_list_k19_is_signed_and_has_names() -> None:
    unsigned = judge_list(CandidateList("A", women_and_men("WM")), seats=3, is_signed=False, rules=COUNCIL)
    empty = judge_list(CandidateList("A", ()), seats=3, is_signed=True, rules=COUNCIL)

    assert [(one.code, one.source) for one in unsigned.refusals] == [("list-unsigned", "kommuneloven § 7-5")]
    assert [one.code for one in empty.refusals] == ["list-without-names"]


@pytest.mark.parametrize(
    ("pattern", "seats", "warned"),
    [("WM", 3, False), ("MM", 3, True), ("M", 1, False), ("MMMWW", 5, False), ("MMMMW", 5, True), ("MW", 5, True)],
)
def test_list_k19_with_too_few_of_a_sex_is_warned(pattern: str, seats: int, warned: bool) -> None:
    verdict = judge_list(CandidateList("A", women_and_men(pattern)), seats=seats, is_signed=True, rules=COUNCIL)

    assert verdict.is_free
    assert bool(verdict.cautions) is warned


def test_seats_k19_go_to_the_highest_quotients_of_one_two_three() -> None:
    """12, 7 and 4 votes for 7 seats: 12, 7, 6, 4 (12/3), 4 (C), 3.5, 3 (12/4); the larger list first at 4."""
    lists = [
        CandidateList("A", women_and_men("WMWMWM"), 12),
        CandidateList("B", women_and_men("MWMWM"), 7),
        CandidateList("C", women_and_men("WMW"), 4),
    ]

    found = elect_proportional(lists, seats=7, voters=VOTERS, rules=COUNCIL)

    assert isinstance(found, Proportional)
    assert [(one.name, one.quotient) for one in found.seats] == [
        ("A", 12),
        ("B", 7),
        ("A", 6),
        ("A", 4),
        ("C", 4),
        ("B", Fraction(7, 2)),
        ("A", 3),
    ]
    assert found.lists[0] == ListResult("A", women_and_men("WMWM"), (Candidate("W5", W), Candidate("M6", M)))
    assert [one.name for one in found.lists[2].members] == ["W1"]
    assert [one.name for one in found.lists[2].deputies] == ["M2", "W3"]


def test_last_seat_k19_between_equal_lists_is_drawn_by_lot() -> None:
    lists = [CandidateList(name, women_and_men("WM"), 5) for name in "AB"]
    undrawn = elect_proportional(lists, seats=1, voters=VOTERS, rules=COUNCIL)
    drawn = elect_proportional(lists, seats=1, voters=VOTERS, rules=COUNCIL, draw=last)

    assert isinstance(undrawn, Refusal)
    assert (undrawn.code, undrawn.source) == ("list-election-needs-lot", "kommuneloven § 7-6")
    assert isinstance(drawn, Proportional)
    assert drawn.seats == (WonSeat(1, "B", 5, 1, Lot(("A", "B"), "B")),)


def test_election_of_nobody_is_an_error() -> None:
    with pytest.raises(ValueError, match="at least one"):
        elect_proportional([], seats=0, voters=9, rules=COUNCIL)


def test_list_that_has_no_more_names_leaves_the_seat_to_the_next_quotient() -> None:
    lists = [CandidateList("A", women_and_men("W"), 9), CandidateList("B", women_and_men("WM"), 2)]

    found = elect_proportional(lists, seats=3, voters=VOTERS, rules=COUNCIL)

    assert isinstance(found, Proportional)
    assert [one.name for one in found.seats] == ["A", "B", "B"]


@pytest.mark.parametrize(
    ("lists", "code"),
    [
        ([], "election-without-lists"),
        ([CandidateList("A", women_and_men("W"), 0)], "list-election-without-votes"),
        ([CandidateList("A", women_and_men("W"), 3)], "lists-too-short"),
        ([CandidateList("A", women_and_men("WM"), 3)] * 2, "lists-with-same-name"),
        ([CandidateList("A", women_and_men("WM"), 9), CandidateList("B", women_and_men("W"), -1)], "negative-count"),
        ([CandidateList("A", women_and_men("WM"), VOTERS + 1)], "too-many-votes"),
    ],
)
def test_proportional_election_that_cannot_be_made_up_is_refused(lists: list[CandidateList], code: str) -> None:
    found = elect_proportional(lists, seats=2, voters=VOTERS, rules=COUNCIL)

    assert isinstance(found, Refusal)
    assert found.code == code


@given(st.lists(st.integers(0, 40), min_size=1, max_size=5), st.integers(1, 13))
def test_proportional_election_k19_is_dhondts(votes: list[int], seats: int) -> None:
    """No list would have a better use of another's last seat: its next quotient is never above one that won."""
    assume(any(votes))
    lists = [CandidateList(str(at), women_and_men("WM" * 8), count) for at, count in enumerate(votes)]

    found = elect_proportional(lists, seats=seats, voters=VOTERS, rules=COUNCIL, draw=last)

    assert isinstance(found, Proportional)
    won = {one.name: sum(seat.name == one.name for seat in found.seats) for one in lists}
    assert sum(won.values()) == seats
    lowest = min(seat.quotient for seat in found.seats)
    for one in lists:
        assert Fraction(one.votes, won[one.name] + 1) <= lowest
    quotients = [seat.quotient for seat in found.seats]
    assert quotients == sorted(quotients, reverse=True)
