"""From PostgreSQL to a SQLite file and back, table by table, so that a backup of the one can be restored into the other."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from decimal import Decimal
from ipaddress import IPv4Address, IPv6Address
from pathlib import Path
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, connections, models, transaction

from saksgang.environment import database as database_settings
from saksgang.records.sealing.triggers import drop_triggers, make_triggers
from saksgang.records.steady import steady_view

_ALIAS = "snapshot"
_AT_ONCE = 2000


def copy_to_sqlite(path: Path) -> None:
    """Make a SQLite database at `path` with everything that the PostgreSQL database of the settings holds."""
    _make_tables(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as target, steady_view():
        target.execute("PRAGMA synchronous = OFF")
        target.execute(
            "PRAGMA ignore_check_constraints = ON"
        )  # held where the rows come from; some ask functions of Django
        target.execute("BEGIN")
        for model in (*_models(), _marks()):
            _copy_out(model, target)
        target.execute("COMMIT")
        target.execute("PRAGMA journal_mode = DELETE")
    _finish_tables(path)


def fill_from_sqlite(path: Path) -> None:
    """Put everything that a SQLite database holds into the empty, migrated PostgreSQL database, in one transaction."""
    tables = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in _models())
    with (
        closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as source,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"TRUNCATE {tables} RESTART IDENTITY CASCADE")
        for model in _models():
            _copy_in(model, source, cursor)
        cursor.execute("DELETE FROM records_rowmark")  # filling the tables has marked every row
        _copy_in(_marks(), source, cursor)
        for statement in connection.ops.sequence_reset_sql(no_style(), _models()):
            cursor.execute(statement)


def _models() -> list[type[models.Model]]:
    """Every table but the marks, the tables between tables among them."""
    found = apps.get_models(include_auto_created=True)
    return [model for model in found if model._meta.managed and not model._meta.proxy and model is not _marks()]


def _marks() -> type[models.Model]:
    return apps.get_model("records", "RowMark")


def _make_tables(path: Path) -> None:
    _open_alias(path)
    call_command("migrate", database=_ALIAS, verbosity=0, interactive=False)
    drop_triggers(_ALIAS)
    connections[_ALIAS].close()
    with closing(sqlite3.connect(path, isolation_level=None)) as target:
        for model in _models():  # a migration writes kinds of content and permissions of its own
            target.execute(f'DELETE FROM "{model._meta.db_table}"')  # noqa: S608  # names of our own tables


def _finish_tables(path: Path) -> None:
    make_triggers(_ALIAS)
    connections[_ALIAS].close()
    with closing(sqlite3.connect(path, isolation_level=None)) as target:
        target.execute("PRAGMA journal_mode = DELETE")


def _open_alias(path: Path) -> None:
    wanted = database_settings("", path.parent) | {"NAME": path}
    connections.settings[_ALIAS] = connections.configure_settings({"default": wanted})["default"]
    with suppress(AttributeError):  # there was none
        del connections[_ALIAS]


def _copy_out(model: type[models.Model], target: sqlite3.Connection) -> None:
    columns = [field.column for field in model._meta.concrete_fields]
    named = ", ".join(f'"{column}"' for column in columns)
    places = ", ".join("?" * len(columns))
    table = model._meta.db_table
    with connection.chunked_cursor() as cursor:
        cursor.execute(f'SELECT {named} FROM "{table}"')  # noqa: S608  # names of our own tables
        while rows := cursor.fetchmany(_AT_ONCE):
            held = ([_for_sqlite(value) for value in row] for row in rows)
            target.executemany(f'INSERT INTO "{table}" ({named}) VALUES ({places})', held)  # noqa: S608


def _for_sqlite(value: Any) -> Any:
    """A value as Django keeps it in SQLite."""
    match value:
        case bool():
            return int(value)
        case datetime.datetime():
            return str(value.astimezone(datetime.UTC).replace(tzinfo=None))
        case datetime.date() | datetime.time() | Decimal() | IPv4Address() | IPv6Address():
            return str(value)
        case UUID():
            return value.hex
        case _:
            return value


def _copy_in(model: type[models.Model], source: sqlite3.Connection, cursor: Any) -> None:
    fields: Sequence[models.Field[Any, Any]] = model._meta.concrete_fields
    named = ", ".join(f'"{field.column}"' for field in fields)
    table = model._meta.db_table
    rows: Iterator[tuple[Any, ...]] = source.execute(f'SELECT {named} FROM "{table}"')  # noqa: S608
    moments = [isinstance(field, models.DateTimeField) for field in fields]
    with cursor.copy(f'COPY "{table}" ({named}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row([_for_postgresql(value, moment) for value, moment in zip(row, moments, strict=True)])


def _for_postgresql(value: Any, is_moment: bool) -> Any:
    return f"{value}+00:00" if is_moment and value is not None else value
