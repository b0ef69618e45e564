"""The end of a paper: the names under it, their titles, and the place and day they signed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from saksgang.core.dossier import Signature
from saksgang.reading.grammar import looks_like_name, tidy_name
from saksgang.reading.lines import Look
from saksgang.reading.people import split_run
from saksgang.reading.scan import Seen

_LAST = 14
_ROLE = re.compile(
    r"^(?:\(?(?:sign|s)\.?\)?|/?s/?|(?:dag(?:lig|leg) )?[\w-]*(?:leder|leiar|sekretær|ordfører|ordførar|rådmann|direktør|rådgiver|rådgjevar|referent|ref\.?|konsulent|"
    r"protokollfører|møtebokfører|medlem|styremedlem|sjef|chair(?:man|person)?|secretary)\b[\w ,/().-]{0,40})$",
    re.IGNORECASE,
)
_DAY = re.compile(r"^[A-ZÆØÅ][\wæøåÆØÅ .-]{1,30},? (?:den )?\d{1,2}\.")
_GREETING = re.compile(
    r"^(?:med (?:vennlig|venleg|venlig) hilsen|med (?:vennlig|venleg) helsing|mvh|vennlig hilsen|rett utskrift|utskrift (?:bekreftes|stadfest)\w*|"
    r"underskrift(?:er)?|signatur(?:er)?|for (?:leder|ordfører)|sincerely|true (?:extract|copy)|signert\b.*|_{3,}.*|møtet (?:ble|vart) (?:hevet|heva|avsluttet|slutt)\b.*)",
    re.IGNORECASE,
)
_SIGN = re.compile(r"\s*[(/]\s*(?:sign|s)\.?\s*[)/]\.?\s*", re.IGNORECASE)
_TRAILING_ROLE = re.compile(
    r"^(?P<name>.{4,50}?)[, ]+(?P<role>ref\.?|referent|sekretær|møtesekretær|leder|leiar|styreleder|ordfører|ordførar|styremedlem)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Closing:
    """The names, and the index of the first line that belongs to them."""

    signatures: tuple[Signature, ...]
    start: int


def read_closing(seen: Sequence[Seen]) -> Closing:
    """The names at the end of these lines; `start` is `len(seen)` when there are none."""
    start = len(seen)
    for index in range(len(seen) - 1, max(len(seen) - _LAST, 0) - 1, -1):
        if not _belongs(seen[index]):
            break
        start = index
    signatures = _signatures(seen[start:])
    return Closing(signatures, start) if signatures else Closing((), len(seen))


def _belongs(here: Seen) -> bool:
    text = here.line.text
    if here.is_break:
        return True
    if here.number is not None or here.line.look in (Look.HEADING, Look.ENTRY) or len(text) > 90:
        return False
    if here.label is not None and here.label.label.value not in ("signature", "secretary", "chair", "officer"):
        return False
    name = _SIGN.sub(" ", text).strip()
    return bool(
        _ROLE.match(text)
        or _DAY.match(text)
        or _GREETING.match(text)
        or _TRAILING_ROLE.match(name)
        or looks_like_name(name)
        or _are_names(text)
    )


def _are_names(text: str) -> bool:
    parts = [part for part in re.split(r"\t| {3,}", text) if part.strip()]
    return len(parts) > 1 and all(looks_like_name(part) or _ROLE.match(part.strip()) for part in parts)


def _signatures(seen: Sequence[Seen]) -> tuple[Signature, ...]:
    """Names with the title on the same or the next line; columns stand beside each other with tabs between."""
    found: list[Signature] = []
    names: list[int] = []
    for here in seen:
        parts = [part.strip() for part in re.split(r"\t| {3,}", here.line.text) if part.strip()]
        roles = [part for part in parts if _ROLE.match(part) and not looks_like_name(part)]
        if roles and len(roles) == len(parts):
            for index, role in zip(names, roles, strict=False):
                if found[index].role is None:
                    found[index] = Signature(found[index].name, role.strip("() "))
            names = []
            continue
        names = []
        for name in (name for part in parts for name in _side_by_side(part)):
            one = _signature(name)
            if one is not None:
                names.append(len(found))
                found.append(one)
    return tuple(found)


def _side_by_side(part: str) -> tuple[str, ...]:
    """The names that stand beside each other with no more than a blank between, told apart by their given names."""
    people = split_run(part) if looks_like_name(part) and len(part.split()) > 3 else ()
    return tuple(person.name for person in people) or (part,)


def _signature(text: str) -> Signature | None:
    name = _SIGN.sub(" ", text).strip()
    trailing = _TRAILING_ROLE.match(name)
    if trailing and looks_like_name(trailing["name"].strip(" ,")):
        return Signature(tidy_name(trailing["name"].strip(" ,")), trailing["role"])
    return Signature(tidy_name(name), None) if looks_like_name(name) and not _DAY.match(text) else None
