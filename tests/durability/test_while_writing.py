"""A backup made while people write is of one moment, and stands whole in a fresh folder; one stopped half-way goes on."""

from __future__ import annotations

import signal
from pathlib import Path

from tests.actions.processes import start
from tests.durability.test_full_disk import saksgang
from tests.durability.wholeness import WHOLE, told


def test_backup_made_while_an_import_runs_is_whole_when_restored(data: Path, tmp_path: Path) -> None:
    writing = start("print('begun', flush=True); import_months(2, 12)", data)
    assert writing.stdout is not None
    writing.stdout.readline()
    code, said = saksgang(data, "backup", str(tmp_path / "one.tar"))
    assert code == 0, said
    _, wrong = writing.communicate(timeout=240)
    assert writing.returncode == 0, wrong

    assert saksgang(tmp_path / "fresh", "restore", str(tmp_path / "one.tar"))[0] == 0
    assert told(tmp_path / "fresh")[0] == WHOLE
    assert told(data) == [WHOLE, "documents=24 meetings=12"]


def test_restore_killed_while_it_makes_the_register_visible_is_done_again(data: Path, tmp_path: Path) -> None:
    archive, place = tmp_path / "one.tar", tmp_path / "place"
    assert saksgang(data, "backup", str(archive))[0] == 0
    code = """
import os, signal
from pathlib import Path
rename = Path.rename
def rename_and_die(path, target):
    answer = rename(path, target)
    if target.name == "files":
        os.kill(os.getpid(), signal.SIGKILL)
    return answer
Path.rename = rename_and_die
from saksgang.cli.main import main
main(["restore", sys.argv[1]])
"""
    dying = start(code, place, str(archive))
    dying.communicate(timeout=120)
    assert dying.returncode == -signal.SIGKILL
    assert (place / "files").exists()
    assert not (place / "saksgang.sqlite3").exists()

    code_, said = saksgang(place, "restore", str(archive))
    assert code_ == 0, said
    assert told(place) == [WHOLE, "documents=2 meetings=1"]
    assert not (place / ".restoring").exists()


def test_register_that_was_half_restored_is_not_taken_into_use(data: Path, tmp_path: Path) -> None:
    place = tmp_path / "place"
    (place / ".restoring").mkdir(parents=True)
    (place / ".restoring" / "moving").touch()

    code, said = saksgang(place, "cooperation", "Vidderegionen")

    assert (code, "saksgang restore" in said) == (2, True), said
    assert not (place / "saksgang.sqlite3").exists()
