"""National identity numbers are found by date and check digits, hidden and refused (P1, O9)."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from saksgang.core.identity_numbers import (
    MASK,
    REFUSED,
    Span,
    find_identity_numbers,
    hide_identity_numbers,
    refusal_of_identity_number,
)
from saksgang.core.texts import Language


def made_up(day: datetime.date, serial: int, *, day_offset: int = 0, month_offset: int = 0) -> str | None:
    """A number with right check digits for a day; `None` where the serial has none. Counted here by the definition:
    the weighted sums, check digits included, are divisible by 11."""
    first_nine = f"{day.day + day_offset:02}{day.month + month_offset:02}{day.year % 100:02}{serial:03}"
    one = -sum(int(d) * w for d, w in zip(first_nine, (3, 7, 6, 1, 8, 9, 4, 5, 2), strict=True)) % 11
    if one == 10:
        return None
    ten = first_nine + str(one)
    other = -sum(int(d) * w for d, w in zip(ten, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2), strict=True)) % 11
    return None if other == 10 else ten + str(other)


INVENTED = next(
    number for serial in range(100, 200) if (number := made_up(datetime.date(1971, 3, 29), serial, month_offset=80))
)

days = st.dates(datetime.date(1900, 1, 1), datetime.date(2039, 12, 31))
serials = st.integers(0, 999)
separators = st.sampled_from(["", " ", "-", ".", "\u00a0", "\u202f", " - ", "\u2013", "\n"])


@given(days, serials, st.sampled_from([0, 40]), st.sampled_from([0, 40, 65, 80]), separators)
def test_identity_number_each_kind_is_found_however_split(
    day: datetime.date, serial: int, day_offset: int, month_offset: int, between: str
) -> None:
    number = made_up(day, serial, day_offset=day_offset, month_offset=month_offset)
    assume(number is not None)
    assert number is not None
    written = number[:6] + between + number[6:]
    text = f"Kari Myrvold ({written}) møtte."
    assert find_identity_numbers(text) == (Span(14, 14 + len(written)),)
    assert hide_identity_numbers(text) == "Kari Myrvold ([fødselsnummer skjult]) møtte."


@given(days, serials, st.integers(0, 10), st.integers(1, 9))
def test_identity_number_with_one_wrong_digit_is_none(day: datetime.date, serial: int, place: int, add: int) -> None:
    number = made_up(day, serial)
    assume(number is not None)
    assert number is not None
    wrong = number[:place] + str((int(number[place]) + add) % 10) + number[place + 1 :]
    assert find_identity_numbers(f"nr. {wrong}.") == ()


@pytest.mark.parametrize("sign", [" ", ".", "-", "/", "\u00a0"])
def test_identity_number_with_split_day_is_found(sign: str) -> None:
    day = sign.join((INVENTED[:2], INVENTED[2:4], INVENTED[4:6]))
    assert len(find_identity_numbers(f"født {day} {INVENTED[6:]}")) == 1
    assert len(find_identity_numbers(f"født {day} {INVENTED[6:9]} {INVENTED[9:]}")) == 1


def test_identity_number_in_wide_digits_is_found() -> None:
    wide = "".join(chr(ord("\uff10") + int(digit)) for digit in INVENTED)
    assert len(find_identity_numbers(wide)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Telefon 22 33 44 55 og +47 912 34 567.",
        "Organisasjonsnummer 974 760 673 MVA",
        "Konto 1234.56.78903",
        f"Kontonummer: {INVENTED}",
        f"kontonr. {INVENTED[:4]}.{INVENTED[4:6]}.{INVENTED[6:]}",
        f"KID 00{INVENTED}",
        f"{INVENTED}7",
        f"kr {INVENTED},50",
        f"3,{INVENTED}",
        f"sha256 a3f0bc9da3f0bc9d{INVENTED}bc9da3f0",
        "31.12.2022 kl. 08.30–11.30, sak 22/12345",
        "29.02.1999 10000",
    ],
)
def test_other_numbers_are_no_identity_numbers(text: str) -> None:
    assert find_identity_numbers(text) == ()


def test_identity_number_of_the_new_series_is_found_where_the_text_calls_it_so() -> None:
    """From 2032 the first sum may leave 1-3."""
    first_nine = "150332123"
    sums = sum(int(d) * w for d, w in zip(first_nine, (3, 7, 6, 1, 8, 9, 4, 5, 2), strict=True))
    found = []
    for rest in (1, 2, 3):
        one = (rest - sums) % 11
        if one == 10:
            continue
        ten = first_nine + str(one)
        other = -sum(int(d) * w for d, w in zip(ten, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2), strict=True)) % 11
        if other != 10:
            found.append(ten + str(other))
    assert found
    for number in found:
        assert find_identity_numbers(f"Fakturanummer {number}") == ()
        assert len(find_identity_numbers(f"Fødselsnummer: {number}")) == 1


def test_text_with_identity_number_is_refused_with_its_paragraph() -> None:
    """P1: fødselsnummer only when needed (personopplysningsloven § 12)."""
    assert refusal_of_identity_number("Møtet ble satt", f"Søker {INVENTED}") == REFUSED
    assert refusal_of_identity_number("Møtet ble satt", "Søker 1") is None
    assert REFUSED.source == "personopplysningsloven § 12"
    assert all(INVENTED not in text for text in (REFUSED.text.nb, REFUSED.text.nn, REFUSED.text.en))


@pytest.mark.parametrize("language", list(Language))
def test_hidden_numbers_leave_the_rest_of_the_text(language: Language) -> None:
    text = f"{INVENTED} og {INVENTED[:6]} {INVENTED[6:]} møtte. Ærlig talt: 12 345 kr."
    mask = MASK.to(language)
    assert hide_identity_numbers(text, language=language) == f"{mask} og {mask} møtte. Ærlig talt: 12 345 kr."


@given(st.text(max_size=200))
def test_text_that_was_hidden_holds_no_number(text: str) -> None:
    assert find_identity_numbers(hide_identity_numbers(text)) == ()


@given(st.lists(st.sampled_from([INVENTED, INVENTED[:6], INVENTED[6:], " ", ".", "\n", "a", "-"]), max_size=12))
def test_text_of_pieces_that_was_hidden_holds_no_number(pieces: list[str]) -> None:
    assert find_identity_numbers(hide_identity_numbers("".join(pieces))) == ()
