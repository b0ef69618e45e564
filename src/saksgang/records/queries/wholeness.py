"""Whether the register is whole: the chain of every co-operation's events, and the bytes of every document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from saksgang.core.audit import FIRST_HASH, first_broken
from saksgang.records import files
from saksgang.records.models import Cooperation, Document, Event
from saksgang.records.queries.trail import linked_events


@dataclass(frozen=True, slots=True)
class Chain:
    """The events of a co-operation: how many, the hash of the last, and where the chain breaks (`None`: nowhere).

    Whoever keeps the count and the last hash elsewhere can also see when events were cut off at the end.
    """

    cooperation: Cooperation
    events: int
    last_hash: str
    broken_at: int | None


@dataclass(frozen=True, slots=True)
class WrongFile:
    """A document whose bytes are not as they came."""

    document: Document
    harm: files.Harm


def chains() -> Iterator[Chain]:
    """The chain of each co-operation, by its name."""
    for cooperation in Cooperation.objects.order_by("name"):
        last = Event.objects.filter(cooperation=cooperation).order_by("-sequence").first()
        yield Chain(
            cooperation,
            last.sequence if last else 0,
            last.hash if last else FIRST_HASH,
            first_broken(linked_events(cooperation)),
        )


def wrong_files() -> Iterator[WrongFile]:
    """The documents of all co-operations whose file is gone or has been changed. Reads every file."""
    for document in Document.objects.select_related("cooperation").order_by("cooperation__name", "name").iterator():
        harm = files.harm_of(document.sha256)
        if harm is not None:
            yield WrongFile(document, harm)


def document_count() -> int:
    """How many documents there are."""
    return Document.objects.count()
