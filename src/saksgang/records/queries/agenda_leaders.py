"""Who leads a body on a day, and where a person's mail goes."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from saksgang.records.models import Appointment, Body, Membership, Office, Person
from saksgang.records.queries.actors import held_on


@dataclass(frozen=True, slots=True)
class Leaders:
    """The leader and vice leader of a body on a day."""

    chair: Person | None = None
    vice_chair: Person | None = None

    def is_leader(self, person_id: int | None) -> bool:
        """Whether a person leads the body, or stands in for its leader."""
        return person_id is not None and person_id in {one.pk for one in (self.chair, self.vice_chair) if one}


def leaders_of(body: Body, *, on: datetime.date) -> Leaders:
    """The leaders in office on a day."""
    held = Appointment.objects.filter(held_on(on), body=body, office__in=[Office.CHAIR, Office.VICE_CHAIR])
    by_office = {one.office: one.person for one in held.select_related("person").order_by("-from_on")}
    return Leaders(by_office.get(Office.CHAIR.value), by_office.get(Office.VICE_CHAIR.value))


def mail_address_of(person: Person) -> str:
    """Where notices to a person go: their own address, else that of the account that is theirs."""
    if person.email:
        return person.email
    accounts = Membership.objects.filter(person=person, ended_at=None).exclude(user__email="")
    return accounts.values_list("user__email", flat=True).first() or ""
