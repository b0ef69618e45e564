"""Files on their way in: what an act stores before its rows are written, so that a stop in between leaves no orphan.

Each act that adds files keeps a list of them in the data folder until its rows are there. Whoever comes next takes away
what a stopped act left, and nothing else: a file without a row that stands on no list is left for a person to judge.
"""

from __future__ import annotations

import fcntl
import os
import re
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings

from saksgang.records import files
from saksgang.records.models import Document

FOLDER = ".adding"
_LOCK = "lock"
_SHA256 = re.compile(r"[0-9a-f]{64}")


@contextmanager
def adding() -> Iterator[Callable[[bytes], str]]:
    """Hands out the function that stores bytes and answers with their sha256. Put the whole act inside.

    When the act fails, the files that it alone has brought are gone again. Raises `OSError` when there is no room.
    """
    sweep()
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / f"{uuid.uuid4().hex}.list"
    is_done = False
    try:
        with _held(fcntl.LOCK_SH):
            yield lambda content: _store(content, kept)
        is_done = True
    finally:
        if is_done:
            kept.unlink(missing_ok=True)
        else:
            sweep()


def sweep() -> int:
    """Take away the files of acts that were stopped; how many. Does nothing while somebody adds files."""
    kept = list(_folder().glob("*.list"))
    if not kept:
        return 0
    try:
        with _held(fcntl.LOCK_EX | fcntl.LOCK_NB):
            return sum(_taken_away(one) for one in kept)
    except BlockingIOError:
        return 0


def on_their_way() -> frozenset[str]:
    """The sha256 of every file that an act has brought and not yet registered."""
    return frozenset(sha256 for kept in _folder().glob("*.list") for sha256 in _listed(kept))


def _store(content: bytes, kept: Path) -> str:
    sha256 = files.sha256_of(content)
    if not files.path_of(sha256).exists():
        with kept.open("a", encoding="ascii") as lines:
            lines.write(f"{sha256}\n")
    return files.store(content)


def _taken_away(kept: Path) -> int:
    count = 0
    listed = _listed(kept)
    registered = set(Document.objects.filter(sha256__in=listed).values_list("sha256", flat=True))
    for sha256 in listed:
        place = files.path_of(sha256)
        for half in place.parent.glob(".incoming-*"):
            half.unlink(missing_ok=True)
        if sha256 not in registered and place.exists():
            place.unlink()
            count += 1
        with suppress(OSError):  # a folder that holds more stays
            place.parent.rmdir()
    kept.unlink(missing_ok=True)
    return count


def _listed(kept: Path) -> list[str]:
    """The files of a list; a line that was cut off names none, its file was not begun."""
    try:
        lines = kept.read_text("ascii", errors="replace").splitlines()
    except FileNotFoundError:
        return []
    return [line for line in lines if _SHA256.fullmatch(line)]


@contextmanager
def _held(how: int) -> Iterator[None]:
    _folder().mkdir(parents=True, exist_ok=True)
    descriptor = os.open(_folder() / _LOCK, os.O_RDWR | os.O_CREAT, 0o640)
    try:
        fcntl.flock(descriptor, how)
        yield
    finally:
        os.close(descriptor)


def _folder() -> Path:
    return Path(settings.DATA_DIR) / FOLDER
