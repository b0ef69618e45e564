"""What a co-operation decides of each of its bodies: under which rules it meets, what its observers see, and when its
agendas and minutes are published."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db import transaction

from saksgang.actions.rights import require
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor, Right
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.records.models import AgendaPublished, Body, Cooperation, LegalBasis, MinutesPublished, ObserversSee

_NO_BODY = Refusal(
    "no-such-body",
    Text(
        nb="Organet finnes ikke i dette samarbeidet. Last siden på nytt.",
        nn="Organet finst ikkje i dette samarbeidet. Last sida på nytt.",
        en="There is no such body in this co-operation. Load the page again.",
    ),
)
_FIELDS = ("legal_basis", "observers_see", "agenda_published", "minutes_published")


@dataclass(frozen=True, slots=True)
class BodyRules:
    """The choices for one body; without a legal basis that stays as it is."""

    legal_basis: LegalBasis | None
    observers_see: ObserversSee
    agenda_published: AgendaPublished
    minutes_published: MinutesPublished


def change_body(cooperation: Cooperation, slug: str, rules: BodyRules, *, by: Actor, now: datetime.datetime) -> Body:
    """Set the rules of a body; what is as it was leaves no event. Raises `Refused`."""
    require(by, Right.ADMINISTER)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        body = Body.objects.filter(cooperation=cooperation, slug=slug).first()
        if body is None:
            raise Refused(_NO_BODY)
        wanted = {field: choice.value for field in _FIELDS if (choice := getattr(rules, field)) is not None}
        changed = [field for field, value in wanted.items() if getattr(body, field) != value]
        if changed:
            before = {field: getattr(body, field) for field in changed}
            for field in changed:
                setattr(body, field, wanted[field])
            body.save(update_fields=changed)
            trail.add("body.changed", body, before=before, after={field: getattr(body, field) for field in changed})
            trail.write()
    return body
