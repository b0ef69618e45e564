"""`saksgang check`: what is odd in papers, alone, against each other and against the register, for a person or as JSON.

All files of the command line are checked together: a notice beside its minutes tells more than either alone.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from saksgang.cli.main import EXIT_READ, EXIT_REFUSED, language_wanted
from saksgang.cli.paper_files import files_in
from saksgang.cli.register import add_cooperation, cooperation_there
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Language, Text

if TYPE_CHECKING:
    from saksgang.core.checking import Known
    from saksgang.core.dossier import ReadPapers
    from saksgang.core.findings import Finding
    from saksgang.records.models import Cooperation

FORMAT = "saksgang.findings/1"
_SIDE_BY_SIDE = 4
"""From so many files on they are read in processes of their own."""

_HELP_PATHS = Text(
    nb="filer eller mapper med møtepapirer; de kontrolleres mot hverandre",
    nn="filer eller mapper med møtepapir; dei blir kontrollerte mot kvarandre",
    en="files or folders with meeting papers; they are checked against each other",
)
_HELP_JSON = Text(
    nb="skriv funnene som JSON i formatet saksgang.findings/1",
    nn="skriv funna som JSON i formatet saksgang.findings/1",
    en="print the findings as JSON in the format saksgang.findings/1",
)
_HELP_LANG = Text(nb="språket i meldingene", nn="språket i meldingane", en="the language of messages")
_HELP_TODAY = Text(
    nb="dagen som frister regnes mot (ÅÅÅÅ-MM-DD; ellers dagen i dag)",
    nn="dagen som fristar blir rekna mot (ÅÅÅÅ-MM-DD; elles dagen i dag)",
    en="the day that due dates are held against (YYYY-MM-DD; otherwise today)",
)
_HELP_REGISTER = Text(
    nb="hold papirene også opp mot registeret: personer, organ, saker og de andre papirene til møtene",
    nn="hald papira òg opp mot registeret: personar, organ, saker og dei andre papira til møta",
    en="hold the papers against the register too: people, bodies, cases and the other papers of the meetings",
)
_NO_DAY = Text(
    nb="«{day}» er ingen dato. Skriv den som 2026-03-31.",
    nn="«{day}» er ingen dato. Skriv han som 2026-03-31.",
    en="“{day}” is no date. Write it as 2026-03-31.",
)
_PROGRESS = Text(
    nb="Lest {done} av {total} filer", nn="Lese {done} av {total} filer", en="Read {done} of {total} files"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the command line."""
    language = language_wanted()
    parser.add_argument("paths", nargs="+", type=Path, metavar="FILE|FOLDER", help=_HELP_PATHS.to(language))
    parser.add_argument("--json", action="store_true", help=_HELP_JSON.to(language))
    parser.add_argument("--lang", choices=[each.value for each in Language], help=_HELP_LANG.to(language))
    parser.add_argument("--today", metavar="DATE", help=_HELP_TODAY.to(language))
    parser.add_argument("--register", action="store_true", help=_HELP_REGISTER.to(language))
    add_cooperation(parser, language)


def run(args: argparse.Namespace) -> int:
    """Check the files; 0 also with findings, 2 when a file could not be read."""
    from saksgang.core.checking import NOTHING_KNOWN, all_findings

    language = Language(args.lang) if args.lang else language_wanted()
    today = _today(args.today)
    cooperation = cooperation_there(args.cooperation) if args.register or args.cooperation else None
    reads, unread = _read(list(dict.fromkeys(files_in(args.paths))), language)
    known = _known(cooperation, reads) if cooperation else NOTHING_KNOWN
    findings = all_findings(reads, known=known, today=today)
    try:
        print(
            _as_json(reads, findings, unread, language, cooperation)
            if args.json
            else _as_text(reads, findings, language, cooperation)
        )
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return EXIT_REFUSED if unread else EXIT_READ


def _known(cooperation: Cooperation, reads: Sequence[ReadPapers]) -> Known:
    from saksgang.records.queries.known import known_beside

    return known_beside(cooperation, reads)


def _today(words: str | None) -> datetime.date:
    if words is None:
        return datetime.date.today()
    try:
        return datetime.date.fromisoformat(words)
    except ValueError:
        raise Refused(Refusal("no-such-day", _NO_DAY.filled(day=words))) from None


def _read(paths: Sequence[Path], language: Language) -> tuple[list[ReadPapers], list[tuple[Path, Refusal]]]:
    """What was read, and what could not be, which is told at once. Files of one name are told apart by their path."""
    from saksgang.cli.progress import Progress

    names = [path.name for path in paths]
    reads: list[ReadPapers] = []
    unread: list[tuple[Path, Refusal]] = []
    progress = Progress(len(paths), _PROGRESS, language)
    for done, (path, answer) in enumerate(_answers(paths), 1):
        if isinstance(answer, Refusal):
            unread.append((path, answer))
            progress.say(Text(*(f"{path}: {words}" for words in (answer.text.nb, answer.text.nn, answer.text.en))))
        else:
            name = path.name if names.count(path.name) == 1 else str(path)
            reads.append(replace(answer, file=replace(answer.file, name=name)))
        if len(paths) >= _SIDE_BY_SIDE:
            progress.show(done)
    progress.end()
    return reads, unread


def _answers(paths: Sequence[Path]) -> Iterator[tuple[Path, ReadPapers | Refusal]]:
    from saksgang.cli.reading_workers import ReadingWorkers, read_or_refuse

    if len(paths) < _SIDE_BY_SIDE:
        yield from ((path, read_or_refuse(path)) for path in paths)
        return
    with ReadingWorkers() as workers:
        yield from workers.read(paths)


def _as_text(
    reads: Sequence[ReadPapers], findings: Sequence[Finding], language: Language, against: Cooperation | None
) -> str:
    from saksgang.cli.findings_shown import show_findings

    is_coloured = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    return show_findings(
        reads, findings, language=language, is_coloured=is_coloured, against=against.name if against else None
    )


def _as_json(
    reads: Sequence[ReadPapers],
    findings: Sequence[Finding],
    unread: Sequence[tuple[Path, Refusal]],
    language: Language,
    against: Cooperation | None,
) -> str:
    told = {
        "format": FORMAT,
        **({"register": against.slug} if against else {}),
        "files": [{"name": read.file.name, "papers": len(read.papers)} for read in reads],
        "unread": [
            {"name": str(path), "code": refusal.code, "message": refusal.text.to(language)} for path, refusal in unread
        ],
        "findings": [_finding(finding, language) for finding in findings],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _finding(finding: Finding, language: Language) -> dict[str, object]:
    source = finding.source
    place = (
        {} if source is None else {name: getattr(source, name) for name in ("page", "line", "until_page", "until_line")}
    )
    told: dict[str, object] = {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message.to(language),
        "suggestion": finding.suggestion.to(language) if finding.suggestion else None,
        "file": finding.file,
        "paper": finding.paper,
        "item": finding.item,
        "source": {name: value for name, value in place.items() if value is not None},
    }
    return {name: value for name, value in told.items() if value is not None and value != {}}
