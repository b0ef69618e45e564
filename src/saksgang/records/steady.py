"""A steady view of the database: what is read inside stands as it was at the first question, while others write on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def steady_view() -> Iterator[None]:
    """For reading alone. Blocks nobody: on SQLite a read transaction of the log, on PostgreSQL a repeatable read.

    Inside a transaction that is open already it adds nothing.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        with _reading_on_sqlite():
            yield
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield


@contextmanager
def _reading_on_sqlite() -> Iterator[None]:
    """A deferred transaction, because Django's own would lock out those who write."""
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")
