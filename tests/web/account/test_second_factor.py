"""A second factor: codes from an app, recovery codes, and a co-operation that asks its members for one."""

from __future__ import annotations

import re
import time

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from saksgang.records.models import Cooperation, Event, User
from tests.web.account.codes import code_at
from tests.web.account.conftest import signed_in_as
from tests.web.register import PASSWORD, Register

SIGN_IN = "/konto/logg-inn/"
APP = "/konto/sikkerhet/app/"
CODE = "/konto/sikkerhet/kode/"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The moment that codes are reckoned for: the test moves it."""
    moment = [time.time() // 30 * 30 + 5]
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.time.time", lambda: moment[0])
    return moment


def confirm(client: Client) -> None:
    """Say once more who one is, as sensitive pages ask."""
    client.post("/konto/bekreft/", {"password": PASSWORD})


def set_up(client: Client, clock: list[float]) -> tuple[str, list[str]]:
    """Set up an app; its key and the recovery codes."""
    confirm(client)
    key = re.search(r'<code class="key">([A-Z2-7]+)</code>', client.get(APP).content.decode())
    assert key
    answer = client.post(APP, {"code": code_at(key[1], clock[0])}, follow=True)
    codes = re.findall(r"<li><code>(\d{8})</code>", answer.content.decode())
    assert len(codes) == 10
    clock[0] += 30
    return key[1], codes


def half_way(user: User) -> Client:
    """A browser that has given the right password and is asked for a code."""
    client = Client()
    answer = client.post(SIGN_IN, {"login": user.username, "password": PASSWORD})
    assert answer.headers["Location"] == CODE
    assert client.get("/konto/").status_code == 302
    return client


@pytest.mark.django_db(transaction=True)
def test_app_once_set_up_is_asked_for_at_sign_in_and_told_in_trail_and_mail(
    turid: User,
    signed_in: Client,
    clock: list[float],
) -> None:
    key, _codes = set_up(signed_in, clock)
    client = half_way(turid)
    assert client.post(CODE, {"code": code_at(key, clock[0])}).status_code == 302
    assert client.get("/konto/").status_code == 200
    told = Event.objects.filter(act="user.second-factor-set").order_by("sequence").values_list("by", "after")
    assert list(told) == [
        (turid.pk, {"second_factor": ["totp"]}),
        (turid.pk, {"second_factor": ["recovery_codes"]}),
    ]
    assert [one.subject for one in mail.outbox] == ["Koder fra en app er slått på"]


def test_code_that_was_used_is_refused_the_second_time(turid: User, signed_in: Client, clock: list[float]) -> None:
    key, _codes = set_up(signed_in, clock)
    code = code_at(key, clock[0])
    assert half_way(turid).post(CODE, {"code": code}).status_code == 302
    replayed = half_way(turid).post(CODE, {"code": code})
    assert (replayed.status_code, "Koden stemmer ikke" in replayed.content.decode()) == (200, True)


def test_code_of_another_moment_or_a_guess_is_refused_and_guessing_is_stopped(
    turid: User, signed_in: Client, clock: list[float]
) -> None:
    key, _codes = set_up(signed_in, clock)
    client = half_way(turid)
    for wrong in (code_at(key, clock[0] - 60), code_at(key, clock[0] + 60), "000000", "", "æøå", "12 34 56"):
        assert client.post(CODE, {"code": wrong}).status_code == 200
    stopped = client.post(CODE, {"code": code_at(key, clock[0])})
    assert (stopped.status_code, "for mange ganger" in stopped.content.decode()) == (200, True)


def test_recovery_code_works_once_and_is_shown_once(turid: User, signed_in: Client, clock: list[float]) -> None:
    _key, codes = set_up(signed_in, clock)
    again = signed_in.get("/konto/sikkerhet/reservekoder/").content.decode()
    assert [code for code in codes if code in again] == []
    assert half_way(turid).post(CODE, {"code": codes[3]}).status_code == 302
    assert half_way(turid).post(CODE, {"code": codes[3]}).status_code == 200
    assert half_way(turid).post(CODE, {"code": codes[4]}).status_code == 302


def test_secret_is_kept_encrypted_and_worth_nothing_under_another_key(
    turid: User, signed_in: Client, clock: list[float], settings: Settings
) -> None:
    key, codes = set_up(signed_in, clock)
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert [secret for secret in (key, *codes) if secret in kept] == []
    assert get_adapter().decrypt(get_adapter().encrypt("hemmelig")) == "hemmelig"
    settings.SECRET_KEY = "another key, as after a restore without it " * 2
    client = half_way(turid)
    for guess in (code_at(key, clock[0]), code_at("", clock[0]), codes[0]):
        assert client.post(CODE, {"code": guess}).status_code == 200


def test_password_is_asked_for_again_before_anything_of_the_second_factor_changes(signed_in: Client) -> None:
    for page in (APP, "/konto/sikkerhet/passnokler/ny/"):
        answer = signed_in.get(page)
        assert answer.headers["Location"].startswith("/konto/bekreft/?next="), page


def test_cooperation_that_asks_for_one_leads_its_members_to_set_it_up_before_anything_else(
    register: Register, turid: User, signed_in: Client, clock: list[float]
) -> None:
    Cooperation.objects.update(second_factor_required=True)
    for page in ("", "saker/", "personer/", "sok/?q=x"):
        answer = signed_in.get(f"/vagsregionen/{page}")
        assert (answer.status_code, answer.headers.get("Location")) == (302, "/konto/sikkerhet/"), page
    assert signed_in.post("/vagsregionen/funn/1/legg-bort/").headers["Location"] == "/konto/sikkerhet/"
    assert "krever en andre faktor" in signed_in.get("/konto/sikkerhet/").content.decode()
    set_up(signed_in, clock)
    assert signed_in.get("/vagsregionen/saker/").status_code == 200


def test_cooperation_that_asks_for_one_leaves_strangers_and_members_of_others_alone(
    register: Register, signed_in: Client
) -> None:
    Cooperation.objects.update(second_factor_required=True)
    assert Client().get("/vagsregionen/saker/").status_code == 200
    outsider = User.objects.create_user("utenfor", password=PASSWORD)
    assert signed_in_as(outsider).get("/vagsregionen/saker/").status_code == 200


def test_second_factor_taken_away_is_asked_for_again_in_the_same_session(
    turid: User, signed_in: Client, clock: list[float]
) -> None:
    Cooperation.objects.update(second_factor_required=True)
    set_up(signed_in, clock)
    assert signed_in.get("/vagsregionen/saker/").status_code == 200
    assert signed_in.post("/konto/sikkerhet/app/fjern/").status_code == 302
    assert signed_in.get("/vagsregionen/saker/").headers["Location"] == "/konto/sikkerhet/"
    assert Event.objects.filter(act="user.second-factor-removed").count() == 2


def test_cooperation_that_asks_for_none_costs_its_pages_no_look_up(register: Register, signed_in: Client) -> None:
    asked = []
    for is_required in (False, True):
        Cooperation.objects.update(second_factor_required=is_required)
        with CaptureQueriesContext(connection) as queries:
            signed_in.get("/vagsregionen/organer/")
        asked.append(sum("mfa_authenticator" in query["sql"] for query in queries))
    assert asked == [0, 1]
