"""What a command costs from the shell: the help, and an archive of a thousand papers put into an empty register."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench.files import write_archive
from bench.measure import Figure, run_command, times_of, watched_command

PAPERS = 1000
COMMAND = Path(sys.executable).parent / "saksgang"


def starting() -> tuple[Figure, ...]:
    """`saksgang --help`."""
    with tempfile.TemporaryDirectory() as name:
        folder, words = Path(name), [str(COMMAND), "--help"]
        ran = [run_command(words, environment=_environment(folder), folder=folder) for _ in range(21)]
        peak = watched_command(words, environment=_environment(folder), folder=folder).peak_mib
    assert {one.code for one in ran} == {0}, ran[0].said
    times = times_of([one.wall_ms for one in ran[1:]], [one.cpu_ms for one in ran[1:]])
    return (Figure("saksgang --help", times.p50, times.p95, times.cpu, times.runs, peak, bound_ms=300.0),)


def importing() -> tuple[Figure, ...]:
    """`saksgang import` of an archive, and once more when all is there already."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        papers, data = folder / "papers", folder / "data"
        papers.mkdir()
        size = write_archive(PAPERS, papers)
        words = [str(COMMAND), "import", str(papers), "--cooperation", "Fjordregionen", "--lang", "en"]
        first = watched_command(words, environment=_environment(data), folder=folder)
        assert first.code == 0, first.said
        again = watched_command(words, environment=_environment(data), folder=folder)
        assert again.code == 0, again.said
        database = sum(path.stat().st_size for path in data.glob("*.sqlite3*"))
    facts = {"papers_mib": round(size / 2**20, 1), "database_mib": round(database / 2**20, 1)} | _told(first.said)
    return (
        Figure(
            f"import {PAPERS} papers",
            first.wall_ms,
            first.wall_ms,
            first.cpu_ms,
            1,
            first.peak_mib,
            bound_ms=90_000.0,
            bound_mib=400.0,
            facts=facts,
        ),
        Figure(f"import {PAPERS} again", again.wall_ms, again.wall_ms, again.cpu_ms, 1, again.peak_mib),
    )


def _told(said: str) -> dict[str, float]:
    """The counts of the command's own summary."""
    counted = {
        "meetings": "new meetings",
        "items": "new agenda items",
        "people": "new people",
        "findings": "new findings",
    }
    found = {key: re.search(rf"(\d+) {words}", said) for key, words in counted.items()}
    return {key: float(match[1]) for key, match in found.items() if match}


def _environment(data: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SAKSGANG_", "DJANGO_"))}
    return kept | {"SAKSGANG_DATA": str(data)}


def measures() -> dict[str, Callable[[], tuple[Figure, ...]]]:
    """What can be measured here, by name."""
    return {"help": starting, "import": importing}
