"""What a register knows already, as plain facts that papers are checked against."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from saksgang.core.dossier import ReadPapers


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person by the name that is used, with the other spellings that are settled to be the same person."""

    name: str
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DatedName:
    """A name of a body and the days it is used, both ends included; `None` is open."""

    name: str
    from_on: datetime.date | None = None
    until_on: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class KnownBody:
    """A body with its names, oldest first, and the prefixes of its case numbers."""

    names: tuple[DatedName, ...]
    prefixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownCase:
    """An agenda item's number as printed, whose it is and when it was treated."""

    number: str
    body: str
    date: datetime.date | None = None
    title: str = ""


@dataclass(frozen=True)
class Known:
    """The facts of a register. `papers` are read papers that stand in it (the notice of a meeting whose minutes are
    checked): they are compared with, and never reported on. `meetings` are (body, day) of meetings held or called."""

    persons: tuple[KnownPerson, ...] = ()
    bodies: tuple[KnownBody, ...] = ()
    cases: tuple[KnownCase, ...] = ()
    meetings: tuple[tuple[str, datetime.date], ...] = ()
    papers: tuple[ReadPapers, ...] = ()


NOTHING_KNOWN = Known()
