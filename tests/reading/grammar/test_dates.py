"""Days, months, seasons and what only looks like one."""

import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksgang.reading.grammar import DateMention, Precision, find_dates, weekday_of

NEAR = datetime.date(2025, 5, 20)


def day(iso: str) -> datetime.date:
    return datetime.date.fromisoformat(iso)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Dato: 14.02.2025", "2025-02-14"),
        ("14.02 2025", "2025-02-14"),
        ("14.02. 2025", "2025-02-14"),
        ("Dato:14.2.25", "2025-02-14"),
        ("04. februar 2025", "2025-02-04"),
        ("4.februar 2025", "2025-02-04"),
        ("4. febr. 2025", "2025-02-04"),
        ("2025-02-14T10:00", "2025-02-14"),
        ("14/2-2025", "2025-02-14"),
        ("14/2-25", "2025-02-14"),
        ("14.02.99", "1999-02-14"),
        ("4th of February 2025", "2025-02-04"),
        ("February 4, 2025", "2025-02-04"),
        ("sett 4. mars 09", "2009-03-04"),
    ],
)
def test_find_dates_day_with_year_is_that_day(text: str, iso: str) -> None:
    assert [(mention.date, mention.precision) for mention in find_dates(text)] == [(day(iso), Precision.DAY)]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Rådet møtes 27/6.", "2025-06-27"),
        ("innen 15. juni", "2025-06-15"),
        ("den 12.6.", "2025-06-12"),
        ("15. januar", "2026-01-15"),
        ("20. mai", "2025-05-20"),
        ("29. februar", "2028-02-29"),
    ],
)
def test_find_dates_day_without_year_is_the_first_on_or_after(text: str, iso: str) -> None:
    assert [mention.date for mention in find_dates(text, near=NEAR)] == [day(iso)]


def test_find_dates_day_without_year_and_nothing_near_has_no_date() -> None:
    assert find_dates("innen 15. juni") == (DateMention(6, 14, None, None, None, Precision.DAY, "15. juni"),)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("samling 1.-2. september", "2025-09-01", "2025-09-02"),
        ("10. og 11. mars 2026", "2026-03-10", "2026-03-11"),
        ("30. august – 2. september 2025", "2025-08-30", "2025-09-02"),
        ("28. desember - 3. januar 2026", "2025-12-28", "2026-01-03"),
        ("16.-17.09.2025", "2025-09-16", "2025-09-17"),
        ("01.01.2025-31.12.2025", "2025-01-01", "2025-12-31"),
        ("i september", "2025-09-01", "2025-09-30"),
        ("i mai", "2025-05-01", "2025-05-31"),
        ("sept. 2026", "2026-09-01", "2026-09-30"),
        ("andre halvår 2025", "2025-07-01", "2025-12-31"),
        ("2. halvår", "2025-07-01", "2025-12-31"),
        ("fyrste kvartal 2026", "2026-01-01", "2026-03-31"),
        ("2. tertial 2025", "2025-05-01", "2025-08-31"),
        ("hausten 2025", "2025-09-01", "2025-11-30"),
        ("vinteren 2026", "2025-12-01", "2026-02-28"),
        ("veke 38", "2025-09-15", "2025-09-21"),
        ("i løpet av 2027", "2027-01-01", "2027-12-31"),
    ],
)
def test_find_dates_span_has_first_and_last_day(text: str, first: str, last: str) -> None:
    assert [(mention.date, mention.until) for mention in find_dates(text, near=NEAR)] == [(day(first), day(last))]


@pytest.mark.parametrize(
    ("text", "weekday"),
    [
        ("Fredag 14. februar 2025", "fredag"),
        ("tysdag den 4. mars 2025", "tirsdag"),
        ("laurdagen 5. juli 2025", "lørdag"),
        ("14.02.2025 (fredag)", "fredag"),
        ("Mon 3.2.2025", "mandag"),
        ("FREDAG 14. FEBRUAR 2025", "fredag"),
    ],
)
def test_find_dates_weekday_beside_belongs_to_the_mention(text: str, weekday: str) -> None:
    assert [(mention.weekday, mention.text) for mention in find_dates(text)] == [(weekday, text)]


@pytest.mark.parametrize(
    "text",
    [
        "arkivsak 16/103",
        "2019/12930",
        "15/40-1",
        "sak 15/10-12",
        "gnr 413/2",
        "NOU 2026:1",
        "59/60 har stemt",
        "kommuneloven § 11-10",
        "§ 3.1.2012",
        "tlf. 22 10 12 10",
        "org.nr. 987 736 615",
        "2/3 flertall",
        "1/2 stilling",
        "KF 30/12",
        "sak 8/09",
        "8/09",
        "kl. 10.12",
        "kr 30.09",
        "2.1.12 Bakgrunn",
        "Punkt 3.2.",
        "Side 3 av 12",
        "Mai Britt Berg",
        "you may come",
        "i 2022/2023",
    ],
)
def test_find_dates_other_numbers_are_no_days(text: str) -> None:
    assert find_dates(text, near=NEAR) == ()


@pytest.mark.parametrize("text", ["31.02.2025", "16.09.2205"])
def test_find_dates_day_in_no_calendar_is_mentioned_without_date(text: str) -> None:
    assert [(mention.text, mention.date) for mention in find_dates(text)] == [(text, None)]


@pytest.mark.parametrize(
    ("text", "iso"),
    [("til neste møte", None), ("i dag", "2025-05-20"), ("i morgon", "2025-05-21"), ("neste uke", "2025-05-26")],
)
def test_find_dates_relative_day_counts_from_near(text: str, iso: str | None) -> None:
    found = find_dates(text, near=NEAR)
    assert [(mention.date, mention.precision) for mention in found] == [(iso and day(iso), Precision.RELATIVE)]


@given(
    st.dates(datetime.date(1950, 1, 1), datetime.date(2150, 1, 1)),
    st.sampled_from(["{:%d.%m.%Y}", "{:%Y-%m-%d}", "{:%d.%m %Y}"]),
)
def test_find_dates_any_day_reads_back(date: datetime.date, form: str) -> None:
    text = f"Møte {weekday_of(date)} {form.format(date)} i rådhuset"
    assert [(mention.date, mention.weekday) for mention in find_dates(text)] == [(date, weekday_of(date))]


@given(st.text(alphabet="0123456789./- :mandag juni§kl", max_size=60))
def test_find_dates_any_text_gives_ordered_mentions_of_itself(text: str) -> None:
    found = find_dates(text, near=NEAR)
    assert [text[mention.start : mention.end] for mention in found] == [mention.text for mention in found]
    assert all(one.end <= other.start for one, other in pairwise(found))
