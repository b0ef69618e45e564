"""Uploaded files that wait to be registered or thrown away: one folder each, outside the register.

A folder holds the bytes as they came (`file`) and what is known of them (`upload.json`). Nothing of a name that an
upload carries becomes a path.
"""

from __future__ import annotations

import datetime
import fcntl
import json
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from django.conf import settings

from saksgang.core.dossier import Dossier, ReadPapers
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Language, Text
from saksgang.reading import from_json, to_json
from saksgang.records.models import Cooperation
from saksgang.web.reading_in.boxes import Box
from saksgang.web.reading_in.sheet import Seen, SheetLine, SheetPage

TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")
_DATA, _FILE = "upload.json", "file"
_HALF, _LOCK = ".half-", ".lock"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that waits. `seen` is `None` until it was read or when `refusal` says why it can't be.

    `left` are its papers as a person left them; `typed` what stands in the form but was not saved yet, by field.
    """

    token: str
    name: str
    size: int
    sha256: str
    added_at: datetime.datetime
    added_by: str
    seen: Seen | None = None
    refusal: Refusal | None = None
    left: tuple[Dossier, ...] = ()
    typed: tuple[tuple[str, str], ...] = ()


def add(cooperation: Cooperation, content: bytes, *, name: str, sha256: str, by: str, now: datetime.datetime) -> Upload:
    """Keep an uploaded file, whole or not at all. Raises `OSError` when there is no room."""
    upload = Upload(secrets.token_urlsafe(16), name, len(content), sha256, now, by)
    folder = _folder(cooperation, upload.token)
    _clear_halves(folder.parent)
    with _half(folder.parent / f"{_HALF}{upload.token}") as half:
        (half / _FILE).write_bytes(content)
        _write_values(half, upload)
        (half / _LOCK).unlink()
        half.rename(folder)
    return upload


@contextmanager
def _half(folder: Path) -> Iterator[Path]:
    """A new folder under a name that nobody looks for, held by a lock so that others see that it is being filled."""
    folder.mkdir(parents=True, mode=0o750)
    try:
        with (folder / _LOCK).open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _clear_halves(root: Path) -> None:
    """Take away what a process that was killed has left."""
    for folder in root.glob(f"{_HALF}*"):
        with suppress(OSError), (folder / _LOCK).open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)


def find(cooperation: Cooperation, token: str) -> Upload | None:
    """The waiting file with this token, if the co-operation has it."""
    if not TOKEN.fullmatch(token):
        return None
    try:
        values = json.loads((_folder(cooperation, token) / _DATA).read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    return _upload_from(token, values)


def waiting(cooperation: Cooperation) -> tuple[Upload, ...]:
    """All waiting files, the oldest first."""
    return tuple(sorted(_all(cooperation), key=lambda upload: (upload.added_at, upload.name)))


def save(cooperation: Cooperation, upload: Upload) -> None:
    """Write what is known of an upload, whole or not at all."""
    _write_values(_folder(cooperation, upload.token), upload)


def _write_values(folder: Path, upload: Upload) -> None:
    draft = folder / f"{_DATA}.{os.getpid()}"
    draft.write_text(json.dumps(_values_of(upload), ensure_ascii=False), "utf-8")
    draft.replace(folder / _DATA)


def content_of(cooperation: Cooperation, upload: Upload) -> bytes:
    """The bytes as they came."""
    return (_folder(cooperation, upload.token) / _FILE).read_bytes()


def discard(cooperation: Cooperation, upload: Upload) -> None:
    """Throw the waiting file away."""
    shutil.rmtree(_folder(cooperation, upload.token), ignore_errors=True)


def kept_picture(cooperation: Cooperation, upload: Upload, page: int) -> Path:
    """Where the picture of a page lies, or would lie."""
    return _folder(cooperation, upload.token) / f"page-{page}.png"


def _folder(cooperation: Cooperation, token: str) -> Path:
    return Path(settings.UPLOADS_DIR) / str(cooperation.pk) / token


def _all(cooperation: Cooperation) -> Iterator[Upload]:
    folder = Path(settings.UPLOADS_DIR) / str(cooperation.pk)
    for place in folder.glob("*/" + _DATA):
        upload = find(cooperation, place.parent.name)
        if upload is not None:
            yield upload


def _values_of(upload: Upload) -> dict[str, Any]:
    return {
        "name": upload.name,
        "size": upload.size,
        "sha256": upload.sha256,
        "added_at": upload.added_at.isoformat(),
        "added_by": upload.added_by,
        "seen": _seen_out(upload.seen) if upload.seen else None,
        "refusal": asdict(upload.refusal) if upload.refusal else None,
        "left": _papers_out(upload.seen.read, upload.left) if upload.seen and upload.left else None,
        "typed": list(upload.typed),
    }


def _upload_from(token: str, values: dict[str, Any]) -> Upload:
    refusal = values["refusal"]
    return Upload(
        token=token,
        name=values["name"],
        size=values["size"],
        sha256=values["sha256"],
        added_at=datetime.datetime.fromisoformat(values["added_at"]),
        added_by=values["added_by"],
        seen=_seen_in(values["seen"]) if values["seen"] else None,
        refusal=Refusal(refusal["code"], Text(**refusal["text"]), refusal["source"]) if refusal else None,
        left=from_json(values["left"]).papers if values["left"] else (),
        typed=tuple((name, text) for name, text in values["typed"]),
    )


def _seen_out(seen: Seen) -> dict[str, Any]:
    return {
        "papers": [to_json(seen.read, language=language) for language in Language],
        "lines": [[line.page, line.line, line.text] for line in seen.lines],
        "pages": [[page.number, page.width, page.height] for page in seen.pages],
        "boxes": [[box.page, box.line, box.x, box.y, box.width, box.height] for box in seen.boxes],
    }


def _seen_in(values: dict[str, Any]) -> Seen:
    return Seen(
        _in_three_languages(*(from_json(one) for one in values["papers"])),
        tuple(SheetLine(*line) for line in values["lines"]),
        tuple(SheetPage(*page) for page in values["pages"]),
        tuple(Box(*box) for box in values["boxes"]),
    )


def _in_three_languages(nb: ReadPapers, nn: ReadPapers, en: ReadPapers) -> ReadPapers:
    """The format has the findings' sentences in one language; three of them side by side give all."""
    findings = tuple(
        replace(
            one,
            message=Text(one.message.nb, two.message.nn, three.message.en),
            suggestion=Text(one.suggestion.nb, two.suggestion.nn, three.suggestion.en)
            if one.suggestion and two.suggestion and three.suggestion
            else None,
        )
        for one, two, three in zip(nb.findings, nn.findings, en.findings, strict=True)
    )
    return replace(nb, findings=findings)


def _papers_out(read: ReadPapers, papers: tuple[Dossier, ...]) -> dict[str, Any]:
    return to_json(ReadPapers(read.file, papers))
