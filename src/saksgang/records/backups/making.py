"""Making a backup: a snapshot of the database and every file of it in one archive, there whole or not at all."""

from __future__ import annotations

import datetime
import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from saksgang import __version__
from saksgang.records import files
from saksgang.records.backups import rotation
from saksgang.records.backups.manifest import DATABASE, MANIFEST, MANIFEST_HASH, Manifest, is_known_name
from saksgang.records.backups.snapshot import Snapshot, take_snapshot
from saksgang.records.backups.tar import Writer

_WORK = ".saksgang-backup-"
_UPLOADED = ("file", "upload.json")
Tell = Callable[[int, int], None]
"""Is told how many files are in, and of how many."""


def _silent(_done: int, _total: int) -> None:
    pass


class IsThere(Exception):
    """There is a file of this name already; it was left alone."""


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made: where, its size in bytes, and the sha256 of files that were gone or changed."""

    path: Path
    size: int
    manifest: Manifest


def make_backup(path: Path, *, now: datetime.datetime, tell: Tell = _silent) -> Made:
    """Write the archive to a new file that only its owner may read. People can go on writing meanwhile.

    Raises `IsThere`, `OSError` and `DatabaseError`; then nothing is left behind.
    """
    path = path.absolute()
    if path.exists():
        raise IsThere(str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    _clear_left_over(path.parent)
    with _work_folder(path.parent) as work:
        draft = work / "archive"
        snapshot = take_snapshot(work / DATABASE)
        with draft.open("xb") as file:
            manifest = _write(file, snapshot, now=now, tell=tell)
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(0o600)
        _put(draft, path)
    _sync(path.parent)
    return Made(path, path.stat().st_size, manifest)


def make_and_rotate(folder: Path, *, days: int, now: datetime.datetime, tell: Tell = _silent) -> Made:
    """Make a backup named by its moment in a folder, and take away those that are no longer needed."""
    made = make_backup(folder / rotation.name_at(now), now=now, tell=tell)
    for name in rotation.names_to_drop([path.name for path in folder.iterdir() if path.is_file()], days=days):
        (folder / name).unlink(missing_ok=True)
    return made


def _write(file: BinaryIO, snapshot: Snapshot, *, now: datetime.datetime, tell: Tell) -> Manifest:
    writer = Writer(file, moment=int(now.timestamp()))
    with snapshot.path.open("rb") as source:
        writer.add(DATABASE, source, os.fstat(source.fileno()).st_size)
    lacking = list(_write_files(writer, snapshot.files, tell))
    _write_uploads(writer)
    manifest = Manifest(now, __version__, snapshot.migrations, snapshot.heads, tuple(writer.members), tuple(lacking))
    said = writer.add_bytes(MANIFEST, manifest.to_bytes())
    writer.add_bytes(MANIFEST_HASH, f"{said.sha256}\n".encode())
    writer.end()
    return manifest


def _write_files(writer: Writer, wanted: tuple[str, ...], tell: Tell) -> Iterator[str]:
    """Add every file that is as it came; the others are answered."""
    for count, sha256 in enumerate(wanted, start=1):
        place = files.path_of(sha256)
        name = f"files/{sha256[:2]}/{sha256[2:4]}/{sha256}"
        try:
            source = place.open("rb")
        except FileNotFoundError:
            yield sha256
            continue
        with source:
            size = os.fstat(source.fileno()).st_size
            written = writer.add(name, source, size)
        if written.sha256 != sha256:
            yield sha256
        tell(count, len(wanted))


def _write_uploads(writer: Writer) -> None:
    """Add the files that wait to be registered, with what people have typed; not the pictures, they are drawn anew."""
    root = Path(settings.UPLOADS_DIR)
    for folder in sorted(root.glob("*/*")):
        if not is_known_name(f"uploads/{folder.parent.name}/{folder.name}/{_UPLOADED[0]}"):
            continue  # one that is just coming
        with ExitStack() as opened, suppress(FileNotFoundError, NotADirectoryError):
            parts = [(name, opened.enter_context((folder / name).open("rb"))) for name in _UPLOADED]
            for name, source in parts:
                size = os.fstat(source.fileno()).st_size
                writer.add(f"uploads/{folder.parent.name}/{folder.name}/{name}", source, size)


@contextmanager
def _work_folder(beside: Path) -> Iterator[Path]:
    """A folder for what is half done, held by a lock, so that a later backup knows when its maker is gone."""
    work = Path(tempfile.mkdtemp(prefix=_WORK, dir=beside))
    try:
        with (work / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _clear_left_over(folder: Path) -> None:
    for work in folder.glob(f"{_WORK}*"):
        with suppress(OSError), (work / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(work, ignore_errors=True)


def _put(draft: Path, path: Path) -> None:
    """Give the finished archive its name, never in place of another."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise IsThere(str(path)) from None
    except OSError:  # a disk without second names
        if path.exists():
            raise IsThere(str(path)) from None
        draft.rename(path)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
