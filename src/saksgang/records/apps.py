"""The Django app of the register."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class RecordsConfig(AppConfig):
    """Named `records`; its tables start with `records_`."""

    name = "saksgang.records"
    label = "records"
    verbose_name = "Saksgang"

    def ready(self) -> None:
        """Let each migration take the marks off the tables and put them on again: one on SQLite makes tables anew."""
        pre_migrate.connect(_before_migrations, sender=self)
        post_migrate.connect(_after_migrations, sender=self)


def _before_migrations(*, using: str, plan: list[Any] | None = None, **_: Any) -> None:
    from saksgang.records.sealing.triggers import drop_triggers

    if plan:
        drop_triggers(using)


def _after_migrations(*, using: str, plan: list[Any] | None = None, **_: Any) -> None:
    from saksgang.records.sealing.anew import after_migrations

    after_migrations(using, is_upgrade=bool(plan))
