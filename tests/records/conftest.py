"""A fresh data folder and an empty co-operation for each test."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from saksgang.actions.cooperations import create_cooperation
from saksgang.core.access import COMMAND_LINE
from saksgang.records.models import Cooperation
from tests.registering import NOW


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture
def cooperation(db: None) -> Cooperation:
    return create_cooperation("Vidderegionen", by=COMMAND_LINE, now=NOW)
