"""The member municipalities: adding, renaming and ending them, their numbers, and how many live there from day to day."""

from __future__ import annotations

import datetime

from django.db import transaction

from saksgang.actions.body_rows import keep, name_line
from saksgang.actions.rights import require
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor, Right
from saksgang.core.organisation_numbers import organisation_number
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.records.models import Cooperation, Municipality, MunicipalityInhabitants
from saksgang.records.values import free_slug, slug_of

_NO_NUMBER = Refusal(
    "organisation-number-wrong",
    Text(
        nb="Dette er ikke et organisasjonsnummer. Det har ni siffer og står på brreg.no.",
        nn="Dette er ikkje eit organisasjonsnummer. Det har ni siffer og står på brreg.no.",
        en="This is no organisation number. It has nine digits and is found at brreg.no.",
    ),
)
_TAKEN = Refusal(
    "organisation-number-taken",
    Text(
        nb="En annen kommune i samarbeidet har dette organisasjonsnummeret. Rett den først.",
        nn="Ein annan kommune i samarbeidet har dette organisasjonsnummeret. Rett han først.",
        en="Another municipality of the co-operation has this organisation number. Correct that one first.",
    ),
)
_NOT_HERE = Refusal(
    "no-such-municipality",
    Text(
        nb="Kommunen finnes ikke i dette samarbeidet. Last siden på nytt.",
        nn="Kommunen finst ikkje i dette samarbeidet. Last sida på nytt.",
        en="There is no such municipality in this co-operation. Load the page again.",
    ),
)
_NO_FOUR_DIGITS = Refusal(
    "municipality-number-wrong",
    Text(
        nb="Kommunenummeret har fire siffer, for eksempel 0301. Rett det, eller la feltet stå tomt.",
        nn="Kommunenummeret har fire siffer, til dømes 0301. Rett det, eller lat feltet stå tomt.",
        en="The number of a municipality has four digits, for example 0301. Correct it, or leave the field empty.",
    ),
)
_NAMED = Refusal(
    "municipality-taken",
    Text(
        nb="Samarbeidet har alt en kommune med dette navnet eller nummeret: {name}. Rett den i stedet.",
        nn="Samarbeidet har alt ein kommune med dette namnet eller nummeret: {name}. Rett han i staden.",
        en="The co-operation has a municipality of this name or number already: {name}. Correct that one instead.",
    ),
)
_COUNT = Refusal(
    "inhabitants-wrong",
    Text(
        nb="Innbyggertallet må være et helt tall fra 0 til 10 000 000, med dagen det gjelder.",
        nn="Innbyggjartalet må vere eit heilt tal frå 0 til 10 000 000, med dagen det gjeld.",
        en="The number of inhabitants must be a whole number from 0 to 10,000,000, with the day it is of.",
    ),
)
_LONGEST_NAME = 100
_MOST_INHABITANTS = 10_000_000


def add_municipality(
    cooperation: Cooperation, *, name: str, number: str = "", by: Actor, now: datetime.datetime
) -> Municipality:
    """A new member. Raises `Refused`."""
    require(by, Right.SET_UP_BODY)
    name, number = _name(name), _number(number)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        _refuse_taken(cooperation, name, number, but=None)
        taken = set(Municipality.objects.filter(cooperation=cooperation).values_list("slug", flat=True))
        row = Municipality.objects.create(
            cooperation=trail.cooperation, name=name, number=number, slug=free_slug(slug_of(name), taken)
        )
        trail.add("municipality.created", row, after={"name": name, "number": number})
        trail.write()
    return row


def change_municipality(
    cooperation: Cooperation,
    slug: str,
    *,
    name: str,
    number: str,
    ended_on: datetime.date | None,
    by: Actor,
    now: datetime.datetime,
) -> Municipality:
    """Another name, number, or last day as a member; its address stays. Raises `Refused`."""
    require(by, Right.SET_UP_BODY)
    name, number = _name(name), _number(number)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        row = _municipality(cooperation, slug)
        _refuse_taken(cooperation, name, number, but=row)
        keep(trail, row, "municipality.changed", {"name": name, "number": number, "ended_on": ended_on})
        trail.write()
    return row


def set_inhabitants(
    cooperation: Cooperation,
    slug: str,
    *,
    inhabitants: int | None,
    counted_on: datetime.date | None,
    by: Actor,
    now: datetime.datetime,
) -> Municipality:
    """How many live there on a day; one number a day, the last one given stands. Raises `Refused`."""
    require(by, Right.SET_UP_BODY)
    if inhabitants is None or counted_on is None or not 0 <= inhabitants <= _MOST_INHABITANTS:
        raise Refused(_COUNT)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        row = _municipality(cooperation, slug)
        held = MunicipalityInhabitants.objects.filter(municipality=row, counted_on=counted_on).first()
        if held is not None and held.inhabitants == inhabitants:
            return row
        before = {"inhabitants": held.inhabitants, "date": counted_on} if held else None
        held = held or MunicipalityInhabitants(cooperation=trail.cooperation, municipality=row, counted_on=counted_on)
        held.inhabitants = inhabitants
        held.save()
        trail.add("municipality.changed", row, before=before, after={"inhabitants": inhabitants, "date": counted_on})
        trail.write()
    return row


def _name(written: str) -> str:
    name = name_line(written)
    if name.casefold().endswith(" kommune"):
        name = name[: -len(" kommune")].strip()
    return name[:_LONGEST_NAME]


def _number(written: str) -> str:
    number = "".join(written.split())
    if number and not (number.isascii() and number.isdigit() and len(number) == 4):
        raise Refused(_NO_FOUR_DIGITS)
    return number


def _refuse_taken(cooperation: Cooperation, name: str, number: str, *, but: Municipality | None) -> None:
    for other in Municipality.objects.filter(cooperation=cooperation).exclude(pk=but.pk if but else 0):
        if other.name.casefold() == name.casefold() or (number and other.number == number):
            raise Refused(_NAMED.filled(name=other.name))


def _municipality(cooperation: Cooperation, slug: str) -> Municipality:
    row = Municipality.objects.filter(cooperation=cooperation, slug=slug).first()
    if row is None:
        raise Refused(_NOT_HERE)
    return row


def set_organisation_number(
    cooperation: Cooperation, slug: str, written: str, *, by: Actor, now: datetime.datetime
) -> Municipality:
    """Give a municipality its organisation number, or take it away with an empty text. Raises `Refused`."""
    require(by, Right.ADMINISTER)
    number = organisation_number(written) if written.strip() else None
    if written.strip() and number is None:
        raise Refused(_NO_NUMBER)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        row = _municipality(cooperation, slug)
        if row.organisation_number == number:
            return row
        others = Municipality.objects.filter(cooperation=cooperation, organisation_number=number).exclude(pk=row.pk)
        if number is not None and others.exists():
            raise Refused(_TAKEN)
        before = {"organisation_number": row.organisation_number}
        row.organisation_number = number
        row.save(update_fields=["organisation_number"])
        trail.add("municipality.changed", row, before=before, after={"organisation_number": number})
        trail.write()
    return row
