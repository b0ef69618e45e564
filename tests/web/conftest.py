"""A fresh data folder for each test, and registers of one and of three meetings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation
from pytest_django import Settings

from tests.web.register import Register, make_register


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    settings.FILES_DIR = tmp_path / "files"
    settings.UPLOADS_DIR = tmp_path / "uploads"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _in_bokmal() -> Iterator[None]:
    """A page asked for in English leaves its language behind in the process."""
    with translation.override("nb"):
        yield


@pytest.fixture
def register(db: None) -> Register:
    return make_register(meetings=2, items=3)


@pytest.fixture
def inside(register: Register) -> Client:
    """The browser of the secretary, who sees every page."""
    client = Client()
    client.force_login(register.secretary)
    return client


@pytest.fixture
def reader(register: Register) -> Client:
    """The browser of an observer, who sees the papers of all meetings but nothing exempt and no sources."""
    client = Client()
    client.force_login(register.reader)
    return client
