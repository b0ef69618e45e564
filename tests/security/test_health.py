"""Health and counts: what a watcher is told when parts fail, who may see the counts, and what they tell."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from django.db import DatabaseError
from django.test import Client
from pytest_django import Settings

from saksgang.web.health import measuring, state
from tests.web.register import Register

TOKEN = "en lang og tilfeldig nøkkel til målingene, 0123456789"


@pytest.fixture(autouse=True)
def _own_counts() -> Iterator[None]:
    measuring.counters.cache_clear()
    yield
    measuring.counters.cache_clear()


class Disk(NamedTuple):
    total: int
    used: int
    free: int


def test_health_of_a_register_in_order_is_ok(db: None, client: Client) -> None:
    response = client.get("/helse")
    assert (response.status_code, response.json()) == (
        200,
        {"status": "ok", "database": "ok", "migrations": "ok", "disk": "ok"},
    )
    assert "no-store" in response.headers["Cache-Control"]


def test_database_that_does_not_answer_is_told_and_not_why(
    db: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise DatabaseError("could not connect to 10.0.0.7 as saksgang")

    monkeypatch.setattr("saksgang.records.queries.running.Event.objects.values_list", fail)
    response = client.get("/helse")
    assert (response.status_code, response.json()["status"], response.json()["database"]) == (503, "failed", "failed")
    assert b"10.0.0.7" not in response.content
    assert client.get("/helse/lever").status_code == 200


def test_database_of_an_older_version_is_told(db: None, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "applied_migrations", lambda: frozenset({("records", "0001_initial")}))
    response = client.get("/helse")
    assert (response.status_code, response.json()["migrations"]) == (503, "failed")


@pytest.mark.parametrize(
    ("free", "status", "mark"), [(10 << 20, 503, "failed"), (100 << 20, 200, "low"), (2 << 30, 200, "ok")]
)
@pytest.mark.django_db
def test_disk_that_fills_is_told_before_it_is_full(
    client: Client, monkeypatch: pytest.MonkeyPatch, free: int, status: int, mark: str
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Disk(1 << 40, 0, free))
    response = client.get("/helse")
    assert (response.status_code, response.json()["disk"], response.json()["status"]) == (status, mark, mark)


def test_data_folder_that_is_gone_is_told(db: None, client: Client, settings: Settings) -> None:
    settings.DATA_DIR = Path("/no/such/folder")
    assert client.get("/helse").json()["disk"] == "failed"


def test_health_of_others_than_get_is_not_answered(db: None, client: Client) -> None:
    assert [client.post(page).status_code for page in ("/helse", "/helse/lever", "/helse/metrics")] == [405, 405, 405]


def test_health_over_plain_http_is_not_sent_on_to_https(db: None, client: Client, settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert [client.get(page).status_code for page in ("/helse", "/helse/lever", "/helse/metrics", "/")] == [
        200,
        200,
        200,
        301,
    ]


def test_counts_are_for_this_machine_alone_without_a_token(db: None, client: Client) -> None:
    assert client.get("/helse/metrics").status_code == 200
    assert client.get("/helse/metrics", REMOTE_ADDR="::1").status_code == 200
    assert client.get("/helse/metrics", REMOTE_ADDR="192.0.2.7").status_code == 404
    assert client.get("/helse/metrics", headers={"X-Forwarded-For": "192.0.2.7"}).status_code == 404
    assert (
        client.get("/helse/metrics", headers={"Authorization": "Bearer "}, REMOTE_ADDR="192.0.2.7").status_code == 404
    )


def test_counts_are_for_those_with_the_token(db: None, client: Client, settings: Settings) -> None:
    settings.METRICS_TOKEN = TOKEN

    def status(given: str) -> int:
        return client.get("/helse/metrics", headers={"Authorization": given}, REMOTE_ADDR="192.0.2.7").status_code

    assert (status(f"Bearer {TOKEN}"), status(f"Bearer {TOKEN}x"), status(TOKEN), status("Bearer æ")) == (
        200,
        404,
        404,
        404,
    )


SAMPLE = re.compile(r'^[a-z_]+(?:\{[a-z]+="[^"\n]*"(?:,[a-z]+="[^"\n]*")*\})? -?[0-9.e+]+$')


def test_counts_are_in_prometheus_text_and_tell_what_was_answered(register: Register, client: Client) -> None:
    for _ in range(3):
        client.get("/konto/logg-inn/")
    client.get("/vagsregionen/finnes/ikke/aldri/")
    text = client.get("/helse/metrics").content.decode()
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert [line for line in lines if not SAMPLE.match(line)] == []
    names = {re.split(r"[{ ]", line)[0] for line in lines}
    told = set(re.findall(r"^# TYPE (\S+) ", text, re.MULTILINE))
    assert {re.sub(r"_(bucket|sum|count)$", "", name) if "seconds_" in name else name for name in names} <= told
    assert 'saksgang_requests_total{page="account_login",status="2xx"} 3' in lines
    assert 'saksgang_requests_total{page="none",status="4xx"} 1' in lines
    assert "saksgang_request_seconds_count 4" in lines and 'saksgang_request_seconds_bucket{le="+Inf"} 4' in lines
    assert "saksgang_processes 1" in lines and "saksgang_database_ok 1" in lines
    assert register.cooperation.name not in text and "Nordmyr" not in text


def test_page_is_answered_though_nothing_can_be_counted(db: None, client: Client, settings: Settings) -> None:
    settings.DATA_DIR = Path("/proc/no-such-place")
    assert client.get("/konto/logg-inn/").status_code == 200
