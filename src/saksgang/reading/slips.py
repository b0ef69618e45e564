"""What was odd while reading: told as findings, never mended silently."""

from __future__ import annotations

from collections.abc import Sequence

from saksgang.core.dossier import Dossier, PaperKind
from saksgang.core.findings import Finding, Severity
from saksgang.core.texts import Text
from saksgang.reading.grammar import Label
from saksgang.reading.items import Plan
from saksgang.reading.leftovers import find_leftovers
from saksgang.reading.scan import Seen

_NUMBER = Text(
    nb="Saksnummeret {number} passer ikke med numrene rundt det.",
    nn="Saksnummeret {number} passar ikkje med numra rundt det.",
    en="The case number {number} does not fit the numbers around it.",
)
_NUMBER_HINT = Text(
    nb="Se om årstallet er skrevet feil.", nn="Sjå om årstalet er skrive feil.", en="See if the year is mistyped."
)
_EMPTY = Text(
    nb="Det står «{label}» i sak {number}, men ingen tekst under.",
    nn="Det står «{label}» i sak {number}, men ingen tekst under.",
    en="It says “{label}” in item {number}, but there is no text under it.",
)
_EMPTY_HINT = Text(
    nb="Skriv inn vedtaket, eller ta bort overskriften.",
    nn="Skriv inn vedtaket, eller ta bort overskrifta.",
    en="Write the decision, or take the heading away.",
)
_NO_DATE = Text(
    nb="Fant ikke hvilken dag møtet er.", nn="Fann ikkje kva dag møtet er.", en="The day of the meeting was not found."
)
_NO_DATE_HINT = Text(nb="Skriv inn møtedatoen.", nn="Skriv inn møtedatoen.", en="Write the day of the meeting.")


def find_slips(dossier: Dossier, plan: Plan, seen: Sequence[Seen]) -> tuple[Finding, ...]:
    """The findings of reading one paper, in the order of the paper."""
    findings = [
        Finding(
            "number-typo",
            Severity.WARNING,
            _NUMBER.filled(number=mark.number.printed),
            _NUMBER_HINT,
            item=mark.number.printed,
            source=seen[mark.at].line.place,
        )
        for mark in plan.slips
        if mark.number is not None
    ]
    if dossier.date is None:
        findings.append(Finding("no-date", Severity.WARNING, _NO_DATE, _NO_DATE_HINT, source=dossier.source))
    if dossier.kind in (PaperKind.MINUTES, PaperKind.CASE_MINUTES):
        findings.extend(_empty_decisions(dossier, plan, seen))
    findings.extend(find_leftovers(dossier, plan, seen))
    return tuple(findings)


def _empty_decisions(dossier: Dossier, plan: Plan, seen: Sequence[Seen]) -> list[Finding]:
    findings = []
    for entry, item in zip(plan.entries, dossier.items, strict=True):
        if item.decision:
            continue
        for start, end in entry.spans:
            for here in seen[start:end]:
                if here.label is not None and here.label.label is Label.DECISION:
                    message = _EMPTY.filled(label=here.label.printed, number=item.number or item.title)
                    findings.append(
                        Finding(
                            "empty-decision",
                            Severity.WARNING,
                            message,
                            _EMPTY_HINT,
                            item=item.number,
                            source=here.line.place,
                        )
                    )
                    break
    return findings
