"""What those who run the server ask of the database: does it answer, is it up to date, and how much waits in it."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from saksgang.records.models import Event


def is_answering() -> bool:
    """Whether the database answers a question about the register's own table."""
    try:
        Event.objects.values_list("pk")[:1].first()
    except (DatabaseError, OSError):
        return False
    return True


def applied_migrations() -> frozenset[tuple[str, str]]:
    """The migrations that this database has had; none when it does not answer."""
    try:
        return frozenset(MigrationRecorder(connection).applied_migrations())
    except (DatabaseError, OSError):
        return frozenset()


def migrations_of_code() -> frozenset[tuple[str, str]]:
    """The migrations that the code brings with it."""
    return frozenset(MigrationLoader(None).disk_migrations or ())


def newest_event_id() -> int:
    """The number of the last event; 0 in an empty register. Events are never taken away, so it counts them."""
    return Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def database_bytes() -> int:
    """The size of the database, with what SQLite has not yet moved into it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            return int(cursor.fetchone()[0])
    path = Path(str(settings.DATABASES["default"]["NAME"]))
    return sum(part.stat().st_size for part in (path, path.with_name(f"{path.name}-wal")) if part.exists())
