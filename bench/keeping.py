"""What it costs to prove a register and to back it up: the chain, every row, and an archive of database and files."""

from __future__ import annotations

import datetime
import os
import secrets
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from bench.measure import Figure, own_peak_mib, repeated
from bench.pages import start_register
from bench.papers import notice_and_minutes

if TYPE_CHECKING:
    from saksgang.records.models import Cooperation

EVENTS, AN_ACT = 20_000, 100
MEETINGS = 40
FILES, FILE_MIB = 50, 2
EVENTS_A_SECOND, BYTES_A_SECOND = 20_000, 50_000_000
NOW = datetime.datetime(2030, 1, 1, 12, tzinfo=datetime.UTC)


def proving() -> tuple[Figure, ...]:
    """The chain of many events, and every row against its seal."""
    with tempfile.TemporaryDirectory() as data:
        start_register(Path(data))
        from saksgang.records.queries.sealed import prove_rows
        from saksgang.records.queries.wholeness import chains

        events = add_events(fill())
        proved = list(chains())
        assert [(chain.broken_at, chain.events) for chain in proved] == [(None, events)], proved
        chain = repeated(lambda: list(chains()), runs=5, warm_up=1)
        sealed = prove_rows(proved)
        assert (sealed.wrong, sealed.missing_triggers) == ((), ()), sealed
        rows = repeated(lambda: prove_rows(proved), runs=5, warm_up=1)
        return (
            Figure(
                f"verify {events} events", chain.p50, chain.p95, chain.cpu, chain.runs, own_peak_mib(),
                bound_ms=events / EVENTS_A_SECOND * 1000,
                facts={"events_per_s": round(events / chain.p50 * 1000)}, yardstick_ms=chain.yardstick,
            ),
            Figure(
                f"verify {sealed.rows} rows", rows.p50, rows.p95, rows.cpu, rows.runs, own_peak_mib(),
                facts={"rows_per_s": round(sealed.rows / rows.p50 * 1000)}, yardstick_ms=rows.yardstick,
            ),
        )  # fmt: skip


def backing_up() -> tuple[Figure, ...]:
    """An archive of a database and of a hundred megabytes of files, onto the same disk."""
    with tempfile.TemporaryDirectory() as data:
        start_register(Path(data))
        from saksgang.records.backups.making import make_backup

        cooperation = fill()
        add_events(cooperation)
        _store_files(cooperation)
        folder = Path(data) / "backups"
        sizes: list[int] = []

        def work() -> None:
            made = make_backup(folder / f"{len(sizes)}.tar", now=NOW)
            assert not made.manifest.lacking
            sizes.append(made.size)
            made.path.unlink()

        times = repeated(work, runs=5, warm_up=1)
        size = sizes[-1]
        return (
            Figure(
                f"backup {size // 1_000_000} MB", times.p50, times.p95, times.cpu, times.runs, own_peak_mib(),
                bound_ms=size / BYTES_A_SECOND * 1000,
                facts={"mb_per_s": round(size / 1e6 / times.p50 * 1000)}, yardstick_ms=times.yardstick,
            ),
        )  # fmt: skip


def fill() -> Cooperation:
    """A co-operation with the papers of many meetings."""
    from saksgang.actions.cooperations import create_cooperation
    from saksgang.actions.papers import Incoming, import_papers
    from saksgang.core.access import COMMAND_LINE
    from saksgang.reading import read_paper

    cooperation = create_cooperation("Fjordregionen", by=COMMAND_LINE, now=NOW)
    incoming = []
    for number in range(1, MEETINGS + 1):
        content = notice_and_minutes(number).text.encode()
        incoming.append(Incoming(read_paper(content, name=f"{number}.md"), content))
    import_papers(cooperation, incoming, by=COMMAND_LINE, now=NOW, settle=False)
    return cooperation


def add_events(cooperation: Cooperation) -> int:
    """Add events as acts leave them; how many there are then."""
    from django.db import transaction

    from saksgang.actions.trail import Trail
    from saksgang.core.access import COMMAND_LINE
    from saksgang.records.models import Event

    for first in range(0, EVENTS, AN_ACT):
        with transaction.atomic():
            trail = Trail(cooperation, by=COMMAND_LINE, now=NOW)
            for nth in range(first, first + AN_ACT):
                trail.add(
                    "fact.corrected", cooperation, label=f"KF {nth}/30 Felles vannforsyning i Ytterbygd",
                    before={"place": "Kommunehuset", "chair": "Åse Tveitnes"}, after={"place": f"Sal {nth}"},
                    reason="Stedet var lest feil",
                )  # fmt: skip
            trail.write()
    return Event.objects.filter(cooperation=cooperation).count()


def _store_files(cooperation: Cooperation) -> None:
    from saksgang.records import files
    from saksgang.records.models import Document

    size = FILE_MIB << 20
    Document.objects.bulk_create(
        Document(
            cooperation=cooperation, sha256=files.store(secrets.token_bytes(size)), name=f"vedlegg-{nth}.pdf",
            media_type="application/pdf", size=size, added_at=NOW,
        )
        for nth in range(FILES)
    )  # fmt: skip
    os.sync()  # what is still on its way to the disk would count as the backup's


def measures() -> dict[str, Callable[[], tuple[Figure, ...]]]:
    """What can be measured here, by name."""
    return {"verify": proving, "backup": backing_up}
