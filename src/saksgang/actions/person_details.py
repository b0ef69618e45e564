"""What the register keeps of a person for notices: the name, where mail goes, and in which language."""

from __future__ import annotations

import datetime

from django.db import transaction

from saksgang.actions.body_rows import GONE, keep, mail_address, person_called
from saksgang.actions.registering.desk import Desk
from saksgang.actions.rights import require, require_names_seen
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor, Right
from saksgang.core.refusals import Refused
from saksgang.core.texts import Language
from saksgang.records.models import Cooperation, Person


def add_person(
    cooperation: Cooperation,
    *,
    name: str,
    email: str = "",
    language: Language | None = None,
    by: Actor,
    now: datetime.datetime,
) -> Person:
    """A person so named, or the one the register has, with mail address and language. Raises `Refused`."""
    require(by, Right.SET_UP_BODY)
    with transaction.atomic():
        desk = Desk(cooperation, by=by, now=now)
        person = person_called(desk.trail, desk.people, name, email=email)
        if language is not None:
            keep(desk.trail, person, "person.changed", {"language": language.value})
        desk.trail.write()
    return person


def change_contact(
    cooperation: Cooperation,
    person_id: int,
    *,
    email: str,
    language: Language | None,
    by: Actor,
    now: datetime.datetime,
) -> Person:
    """Where a person's notices go and in which language; `None` is that of the co-operation. Raises `Refused`."""
    require(by, Right.SET_UP_BODY)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        person = Person.objects.filter(cooperation=cooperation, pk=person_id, merged_into=None).first()
        if person is None:
            raise Refused(GONE)
        require_names_seen(by, cooperation, (person,))
        values = {"email": mail_address(email), "language": language.value if language else ""}
        keep(trail, person, "person.changed", values, secret=("email",))
        trail.write()
    return person
