"""Sealing what no act has written: a register from before there were seals, and rows that an upgrade changed."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from saksgang.core.audit import EventFacts
from saksgang.core.sealing import GONE, SealedRow, sealed_rows
from saksgang.records.chain import Chain
from saksgang.records.models import Cooperation, RowMark, Seal
from saksgang.records.sealing.changes import digests
from saksgang.records.sealing.schema import NAME as SCHEMA
from saksgang.records.sealing.schema import sealed_schema
from saksgang.records.sealing.tables import SealedTable, sealed_tables
from saksgang.records.sealing.triggers import make_triggers

UPGRADE = "upgrade"
"""The reason of a sealing after a migration."""

Known = dict[str, dict[int, SealedRow]]


def seal_anew(*, reason: str, now: datetime.datetime) -> int:
    """Seal every row that is not as it was sealed last, each in its co-operation with an event; how many there were.

    What belongs to no co-operation is sealed in the first. Run it only when what stands in the tables is to be trusted.
    """
    with transaction.atomic():
        cooperations = list(Cooperation.objects.select_for_update().order_by("pk"))
        if not cooperations:
            return 0
        chains = {one.pk: Chain(one) for one in cooperations}
        changed = _changed(first=cooperations[0].pk)
        RowMark.objects.all().delete()
        for pk, rows in changed.items():
            _seal(chains[pk], rows, reason=reason, now=now)
    return sum(len(rows) for rows in changed.values())


def last_seals() -> Known:
    """How each row was sealed last, by table and number."""
    known: Known = defaultdict(dict)
    for text in Seal.objects.order_by("pk").values_list("text", flat=True).iterator(chunk_size=200):
        for one in sealed_rows(text):
            known[one.table][one.row] = one
    return known


def _changed(*, first: int) -> dict[int, list[SealedRow]]:
    known = last_seals()
    changed: dict[int, list[SealedRow]] = defaultdict(list)
    for table in sealed_tables():
        sealed = known.pop(table.name, {})
        now = digests(table)
        owners = _owners(table, first=first)
        for row, digest in now.items():
            if row not in sealed or sealed[row].digest != digest:
                changed[owners.get(row, first)].append(SealedRow(table.name, row, digest))
        changed[first] += _gone(sealed, now)
    schema, sealed_before = sealed_schema(), known.pop(SCHEMA, {})
    if schema is not None and sealed_before.get(schema.row) != schema:
        changed[first].append(schema)
    for sealed in known.values():  # tables that are no more
        changed[first] += _gone(sealed, {})
    return {pk: rows for pk, rows in changed.items() if rows}


def _gone(sealed: dict[int, SealedRow], now: dict[int, str]) -> Iterator[SealedRow]:
    for row, one in sealed.items():
        if row not in now and one.digest != GONE:
            yield SealedRow(one.table, row, GONE)


def _owners(table: SealedTable, *, first: int) -> dict[int, int]:
    """Which co-operation each row belongs to."""
    if table.model is Cooperation:
        return {pk: pk for pk in Cooperation.objects.values_list("pk", flat=True)}
    if "cooperation_id" not in table.fields:
        return {}
    return {row: owner or first for row, owner in table.rows.values_list("pk", "cooperation_id")}


def _seal(chain: Chain, rows: list[SealedRow], *, reason: str, now: datetime.datetime) -> None:
    facts = EventFacts(
        cooperation=chain.cooperation.slug,
        sequence=chain.sequence + 1,
        at=now,
        by="saksgang",
        act="register.sealed",
        object_type="cooperation",
        object_id=chain.cooperation.pk,
        object_label=chain.cooperation.name,
        before=None,
        after={"rows": len(rows)},
        reason=reason,
        rule="",
    )
    chain.append([facts], rows=rows)


def after_migrations(using: str, *, is_upgrade: bool) -> None:
    """Put the marks on the tables that a migration made or changed, and seal what an upgrade wrote. Without an upgrade
    nothing is sealed: whoever took the marks away may have written too."""
    there = set(connections[using].introspection.table_names())
    if not there.issuperset(table.name for table in sealed_tables()) or RowMark._meta.db_table not in there:
        return  # migrated to a time before the seals
    make_triggers(using)
    if is_upgrade and using == DEFAULT_DB_ALIAS:
        seal_anew(reason=UPGRADE, now=datetime.datetime.now(datetime.UTC))
