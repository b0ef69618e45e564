"""The name of a body in a short line: `Formannskapet`, `Styret for …`, `Regionrådet Fjord`."""

from __future__ import annotations

import re

_FOR = re.compile(
    r"(?:Råd|Nemnd|Utvalg|Utval|Hovedutvalg|Hovudutval|Styre|[A-ZÆØÅ][a-zæøå]+gruppe|[A-ZÆØÅ][a-zæøå]+forum|Komité|Komite|Fagråd)(?:et|a)? for (?:[a-zæøå]|[A-ZÆØÅ])[^\d:;()]{3,80}"
)
"""A body named by what it is for, beginning with a word that is a body's whole name elsewhere."""
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
_OWN_MEETING = re.compile(
    r"^(?:(?P<whose>[A-ZÆØÅ][\wæøå]+(?:styret|rådet|utvalget|utvalet|forumet|nemnda|gruppa|gruppen))s |(?P<meeting>[A-ZÆØÅ][a-zæøå]{2,30}møte)t?\b)",
)
_MEETING_IN = re.compile(
    r"\b(?:[a-zæøå]+møtet?|generalforsamling|årsmøtet?) (?:i|for) (?P<body>[A-ZÆØÅ][^,.;:(\n]{3,70}?)(?= (?:den|på|kl|holdes|ble|vart) |,|\.|;|\(| \d{1,2}\. |$)",
    re.IGNORECASE,
)
_BUILDING = re.compile(r"(?:hus|huset|rom|salen?|hotell|lokaler?|kontor)\b", re.IGNORECASE)
_MEETING_ONLY = re.compile(
    r"(?:ordinært |ekstraordinært |konstituerende )?(?:[a-zæøå]*møtet?|generalforsamling)(?: (?:19|20)\d\d)?",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:råd|møte|vedtak|innstilling|forslag|godkjenning|orientering|sak)\b", re.IGNORECASE)


def body_in(line: str) -> str | None:
    """The body that a line names, when the line is little more than its name; `None` otherwise."""
    text = line.strip(" .:*#")
    if not 4 < len(text) < 110:
        return None
    if _FOR.fullmatch(text) and not text.endswith((".", ",")):
        return text
    found = _BODY.match(text)
    if found is None or _NOT.search(found["body"]):
        return None
    return (found["body"] + found["more"]).strip()


def body_of_title(title: str) -> str | None:
    """The body that a title names by its meeting: `Fjordlaget – årsmøte`, `Nettgruppe-møte 3.4.2025`, `Fagrådsmøte 3.4.`."""
    found = _MEETING_OF.match(title)
    if found and len(found["body"]) > 2 and not _NOT.search(found["body"]):
        return found["body"].strip(" –-,:")
    own = _OWN_MEETING.match(title)
    return (own["whose"] or own["meeting"]) if own else None


def body_by_meeting(text: str) -> str | None:
    """The body whose meeting a sentence speaks of: `ordinært årsmøte i Foreningen Fjordlys, avholdt …`."""
    found = _MEETING_IN.search(text)
    is_body = found is not None and found["body"][:1].isupper() and not _BUILDING.search(found["body"])
    return found["body"].strip() if found is not None and is_body else None


def is_only_meeting(name: str) -> bool:
    """Whether what stands for a body only says what sort of meeting it was (`årsmøte 2031`)."""
    return name[:1].islower() and bool(_MEETING_ONLY.fullmatch(name))
