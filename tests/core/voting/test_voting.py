"""Ballots, results and the order in which proposals are voted on."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksgang.core.bodies.majorities import TWO_THIRDS, UNANIMOUS, CountedOf, Counting, Majority
from saksgang.core.bodies.presets import Preset, preset
from saksgang.core.bodies.rule_set import BlankVotes, CaseKind, Rule, RuleSet
from saksgang.core.dossier import Vote
from saksgang.core.refusals import Refusal
from saksgang.core.voting.alternatives import answer, choose
from saksgang.core.voting.ballots import (
    Choice,
    Counts,
    Manner,
    Tally,
    Voter,
    by_hands,
    by_municipality,
    by_name,
    may_vote_blank,
    without_vote,
)
from saksgang.core.voting.proposals import Proposal, ProposalKind, Question, Settled, Standing, stand
from saksgang.core.voting.results import VoteResult, as_vote, ballot_of, decide

COUNCIL = preset(Preset.COUNCIL_OF_IPR)
FORUM = preset(Preset.EXECUTIVES_FORUM)
BY_LAWS = preset(Preset.BY_LAWS_BODY)
QUALIFIED = replace(COUNCIL, majorities=((CaseKind.BUDGET, Rule(TWO_THIRDS, "vedtektene § 6")),))
NINE = tuple(Voter(seat, f"Medlem {seat}", municipality=seat) for seat in range(1, 10))
FOR, AGAINST, BLANK = Choice


def counts(in_favour: int, against: int, blank: int = 0) -> Counts:
    return Counts(Decimal(in_favour), Decimal(against), Decimal(blank))


def hands(in_favour: int, against: int, *, kind: CaseKind = CaseKind.ORDINARY, rules: RuleSet = COUNCIL) -> Tally:
    voters = NINE[: in_favour + against]
    tally = by_hands(in_favour=in_favour, against=against, voters=voters, kind=kind, rules=rules)
    assert isinstance(tally, Tally)
    return tally


def decided(tally: Tally | Refusal, *, kind: CaseKind = CaseKind.ORDINARY, rules: RuleSet = COUNCIL) -> VoteResult:
    assert isinstance(tally, Tally)
    result = decide(tally, kind=kind, rules=rules)
    assert isinstance(result, VoteResult)
    return result


def refused(found: object) -> tuple[str, str | None]:
    assert isinstance(found, Refusal)
    return found.code, found.source


def test_vote_without_objection_counts_all_that_are_there_in_favour() -> None:
    tally = without_vote(NINE)

    assert isinstance(tally, Tally)
    assert (tally.heads, tally.voted) == (counts(9, 0), frozenset(range(1, 10)))
    assert decided(tally).written.nb == "enstemmig vedtatt uten votering"


def test_show_of_hands_k18_must_count_everybody_who_is_there() -> None:
    few = by_hands(in_favour=5, against=2, voters=NINE, kind=CaseKind.ORDINARY, rules=COUNCIL)
    many = by_hands(in_favour=8, against=2, voters=NINE, kind=CaseKind.ORDINARY, rules=COUNCIL)

    assert refused(few) == ("votes-missing", "kommuneloven § 8-1")
    assert refused(many) == ("too-many-votes", None)


def test_show_of_hands_without_duty_to_vote_may_count_fewer() -> None:
    tally = by_hands(in_favour=5, against=2, voters=NINE, kind=CaseKind.ORDINARY, rules=BY_LAWS)

    assert isinstance(tally, Tally)
    assert tally.voted == 7


def test_blank_vote_k18_is_refused_but_in_elections_and_appointments() -> None:
    found = by_name(dict.fromkeys(range(1, 10), BLANK), voters=NINE, kind=CaseKind.ORDINARY, rules=COUNCIL)
    shown = by_hands(in_favour=8, against=0, blank=1, voters=NINE, kind=CaseKind.BUDGET, rules=COUNCIL)

    assert refused(found) == refused(shown) == ("blank-not-allowed", "kommuneloven § 8-1")
    assert [kind for kind in CaseKind if may_vote_blank(kind, COUNCIL)] == [CaseKind.ELECTION, CaseKind.APPOINTMENT]
    assert not may_vote_blank(CaseKind.ELECTION, replace(FORUM, blank_votes=Rule(BlankVotes.NEVER)))
    assert may_vote_blank(CaseKind.ORDINARY, FORUM)


def test_named_vote_k18_names_who_has_not_voted() -> None:
    found = by_name({1: FOR, 2: AGAINST}, voters=NINE[:3], kind=CaseKind.ORDINARY, rules=COUNCIL)

    assert refused(found) == ("member-has-not-voted", "kommuneloven § 8-1")
    assert isinstance(found, Refusal)
    assert found.text.nb.startswith("Medlem 3 er til stede og har ikke stemt.")


def test_named_vote_of_a_seat_that_takes_no_part_is_refused() -> None:
    found = by_name({1: FOR, 7: FOR}, voters=NINE[:1], kind=CaseKind.ORDINARY, rules=COUNCIL)

    assert refused(found) == ("not-a-voter", None)


@pytest.mark.parametrize(("in_favour", "against", "code"), [(0, 0, "nobody-can-vote"), (-1, 1, "negative-count")])
def test_vote_of_nobody_or_less_is_refused(in_favour: int, against: int, code: str) -> None:
    found = by_hands(in_favour=in_favour, against=against, voters=(), kind=CaseKind.ORDINARY, rules=COUNCIL)

    assert refused(found)[0] == code
    assert refused(without_vote(()))[0] == "nobody-can-vote"


def test_municipalities_vote_once_for_all_their_seats() -> None:
    voters = (Voter(1, "A", Decimal(2), 10), Voter(2, "B", Decimal(1), 10), Voter(3, "C", Decimal(4), 20))

    tally = by_municipality({10: FOR, 20: AGAINST}, voters=voters, kind=CaseKind.ORDINARY, rules=COUNCIL)

    assert isinstance(tally, Tally)
    assert (tally.heads, tally.weight) == (counts(2, 1), counts(3, 4))
    assert tally.ballots == ((1, FOR), (2, FOR), (3, AGAINST))


def test_municipal_vote_of_a_seat_without_municipality_is_refused() -> None:
    found = by_municipality({10: FOR}, voters=(Voter(1, "A"),), kind=CaseKind.ORDINARY, rules=COUNCIL)

    assert refused(found) == ("voter-without-municipality", None)


def test_secret_vote_keeps_counts_alone_also_when_all_voted_alike() -> None:
    tally = by_hands(
        in_favour=9, against=0, voters=NINE, kind=CaseKind.ORDINARY, rules=COUNCIL, manner=Manner.BALLOT_PAPERS
    )

    assert isinstance(tally, Tally)
    assert (tally.ballots, tally.heads, tally.weight) == ((), counts(9, 0), counts(9, 0))


def test_majority_k17_quotes_its_rule_in_the_result() -> None:
    assert decided(hands(7, 2), kind=CaseKind.BUDGET, rules=QUALIFIED).written.nb == (
        "vedtatt 7–2, krav 2/3, vedtektene § 6"
    )
    assert decided(hands(5, 4), kind=CaseKind.BUDGET, rules=QUALIFIED).written.nb == (
        "falt 5–4, krav 2/3, vedtektene § 6"
    )
    assert decided(hands(9, 0)).written.nn == ("samrøystes vedteke 9–0, krav meir enn halvparten, kommunelova § 11-9")


@given(st.integers(0, 9), st.integers(0, 9))
def test_decision_k17_follows_the_majority_of_votes_cast(in_favour: int, against: int) -> None:
    if in_favour == against or in_favour + against > 9:
        return

    assert decided(hands(in_favour, against)).is_adopted is (in_favour > against)


@pytest.mark.parametrize(("chair", "adopted"), [(FOR, True), (AGAINST, False)])
def test_tie_k17_is_decided_by_the_chair_and_says_so(chair: Choice, adopted: bool) -> None:
    result = decide(hands(4, 4), kind=CaseKind.ORDINARY, rules=COUNCIL, chair_voted=chair)

    assert isinstance(result, VoteResult)
    assert (result.is_adopted, result.by_casting_vote) == (adopted, True)
    verb = "vedtatt" if adopted else "falt"
    assert result.written.nb == f"{verb} 4–4 med møtelederens dobbeltstemme, kommuneloven § 11-9"


def test_tie_k17_without_the_chairs_vote_asks_for_it() -> None:
    found = decide(hands(4, 4), kind=CaseKind.ORDINARY, rules=COUNCIL)

    assert refused(found) == ("tie-needs-chair", "kommuneloven § 11-9")


def test_tie_k17_in_an_election_is_no_matter_for_the_chair() -> None:
    result = decide(hands(4, 4, kind=CaseKind.ELECTION), kind=CaseKind.ELECTION, rules=COUNCIL, chair_voted=FOR)

    assert isinstance(result, VoteResult)
    assert (result.is_adopted, result.by_casting_vote) == (False, False)


def test_tie_k17_where_more_than_half_is_needed_falls() -> None:
    result = decide(hands(4, 4), kind=CaseKind.BUDGET, rules=QUALIFIED, chair_voted=FOR)

    assert isinstance(result, VoteResult)
    assert (result.is_adopted, result.by_casting_vote) == (False, False)


def test_tie_in_a_body_without_casting_vote_falls() -> None:
    rules = replace(BY_LAWS, casting_vote=Rule(False))

    assert not decided(hands(4, 4), rules=rules).is_adopted


def test_vote_by_name_of_nobody_is_refused() -> None:
    assert refused(by_name({}, voters=(), kind=CaseKind.ORDINARY, rules=COUNCIL))[0] == "nobody-can-vote"


def test_result_of_a_body_without_a_source_quotes_none() -> None:
    together = replace(FORUM, majority=Rule(UNANIMOUS))
    by_chair = decide(hands(4, 4), kind=CaseKind.ORDINARY, rules=FORUM, chair_voted=FOR)

    assert decided(hands(3, 0), rules=together).written.nb == "enstemmig vedtatt 3–0, krav enstemmighet"
    assert decided(hands(2, 1), rules=together).written.nn == "fall 2–1, krav at alle røystar for"
    assert isinstance(by_chair, VoteResult)
    assert by_chair.written.nb == "vedtatt 4–4 med møtelederens dobbeltstemme"


def test_chairs_ballot_is_read_from_a_vote_by_name() -> None:
    tally = by_name({1: FOR, 2: AGAINST}, voters=NINE[:2], kind=CaseKind.ORDINARY, rules=COUNCIL)

    assert isinstance(tally, Tally)
    assert (ballot_of(tally, 2), ballot_of(tally, 5)) == (AGAINST, None)


BY_WEIGHT = replace(BY_LAWS, majority=Rule(Majority(Fraction(1, 2), True, Counting.WEIGHT), "vedtektene § 5"))
HEAVY = (Voter(1, "Storvik", Decimal("5.5")), Voter(2, "Lillevik", Decimal(2)), Voter(3, "Nes", Decimal(3)))


def test_weighted_vote_is_decided_by_weight_against_the_heads() -> None:
    tally = by_name({1: FOR, 2: AGAINST, 3: AGAINST}, voters=HEAVY, kind=CaseKind.ORDINARY, rules=BY_WEIGHT)

    result = decided(tally, rules=BY_WEIGHT)

    assert result.is_adopted
    assert result.written.nb == "vedtatt 5,5–5, krav mer enn halvparten etter stemmevekt, vedtektene § 5"


def test_weighted_vote_by_hands_is_refused_unless_all_went_one_way() -> None:
    split = by_hands(in_favour=2, against=1, voters=HEAVY, kind=CaseKind.ORDINARY, rules=BY_WEIGHT)
    whole = by_hands(in_favour=3, against=0, voters=HEAVY, kind=CaseKind.ORDINARY, rules=BY_WEIGHT)

    assert isinstance(split, Tally)
    assert refused(decide(split, kind=CaseKind.ORDINARY, rules=BY_WEIGHT)) == ("weight-not-known", "vedtektene § 5")
    assert decided(whole, rules=BY_WEIGHT).counts.in_favour == Decimal("10.5")


def test_majority_of_all_counts_those_who_are_away_as_not_in_favour() -> None:
    rule = Rule(Majority(Fraction(2, 3), counted_of=CountedOf.ALL), "vedtektene § 12")
    rules = replace(BY_LAWS, majorities=((CaseKind.DISSOLUTION, rule),))
    tally = hands(7, 0, rules=rules)

    enough = decide(tally, kind=CaseKind.DISSOLUTION, rules=rules, all_votes=Decimal(10))
    few = decide(tally, kind=CaseKind.DISSOLUTION, rules=rules, all_votes=Decimal(11))

    assert isinstance(enough, VoteResult)
    assert isinstance(few, VoteResult)
    assert (enough.is_adopted, few.is_adopted) == (True, False)
    assert refused(decide(tally, kind=CaseKind.DISSOLUTION, rules=rules)) == (
        "size-of-body-not-known",
        "vedtektene § 12",
    )


def test_blank_votes_in_an_appointment_are_no_votes_cast() -> None:
    tally = by_hands(in_favour=4, against=3, blank=2, voters=NINE, kind=CaseKind.APPOINTMENT, rules=COUNCIL)

    result = decided(tally, kind=CaseKind.APPOINTMENT)

    assert result.is_adopted
    assert result.written.en == "adopted 4–3–2, needed more than half, kommuneloven § 11-9"


def test_result_becomes_the_vote_of_the_papers_with_names_only_when_by_name() -> None:
    ballots = {1: FOR, 2: AGAINST, 3: FOR}
    names = {1: "Siv", 2: "Odd", 3: "Marit"}
    named = decided(by_name(ballots, voters=NINE[:3], kind=CaseKind.ORDINARY, rules=COUNCIL))

    assert as_vote(named, names=names, about="innstillingen") == Vote(
        "innstillingen", 2, 1, None, ("Siv", "Marit"), ("Odd",), adopted=True
    )
    assert as_vote(decided(hands(3, 0)), names=names) == Vote(None, 3, 0, adopted=True, unanimous=True)


MAIN = Proposal(1, ProposalKind.MAIN, "Prosjektet settes i gang.")
OTHER = Proposal(2, ProposalKind.ALTERNATIVE, "Prosjektet legges ned.")
THIRD = Proposal(3, ProposalKind.ALTERNATIVE, "Prosjektet halveres.")
CHANGE = Proposal(4, ProposalKind.CHANGE, "Fra 1. mai.", to=1)
ADDITION = Proposal(5, ProposalKind.ADDITION, "Nytt punkt 2.")
POSTPONE = Proposal(6, ProposalKind.POSTPONE, "Saken utsettes.")
SEND_BACK = Proposal(7, ProposalKind.SEND_BACK, "Saken sendes tilbake.")


def run(
    proposals: tuple[Proposal, ...], winners: dict[int, int | None]
) -> tuple[list[tuple[int, int | None]], Standing]:
    """The questions that come when each is won by `winners`, and where it ends."""
    settled: list[Settled] = []
    asked = []
    while (now := stand(proposals, settled)).next is not None:
        asked.append((now.next.proposal, now.next.against))
        key = now.next.proposal if now.next.against is None else now.next.against
        settled.append(Settled(now.next, winners.get(key, now.next.proposal)))
    return asked, now


def test_single_proposal_is_voted_on_by_itself() -> None:
    assert run((MAIN,), {}) == ([(1, None)], Standing(None, (1,)))
    assert run((MAIN,), {1: None}) == ([(1, None)], Standing(None))


def test_postponing_is_voted_on_first_and_ends_the_item() -> None:
    proposals = (MAIN, SEND_BACK, ADDITION, POSTPONE)

    assert run(proposals, {}) == ([(6, None)], Standing(None, (6,)))
    assert run(proposals, {6: None}) == ([(6, None), (7, None)], Standing(None, (7,)))
    assert run(proposals, {6: None, 7: None}) == ([(6, None), (7, None), (1, None), (5, None)], Standing(None, (1, 5)))


def test_alternatives_are_set_against_each_other_and_the_winner_against_the_next() -> None:
    assert run((MAIN, OTHER, THIRD), {2: 2, 3: 2}) == ([(1, 2), (2, 3), (2, None)], Standing(None, (2,)))
    assert run((OTHER, THIRD), {3: 3}) == ([(2, 3), (3, None)], Standing(None, (3,)))


def test_change_to_a_proposal_that_loses_is_no_part_of_the_decision() -> None:
    assert run((MAIN, OTHER, CHANGE), {2: 2}) == ([(4, None), (1, 2), (2, None)], Standing(None, (2,)))
    assert run((MAIN, OTHER, CHANGE), {}) == ([(4, None), (1, 2), (1, None)], Standing(None, (1, 4)))


def test_addition_that_falls_is_left_out() -> None:
    assert run((MAIN, ADDITION), {5: None}) == ([(1, None), (5, None)], Standing(None, (1,)))


def test_item_without_a_proposal_has_nothing_to_vote_on() -> None:
    assert stand(()) == stand((ADDITION,)) == Standing(None)


def test_choosing_between_alternatives_is_procedure_and_adopting_is_not() -> None:
    choice = stand((MAIN, OTHER)).next

    assert choice == Question(1, against=2, is_procedure=True)
    assert choice.majority_kind(CaseKind.BUDGET) is CaseKind.PROCEDURE
    assert Question(1).majority_kind(CaseKind.BUDGET) is CaseKind.BUDGET


@pytest.mark.parametrize(("in_favour", "against", "winner"), [(5, 4, 1), (4, 5, 2)])
def test_alternative_with_most_votes_goes_on(in_favour: int, against: int, winner: int) -> None:
    question = Question(1, against=2, is_procedure=True)

    found = choose(question, hands(in_favour, against), rules=COUNCIL)

    assert not isinstance(found, Refusal)
    assert found[0] == Settled(question, winner)


def test_tie_between_alternatives_k17_is_decided_by_the_chair_or_the_first_stands() -> None:
    question = Question(1, against=2, is_procedure=True)
    by_chair = choose(question, hands(4, 4), rules=COUNCIL, chair_voted=AGAINST)
    by_order = choose(question, hands(4, 4), rules=replace(BY_LAWS, casting_vote=Rule(False)))

    assert refused(choose(question, hands(4, 4), rules=COUNCIL))[0] == "tie-needs-chair"
    assert not isinstance(by_chair, Refusal)
    assert not isinstance(by_order, Refusal)
    assert (by_chair[0].winner, by_order[0].winner) == (2, 1)


def test_answer_to_one_proposal_is_that_it_stands_or_falls() -> None:
    assert answer(Question(1), decided(hands(5, 4))) == Settled(Question(1), 1)
    assert answer(Question(1), decided(hands(4, 5))) == Settled(Question(1), None)
    with pytest.raises(ValueError, match="chosen"):
        answer(Question(1, against=2), decided(hands(5, 4)))
    with pytest.raises(ValueError, match="nothing"):
        choose(Question(1), hands(5, 4), rules=COUNCIL)


proposals_of_all_kinds = st.lists(
    st.builds(lambda kind, to: (kind, to), st.sampled_from(ProposalKind), st.none() | st.integers(0, 3)), max_size=7
).map(lambda made: tuple(Proposal(key, kind, "", to=to) for key, (kind, to) in enumerate(made)))


@given(proposals_of_all_kinds, st.data())
def test_voting_always_ends_and_asks_nothing_twice(proposals: tuple[Proposal, ...], data: st.DataObject) -> None:
    settled: list[Settled] = []
    while (now := stand(proposals, settled)).next is not None:
        assert now.next not in [one.question for one in settled]
        choices = [now.next.proposal, now.next.against]
        settled.append(Settled(now.next, data.draw(st.sampled_from(choices))))

    fell = {one.question.proposal for one in settled if one.winner is None and one.question.against is None}
    assert not set(now.adopted) & fell
    assert len(set(now.adopted)) == len(now.adopted)
