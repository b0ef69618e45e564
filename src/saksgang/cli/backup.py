"""`saksgang backup`: database and files in one archive, made while people write; by hand, or by a timer with rotation."""

from __future__ import annotations

import argparse
import datetime
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from saksgang.cli import register
from saksgang.cli.causes import with_cause
from saksgang.cli.main import EXIT_READ, EXIT_REFUSED, language_wanted
from saksgang.cli.progress import Progress
from saksgang.cli.trying import try_and_tell
from saksgang.core.backups import Note, NoteKind
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Language, Text

if TYPE_CHECKING:
    from saksgang.records.backups.making import Made

_HELP_FILE = Text(nb="arkivet som skal lages", nn="arkivet som skal lagast", en="the archive to be made")
_HELP_INTO = Text(
    nb="lag et arkiv med dato i navnet i denne mappen, og fjern dem som ikke lenger trengs",
    nn="lag eit arkiv med dato i namnet i denne mappa, og fjern dei som ikkje trengst lenger",
    en="make an archive with the date in its name in this folder, and remove those no longer needed",
)
_HELP_KEEP = Text(
    nb="med --into: behold siste kopi for så mange dager, og for 8 uker og 12 måneder (14)",
    nn="med --into: behald siste kopi for så mange dagar, og for 8 veker og 12 månader (14)",
    en="with --into: keep the last copy of so many days, and of 8 weeks and 12 months (14)",
)
_HELP_CHECK = Text(
    nb="prøv kopien med en gang ved å hente den fram i en mappe som kastes",
    nn="prøv kopien med ein gong ved å hente han fram i ei mappe som blir kasta",
    en="try the backup at once by restoring it into a folder that is thrown away",
)
_WHERE = Text(
    nb="Si hvor kopien skal ligge: enten en fil (saksgang backup FIL) eller en mappe (saksgang backup --into MAPPE).",
    nn="Sei kvar kopien skal liggje: anten ei fil (saksgang backup FIL) eller ei mappe (saksgang backup --into MAPPE).",
    en="Say where the backup should be: either a file (saksgang backup FILE) or a folder (saksgang backup --into FOLDER).",
)
_KEEP_ONE = Text(nb="--keep må være minst 1.", nn="--keep må vere minst 1.", en="--keep must be at least 1.")
_NO_REGISTER = Text(
    nb="Det er ikke noe register i {folder}, så det er ikke noe å kopiere. Sjekk SAKSGANG_DATA.",
    nn="Det er ikkje noko register i {folder}, så det er ikkje noko å kopiere. Sjekk SAKSGANG_DATA.",
    en="There is no register in {folder}, so there is nothing to back up. Check SAKSGANG_DATA.",
)
_IS_THERE = Text(
    nb="{path} finnes fra før og ble ikke rørt. Velg et annet navn.",
    nn="{path} finst frå før og vart ikkje rørt. Vel eit anna namn.",
    en="{path} is there already and was left alone. Choose another name.",
)
_CANNOT = Text(
    nb="Sikkerhetskopien {path} ble ikke laget: {why}. Ingen halv kopi ligger igjen. Rydd plass eller velg et annet sted, og prøv igjen.",
    nn="Tryggingskopien {path} vart ikkje laga: {why}. Ingen halv kopi ligg att. Rydd plass eller vel ein annan stad, og prøv igjen.",
    en="The backup {path} was not made: {why}. No half copy is left. Make room or choose another place, and try again.",
)
_FILES = Text(nb="{done} av {total} filer", nn="{done} av {total} filer", en="{done} of {total} files")
_MADE = Text(
    nb="Sikkerhetskopien {path} er laget: {size} MB, {files} filer. Nøkkelen (secret_key) er ikke med; ta vare på den et annet sted.",
    nn="Tryggingskopien {path} er laga: {size} MB, {files} filer. Nøkkelen (secret_key) er ikkje med; ta vare på han ein annan stad.",
    en="The backup {path} is made: {size} MB, {files} files. The key (secret_key) is not in it; keep it somewhere else.",
)
_LACKING = Text(
    nb="{count} filer var borte eller endret og er ikke hele i kopien. Se hvilke med saksgang verify.",
    nn="{count} filer var borte eller endra og er ikkje heile i kopien. Sjå kva for nokre med saksgang verify.",
    en="{count} files were gone or changed and are not whole in the backup. See which with saksgang verify.",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the command line."""
    language = language_wanted()
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE", help=_HELP_FILE.to(language))
    parser.add_argument("--into", type=Path, metavar="FOLDER", help=_HELP_INTO.to(language))
    parser.add_argument("--keep", type=int, default=14, metavar="DAYS", help=_HELP_KEEP.to(language))
    parser.add_argument("--check", action="store_true", help=_HELP_CHECK.to(language))


def run(args: argparse.Namespace) -> int:
    """Make the backup and note it; 0 when it is whole, 2 when files were lacking or the trial found something."""
    if (args.file is None) == (args.into is None):
        raise Refused(Refusal("backup-where", _WHERE))
    if args.keep < 1:
        raise Refused(Refusal("backup-keep", _KEEP_ONE))
    language = language_wanted()
    made = _made(args, language)
    lacking = len(made.manifest.lacking)
    files = sum(1 for member in made.manifest.members if member.name.startswith("files/"))
    print(_MADE.filled(path=made.path, size=round(made.size / 1e6, 1), files=files).to(language))
    if lacking:
        print(_LACKING.filled(count=lacking).to(language))
    is_good = try_and_tell(made.path, language) if args.check else True
    return EXIT_READ if is_good and not lacking else EXIT_REFUSED


def _made(args: argparse.Namespace, language: Language) -> Made:
    """The backup. One that fails is noted too, so that the page can warn. Raises `Refused`."""
    register.start()
    from django.conf import settings
    from django.db import DatabaseError

    from saksgang.records import database
    from saksgang.records.backups.log import note
    from saksgang.records.backups.making import IsThere, make_and_rotate, make_backup

    path, now = args.file or args.into, datetime.datetime.now(datetime.UTC)
    progress = Progress(1, _FILES, language)
    try:
        if not database.is_there():
            raise Refused(Refusal("no-register", _NO_REGISTER.filled(folder=settings.DATA_DIR)))
        if args.into:
            made = make_and_rotate(args.into, days=args.keep, now=now, tell=progress.show_of)
        else:
            made = make_backup(args.file, now=now, tell=progress.show_of)
    except IsThere as there:
        raise Refused(Refusal("would-overwrite", _IS_THERE.filled(path=there))) from None
    except (OSError, DatabaseError) as error:
        said = with_cause(_CANNOT, _as_os_error(error), path=path)
        with suppress(OSError):
            note(Note(NoteKind.BACKUP, now, str(path), is_good=False, said=said.to(language)))
        raise Refused(Refusal("backup-failed", said)) from error
    finally:
        progress.end()
    note(Note(NoteKind.BACKUP, now, str(made.path), size=made.size, made_at=now))
    return made


def _as_os_error(error: OSError | Exception) -> OSError:
    return error if isinstance(error, OSError) else OSError((str(error) or type(error).__name__).splitlines()[0])
