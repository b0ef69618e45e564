"""Times of day."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksgang.reading.grammar import TimeSpan, find_times


def clock(text: str | None) -> datetime.time | None:
    return datetime.time.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("text", "begins", "until"),
    [
        ("0830-1130", "08:30", "11:30"),
        ("kl. 14:00", "14:00", None),
        ("kl.18.00", "18:00", None),
        ("kl 1700", "17:00", None),
        ("12:00 - 15:45", "12:00", "15:45"),
        ("Møtet ble satt kl. 16.00 og hevet kl. 17.10", "16:00", "17:10"),
        ("Møtet slutt kl. 15.30", None, "15:30"),
        ("Møtet vart heva kl. 12", None, "12:00"),
        ("9:30 am", "09:30", None),
        ("1 pm - 2:30 pm", "13:00", "14:30"),
        ("kl 10-12", "10:00", "12:00"),
        ("kl. 9 til 11.30", "09:00", "11:30"),
        ("kl. 10.00 – ca. 14.00", "10:00", "14:00"),
        ("14.02.2025 09.00", "09:00", None),
        ("Møtetid: 18.00", "18:00", None),
        ("09.00-12.30", "09:00", "12:30"),
        ("2025-02-14 19:12", "19:12", None),
        ("kl. 24.00", "00:00", None),
        ("1900-2100", "19:00", "21:00"),
        ("FREDAG 14. FEBRUAR 2025 KL. 1800.", "18:00", None),
    ],
)
def test_find_times_written_forms_are_read(text: str, begins: str | None, until: str | None) -> None:
    assert [(span.begins, span.until) for span in find_times(text)] == [(clock(begins), clock(until))]


@pytest.mark.parametrize(
    "text",
    ["2015-2020", "i perioden 2022 - 2026", "14.02.2025", "§ 16.10", "NOU 2026:1", "kr 10.30", "12-15 deltakere", "kl. 25.00",
     "22 10 12 10", "987 736 615", "13/2024", "400.000-500.000", "10.00-12.00 kr", "uke 10-12"],
)  # fmt: skip
def test_find_times_other_numbers_are_no_times(text: str) -> None:
    assert find_times(text) == ()


def test_find_times_offsets_hold_the_words() -> None:
    assert find_times("Fredag kl 0830-1130 i salen") == (TimeSpan(7, 19, datetime.time(8, 30), datetime.time(11, 30)),)


@given(st.times(), st.sampled_from(["kl. {:%H:%M}", "kl {:%H%M}", "kl.{:%H.%M}", "klokka {:%H.%M}"]))
def test_find_times_any_time_reads_back(time: datetime.time, form: str) -> None:
    time = time.replace(second=0, microsecond=0, tzinfo=None, fold=0)
    assert [span.begins for span in find_times(f"Møtet begynner {form.format(time)} i dag")] == [time]
