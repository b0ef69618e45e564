"""The name of a body in a short line: `Formannskapet`, `Styret for …`, `Regionrådet Fjord`."""

from __future__ import annotations

import re

_BODY = re.compile(
    r"^(?:(?:Møte|Møter|Referat|Protokoll)\w* (?:fra|frå|i|for)(?: møte(?:t)?)?(?: i)? )?"
    r"(?P<body>(?:[A-ZÆØÅ][\wæøåÆØÅ-]*[ -]){0,4}?"
    r"(?:[\wæøåÆØÅ-]*(?:utvalget?|utvalet?|styret?|rådet?|nemnda?|nemda|forumet?|komit[eé]en?|skapet?|tinget?|gruppa|gruppen|forsamlingen?)"
    r"|Formannskapet|Kommunestyret|Bystyret|Fylkestinget|FORMANNSKAPET|KOMMUNESTYRET|KOMMUNESTYRE|FORMANNSKAP|STYRET|REGIONRÅDET?|[A-ZÆØÅ-]*UTVALGET?|[A-ZÆØÅ-]*UTVALET?|[A-ZÆØÅ-]*RÅDET?|[A-ZÆØÅ-]*STYRET?))"
    r"(?P<more>(?: (?:for|i|ved) [^\d:;()]{2,70}| [A-ZÆØÅ][\wæøå-]+(?:[ -][A-ZÆØÅ][\wæøå-]+){0,3})?)\s*$"
)
_MEETING_OF = re.compile(
    r"^(?P<body>[A-ZÆØÅ][^\d:;]{1,60}?)(?: ?[–-] ?| )?(?:skipingsmøte|stiftelsesmøte|konstituerende møte|årsmøte|årsmøtet|generalforsamling"
    r"|(?<=-)møte|(?<= )møte)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:råd|møte|vedtak|innstilling|forslag|godkjenning|orientering|sak)\b", re.IGNORECASE)


def body_in(line: str) -> str | None:
    """The body that a line names, when the line is little more than its name; `None` otherwise."""
    text = line.strip(" .:*#")
    if not 4 < len(text) < 110:
        return None
    found = _BODY.match(text)
    if found is None or _NOT.search(found["body"]):
        return None
    return (found["body"] + found["more"]).strip()


def body_of_title(title: str) -> str | None:
    """The body that a title names by its meeting: `Fjordlaget – årsmøte`, `Nettgruppe-møte 3.4.2025`."""
    found = _MEETING_OF.match(title)
    return found["body"].strip(" –-,:") if found and len(found["body"]) > 2 and not _NOT.search(found["body"]) else None
