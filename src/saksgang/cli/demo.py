"""`saksgang demo`: the main job from end to end on sample papers, by the same commands that anybody can type.

Reads, checks, registers, writes the next notice and the last minutes, and serves the register. A second run changes nothing.
"""

from __future__ import annotations

import argparse
import datetime
import errno
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from saksgang.cli import register, serve
from saksgang.cli.demo_bodies import set_up_bodies
from saksgang.cli.demo_users import tell_users
from saksgang.cli.main import EXIT_READ, EXIT_STOPPED, language_wanted, run_command
from saksgang.core.dossier import PaperKind
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.environment import MAIL_FOLDER

if TYPE_CHECKING:
    from saksgang.records.models import Cooperation

COOPERATION = "Fjordregionen"
ACCENT = "#0b5a6b"
SHOWN = ("kf-2025-03-21-referat.md", "kf-2025-05-09-referat.docx", "kf-2025-06-13-referat.pdf")

_HELP_SAMPLES = Text(nb="mappa med prøvepapirene", nn="mappa med prøvepapira", en="the folder of sample papers")
_HELP_OUT = Text(
    nb="mappa papirene skrives i", nn="mappa papira blir skrivne i", en="the folder the papers are written to"
)
_HELP_ONCE = Text(nb="stopp før sidene vises", nn="stopp før sidene blir viste", en="stop before the pages are served")
_NO_SAMPLES = Text(
    nb="Det er ingen prøvepapirer i {folder}. Kjør kommandoen der Saksgang er hentet ned, eller si hvor de er: --samples MAPPE",
    nn="Det er ingen prøvepapir i {folder}. Køyr kommandoen der Saksgang er henta ned, eller sei kvar dei er: --samples MAPPE",
    en="There are no sample papers in {folder}. Run the command where Saksgang was fetched, or say where they are: --samples FOLDER",
)
_DISK_FULL = Text(
    nb="Disken ble full. Rydd plass og kjør kommandoen på nytt; det som er ferdig, er beholdt.",
    nn="Disken vart full. Rydd plass og køyr kommandoen på nytt; det som er ferdig, er teke vare på.",
    en="The disk is full. Free some space and run the command again; what is finished is kept.",
)
_FILE = Text(
    nb="{path} kan ikke brukes ({why}). Se at det er en mappe der du har rett til å skrive, og kjør kommandoen på nytt.",
    nn="{path} kan ikkje brukast ({why}). Sjå at det er ei mappe der du har rett til å skrive, og køyr kommandoen på nytt.",
    en="{path} cannot be used ({why}). See that it is a folder where you may write, and run the command again.",
)
_NOT_ALONE = Text(
    nb="Registeret i {folder} har alt et samarbeid: {names}. Prøvepapirene skal ikke blandes med ekte. "
    "Bruk en annen mappe: SAKSGANG_DATA=provedata make demo",
    nn="Registeret i {folder} har alt eit samarbeid: {names}. Prøvepapira skal ikkje blandast med ekte. "
    "Bruk ei anna mappe: SAKSGANG_DATA=provedata make demo",
    en="The register in {folder} has a co-operation already: {names}. Sample papers must not be mixed with real ones. "
    "Use another folder: SAKSGANG_DATA=sampledata make demo",
)
_READING = Text(nb="1. Leser papirene", nn="1. Les papira", en="1. Reading the papers")
_CHECKING = Text(nb="2. Ser etter feil", nn="2. Ser etter feil", en="2. Looking for slips")
_FILLING = Text(nb="3. Fyller registeret", nn="3. Fyller registeret", en="3. Filling the register")
_WRITING = Text(
    nb="4. Skriver neste innkalling og siste referat",
    nn="4. Skriv neste innkalling og siste referat",
    en="4. Writing the next notice and the last minutes",
)
_SERVING = Text(nb="5. Viser registeret", nn="5. Viser registeret", en="5. Serving the register")
_MAIL = Text(
    nb="Ingen e-post blir sendt. Hver e-post blir en fil i {folder}, så du kan åpne lenkene og svare som den som fikk den.",
    nn="Ingen e-post blir send. Kvar e-post blir ei fil i {folder}, så du kan opne lenkjene og svare som den som fekk han.",
    en="No e-mail is sent. Each becomes a file in {folder}, so that you can open the links and answer as the receiver.",
)
_READY = Text(
    nb="5. Registeret er klart: se det med «saksgang serve»",
    nn="5. Registeret er klart: sjå det med «saksgang serve»",
    en="5. The register is ready: see it with “saksgang serve”",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the command line."""
    language = language_wanted()
    parser.add_argument("--samples", type=Path, default=Path("samples/papers"), help=_HELP_SAMPLES.to(language))
    parser.add_argument("--out", type=Path, default=Path("demo"), help=_HELP_OUT.to(language))
    parser.add_argument("--port", type=int, default=8000, metavar="NUMBER")
    parser.add_argument("--once", action="store_true", help=_HELP_ONCE.to(language))


def run(args: argparse.Namespace) -> int:
    """The five steps; refuses at once when the port is taken, there are no papers, or the register is somebody's own."""
    if not any(args.samples.glob("*.*")):
        raise Refused(Refusal("no-samples", _NO_SAMPLES.filled(folder=args.samples)))
    if not args.once:
        serve.listening("127.0.0.1", args.port).close()
    try:
        args.out.mkdir(parents=True, exist_ok=True)
        is_first = not _is_made()
        _read_and_check(args.samples)
        cooperation = _fill(args.samples, is_first=is_first)
        _write(cooperation, args.out)
        _say(_READY if args.once else _SERVING)
        tell_users(cooperation)
    except OSError as error:
        raise Refused(_of_the_disk(error)) from error
    if not args.once:
        _serve(args.port)
    return EXIT_READ


def _serve(port: int) -> NoReturn:
    """Become the server. A server that were forked from here would wait for ever at its first PDF: what writes PDFs has
    threads, and those do not come along into a fork."""
    from django.conf import settings

    if not settings.MAIL_IS_ON:  # the mails of the demo are files, to be looked at
        folder = Path(settings.DATA_DIR) / "mail"
        os.environ[MAIL_FOLDER.name] = str(folder)
        print(f"\n{_MAIL.filled(folder=os.path.relpath(folder)).to(language_wanted())}")
    words = ("serve", "--port", str(port))
    print(f"\n$ saksgang {' '.join(words)}", flush=True)
    os.execv(sys.executable, [sys.executable, "-m", "saksgang", *words])  # noqa: S606  # our own command


def _of_the_disk(error: OSError) -> Refusal:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return Refusal("disk-full", _DISK_FULL)
    return Refusal("cannot-use", _FILE.filled(path=error.filename or "?", why=error.strerror or error))


def _is_made() -> bool:
    """Whether the demo's co-operation is there already. Raises `Refused` when the register holds another one."""
    register.start()
    from django.conf import settings
    from django.db import OperationalError, ProgrammingError

    from saksgang.records.queries.cooperations import all_cooperations

    Path(settings.DATA_DIR).mkdir(parents=True, exist_ok=True)
    try:
        names = [one.name for one in all_cooperations()]
    except (OperationalError, ProgrammingError):
        return False  # no database yet
    others = [name for name in names if name != COOPERATION]
    if others:
        folder = os.path.relpath(settings.DATA_DIR)
        raise Refused(Refusal("register-in-use", _NOT_ALONE.filled(folder=folder, names=", ".join(others))))
    return bool(names)


def _read_and_check(samples: Path) -> None:
    _say(_READING)
    for name in SHOWN:
        if (samples / name).exists():
            _command("read", str(samples / name))
    _command("read", str(samples))
    _say(_CHECKING)
    _command("check", str(samples))


def _fill(samples: Path, *, is_first: bool) -> Cooperation:
    """The co-operation with its papers; it gets its colour the first time, since somebody may have chosen another one."""
    _say(_FILLING)
    _command("import", str(samples), "--cooperation", COOPERATION, "--new")
    _command("publish")
    from saksgang.actions.cooperations import change_look
    from saksgang.core.access import COMMAND_LINE
    from saksgang.records.queries.cooperations import cooperation_named

    cooperation = cooperation_named(COOPERATION)
    if cooperation is None:
        raise LookupError(COOPERATION)
    if not is_first:
        return cooperation
    set_up_bodies(cooperation)
    return change_look(cooperation, by=COMMAND_LINE, now=datetime.datetime.now(datetime.UTC), accent_colour=ACCENT)


def _write(cooperation: Cooperation, out: Path) -> None:
    from saksgang.records.queries.dossiers import newest_address

    _say(_WRITING)
    for paper, kind in (("notice", PaperKind.NOTICE), ("minutes", PaperKind.MINUTES)):
        address = newest_address(cooperation, kind)
        if address:
            _command("write", paper, address, "--format", "pdf,docx,html", "--out", str(out), "--force")


def _say(what: Text) -> None:
    print(f"\n== {what.to(language_wanted())}", flush=True)


def _command(*words: str) -> int:
    """Run one of our own commands, showing it as one would type it."""
    print(f"\n$ saksgang {' '.join(words)}", flush=True)
    code = run_command(words)
    if code == EXIT_STOPPED:
        raise KeyboardInterrupt
    return code
