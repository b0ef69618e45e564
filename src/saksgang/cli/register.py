"""The register from the command line: Django started when it is needed, the co-operation that is meant, a meeting by its address."""

from __future__ import annotations

import argparse
import datetime
import os
from typing import TYPE_CHECKING

from saksgang.core.dossier import Dossier, PaperKind
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Language, Text

if TYPE_CHECKING:
    from saksgang.document.look import Look
    from saksgang.records.models import Cooperation
    from saksgang.writing.standing import Standing

_HELP_COOPERATION = Text(
    nb="hvilket samarbeid papirene hører til: adressen (slug) eller navnet",
    nn="kva samarbeid papira høyrer til: adressa (slug) eller namnet",
    en="which co-operation the papers belong to: its address (slug) or name",
)
_NONE = Text(
    nb="Registeret har ikke noe samarbeid ennå. Si hva det heter med --cooperation «Navnet», eller opprett det: saksgang cooperation «Navnet»",
    nn="Registeret har ikkje noko samarbeid enno. Sei kva det heiter med --cooperation «Namnet», eller opprett det: saksgang cooperation «Namnet»",
    en="The register has no co-operation yet. Say what it is called with --cooperation “The name”, or make it: saksgang cooperation “The name”",
)
_NO_DATABASE = Text(
    nb="Registeret i {folder} kan ikke brukes ({why}). Rydd plass eller gi skriverett, og prøv igjen.",
    nn="Registeret i {folder} kan ikkje brukast ({why}). Rydd plass eller gje skriverett, og prøv på nytt.",
    en="The register in {folder} cannot be used ({why}). Free space or give the right to write, and try again.",
)
_WHICH = Text(
    nb="Registeret har flere samarbeid. Si hvilket av dem: {slugs}.",
    nn="Registeret har fleire samarbeid. Sei kva for eitt av dei: {slugs}.",
    en="The register has several co-operations. Say which of them: {slugs}.",
)
_EMPTY = Text(
    nb="Registeret er tomt. Les inn papirer først: saksgang import MAPPE --cooperation «Navnet»",
    nn="Registeret er tomt. Les inn papir først: saksgang import MAPPE --cooperation «Namnet»",
    en="The register is empty. Read papers into it first: saksgang import FOLDER --cooperation “The name”",
)
_UNKNOWN_HERE = Text(
    nb="Registeret kjenner ikke samarbeidet «{wanted}». Velg blant {slugs}.",
    nn="Registeret kjenner ikkje samarbeidet «{wanted}». Vel mellom {slugs}.",
    en="The register knows no co-operation “{wanted}”. Choose from {slugs}.",
)
_UNKNOWN = Text(
    nb="Registeret kjenner ikke samarbeidet «{wanted}». Velg blant {slugs}, eller legg til --new for å opprette det.",
    nn="Registeret kjenner ikkje samarbeidet «{wanted}». Vel mellom {slugs}, eller legg til --new for å opprette det.",
    en="The register knows no co-operation “{wanted}”. Choose from {slugs}, or add --new to make it.",
)


def start() -> None:
    """Make tables and settings available; does nothing the second time."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saksgang.settings")
    import django

    django.setup()


def meeting_dossier(address: str, kind: PaperKind) -> tuple[Dossier, Look, Standing | None] | None:
    """The meeting at `kf/2022-09-16`, the look of its co-operation, and how far its minutes have come where it was held here;
    `None` when the register has no such meeting."""
    start()
    from django.db import OperationalError, ProgrammingError

    from saksgang.records.queries.dossiers import dossier_of, look_of, meeting_at
    from saksgang.records.queries.standing import standing_of

    try:
        meeting = meeting_at(address)
    except (OperationalError, ProgrammingError):
        return None  # no database yet
    if meeting is None:
        return None
    return dossier_of(meeting, kind), look_of(meeting.cooperation), standing_of(meeting)


def add_cooperation(parser: argparse.ArgumentParser, language: Language) -> None:
    """The word that says which co-operation is meant."""
    parser.add_argument("--cooperation", metavar="SLUG", help=_HELP_COOPERATION.to(language))


def cooperation_wanted(wanted: str | None, *, make: bool = False) -> Cooperation:
    """As `cooperation_in`, with the database made ready first. Raises `Refused` when it cannot be."""
    prepare()
    return cooperation_in(wanted, make=make)


def prepare() -> None:
    """Start Django and bring the tables up to date. Raises `Refused` when that cannot be done."""
    start()
    from django.conf import settings
    from django.db import OperationalError

    from saksgang.records import database

    try:
        database.prepare()
    except (OSError, OperationalError) as error:
        raise Refused(Refusal("no-database", _NO_DATABASE.filled(folder=settings.DATA_DIR, why=error))) from None


def cooperation_there(wanted: str | None) -> Cooperation:
    """As `cooperation_in` for one who only reads: makes no tables and no co-operation. Raises `Refused`."""
    start()
    from django.db import OperationalError, ProgrammingError

    from saksgang.records.queries.cooperations import all_cooperations, cooperation_named

    try:
        known = all_cooperations()
    except (OperationalError, ProgrammingError):
        known = ()  # no database yet
    found = known[0] if wanted is None and len(known) == 1 else cooperation_named(wanted) if wanted and known else None
    if found is not None:
        return found
    slugs = ", ".join(one.slug for one in known)
    if not known:
        raise Refused(Refusal("no-cooperation", _EMPTY))
    if wanted is None:
        raise Refused(Refusal("which-cooperation", _WHICH.filled(slugs=slugs)))
    raise Refused(Refusal("unknown-cooperation", _UNKNOWN_HERE.filled(wanted=wanted, slugs=slugs)))


def cooperation_in(wanted: str | None, *, make: bool = False) -> Cooperation:
    """The co-operation with this address or name; without one, the only one there is. Raises `Refused`.

    The first co-operation of a register is made when it is named; a further one where `make` says so.
    """
    from saksgang.actions.cooperations import create_cooperation
    from saksgang.core.access import COMMAND_LINE
    from saksgang.records.queries.cooperations import all_cooperations, cooperation_named

    known = all_cooperations()
    slugs = ", ".join(one.slug for one in known)
    if wanted is None:
        if len(known) == 1:
            return known[0]
        raise Refused(
            Refusal("which-cooperation", _WHICH.filled(slugs=slugs)) if known else Refusal("no-cooperation", _NONE)
        )
    found = cooperation_named(wanted)
    if found is not None:
        return found
    if known and not make:
        raise Refused(Refusal("unknown-cooperation", _UNKNOWN.filled(wanted=wanted, slugs=slugs)))
    return create_cooperation(wanted, by=COMMAND_LINE, now=datetime.datetime.now(datetime.UTC))
