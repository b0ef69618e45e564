"""Attachments that a text names and that are not listed with the item."""

from __future__ import annotations

import re
from collections.abc import Iterator

from saksgang.core.checking.kinds import Kind, shortened
from saksgang.core.checking.papers import Checked, Paper
from saksgang.core.checking.prose_of import texts_of_item
from saksgang.core.dossier import Item
from saksgang.core.findings import Finding, Severity
from saksgang.core.prose import paragraphs, sentences
from saksgang.core.texts import Text

MISSING = Kind(
    "attachment-missing",
    Severity.WARNING,
    Text(
        nb="Teksten viser til et vedlegg som ikke er ført opp på saken.",
        nn="Teksten viser til eit vedlegg som ikkje er ført opp på saka.",
        en="The text names an attachment that is not listed with the item.",
    ),
    Text(
        nb="Teksten viser til «{named}», men {listed}.",
        nn="Teksten viser til «{named}», men {listed}.",
        en="The text names “{named}”, but {listed}.",
    ),
    Text(
        nb="Legg ved og før opp vedlegget, eller skriv hvem som ettersender det og når.",
        nn="Legg ved og før opp vedlegget, eller skriv kven som ettersender det og når.",
        en="Attach and list it, or write who sends it and when.",
    ),
)
KINDS = (MISSING,)

_NUMBERED = re.compile(
    r"\b(?:vedlegg|attachment|appendix|bilag)\s*(?:nr\.?\s*)?(?P<number>\d{1,2}|[A-H])\b(?!\s*(?:stk|av\b))(?P<to>\s+(?:til|i|to|of)\s+(?!(?:saken|saka|saksframlegget|saksframlegg|denne|dette|notatet|the\s+item)\b)\w)?",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    r"\b(?:se|sjå|jf\.?|jfr\.?|viser til|i følge|ifølge|følger (?:av|som)|framgår av|fremgår av|går fram av|see)\s+(?:\w+\s+){0,2}?(?:vedlegg(?:et|a|ene)?|vedlagt\w*|attachment\w*)\b|"
    r"\b(?:er|følger|følgjer|ligger|ligg|er lagt|vert lagt|legges|leggjast)\s+(?:\w+\s+){0,2}?(?:vedlagt|ved saken|ved saka|som vedlegg)\b|"
    r"\bvedlagte?\s+(?:\w+\s+)?(?:rapport|notat|brev|forslag|framlegg|utkast|plan|budsjett|rekneskap|regnskap|oversikt|tabell|kart|avtale|referat|protokoll|presentasjon|dokument|skjema|liste)\w*|"
    r"\b(?:is|are)\s+(?:attached|enclosed)\b",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(r"\b[^\W\d_]{4,}(?:ens|ets|as|anes|enes|s)\s+$|\bsine?\s+$|\bsitt\s+$", re.IGNORECASE)
"""The owner of an attachment, before it: `avtalens vedlegg 2`."""
_NOT_HERE = re.compile(
    r"\b(?:uten vedlegg|utan vedlegg|ingen vedlegg|ikke vedlagt|ikkje vedlagt|ettersend|ettersendes|utdelt|deles ut|delast ut|tidligere (?:ut)?sendt|tidlegare (?:ut)?send)\w*",
    re.IGNORECASE,
)
_HINT = re.compile(r"vedl[ae]g|bilag|attach|appendix|enclosed|ved sak", re.IGNORECASE)
_NONE = Text(nb="saken har ingen vedlegg", nn="saka har ingen vedlegg", en="the item has no attachments")
_COUNT = Text(nb="saken har bare {count} vedlegg", nn="saka har berre {count} vedlegg", en="the item has only {count}")


def find(checked: Checked) -> Iterator[Finding]:
    """Attachments named and not listed. Minutes may speak of what the notice had; there only numbered ones count."""
    for paper in checked.papers:
        for item in paper.dossier.items:
            yield from _item(checked, paper, item)


def _item(checked: Checked, paper: Paper, item: Item) -> Iterator[Finding]:
    attachments = _attachments(checked, paper, item)
    told: set[str] = set()
    for field, text in texts_of_item(item, title=False):
        if not _HINT.search(text):
            continue
        for sentence in (
            one for paragraph in paragraphs(text) if not _is_told(paragraph) for one in sentences(paragraph)
        ):
            named = _missing(sentence, attachments, is_strict=paper.is_minutes)
            if named and named.casefold() not in told:
                told.add(named.casefold())
                severity = Severity.NOTE if paper.is_minutes else None
                yield paper.finding(
                    MISSING,
                    item=item,
                    field=field,
                    severity=severity,
                    named=shortened(named, most=60),
                    listed=_listed(attachments),
                )


def _is_told(paragraph: str) -> bool:
    """Whether a paragraph says that a paper comes later, or lists it itself: `Vedlegg 3: Kart`."""
    return bool(
        _NOT_HERE.search(paragraph)
        or re.match(r"\W*(?:vedlegg|bilag|attachment)\s*\d{0,2}\s*:", paragraph, re.IGNORECASE)
    )


def _attachments(checked: Checked, paper: Paper, item: Item) -> tuple[str, ...]:
    """The item's attachments here and in the other papers of the meeting."""
    elsewhere = (
        one
        for other in checked.others_of_meeting(paper)
        for one in other.dossier.items
        if item.number and one.number == item.number
    )
    return (*item.attachments, *(name for one in elsewhere for name in one.attachments))


def _missing(sentence: str, attachments: tuple[str, ...], *, is_strict: bool) -> str | None:
    """The attachment that a sentence names and that the list lacks."""
    for match in _NUMBERED.finditer(sentence):
        if match["to"] or _OF_ANOTHER.search(sentence[: match.start()]):
            continue
        if not _has(attachments, match["number"]):
            return match.group().strip()
    if attachments or is_strict or _NUMBERED.search(sentence):
        return None
    found = _PLAIN.search(sentence)
    return found.group().strip() if found else None


def _has(attachments: tuple[str, ...], number: str) -> bool:
    """Whether the list holds number 3: by a number printed at an entry, else by being that long."""
    printed = {
        found[1].upper()
        for name in attachments
        if (
            found := re.match(
                r"\W*(?:vedlegg|attachment|appendix|bilag)?\s*(?:nr\.?\s*)?(\d{1,2}|[A-H])\b(?=\s*[.:)–-]|\s)",
                name,
                re.IGNORECASE,
            )
        )
    }
    if len(printed) == len(attachments) and printed:
        return number.upper() in printed
    place = int(number) if number.isdigit() else ord(number.upper()) - ord("A") + 1
    return place <= len(attachments)


def _listed(attachments: tuple[str, ...]) -> Text:
    return _COUNT.filled(count=len(attachments)) if attachments else _NONE
