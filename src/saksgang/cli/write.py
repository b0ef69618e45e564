"""`saksgang write`: a notice, minutes, an extract or an agenda list from a paper, from what was read, or from the register.

Knows where the facts come from and where the files go; never writes over another file without being asked to.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from saksgang.cli.main import EXIT_READ, language_wanted
from saksgang.cli.saving import Output, save_all
from saksgang.core.dossier import Dossier, PaperKind
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Language, Text

if TYPE_CHECKING:
    from saksgang.document.look import Look
    from saksgang.writing.standing import Standing

_PAPERS = ("notice", "minutes", "extract", "agenda")
_FORMATS = ("pdf", "docx", "html", "md")
_MEETING = re.compile(r"[\w-]+(?:/[\w-]+)?/\d{4}-\d{2}-\d{2}(?:-\d+)?/?")
_KINDS = {
    "notice": (PaperKind.NOTICE, PaperKind.SUPPLEMENTARY_NOTICE),
    "agenda": (PaperKind.NOTICE, PaperKind.SUPPLEMENTARY_NOTICE, PaperKind.MINUTES),
    "minutes": (PaperKind.MINUTES, PaperKind.CASE_MINUTES),
    "extract": (PaperKind.MINUTES, PaperKind.CASE_MINUTES),
}
_FILE_WORDS = {
    "notice": Text(nb="innkalling", nn="innkalling", en="notice"),
    "minutes": Text(nb="referat", nn="referat", en="minutes"),
    "extract": Text(nb="saerutskrift", nn="saerutskrift", en="extract"),
    "agenda": Text(nb="sakliste", nn="sakliste", en="agenda"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the command line."""
    language = language_wanted()
    parser.add_argument("paper", choices=_PAPERS, help=_HELP_PAPER.to(language))
    parser.add_argument("source", metavar="SOURCE", help=_HELP_SOURCE.to(language))
    parser.add_argument("--format", default="pdf", metavar="pdf,docx,html,md", help=_HELP_FORMAT.to(language))
    parser.add_argument("--out", type=Path, default=Path(), metavar="DIR", help=_HELP_OUT.to(language))
    parser.add_argument("--item", metavar="NR", help=_HELP_ITEM.to(language))
    parser.add_argument("--full", action="store_true", help=_HELP_FULL.to(language))
    parser.add_argument("--lang", choices=[each.value for each in Language], help=_HELP_LANGUAGE.to(language))
    parser.add_argument("--name", default="", help=_HELP_NAME.to(language))
    parser.add_argument("--accent", default="", metavar="#RRGGBB", help=_HELP_ACCENT.to(language))
    parser.add_argument("--logo", type=Path, metavar="FILE", help=_HELP_LOGO.to(language))
    parser.add_argument("--logo-alt", default="", metavar="TEXT", help=_HELP_LOGO_ALT.to(language))
    parser.add_argument("--force", action="store_true", help=_HELP_FORCE.to(language))


def run(args: argparse.Namespace) -> int:
    """Write the files that are asked for and tell of each; a refusal leaves all as it was."""
    from saksgang.writing import has_full_version, write

    formats = _formats(args.format)
    dossier, base, standing = _dossier(args.source, args.paper)
    withholds = has_full_version(dossier, args.paper, item=args.item)
    language = Language(args.lang) if args.lang else dossier.language
    look = _look(args, language, base)
    stem = _stem(dossier, args.paper, language, args.item)
    if withholds and args.full:
        stem = f"{stem}-{_FULL.to(language)}"
    outputs = []
    for each in formats:
        content = write(
            dossier, args.paper, each, language=language, look=look, item=args.item, full=args.full, standing=standing
        )
        outputs.append(Output(args.out / f"{stem}.{each}", content))
    save_all(outputs, force=args.force, language=language_wanted())
    if withholds and not args.full:
        print(_WITHHELD.to(language_wanted()), file=sys.stderr)
    return EXIT_READ


def _formats(words: str) -> list[str]:
    chosen = list(dict.fromkeys(word.strip().lower().removeprefix(".") for word in words.split(",") if word.strip()))
    unknown = [word for word in chosen if word not in _FORMATS]
    if unknown or not chosen:
        raise Refused(Refusal("unknown-format", _UNKNOWN_FORMAT.filled(word=", ".join(unknown) or words)))
    return chosen


def _dossier(source: str, paper: str) -> tuple[Dossier, Look | None, Standing | None]:
    """The facts: of a file that exists, else of the meeting in the register that is named so, with its look and standing."""
    path = Path(source)
    if not path.exists() and _MEETING.fullmatch(source):
        return _from_register(source, _KINDS[paper][0])
    papers = _from_json(path) if path.suffix.lower() == ".json" else _from_paper(path)
    usable = [dossier for dossier in papers if dossier.kind is not PaperKind.OTHER]
    if not usable:
        raise Refused(Refusal("no-meeting-paper", _NO_PAPER.filled(path=path.name)))
    fitting = (dossier for kind in _KINDS[paper] for dossier in usable if dossier.kind is kind)
    return next(fitting, usable[0]), None, None


def _from_register(address: str, kind: PaperKind) -> tuple[Dossier, Look, Standing | None]:
    """The dossier of a meeting in the register, `kf/2022-09-16`, and the look of its co-operation."""
    from saksgang.cli.register import meeting_dossier

    found = meeting_dossier(address, kind)
    if found is None:
        raise Refused(Refusal("no-such-source", _NO_SOURCE.filled(path=address)))
    return found


def _from_paper(path: Path) -> tuple[Dossier, ...]:
    from saksgang.document.sandbox import run_guarded
    from saksgang.reading import read_paper

    if not path.is_file():
        raise Refused(Refusal("no-such-source", _NO_SOURCE.filled(path=path)))
    read = run_guarded(read_paper, path)
    if isinstance(read, Refusal):
        raise Refused(read)
    return read.papers


def _from_json(path: Path) -> tuple[Dossier, ...]:
    from saksgang.reading import from_json

    try:
        return from_json(json.loads(path.read_text("utf-8"))).papers
    except FileNotFoundError:
        raise Refused(Refusal("no-such-source", _NO_SOURCE.filled(path=path))) from None
    except OSError as error:
        raise Refused(Refusal("cannot-read", _CANNOT_READ.filled(path=path, why=error.strerror))) from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refused(Refusal("not-our-json", _NOT_OUR_JSON.filled(path=path.name))) from None


def _look(args: argparse.Namespace, language: Language, base: Look | None) -> Look:
    """The look asked for; what is not asked for is as in the register."""
    from saksgang.document.look import Look, logo_from

    base = base or Look(language=language)
    logo = base.logo
    if args.logo:
        try:
            content = args.logo.read_bytes()
        except OSError as error:
            raise Refused(Refusal("cannot-read", _CANNOT_READ.filled(path=args.logo, why=error.strerror))) from None
        found = logo_from(content, alt=args.logo_alt or args.name)
        if isinstance(found, Refusal):
            raise Refused(found)
        logo = found
    return Look(name=args.name or base.name, logo=logo, accent=args.accent or base.accent, language=language)


def _stem(dossier: Dossier, paper: str, language: Language, item: str | None) -> str:
    """`kf-2022-09-16-innkalling`: letters a-z, digits and hyphens only, whatever the paper is called."""
    body = (dossier.body.prefix or dossier.body.name) if dossier.body else ""
    day = str(dossier.date) if dossier.date else ""
    parts = (body, day, _FILE_WORDS[paper].to(language), item if paper == "extract" and item else "")
    return "-".join(filter(None, map(_slug, parts)))


def _slug(text: str) -> str:
    known = text.lower().replace("æ", "ae").replace("ø", "o").replace("å", "a")
    plain = unicodedata.normalize("NFKD", known).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")


_FULL = Text(nb="full-utgave", nn="full-utgave", en="full-version")
_WITHHELD = Text(
    nb="Av saker som er unntatt offentlighet, er bare nummer, tittel og hjemmel tatt med. Hele innholdet: --full (ikke til publisering).",
    nn="Av saker som er unnatekne offentlegheit, er berre nummer, tittel og heimel tekne med. Heile innhaldet: --full (ikkje til publisering).",
    en="Of items that are exempt from public access only number, title and legal basis are told. All of it: --full (not for publishing).",
)
_UNKNOWN_FORMAT = Text(
    nb="Ukjent filformat: {word}. Velg blant pdf, docx, html og md, for eksempel --format pdf,docx.",
    nn="Ukjent filformat: {word}. Vel mellom pdf, docx, html og md, til dømes --format pdf,docx.",
    en="Unknown file format: {word}. Choose among pdf, docx, html and md, such as --format pdf,docx.",
)
_NO_SOURCE = Text(
    nb="Fant ikke {path}. Oppgi en fil som finnes, eller et møte i registeret som kf/2022-09-16.",
    nn="Fann ikkje {path}. Oppgi ei fil som finst, eller eit møte i registeret som kf/2022-09-16.",
    en="Did not find {path}. Give a file that exists, or a meeting in the register such as kf/2022-09-16.",
)
_CANNOT_READ = Text(
    nb="{path} kan ikke leses ({why}). Se etter at du har lov til å lese fila, og prøv igjen.",
    nn="{path} kan ikkje lesast ({why}). Sjå etter at du har lov til å lese fila, og prøv igjen.",
    en="{path} cannot be read ({why}). See that you may read the file, and try again.",
)
_NOT_OUR_JSON = Text(
    nb="{path} er ikke JSON i formatet saksgang.papers/1. Lag fila med «saksgang read FIL --json».",
    nn="{path} er ikkje JSON i formatet saksgang.papers/1. Lag fila med «saksgang read FIL --json».",
    en="{path} is not JSON in the format saksgang.papers/1. Make the file with “saksgang read FILE --json”.",
)
_NO_PAPER = Text(
    nb="{path} er verken innkalling eller referat, så det er ingenting å skrive ut fra. Velg et møtepapir.",
    nn="{path} er korkje innkalling eller referat, så det er ingenting å skrive ut frå. Vel eit møtepapir.",
    en="{path} is neither a notice nor minutes, so there is nothing to write from. Choose a meeting paper.",
)
_HELP_PAPER = Text(
    nb="hva som skal skrives: innkalling, referat, særutskrift, sakliste",
    nn="kva som skal skrivast: innkalling, referat, særutskrift, sakliste",
    en="what to write: notice, minutes, extract, agenda list",
)
_HELP_SOURCE = Text(
    nb="et møtepapir, JSON fra «saksgang read», eller et møte i registeret (kf/2022-09-16)",
    nn="eit møtepapir, JSON frå «saksgang read», eller eit møte i registeret (kf/2022-09-16)",
    en="a meeting paper, JSON from “saksgang read”, or a meeting in the register (kf/2022-09-16)",
)
_HELP_FORMAT = Text(
    nb="filformater med komma mellom (pdf)", nn="filformat med komma mellom (pdf)", en="file formats with commas (pdf)"
)
_HELP_OUT = Text(nb="mappa filene skrives i", nn="mappa filene blir skrivne i", en="the folder for the files")
_HELP_ITEM = Text(
    nb="saken særutskriften er av, som KF 36/22",
    nn="saka særutskrifta er av, som KF 36/22",
    en="the extract's item, such as KF 36/22",
)
_HELP_FULL = Text(
    nb="ta med det som er unntatt offentlighet (bare til dem som har rett til å se det)",
    nn="ta med det som er unnateke offentlegheit (berre til dei som har rett til å sjå det)",
    en="with what is exempt from public access (only for those who may see it)",
)
_HELP_LANGUAGE = Text(
    nb="papirets språk (det samme som kilden)",
    nn="språket i papiret (det same som kjelda)",
    en="the paper's language (as the source)",
)
_HELP_NAME = Text(nb="samarbeidets navn", nn="namnet på samarbeidet", en="the co-operation's name")
_HELP_ACCENT = Text(nb="samarbeidets farge", nn="fargen til samarbeidet", en="the co-operation's colour")
_HELP_LOGO = Text(
    nb="samarbeidets logo, PNG eller SVG",
    nn="logoen til samarbeidet, PNG eller SVG",
    en="the co-operation's logo, PNG or SVG",
)
_HELP_LOGO_ALT = Text(nb="hva logoen viser, i ord", nn="kva logoen viser, i ord", en="what the logo shows, in words")
_HELP_FORCE = Text(
    nb="skriv over filer med annet innhold",
    nn="skriv over filer med anna innhald",
    en="overwrite files with other content",
)
