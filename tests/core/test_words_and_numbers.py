"""Days, dates, numbers, cases, bodies and sentences as they are written in Norwegian."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksgang.core.body_names import bodies_named, same_body
from saksgang.core.calendar import easter_sunday, holidays, is_working_day, working_days_after, written_day
from saksgang.core.case_number import CaseNumber, named_cases, parse_number
from saksgang.core.item_spans import covers
from saksgang.core.prose import paragraphs, plain, sentences
from saksgang.core.texts import Text
from saksgang.core.written_dates import find_days
from saksgang.core.written_numbers import numbers_of, written

days = st.dates(min_value=datetime.date(1995, 1, 1), max_value=datetime.date(2090, 1, 1))


@pytest.mark.parametrize(
    ("year", "month", "day"), [(2000, 4, 23), (2008, 3, 23), (2011, 4, 24), (2024, 3, 31), (2025, 4, 20), (2038, 4, 25)]
)
def test_easter_is_the_churchs(year: int, month: int, day: int) -> None:
    assert easter_sunday(year) == datetime.date(year, month, day)


def test_holidays_of_2025_are_the_twelve() -> None:
    assert sorted((day.month, day.day) for day in holidays(2025)) == [
        (1, 1),
        (4, 17),
        (4, 18),
        (4, 20),
        (4, 21),
        (5, 1),
        (5, 17),
        (5, 29),
        (6, 8),
        (6, 9),
        (12, 25),
        (12, 26),
    ]


@given(days, st.integers(min_value=-30, max_value=900))
def test_working_days_are_those_counted_one_by_one(start: datetime.date, length: int) -> None:
    end = start + datetime.timedelta(days=length)
    counted = sum(is_working_day(start + datetime.timedelta(days=at)) for at in range(1, length + 1))

    assert working_days_after(start, end) == counted


def test_day_is_written_as_people_write_it() -> None:
    assert written_day(datetime.date(2025, 6, 3)) == Text("3. juni 2025", "3. juni 2025", "3 June 2025")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fredag 16. mai 2025 kl 0830", [(16, 5, 2025, 4)]),
        ("03.06 2025, 03.06. 2025 og 3.6.25", [(3, 6, 2025, None)] * 3),
        ("2025-06-03", [(3, 6, 2025, None)]),
        ("måndag 2. til onsdag 4. juni", [(2, 6, None, 0), (4, 6, None, 2)]),
        ("1.-2. september", [(2, 9, None, None)]),
        ("onsdag 30/9", [(30, 9, None, 2)]),
        ("Friday, September 19, 2025", [(19, 9, 2025, 4)]),
        ("lau. 7. juni", [(7, 6, None, 5)]),
        ("innen 21.03.", [(21, 3, None, None)]),
        ("sak 30/22, § 11.10, kr 16.09, 73 00 11 22, 12,5 %, gnr. 4/12, versjon 2.10.1", []),
        ("kl. 10.30", []),
    ],
)
def test_days_in_a_text_are_found(text: str, expected: list[tuple[int, int, int | None, int | None]]) -> None:
    assert [(found.day, found.month, found.year, found.weekday) for found in find_days(text)] == expected


@given(days)
def test_written_day_is_read_again(day: datetime.date) -> None:
    (found,) = find_days(f"Møtet er {written_day(day).nb}.")

    assert found.near(None) == day


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("3 320 454", ["3320454"]),
        ("3\u00a0320\u00a0454", ["3320454"]),
        ("kr 600.000,-", ["600000"]),
        ("1.234,50", ["1234.50"]),
        ("1,234,567", ["1234567"]),
        ("51,95 %", ["51.95"]),
        ("12 000 (30,0 %)", ["12000", "30.0"]),
        ("(500)", ["-500"]),
        ("−5", ["-5"]),
        ("1 234*", ["1234"]),
        ("**12**", ["12"]),
        ("-", []),
        ("", []),
        ("3/25", []),
        ("16.09.2025", []),
        ("08:30", []),
        ("Almvik 3", []),
    ],
)
def test_numbers_of_a_cell_are_read(cell: str, expected: list[str]) -> None:
    assert [str(number.value) for number in numbers_of(cell)] == expected


@given(st.decimals(min_value=Decimal(-(10**12)), max_value=Decimal(10**12), places=2))
def test_written_number_is_read_again(value: Decimal) -> None:
    (number,) = numbers_of(written(value, decimals=2))

    assert number.value == value


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("KD 33/25", CaseNumber("kd", 33, 2025)),
        ("KD-036/2025", CaseNumber("kd", 36, 2025)),
        ("Sak 1/2009", CaseNumber(None, 1, 2009)),
        ("Sak nr.: 62/12", CaseNumber(None, 62, 2012)),
        ("HR-sak 16/13", CaseNumber("hr", 16, 2013)),
        ("2017/43", CaseNumber(None, 43, 2017)),
        ("SR 2017/4", CaseNumber("sr", 4, 2017)),
        ("83-11", CaseNumber(None, 83, 2011)),
        ("001/98", CaseNumber(None, 1, 1998)),
        ("V-SAK 1", CaseNumber("v", 1)),
        ("Pkt. 1", CaseNumber(None, 1)),
        ("2b", CaseNumber(None, 2, None, "b")),
        ("14.1", CaseNumber(None, 14, None, "1")),
        ("196", CaseNumber(None, 196)),
        ("16/103", None),
        ("Orientering", None),
        ("", None),
    ],
)
def test_number_of_an_item_is_read_in_parts(printed: str, number: CaseNumber | None) -> None:
    assert parse_number(printed) == number


def test_cases_named_in_text_are_found_and_other_figures_are_not() -> None:
    text = (
        "Jf. sak 30/25, KD 4/25 og TR 49/24. Møtet er 30/9, gnr. 413/2, § 11-10, 59/60 har svart, arkivsak 2019/12930."
    )

    assert [case.printed for case in named_cases(text)] == ["sak 30/25", "KD 4/25", "TR 49/24"]


def test_sentences_end_where_norwegians_end_them() -> None:
    text = "Kommunene svarer innen 15. juni. Møtet er kl. 9. Se pkt. 3, jf. kommuneloven § 11-3. Det gjelder bl.a. Almvik. Er det nok? Ja!"

    assert sentences(text) == (
        "Kommunene svarer innen 15. juni.",
        "Møtet er kl. 9.",
        "Se pkt. 3, jf. kommuneloven § 11-3.",
        "Det gjelder bl.a. Almvik.",
        "Er det nok?",
        "Ja!",
    )


def test_paragraphs_are_plain_and_without_tables() -> None:
    text = "## Sak\n\n**Viktig** [lenke](http://eksempel.no) og\nmer.\n\n- En\n- *To*\n\n1\\. Tre\n\n| a | b |\n| --- | --- |\n| 1 | 2 |"

    assert paragraphs(text) == ("Sak", "Viktig lenke og mer.", "En", "To", "Tre")
    assert plain("snake_case og 2 * 3 * 4") == "snake_case og 2 * 3 * 4"


def test_bodies_of_one_name_are_one_and_of_two_are_two() -> None:
    assert same_body("Kommunedirektørforum", "Kommunedirektørforumet")
    assert same_body("Regionrådet", "Regionrådet i Fjordregionen")
    assert not same_body("Formannskapet", "Kommunestyret")
    assert not same_body("", "Kommunestyret")
    assert [
        name
        for _, name in bodies_named(
            "Regionrådet ba formannskapets leder om svar, og Sunnlia råd var med.", known=["Sunnlia råd"]
        )
    ] == ["Regionrådet", "formannskapets", "Sunnlia råd"]


@pytest.mark.parametrize(
    ("span", "serials"),
    [
        ("47-49/25", {47, 48, 49}),
        ("frå 48/25", {48, 49, 50}),
        ("t.o.m. sak 48/25", {46, 47, 48}),
        ("ikke sak 48", {46, 47, 49, 50}),
        ("48 og 50", {48, 50}),
        ("gikk kl. ca. ni", {46, 47, 48, 49, 50}),
        ("forlot møtet etter sak 48/25", {46, 47, 48}),
        ("fra sak 47/25 til sak 49/25", {47, 48, 49}),
    ],
)
def test_span_of_presence_covers_its_items(span: str, serials: set[int]) -> None:
    assert {serial for serial in range(46, 51) if covers(span, CaseNumber("kd", serial, 2025))} == serials
