"""Signing in with a password: nothing tells which accounts there are, and nothing of an earlier session lives on."""

from __future__ import annotations

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.sessions.models import Session
from django.test import Client

from saksgang.actions.memberships import end_place
from saksgang.core.access import COMMAND_LINE
from saksgang.records.models import User
from tests.web.account.conftest import signed_in_as
from tests.web.register import NOW, PASSWORD, Register

SIGN_IN = "/konto/logg-inn/"


@pytest.mark.parametrize("login", ["turid", "Turid@Vags.example", "  turid@vags.example "])
def test_sign_in_takes_the_user_name_or_the_mail_address(turid: User, login: str) -> None:
    client = Client()
    assert client.post(SIGN_IN, {"login": login, "password": PASSWORD}).status_code == 302
    assert client.get("/konto/").status_code == 200


def test_sign_in_with_a_wrong_password_is_answered_alike_whether_the_account_is_there_or_not(
    turid: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher,
        "encode",
        lambda self, password, salt: hashed.append(password) or encode(self, password, salt),
    )
    said, cost = [], []
    for login in ("turid", "turid@vags.example", "ukjent", "ukjent@vags.example"):
        hashed.clear()
        page = Client().post(SIGN_IN, {"login": login, "password": "ikke det rette passordet"})
        said.append((page.status_code, page.content.decode().replace(login, "")))
        cost.append(len(hashed))
    assert cost == [1, 1, 1, 1]  # the slow hash is what a clock could measure
    without_token = [(status, [line for line in text.splitlines() if "csrf" not in line]) for status, text in said]
    assert without_token == [without_token[0]] * 4


def test_sign_in_gives_a_new_session_and_ends_with_it(turid: User) -> None:
    client = Client()
    client.get(SIGN_IN)
    client.session["planted"] = "x"
    client.session.save()
    before = client.session.session_key
    client.post(SIGN_IN, {"login": "turid", "password": PASSWORD})
    after = client.session.session_key
    assert before != after
    client.post("/konto/logg-ut/")
    assert not Session.objects.filter(session_key__in=[before, after]).exists()
    client.cookies["sessionid"] = str(after)
    assert client.get("/konto/").status_code == 302


@pytest.mark.parametrize(
    "wanted",
    [
        "https://elsewhere.invalid/",
        "//elsewhere.invalid",
        "/\\elsewhere.invalid",
        "javascript:alert(1)",
        "https:elsewhere.invalid",
        "\thttps://elsewhere.invalid",
    ],
)
def test_sign_in_never_leads_elsewhere(turid: User, wanted: str) -> None:
    answer = Client().post(SIGN_IN, {"login": "turid", "password": PASSWORD, "next": wanted})
    assert answer.headers["Location"] == "/"


def test_sign_in_guessed_too_often_is_stopped_for_that_account_also_with_the_right_password(turid: User) -> None:
    wrong = {"login": "turid@vags.example", "password": "gjetter jeg kanskje rett"}
    for _time in range(5):
        assert "hører ikke sammen" in Client().post(SIGN_IN, wrong).content.decode()
    right = Client().post(SIGN_IN, {**wrong, "password": PASSWORD})
    assert (right.status_code, "for mange ganger" in right.content.decode()) == (200, True)


def test_account_that_is_ended_is_signed_out_everywhere_at_once_and_cannot_sign_in(
    register: Register, turid: User
) -> None:
    clients = [signed_in_as(turid), signed_in_as(turid)]
    assert [client.get("/konto/").status_code for client in clients] == [200, 200]
    end_place(register.cooperation, turid.pk, by=COMMAND_LINE, now=NOW)
    assert [client.get("/konto/").status_code for client in clients] == [302, 302]
    assert not Session.objects.exists()
    again = Client().post(SIGN_IN, {"login": "turid", "password": PASSWORD})
    assert again.headers["Location"] == "/konto/stengt/"


def test_sign_in_without_a_password_is_refused(turid: User) -> None:
    for password in ("", " ", "\x00"):
        page = Client().post(SIGN_IN, {"login": "turid", "password": password})
        assert page.status_code == 200
    User.objects.filter(pk=turid.pk).update(password="!")
    assert Client().post(SIGN_IN, {"login": "turid", "password": "!"}).status_code == 200
