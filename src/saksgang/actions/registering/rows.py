"""Bringing saved rows in line with wanted ones: only what differs is written, and what changed is told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

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


@dataclass(frozen=True, slots=True)
class Brought(Generic[Row]):
    """What bringing rows in line came to: rows still to be made, ids still to be deleted, and whether any changed."""

    made: tuple[Row, ...] = ()
    gone: tuple[int, ...] = ()
    touched: bool = False

    @property
    def is_change(self) -> bool:
        """Whether anything is different from before."""
        return self.touched or bool(self.made) or bool(self.gone)


def bring_all(
    saved: Iterable[Row],
    wanted: Sequence[Row],
    *,
    by: Callable[[Row], Any],
    fields: Collection[str],
    keep: Callable[[Row], bool] = lambda _row: False,
) -> Brought[Row]:
    """Write what differs in saved rows that are wanted, matched by `by`; what is not wanted goes unless `keep`.

    Rows to make and to delete are handed back, so that those of many objects take one question each.
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
    return Brought(tuple(made), tuple(row.pk for row in left.values() if not keep(row)), touched)


def finish(model: type[Row], brought: Iterable[Brought[Row]]) -> None:
    """Delete and make the rows that are left to do."""
    done = list(brought)
    gone = [pk for one in done for pk in one.gone]
    made = [row for one in done for row in one.made]
    if gone:
        model._default_manager.filter(pk__in=gone).delete()
    if made:
        model._default_manager.bulk_create(made, batch_size=500)
