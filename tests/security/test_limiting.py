"""How often a public form may be sent: by one sender, by all together, and what is kept of the sender."""

from __future__ import annotations

import time

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from pytest_django import Settings

from saksgang.web.frame.limiting import limited


@limited("prov", per_hour=3, together_per_hour=5)
def form(request: HttpRequest) -> HttpResponse:
    return HttpResponse("tatt imot")


def _sent(address: str = "192.0.2.7", *, method: str = "POST", forwarded: str = "") -> int:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    request = RequestFactory().generic(method, "/skjema/", REMOTE_ADDR=address, headers=headers)
    request.user = AnonymousUser()
    return form(request).status_code


def test_form_sent_too_often_by_one_is_refused_and_by_another_not() -> None:
    assert [_sent() for _ in range(5)] == [200, 200, 200, 429, 429]
    assert _sent("192.0.2.8") == 200


def test_form_sent_by_many_together_is_refused() -> None:
    assert [_sent(f"192.0.2.{number}") for number in range(7)] == [200] * 5 + [429] * 2


def test_form_only_looked_at_is_not_counted() -> None:
    assert {_sent(method="GET") for _ in range(10)} == {200}
    assert _sent() == 200


def test_senders_of_one_ipv6_network_count_as_one() -> None:
    assert [_sent(f"2001:db8:1:1::{number}") for number in range(4)] == [200, 200, 200, 429]
    assert _sent("2001:db8:1:2::1") == 200


def test_address_that_a_sender_invents_counts_only_behind_a_trusted_proxy(settings: Settings) -> None:
    assert [_sent(forwarded=f"198.51.100.{number}") for number in range(4)] == [200, 200, 200, 429]
    cache.clear()
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert [_sent(forwarded=f"198.51.100.9{number}, 203.0.113.5") for number in range(4)] == [200, 200, 200, 429]


def test_hour_that_has_passed_is_forgotten_little_by_little(monkeypatch: pytest.MonkeyPatch) -> None:
    at = [3600.0 * 1000]
    monkeypatch.setattr(time, "time", lambda: at[0])
    assert [_sent() for _ in range(4)] == [200, 200, 200, 429]
    at[0] += 3600 + 60
    assert _sent() == 429
    at[0] += 3600 * 0.5
    assert _sent() == 200
    at[0] += 3600 * 2
    assert [_sent() for _ in range(4)] == [200, 200, 200, 429]


def test_refusal_says_what_now_and_when(client: object) -> None:
    for _ in range(3):
        _sent()
    request = RequestFactory().post("/skjema/", REMOTE_ADDR="192.0.2.7")
    request.user = AnonymousUser()
    response = form(request)
    assert "Vent noen minutter, og prøv igjen" in response.content.decode()
    assert (response.headers["Retry-After"], response.headers["Cache-Control"]) == ("3600", "no-store")


def test_address_of_the_sender_is_not_kept() -> None:
    _sent()
    kept = str(cache._cache.keys())  # type: ignore[attr-defined]  # the tests count in this process alone
    assert "sent" in kept and "192.0.2.7" not in kept
