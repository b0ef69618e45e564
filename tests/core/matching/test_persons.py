"""Which names may be one person's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksgang.core.matching import NameReason, find_variants, name_key, same_person_likelihood
from saksgang.core.matching.persons import LIKELY, REASON_TEXTS


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Solfrid Ulvestad", "solfrid ulvestad"),
        ("ULVESTAD, SOLFRID", "solfrid ulvestad"),
        ("Ulvestad, Odd-Eiliv B.", "odd eiliv b ulvestad"),
        ("Ordfører Solfrid Ulvestad (Sp)", "solfrid ulvestad"),
        ("  Solfrid\u00a0 Ulve\u00adstad ", "solfrid ulvestad"),
        ("André Ödegård", "andre ødegård"),
        ("D'Angelo, Mia", "mia dangelo"),
        ("", ""),
    ],
)
def test_name_key_is_what_names_are_compared_by(name: str, key: str) -> None:
    assert name_key(name) == key


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Solfrid Ulvestad", "Solfrid Ulvestad", NameReason.EQUAL),
        ("Solfrid Ulvestad", "SOLFRID ULVESTAD", NameReason.WRITING),
        ("Odd-Eiliv Brekkhus", "Odd Eiliv Brekkhus", NameReason.WRITING),
        ("Oddeiliv Brekkhus", "Odd-Eiliv Brekkhus", NameReason.WRITING),
        ("Ulvestad, Solfrid", "Solfrid Ulvestad", NameReason.WRITING),
        ("Ulvestad Solfrid", "Solfrid Ulvestad", NameReason.REVERSED),
        ("Kathrine Ulvestad", "Catrine Ulvestad", NameReason.SPELLING),
        ("Christoffer Aaknes", "Kristofer Åknes", NameReason.SPELLING),
        ("Solfrid Ulvestad", "Solfrid Ulvstad", NameReason.MISPRINT),
        ("Kjetil Mjøhus", "Kjetil Mjohus", NameReason.MISPRINT),
        ("Solfrid Ulvestad", "Solrfid Ulvestad", NameReason.MISPRINT),
        ("S. Ulvestad", "Solfrid Ulvestad", NameReason.INITIALS),
        ("Kari Anne Ulvestad", "Kari A. Ulvestad", NameReason.INITIALS),
        ("Stig Ulvestad", "Stig Roald Ulvestad", NameReason.MIDDLE_NAME),
        ("Roald Ulvestad", "Stig Roald Ulvestad", NameReason.MIDDLE_NAME),
        ("Kari Ulvestad", "Kari Ulvestad Brekkhus", NameReason.MARRIED_NAME),
    ],
)
def test_names_that_may_be_one_person_are_likely_with_a_reason(one: str, other: str, reason: NameReason) -> None:
    likeness = same_person_likelihood(one, other)

    assert likeness.reason is reason
    assert likeness.likelihood >= LIKELY
    assert same_person_likelihood(other, one) == likeness


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Solfrid Ulvestad", "Eskil Ulvestad"),
        ("Solfrid Ulvestad", "Solfrid Brekkhus"),
        ("Anne Lund", "Anna Lund"),
        ("Kari Hagen", "Kari Haugen"),
        ("Per Moen", "Pål Moen"),
        ("Kari Anne Ulvestad", "Kari Berit Ulvestad"),
        ("Ulvestad", "Solfrid Ulvestad"),
        ("", "Solfrid Ulvestad"),
        ("Ida Ås", "Ida Øs"),
    ],
)
def test_names_of_two_people_are_unlikely(one: str, other: str) -> None:
    assert same_person_likelihood(one, other).likelihood < LIKELY


def test_every_reason_is_told_in_three_languages() -> None:
    assert set(REASON_TEXTS) == set(NameReason)


names = st.sampled_from(
    [
        "Solfrid Ulvestad",
        "Solfrid Ulvstad",
        "Kathrine Brekkhus",
        "Katrine Brekhus",
        "Eskil Rognås",
        "E. Rognås",
        "Odd-Arne Tveiterås",
        "Tveiterås, Odd Arne",
    ]
)


@given(st.text(max_size=60), st.text(max_size=60))
def test_likelihood_of_any_two_texts_is_symmetric_and_within_bounds(one: str, other: str) -> None:
    likeness = same_person_likelihood(one, other)

    assert 0.0 <= likeness.likelihood <= 1.0
    assert same_person_likelihood(other, one) == likeness


@given(st.lists(names, max_size=8, unique=True))
def test_variants_are_the_pairs_that_comparing_all_would_find(chosen: list[str]) -> None:
    expected = {
        frozenset((one, other))
        for at, one in enumerate(chosen)
        for other in chosen[at + 1 :]
        if same_person_likelihood(one, other).likelihood >= LIKELY
    }

    assert {frozenset((pair.first, pair.second)) for pair in find_variants(chosen)} == expected


def test_variants_are_not_sought_within_what_is_known() -> None:
    assert find_variants([], among=["Solfrid Ulvestad", "Solfrid Ulvstad"]) == ()
    assert [pair.second for pair in find_variants(["Solfrid Ulvstad"], among=["Solfrid Ulvestad", "Eskil Rognås"])] == [
        "Solfrid Ulvestad"
    ]
