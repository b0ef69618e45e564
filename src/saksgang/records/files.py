"""The bytes of documents: content-addressed files outside the database, `FILES_DIR/ab/cd/abcd…`.

The name is the proof: a file that was changed no longer fits it, and is never handed out as the original.
A file is written whole or not at all, before the row that names it: acts store through `records.adding`.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from enum import StrEnum
from pathlib import Path

from django.conf import settings

from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text

_MISSING = Refusal(
    "file-missing",
    Text(
        nb="Filen er borte fra arkivet. Les den inn på nytt, så blir den lagt tilbake.",
        nn="Fila er borte frå arkivet. Les ho inn på nytt, så blir ho lagd tilbake.",
        en="The file is gone from the archive. Read it in again, and it is put back.",
    ),
)
_CHANGED = Refusal(
    "file-changed",
    Text(
        nb="Filen i arkivet er ikke den som ble lest inn: noen har endret den. Les den opprinnelige inn på nytt, så blir den lagt tilbake.",
        nn="Fila i arkivet er ikkje den som vart lesen inn: nokon har endra ho. Les den opphavlege inn på nytt, så blir ho lagd tilbake.",
        en="The file in the archive is not the one that was read in: somebody has changed it. Read the original in again, and it is put back.",
    ),
)


class Harm(StrEnum):
    """What can be wrong with a stored file."""

    MISSING = "missing"
    CHANGED = "changed"


def sha256_of(content: bytes) -> str:
    """The name of a content: 64 lower-case hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def path_of(sha256: str) -> Path:
    """Where the file with this hash lies, or would lie."""
    return Path(settings.FILES_DIR) / sha256[:2] / sha256[2:4] / sha256


def store(content: bytes) -> str:
    """Keep the bytes and answer with their sha256. Does nothing when they are there already; a file that is not what
    it was is put right. Raises `OSError`."""
    sha256 = sha256_of(content)
    path = path_of(sha256)
    if harm_of(sha256) is None:
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
    """The bytes of a document. Raises `Refused` when the file is gone or was changed, with what to do."""
    try:
        content = path_of(sha256).read_bytes()
    except FileNotFoundError:
        raise Refused(_MISSING) from None
    if sha256_of(content) != sha256:
        raise Refused(_CHANGED)
    return content


def harm_of(sha256: str) -> Harm | None:
    """What is wrong with the file of a document; `None` when it is as it came."""
    try:
        with path_of(sha256).open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return Harm.MISSING
    return None if found == sha256 else Harm.CHANGED


def _sync_folder(folder: Path) -> None:
    """So that the new name also survives a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
