"""`saksgang verify`: proves that nobody has changed the trail of events or the files behind the register's back."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from saksgang.cli import register
from saksgang.cli.main import EXIT_READ, EXIT_REFUSED, language_wanted
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Language, Text

if TYPE_CHECKING:
    from saksgang.records.queries.wholeness import Chain, WrongFile

_HELP_LANG = Text(nb="språket i meldingene", nn="språket i meldingane", en="the language of messages")
_CHAIN = Text(
    nb="{cooperation}: {events} hendelser, kjeden er hel. Siste hash: {hash}",
    nn="{cooperation}: {events} hendingar, kjeda er heil. Siste hash: {hash}",
    en="{cooperation}: {events} events, the chain is whole. Last hash: {hash}",
)
_BROKEN = Text(
    nb="{cooperation}: kjeden er brutt ved hendelse {at} av {events}. Noen har endret databasen utenom Saksgang. "
    "Hent fram en sikkerhetskopi og sammenlign fra denne hendelsen.",
    nn="{cooperation}: kjeda er broten ved hending {at} av {events}. Nokon har endra databasen utanom Saksgang. "
    "Hent fram ein tryggingskopi og samanlikn frå denne hendinga.",
    en="{cooperation}: the chain is broken at event {at} of {events}. Somebody has changed the database past Saksgang. "
    "Fetch a backup and compare from this event on.",
)
_FILES = Text(
    nb="{whole} av {count} filer er som de kom.",
    nn="{whole} av {count} filer er som dei kom.",
    en="{whole} of {count} files are as they came.",
)
_HARMS = {
    "missing": Text(
        nb="Borte: {name} ({sha256}). Les filen inn på nytt, så blir den lagt tilbake.",
        nn="Borte: {name} ({sha256}). Les fila inn på nytt, så blir ho lagd tilbake.",
        en="Gone: {name} ({sha256}). Import the file again, and it is put back.",
    ),
    "changed": Text(
        nb="Endret: {name} ({sha256}). Les den opprinnelige filen inn på nytt, så blir den lagt tilbake.",
        nn="Endra: {name} ({sha256}). Les den opphavlege fila inn på nytt, så blir ho lagd tilbake.",
        en="Changed: {name} ({sha256}). Import the original file again, and it is put back.",
    ),
}
_NO_REGISTER = Refusal(
    "no-register",
    Text(
        nb="Det er ikke noe register i {folder} ennå. Legg inn papirer først: saksgang import.",
        nn="Det er ikkje noko register i {folder} enno. Legg inn papir først: saksgang import.",
        en="There is no register in {folder} yet. Put papers in first: saksgang import.",
    ),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the command line."""
    choices = [each.value for each in Language]
    parser.add_argument("--lang", choices=choices, help=_HELP_LANG.to(language_wanted()))


def run(args: argparse.Namespace) -> int:
    """Prove the chain and read every file; 0 when all is whole, 2 when something is not."""
    language = Language(args.lang) if args.lang else language_wanted()
    register.start()
    from django.conf import settings
    from django.db import OperationalError, ProgrammingError

    from saksgang.records.queries import wholeness

    try:
        chains = list(wholeness.chains())
        count, wrong = wholeness.document_count(), list(wholeness.wrong_files())
    except (OperationalError, ProgrammingError):
        text = _NO_REGISTER.text.filled(folder=settings.DATA_DIR)
        raise Refused(Refusal(_NO_REGISTER.code, text)) from None
    for chain in chains:
        print(_told(chain).to(language))
    for one in wrong:
        print(_harm(one).to(language))
    print(_FILES.filled(whole=count - len(wrong), count=count).to(language))
    return EXIT_REFUSED if wrong or any(chain.broken_at for chain in chains) else EXIT_READ


def _told(chain: Chain) -> Text:
    name = chain.cooperation.name
    if chain.broken_at is None:
        return _CHAIN.filled(cooperation=name, events=chain.events, hash=chain.last_hash)
    return _BROKEN.filled(cooperation=name, events=chain.events, at=chain.broken_at)


def _harm(one: WrongFile) -> Text:
    name = f"{one.document.cooperation.name}: {one.document.name}"
    return _HARMS[one.harm.value].filled(name=name, sha256=one.document.sha256[:12])
