"""The database brought up to the code: made when it is missing, migrated when it is old; safe to call by many at once."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.records.sealing.triggers import missing_triggers

HALF_RESTORED = ".restoring/moving"
"""Stands in the data folder while a restore makes what it brought visible."""

_HALF_RESTORED = Text(
    nb="En gjenoppretting i {folder} ble stoppet halvveis. Kjør den på nytt, så blir den ferdig: saksgang restore FIL",
    nn="Ei gjenoppretting i {folder} vart stoppa halvvegs. Køyr ho på nytt, så blir ho ferdig: saksgang restore FIL",
    en="A restore in {folder} was stopped half-way. Run it again, and it is finished: saksgang restore FILE",
)


def prepare() -> bool:
    """Make or migrate the database; whether anything was done. Raises `OSError` when the data folder can't be written,
    `Refused` when a restore was stopped half-way in it."""
    if (Path(settings.DATA_DIR) / HALF_RESTORED).exists():
        raise Refused(Refusal("half-restored", _HALF_RESTORED.filled(folder=settings.DATA_DIR)))
    Path(settings.DATA_DIR).mkdir(parents=True, exist_ok=True)
    Path(settings.FILES_DIR).mkdir(parents=True, exist_ok=True)
    with _alone():
        if not is_behind() and not missing_triggers():
            return False
        call_command("migrate", verbosity=0, interactive=False)
        return True


def is_there() -> bool:
    """Whether there is a register: a database with its tables. Makes none. Raises `DatabaseError` when it is damaged."""
    if connection.vendor == "sqlite" and not Path(str(connection.settings_dict["NAME"])).exists():
        return False
    return MigrationRecorder(connection).has_table()


def is_behind() -> bool:
    """Whether there are migrations that have not been run."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@contextmanager
def _alone() -> Iterator[None]:
    """One process at a time: two that start at once must not both make the tables."""
    with (Path(settings.DATA_DIR) / ".migrating").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
