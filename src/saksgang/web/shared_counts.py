"""Django's cache in a small SQLite file of its own, so that all worker processes count the same attempts.

Counts of attempts, used codes and their like: lost when the file is deleted, and never a part of the register. Adding
and counting up are one statement each, so two processes cannot both be first. Values are JSON: a file that somebody
changed can at most give a wrong number.
"""

from __future__ import annotations

import fcntl
import json
import os
import sqlite3
import threading
import time
from pathlib import Path
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

_TABLE = "CREATE TABLE IF NOT EXISTS counts (key TEXT PRIMARY KEY, value TEXT NOT NULL, until REAL) WITHOUT ROWID"
_PUT = (
    "INSERT INTO counts VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value, until = excluded.until"
)
_SWEEP_EVERY = 300
_NEVER = 1e18
_WAIT_SECONDS = 10


class SharedCounts(BaseCache):
    """`LOCATION` is the path of the file. Its folder is made when the first value is kept."""

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        self._path = Path(location)
        self._local = threading.local()
        self._writes = 0

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        now = time.time()
        made = self._write(
            f"{_PUT} WHERE counts.until <= ?",
            (self._key(key, version), json.dumps(value), self._until(timeout, now), now),
        )
        return made > 0

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        asked = "SELECT value FROM counts WHERE key = ? AND until > ?"
        row = self._open().execute(asked, (self._key(key, version), time.time())).fetchone()
        return default if row is None else json.loads(row[0])

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        self._write(_PUT, (self._key(key, version), json.dumps(value), self._until(timeout, time.time())))

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        now = time.time()
        words = "UPDATE counts SET until = ? WHERE key = ? AND until > ?"
        return self._write(words, (self._until(timeout, now), self._key(key, version), now)) > 0

    def delete(self, key: str, version: int | None = None) -> bool:
        words = "DELETE FROM counts WHERE key = ? AND until > ?"
        return self._write(words, (self._key(key, version), time.time())) > 0

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """The value after it was counted up, in one statement. Raises `ValueError` when there is none."""
        words = "UPDATE counts SET value = CAST(value AS INTEGER) + ? WHERE key = ? AND until > ? RETURNING value"
        with self._open() as database:
            row = database.execute(words, (delta, self._key(key, version), time.time())).fetchone()
        if row is None:
            raise ValueError(f"Key {key!r} not found")
        return int(row[0])

    def clear(self) -> None:
        self._write("DELETE FROM counts", ())

    def _key(self, key: str, version: int | None) -> str:
        return str(self.make_and_validate_key(key, version=version))

    def _until(self, timeout: Any, now: float) -> float:
        """The moment until which a value holds, in seconds since 1970; `None` is for ever, as in Django."""
        until = self.get_backend_timeout(timeout)
        return _NEVER if until is None else max(until, 0.0) if until > now else 0.0

    def _write(self, words: str, values: tuple[Any, ...]) -> int:
        with self._open() as database:
            changed = database.execute(words, values).rowcount
            self._writes += 1
            if self._writes % _SWEEP_EVERY == 1:
                database.execute("DELETE FROM counts WHERE until <= ?", (time.time(),))
        return changed

    def _open(self) -> sqlite3.Connection:
        """This process' and thread's own connection: one from before a fork must not be used after it."""
        known: tuple[int, sqlite3.Connection] | None = getattr(self._local, "opened", None)
        if known is not None and known[0] == os.getpid():
            return known[1]
        self._path.parent.mkdir(parents=True, exist_ok=True)
        try:
            database = _opened(self._path)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:  # what lies there is no database: nothing in it is worth keeping
            self._path.unlink(missing_ok=True)
            database = _opened(self._path)
        self._local.opened = (os.getpid(), database)
        return database


def _opened(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None)
    with path.with_name(f"{path.name}.lock").open("wb") as lock:  # the switch to WAL does not wait its turn by itself
        fcntl.flock(lock, fcntl.LOCK_EX)
        database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=OFF")
    database.execute(_TABLE)
    return database
