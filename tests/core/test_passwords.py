"""Which passwords are too easy to guess, and why."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksgang.actions.passwords import _breached
from saksgang.actions.users import new_password
from saksgang.core.organisation_numbers import organisation_number
from saksgang.core.passwords import LONGEST, TOO_COMMON, TOO_LONG, TOO_SHORT, bits_of, why_weak

BREACHED = _breached()
ABOUT = ("Siri Sekretær", "siri.sekretar@vidda.example", "Vidderegionen", "Ytre Vågsund")


def refusal_of(password: str) -> object:
    return why_weak(password, about=ABOUT, breached=BREACHED)


@pytest.mark.parametrize("password", ["", "kort", "elleve tegn"])
def test_password_under_twelve_characters_is_refused(password: str) -> None:
    assert refusal_of(password) == TOO_SHORT


def test_password_longer_than_anybody_types_is_refused() -> None:
    assert refusal_of("tre grå måker " * 19) == TOO_LONG


@pytest.mark.parametrize(
    "password",
    [
        "passord123456",
        "P@ssord123456",
        "Passordet2026!",
        "Sommer2026!!!!",
        "sommarferie2027",
        "Trondheim2025!",
        "høsthøsthøst",
        "123456789012",
        "098765432109",
        "qwertyuiopå12",
        "aaaaaaaaaaaaaaaa",
        "abababababababab",
        "hemmelighemmelig",
        "iloveyouiloveyou",
        "monkeydragonlove",
        "Kommunedirektør1",
        "kommune-kommune!",
        "desember2026des",
    ],
)
def test_password_of_common_words_years_and_walks_is_refused(password: str) -> None:
    assert refusal_of(password) == TOO_COMMON


@pytest.mark.parametrize(
    "password", ["Vidderegionen2026", "siri sekretær 1", "YtreVågsund2027!", "VågsundSekretær", "siri.sekretar!!"]
)
def test_password_of_names_around_the_user_is_refused(password: str) -> None:
    assert refusal_of(password) == TOO_COMMON


@pytest.mark.parametrize(
    "password",
    [
        "tre grå måker på brygga",
        "correct horse battery staple",
        "xk4v-9qpl-77mm-zz",
        "regnbuekaffe og løk",
        "SOLSIKKER BAK LÅVEN",
        "æøåæøå ligger i bakken",
    ],
)
def test_password_of_several_words_or_of_chance_will_do(password: str) -> None:
    assert refusal_of(password) is None


def test_password_made_by_us_will_do_each_time() -> None:
    assert [why_weak(new_password(), breached=BREACHED) for _time in range(200)] == [None] * 200


@given(st.text(max_size=LONGEST))
def test_password_of_any_signs_is_judged_and_never_worth_less_than_nothing(password: str) -> None:
    why_weak(password, breached=BREACHED)
    if password:
        assert bits_of(password, near=frozenset(), breached=BREACHED) >= 0


def test_judging_the_longest_password_takes_no_time() -> None:
    began = time.perf_counter()
    refusal_of("a1" * (LONGEST // 2))
    assert time.perf_counter() - began < 0.5


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("974760673", "974760673"),
        ("974 760 673", "974760673"),
        ("NO 974 760 673 MVA", "974760673"),
        ("0192:974760673", "974760673"),
        ("974760674", None),
        ("97476067", None),
        ("974760673 1", None),
        ("９７４７６０６７３", None),
        ("", None),
    ],
)
def test_organisation_number_is_nine_digits_with_the_right_last_one(written: str, number: str | None) -> None:
    assert organisation_number(written) == number
