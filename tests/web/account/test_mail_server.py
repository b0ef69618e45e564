"""Mails through a real mail server (aiosmtpd) by Django's SMTP, as the settings of the environment make it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from django.test import Client
from pytest_django import Settings

from saksgang import environment, outside
from saksgang.core.refusals import Refused
from saksgang.records.models import User


class Box:
    """Keeps what it gets."""

    def __init__(self) -> None:
        self.letters: list[bytes] = []

    async def handle_DATA(self, server: object, session: object, envelope: object) -> str:  # noqa: N802  # aiosmtpd names it
        self.letters.append(envelope.content)  # type: ignore[attr-defined]
        return "250 OK"


@pytest.fixture
def box(settings: Settings) -> Iterator[Box]:
    """A mail server on loopback that asks for a name and a password."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    kept = Box()

    def known(_server: object, _session: object, _envelope: object, mechanism: str, given: object) -> AuthResult:
        right = LoginPassword(b"saksgang", b"hemmelig")
        return AuthResult(success=mechanism in {"PLAIN", "LOGIN"} and given == right)

    server = Controller(
        kept, hostname="127.0.0.1", port=port, authenticator=known, auth_required=True, auth_require_tls=False
    )
    server.start()
    settings.EMAIL_BACKEND = outside.SMTP
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", port, False
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "saksgang", "hemmelig"
    settings.DEFAULT_FROM_EMAIL = "saker@vags.example"
    yield kept
    server.stop()


def test_mail_reaches_a_real_server_with_our_letters(turid: User, box: Box) -> None:
    client = Client()
    client.cookies["sprak"] = "nn"
    client.post("/konto/passord/glemt/", {"email": turid.email})
    letter = message_from_bytes(box.letters[0], policy=policy.default)
    assert (letter["From"], letter["To"]) == ("saker@vags.example", turid.email)
    assert letter["Subject"] == "Lag nytt passord i Saksgang"
    body = letter.get_body()
    assert body is not None
    assert "Opne lenkja for å gjere det" in body.get_content()


def test_mail_that_the_server_will_not_take_stops_no_page_and_leaves_no_address_in_the_log(
    turid: User, box: Box, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_HOST_PASSWORD = "feil"
    answer = Client().post("/konto/passord/glemt/", {"email": turid.email})
    assert (answer.status_code, box.letters) == (302, [])
    assert "could not be sent" in caplog.text
    assert turid.email not in caplog.text


@pytest.mark.parametrize(
    ("given", "backend"),
    [
        ({}, outside.NOWHERE),
        ({"SAKSGANG_MAIL_HOST": "smtp.example.no", "SAKSGANG_MAIL_FROM": "a@example.no"}, outside.SMTP),
        ({"SAKSGANG_MAIL_FOLDER": "mail"}, outside.FILES),
    ],
)
def test_mail_goes_where_the_environment_says(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], backend: str
) -> None:
    for name in ("SAKSGANG_MAIL_HOST", "SAKSGANG_MAIL_FROM", "SAKSGANG_MAIL_FOLDER"):
        monkeypatch.delenv(name, raising=False)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    assert outside.mail_backend() == backend


def test_mail_server_without_a_sender_and_a_made_up_security_are_refused_at_the_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SAKSGANG_MAIL_HOST", "smtp.example.no")
    monkeypatch.delenv("SAKSGANG_MAIL_FROM", raising=False)
    with pytest.raises(Refused) as missing:
        outside.mail_backend()
    monkeypatch.setenv("SAKSGANG_MAIL_SECURITY", "ssl")
    with pytest.raises(Refused) as wrong:
        outside.mail_security()
    assert (missing.value.refusal.code, wrong.value.refusal.code) == ("setting-missing", "setting-wrong")


def test_password_of_the_mail_server_can_lie_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "password").write_text("hemmelig\n", "utf-8")
    monkeypatch.delenv("SAKSGANG_MAIL_PASSWORD", raising=False)
    monkeypatch.setenv("SAKSGANG_MAIL_PASSWORD_FILE", str(tmp_path / "password"))
    assert environment.MAIL_PASSWORD.text() == "hemmelig"
