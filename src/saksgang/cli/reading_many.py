"""Many files at once: every core at work, a line or a bar that shows how far it has come, and a summary at the end.

The files are read in processes of their own, so that one that brings its process down stops nothing. What cannot be
read is named at the end.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from saksgang.cli.main import EXIT_READ, EXIT_REFUSED, EXIT_STOPPED
from saksgang.cli.progress import Progress
from saksgang.cli.reading_shown import KINDS
from saksgang.cli.reading_workers import ReadingWorkers
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Language, Text
from saksgang.reading import to_json

if TYPE_CHECKING:
    from saksgang.core.dossier import Dossier, ReadPapers

_PROGRESS = Text(
    nb="Lest {done} av {total} filer", nn="Lese {done} av {total} filer", en="Read {done} of {total} files"
)
_UNREAD = Text(nb="Kunne ikke leses:", nn="Kunne ikkje lesast:", en="Could not be read:")
_STOPPED = Text(
    nb="Stoppet etter {done} av {total} filer. Det som er skrevet ut, gjelder.",
    nn="Stoppa etter {done} av {total} filer. Det som er skrive ut, gjeld.",
    en="Stopped after {done} of {total} files. What is printed holds.",
)
_SUMMARY = Text(
    nb="{papers} papirer i {files} filer, {items} saker, {findings} funn, {unread} filer ulest, {seconds} s",
    nn="{papers} papir i {files} filer, {items} saker, {findings} funn, {unread} filer ulesne, {seconds} s",
    en="{papers} papers in {files} files, {items} items, {findings} findings, {unread} files unread, {seconds} s",
)
_HEADER = Text(
    nb="fil\tpapir\tmøtedag\torgan\tsaker\tfunn",
    nn="fil\tpapir\tmøtedag\torgan\tsaker\tfunn",
    en="file\tpaper\tmeeting\tbody\titems\tfindings",
)


@dataclass(slots=True)
class _Tally:
    total: int
    began: float = field(default_factory=time.monotonic)
    done: int = 0
    papers: int = 0
    items: int = 0
    findings: int = 0
    unread: list[tuple[Path, Refusal]] = field(default_factory=list)
    rows: list[tuple[str, ...]] = field(default_factory=list)


def read_many(paths: Sequence[Path], *, as_json: bool, language: Language, jobs: int | None) -> int:
    """Read the files and print as they come, in the order of their names; the exit code is 2 if one was not read."""
    tally = _Tally(len(paths))
    progress = Progress(len(paths), _PROGRESS, language)
    stopped = False
    try:
        with ReadingWorkers(jobs) as workers:
            for path, read in workers.read(paths):
                tally.done += 1
                _take(tally, path, read, as_json=as_json, language=language)
                progress.show(tally.done)
    except KeyboardInterrupt:
        stopped = True
    finally:
        progress.end()
    return _finish(tally, as_json=as_json, language=language, stopped=stopped)


def _take(tally: _Tally, path: Path, read: ReadPapers | Refusal, *, as_json: bool, language: Language) -> None:
    if isinstance(read, Refusal):
        tally.unread.append((path, read))
        return
    tally.papers += len(read.papers)
    tally.items += sum(len(paper.items) for paper in read.papers)
    tally.findings += len(read.findings)
    if as_json:
        print(json.dumps(to_json(read, language=language), ensure_ascii=False), flush=True)
        return
    for index, paper in enumerate(read.papers):
        found = sum(1 for finding in read.findings if finding.paper in (index, None))
        tally.rows.append(_row(path, paper, found, language))


def _row(path: Path, paper: Dossier, found: int, language: Language) -> tuple[str, ...]:
    return (
        path.name,
        KINDS[paper.kind].to(language),
        paper.date.strftime("%d.%m.%Y") if paper.date else "",
        paper.body.name if paper.body else "",
        str(len(paper.items)),
        str(found),
    )


def _finish(tally: _Tally, *, as_json: bool, language: Language, stopped: bool) -> int:
    if not as_json:
        _print_table([tuple(_HEADER.to(language).split("\t")), *tally.rows])
    summary = _SUMMARY.filled(
        papers=tally.papers,
        files=tally.done - len(tally.unread),
        items=tally.items,
        findings=tally.findings,
        unread=len(tally.unread),
        seconds=f"{time.monotonic() - tally.began:.1f}",
    )
    print(summary.to(language), file=sys.stderr)
    if tally.unread:
        print(_UNREAD.to(language), file=sys.stderr)
        for path, refusal in tally.unread:
            print(f"  {path}: {refusal.text.to(language)}", file=sys.stderr)
    if stopped:
        print(_STOPPED.filled(done=tally.done, total=tally.total).to(language), file=sys.stderr)
        return EXIT_STOPPED
    return EXIT_REFUSED if tally.unread else EXIT_READ


def _print_table(rows: Sequence[tuple[str, ...]]) -> None:
    widths = [min(max(len(row[column]) for row in rows), 48) for column in range(len(rows[0]))]
    for row in rows:
        cells = [
            cell[: width - 1] + "…" if len(cell) > width else cell for cell, width in zip(row, widths, strict=True)
        ]
        print("  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip())
