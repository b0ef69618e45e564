"""The link of the first administrator: printed where there is none, once, and refused where there is one."""

from __future__ import annotations

import re

import pytest
from pytest_django import Settings

from saksgang.actions.users import create_user
from saksgang.cli.main import main
from saksgang.cli.user import offer_first_link
from saksgang.core.access import COMMAND_LINE, Role
from saksgang.records.models import FirstLink
from tests.registering import NOW

LINK = re.compile(r"https://saker\.example/konto/forste/([\w-]{43})/")


def printed(capsys: pytest.CaptureFixture[str]) -> str:
    said = capsys.readouterr()
    return said.out + said.err


def test_server_of_a_register_without_an_administrator_prints_the_link_once(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    offer_first_link("https://saker.example/")
    token = LINK.search(printed(capsys))
    assert token
    assert token[1] not in FirstLink.objects.get().token_hash
    offer_first_link("https://saker.example")
    again = printed(capsys)
    assert (LINK.search(again), "--first-link" in again) == (None, True)


def test_command_makes_a_new_link_and_refuses_where_there_is_an_administrator(
    db: None, capsys: pytest.CaptureFixture[str], settings: Settings
) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    words = ["user", "--first-link", "--url", "https://saker.example"]
    assert (main(words), main(words)) == (0, 0)
    assert len(set(LINK.findall(printed(capsys)))) == 2
    assert main(["user", "aud", "--role", "administrator", "--cooperation", "Vidderegionen"]) == 0
    printed(capsys)
    assert main(words) == 2
    assert "har en administrator" in printed(capsys)
    offer_first_link("https://saker.example")
    assert printed(capsys) == ""


def test_command_takes_away_a_lost_second_factor_and_asks_whom_it_is_about(
    db: None, capsys: pytest.CaptureFixture[str], settings: Settings
) -> None:
    from allauth.mfa.models import Authenticator

    from saksgang.actions.cooperations import create_cooperation

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cooperation = create_cooperation("Vidderegionen", by=COMMAND_LINE, now=NOW)
    user = create_user(cooperation, username="aud", password=None, role=Role.SECRETARY, by=COMMAND_LINE, now=NOW)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    assert main(["user", "aud", "--remove-second-factor"]) == 0
    assert not Authenticator.objects.exists()
    assert main(["user"]) == 2
    assert main(["user", "ukjent", "--remove-second-factor"]) == 2
    assert "saksgang user NAVN" in printed(capsys)
