"""Bringing a backup back into an empty place, or trying it in a folder that is thrown away.

Everything is unpacked and proved in a folder beside before anything is visible; the database comes last, because it is
what makes a register. Who is stopped half-way runs the same command again.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection

from saksgang.core.audit import HEADS_FORMAT
from saksgang.records import database
from saksgang.records.backups.manifest import Manifest
from saksgang.records.backups.unpacking import STAGED_DATABASE, unpack

STAGING = ".restoring"
_LOCK = "lock"
_MOVING = "moving"
_FOLDERS = ("files", "uploads")
_TABLES = ("records_cooperation", "records_user", "records_event", "records_document")


class NotEmpty(Exception):
    """There is a register here, or files of one; the message names what was found."""


class Busy(Exception):
    """Another restore is under way in the same folder."""


@dataclass(frozen=True, slots=True)
class Tried:
    """An archive that was unpacked and proved: its manifest, whether the register in it is whole, and what was said."""

    manifest: Manifest
    is_whole: bool
    said: str


Prove = Callable[[Path, Path], tuple[bool, str]]
"""Proves the register in a data folder against a file of heads: whether it is whole, and what was said."""


def try_backup(archive: Path, *, prove: Prove) -> Tried:
    """Unpack the archive into a folder that is thrown away, and prove it. Raises as `unpack`."""
    Path(settings.DATA_DIR).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".trying-", dir=settings.DATA_DIR) as name:
        return _staged(archive, Path(name), prove)


def restore(archive: Path, *, prove: Prove, anyway: bool = False) -> Tried:
    """Bring the archive back into the data folder and the database of the settings. When the register in it is not
    whole, nothing is brought back unless `anyway`. Raises `NotEmpty`, `Busy` and as `unpack`."""
    with _staging() as work:
        refuse_when_full(moved=(work / _MOVING).exists())
        _clear(work)
        tried = _staged(archive, work / "data", prove)
        if tried.is_whole or anyway:
            _bring_back(work)
    return tried


def refuse_when_full(*, moved: bool = False) -> None:
    """Raises `NotEmpty` when there is a register; `moved` tells that files are those of a restore that was stopped."""
    data = Path(settings.DATA_DIR)
    if connection.vendor == "sqlite":
        found = sorted(path for path in data.glob("saksgang.sqlite3*"))
        if found:
            raise NotEmpty(str(found[0]))
    else:
        there = set(connection.introspection.table_names())
        with connection.cursor() as cursor:
            for table in _TABLES:
                if table in there:
                    cursor.execute(f"SELECT 1 FROM {table} LIMIT 1")  # noqa: S608  # names of our own tables
                    if cursor.fetchone():
                        raise NotEmpty(f"{settings.DATABASES['default']['NAME']}: {table}")
    for folder in _FOLDERS:
        inside = next((path for path in (data / folder).rglob("*") if not path.is_dir()), None)
        if inside is not None and not moved:
            raise NotEmpty(str(inside))


def _staged(archive: Path, folder: Path, prove: Prove) -> Tried:
    folder.mkdir(parents=True, exist_ok=True)
    manifest = unpack(archive, folder)
    heads = folder.parent / f"{folder.name}-heads.json"
    heads.write_text(_expected(manifest), "utf-8")
    try:
        is_whole, said = prove(folder, heads)
    finally:
        heads.unlink(missing_ok=True)
    return Tried(manifest, is_whole, said)


def _expected(manifest: Manifest) -> str:
    """What the register must go on from, as `verify --against` takes it, and the files that the archive lacks."""
    heads = [asdict(head) for head in manifest.heads]
    return json.dumps({"format": HEADS_FORMAT, "heads": heads, "lacking": manifest.lacking}, ensure_ascii=False)


def _bring_back(work: Path) -> None:
    data, staged = Path(settings.DATA_DIR), work / "data"
    if connection.vendor != "sqlite":
        database.prepare()
    os.sync()  # what is made visible must be on the disk
    (work / _MOVING).touch()
    for folder in _FOLDERS:
        if (staged / folder).exists():
            shutil.rmtree(data / folder, ignore_errors=True)
            (staged / folder).rename(data / folder)
    if connection.vendor == "sqlite":
        _close(staged / STAGED_DATABASE)
        (staged / STAGED_DATABASE).rename(data / STAGED_DATABASE)
    else:
        from saksgang.records.backups.across import fill_from_sqlite

        fill_from_sqlite(staged / STAGED_DATABASE)
    os.sync()


def _close(path: Path) -> None:
    """Let the file of the database hold everything by itself, without a log beside it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as staged:
        staged.execute("PRAGMA journal_mode = DELETE")


def _clear(work: Path) -> None:
    """Take away what a restore that was stopped has left; the place is empty of a register."""
    if (work / _MOVING).exists():
        for folder in _FOLDERS:
            shutil.rmtree(Path(settings.DATA_DIR) / folder, ignore_errors=True)
        (work / _MOVING).unlink()
    shutil.rmtree(work / "data", ignore_errors=True)


@contextmanager
def _staging() -> Iterator[Path]:
    """The folder for what is not yet visible, by one restore at a time; gone afterwards unless the process is killed."""
    work = Path(settings.DATA_DIR) / STAGING
    work.mkdir(parents=True, exist_ok=True)
    with (work / _LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy(str(work)) from None
        try:
            yield work
        finally:
            _leave(work)


def _leave(work: Path) -> None:
    if not (work / _MOVING).exists() or _is_there():
        shutil.rmtree(work, ignore_errors=True)


def _is_there() -> bool:
    try:
        refuse_when_full(moved=True)
    except NotEmpty:
        return True
    return False


def prove_apart(folder: Path, heads: Path) -> tuple[bool, str]:
    """Bring the register in a data folder up to date and prove it, in a process with settings of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SAKSGANG_DATABASE")}
    ran = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-m", "saksgang.cli.staged", str(heads)],
        env=kept | {"SAKSGANG_DATA": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.returncode == 0, (ran.stdout + ran.stderr).strip()
