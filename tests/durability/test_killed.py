"""kill -9 in the middle of an import, an upload and a save: what was finished stays, the rest never was."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest

from tests.actions.processes import start
from tests.durability.wholeness import WHOLE, told

_DYING = """
import os, signal, pathlib
calls = 0
def dying(real, at):
    def call(*arguments, **named):
        global calls
        calls += 1
        if calls == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments, **named)
    return call
"""
_MOMENTS = {
    "before the file has its name": "pathlib.Path.replace = dying(pathlib.Path.replace, 3)",
    "when the file is there and its row is not": """
from saksgang.actions import papers
papers._imported = dying(papers._imported, 3)
""",
    "before the commit": """
from saksgang.actions.trail import Trail
write, die = Trail.write, dying(lambda: None, 3)
def write_and_die(trail):
    count = write(trail)
    die()
    return count
Trail.write = write_and_die
""",
}


@pytest.mark.parametrize(("moment", "finished"), list(zip(_MOMENTS, (4, 4, 3), strict=True)))
def test_import_killed_leaves_no_orphan_and_the_next_one_takes_the_rest(data: Path, moment: str, finished: int) -> None:
    dying = start(_DYING + _MOMENTS[moment] + "\nimport_months(2, 4)", data)
    dying.communicate(timeout=120)
    assert dying.returncode == -signal.SIGKILL

    after, counts, then, all_of_it = told(data, "tell(); import_months(2, 4); tell()")
    assert (after, counts) == (WHOLE, f"documents={finished} meetings=2")
    assert (then, all_of_it) == (WHOLE, "documents=8 meetings=4")


def test_import_killed_at_any_time_leaves_whole_papers(data: Path) -> None:
    dying = start("print('begun', flush=True); import_months(2, 12)", data)
    assert dying.stdout is not None
    dying.stdout.readline()
    time.sleep(0.3)
    dying.kill()
    dying.communicate(timeout=60)

    assert dying.returncode == -signal.SIGKILL
    assert told(data)[0] == WHOLE


def test_upload_killed_half_way_is_not_there(data: Path) -> None:
    add = 'store.add(Cooperation.objects.get(), b"x" * 9999, name="a.pdf", sha256="0" * 64, by="Kari", now=NOW)'
    code = "from saksgang.web.reading_in import store\n"
    dying = start(_DYING + code + "store._write_values = dying(store._write_values, 1)\n" + add, data)
    dying.communicate(timeout=60)
    assert dying.returncode == -signal.SIGKILL

    assert told(data, f"{code}{add}; print(len(store.waiting(Cooperation.objects.get()))); tell()")[:2] == ["1", WHOLE]


def test_save_killed_before_its_commit_changed_nothing(data: Path) -> None:
    code = """
from saksgang.actions.corrections import Target, correct_fact
from saksgang.actions.trail import Trail
write = Trail.write
def write_and_die(trail):
    write(trail)
    dying(lambda: None, 1)()
Trail.write = write_and_die
correct_fact(Cooperation.objects.get(), Target("meeting", Meeting.objects.get().pk, "place"), "Sal 2", by=COMMAND_LINE, now=NOW)
"""
    dying = start(_DYING + code, data)
    dying.communicate(timeout=60)

    assert dying.returncode == -signal.SIGKILL
    assert told(data, "print(repr(Meeting.objects.get().place)); tell()") == ["''", WHOLE, "documents=2 meetings=1"]
