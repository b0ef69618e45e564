"""`saksgang restore`: brings a backup back into an empty place, or only tries it."""

from __future__ import annotations

import argparse
import datetime
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from saksgang.cli import register
from saksgang.cli.main import EXIT_READ, EXIT_REFUSED, language_wanted
from saksgang.cli.trying import tell, try_and_tell, unpacked
from saksgang.core.backups import Note, NoteKind
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Language, Text

if TYPE_CHECKING:
    from saksgang.records.backups.restoring import Tried

_HELP_FILE = Text(
    nb="arkivet fra saksgang backup", nn="arkivet frå saksgang backup", en="the archive of saksgang backup"
)
_HELP_CHECK = Text(
    nb="bare prøv kopien: hent den fram i en mappe som kastes, og noter hvordan det gikk",
    nn="berre prøv kopien: hent han fram i ei mappe som blir kasta, og noter korleis det gjekk",
    en="only try the backup: restore it into a folder that is thrown away, and note how it went",
)
_HELP_ANYWAY = Text(
    nb="hent fram også når arkivet er uskadd, men registeret i det ikke er helt",
    nn="hent fram også når arkivet er uskadd, men registeret i det ikkje er heilt",
    en="restore also when the archive is undamaged but the register in it is not whole",
)
_NOT_EMPTY = Text(
    nb="Det ligger alt et register der ({found}), og det blir ikke rørt. Flytt det bort, eller velg en tom mappe med SAKSGANG_DATA.",
    nn="Det ligg alt eit register der ({found}), og det blir ikkje rørt. Flytt det bort, eller vel ei tom mappe med SAKSGANG_DATA.",
    en="There is a register there already ({found}), and it is left alone. Move it away, or choose an empty folder with SAKSGANG_DATA.",
)
_BUSY = Text(
    nb="En annen gjenoppretting er i gang i {folder}. Vent til den er ferdig.",
    nn="Ei anna gjenoppretting er i gang i {folder}. Vent til ho er ferdig.",
    en="Another restore is under way in {folder}. Wait until it is finished.",
)
_NO_PLACE = Text(
    nb="Databasen som skal fylles, kan ikke nås: {why}. Sjekk SAKSGANG_DATABASE.",
    nn="Databasen som skal fyllast, kan ikkje nåast: {why}. Sjekk SAKSGANG_DATABASE.",
    en="The database to be filled cannot be reached: {why}. Check SAKSGANG_DATABASE.",
)
_RESTORED = Text(
    nb="Registeret fra {made} er hentet fram i {folder}. Legg tilbake nøkkelen (secret_key) om du har den; uten den må alle logge "
    "inn på nytt, og lenker i sendte e-poster virker ikke lenger.",
    nn="Registeret frå {made} er henta fram i {folder}. Legg tilbake nøkkelen (secret_key) om du har han; utan han må alle logge "
    "inn på nytt, og lenkjer i sende e-postar verkar ikkje lenger.",
    en="The register of {made} is restored in {folder}. Put the key (secret_key) back if you have it; without it all must sign "
    "in anew, and links in mail that was sent no longer work.",
)
_ANYWAY = Text(
    nb="Ingenting er hentet fram. Finnes det ikke en bedre kopi, kan du hente den fram slik den er: saksgang restore --anyway {path}",
    nn="Ingenting er henta fram. Finst det ikkje ein betre kopi, kan du hente han fram slik han er: saksgang restore --anyway {path}",
    en="Nothing was restored. If there is no better backup, you can restore it as it is: saksgang restore --anyway {path}",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the command line."""
    language = language_wanted()
    parser.add_argument("file", type=Path, metavar="FILE", help=_HELP_FILE.to(language))
    parser.add_argument("--check", action="store_true", help=_HELP_CHECK.to(language))
    parser.add_argument("--anyway", action="store_true", help=_HELP_ANYWAY.to(language))


def run(args: argparse.Namespace) -> int:
    """Restore or try the archive; 0 when the register in it is whole, else 2 with what is wrong."""
    language = language_wanted()
    register.start()
    if args.check:
        return EXIT_READ if try_and_tell(args.file, language) else EXIT_REFUSED
    return _restore(args.file, anyway=args.anyway, language=language)


def _restore(path: Path, *, anyway: bool, language: Language) -> int:
    from django.conf import settings
    from django.utils import timezone

    from saksgang.records.backups.log import note

    tried = _brought_back(path, anyway=anyway)
    tell(path, tried, language)
    if not tried.is_whole and not anyway:
        print(_ANYWAY.filled(path=path).to(language))
        return EXIT_REFUSED
    made_at = tried.manifest.made_at
    with suppress(OSError):
        now = datetime.datetime.now(datetime.UTC)
        note(Note(NoteKind.RESTORE, now, str(path), path.stat().st_size, made_at, is_good=tried.is_whole))
    made = timezone.localtime(made_at).strftime("%d.%m.%Y kl. %H.%M")
    print(_RESTORED.filled(made=made, folder=settings.DATA_DIR).to(language))
    return EXIT_READ


def _brought_back(path: Path, *, anyway: bool) -> Tried:
    from django.conf import settings
    from django.db import DatabaseError

    from saksgang.records.backups.restoring import Busy, NotEmpty, prove_apart, restore

    try:
        return unpacked(path, lambda: restore(path, prove=prove_apart, anyway=anyway))
    except NotEmpty as found:
        raise Refused(Refusal("place-not-empty", _NOT_EMPTY.filled(found=found))) from None
    except Busy:
        raise Refused(Refusal("restore-busy", _BUSY.filled(folder=settings.DATA_DIR))) from None
    except DatabaseError as error:
        raise Refused(Refusal("no-place", _NO_PLACE.filled(why=str(error).partition("\n")[0]))) from error
