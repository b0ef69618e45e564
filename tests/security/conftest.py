"""A fresh data folder for each test, registers of two co-operations that must not know of each other, and bokmål."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
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
def _nothing_counted() -> Iterator[None]:
    cache.clear()
    with translation.override("nb"):
        yield
    cache.clear()


@pytest.fixture
def register(db: None) -> Register:
    return make_register(meetings=2, items=2)


@pytest.fixture
def neighbour(register: Register) -> Register:
    """Another co-operation of the same installation."""
    return make_register(meetings=1, items=1, name="Naboregionen", prefix="nabo")
