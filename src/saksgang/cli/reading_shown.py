"""What was read of a file as text for a person: heads, people, items with how they ended, what is doubtful, findings."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from saksgang.core.dossier import Dossier, Fact, Item, Outcome, PaperKind, Participant, ReadPapers
from saksgang.core.findings import Finding, Severity, Source
from saksgang.core.texts import Language, Text

DOUBTFUL = 0.7
"""A fact below this is shown as one to look at."""

_WIDTH = 100
KINDS = {
    PaperKind.NOTICE: Text(nb="Innkalling", nn="Innkalling", en="Notice"),
    PaperKind.SUPPLEMENTARY_NOTICE: Text(nb="Tilleggsinnkalling", nn="Tilleggsinnkalling", en="Supplementary notice"),
    PaperKind.MINUTES: Text(nb="Referat", nn="Referat", en="Minutes"),
    PaperKind.CASE_PAPER: Text(nb="Saksframlegg", nn="Saksframlegg", en="Case paper"),
    PaperKind.CASE_MINUTES: Text(nb="Saksprotokoll", nn="Saksprotokoll", en="Minutes of one case"),
    PaperKind.OTHER: Text(nb="Ikke et møtepapir", nn="Ikkje eit møtepapir", en="Not a meeting paper"),
}
_OUTCOMES = {
    Outcome.ADOPTED: Text(nb="vedtatt", nn="vedteke", en="adopted"),
    Outcome.APPROVED: Text(nb="godkjent", nn="godkjent", en="approved"),
    Outcome.NOTED: Text(nb="tatt til orientering", nn="teke til orientering", en="noted"),
    Outcome.POSTPONED: Text(nb="utsatt", nn="utsett", en="postponed"),
    Outcome.REJECTED: Text(nb="avvist", nn="avvist", en="rejected"),
    Outcome.REFERRED: Text(nb="sendt videre", nn="send vidare", en="referred"),
    Outcome.NONE: Text(nb="uten vedtak", nn="utan vedtak", en="no decision"),
}
_SEVERITIES = {
    Severity.ERROR: Text(nb="Feil", nn="Feil", en="Error"),
    Severity.WARNING: Text(nb="Trolig feil", nn="Truleg feil", en="Probably wrong"),
    Severity.NOTE: Text(nb="Se på", nn="Sjå på", en="Look at"),
}
_FIELDS = {
    "body": Text(nb="Organ", nn="Organ", en="Body"),
    "date": Text(nb="Møtedag", nn="Møtedag", en="Day of meeting"),
    "letter_date": Text(nb="Brevdato", nn="Brevdato", en="Day of letter"),
    "time": Text(nb="Klokka", nn="Klokka", en="Time"),
    "place": Text(nb="Sted", nn="Stad", en="Place"),
    "chair": Text(nb="Møteleder", nn="Møteleiar", en="Chair"),
    "secretary": Text(nb="Sekretær", nn="Sekretær", en="Secretary"),
    "invited": Text(nb="Innkalt", nn="Innkalla", en="Called"),
    "copies": Text(nb="Kopi", nn="Kopi", en="Copies"),
    "present": Text(nb="Til stede", nn="Til stades", en="Present"),
    "others_present": Text(nb="Også til stede", nn="Også til stades", en="Also present"),
    "absent": Text(nb="Forfall", nn="Forfall", en="Absent"),
    "replaced": Text(nb="Erstattet", nn="Erstatta", en="Replaced"),
}
_ITEMS = Text(nb="Saker", nn="Saker", en="Items")
_PROPOSAL = Text(nb="Forslag", nn="Framlegg", en="Proposal")
_DECISION = Text(nb="Vedtak", nn="Vedtak", en="Decision")
_DOUBTFUL = Text(nb="Se over disse", nn="Sjå over desse", en="Please look at these")
_FINDINGS = Text(nb="Funn", nn="Funn", en="Findings")
_LINE = Text(nb="linje {line}", nn="linje {line}", en="line {line}")
_PAGE = Text(nb="side {page}", nn="side {page}", en="page {page}")
_NO_TITLE = Text(nb="(uten tittel)", nn="(utan tittel)", en="(without title)")


def show_papers(read: ReadPapers, language: Language) -> str:
    """All papers of a file, one after the other."""
    lines = [read.file.name, "=" * min(len(read.file.name), _WIDTH)]
    for index, paper in enumerate(read.papers):
        lines.append("")
        lines.extend(_paper(paper, language))
        own = [finding for finding in read.findings if finding.paper == index]
        lines.extend(_findings(own, language))
    lines.extend(_findings([finding for finding in read.findings if finding.paper is None], language))
    return "\n".join(lines)


def _paper(paper: Dossier, language: Language) -> Iterator[str]:
    head = KINDS[paper.kind].to(language)
    yield f"{head}: {paper.title}" if paper.title else head
    times = "–".join(time.strftime("%H:%M") for time in (paper.time_start, paper.time_end) if time)
    values = {
        "body": paper.body.name if paper.body else None,
        "date": paper.date.strftime("%d.%m.%Y") if paper.date else None,
        "letter_date": paper.letter_date.strftime("%d.%m.%Y") if paper.letter_date else None,
        "time": times,
        "place": paper.place,
        "chair": paper.chair,
        "secretary": paper.secretary,
    }
    for name in ("invited", "copies", "present", "others_present", "absent", "replaced"):
        values[name] = _names(getattr(paper, name))
    for name, value in values.items():
        if value:
            yield from _wrapped(f"  {_FIELDS[name].to(language)}: {value}", indent=4)
    if paper.items:
        yield f"  {_ITEMS.to(language)}:"
        for item in paper.items:
            yield from _item(item, language)
    yield from _doubts(paper, language)


def _item(item: Item, language: Language) -> Iterator[str]:
    ended = f" [{_OUTCOMES[item.outcome].to(language)}]" if item.outcome else ""
    title = " ".join(item.title.split()) or _NO_TITLE.to(language)
    yield from _wrapped(f"    {item.number or '–'}  {title}{ended}", indent=8)
    for name, text in ((_PROPOSAL, item.proposal), (_DECISION, item.decision)):
        if text:
            words = textwrap.shorten(" ".join(text.split()), 300, placeholder=" …")
            yield from _wrapped(f"        {name.to(language)}: {words}", indent=10)


def _doubts(paper: Dossier, language: Language) -> Iterator[str]:
    """The facts that a person should check, with their place."""
    doubtful = [("", fact) for fact in paper.facts if fact.confidence < DOUBTFUL]
    doubtful += [
        (item.number or item.title, fact) for item in paper.items for fact in item.facts if fact.confidence < DOUBTFUL
    ]
    if doubtful:
        yield f"  {_DOUBTFUL.to(language)}:"
        for owner, fact in doubtful:
            yield from _wrapped(f"    {_doubt(owner, fact, language)}", indent=8)


def _doubt(owner: str, fact: Fact, language: Language) -> str:
    name = fact.field.split(".")[0]
    word = (
        _FIELDS[name].to(language) if name in _FIELDS else _ITEM_FIELDS.get(name, Text(name, name, name)).to(language)
    )
    where = place_of(fact.source, language)
    return ", ".join(part for part in (owner, word, where, f"{fact.confidence:.0%}") if part)


_ITEM_FIELDS = {
    "number": Text(nb="saksnummer", nn="saksnummer", en="number"),
    "title": Text(nb="tittel", nn="tittel", en="title"),
    "proposal": Text(nb="forslag", nn="framlegg", en="proposal"),
    "decision": Text(nb="vedtak", nn="vedtak", en="decision"),
    "votes": Text(nb="votering", nn="røysting", en="vote"),
    "remarks": Text(nb="fra møtet", nn="frå møtet", en="remark"),
    "signed_by": Text(nb="underskrift", nn="underskrift", en="signature"),
    "reference": Text(nb="referanse", nn="referanse", en="reference"),
    "officer": Text(nb="saksbehandler", nn="saksbehandlar", en="officer"),
    "time_start": Text(nb="møtestart", nn="møtestart", en="start"),
    "time_end": Text(nb="møteslutt", nn="møteslutt", en="end"),
}


def _findings(findings: Sequence[Finding], language: Language) -> Iterator[str]:
    if findings:
        yield f"  {_FINDINGS.to(language)}:"
    for finding in findings:
        where = place_of(finding.source, language)
        message = finding.message.to(language)
        hint = f" {finding.suggestion.to(language)}" if finding.suggestion else ""
        severity = _SEVERITIES[finding.severity].to(language)
        yield from _wrapped(f"    {severity}{f' ({where})' if where else ''}: {message}{hint}", indent=8)


def place_of(source: Source | None, language: Language) -> str:
    """The place in words: `side 3, linje 12`."""
    if source is None:
        return ""
    page = _PAGE.filled(page=source.page).to(language) if source.page else ""
    line = _LINE.filled(line=source.line).to(language) if source.line else ""
    return ", ".join(filter(None, (page, line)))


def _names(people: Sequence[Participant]) -> str:
    return ", ".join(person.name for person in people)


def _wrapped(text: str, *, indent: int) -> list[str]:
    return textwrap.wrap(text, _WIDTH, subsequent_indent=" " * indent, break_long_words=False) or [text]
