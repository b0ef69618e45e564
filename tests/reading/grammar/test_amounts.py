"""Amounts of money."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksgang.core.dossier import Amount
from saksgang.reading.grammar import find_amounts


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("innvilget 600 000 i skjønnsmidler", "600000", "600 000"),
        ("kr 600.000,-", "600000", "kr 600.000,-"),
        ("kr. 500", "500", "kr. 500"),
        ("100' for hver kommune", "100000", "100'"),
        ("10 mill", "10000000", "10 mill"),
        ("1,5 mill. kr", "1500000", "1,5 mill. kr"),
        ("kr 2,5 mill", "2500000", "kr 2,5 mill"),
        ("MNOK 4,5", "4500000", "MNOK 4,5"),
        ("4,5 MNOK", "4500000", "4,5 MNOK"),
        ("NOK 1 200 000", "1200000", "NOK 1 200 000"),
        ("kr 1.234,50", "1234.50", "kr 1.234,50"),
        ("250 tusen kroner", "250000", "250 tusen kroner"),
        ("30.000 kr", "30000", "30.000 kr"),
        ("906,- kr per månad", "906", "906,- kr"),
        ("ei ramme på 1 200 000 til drift", "1200000", "1 200 000"),
        ("2 mrd. kroner", "2000000000", "2 mrd. kroner"),
    ],
)
def test_find_amounts_money_is_read(text: str, value: str, words: str) -> None:
    assert find_amounts(text) == (Amount(Decimal(value), words),)


def test_find_amounts_span_is_two_amounts() -> None:
    words = "10-15 mill. kr"
    assert find_amounts(words) == (Amount(Decimal(10_000_000), words), Amount(Decimal(15_000_000), words))


@pytest.mark.parametrize(
    "text",
    [
        "i 2026",
        "24 % av de 600",
        "tlf 22 10 12 10",
        "org 987 736 615",
        "10 mill innbyggere",
        "'100'",
        "på 19 august",
        "3 320 454",
        "side 12",
        "§ 5-1",
        "sak 12/26",
    ],
)
def test_find_amounts_other_numbers_are_no_money(text: str) -> None:
    assert find_amounts(text) == ()


@given(st.integers(1, 10**9), st.sampled_from([" ", ".", "\u00a0"]))
def test_find_amounts_any_grouped_amount_reads_back(value: int, mark: str) -> None:
    assert [amount.value_nok for amount in find_amounts(f"Det koster kr {value:,}".replace(",", mark) + " i alt")] == [
        Decimal(value)
    ]
