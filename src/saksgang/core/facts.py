"""Facts as a person writes them in a field, and as the register has them: parsing, showing, and what is no such fact."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from enum import StrEnum
from typing import Any

from saksgang.core.dossier import ItemKind, Outcome, PaperKind
from saksgang.core.identity_numbers import refusal_of_identity_number
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Language, Text


class FactKind(StrEnum):
    """What sort of value a field holds. `LINE` is text on one line, `LINES` a list with one entry on each line."""

    LINE = "line"
    NAME = "name"
    TEXT = "text"
    LINES = "lines"
    DAY = "day"
    TIME = "time"
    COUNT = "count"
    YES_NO = "yes_no"
    LANGUAGE = "language"
    PAPER_KIND = "paper_kind"
    ITEM_KIND = "item_kind"
    OUTCOME = "outcome"


_NO_DAY = Text(
    nb="«{value}» er ingen dato. Skriv den som 16.9.2022.",
    nn="«{value}» er ingen dato. Skriv han som 16.9.2022.",
    en="“{value}” is no date. Write it as 16.9.2022.",
)
_NO_TIME = Text(
    nb="«{value}» er ikke noe klokkeslett. Skriv det som 08:30.",
    nn="«{value}» er ikkje noko klokkeslett. Skriv det som 08:30.",
    en="“{value}” is no time of day. Write it as 08:30.",
)
_NO_COUNT = Text(
    nb="«{value}» er ikke noe antall. Skriv et helt tall fra 0 og oppover.",
    nn="«{value}» er ikkje noko tal på noko. Skriv eit heilt tal frå 0 og oppover.",
    en="“{value}” is no count. Write a whole number from 0 up.",
)
_NO_CHOICE = Text(
    nb="«{value}» er ikke blant valgene: {choices}.",
    nn="«{value}» er ikkje mellom vala: {choices}.",
    en="“{value}” is not among the choices: {choices}.",
)
_NO_NAME = Text(
    nb="Navnet kan ikke være tomt. Skriv navnet slik personen bruker det.",
    nn="Namnet kan ikkje vere tomt. Skriv namnet slik personen bruker det.",
    en="The name cannot be empty. Write it as the person uses it.",
)
_NORWEGIAN_DAY = re.compile(r"^(\d{1,2})\s*[./]\s*(\d{1,2})\s*[./]?\s*(\d{4}|\d{2})$")
_CLOCK = re.compile(r"^(?:kl\.?\s*)?(\d{1,2})\s*[:.]?\s*(\d{2})?$", re.IGNORECASE)
_CHOICES: dict[FactKind, type[StrEnum]] = {
    FactKind.LANGUAGE: Language,
    FactKind.PAPER_KIND: PaperKind,
    FactKind.ITEM_KIND: ItemKind,
    FactKind.OUTCOME: Outcome,
}
_MOST = 2**31 - 1


def parse_fact(kind: FactKind, written: str) -> Any:
    """The value of a field as written; `None`, '' or () when it is empty, a `Refusal` when it is no such value or
    holds a national identity number."""
    text = written.replace("\r\n", "\n").replace("\r", "\n").strip()
    refusal = refusal_of_identity_number(text)
    if refusal is not None:
        return refusal
    return _PARSERS[kind](text) if kind in _PARSERS else _parse_choice(kind, text)


def shown_fact(value: Any) -> str:
    """The value as it stands in a field: days and times as ISO, a list with one entry on each line."""
    match value:
        case None:
            return ""
        case bool():
            return "1" if value else ""
        case datetime.time():
            return value.strftime("%H:%M")
        case datetime.date():
            return value.isoformat()
        case list() | tuple():
            return "\n".join(shown_fact(one) for one in value)
        case StrEnum():
            return value.value
        case _:
            return str(value)


def _parse_day(text: str) -> datetime.date | Refusal | None:
    if not text:
        return None
    norwegian = _NORWEGIAN_DAY.match(text)
    try:
        if norwegian:
            day, month, year = (int(part) for part in norwegian.groups())
            return datetime.date(year + 2000 if year < 100 else year, month, day)
        return datetime.date.fromisoformat(text)
    except ValueError:
        return Refusal("not-a-date", _NO_DAY.filled(value=text))


def _parse_time(text: str) -> datetime.time | Refusal | None:
    if not text:
        return None
    clock = _CLOCK.match(text) or re.match(r"^(\d{2})(\d{2})$", text) or re.match(r"^(\d{2}):(\d{2}):\d{2}$", text)
    if clock and int(clock[1]) < 24 and int(clock[2] or 0) < 60:
        return datetime.time(int(clock[1]), int(clock[2] or 0))
    return Refusal("not-a-time", _NO_TIME.filled(value=text))


def _parse_count(text: str) -> int | Refusal | None:
    if not text:
        return None
    if text.isascii() and text.isdigit() and len(text) < 11 and int(text) <= _MOST:
        return int(text)
    return Refusal("not-a-count", _NO_COUNT.filled(value=text))


def _parse_name(text: str) -> str | Refusal:
    return " ".join(text.split()) or Refusal("no-name", _NO_NAME)


def _parse_choice(kind: FactKind, text: str) -> StrEnum | Refusal | None:
    choices = _CHOICES[kind]
    if not text:
        return None
    try:
        return choices(text)
    except ValueError:
        listed = ", ".join(choice.value for choice in choices)
        return Refusal("not-a-choice", _NO_CHOICE.filled(value=text, choices=listed))


def _parse_lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())


_PARSERS: dict[FactKind, Callable[[str], Any]] = {
    FactKind.LINE: lambda text: " ".join(text.split()),
    FactKind.NAME: _parse_name,
    FactKind.TEXT: lambda text: text,
    FactKind.LINES: _parse_lines,
    FactKind.DAY: _parse_day,
    FactKind.TIME: _parse_time,
    FactKind.COUNT: _parse_count,
    FactKind.YES_NO: lambda text: text.casefold() not in ("", "0", "false", "nei", "no", "off"),
}
