"""Findings as text for a person: by file, paper and item, each with its place, how bad it is, and what to do."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence

from saksgang.cli.reading_shown import KINDS
from saksgang.core.calendar import written_day
from saksgang.core.dossier import Dossier, PaperKind, ReadPapers
from saksgang.core.findings import Finding, Severity, Source
from saksgang.core.texts import Language, Text

_WIDTH = 80
_SEVERITIES = {
    Severity.ERROR: Text(nb="Feil", nn="Feil", en="Error"),
    Severity.WARNING: Text(nb="Trolig feil", nn="Truleg feil", en="Probably wrong"),
    Severity.NOTE: Text(nb="Se på", nn="Sjå på", en="Look at"),
}
_COLOURS = {Severity.ERROR: "31;1", Severity.WARNING: "33;1", Severity.NOTE: "36"}
_NOTHING = Text(nb="Ingen funn.", nn="Ingen funn.", en="Nothing found.")
_CLEAN = Text(nb="ingen funn", nn="ingen funn", en="nothing found")
_NO_PAPER = Text(
    nb="ikke et møtepapir, ikke kontrollert",
    nn="ikkje eit møtepapir, ikkje kontrollert",
    en="not a meeting paper, not checked",
)
_TOTAL = Text(
    nb="{all} funn: {errors} feil, {warnings} trolig feil, {notes} å se på.",
    nn="{all} funn: {errors} feil, {warnings} truleg feil, {notes} å sjå på.",
    en="{all} found: {errors} wrong, {warnings} probably wrong, {notes} to look at.",
)
_AGAINST = Text(
    nb="Holdt opp mot registeret til {cooperation}.",
    nn="Halde opp mot registeret til {cooperation}.",
    en="Held against the register of {cooperation}.",
)
_LINE = Text(nb="linje {line}", nn="linje {line}", en="line {line}")
_PAGE = Text(nb="side {page}", nn="side {page}", en="page {page}")


def show_findings(
    reads: Sequence[ReadPapers],
    findings: Sequence[Finding],
    *,
    language: Language,
    is_coloured: bool,
    against: str | None = None,
) -> str:
    """All findings, and the files and papers without any; `against` is the co-operation whose register was asked."""
    lines: list[str] = []
    for read in reads:
        own = [finding for finding in findings if finding.file == read.file.name]
        unplaced = [finding for finding in own if finding.paper is None]
        lines.extend([_painted(read.file.name, "1", is_coloured), *_of(unplaced, None, language, is_coloured)])
        for index, paper in enumerate(read.papers):
            told = [finding for finding in own if finding.paper == index]
            lines.extend(_paper(paper, told, language, is_coloured))
        lines.append("")
    held = [_AGAINST.filled(cooperation=against).to(language)] if against else []
    return "\n".join([*lines, _total(findings, language), *held])


def _paper(paper: Dossier, findings: Sequence[Finding], language: Language, is_coloured: bool) -> Iterator[str]:
    day = f" {written_day(paper.date).to(language)}" if paper.date else ""
    name = f" {paper.body.name}" if paper.body else ""
    head = f"  {KINDS[paper.kind].to(language)}{name}{day}"
    if paper.kind is PaperKind.OTHER:
        head = f"  {paper.title or ''} ({_NO_PAPER.to(language)})"
    elif not findings:
        head = f"{head}: {_CLEAN.to(language)}"
    yield head
    titles = {item.number: item.title for item in reversed(paper.items)}
    yield from _of([finding for finding in findings if finding.item is None], None, language, is_coloured)
    for item in dict.fromkeys(finding.item for finding in findings if finding.item is not None):
        title = titles.get(item, "").strip(" .:")
        yield from _wrapped(f"{item}{f'  {title}' if title and title != item else ''}", indent=4, hang=6)
        yield from _of(findings, item, language, is_coloured)


def _of(findings: Sequence[Finding], item: str | None, language: Language, is_coloured: bool) -> Iterator[str]:
    """The findings of one item, or of the paper or file itself when `item` is None."""
    for finding in findings:
        if finding.item != item:
            continue
        severity = _painted(_SEVERITIES[finding.severity].to(language), _COLOURS[finding.severity], is_coloured)
        place = _place(finding.source, language)
        yield from _wrapped(
            f"{severity}{f' ({place})' if place else ''}: {finding.message.to(language)}", indent=6, hang=8
        )
        if finding.suggestion is not None:
            yield from _wrapped(f"→ {finding.suggestion.to(language)}", indent=8, hang=10)


def _wrapped(line: str, *, indent: int, hang: int) -> list[str]:
    return textwrap.wrap(
        line,
        _WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * hang,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _place(source: Source | None, language: Language) -> str:
    if source is None:
        return ""
    page = _PAGE.filled(page=source.page).to(language) if source.page else ""
    line = _LINE.filled(line=source.line).to(language) if source.line else ""
    return ", ".join(filter(None, (page, line)))


def _painted(words: str, colour: str, is_coloured: bool) -> str:
    return f"\x1b[{colour}m{words}\x1b[0m" if is_coloured else words


def _total(findings: Sequence[Finding], language: Language) -> str:
    if not findings:
        return _NOTHING.to(language)
    count = Counter(finding.severity for finding in findings)
    numbers = {
        "all": len(findings),
        "errors": count[Severity.ERROR],
        "warnings": count[Severity.WARNING],
        "notes": count[Severity.NOTE],
    }
    return _TOTAL.filled(**numbers).to(language)
