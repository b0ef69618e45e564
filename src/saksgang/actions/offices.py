"""Chair, vice chair, secretary and observer of a body, from a day to a day. Ending keeps the row; nothing is deleted."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.db.models import Q

from saksgang.actions.account_rows import person_of
from saksgang.actions.body_rows import body_at, person_called
from saksgang.actions.memberships import NOT_HERE, WRONG_DATES
from saksgang.actions.registering.desk import Desk
from saksgang.actions.rights import require
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor, Right
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.records.models import Appointment, Body, Cooperation, Office, Person

_NO_BODY = Refusal(
    "no-such-body",
    Text(
        nb="Organet finnes ikke i dette samarbeidet. Velg et fra lista.",
        nn="Organet finst ikkje i dette samarbeidet. Vel eit frå lista.",
        en="There is no such body in this co-operation. Choose one from the list.",
    ),
)
_HOLDS = Refusal(
    "office-held",
    Text(
        nb="Personen har alt dette vervet i organet på noen av dagene. Avslutt det første først.",
        nn="Personen har alt dette vervet i organet på nokre av dagane. Avslutt det første først.",
        en="The person has this office in the body on some of these days already. End the first one first.",
    ),
)
_NO_OFFICE = Refusal(
    "no-such-office",
    Text(
        nb="Vervet finnes ikke lenger. Last siden på nytt.",
        nn="Vervet finst ikkje lenger. Last sida på nytt.",
        en="The office is no longer there. Load the page again.",
    ),
)


def appoint(
    cooperation: Cooperation,
    *,
    body_id: int,
    person_id: int,
    office: Office,
    from_on: datetime.date | None,
    until_on: datetime.date | None,
    by: Actor,
    now: datetime.datetime,
) -> Appointment:
    """Let a person have an office in a body. Raises `Refused`."""
    require(by, Right.SET_UP_BODY)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        body = Body.objects.filter(cooperation=cooperation, pk=body_id).first()
        person = person_of(cooperation, person_id)
        if body is None:
            raise Refused(_NO_BODY)
        if person is None:
            raise Refused(NOT_HERE)
        row = give_office(trail, body, person, office, from_on=from_on, until_on=until_on)
        trail.write()
    return row


def appoint_by_name(
    cooperation: Cooperation,
    slug: str,
    *,
    name: str,
    office: Office,
    from_on: datetime.date | None,
    until_on: datetime.date | None,
    by: Actor,
    now: datetime.datetime,
    email: str = "",
) -> Appointment:
    """Let somebody who is named have an office in a body; a new person when nobody is called so. Raises `Refused`."""
    require(by, Right.SET_UP_BODY)
    with transaction.atomic():
        desk = Desk(cooperation, by=by, now=now)
        body = body_at(desk.trail, slug)
        person = person_called(desk.trail, desk.people, name, email=email)
        row = give_office(desk.trail, body, person, office, from_on=from_on, until_on=until_on)
        desk.trail.write()
    return row


def give_office(
    trail: Trail,
    body: Body,
    person: Person,
    office: Office,
    *,
    from_on: datetime.date | None,
    until_on: datetime.date | None,
) -> Appointment:
    """The row of somebody in an office. Raises `Refused`."""
    if from_on and until_on and until_on < from_on:
        raise Refused(WRONG_DATES)
    same = Appointment.objects.filter(body=body, person=person, office=office)
    if same.filter(_overlaps(from_on, until_on)).exists():
        raise Refused(_HOLDS)
    row = Appointment.objects.create(
        cooperation=trail.cooperation, body=body, person=person, office=office, from_on=from_on, until_on=until_on
    )
    after = {"office": office.value, "body": body.name, "from_on": from_on, "until_on": until_on}
    trail.add("office.given", person, after={name: value for name, value in after.items() if value})
    return row


def end_office(
    cooperation: Cooperation,
    appointment_id: int,
    *,
    last_on: datetime.date,
    by: Actor,
    now: datetime.datetime,
) -> None:
    """Let an office end after a day; one that had not begun by then is taken away. Raises `Refused`."""
    require(by, Right.SET_UP_BODY)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        rows = Appointment.objects.filter(cooperation=cooperation, pk=appointment_id)
        row = rows.select_related("person", "body").first()
        if row is None:
            raise Refused(_NO_OFFICE)
        before = {"office": row.office, "body": row.body.name, "from_on": row.from_on, "until_on": row.until_on}
        if row.from_on and row.from_on > last_on:
            row.delete()
        else:
            row.until_on = last_on
            row.save(update_fields=["until_on"])
        trail.add("office.ended", row.person, before=before, after={"until_on": last_on})
        trail.write()


def _overlaps(from_on: datetime.date | None, until_on: datetime.date | None) -> Q:
    starts_in_time = Q() if until_on is None else Q(from_on__isnull=True) | Q(from_on__lte=until_on)
    ends_late_enough = Q() if from_on is None else Q(until_on__isnull=True) | Q(until_on__gte=from_on)
    return starts_in_time & ends_late_enough
