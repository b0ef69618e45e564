"""`saksgang backup` and `restore`: the archive, its rotation, its trial, and the places where it is refused."""

from __future__ import annotations

import json
import shutil
import stat
from pathlib import Path

import pytest

from tests.cli.test_verify import PAPER, saksgang


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a register of one paper in `data`, and its backup `one.tar`."""
    folder = tmp_path_factory.mktemp("backup")
    (folder / "referat.md").write_text(PAPER, "utf-8")
    assert saksgang(folder / "data", "import", str(folder / "referat.md"), "--cooperation", "Vidderegionen")[0] == 0
    code, said, beside = saksgang(folder / "data", "backup", str(folder / "one.tar"))
    assert (code, "1 filer" in said, beside) == (0, True, ""), said
    return folder


@pytest.fixture
def data(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made / "data", tmp_path / "data"))


def notes(data: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (data / "backups.jsonl").read_text("utf-8").splitlines()]


def test_backup_can_be_read_by_its_owner_alone_and_is_noted(made: Path) -> None:
    archive = made / "one.tar"

    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    [note] = notes(made / "data")
    assert (note["kind"], note["file"], note["bytes"], note["good"]) == (
        "backup", str(archive), archive.stat().st_size, True,
    )  # fmt: skip


def test_backup_holds_neither_key_nor_sessions(made: Path) -> None:
    content = (made / "one.tar").read_bytes()

    assert (made / "data" / "secret_key").read_bytes().strip() not in content
    assert b"secret_key" not in content


def test_backup_leaves_a_file_that_is_there_alone(made: Path) -> None:
    before = (made / "one.tar").read_bytes()

    code, _, beside = saksgang(made / "data", "backup", str(made / "one.tar"))

    assert (code, "finnes fra før" in beside) == (2, True)
    assert (made / "one.tar").read_bytes() == before


@pytest.mark.parametrize("words", [(), ("a.tar", "--into", "b"), ("--into", "b", "--keep", "0")])
def test_backup_that_does_not_say_where_is_refused(tmp_path: Path, words: tuple[str, ...]) -> None:
    assert saksgang(tmp_path / "data", "backup", *words)[0] == 2
    assert not (tmp_path / "b").exists()


def test_backup_of_no_register_makes_nothing(tmp_path: Path) -> None:
    code, _, beside = saksgang(tmp_path / "data", "backup", str(tmp_path / "one.tar"))

    assert (code, "ikke noe register" in beside) == (2, True)
    assert not (tmp_path / "one.tar").exists()


def test_backup_into_a_folder_keeps_what_is_needed_and_clears_what_a_stopped_one_left(
    data: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    for name in ("saksgang-20200101T020000Z.tar", "saksgang-20200102T020000Z.tar", "notes.txt"):
        (folder / name).write_bytes(b"x")
    (folder / ".saksgang-backup-gone").mkdir()
    (folder / ".saksgang-backup-gone" / "archive").write_bytes(b"half")

    assert saksgang(data, "backup", "--into", str(folder), "--keep", "1")[0] == 0

    left = sorted(path.name for path in folder.iterdir())
    assert len(left) == 3
    assert left[:2] == ["notes.txt", "saksgang-20200102T020000Z.tar"]


def test_restore_into_a_full_place_is_refused_and_changes_nothing(made: Path, data: Path, tmp_path: Path) -> None:
    code, _, beside = saksgang(data, "restore", str(made / "one.tar"))
    assert (code, "blir ikke rørt" in beside) == (2, True)

    only_files = tmp_path / "only"
    shutil.copytree(made / "data" / "files", only_files / "files")
    code, _, beside = saksgang(only_files, "restore", str(made / "one.tar"))
    assert (code, "blir ikke rørt" in beside) == (2, True)
    assert not (only_files / "saksgang.sqlite3").exists()


def test_restore_of_what_is_no_backup_is_one_sentence(tmp_path: Path, made: Path) -> None:
    broken = tmp_path / "broken.tar"
    content = bytearray((made / "one.tar").read_bytes())
    content[len(content) // 2] ^= 1
    broken.write_bytes(content)

    for path, word in ((broken, "ikke en hel sikkerhetskopi"), (tmp_path / "none.tar", "den finnes ikke")):
        code, said, beside = saksgang(tmp_path / "data", "restore", str(path))
        assert (code, said, word in beside, "Traceback" in beside) == (2, "", True, False), beside
    assert not (tmp_path / "data" / "saksgang.sqlite3").exists()


def test_trial_of_a_register_that_was_changed_finds_it_and_restore_asks_for_anyway(data: Path, tmp_path: Path) -> None:
    import sqlite3

    with sqlite3.connect(data / "saksgang.sqlite3") as database:
        database.execute("UPDATE records_decision SET text = 'Saken avvises.'")
    database.close()
    archive = tmp_path / "changed.tar"
    code, said, _ = saksgang(data, "backup", str(archive), "--check")
    assert (code, "Endret utenom Saksgang: vedtak nr. 1" in said) == (2, True), said
    assert [(note["kind"], note["good"]) for note in notes(data)][-2:] == [("backup", True), ("trial", False)]

    fresh = tmp_path / "fresh"
    code, said, _ = saksgang(fresh, "restore", str(archive))
    assert (code, "--anyway" in said, (fresh / "saksgang.sqlite3").exists()) == (2, True, False)
    assert saksgang(fresh, "restore", "--anyway", str(archive))[0] == 0
    assert "Endret utenom Saksgang: vedtak nr. 1" in saksgang(fresh, "verify")[1]


def test_file_that_was_gone_when_the_backup_was_made_is_told_and_the_rest_restored(data: Path, tmp_path: Path) -> None:
    [stored] = [path for path in (data / "files").rglob("*") if path.is_file()]
    stored.unlink()
    archive = tmp_path / "lacking.tar"

    code, said, _ = saksgang(data, "backup", str(archive))
    assert (code, "1 filer var borte eller endret" in said) == (2, True)
    assert saksgang(tmp_path / "fresh", "restore", str(archive))[0] == 0
