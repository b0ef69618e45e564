"""What the administrator wrote in a form, as the acts want it; days as people write them."""

from __future__ import annotations

import datetime
from enum import Enum
from typing import TypeVar

from django.utils.translation import get_language

from saksgang.actions.memberships import Place
from saksgang.core.access import Role
from saksgang.core.facts import FactKind, parse_fact
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Language, Text
from saksgang.web.frame.asking import Asked
from saksgang.web.frame.doing import id_in, text_in

Choice = TypeVar("Choice", bound=Enum)

_NO_CHOICE = Refusal(
    "not-a-choice",
    Text(
        nb="Velg en av mulighetene i lista.",
        nn="Vel ein av dei som står i lista.",
        en="Choose one of those in the list.",
    ),
)


def place_in(request: Asked) -> Place:
    """The place that a form gives. Raises `Refused`."""
    return Place(
        role=choice_in(request, "role", Role),
        person_id=id_in(request, "person") or None,
        municipality_id=id_in(request, "municipality") or None,
        from_on=day_in(request, "from_on"),
        until_on=day_in(request, "until_on"),
    )


def choice_in(request: Asked, name: str, kind: type[Choice]) -> Choice:
    """The chosen member of an enumeration. Raises `Refused` for anything else."""
    try:
        return kind(text_in(request, name, longest=40))
    except ValueError:
        raise Refused(_NO_CHOICE) from None


def day_in(request: Asked, name: str) -> datetime.date | None:
    """A day, or `None` for an empty field. Raises `Refused`."""
    read = parse_fact(FactKind.DAY, text_in(request, name, longest=40).strip())
    if isinstance(read, Refusal):
        raise Refused(read)
    return read if isinstance(read, datetime.date) else None


def language_here() -> Language:
    """The language that the page is read in."""
    return Language(get_language() or "nb")
