"""The bytes of documents: content-addressed files outside the database, `FILES_DIR/ab/cd/abcd…`.

A file is written whole or not at all, before the row that names it; a file without a row is a stray and can go.
"""

from __future__ import annotations

import datetime
import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings


def sha256_of(content: bytes) -> str:
    """The name of a content: 64 lower-case hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def path_of(sha256: str) -> Path:
    """Where the file with this hash lies, or would lie."""
    return Path(settings.FILES_DIR) / sha256[:2] / sha256[2:4] / sha256


def store(content: bytes) -> str:
    """Keep the bytes and answer with their sha256. Does nothing when they are there already. Raises `OSError`."""
    sha256 = sha256_of(content)
    path = path_of(sha256)
    if path.exists() and path.stat().st_size == len(content):
        return sha256
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".incoming-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o640)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)
    return sha256


def load(sha256: str) -> bytes:
    """The bytes of a document. Raises `FileNotFoundError` when the file is gone, `ValueError` when it was changed."""
    content = path_of(sha256).read_bytes()
    if sha256_of(content) != sha256:
        raise ValueError(f"the file {sha256} is not what it was")
    return content


def files_older_than(moment: datetime.datetime) -> Iterator[Path]:
    """Every stored or half-written file last touched before `moment`."""
    for path in Path(settings.FILES_DIR).glob("??/??/*"):
        try:
            touched_at = datetime.datetime.fromtimestamp(path.stat().st_mtime, tz=datetime.UTC)
        except FileNotFoundError:
            continue
        if touched_at < moment:
            yield path


def _sync_folder(folder: Path) -> None:
    """So that the new name also survives a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
