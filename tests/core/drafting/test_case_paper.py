"""The parts of a case paper as written and as kept, and what changed in one as a stretch."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksgang.core.drafting.case_paper import LONGEST_LINE, LONGEST_TEXT, MOST_GUESTS, CasePart, read_part, shown_part
from saksgang.core.drafting.stretch import Change, change_between, undone
from saksgang.core.refusals import Refusal


@pytest.mark.parametrize(
    ("part", "written", "value", "shown"),
    [
        (CasePart.TITLE, "  Ferjerute  for\tVågsund ", "Ferjerute for Vågsund", "Ferjerute for Vågsund"),
        (CasePart.KIND, "decision", "decision", "decision"),
        (CasePart.LANGUAGE, "nn", "nn", "nn"),
        (CasePart.BACKGROUND, "1. Ferja\n2. Kaia", "1. Ferja\n2. Kaia", "1. Ferja\n2. Kaia"),
        (CasePart.GUESTS, "Åse Nordmyr, 10 min\n\n Elevrådet ", ["Åse Nordmyr, 10 min", "Elevrådet"],
         "Åse Nordmyr, 10 min\nElevrådet"),
        (CasePart.ESTIMATED_MINUTES, "20", 20, "20"),
        (CasePart.ESTIMATED_MINUTES, "", None, ""),
        (CasePart.DUE_ON, "3.2.2031", datetime.date(2031, 2, 3), "3.2.2031"),
        (CasePart.CLOSED_GROUND, "privacy", "privacy", "privacy"),
        (CasePart.CLOSED_GROUND, "", "", ""),
        (CasePart.IS_INDIVIDUAL, "1", True, "1"),
        (CasePart.IS_INDIVIDUAL, "", False, ""),
    ],
)  # fmt: skip
def test_read_part_of_what_fits_gives_its_value_which_shows_again(
    part: CasePart, written: str, value: Any, shown: str
) -> None:
    assert read_part(part, written) == value
    assert shown_part(part, value) == shown


@pytest.mark.parametrize(
    ("part", "written", "code"),
    [
        (CasePart.TITLE, " \n ", "case-without-title"),
        (CasePart.TITLE, "\u202e\u200b", "case-without-title"),
        (CasePart.TITLE, "x" * (LONGEST_LINE + 1), "too-long"),
        (CasePart.KIND, "", "choice-needed"),
        (CasePart.KIND, "drøsing", "not-a-choice"),
        (CasePart.LANGUAGE, "", "choice-needed"),
        (CasePart.BACKGROUND, "x" * (LONGEST_TEXT + 1), "too-long"),
        (CasePart.GUESTS, "\n".join(f"Gjest {n}" for n in range(MOST_GUESTS + 1)), "too-many-guests"),
        (CasePart.ESTIMATED_MINUTES, "0", "too-many-minutes"),
        (CasePart.ESTIMATED_MINUTES, "1441", "too-many-minutes"),
        (CasePart.ESTIMATED_MINUTES, "ti", "not-a-count"),
        (CasePart.DUE_ON, "31.2.2031", "not-a-date"),
        (CasePart.CLOSED_GROUND, "hemmelig", "no-such-ground"),
        (CasePart.BACKGROUND, "Søkeren er 01010012356", "identity-number"),
    ],
)
def test_read_part_of_what_does_not_fit_is_refused(part: CasePart, written: str, code: str) -> None:
    refusal = read_part(part, written)
    assert isinstance(refusal, Refusal)
    assert refusal.code == code


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ("", "Ferja går", Change(0, "", "Ferja går")),
        ("Ferja går her", "Ferja gikk her", Change(6, "går", "gikk")),
        ("Ferja går", "Ferja", Change(0, "Ferja går", "Ferja")),
        ("a b c", "a b x c", Change(4, "c", "x c")),
        ("lik", "lik", Change(0, "lik", "lik")),
    ],
)
def test_change_between_two_texts_is_the_words_that_differ(before: str, after: str, change: Change) -> None:
    assert change_between(before, after) == change


@given(st.text(alphabet="ab \næ", max_size=30), st.text(alphabet="ab \næ", max_size=30))
def test_change_between_any_texts_can_be_undone(before: str, after: str) -> None:
    assert undone(after, change_between(before, after)) == before


def test_undone_of_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match="does not hold"):
        undone("Båten går her", Change(6, "går", "gikk"))
