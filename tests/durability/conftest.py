"""A data folder with a register of one meeting, made once and copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.actions.processes import run


@pytest.fixture(scope="session")
def one_meeting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("durability") / "data"
    run("prepare(); import_months(1, 1)", folder)
    return folder


@pytest.fixture
def data(one_meeting: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(one_meeting, tmp_path / "data"))
