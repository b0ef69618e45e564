"""What caches may keep of public pages, and that a page costs as much for many rows as for few."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from saksgang.actions.corrections import Target, correct_fact
from saksgang.actions.publishing import publish_as_set
from saksgang.core.access import COMMAND_LINE
from saksgang.records.models import AgendaItem
from saksgang.records.queries.published import _dossier
from tests.web.register import PASSWORD, Register, make_register

NOW = datetime.datetime(2031, 3, 1, 12, 0, tzinfo=datetime.UTC)
KEPT = (
    "", "moter/", "saker/", "vedtak/", "om/", "personvern/", "kf/", "kf/2030-01-18/", "kf/2030-01-18/referat/",
    "kf/2030-01-18/papirer/", "kf/2030-01-18/1/", "moter.atom", "kf/vedtak.atom", "kalender.ics", "sitemap.xml",
    "kf/2030-01-18/referat.md",
)  # fmt: skip


@pytest.mark.parametrize("page", KEPT)
def test_page_asked_for_again_is_answered_304(published: Register, stranger: Client, page: str) -> None:
    url = f"/{published.cooperation.slug}/{page}"
    first = stranger.get(url)

    again = stranger.get(url, headers={"if-none-match": first.headers["ETag"]})

    assert first.headers["Cache-Control"] == "public, max-age=60"
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", first.headers["ETag"])


def test_page_not_modified_since_is_answered_304(
    published: Register, stranger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The register of the test was written in the year 2031, which is still to come."""
    last = datetime.datetime(2026, 1, 5, 12, 0, 0, 500_000, tzinfo=datetime.UTC)
    monkeypatch.setattr("saksgang.records.queries.published.changed_at", lambda _cooperation: last)
    url = f"/{published.cooperation.slug}/kf/2030-01-18/"
    first = stranger.get(url)

    again = stranger.get(url, headers={"if-modified-since": first.headers["Last-Modified"]})
    older = stranger.get(url, headers={"if-modified-since": "Mon, 05 Jan 2026 11:59:59 GMT"})

    assert (first.status_code, again.status_code, older.status_code) == (200, 304, 200)


def test_page_that_was_corrected_is_sent_anew(published: Register, stranger: Client) -> None:
    url = f"/{published.cooperation.slug}/kf/2030-01-18/"
    first = stranger.get(url)
    row = AgendaItem.objects.get(number="KF 1/30")
    correct_fact(published.cooperation, Target("agendaitem", row.pk, "title"), "Ny tittel", by=COMMAND_LINE, now=NOW)

    again = stranger.get(url, headers={"if-none-match": first.headers["ETag"]})

    assert (again.status_code, b"Ny tittel" in again.content, b"Ny tittel" in first.content) == (200, True, False)


def test_page_in_another_language_has_another_etag_and_varies_by_it(published: Register, stranger: Client) -> None:
    url = f"/{published.cooperation.slug}/kf/2030-01-18/"
    bokmal, nynorsk = (stranger.get(url, headers={"accept-language": code}) for code in ("nb", "nn"))

    assert bokmal.headers["ETag"] != nynorsk.headers["ETag"]
    assert {"Accept-Language", "Cookie"} <= {word.strip() for word in bokmal.headers["Vary"].split(",")}
    assert (
        stranger.get(url, headers={"accept-language": "nn", "if-none-match": bokmal.headers["ETag"]}).status_code == 200
    )


def test_page_of_one_who_has_signed_in_is_kept_by_nobody_else(published: Register, stranger: Client) -> None:
    assert stranger.login(username=published.reader.username, password=PASSWORD)

    response = stranger.get(f"/{published.cooperation.slug}/om/")

    assert response.headers["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize(
    "page", ["", "moter/?ar=2030", "saker/", "vedtak/", "kf/", "kf/2030-01-18/", "kf/2030-01-18/1/", "sok/?q=vannverk",
             "kf/2030-01-18/referat/", "moter.atom", "vedtak.atom", "kalender.ics", "sitemap.xml"],
)  # fmt: skip
@pytest.mark.django_db
def test_page_asks_as_often_for_three_rows_as_for_one(page: str) -> None:
    counts = []
    for number, size in enumerate((1, 3)):
        register = make_register(meetings=size, items=size, name=f"Region {number}", prefix=f"u{number}")
        publish_as_set(register.cooperation, [one.pk for one in register.meetings], by=COMMAND_LINE, now=NOW)
        client = Client()
        client.get(f"/{register.cooperation.slug}/{page}")  # the dossiers are at hand afterwards
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/{register.cooperation.slug}/{page}").status_code == 200
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_meeting_page_asks_few_questions(published: Register, stranger: Client) -> None:
    _dossier.cache_clear()
    url = f"/{published.cooperation.slug}/kf/2030-01-18/"
    stranger.get(url)
    with CaptureQueriesContext(connection) as captured:
        stranger.get(url)

    assert len(captured) <= 6
