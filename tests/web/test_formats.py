"""Days, times, money and the order of names in the three languages."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from saksgang.core.texts import Language
from saksgang.web import formats

DAY = datetime.date(2022, 9, 16)
START, END = datetime.time(8, 30), datetime.time(11, 30)
NB, NN, EN = Language.BOKMAL, Language.NYNORSK, Language.ENGLISH


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (NB, "fredag 16. september 2022 kl. 08.30–11.30"),
        (NN, "fredag 16. september 2022 kl. 08.30–11.30"),
        (EN, "Friday 16 September 2022, 08:30–11:30"),
    ],
)
def test_day_and_clock_with_both_times_is_written_as_people_write(language: Language, expected: str) -> None:
    assert formats.day_and_clock(DAY, START, END, language) == expected


def test_day_and_clock_without_times_is_the_day() -> None:
    assert formats.day_and_clock(DAY, None, END, NB) == "fredag 16. september 2022"
    assert formats.day_and_clock(DAY, START, None, NB) == "fredag 16. september 2022 kl. 08.30"


def test_weekday_in_nynorsk_is_nynorsk() -> None:
    week = [DAY + datetime.timedelta(days=offset) for offset in range(3, 10)]
    assert [formats.weekday_name(day, NN) for day in week] == [
        *("måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "søndag"),
    ]


def test_short_day_and_moment_have_no_leading_noughts() -> None:
    assert formats.short_day(datetime.date(2022, 9, 6), NB) == "6.9.2022"
    assert formats.short_day(datetime.date(2022, 9, 6), EN) == "6/9/2022"
    assert formats.moment(datetime.datetime(2022, 9, 6, 7, 5), NB) == "6.9.2022 kl. 07.05"


def test_money_is_grouped_and_does_not_break() -> None:
    assert formats.money(Decimal("3320454"), NB) == "3\u00a0320\u00a0454\u00a0kr"
    assert formats.money(Decimal("1250.5"), NB) == "1\u00a0250,50\u00a0kr"
    assert formats.money(Decimal("3320454"), EN) == "NOK\u00a03,320,454"


def test_file_size_is_rounded_to_what_matters() -> None:
    sizes = [formats.file_size(size, NB) for size in (0, 999, 1500, 1_234_567)]
    assert sizes == ["0\u00a0B", "999\u00a0B", "2\u00a0kB", "1,2\u00a0MB"]


def test_norwegian_order_puts_ae_oe_aa_last() -> None:
    names = ["Ås", "Øvre", "Ærlig", "Aasen", "Zeta", "asker", "Évry", "Eidsnes", "Österud"]
    assert sorted(names, key=formats.norwegian_order) == [
        *("asker", "Eidsnes", "Évry", "Zeta", "Ærlig", "Österud", "Øvre", "Ås", "Aasen"),
    ]
