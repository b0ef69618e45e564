"""Work on one real database file by processes of their own: started together, or killed in the middle."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


def start(code: str, data: Path, *arguments: str, **extra: str) -> subprocess.Popen[str]:
    """A Python process with Django started over the data folder, `extra` in its environment; it prints, we read."""
    prelude = "import django; django.setup()\nfrom tests.actions.in_process import *\nimport sys\n"
    return subprocess.Popen(
        [sys.executable, "-c", prelude + code, *arguments],
        cwd=REPOSITORY,
        env=environment(data) | extra,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(code: str, data: Path, *arguments: str, **extra: str) -> str:
    """What such a process printed; it must end well."""
    process = start(code, data, *arguments, **extra)
    said, wrong = process.communicate(timeout=120)
    assert process.returncode == 0, wrong
    return said.strip()


def environment(data: Path) -> dict[str, str]:
    """The environment of a command over the data folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SAKSGANG_", "DJANGO_"))}
    return kept | {
        "SAKSGANG_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "saksgang.settings",
        "PYTHONPATH": str(REPOSITORY),
    }
