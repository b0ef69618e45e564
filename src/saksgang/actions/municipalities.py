"""What the register keeps of a member municipality beside its name: its organisation number, for signing in."""

from __future__ import annotations

import datetime

from django.db import transaction

from saksgang.actions.rights import require
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor, Right
from saksgang.core.organisation_numbers import organisation_number
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.records.models import Cooperation, Municipality

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
        row = Municipality.objects.filter(cooperation=cooperation, slug=slug).first()
        if row is None:
            raise Refused(_NOT_HERE)
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
