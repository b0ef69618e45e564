"""The seal over the rows that one act wrote: a line for each row with the digest of all it holds, or that it is gone.

The act's last event holds the hash of the seal, so that the chain of events also proves what stands in every row.
Knows nothing of tables. The same row has the same digest in every database.
"""

from __future__ import annotations

import base64
import datetime
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

GONE = "-"


@dataclass(frozen=True, slots=True)
class SealedRow:
    """A row as an act left it: table, number, and the digest of its values (`-` when the act deleted it)."""

    table: str
    row: int
    digest: str


def row_digest(values: Sequence[Any]) -> str:
    """43 characters for the values of a row, in the order of its columns' names."""
    digest = hashlib.sha256(_canonical(values).encode("utf-8", "surrogatepass")).digest()
    return base64.urlsafe_b64encode(digest)[:-1].decode("ascii")


def seal_text(rows: Iterable[SealedRow]) -> str:
    """The seal as it is kept: one line a row, in order of table and number."""
    ordered = sorted(rows, key=lambda one: (one.table, one.row))
    return "".join(f"{one.table} {one.row} {one.digest}\n" for one in ordered)


def seal_hash(text: str) -> str:
    """64 hexadecimal digits, as the event holds them."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def sealed_rows(text: str) -> Iterator[SealedRow]:
    """The rows of a seal. Raises `ValueError` when it is not one."""
    for line in text.splitlines():
        table, row, digest = line.split(" ")
        yield SealedRow(table, int(row), digest)


def _plain(value: object) -> object:
    match value:
        case datetime.datetime():
            moment = value.astimezone(datetime.UTC) if value.tzinfo else value
            return moment.isoformat(timespec="microseconds")
        case datetime.date() | datetime.time():
            return value.isoformat()
        case datetime.timedelta():
            return str(value)
        case Decimal() | UUID():
            return str(value)
        case bytes() | bytearray() | memoryview():
            return base64.b64encode(bytes(value)).decode("ascii")
    raise TypeError(f"no digest of {type(value).__name__}")


_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain).encode
