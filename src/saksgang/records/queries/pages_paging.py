"""A long list, one page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Paged(Generic[Row]):
    """One page of rows, counted from 1; `total` is of all pages."""

    rows: tuple[Row, ...]
    page: int
    pages: int
    total: int

    @property
    def previous(self) -> int | None:
        return self.page - 1 if self.page > 1 else None

    @property
    def following(self) -> int | None:
        return self.page + 1 if self.page < self.pages else None


def paged(rows: QuerySet[Row], *, page: int, per_page: int) -> Paged[Row]:
    """A page of ordered rows; a page beyond the last is the last, one before the first the first."""
    total = rows.count()
    pages = max(1, -(-total // per_page))
    chosen = min(max(page, 1), pages)
    start = (chosen - 1) * per_page
    return Paged(tuple(rows[start : start + per_page]), chosen, pages, total)
