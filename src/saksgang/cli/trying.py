"""Trying a backup: unpacked, proved, thrown away, and noted so that the page of backups can tell."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from saksgang.cli.causes import with_cause
from saksgang.core.backups import Note, NoteKind
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Language, Text

if TYPE_CHECKING:
    from saksgang.records.backups.restoring import Tried

_GOOD = Text(
    nb="Kopien er prøvd og er hel: {path}",
    nn="Kopien er prøvd og er heil: {path}",
    en="The backup was tried and is whole: {path}",
)
_NOT_WHOLE = Text(
    nb="Arkivet er uskadd, men registeret i det er ikke helt: {path}",
    nn="Arkivet er uskadd, men registeret i det er ikkje heilt: {path}",
    en="The archive is undamaged, but the register in it is not whole: {path}",
)
_DAMAGED = Text(
    nb="{path} er ikke en hel sikkerhetskopi ({why}). Ingenting er hentet fram. Bruk en annen kopi.",
    nn="{path} er ikkje ein heil tryggingskopi ({why}). Ingenting er henta fram. Bruk ein annan kopi.",
    en="{path} is not a whole backup ({why}). Nothing was restored. Use another one.",
)
_TOO_NEW = Text(
    nb="{path} er laget av en nyere versjon av Saksgang ({version}). Installer den versjonen, og prøv igjen.",
    nn="{path} er laga av ein nyare versjon av Saksgang ({version}). Installer den versjonen, og prøv igjen.",
    en="{path} was made by a newer version of Saksgang ({version}). Install that version and try again.",
)
_CANNOT_READ = Text(
    nb="{path} kan ikke hentes fram: {why}. Sjekk navnet, rettighetene og at det er plass.",
    nn="{path} kan ikkje hentast fram: {why}. Sjekk namnet, rettane og at det er plass.",
    en="{path} cannot be restored: {why}. Check the name, your rights and that there is room.",
)


def try_and_tell(path: Path, language: Language) -> bool:
    """Try the backup at `path` and note how it went; whether it is whole. Raises `Refused` when it can't be unpacked."""
    from saksgang.records.backups.log import note
    from saksgang.records.backups.restoring import prove_apart, try_backup

    now = datetime.datetime.now(datetime.UTC)
    try:
        tried = unpacked(path, lambda: try_backup(path, prove=prove_apart))
    except Refused as refused:
        with suppress(OSError):
            note(Note(NoteKind.TRIAL, now, str(path), is_good=False, said=refused.refusal.text.to(language)))
        raise
    said = (
        "" if tried.is_whole else _NOT_WHOLE.filled(path=path).to(language)
    )  # no names: all co-operations see the log
    size = path.stat().st_size
    note(Note(NoteKind.TRIAL, now, str(path), size, tried.manifest.made_at, is_good=tried.is_whole, said=said))
    tell(path, tried, language)
    return tried.is_whole


def tell(path: Path, tried: Tried, language: Language) -> None:
    """Say what was found in the register of the archive."""
    if tried.said:
        print(tried.said)
    print((_GOOD if tried.is_whole else _NOT_WHOLE).filled(path=path).to(language))


def unpacked(path: Path, work: Callable[[], Tried]) -> Tried:
    """What `work` does with the archive; what keeps it from being unpacked becomes `Refused`."""
    from saksgang.records.backups.tar import Damaged
    from saksgang.records.backups.unpacking import TooNew

    try:
        return work()
    except Damaged as damaged:
        raise Refused(Refusal("backup-damaged", _DAMAGED.filled(path=path, why=damaged))) from None
    except TooNew as newer:
        raise Refused(Refusal("backup-too-new", _TOO_NEW.filled(path=path, version=newer))) from None
    except OSError as error:
        raise Refused(Refusal("backup-unreadable", with_cause(_CANNOT_READ, error, path=path))) from None
