"""`saksgang read`: papers in, and what they say out, as JSON or as a summary for a person.

One file is read here; several are read side by side in children of their own, so that one bad file stops nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from saksgang.cli.main import EXIT_READ, EXIT_REFUSED, EXIT_STOPPED, language_wanted
from saksgang.cli.paper_files import files_in
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Language, Text

if TYPE_CHECKING:
    from saksgang.core.dossier import ReadPapers

_HELP_PATHS = Text(
    nb="filer eller mapper med møtepapirer (Word, PDF, HTML, Markdown, tekst)",
    nn="filer eller mapper med møtepapir (Word, PDF, HTML, Markdown, tekst)",
    en="files or folders with meeting papers (Word, PDF, HTML, Markdown, text)",
)
_HELP_JSON = Text(
    nb="skriv JSON i formatet saksgang.papers/1; flere filer gir ett objekt per linje",
    nn="skriv JSON i formatet saksgang.papers/1; fleire filer gjev eitt objekt per linje",
    en="print JSON in the format saksgang.papers/1; several files give one object a line",
)
_HELP_LANG = Text(nb="språket i meldingene", nn="språket i meldingane", en="the language of messages")
_HELP_JOBS = Text(
    nb="hvor mange filer som leses samtidig (ellers en per kjerne)",
    nn="kor mange filer som blir lesne samtidig (elles ei per kjerne)",
    en="how many files are read at once (otherwise one a core)",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the command line."""
    language = language_wanted()
    parser.add_argument("paths", nargs="+", type=Path, metavar="FILE|FOLDER", help=_HELP_PATHS.to(language))
    parser.add_argument("--json", action="store_true", help=_HELP_JSON.to(language))
    parser.add_argument("--lang", choices=[each.value for each in Language], help=_HELP_LANG.to(language))
    parser.add_argument("--jobs", type=int, metavar="N", help=_HELP_JOBS.to(language))


def run(args: argparse.Namespace) -> int:
    """Read the files; 0 when all were read, 2 when one could not be."""
    language = Language(args.lang) if args.lang else language_wanted()
    try:
        paths = list(files_in(args.paths))
        if len(paths) == 1 and not args.paths[0].is_dir():
            return _read_one(paths[0], as_json=args.json, language=language)
        from saksgang.cli.reading_many import read_many

        return read_many(paths, as_json=args.json, language=language, jobs=args.jobs)
    except BrokenPipeError:
        _leave_pipe()
        return EXIT_READ
    except KeyboardInterrupt:
        return EXIT_STOPPED


def _read_one(path: Path, *, as_json: bool, language: Language) -> int:
    from saksgang.document.sandbox import run_guarded
    from saksgang.reading import read_paper

    read = run_guarded(read_paper, path)
    if isinstance(read, Refusal):
        print(read.text.to(language), file=sys.stderr)
        return EXIT_REFUSED
    print(_as_json(read, language) if as_json else _for_people(read, language))
    sys.stdout.flush()
    return EXIT_READ


def _as_json(read: ReadPapers, language: Language) -> str:
    from saksgang.reading import to_json

    return json.dumps(to_json(read, language=language), ensure_ascii=False, indent=2)


def _for_people(read: ReadPapers, language: Language) -> str:
    from saksgang.cli.reading_shown import show_papers

    return show_papers(read, language)


def _leave_pipe() -> None:
    """The reader of our output went away: say nothing more, not even when Python closes the file."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
