"""The database as one SQLite file that stands still, whichever database it comes from; nobody who writes has to wait."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from django.db import connection

from saksgang.core.audit import FIRST_HASH, Head

_SIGNED_IN = ("django_session", "usersessions_usersession")
_HEADS = """
SELECT c.slug, COALESCE(e.sequence, 0), COALESCE(e.hash, '') FROM records_cooperation c LEFT JOIN records_event e
ON e.cooperation_id = c.id AND e.sequence = (SELECT MAX(sequence) FROM records_event WHERE cooperation_id = c.id)
ORDER BY c.slug
"""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A snapshot and what it says of itself: its migrations, the heads of its chains, and the sha256 of every file."""

    path: Path
    migrations: tuple[str, ...]
    heads: tuple[Head, ...]
    files: tuple[str, ...]


def take_snapshot(path: Path) -> Snapshot:
    """Write the snapshot to a new file, without sessions: who is signed in must not come back to life with a backup.

    Raises `OSError` and `DatabaseError` when there is no room or the database cannot be read.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(path)])
    else:
        from saksgang.records.backups.across import copy_to_sqlite

        copy_to_sqlite(path)
    return _without_sessions(path)


def told_by(path: Path) -> Snapshot:
    """What a database file says of itself. Raises `sqlite3.DatabaseError`."""
    with closing(sqlite3.connect(path)) as database:
        return Snapshot(
            path=path,
            migrations=tuple(
                _column(database, "SELECT name FROM django_migrations WHERE app = 'records' ORDER BY name")
            ),
            heads=tuple(Head(slug, events, hashed or FIRST_HASH) for slug, events, hashed in database.execute(_HEADS)),
            files=tuple(_column(database, "SELECT DISTINCT sha256 FROM records_document ORDER BY sha256")),
        )


def _without_sessions(path: Path) -> Snapshot:
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA secure_delete = ON")
        there = set(_column(database, "SELECT name FROM sqlite_master WHERE type = 'table'"))
        for table in _SIGNED_IN:
            if table in there:
                database.execute(f"DELETE FROM {table}")  # noqa: S608  # a name of our own
    return told_by(path)


def _column(database: sqlite3.Connection, query: str) -> Iterator[str]:
    return (str(row[0]) for row in database.execute(query))
