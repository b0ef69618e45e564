"""Whether each published version is the one that was published: its sha256 is of its dossier as canonical JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from saksgang.records.models import Publication
from saksgang.records.queries.wholeness import UNREADABLE

_AT_ONCE = 50
_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class WrongPublication:
    """A published version that was changed: its number and its name where they can still be read."""

    row: int
    name: str


def wrong_publications() -> Iterator[WrongPublication]:
    """Those whose dossier is not the one that was published."""
    numbers = iter(list(Publication.objects.order_by("pk").values_list("pk", flat=True)))
    while some := list(islice(numbers, _AT_ONCE)):
        try:
            yield from _wrong(some)
        except UNREADABLE:
            for one in some:
                try:
                    yield from _wrong([one])
                except UNREADABLE:
                    yield WrongPublication(one, "")


def _wrong(numbers: list[int]) -> list[WrongPublication]:
    rows = Publication.objects.filter(pk__in=numbers).select_related("meeting__body").order_by("pk")
    return [WrongPublication(row.pk, str(row)) for row in rows if row.sha256 != _sha256(row)]


def _sha256(row: Publication) -> str:
    return hashlib.sha256(_canonical(row.dossier).encode("utf-8", "surrogatepass")).hexdigest()
