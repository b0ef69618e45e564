"""Whether the register can be used: the database answers, its tables are those of this code, and there is room to save.

Tells words, never paths, names or numbers: anybody may ask.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from django.conf import settings

from saksgang.records.queries.running import applied_migrations, is_answering, migrations_of_code

FULL_BYTES = 50 * 1024 * 1024
LOW_BYTES = 500 * 1024 * 1024


class Mark(StrEnum):
    """How one thing is. With a `FAILED` the server cannot do its work; with a `LOW` it soon cannot."""

    OK = "ok"
    LOW = "low"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class State:
    """How the parts are."""

    database: Mark
    migrations: Mark
    disk: Mark

    @property
    def whole(self) -> Mark:
        """The worst of them."""
        marks = (self.database, self.migrations, self.disk)
        return next((mark for mark in (Mark.FAILED, Mark.LOW) if mark in marks), Mark.OK)


def state() -> State:
    """How it is now. Asks the database two small questions."""
    answers = is_answering()
    return State(
        database=Mark.OK if answers else Mark.FAILED,
        migrations=Mark.OK if answers and _wanted() <= applied_migrations() else Mark.FAILED,
        disk=_room(Path(settings.DATA_DIR)),
    )


def free_bytes(folder: Path) -> int:
    """How much may still be written where the folder is. Raises `OSError`."""
    return shutil.disk_usage(folder).free


def _room(folder: Path) -> Mark:
    try:
        free = free_bytes(folder)
    except OSError:
        return Mark.FAILED
    if free < FULL_BYTES or not os.access(folder, os.W_OK):
        return Mark.FAILED
    return Mark.LOW if free < LOW_BYTES else Mark.OK


@cache
def _wanted() -> frozenset[tuple[str, str]]:
    return migrations_of_code()
