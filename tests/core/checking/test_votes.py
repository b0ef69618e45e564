"""Votes and those who gave them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from saksgang.core.dossier import Dossier, Item, ItemKind, Participant, Vote
from tests.core.checking.making import MEMBERS, codes, found, minutes, people, told

A, B, C, D, E = MEMBERS


def paper(vote: Vote, **fields: object) -> Dossier:
    item = Item("KD 9/25", "Felles legevakt", ItemKind.DECISION, decision="Ordningen vedtas.", votes=(vote,))
    return minutes(replace(item, **fields), present=people(*MEMBERS), absent=())  # type: ignore[arg-type]  # fields of Item


@pytest.mark.parametrize(
    "vote",
    [
        Vote(in_favour=3, against=2, adopted=True),
        Vote(in_favour=5, against=0, unanimous=True, adopted=True),
        Vote(in_favour=2, against=3, adopted=False),
        Vote(in_favour=3, against=2, adopted=False),
        Vote(in_favour=2, against=2, adopted=True, casting_vote=True),
        Vote(in_favour=2, against=1, blank=2),
        Vote(in_favour=2, for_names=(A, B), against=1, against_names=(C,)),
        Vote(in_favour=3, for_names=("Ap", "H (2)")),
        Vote(in_favour=2, for_names=("Fagervoll", "Bjelland")),
        Vote(unanimous=True),
    ],
)
def test_vote_that_holds_together_is_silent(vote: Vote) -> None:
    assert codes(found(paper(vote))) == []


def test_more_votes_than_present_are_told() -> None:
    findings = found(paper(Vote(in_favour=4, against=2)))

    assert told(findings, "votes-exceed-present") == ["6 stemmer, men bare 5 er ført opp som til stede."]
    assert len(findings) == 1


def test_deputies_listed_apart_count_and_the_disqualified_do_not() -> None:
    more = replace(paper(Vote(in_favour=4, against=2)), replaced=people("Ragnvald Mykland"))

    assert codes(found(more)) == []
    assert codes(found(paper(Vote(in_favour=5, against=0), disqualified=(B,)))) == [("votes-exceed-present", "KD 9/25")]


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        ("10-13/25", ["votes-exceed-present"]),
        ("fra sak 10/25", ["votes-exceed-present"]),
        ("9-10/25", []),
        ("til og med KD 9/25", []),
        ("ikke sak 9/25", ["votes-exceed-present"]),
    ],
)
def test_those_who_were_away_at_the_item_do_not_count(span: str, expected: list[str]) -> None:
    there = (*people(A, B, C, D), Participant(E, items=span))

    assert [code for code, _ in codes(found(replace(paper(Vote(in_favour=3, against=2)), present=there)))] == expected


def test_names_that_are_not_the_count_are_told() -> None:
    findings = found(paper(Vote(in_favour=3, for_names=(A, B), against=2, against_names=(C, D))))

    assert told(findings, "vote-names-differ-from-count") == ["3 stemte for, men 2 navn er ført opp."]


def test_surnames_of_those_present_are_counted_too() -> None:
    surnames = tuple(name.split()[-1] for name in (A, B))

    assert told(found(paper(Vote(in_favour=3, for_names=surnames))), "vote-names-differ-from-count") == [
        "3 stemte for, men 2 navn er ført opp."
    ]
    assert codes(found(paper(Vote(in_favour=3, for_names=("Ytterland", "Innerland"))))) == []


def test_voter_who_is_not_there_or_on_both_sides_or_disqualified_is_told() -> None:
    assert codes(found(paper(Vote(for_names=(A, "Ragnvald Mykland"))))) == [("voter-not-present", "KD 9/25")]
    assert codes(found(paper(Vote(for_names=(A, B), against_names=(B,))))) == [("voter-on-both-sides", "KD 9/25")]
    assert codes(found(paper(Vote(for_names=(A, B)), disqualified=(B,)))) == [("voter-disqualified", "KD 9/25")]


@pytest.mark.parametrize(
    "vote",
    [
        Vote(in_favour=2, against=3, adopted=True),
        Vote(in_favour=2, against=2, adopted=True),
        Vote(in_favour=4, against=1, unanimous=True),
        Vote(in_favour=3, against=0, adopted=False),
    ],
)
def test_result_that_the_figures_do_not_give_is_told(vote: Vote) -> None:
    assert codes(found(paper(vote))) == [("vote-result-differs", "KD 9/25")]


def test_more_votes_than_listed_in_an_association_are_those_of_owners_and_proxies() -> None:
    paper = minutes(
        Item("1", "Vedtekter", decision="Vedtektene endres.", votes=(Vote(in_favour=26, against=0),)),
        present=people(*MEMBERS),
        absent=(),
    )

    assert codes(found(paper)) == []
    assert codes(found(replace(paper, items=(replace(paper.items[0], votes=(Vote(in_favour=6, against=1),)),)))) == [
        ("votes-exceed-present", "1")
    ]
