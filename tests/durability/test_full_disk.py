"""A disk that fills up in the middle: one sentence, nothing half done, and it goes on when there is room again."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.actions.processes import REPOSITORY, environment
from tests.durability.wholeness import WHOLE, told

# A process that may write no file beyond so many bytes gets the same answer as on a full disk, without rights to mount.
_LIMITED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limit = int(sys.argv.pop(1))
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
from saksgang.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


def saksgang(data: Path, *words: str, limit: int = 0) -> tuple[int, str]:
    """Exit code, and all that was said."""
    ran = subprocess.run(
        [sys.executable, "-c", _LIMITED, str(limit), *words],
        cwd=REPOSITORY, env=environment(data), capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    return ran.returncode, ran.stdout + ran.stderr


@pytest.fixture
def small_disk(tmp_path: Path, one_meeting: Path) -> Iterator[Path]:
    """The register on a disk of its own with little room left."""
    disk = tmp_path / "disk"
    disk.mkdir()
    used = sum(path.stat().st_size for path in one_meeting.rglob("*") if path.is_file())
    size = f"size={used + (200 << 10)}"
    if subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", disk], capture_output=True, check=False).returncode:
        pytest.skip("no right to mount a disk: the others here limit the size of files instead")
    try:
        yield Path(shutil.copytree(one_meeting, disk / "data"))
    finally:
        subprocess.run(["umount", "-l", disk], check=True)


def paper(folder: Path, *, size: int) -> Path:
    """Minutes that are quickly read and take much room."""
    path = folder / "referat.html"
    said = "<h1>REFERAT, KOMMUNEDIREKTØRFORUM – 11.04.2031</h1><h2>KF 4/31 Vann</h2><p><b>Vedtak:</b> Ja.</p>"
    path.write_text(f'<html><meta charset="utf-8"><!--{"x" * size}-->{said}</html>', "utf-8")
    return path


def test_import_onto_a_full_disk_leaves_the_register_as_it_was(small_disk: Path, tmp_path: Path) -> None:
    code, said = saksgang(small_disk, "import", str(paper(tmp_path, size=300 << 10)))

    assert (code, "disken er full" in said.lower(), "Traceback" in said) == (2, True, False), said
    assert told(small_disk) == [WHOLE, "documents=2 meetings=1"]


def test_backup_that_finds_no_room_leaves_no_half_archive_and_the_next_one_is_whole(data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"

    code, said = saksgang(data, "backup", str(folder / "one.tar"), limit=200 << 10)
    assert (code, "Ingen halv kopi ligger igjen" in said, "Traceback" in said) == (2, True, False), said
    assert list(folder.iterdir()) == []

    code, said = saksgang(data, "backup", str(folder / "one.tar"), "--check")
    assert (code, "Kopien er prøvd og er hel" in said) == (0, True), said


def test_restore_that_finds_no_room_leaves_an_empty_place(data: Path, tmp_path: Path) -> None:
    archive, place = tmp_path / "one.tar", tmp_path / "place"
    assert saksgang(data, "backup", str(archive))[0] == 0

    code, said = saksgang(place, "restore", str(archive), limit=200 << 10)
    assert (code, "Traceback" in said) == (2, False), said
    assert sorted(path.name for path in place.rglob("*") if path.is_file()) == ["secret_key"]

    assert saksgang(place, "restore", str(archive))[0] == 0
    assert told(place) == [WHOLE, "documents=2 meetings=1"]
