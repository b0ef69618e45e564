"""`saksgang cooperation`: make a co-operation, or change the name, language, colour and logo that its papers have."""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path

from saksgang.cli import register
from saksgang.cli.main import EXIT_READ, language_wanted
from saksgang.core.access import COMMAND_LINE
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Language, Text
from saksgang.document.look import Logo, logo_from

_HELP_NAME = Text(
    nb="navnet eller adressen (slug) til samarbeidet",
    nn="namnet eller adressa (slug) til samarbeidet",
    en="the name or address (slug) of the co-operation",
)
_HELP_NEW = Text(
    nb="opprett samarbeidet når det ikke finnes fra før",
    nn="opprett samarbeidet når det ikkje finst frå før",
    en="make the co-operation when there is none of that name",
)
_HELP_RENAME = Text(nb="et nytt navn", nn="eit nytt namn", en="a new name")
_HELP_LANGUAGE = Text(nb="målformen i papirene", nn="målforma i papira", en="the language of its papers")
_HELP_ACCENT = Text(nb="fargen på papirene", nn="fargen på papira", en="the colour of its papers")
_HELP_LOGO = Text(nb="logoen, PNG eller SVG", nn="logoen, PNG eller SVG", en="the logo, PNG or SVG")
_HELP_ALT = Text(nb="hva logoen viser, i ord", nn="kva logoen viser, i ord", en="what the logo shows, in words")
_SHOWN = Text(
    nb="{name} ({slug}): målform {language}, farge {colour}, {logo}.",
    nn="{name} ({slug}): målform {language}, farge {colour}, {logo}.",
    en="{name} ({slug}): language {language}, colour {colour}, {logo}.",
)
_HAS_LOGO = Text(nb="med logo", nn="med logo", en="with a logo")
_NO_LOGO = Text(nb="uten logo", nn="utan logo", en="without a logo")
_CANNOT_READ = Text(
    nb="Logoen {path} kan ikke leses ({why}). Sjekk navnet og at du har lov til å lese fila.",
    nn="Logoen {path} kan ikkje lesast ({why}). Sjekk namnet og at du har lov til å lese fila.",
    en="The logo {path} cannot be read ({why}). Check its name and that you may read it.",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the command line."""
    language = language_wanted()
    parser.add_argument("name", metavar="NAME", nargs="?", help=_HELP_NAME.to(language))
    parser.add_argument("--new", action="store_true", help=_HELP_NEW.to(language))
    parser.add_argument("--rename", metavar="TEXT", help=_HELP_RENAME.to(language))
    parser.add_argument("--language", choices=[each.value for each in Language], help=_HELP_LANGUAGE.to(language))
    parser.add_argument("--accent", metavar="#RRGGBB", help=_HELP_ACCENT.to(language))
    parser.add_argument("--logo", type=Path, metavar="FILE", help=_HELP_LOGO.to(language))
    parser.add_argument("--logo-alt", default="", metavar="TEXT", help=_HELP_ALT.to(language))


def run(args: argparse.Namespace) -> int:
    """Make or change the co-operation, and say what it is now."""
    language = language_wanted()
    cooperation = register.cooperation_wanted(args.name, make=args.new)
    from saksgang.actions.cooperations import change_look

    left = change_look(
        cooperation,
        by=COMMAND_LINE,
        now=datetime.datetime.now(datetime.UTC),
        name=args.rename,
        accent_colour=args.accent,
        language=Language(args.language) if args.language else None,
        logo=_logo(args.logo, args.logo_alt or cooperation.name) if args.logo else None,
    )
    said = _SHOWN.filled(
        name=left.name,
        slug=left.slug,
        language=left.language,
        colour=left.accent_colour,
        logo=(_HAS_LOGO if left.logo else _NO_LOGO).to(language),
    )
    print(said.to(language))
    return EXIT_READ


def _logo(path: Path, alt: str) -> Logo:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Refused(Refusal("cannot-read", _CANNOT_READ.filled(path=path, why=error.strerror))) from None
    logo = logo_from(content, alt=alt)
    if isinstance(logo, Refusal):
        raise Refused(logo)
    return logo
