"""The triggers by which the database marks each row that is written, so that no way of writing escapes the seal, and by which
it refuses to change minutes that are approved.

They are made anew after every migration, because a migration on SQLite makes tables anew without them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from saksgang.records.sealing.tables import SealedTable, sealed_tables

_PREFIX = "saksgang_mark_"
_ON_SQLITE = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s"
_ON_POSTGRESQL = """
SELECT t.tgname, c.relname || ' ' || t.tgenabled::text FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE pg_table_is_visible(c.oid) AND t.tgname LIKE %s
"""
_FUNCTION = """
CREATE OR REPLACE FUNCTION saksgang_mark() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        INSERT INTO records_rowmark ("table", "row") VALUES (TG_TABLE_NAME, OLD.id);
    ELSE
        INSERT INTO records_rowmark ("table", "row") VALUES (TG_TABLE_NAME, NEW.id);
    END IF;
    RETURN NULL;
END $$
"""
_APPROVED = "records_minutesversion"
_TOLD_LATER = frozenset({"id", "sent_at", "comments_until", "reopened_at", "reopened_because"})
_LOCKED = """
CREATE OR REPLACE FUNCTION saksgang_locked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'approved minutes are never changed' USING ERRCODE = 'restrict_violation'; END $$
"""


@dataclass(frozen=True, slots=True)
class _Trigger:
    """A trigger as it is made, and as the database tells of it."""

    name: str
    table: str
    statement: str
    told: str


def missing_triggers(using: str = "default") -> tuple[str, ...]:
    """The triggers that should stand and do not stand as they should; empty when all is well."""
    connection = connections[using]
    there = _standing(connection)
    return tuple(one.name for one in _wanted(connection) if there.get(one.name) != one.told)


def make_triggers(using: str = "default") -> bool:
    """Make those that are missing; whether any was."""
    connection = connections[using]
    missing = set(missing_triggers(using))
    if not missing:
        return False
    there = _standing(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
            cursor.execute(_LOCKED)
        for one in _wanted(connection):
            if one.name in missing:
                if one.name in there:
                    cursor.execute(_drop(connection, one.name, there[one.name]))
                cursor.execute(one.statement)
    return True


def drop_triggers(using: str = "default") -> None:
    """Take all of them away, so that a migration can change the tables."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for name, told in _standing(connection).items():
            cursor.execute(_drop(connection, name, told))


def _wanted(connection: BaseDatabaseWrapper) -> Iterator[_Trigger]:
    on = _on_sqlite if connection.vendor == "sqlite" else _on_postgresql
    for table in sealed_tables():
        yield from on(table)
        if table.name == _APPROVED:
            yield _lock(connection, table)


def _lock(connection: BaseDatabaseWrapper, table: SealedTable) -> _Trigger:
    """That no text and no approval of an approved version changes; that it was reopened later can be told."""
    columns = ", ".join(f'"{column}"' for column in table.columns if column not in _TOLD_LATER)
    name = f"{_PREFIX}lock_{table.name}"
    begins = f'CREATE TRIGGER "{name}" BEFORE UPDATE OF {columns} ON "{table.name}" FOR EACH ROW '
    if connection.vendor == "sqlite":
        refuses = "BEGIN SELECT RAISE(ABORT, 'approved minutes are never changed'); END"
        statement = f"{begins}WHEN OLD.approved_at IS NOT NULL {refuses}"
        return _Trigger(name, table.name, statement, told=statement)
    statement = f"{begins}WHEN (OLD.approved_at IS NOT NULL) EXECUTE FUNCTION saksgang_locked()"
    return _Trigger(name, table.name, statement, told=f"{table.name} O")


def _on_sqlite(table: SealedTable) -> Iterator[_Trigger]:
    update = f"UPDATE OF {_quoted(table)}"
    for act, when, row in (("insert", "INSERT", "NEW"), ("update", update, "NEW"), ("delete", "DELETE", "OLD")):
        name = f"{_PREFIX}{act}_{table.name}"
        statement = (
            f'CREATE TRIGGER "{name}" AFTER {when} ON "{table.name}" BEGIN '  # noqa: S608  # names of our own tables
            f"""INSERT INTO "records_rowmark" ("table", "row") VALUES ('{table.name}', {row}."{table.key}"); END"""
        )
        yield _Trigger(name, table.name, statement, told=statement)


def _on_postgresql(table: SealedTable) -> Iterator[_Trigger]:
    name = f"{_PREFIX}{table.name}"
    statement = (
        f'CREATE TRIGGER "{name}" AFTER INSERT OR DELETE OR UPDATE OF {_quoted(table)} ON "{table.name}" '
        "FOR EACH ROW EXECUTE FUNCTION saksgang_mark()"
    )
    yield _Trigger(name, table.name, statement, told=f"{table.name} O")


def _quoted(table: SealedTable) -> str:
    return ", ".join(f'"{column}"' for column in table.columns)


def _standing(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Our triggers as the database tells of them, by name; on PostgreSQL by table and whether it is switched on."""
    query = _ON_SQLITE if connection.vendor == "sqlite" else _ON_POSTGRESQL
    with connection.cursor() as cursor:
        cursor.execute(query, [f"{_PREFIX}%"])
        return dict(cursor.fetchall())


def _drop(connection: BaseDatabaseWrapper, name: str, told: str) -> str:
    if connection.vendor == "sqlite":
        return f'DROP TRIGGER "{name}"'
    table = told.partition(" ")[0]
    return f'DROP TRIGGER "{name}" ON "{table}"'
