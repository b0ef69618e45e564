"""What an act has written, from the marks that the database sets, and the seal over it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from django.db import connection
from django.db.models import Max

from saksgang.core.sealing import GONE, SealedRow, row_digest
from saksgang.records.models import Cooperation, RowMark
from saksgang.records.sealing.tables import SealedTable, loose_tables, sealed_tables

_AT_ONCE = 500


def last_mark() -> int:
    """The number of the newest mark: what an act writes is marked after it."""
    return RowMark.objects.aggregate(last=Max("id"))["last"] or 0


def written_since(mark: int) -> int:
    """How many rows of strict tables were written after a mark."""
    written = RowMark.objects.filter(id__gt=mark).exclude(table__in=loose_tables())
    return written.values("table", "row").distinct().count()


def taken_marks(since: int, *, new: Cooperation | None = None) -> dict[str, set[int]]:
    """The rows written after a mark, and of loose tables those written at any time, by table; their marks are gone.

    A strict row that was marked before the act began was written by nobody who may, and is not sealed. A `new`
    co-operation's own row is made before its trail can be opened.
    """
    names = sorted(loose_tables())
    own = (Cooperation._meta.db_table, new.pk) if new else ("", 0)
    places = ", ".join(["%s"] * len(names))
    query = (
        f'DELETE FROM records_rowmark WHERE id > %s OR "table" IN ({places}) OR ("table" = %s AND "row" = %s) '  # noqa: S608  # only placeholders
        'RETURNING "table", "row"'
    )
    marked: dict[str, set[int]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute(query, [since, *names, *own])
        for table, row in cursor.fetchall():
            marked[table].add(row)
    return marked


def sealed_as_they_are(marked: dict[str, set[int]]) -> Iterator[SealedRow]:
    """The rows with the digest of what they hold now."""
    for table in sealed_tables():
        if table.name in marked:
            yield from _digested(table, marked[table.name])


def _digested(table: SealedTable, rows: Collection[int]) -> Iterator[SealedRow]:
    ordered = sorted(rows)
    for first in range(0, len(ordered), _AT_ONCE):
        wanted = ordered[first : first + _AT_ONCE]
        found = digests(table, pk__in=wanted)
        for row in wanted:
            yield SealedRow(table.name, row, found.get(row, GONE))


def digests(table: SealedTable, **of: object) -> dict[int, str]:
    """The digests of the rows that the lookups `of` name, by number."""
    values = table.rows.filter(**of).values_list("pk", *table.fields)
    return {row: row_digest(held) for row, *held in values.iterator(chunk_size=_AT_ONCE)}
