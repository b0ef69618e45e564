"""Mails in a box, counts of attempts of each test's own, and somebody to sign in as."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from saksgang.actions.users import create_user
from saksgang.core.access import COMMAND_LINE, Role
from saksgang.records.models import User
from tests.web.register import NOW, PASSWORD, Register


@pytest.fixture(autouse=True)
def _mails_in_a_box(settings: Settings) -> Iterator[None]:
    settings.MAIL_IS_ON = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def turid(register: Register) -> User:
    """A secretary with a mail address."""
    return create_user(
        register.cooperation,
        username="turid",
        password=PASSWORD,
        role=Role.SECRETARY,
        by=COMMAND_LINE,
        now=NOW,
        full_name="Turid Skarstein",
        email="turid@vags.example",
    )


@pytest.fixture
def boss(register: Register) -> User:
    """An administrator with a mail address."""
    return create_user(
        register.cooperation,
        username="sjef",
        password=PASSWORD,
        role=Role.ADMINISTRATOR,
        by=COMMAND_LINE,
        now=NOW,
        full_name="Aud Sjefsrud",
        email="aud@vags.example",
    )


@pytest.fixture
def signed_in(turid: User) -> Client:
    """Turid's browser, signed in with the password."""
    return signed_in_as(turid)


def signed_in_as(user: User, password: str = PASSWORD) -> Client:
    """A browser signed in through the page."""
    client = Client()
    answer = client.post("/konto/logg-inn/", {"login": user.username, "password": password})
    assert answer.status_code == 302
    return client
