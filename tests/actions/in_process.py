"""What processes of the tests run: the same import, and a word on whether the register is whole."""

from __future__ import annotations

import datetime
import os
import signal

from saksgang.actions.cooperations import create_cooperation
from saksgang.core.access import COMMAND_LINE
from saksgang.core.audit import first_broken
from saksgang.core.dossier import Dossier
from saksgang.records import database, files
from saksgang.records.models import AgendaItem, Cooperation, Decision, Document, Event, Meeting, Paper
from saksgang.records.queries.trail import linked_events
from tests.registering import NOW, incoming, item, minutes, notice, people, put_in


def prepare() -> None:
    """A database with one co-operation."""
    database.prepare()
    if not Cooperation.objects.exists():
        create_cooperation("Vidderegionen", by=COMMAND_LINE, now=NOW)


def papers_of(month: int) -> tuple[Dossier, Dossier]:
    """A notice and the minutes of one meeting of five items."""
    items = [f"Sak om emne {month}-{nth} i Ytterbygd" for nth in range(5)]
    day = datetime.date(2031, month, 5)
    called = people("Åse Tveitnes", "Børre Skogli", "Cato Mork")
    numbers = [f"KF {month * 10 + nth}/31" for nth in range(5)]
    asked = [item(number, title, proposal="Ja.") for number, title in zip(numbers, items, strict=True)]
    decided = [item(number, title, decision="Ja.") for number, title in zip(numbers, items, strict=True)]
    return notice(*asked, date=day, invited=called), minutes(*decided, date=day, present=called)


def import_months(first: int, last: int) -> None:
    """Import the papers of these months, each paper a file and an act of its own."""
    cooperation = Cooperation.objects.get()
    for month in range(first, last + 1):
        for paper in papers_of(month):
            put_in(cooperation, incoming(paper, name=f"{paper.kind}-{month}.md"))


def die_within_import(after_events: int) -> None:
    """Import, and be killed by the system inside the transaction, when its last write is done but not committed."""
    from saksgang.actions.trail import Trail

    written = 0
    write = Trail.write

    def write_and_die(trail: Trail) -> int:
        nonlocal written
        count = write(trail)
        written += count
        if written >= after_events:
            os.kill(os.getpid(), signal.SIGKILL)
        return count

    Trail.write = write_and_die  # type: ignore[method-assign] # the kill must come between write and commit
    import_months(1, 6)


def state() -> str:
    """Counts, and whether the trail and the files are whole."""
    cooperation = Cooperation.objects.get()
    broken = first_broken(linked_events(cooperation))
    missing = [row.name for row in Document.objects.all() if not files.path_of(row.sha256).exists()]
    halves = Paper.objects.filter(meeting__isnull=True).count()
    undecided = AgendaItem.objects.filter(meeting__papers__kind="minutes", decision__isnull=True).distinct().count()
    counts = [model.objects.count() for model in (Document, Meeting, AgendaItem, Decision)]
    return f"{counts} broken={broken} missing={missing} halves={halves} undecided={undecided} events={Event.objects.exists()}"
