"""Several processes on one database file: nothing doubles, nothing is half done, the trail stays whole."""

from __future__ import annotations

import shutil
import signal
from pathlib import Path

import pytest

from tests.actions.processes import run, start

WHOLE = "broken=None missing=[] halves=0 undecided=0 events=True"


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a database of one co-operation, made once."""
    folder = tmp_path_factory.mktemp("empty")
    run("prepare()", folder)
    return folder


@pytest.fixture
def data(empty: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(empty, tmp_path / "data"))


def test_two_imports_of_the_same_files_at_once_double_nothing(data: Path) -> None:
    both = [start("import_months(1, 6)", data) for _ in range(2)]
    ended = [process.communicate(timeout=120) for process in both]

    assert [process.returncode for process in both] == [0, 0], ended
    assert run("print(state())", data) == f"[12, 6, 30, 30] {WHOLE}"


def test_imports_of_notices_and_minutes_at_once_meet_in_the_same_meetings(data: Path) -> None:
    code = """
for month in range(1, 7):
    paper = papers_of(month)[int(sys.argv[1])]
    put_in(Cooperation.objects.get(), incoming(paper, name=f"{paper.kind}-{month}.md"))
"""
    both = [start(code, data, which) for which in ("0", "1")]
    ended = [process.communicate(timeout=120) for process in both]

    assert [process.returncode for process in both] == [0, 0], ended
    assert run("print(state())", data) == f"[12, 6, 30, 30] {WHOLE}"


def test_databases_made_by_two_at_once_are_one(tmp_path: Path) -> None:
    both = [start("prepare()", tmp_path) for _ in range(2)]
    ended = [process.communicate(timeout=120) for process in both]

    assert [process.returncode for process in both] == [0, 0], ended


@pytest.mark.parametrize("events", [1, 14])
def test_killed_inside_a_transaction_leaves_whole_papers_and_the_next_import_takes_the_rest(
    data: Path, events: int
) -> None:
    dying = start(f"die_within_import({events})", data)
    dying.communicate(timeout=120)
    assert dying.returncode == -signal.SIGKILL
    assert run("print(state())", data).endswith(WHOLE)

    assert run("import_months(1, 6); print(state())", data) == f"[12, 6, 30, 30] {WHOLE}"


def test_two_who_correct_the_same_field_at_once_one_is_told(data: Path) -> None:
    run("import_months(1, 1)", data)
    code = """
from saksgang.actions.corrections import Target, correct_fact
from saksgang.core.refusals import Refused
target = Target("meeting", Meeting.objects.get().pk, "place")
try:
    correct_fact(Cooperation.objects.get(), target, sys.argv[1], by=COMMAND_LINE, now=NOW, seen="")
    print("done")
except Refused as refused:
    print(refused.refusal.code)
"""
    both = [start(code, data, place) for place in ("Sal A", "Sal B")]
    said = sorted(process.communicate(timeout=120)[0].strip() for process in both)

    assert said == ["changed-meanwhile", "done"]
