"""Bringing saved rows in line with wanted ones: only what differs is written, and what changed is told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import models

from saksgang.records.values import json_value

Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Change:
    """One column that changed, as JSON values."""

    field: str
    before: Any
    after: Any


def changes_between(row: models.Model, wanted: models.Model, fields: Iterable[str]) -> tuple[Change, ...]:
    """The columns in which the saved row differs from the wanted one."""
    return tuple(
        Change(field, json_value(getattr(row, field)), json_value(getattr(wanted, field)))
        for field in fields
        if getattr(row, field) != getattr(wanted, field)
    )


def bring(row: models.Model, wanted: models.Model, changes: Sequence[Change]) -> None:
    """Write those columns, and only those."""
    if not changes:
        return
    for change in changes:
        setattr(row, change.field, getattr(wanted, change.field))
    row.save(update_fields=[change.field for change in changes])


def bring_all(
    model: type[Row],
    saved: Iterable[Row],
    wanted: Sequence[Row],
    *,
    by: Callable[[Row], Any],
    fields: Collection[str],
    keep: Callable[[Row], bool] = lambda _row: False,
) -> bool:
    """Make the saved rows those wanted: matched by `by`, changed where `fields` differ, made, or deleted unless `keep`.

    Whether anything was changed.
    """
    left = {by(row): row for row in saved}
    made, touched = [], False
    for one in wanted:
        row = left.pop(by(one), None)
        if row is None:
            made.append(one)
            continue
        changes = changes_between(row, one, fields)
        bring(row, one, changes)
        touched = touched or bool(changes)
    gone = [row.pk for row in left.values() if not keep(row)]
    if gone:
        model._default_manager.filter(pk__in=gone).delete()
    model._default_manager.bulk_create(made, batch_size=500)
    return touched or bool(made) or bool(gone)
