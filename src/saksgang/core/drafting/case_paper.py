"""The parts of a case paper: what is written in each, what each can hold, and how it stands in a field."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from saksgang.core.dossier import ItemKind
from saksgang.core.facts import FactKind, parse_fact, shown_fact
from saksgang.core.identity_numbers import refusal_of_identity_number
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Language, Text
from saksgang.core.treatment.closing import ClosingGround

LONGEST_TEXT = 400_000
LONGEST_LINE = 500
MOST_GUESTS = 50
MOST_MINUTES = 24 * 60


class CasePart(StrEnum):
    """A part of a case paper that is written in one field."""

    TITLE = "title"
    KIND = "kind"
    LANGUAGE = "language"
    BACKGROUND = "background"
    ASSESSMENT = "assessment"
    ECONOMY = "economy"
    CLIMATE = "climate"
    PROPOSAL = "proposal"
    INTRODUCED_BY = "introduced_by"
    GUESTS = "guests"
    ESTIMATED_MINUTES = "estimated_minutes"
    DUE_ON = "due_on"
    CLOSED_GROUND = "closed_ground"
    IS_INDIVIDUAL = "is_individual"


TEXTS = (CasePart.BACKGROUND, CasePart.ASSESSMENT, CasePart.ECONOMY, CasePart.CLIMATE, CasePart.PROPOSAL)
"""The parts that are longer texts, in Markdown, in the order in which they are read."""

_KINDS: Mapping[CasePart, FactKind] = {
    CasePart.TITLE: FactKind.LINE,
    CasePart.KIND: FactKind.ITEM_KIND,
    CasePart.LANGUAGE: FactKind.LANGUAGE,
    **dict.fromkeys(TEXTS, FactKind.TEXT),
    CasePart.INTRODUCED_BY: FactKind.LINE,
    CasePart.GUESTS: FactKind.LINES,
    CasePart.ESTIMATED_MINUTES: FactKind.COUNT,
    CasePart.DUE_ON: FactKind.DAY,
    CasePart.CLOSED_GROUND: FactKind.LINE,
    CasePart.IS_INDIVIDUAL: FactKind.YES_NO,
}
_NO_TITLE = Refusal(
    "case-without-title",
    Text(
        nb="Saken må ha en tittel. Skriv den som den skal stå på saklista.",
        nn="Saka må ha ein tittel. Skriv han slik han skal stå på saklista.",
        en="The case must have a title. Write it as it shall stand on the agenda.",
    ),
)
_TOO_LONG = Refusal(
    "too-long",
    Text(
        nb="Teksten er lengre enn {most} tegn. Kort den ned, eller legg en del av den ved som fil.",
        nn="Teksten er lengre enn {most} teikn. Kort han ned, eller legg ein del av han ved som fil.",
        en="The text is longer than {most} characters. Shorten it, or attach a part of it as a file.",
    ),
)
_TOO_MUCH_TIME = Refusal(
    "too-many-minutes",
    Text(
        nb="Så mange minutter kan en sak ikke få. Skriv hvor mange den trenger, fra 1 til {most}.",
        nn="Så mange minutt kan ei sak ikkje få. Skriv kor mange ho treng, frå 1 til {most}.",
        en="A case cannot have that many minutes. Write how many it needs, from 1 to {most}.",
    ),
)
_TOO_MANY_GUESTS = Refusal(
    "too-many-guests",
    Text(
        nb="Det er plass til {most} gjester i en sak. Samle dem, for eksempel som «elevrådet, 30 personer».",
        nn="Det er plass til {most} gjester i ei sak. Samle dei, til dømes som «elevrådet, 30 personar».",
        en="There is room for {most} guests in a case. Gather them, such as “the pupils' council, 30 people”.",
    ),
)
_NO_GROUND = Refusal(
    "no-such-ground",
    Text(
        nb="Det er ingen grunn til å lukke dørene. Velg en fra lista, eller la saken gå for åpne dører.",
        nn="Det er ingen grunn til å stengje dørene. Vel ein frå lista, eller la saka gå for opne dører.",
        en="That is no ground for closing the doors. Choose one from the list, or leave the doors open.",
    ),
)
_NEEDED = Refusal(
    "choice-needed",
    Text(
        nb="Det må velges noe her. Ta et av valgene i lista.",
        nn="Noko må veljast her. Ta eit av vala i lista.",
        en="Something must be chosen here. Take one of those in the list.",
    ),
)


def read_part(part: CasePart, written: str) -> Any:
    """The value of a part as somebody wrote it, or the `Refusal` that says what is wrong with it."""
    longest = LONGEST_TEXT if part in TEXTS else LONGEST_LINE * (MOST_GUESTS if part is CasePart.GUESTS else 1)
    if len(written) > longest:
        return _TOO_LONG.filled(most=longest)
    if part in TEXTS:
        return refusal_of_identity_number(written) or written
    value = parse_fact(_KINDS[part], written)
    return value if isinstance(value, Refusal) else _checked(part, value)


def shown_part(part: CasePart, value: Any) -> str:
    """The value as it stands in its field; a day as people write it."""
    if isinstance(value, datetime.date):
        return f"{value.day}.{value.month}.{value.year}"
    return shown_fact(bool(value) if part is CasePart.IS_INDIVIDUAL else value)


def _checked(part: CasePart, value: Any) -> Any:
    match part:
        case CasePart.TITLE:
            return value if any(sign.isalnum() for sign in value) else _NO_TITLE
        case CasePart.KIND:
            return value.value if isinstance(value, ItemKind) else _NEEDED
        case CasePart.LANGUAGE:
            return value.value if isinstance(value, Language) else _NEEDED
        case CasePart.GUESTS:
            return list(value) if len(value) <= MOST_GUESTS else _TOO_MANY_GUESTS.filled(most=MOST_GUESTS)
        case CasePart.ESTIMATED_MINUTES:
            is_sound = value is None or 0 < value <= MOST_MINUTES
            return value if is_sound else _TOO_MUCH_TIME.filled(most=MOST_MINUTES)
        case CasePart.CLOSED_GROUND:
            return value if value == "" or value in set(ClosingGround) else _NO_GROUND
        case _:
            return value
