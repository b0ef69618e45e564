"""`saksgang import`: papers into the register, with the database made when it is missing.

Files are read in processes beside this one, which writes them in batches; what is written stays when one stops.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from saksgang.cli import register
from saksgang.cli.causes import with_cause
from saksgang.cli.main import EXIT_READ, EXIT_REFUSED, EXIT_STOPPED, language_wanted
from saksgang.cli.paper_files import files_in
from saksgang.cli.progress import Progress
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Language, Text

if TYPE_CHECKING:
    from saksgang.actions.papers import Incoming, Summary
    from saksgang.core.dossier import ReadPapers
    from saksgang.records.models import Cooperation

BATCH_FILES = 20
BATCH_SECONDS = 2.0

_HELP_PATHS = Text(
    nb="filer eller mapper med møtepapirer (Word, PDF, HTML, Markdown, tekst)",
    nn="filer eller mapper med møtepapir (Word, PDF, HTML, Markdown, tekst)",
    en="files or folders with meeting papers (Word, PDF, HTML, Markdown, text)",
)
_HELP_NEW = Text(
    nb="opprett samarbeidet når det ikke finnes fra før",
    nn="opprett samarbeidet når det ikkje finst frå før",
    en="make the co-operation when there is none of that name",
)
_HELP_JOBS = Text(
    nb="hvor mange filer som leses samtidig (ellers én per kjerne)",
    nn="kor mange filer som blir lesne samtidig (elles éi per kjerne)",
    en="how many files are read at once (otherwise one a core)",
)
_HELP_LANG = Text(nb="språket i meldingene", nn="språket i meldingane", en="the language of messages")
_CANNOT_KEEP = Text(
    nb="Kunne ikke lagre i {folder}: {why}. Rydd plass eller gi skriverett, og kjør kommandoen på nytt; det som er ferdig, er lagret.",
    nn="Kunne ikkje lagre i {folder}: {why}. Rydd plass eller gje skriverett, og køyr kommandoen på nytt; det som er ferdig, er lagra.",
    en="Could not write in {folder}: {why}. Free space or give the right to write, and run the command again; what is finished is kept.",
)
_BUSY = Text(
    nb="Databasen er opptatt eller kan ikke nås ({why}). Prøv igjen om litt; det som er ferdig, er lagret.",
    nn="Databasen er oppteken eller kan ikkje nåast ({why}). Prøv på nytt om litt; det som er ferdig, er lagra.",
    en="The database is busy or cannot be reached ({why}). Try again in a while; what is finished is kept.",
)
_PROGRESS = Text(
    nb="{done} av {total} filer lagt inn", nn="{done} av {total} filer lagde inn", en="{done} of {total} files put in"
)
_SETTLING = Text(
    nb="Knytter saker sammen og ser etter feil …",
    nn="Knyter saker saman og ser etter feil …",
    en="Linking cases and looking for slips …",
)
_STOPPED = Text(
    nb="Stoppet. {done} av {total} filer er lagt inn; kjør kommandoen på nytt for å ta resten.",
    nn="Stoppa. {done} av {total} filer er lagde inn; køyr kommandoen på nytt for å ta resten.",
    en="Stopped. {done} of {total} files are put in; run the command again to take the rest.",
)
_CANNOT_OPEN = Text(
    nb="Filen kan ikke åpnes ({why}). Sjekk navnet og at du har lov til å lese den.",
    nn="Fila kan ikkje opnast ({why}). Sjekk namnet og at du har lov til å lese ho.",
    en="The file cannot be opened ({why}). Check its name and that you may read it.",
)
_CHANGED = Refusal(
    "changed-while-reading",
    Text(
        nb="Filen ble endret mens den ble lest. Lagre den ferdig, og kjør kommandoen på nytt.",
        nn="Fila vart endra medan ho vart lesen. Lagre ho ferdig, og køyr kommandoen på nytt.",
        en="The file was changed while it was read. Finish saving it, and run the command again.",
    ),
)
_UNREAD = Text(nb="Kunne ikke leses:", nn="Kunne ikkje lesast:", en="Could not be read:")
_PUT_BACK = Text(
    nb="Lagt tilbake i arkivet, der den var borte eller endret: {path}",
    nn="Lagd tilbake i arkivet, der ho var borte eller endra: {path}",
    en="Put back in the archive, where it was gone or changed: {path}",
)
_SUMMARY = Text(
    nb="{cooperation}: {new} nye filer, {same} som var der fra før, {unread} ulest; {meetings} nye møter, {changed} endret, "
    "{items} nye saker på sakslister, {linked} knyttet til en sak, {people} nye personer, {differences} forskjeller å se på, {findings} nye funn ({seconds} s)",
    nn="{cooperation}: {new} nye filer, {same} som var der frå før, {unread} ulesne; {meetings} nye møte, {changed} endra, "
    "{items} nye saker på saklister, {linked} knytte til ei sak, {people} nye personar, {differences} skilnader å sjå på, {findings} nye funn ({seconds} s)",
    en="{cooperation}: {new} new files, {same} that were there, {unread} unread; {meetings} new meetings, {changed} changed, "
    "{items} new agenda items, {linked} put to a case, {people} new people, {differences} differences to look at, {findings} new findings ({seconds} s)",
)


@dataclass(slots=True)
class _Run:
    """How far the import has come."""

    cooperation: Cooperation
    total: int
    language: Language
    jobs: int
    began: float = field(default_factory=time.monotonic)
    done: int = 0
    same: int = 0
    summary: Summary | None = None
    unread: list[tuple[Path, Refusal]] = field(default_factory=list)
    put_back: list[Path] = field(default_factory=list)
    progress: Progress = field(init=False)

    def __post_init__(self) -> None:
        self.progress = Progress(self.total, _PROGRESS, self.language)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the command line."""
    language = language_wanted()
    parser.add_argument("paths", nargs="+", type=Path, metavar="FILE|FOLDER", help=_HELP_PATHS.to(language))
    register.add_cooperation(parser, language)
    parser.add_argument("--new", action="store_true", help=_HELP_NEW.to(language))
    parser.add_argument("--jobs", type=int, metavar="N", help=_HELP_JOBS.to(language))
    parser.add_argument("--lang", choices=[each.value for each in Language], help=_HELP_LANG.to(language))


def run(args: argparse.Namespace) -> int:
    """Read and register; 0 when all files were read, 2 when one could not be, 130 when stopped."""
    from django.db import OperationalError

    language = Language(args.lang) if args.lang else language_wanted()
    paths = list(files_in(args.paths))
    register.start()
    from django.conf import settings

    from saksgang.records import database

    try:
        database.prepare()
        jobs = max(1, args.jobs or os.cpu_count() or 1)
        run_ = _Run(register.cooperation_in(args.cooperation, make=args.new), len(paths), language, jobs)
        return _import(run_, paths)
    except OSError as error:
        raise Refused(Refusal("cannot-keep", with_cause(_CANNOT_KEEP, error, folder=settings.DATA_DIR))) from None
    except OperationalError as error:
        raise Refused(Refusal("database-busy", _BUSY.filled(why=error))) from None


def _import(run_: _Run, paths: Sequence[Path]) -> int:
    from saksgang.actions.papers import Summary
    from saksgang.actions.settling import is_settled

    run_.summary = Summary()
    stopped = False
    try:
        for batch in _batches(run_, paths):
            _put_in(run_, batch)
    except KeyboardInterrupt:
        stopped = True
    if run_.summary.new_documents or not is_settled(run_.cooperation):
        _settle(run_)
    return _tell(run_, stopped=stopped)


def _batches(run_: _Run, paths: Sequence[Path]) -> Iterator[list[Incoming]]:
    """Files as they are read, a few at a time; those that are in the register already are not read again."""
    from saksgang.cli.reading_workers import ReadingWorkers

    fresh = _fresh(run_, paths)
    batch: list[Incoming] = []
    since = time.monotonic()
    with ReadingWorkers(min(run_.jobs, max(1, len(fresh)))) as workers:
        for path, read in workers.read(fresh):
            incoming = read if isinstance(read, Refusal) else _with_content(path, read)
            if isinstance(incoming, Refusal):
                _leave_out(run_, path, incoming)
                continue
            batch.append(incoming)
            if len(batch) >= BATCH_FILES or time.monotonic() - since > BATCH_SECONDS:
                yield batch
                batch, since = [], time.monotonic()
    if batch:
        yield batch


def _fresh(run_: _Run, paths: Sequence[Path]) -> list[Path]:
    """The files whose content the register does not have. One that it has, but whose bytes are gone or were changed in
    the archive, is put back."""
    from saksgang.records import files
    from saksgang.records.queries.cooperations import known_hashes

    known = known_hashes(run_.cooperation)
    fresh = []
    for path in paths:
        try:
            with path.open("rb") as file:
                sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            if sha256 not in known:
                fresh.append(path)
                continue
            content = path.read_bytes() if files.harm_of(sha256) else b""
        except OSError as error:
            _leave_out(run_, path, _unreadable(error))
            continue
        if content:
            files.store(content)
            run_.put_back.append(path)
        run_.same += 1
        run_.done += 1
    return fresh


def _with_content(path: Path, read: ReadPapers) -> Incoming | Refusal:
    """The papers with the bytes they were read from."""
    from saksgang.actions.papers import Incoming

    try:
        content = path.read_bytes()
    except OSError as error:
        return _unreadable(error)
    if hashlib.sha256(content).hexdigest() != read.file.sha256:
        return _CHANGED
    return Incoming(read, content)


def _unreadable(error: OSError) -> Refusal:
    return Refusal("cannot-open", with_cause(_CANNOT_OPEN, error))


def _leave_out(run_: _Run, path: Path, refusal: Refusal) -> None:
    run_.unread.append((path, refusal))
    run_.done += 1


def _put_in(run_: _Run, batch: list[Incoming]) -> None:
    from saksgang.actions.papers import import_papers
    from saksgang.core.access import COMMAND_LINE

    put_in = import_papers(run_.cooperation, batch, by=COMMAND_LINE, now=_now(), settle=False)
    run_.summary = put_in if run_.summary is None else run_.summary + put_in
    run_.done += len(batch)
    run_.same += len(batch) - put_in.new_documents
    run_.progress.show(run_.done)


def _settle(run_: _Run) -> None:
    """Link and check what was put in, and the meetings it touched."""
    from django.utils import timezone

    from saksgang.actions.settling import settle_register
    from saksgang.cli.reading_workers import ReadingWorkers
    from saksgang.core.access import COMMAND_LINE

    assert run_.summary is not None
    run_.progress.say(_SETTLING)
    touched = {meeting.pk for one in run_.summary.documents if one.is_new for meeting in one.meetings}
    with ReadingWorkers(run_.jobs) as workers:
        settled = settle_register(
            run_.cooperation,
            by=COMMAND_LINE,
            now=_now(),
            today=timezone.localdate(),
            meetings=touched or None,
            each=workers.map,
        )
    run_.summary += settled


def _tell(run_: _Run, *, stopped: bool) -> int:
    """Say what was done; the exit code."""
    summary = run_.summary
    assert summary is not None
    run_.progress.end()
    for path, refusal in run_.unread:
        print(f"{_UNREAD.to(run_.language)} {path}: {refusal.text.to(run_.language)}", file=sys.stderr)
    for path in run_.put_back:
        print(_PUT_BACK.filled(path=path).to(run_.language), file=sys.stderr)
    said = _SUMMARY.filled(
        cooperation=run_.cooperation.name,
        new=summary.new_documents,
        same=run_.same,
        unread=len(run_.unread),
        meetings=summary.new_meetings,
        changed=summary.changed_meetings,
        items=summary.new_items,
        linked=summary.linked_items,
        people=summary.new_people,
        differences=summary.differences,
        findings=summary.new_findings,
        seconds=f"{time.monotonic() - run_.began:.1f}",
    )
    print(said.to(run_.language))
    if stopped:
        print(_STOPPED.filled(done=run_.done, total=run_.total).to(run_.language), file=sys.stderr)
        return EXIT_STOPPED
    return EXIT_REFUSED if run_.unread else EXIT_READ


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
