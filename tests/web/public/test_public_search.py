"""The public search: words, numbers, and persons' names for a year (offentlegforskrifta § 6)."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client

from saksgang.records.models import PublishedItem
from saksgang.records.queries import published as queries
from tests.web.register import Register


@pytest.mark.parametrize(
    ("today", "found"),
    [
        (datetime.date(2030, 1, 18), 3),
        (datetime.date(2031, 1, 17), 3),
        (datetime.date(2031, 1, 18), 0),  # a year after the first meeting
        (datetime.date(2035, 1, 1), 0),
    ],
)
def test_name_is_found_for_a_year_after_the_meeting(published: Register, today: datetime.date, found: int) -> None:
    """O10: names leave the search after a year; the papers stay."""
    PublishedItem.objects.filter(meeting=published.meetings[1]).delete()
    PublishedItem.objects.update(names="åse nordmyr")
    by_name = queries.search(published.cooperation, words="Nordmyr", today=today)
    by_words = queries.search(published.cooperation, words="vannverk", today=today)

    assert (by_name.total, by_words.total) == (found, 3)


def test_name_beside_a_word_is_not_found_after_a_year_either(published: Register) -> None:
    """O10."""
    PublishedItem.objects.update(names="åse nordmyr", words="vannverket bygges")
    late = queries.search(published.cooperation, words="vannverket Nordmyr", today=datetime.date(2035, 1, 1))
    early = queries.search(published.cooperation, words="vannverket Nordmyr", today=datetime.date(2030, 6, 1))

    assert (late.total, early.total) == (0, 6)


def test_number_leads_straight_to_the_item(published: Register, stranger: Client) -> None:
    base = f"/{published.cooperation.slug}"
    answers = [stranger.get(f"{base}/sok/", {"q": "KF 1/30"}), stranger.get(f"{base}/KF 1/30")]

    assert [(one.status_code, one.headers["Location"]) for one in answers] == [(302, f"{base}/kf/2030-01-18/1/")] * 2


@pytest.mark.parametrize("words", ["ÅLNES", "ålnes", "utredningen FERDIG", "Vannverket  bygges"])
def test_words_are_found_however_they_are_written(published: Register, words: str) -> None:
    PublishedItem.objects.update(words="utredningen er ferdig vannverket bygges ålnes")

    assert queries.search(published.cooperation, words=words, today=datetime.date(2031, 1, 1)).total == 6


@pytest.mark.parametrize("words", ["%", "_", "'; drop table", "\\", "<script>", "x" * 3000, "\ud800"])
def test_odd_words_find_nothing_and_break_nothing(published: Register, stranger: Client, words: str) -> None:
    response = stranger.get(f"/{published.cooperation.slug}/sok/", {"q": words.encode("utf-8", "ignore")})

    assert (response.status_code, b"<script>" in response.content) == (200, False)
