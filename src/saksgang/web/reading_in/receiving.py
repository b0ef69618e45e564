"""Taking files in from a browser: how large they may be, what they are called, and reading them in time."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text
from saksgang.document.sandbox import run_guarded
from saksgang.records.models import Cooperation
from saksgang.web.reading_in import store
from saksgang.web.reading_in.sheet import look_through
from saksgang.web.reading_in.store import Upload

SECONDS_A_FILE = 20.0
SECONDS_AT_ONCE = 40.0
MEMORY_MIB = 600
LONGEST_NAME = 150
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")

_TOO_LARGE = Text(
    nb="«{name}» er større enn {limit} MB. Del filen opp, eller lagre den på nytt med mindre bilder, og prøv igjen.",
    nn="«{name}» er større enn {limit} MB. Del fila opp, eller lagre ho på nytt med mindre bilete, og prøv igjen.",
    en="“{name}” is larger than {limit} MB. Split the file or save it anew with smaller pictures, and try again.",
)


class LimitedFiles(FileUploadHandler):
    """First of the upload handlers: a file above the limit is let go as it comes, without being kept anywhere."""

    chunk_size = 256 * 1024

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002  # Django names it
        self._received += len(raw_data)
        if self._received > settings.UPLOAD_MAX_BYTES:
            self.request.too_large = [*getattr(self.request, "too_large", []), self.file_name]  # type: ignore[union-attr]  # our own mark
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> UploadedFile[bytes] | None:  # noqa: ARG002  # Django names it
        return None


def refuse_too_large(name: str) -> Refusal:
    """The refusal of a file above the limit."""
    limit = settings.UPLOAD_MAX_BYTES // (1024 * 1024)
    return Refusal("upload-too-large", _TOO_LARGE.filled(name=name_of(name), limit=limit))


def name_of(given: str) -> str:
    """The file's name without folders, signs that do not show, or signs that turn the reading direction."""
    bare = PureWindowsPath(PurePosixPath(_UNSEEN.sub("", given)).name).name.strip(". ")
    stem, dot, ending = bare.rpartition(".")
    if dot and len(ending) <= 10:
        return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}" if stem else bare
    return bare[:LONGEST_NAME] or "fil"


def take_in(cooperation: Cooperation, files: Sequence[UploadedFile[bytes]], *, by: str, now: Any) -> list[Upload]:
    """Keep the files and read as many of them as there is time for; the rest is read when it is opened.

    A file that waits already is not kept twice: the one that waits, with what somebody has corrected in it, is handed
    back. Raises `OSError` when there is no room.
    """
    waiting = {upload.sha256: upload for upload in store.waiting(cooperation)}
    uploads: dict[str, Upload] = {}
    for file in files:
        content = file.read()
        sha256 = hashlib.sha256(content).hexdigest()
        if sha256 not in uploads:
            uploads[sha256] = waiting.get(sha256) or store.add(
                cooperation, content, name=name_of(file.name or ""), sha256=sha256, by=by, now=now
            )
    until = time.monotonic() + SECONDS_AT_ONCE
    return [read_now(cooperation, upload) if time.monotonic() < until else upload for upload in uploads.values()]


def read_now(cooperation: Cooperation, upload: Upload) -> Upload:
    """The upload with what was read of it, or why it can't be read. One that was read before stays as it is."""
    if upload.seen is not None or upload.refusal is not None:
        return upload
    content = store.content_of(cooperation, upload)
    seen = run_guarded(look_through, content, upload.name, seconds=SECONDS_A_FILE, memory_mib=MEMORY_MIB)
    read = replace(upload, refusal=seen) if isinstance(seen, Refusal) else replace(upload, seen=seen)
    store.save(cooperation, read)
    return read
