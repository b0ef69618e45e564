"""Time limits."""

import datetime

import pytest

from saksgang.reading.grammar import DueDate, due_date

NEAR = datetime.date(2025, 5, 20)


@pytest.mark.parametrize(
    ("text", "iso", "words"),
    [
        ("Melder tilbake til Ida Vik innen 15. juni.", "2025-06-15", "innen 15. juni"),
        ("legge fram en sak til rådet i september med forslag", "2025-09-30", "i september"),
        ("legges fram andre halvår 2025", "2025-12-31", "andre halvår 2025"),
        ("innen utgangen av året", "2025-12-31", "innen utgangen av året"),
        ("innan utgangen av oktober", "2025-10-31", "innan utgangen av oktober"),
        ("før sommeren", "2025-06-30", "før sommeren"),
        ("før sommaren 2026", "2026-06-30", "før sommaren 2026"),
        ("før jul", "2025-12-23", "før jul"),
        ("før påske", "2026-04-01", "før påske"),
        ("innen 1. mai", "2026-05-01", "innen 1. mai"),
        ("før 1. juni", "2025-05-31", "før 1. juni"),
        ("senest 30/9", "2025-09-30", "senest 30/9"),
        ("innen 14 dager", "2025-06-03", "innen 14 dager"),
        ("innan tre veker", "2025-06-10", "innan tre veker"),
        ("innen to måneder", "2025-07-20", "innen to måneder"),
        ("innen fem virkedager", "2025-05-27", "innen fem virkedager"),
        ("innen fredag", "2025-05-23", "innen fredag"),
        ("medio oktober", "2025-10-15", "medio oktober"),
        ("i løpet av uke 38", "2025-09-21", "i løpet av uke 38"),
        ("i rådets møte 12. desember 2025", "2025-12-12", "i rådets møte 12. desember 2025"),
        ("Frist: 01.10.2025", "2025-10-01", "Frist: 01.10.2025"),
        ("no later than 1 October 2025", "2025-10-01", "no later than 1 October 2025"),
        ("by the end of the year", "2025-12-31", "by the end of the year"),
        ("til neste møte", None, "til neste møte"),
        ("snarest mulig", None, "snarest mulig"),
    ],
)
def test_due_date_limit_gives_last_day_and_words(text: str, iso: str | None, words: str) -> None:
    due = due_date(text, near=NEAR)
    assert due is not None
    assert (due.day and due.day.isoformat(), due.words) == (iso, words)


@pytest.mark.parametrize(
    "text",
    [
        "Rådet ba i møtet 17.12.2024 om en sak",
        "gjelder fra 2026",
        "fra 1. juni til 15. juni",
        "budsjett for 2026",
        "Saken er drøftet.",
    ],
)
def test_due_date_past_days_and_periods_are_no_limit(text: str) -> None:
    assert due_date(text, near=NEAR) is None


def test_due_date_month_end_with_31_days_stays_in_the_month() -> None:
    due = due_date("innen en måned", near=datetime.date(2025, 1, 31))
    assert due is not None
    assert due.day == datetime.date(2025, 2, 28)


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("legges fram i septembermøtet", "i septembermøtet", datetime.date(2031, 9, 30)),
        ("vert lagt fram på marsmøtet", "på marsmøtet", datetime.date(2032, 3, 31)),
        ("behandles innen kommunestyrets junimøte", "innen kommunestyrets junimøte", datetime.date(2031, 6, 30)),
    ],
)
def test_due_date_of_the_meeting_of_a_month_is_its_last_day(text: str, words: str, day: datetime.date) -> None:
    assert due_date(text, near=datetime.date(2031, 6, 19)) == DueDate(day, words)
