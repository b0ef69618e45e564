"""The log of backups, trials and restores: JSON lines beside the database, because a restored database must not tell
of backups that were made after it."""

from __future__ import annotations

import datetime
import fcntl
import json
import os
from pathlib import Path

from django.conf import settings

from saksgang.core.backups import Note, NoteKind

NAME = "backups.jsonl"
_MOST = 5000


def note(one: Note) -> None:
    """Add a line. Raises `OSError`."""
    values = {
        "kind": one.kind.value,
        "at": one.at.astimezone(datetime.UTC).isoformat(timespec="seconds"),
        "file": one.file,
        "bytes": one.size,
        "made_at": one.made_at.astimezone(datetime.UTC).isoformat(timespec="seconds") if one.made_at else None,
        "good": one.is_good,
        "said": one.said,
    }
    line = json.dumps(values, ensure_ascii=False).encode() + b"\n"
    with _place().open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.write(line)
        file.flush()
        os.fsync(file.fileno())


def notes() -> tuple[Note, ...]:
    """All that is noted, oldest first. A line that cannot be read tells nothing."""
    try:
        lines = _place().read_text("utf-8", errors="replace").splitlines()[-_MOST:]
    except OSError:
        return ()
    return tuple(one for line in lines if (one := _note_from(line)) is not None)


def _note_from(line: str) -> Note | None:
    try:
        values = json.loads(line)
        made_at = values["made_at"]
        return Note(
            kind=NoteKind(values["kind"]),
            at=datetime.datetime.fromisoformat(values["at"]),
            file=str(values["file"]),
            size=int(values["bytes"]),
            made_at=datetime.datetime.fromisoformat(made_at) if made_at else None,
            is_good=bool(values["good"]),
            said=str(values["said"]),
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _place() -> Path:
    return Path(settings.DATA_DIR) / NAME
