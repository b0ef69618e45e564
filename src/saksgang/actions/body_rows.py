"""The rows that acts of setting up find by what a form says: a body, a seat, a person by name; or why there is none.

Writes no events but those of a person who is new; the acts do.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models

from saksgang.actions.registering.people import People
from saksgang.actions.trail import Trail
from saksgang.core.identity_numbers import refusal_of_identity_number
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.records.models import Body, Municipality, Person
from saksgang.records.values import clean

LONGEST_LINE = 300
LONGEST_TEXT = 20_000
NO_BODY = Refusal(
    "no-such-body",
    Text(
        nb="Organet finnes ikke i dette samarbeidet. Last siden på nytt.",
        nn="Organet finst ikkje i dette samarbeidet. Last sida på nytt.",
        en="There is no such body in this co-operation. Load the page again.",
    ),
)
GONE = Refusal(
    "row-gone",
    Text(
        nb="Linja finnes ikke lenger. Last siden på nytt.",
        nn="Linja finst ikkje lenger. Last sida på nytt.",
        en="The line is no longer there. Load the page again.",
    ),
)
NO_MUNICIPALITY = Refusal(
    "no-such-municipality",
    Text(
        nb="Kommunen finnes ikke i dette samarbeidet. Velg en fra lista.",
        nn="Kommunen finst ikkje i dette samarbeidet. Vel ein frå lista.",
        en="There is no such municipality in this co-operation. Choose one from the list.",
    ),
)
NO_MAIL = Refusal(
    "mail-address-wrong",
    Text(
        nb="«{value}» er ingen e-postadresse. Skriv den slik: navn@kommune.example",
        nn="«{value}» er inga e-postadresse. Skriv ho slik: namn@kommune.example",
        en="“{value}” is no mail address. Write it like this: name@municipality.example",
    ),
)
WRONG_DATES = Refusal(
    "dates-in-wrong-order",
    Text(
        nb="Siste dag er før den første. Rett en av dem.",
        nn="Siste dag er før den første. Rett ein av dei.",
        en="The last day is before the first. Correct one of them.",
    ),
)
_NO_NAME = Refusal(
    "name-missing",
    Text(nb="Skriv et navn.", nn="Skriv eit namn.", en="Write a name."),
)
_TOO_LONG = Refusal(
    "text-too-long",
    Text(
        nb="Teksten er for lang: {length} tegn. Det er plass til {most}.",
        nn="Teksten er for lang: {length} teikn. Det er plass til {most}.",
        en="The text is too long: {length} characters. There is room for {most}.",
    ),
)


def body_at(trail: Trail, slug: str) -> Body:
    """The body of the co-operation with this address. Raises `Refused`."""
    body = Body.objects.filter(cooperation=trail.cooperation, slug=slug).first()
    if body is None:
        raise Refused(NO_BODY)
    return body


def municipality_at(trail: Trail, municipality_id: int | None) -> Municipality | None:
    """The municipality with the id, `None` for no id. Raises `Refused` for one of another co-operation."""
    if not municipality_id:
        return None
    row = Municipality.objects.filter(cooperation=trail.cooperation, pk=municipality_id).first()
    if row is None:
        raise Refused(NO_MUNICIPALITY)
    return row


def line(written: str, *, longest: int = LONGEST_LINE) -> str:
    """A text of one line as it is kept. Raises `Refused` for one that is too long or holds a national identity number."""
    return _kept(" ".join(clean(written).split()), longest)


def prose(written: str) -> str:
    """A Markdown text as it is kept. Raises `Refused` likewise."""
    return _kept(clean(written).replace("\r\n", "\n").strip(), LONGEST_TEXT)


def name_line(written: str) -> str:
    """A line that may not be empty. Raises `Refused`."""
    name = line(written)
    if not name:
        raise Refused(_NO_NAME)
    return name


def mail_address(written: str) -> str:
    """A mail address, or nothing. Raises `Refused`."""
    address = clean(written).strip()
    refused = Refused(NO_MAIL.filled(value=address[:80]))
    if len(address) > 254:
        raise refused
    try:
        if address:
            validate_email(address)
    except ValidationError:
        raise refused from None
    return address


def in_order(from_on: datetime.date | None, until_on: datetime.date | None) -> None:
    """Raises `Refused` when the last day is before the first."""
    if from_on and until_on and until_on < from_on:
        raise Refused(WRONG_DATES)


def person_called(
    trail: Trail, people: People, name: str, *, email: str = "", of: Municipality | None = None
) -> Person:
    """The person so named, a new one when nobody is; with the mail address, if one is given. Raises `Refused`."""
    address = mail_address(email)
    person = people.named(name_line(name), of=of)
    if address and person.email != address:
        keep(trail, person, "person.changed", {"email": address}, secret=("email",))
    return person


def keep(
    trail: Trail,
    row: models.Model,
    act: str,
    values: Mapping[str, Any],
    *,
    secret: tuple[str, ...] = (),
    reason: str = "",
) -> bool:
    """Set the fields that differ, with an event that tells them; whether any did. Of `secret` ones the trail, which nobody
    can erase, tells only that they changed."""
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    if not changed:
        return False
    before = {name: _told(getattr(row, name), name in secret) for name in changed}
    for name in changed:
        setattr(row, name, values[name])
    row.save(update_fields=changed)
    after = {name: _told(values[name], name in secret) for name in changed}
    trail.add(act, row, before=before, after=after, reason=reason)
    return True


def _told(value: Any, is_secret: bool) -> Any:
    if isinstance(value, models.Model):
        return str(value)
    if not is_secret or not value:
        return value
    name, _at, host = str(value).partition("@")
    return f"{name[:1]}…@{host}"


def _kept(text: str, longest: int) -> str:
    if len(text) > longest:
        raise Refused(_TOO_LONG.filled(length=len(text), most=longest))
    refusal = refusal_of_identity_number(text)
    if refusal is not None:
        raise Refused(refusal)
    return text
