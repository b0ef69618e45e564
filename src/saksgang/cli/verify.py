"""`saksgang verify`: proves that nobody has changed events, rows or files behind the register's back."""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from saksgang.cli import heads, register
from saksgang.cli.main import EXIT_READ, EXIT_REFUSED, language_wanted
from saksgang.cli.verify_words import sentences
from saksgang.core.audit import Head
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Language, Text

if TYPE_CHECKING:
    from saksgang.records.queries.whole import Proof

_HELP_LANG = Text(nb="språket i meldingene", nn="språket i meldingane", en="the language of messages")
_HELP_HEAD = Text(
    nb="skriv kjedehodene til denne filen når alt er helt; legg den utenfor maskinen",
    nn="skriv kjedehovuda til denne fila når alt er heilt; legg ho utanfor maskina",
    en="write the chain heads to this file when all is whole; keep it off the machine",
)
_HELP_AGAINST = Text(
    nb="sammenlign med kjedehoder som ble skrevet før, så en kappet kjede blir funnet",
    nn="samanlikn med kjedehovud som vart skrivne før, så ei kappa kjede blir funnen",
    en="compare with chain heads written before, so that a chain that was cut off is found",
)
_HELP_SEAL = Text(
    nb="forsegl radene slik de står nå, med en grunn som skrives i historikken; etter at noen har sett på dem",
    nn="forsegl radene slik dei står no, med ein grunn som blir skriven i historikken; etter at nokon har sett på dei",
    en="seal the rows as they stand now, with a reason that is written in the history; after somebody has looked at them",
)
_SEALED = Text(
    nb="{count} rader er forseglet på nytt.",
    nn="{count} rader er forsegla på nytt.",
    en="{count} rows were sealed anew.",
)
_NO_REASON = Text(
    nb="Skriv hvorfor radene forsegles på nytt: saksgang verify --seal «grunnen».",
    nn="Skriv kvifor radene blir forsegla på nytt: saksgang verify --seal «grunnen».",
    en="Write why the rows are sealed anew: saksgang verify --seal “the reason”.",
)
_NO_REGISTER = Text(
    nb="Det er ikke noe register i {folder} ennå. Legg inn papirer først: saksgang import.",
    nn="Det er ikkje noko register i {folder} enno. Legg inn papir først: saksgang import.",
    en="There is no register in {folder} yet. Put papers in first: saksgang import.",
)
_BEHIND = Text(
    nb="Registeret i {folder} er fra en eldre versjon. Oppgrader det først ved å starte Saksgang: saksgang serve.",
    nn="Registeret i {folder} er frå ein eldre versjon. Oppgrader det først ved å starte Saksgang: saksgang serve.",
    en="The register in {folder} is of an older version. Upgrade it first by starting Saksgang: saksgang serve.",
)
_DAMAGED = Text(
    nb="Databasen i {folder} kan ikke leses: {why}. Stopp Saksgang og hent fram en sikkerhetskopi: saksgang restore.",
    nn="Databasen i {folder} kan ikkje lesast: {why}. Stopp Saksgang og hent fram ein tryggingskopi: saksgang restore.",
    en="The database in {folder} cannot be read: {why}. Stop Saksgang and fetch a backup: saksgang restore.",
)
_AWAY = Text(
    nb="Databasen kan ikke nås ({why}). Se at den kjører og at SAKSGANG_DATABASE er riktig, og prøv igjen.",
    nn="Databasen kan ikkje nåast ({why}). Sjå at ho køyrer og at SAKSGANG_DATABASE er rett, og prøv igjen.",
    en="The database cannot be reached ({why}). See that it runs and that SAKSGANG_DATABASE is right, and try again.",
)
_NO_HEADS = Text(
    nb="Kjedehodene ble ikke skrevet, for noe er galt.",
    nn="Kjedehovuda vart ikkje skrivne, for noko er gale.",
    en="The chain heads were not written, because something is wrong.",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the command line."""
    language = language_wanted()
    parser.add_argument("--head", type=Path, metavar="FILE", help=_HELP_HEAD.to(language))
    parser.add_argument("--against", type=Path, metavar="FILE", help=_HELP_AGAINST.to(language))
    parser.add_argument("--seal", metavar="REASON", help=_HELP_SEAL.to(language))
    parser.add_argument("--lang", choices=[each.value for each in Language], help=_HELP_LANG.to(language))


def run(args: argparse.Namespace) -> int:
    """Prove the chain, every row and every file; 0 when all is whole, 2 when something is not."""
    language = Language(args.lang) if args.lang else language_wanted()
    if args.seal is not None and not args.seal.strip():
        raise Refused(Refusal("seal-without-reason", _NO_REASON))
    proof = proved(_heads_to_hold(args.against, args.head))
    for sentence in sentences(proof):
        print(sentence.to(language), flush=True)
    if args.head and proof.is_whole:
        found = [chain.head for chain in proof.chains]
        heads.write_heads(args.head, found, now=datetime.datetime.now(datetime.UTC), language=language)
    elif args.head:
        print(_NO_HEADS.to(language))
    if args.seal is not None:
        print(_SEALED.filled(count=_sealed(args.seal.strip())).to(language))
    return EXIT_READ if proof.is_whole else EXIT_REFUSED


def _sealed(reason: str) -> int:
    from saksgang.records.sealing.anew import seal_anew
    from saksgang.records.values import clean

    return seal_anew(reason=clean(reason), now=datetime.datetime.now(datetime.UTC))


def proved(held: tuple[Head, ...]) -> Proof:
    """The proof of the register of the settings. Raises `Refused` when there is none that can be read."""
    register.start()
    from django.conf import settings
    from django.db import DatabaseError, connection

    from saksgang.records import database
    from saksgang.records.queries.whole import prove

    folder = settings.DATA_DIR
    try:
        if not database.is_there():
            raise Refused(Refusal("no-register", _NO_REGISTER.filled(folder=folder)))
        if database.is_behind():
            raise Refused(Refusal("register-behind", _BEHIND.filled(folder=folder)))
        return prove(held)
    except (DatabaseError, ValueError, TypeError) as error:
        why = (str(error) or type(error).__name__).splitlines()[0]
        if connection.vendor != "sqlite":
            raise Refused(Refusal("database-away", _AWAY.filled(why=why))) from error
        raise Refused(Refusal("register-damaged", _DAMAGED.filled(folder=folder, why=why))) from error


def _heads_to_hold(against: Path | None, written: Path | None) -> tuple[Head, ...]:
    """The heads in both files: also those that are to be written over, so that a cut chain never replaces a longer one."""
    held = heads.read_heads(against) if against else ()
    if written and written != against and written.exists():
        held += heads.read_heads(written)
    return held
