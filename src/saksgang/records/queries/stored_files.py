"""Rows against files: documents whose file is gone or was changed, and files that no document has."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from saksgang.records import adding, files
from saksgang.records.models import Document

_HALF_WRITTEN_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class WrongFile:
    """A document whose bytes are not as they came."""

    document: Document
    harm: files.Harm


def wrong_files() -> Iterator[WrongFile]:
    """The documents of all co-operations whose file is gone or has been changed. Reads every file once."""
    known: dict[str, files.Harm | None] = {}
    for document in Document.objects.select_related("cooperation").order_by("cooperation__name", "name").iterator():
        if document.sha256 not in known:
            known[document.sha256] = files.harm_of(document.sha256)
        harm = known[document.sha256]
        if harm is not None:
            yield WrongFile(document, harm)


def document_count() -> int:
    """How many documents there are."""
    return Document.objects.count()


def stray_files() -> tuple[Path, ...]:
    """Files in the archive that no document has and nobody is just bringing. Ask outside of a transaction."""
    there = [path for path in _all_files() if not _is_being_written(path)]
    coming = adding.on_their_way()  # asked before the rows: what has left this list by then has its row
    known = set(Document.objects.values_list("sha256", flat=True))
    return tuple(sorted(path for path in there if path.name not in coming and not _is_stored(path, known)))


def _all_files() -> Iterator[Path]:
    return (path for path in Path(settings.FILES_DIR).rglob("*") if not path.is_dir())


def _is_being_written(path: Path) -> bool:
    try:
        return path.name.startswith(".incoming-") and time.time() - path.stat().st_mtime < _HALF_WRITTEN_SECONDS
    except FileNotFoundError:
        return True


def _is_stored(path: Path, known: set[str]) -> bool:
    return path.name in known and path == files.path_of(path.name)
