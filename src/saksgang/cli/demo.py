"""`saksgang demo`: the main job from end to end on sample papers, by the same commands that anybody can type.

Reads, checks, registers, writes the next notice and the last minutes, and serves the register. A second run changes nothing.
"""

from __future__ import annotations

import argparse
import datetime
import errno
import json
import os
import secrets
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from saksgang.cli import serve
from saksgang.cli.main import EXIT_READ, EXIT_STOPPED, language_wanted, run_command
from saksgang.core.dossier import PaperKind
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text

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
_READING = Text(nb="1. Leser papirene", nn="1. Les papira", en="1. Reading the papers")
_CHECKING = Text(nb="2. Ser etter feil", nn="2. Ser etter feil", en="2. Looking for slips")
_FILLING = Text(nb="3. Fyller registeret", nn="3. Fyller registeret", en="3. Filling the register")
_WRITING = Text(
    nb="4. Skriver neste innkalling og siste referat",
    nn="4. Skriv neste innkalling og siste referat",
    en="4. Writing the next notice and the last minutes",
)
_SERVING = Text(nb="5. Viser registeret", nn="5. Viser registeret", en="5. Serving the register")
_USERS = Text(
    nb="Brukere (passordene ligger i {file}):",
    nn="Brukarar (passorda ligg i {file}):",
    en="Users (the passwords are kept in {file}):",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the command line."""
    language = language_wanted()
    parser.add_argument("--samples", type=Path, default=Path("samples/papers"), help=_HELP_SAMPLES.to(language))
    parser.add_argument("--out", type=Path, default=Path("demo"), help=_HELP_OUT.to(language))
    parser.add_argument("--port", type=int, default=8000, metavar="NUMBER")
    parser.add_argument("--once", action="store_true", help=_HELP_ONCE.to(language))


def run(args: argparse.Namespace) -> int:
    """The five steps; refuses at once when the port is taken or there are no papers."""
    if not any(args.samples.glob("*.*")):
        raise Refused(Refusal("no-samples", _NO_SAMPLES.filled(folder=args.samples)))
    if not args.once:
        serve.listening("127.0.0.1", args.port).close()
    try:
        _read_and_check(args.samples)
        cooperation = _fill(args.samples)
        _write(cooperation, args.out)
        _say(_SERVING)
        _tell_users(cooperation)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise Refused(Refusal("disk-full", _DISK_FULL)) from None
        raise
    return EXIT_READ if args.once else _command("serve", "--port", str(args.port))


def _read_and_check(samples: Path) -> None:
    _say(_READING)
    for name in SHOWN:
        if (samples / name).exists():
            _command("read", str(samples / name))
    _command("read", str(samples))
    _say(_CHECKING)
    _command("check", str(samples))


def _fill(samples: Path) -> Cooperation:
    _say(_FILLING)
    _command("import", str(samples), "--cooperation", COOPERATION, "--new")
    from saksgang.actions.cooperations import change_look
    from saksgang.core.access import COMMAND_LINE
    from saksgang.records.queries.cooperations import cooperation_named

    cooperation = cooperation_named(COOPERATION)
    if cooperation is None:
        raise LookupError(COOPERATION)
    return change_look(cooperation, by=COMMAND_LINE, now=datetime.datetime.now(datetime.UTC), accent_colour=ACCENT)


def _write(cooperation: Cooperation, out: Path) -> None:
    from saksgang.records.queries.dossiers import newest_address

    _say(_WRITING)
    for paper, kind in (("notice", PaperKind.NOTICE), ("minutes", PaperKind.MINUTES)):
        address = newest_address(cooperation, kind)
        if address:
            _command("write", paper, address, "--format", "pdf,docx,html", "--out", str(out), "--force")


def _tell_users(cooperation: Cooperation) -> None:
    """Make the demo's users the first time, with passwords of their own, and say who they are."""
    from django.conf import settings

    from saksgang.actions.users import create_user
    from saksgang.core.access import COMMAND_LINE, Role
    from saksgang.records.queries.cooperations import user_named

    kept = Path(settings.DATA_DIR) / "demo-users.json"
    passwords: dict[str, str] = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
    for username, role in (("sekretar", Role.SECRETARY), ("leser", Role.READER), ("admin", Role.ADMINISTRATOR)):
        if user_named(username) is None:
            passwords[username] = f"fjord-{secrets.token_hex(5)}"
            _keep(kept, passwords)
            create_user(
                cooperation,
                username=username,
                password=passwords[username],
                role=role,
                by=COMMAND_LINE,
                now=datetime.datetime.now(datetime.UTC),
            )
    print(_USERS.filled(file=os.path.relpath(kept)).to(language_wanted()))
    for username, password in passwords.items():
        print(f"  {username:10} {password}")
    sys.stdout.flush()


def _keep(path: Path, passwords: dict[str, str]) -> None:
    """Write the passwords where only the owner can read them."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump(passwords, file, indent=1)


def _say(what: Text) -> None:
    print(f"\n== {what.to(language_wanted())}", flush=True)


def _command(*words: str) -> int:
    """Run one of our own commands, showing it as one would type it."""
    print(f"\n$ saksgang {' '.join(words)}", flush=True)
    code = run_command(words)
    if code == EXIT_STOPPED:
        raise KeyboardInterrupt
    return code
