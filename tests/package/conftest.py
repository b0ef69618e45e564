"""The wheel, built once, and unpacked where a clean Python finds it before the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def files() -> set[str]:
    """The package's files, as names in the wheel; taken just before it is built."""
    source = ROOT / "src"
    found = (path for path in (source / "saksgang").rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(source).as_posix() for path in found}


@pytest.fixture(scope="session")
def wheel(files: set[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built with what is installed here: no network, nothing left in the checkout."""
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture
def python(unpacked: Path, tmp_path: Path) -> Run:
    """Runs Python outside the checkout, with the wheel's files and the dependencies that are installed here."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SAKSGANG", "DJANGO", "PYTEST"))}
    environment = {**kept, "PYTHONPATH": str(unpacked), "SAKSGANG_DATA": str(tmp_path / "data")}

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *words], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )

    return run
