"""Which tables are sealed, and by which columns.

Strict tables are written by acts alone, so what is not as sealed was changed past Saksgang. Loose ones are also
written in between (a password, a mail that was sent) and are sealed by the next act; until then their marks tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.apps import apps
from django.db import models

_UNSEALED = frozenset(
    {"records.event", "records.seal", "records.rowmark", "records.editing", "records.packjob", "records.sentact"}
)  # the chain proves itself; marks, who has a text open, and keys of what was sent come and go
_LOOSE = frozenset(
    {
        "records.user",
        "records.firstlink",
        "records.invitation",
        "records.subscription",
        "records.outgoingmail",
        "records.delivery",
        "account.emailaddress",
        "mfa.authenticator",
        "socialaccount.socialaccount",
    }
)
_PASSING = {  # what each sign-in, opening a link, or news for the live screens changes
    "records.call": frozenset({"opened_at"}),
    "records.meeting": frozenset({"live_revision"}),
    "records.user": frozenset({"last_login"}),
    "mfa.authenticator": frozenset({"last_used_at"}),
    "socialaccount.socialaccount": frozenset({"last_login", "extra_data"}),
}


@dataclass(frozen=True, slots=True)
class SealedTable:
    """A table that is sealed: its columns as fields (`cooperation_id`) in the order in which they are digested."""

    model: type[models.Model]
    fields: tuple[str, ...]
    is_loose: bool

    @property
    def name(self) -> str:
        """As the database calls it."""
        return self.model._meta.db_table

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns as the database calls them."""
        by_name = {field.attname: str(field.column) for field in self.model._meta.concrete_fields}
        return tuple(by_name[name] for name in self.fields)

    @property
    def key(self) -> str:
        """The column of the row's number."""
        return str(self.model._meta.pk.column)

    @property
    def rows(self) -> models.QuerySet[Any]:
        """Every row, by its number."""
        return self.model._base_manager.order_by("pk")


@lru_cache(maxsize=1)
def sealed_tables() -> tuple[SealedTable, ...]:
    """All of them, by name."""
    wanted = [model for model in apps.get_models() if _is_sealed(model)]
    return tuple(sorted((_table(model) for model in wanted), key=lambda table: table.name))


@lru_cache(maxsize=1)
def loose_tables() -> frozenset[str]:
    """The names of those that are also written outside of acts."""
    return frozenset(table.name for table in sealed_tables() if table.is_loose)


def _is_sealed(model: type[models.Model]) -> bool:
    label = model._meta.label_lower
    return label in _LOOSE or (model._meta.app_label == "records" and label not in _UNSEALED)


def _table(model: type[models.Model]) -> SealedTable:
    label = model._meta.label_lower
    passing = _PASSING.get(label, frozenset())
    names = sorted(field.attname for field in model._meta.concrete_fields if field.attname not in passing)
    return SealedTable(model, tuple(names), is_loose=label in _LOOSE)
