"""The tables themselves under seal: on SQLite they stand as text in the file, where a byte can break as anywhere else."""

from __future__ import annotations

from django.db import connection

from saksgang.core.sealing import SealedRow, row_digest

NAME = "schema.sqlite"


def sealed_schema() -> SealedRow | None:
    """The tables, indexes and triggers as one row of a seal; `None` on PostgreSQL, which keeps them in tables of its own."""
    if connection.vendor != "sqlite":
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%' ORDER BY 1, 2"
        )
        found = [list(row) for row in cursor.fetchall()]
    return SealedRow(NAME, 0, row_digest(found))
