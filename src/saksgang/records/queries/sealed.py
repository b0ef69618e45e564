"""Whether each row says what it said when an act last wrote it: rows held against their seals, seals against events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from saksgang.core.sealing import GONE, seal_hash, sealed_rows
from saksgang.records.models import RowMark, Seal
from saksgang.records.queries.wholeness import UNREADABLE, Chain
from saksgang.records.sealing.changes import digests
from saksgang.records.sealing.schema import NAME as SCHEMA
from saksgang.records.sealing.schema import sealed_schema
from saksgang.records.sealing.tables import SealedTable, sealed_tables
from saksgang.records.sealing.triggers import missing_triggers

_AT_ONCE = 1000


class RowHarm(StrEnum):
    """What can be wrong with a row: it says something else than when it was sealed, was put in or taken out past
    Saksgang; the seal itself was changed or is gone; or a table was."""

    CHANGED = "changed"
    UNKNOWN = "unknown"
    GONE = "gone"
    SEAL = "seal"
    SCHEMA = "schema"


@dataclass(frozen=True, slots=True)
class WrongRow:
    """A row that is not as it was sealed, and the event that sealed it last (0: none). A wrong seal has `row` 0."""

    table: str
    row: int
    harm: RowHarm
    cooperation_id: int = 0
    sequence: int = 0


@dataclass(frozen=True, slots=True)
class Sealed:
    """What came out: how many rows were held against their seals, those that are wrong, and triggers that are missing."""

    rows: int
    wrong: tuple[WrongRow, ...]
    missing_triggers: tuple[str, ...]


_Last = tuple[str, int, int]  # digest, co-operation, sequence


def prove_rows(proved: Collection[Chain]) -> Sealed:
    """Hold every row against the last seal over it. Of a broken chain the seals count up to the break and after it."""
    wrong: list[WrongRow] = []
    known = _last_seals(proved, wrong)
    marked = set(RowMark.objects.values_list("table", "row"))
    wrong += _wrong_schema(known.pop(SCHEMA, {}))
    count = 0
    for table in sealed_tables():
        sealed = known.pop(table.name, {})
        excused = {row for name, row in marked if name == table.name} if table.is_loose else set()
        for row, digest in _held(table):
            count += 1
            found = _harm(table, row, digest, sealed.pop(row, None))
            if found and row not in excused:
                wrong.append(found)
        wrong += [
            _gone(table.name, row, last) for row, last in sealed.items() if last[0] != GONE and row not in excused
        ]
    return Sealed(count, tuple(wrong), missing_triggers())


def _wrong_schema(sealed: dict[int, _Last]) -> list[WrongRow]:
    """The tables themselves, where they were sealed in a database of this kind."""
    schema = sealed_schema()
    if schema is None or schema.row not in sealed or sealed[schema.row][0] == schema.digest:
        return []
    _, owner, sequence = sealed[schema.row]
    return [WrongRow(SCHEMA, schema.row, RowHarm.SCHEMA, owner, sequence)]


def _last_seals(proved: Collection[Chain], wrong: list[WrongRow]) -> dict[str, dict[int, _Last]]:
    """The last seal over each row. Seals that are not as their events say are told in `wrong`."""
    named = {(chain.cooperation.pk, at): hashed for chain in proved for at, hashed in chain.seals.items()}
    whole = {chain.cooperation.pk for chain in proved if chain.broken_at is None}
    known: dict[str, dict[int, _Last]] = defaultdict(dict)
    seals = Seal.objects.order_by("pk").values_list("cooperation_id", "sequence", "text")
    for owner, sequence, text in seals.iterator(chunk_size=100):
        expected = named.pop((owner, sequence), None)
        if expected != seal_hash(text) and (owner in whole or expected is not None):
            wrong.append(WrongRow(Seal._meta.db_table, 0, RowHarm.SEAL, owner, sequence))
        try:
            for one in sealed_rows(text):
                known[one.table][one.row] = (one.digest, owner, sequence)
        except ValueError:
            continue  # told already: it does not have its hash
    wrong += [WrongRow(Seal._meta.db_table, 0, RowHarm.SEAL, owner, at) for owner, at in named]
    return known


def _harm(table: SealedTable, row: int, digest: str | None, last: _Last | None) -> WrongRow | None:
    if last is None or last[0] == GONE:
        return WrongRow(table.name, row, RowHarm.UNKNOWN)
    if digest != last[0]:
        return WrongRow(table.name, row, RowHarm.CHANGED, last[1], last[2])
    return None


def _gone(table: str, row: int, last: _Last) -> WrongRow:
    return WrongRow(table, row, RowHarm.GONE, last[1], last[2])


def _held(table: SealedTable) -> Iterator[tuple[int, str | None]]:
    """Each row's number and digest; `None` for one that cannot be read."""
    numbers = table.rows.values_list("pk", flat=True).iterator(chunk_size=_AT_ONCE)
    while some := list(islice(numbers, _AT_ONCE)):
        try:
            yield from digests(table, pk__range=(some[0], some[-1])).items()
        except UNREADABLE:
            yield from ((row, _digest_alone(table, row)) for row in some)


def _digest_alone(table: SealedTable, row: int) -> str | None:
    try:
        return digests(table, pk=row).get(row)
    except UNREADABLE:
        return None
