"""A vote as it is told on a page."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import translation

from saksgang.records.models import Vote
from saksgang.web.meetings.parts import vote_in_words


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"in_favour": 5, "against": 1, "adopted": True}, "5 stemmer for, 1 stemme mot – vedtatt"),
        ({"unanimous": True, "adopted": True}, "enstemmig – vedtatt"),
        ({"unanimous": True, "in_favour": 9}, "enstemmig (9)"),
        ({"in_favour": 0, "against": 7, "adopted": False}, "0 stemmer for, 7 stemmer mot – falt"),
        ({"against_names": ["Åse Nordmyr"]}, "1 stemme mot (Åse Nordmyr)"),
        ({"about": "utsettelse", "in_favour": 3, "blank": 2}, "utsettelse: 3 stemmer for, 2 blanke"),
        (
            {"in_favour": 2, "for_names": ["Dag", "Eli"], "against": 2, "casting_vote": True},
            "2 stemmer for (Dag, Eli), 2 stemmer mot, med møtelederens dobbeltstemme",
        ),
        ({}, ""),
    ],
)
def test_vote_is_told_with_all_that_is_known_of_it(facts: dict[str, Any], told: str) -> None:
    assert vote_in_words(Vote(**facts)) == told


def test_vote_is_told_in_the_readers_language() -> None:
    vote = Vote(in_favour=1, against=4, adopted=False)
    with translation.override("nn"):
        nynorsk = vote_in_words(vote)
    with translation.override("en"):
        english = vote_in_words(vote)
    assert (nynorsk, english) == ("1 røyst for, 4 røyster mot – fall", "1 vote for, 4 votes against – fell")
