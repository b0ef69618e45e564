"""The way in: finds the command by its name and loads only that one, so that the help starts at once."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, cast

from saksgang import __version__
from saksgang.cli.parser import Parser
from saksgang.core.identity_numbers import refusal_of_identity_number
from saksgang.core.refusals import Refused
from saksgang.core.texts import Language, Text
from saksgang.environment import LANGUAGE

EXIT_READ = 0
EXIT_FAULT = 1
EXIT_REFUSED = 2
EXIT_STOPPED = 130


_STOPPED = Text(
    nb="Stoppet. Det som var ferdig, er beholdt.",
    nn="Stoppa. Det som var ferdig, er teke vare på.",
    en="Stopped. What was finished is kept.",
)
_VERSION = Text(nb="vis versjonen", nn="vis versjonen", en="show the version")
_COMMAND = Text(nb="KOMMANDO", nn="KOMMANDO", en="COMMAND")


class Command(Protocol):
    """What a command's module offers. `run` answers with the exit code."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...
    def run(self, args: argparse.Namespace) -> int: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """A command's name, the module that holds it, and its line in the help."""

    name: str
    module: str
    about: Text


COMMANDS: tuple[Entry, ...] = (
    Entry(
        "read",
        "saksgang.cli.read",
        Text(
            nb="les papirer og vis hva som står i dem",
            nn="les papir og vis kva som står i dei",
            en="read papers and show what they say",
        ),
    ),
    Entry(
        "check",
        "saksgang.cli.check",
        Text(nb="finn feil og mangler i papirer", nn="finn feil og manglar i papir", en="find slips in papers"),
    ),
    Entry(
        "write",
        "saksgang.cli.write",
        Text(
            nb="skriv innkalling, referat, særutskrift eller sakliste",
            nn="skriv innkalling, referat, særutskrift eller sakliste",
            en="write a notice, minutes, an extract or an agenda list",
        ),
    ),
    Entry(
        "import",
        "saksgang.cli.import_papers",
        Text(nb="les papirer inn i registeret", nn="les papir inn i registeret", en="read papers into the register"),
    ),
    Entry(
        "serve",
        "saksgang.cli.serve",
        Text(
            nb="vis registeret i nettleseren", nn="vis registeret i nettlesaren", en="show the register in the browser"
        ),
    ),
    Entry(
        "cooperation",
        "saksgang.cli.cooperation",
        Text(
            nb="opprett et samarbeid, eller endre navn, målform, farge og logo",
            nn="opprett eit samarbeid, eller endre namn, målform, farge og logo",
            en="make a co-operation, or change its name, language, colour and logo",
        ),
    ),
    Entry(
        "user",
        "saksgang.cli.user",
        Text(
            nb="gi noen en bruker, en annen rolle eller et nytt passord",
            nn="gje nokon ein brukar, ei anna rolle eller eit nytt passord",
            en="give somebody an account, another role or a new password",
        ),
    ),
    Entry(
        "publish",
        "saksgang.cli.publish",
        Text(
            nb="publiser møtepapirer som venter på det",
            nn="publiser møtepapir som ventar på det",
            en="publish meeting papers that wait for it",
        ),
    ),
    Entry(
        "tick",
        "saksgang.cli.tick",
        Text(
            nb="gjør det som skal gjøres av seg selv: publiser det som er blitt klart, send e-post som venter",
            nn="gjer det som skal gjerast av seg sjølv: publiser det som er blitt klart, send e-post som ventar",
            en="do what is done by itself: publish what is due, send the mail that waits",
        ),
    ),
    Entry(
        "verify",
        "saksgang.cli.verify",
        Text(
            nb="prøv at hendelser og filer er slik de ble lagret",
            nn="prøv at hendingar og filer er slik dei vart lagra",
            en="prove that events and files are as they were kept",
        ),
    ),
    Entry(
        "backup",
        "saksgang.cli.backup",
        Text(
            nb="lag en sikkerhetskopi av database og filer i ett arkiv",
            nn="lag ein tryggingskopi av database og filer i eitt arkiv",
            en="back up database and files in one archive",
        ),
    ),
    Entry(
        "restore",
        "saksgang.cli.restore",
        Text(
            nb="hent fram en sikkerhetskopi på et tomt sted, eller prøv den",
            nn="hent fram ein tryggingskopi på ein tom stad, eller prøv han",
            en="restore a backup into an empty place, or try it",
        ),
    ),
    Entry(
        "demo",
        "saksgang.cli.demo",
        Text(
            nb="vis alt sammen på prøvepapirene",
            nn="vis alt saman på prøvepapira",
            en="show all of it on the sample papers",
        ),
    ),
)


def language_wanted() -> Language:
    """The language of messages: `SAKSGANG_LANGUAGE` (nb, nn, en), else bokmål."""
    try:
        return Language(LANGUAGE.text())
    except ValueError:
        return Language.BOKMAL


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0 done, 1 a fault of ours, 2 a refusal, 130 stopped by the user."""
    language = language_wanted()
    try:
        return run_command(sys.argv[1:] if argv is None else argv)
    except Refused as refused:
        source = f" ({refused.refusal.source})" if refused.refusal.source else ""
        print(refused.refusal.text.to(language) + source, file=sys.stderr)
        return EXIT_REFUSED
    except KeyboardInterrupt:
        print(_STOPPED.to(language), file=sys.stderr)
        return EXIT_STOPPED


def run_command(words: Sequence[str]) -> int:
    """Run the command that the words name, and leave what it raises to the caller."""
    chosen = next((word for word in words if not word.startswith("-")), None)
    parser = _parser(language_wanted(), chosen)
    args = parser.parse_args(list(words))
    if args.command is None:
        parser.print_help()
        return EXIT_REFUSED
    refusal = refusal_of_identity_number(*_written(args))
    if refusal is not None:
        raise Refused(refusal)
    return _load(args.command).run(args)


def _written(args: argparse.Namespace) -> Iterator[str]:
    """The texts among the words of a command: not its files, which are known as such."""
    for value in vars(args).values():
        yield from (one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str))


def parser_of(language: Language, name: str) -> argparse.ArgumentParser:
    """The parser of one command, as its help and the reference show it."""
    entry = next(entry for entry in COMMANDS if entry.name == name)
    parser = Parser(prog=f"saksgang {name}", description=entry.about.to(language), language=language)
    _load(name).add_arguments(parser)
    return parser


def _parser(language: Language, chosen: str | None) -> argparse.ArgumentParser:
    parser = Parser(prog="saksgang", language=language)
    parser.add_argument("--version", action="version", version=f"saksgang {__version__}", help=_VERSION.to(language))
    commands = parser.add_subparsers(dest="command", metavar=_COMMAND.to(language))
    for entry in COMMANDS:
        about = entry.about.to(language)
        sub = commands.add_parser(entry.name, help=about, description=about, language=language)
        if entry.name == chosen:
            _load(entry.name).add_arguments(sub)
    return parser


def _load(name: str) -> Command:
    entry = next(entry for entry in COMMANDS if entry.name == name)
    return cast("Command", importlib.import_module(entry.module))
