"""The cast of an invented co-operation: who they are follows from account, seat, office, call, and dates."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from django.test import Client
from django.utils import timezone

from saksgang.core.access import Role
from saksgang.records.models import (
    AgendaItem,
    Appointment,
    Attendance,
    Body,
    CutOff,
    Holder,
    Municipality,
    Office,
    Person,
    PersonName,
    Seat,
    User,
)
from tests.web.register import NOW, Register, make_register, user_with


class Who(StrEnum):
    """One of the cast."""

    ADMINISTRATOR = "administrator"
    SECRETARY = "secretary"
    CASE_OFFICER = "case officer"
    AUDITOR = "auditor"
    CHAIR = "chair"
    MEMBER = "member"
    DISQUALIFIED = "member who is disqualified"
    FORMER = "member until yesterday"
    COMING = "member from tomorrow"
    CALLED_DEPUTY = "deputy who is called"
    DEPUTY = "deputy who is not called"
    OBSERVER_OF_ALL = "observer who is shown everything"
    OBSERVER = "observer who is shown the papers"
    OBSERVER_OF_PUBLIC = "observer who is shown what all see"
    CONTACT = "municipal contact"
    PARTICIPANT = "participant without a seat"
    OTHER_SECRETARY = "secretary of another co-operation"
    STRANGER = "stranger"


OBSERVERS_SEE = {Who.OBSERVER_OF_ALL: "everything", Who.OBSERVER_OF_PUBLIC: "public"}
"""What the body shows its observers when one of the cast comes; else the papers."""


@dataclass(frozen=True)
class Cast:
    """Two co-operations and the users of the first; the chief of the second is `OTHER_SECRETARY`.

    The first item of the first meeting is exempt; `DISQUALIFIED` is cut off from it, and `CALLED_DEPUTY` is called to
    that meeting.
    """

    register: Register
    other: Register
    users: dict[Who, User]
    exempt: AgendaItem

    def client(self, who: Who) -> Client:
        """The browser of one of the cast, with the body as it is for them."""
        Body.objects.filter(pk=self.register.body.pk).update(observers_see=OBSERVERS_SEE.get(who, "papers"))
        client = Client()
        if who in self.users:
            client.force_login(self.users[who])
        return client


def make_cast() -> Cast:
    """The co-operations with all of the cast."""
    register = make_register(meetings=2, items=3)
    other = make_register(meetings=1, items=2, name="Fjellregionen", prefix="fjell")
    exempt = AgendaItem.objects.filter(meeting=register.meetings[0]).order_by("position")[0]
    exempt.is_exempt, exempt.exempt_law = True, "offl. § 23"
    exempt.save()
    cast = Cast(register, other, {Who.SECRETARY: register.secretary, Who.OTHER_SECRETARY: other.secretary}, exempt)
    for who, role in _ACCOUNTS.items():
        cast.users[who] = user_with(register, role)
    _seat_all(cast)
    cast.users[Who.CONTACT] = user_with(
        register, Role.CONTACT, municipality=Municipality.objects.get(cooperation=register.cooperation, slug="alnes")
    )
    cast.users[Who.PARTICIPANT] = user_with(register, Role.PARTICIPANT, person=_person(cast, "Uten Plass"))
    return cast


_ACCOUNTS = {
    Who.ADMINISTRATOR: Role.ADMINISTRATOR,
    Who.CASE_OFFICER: Role.CASE_OFFICER,
    Who.AUDITOR: Role.AUDITOR,
}


def _seat_all(cast: Cast) -> None:
    """Those whose rights follow from seats and offices, all of the one body."""
    today = timezone.localdate()
    day = datetime.timedelta(days=1)
    past = today - 400 * day
    _holds(cast, Who.MEMBER, "Mona Medlem", from_on=past)
    _holds(cast, Who.DISQUALIFIED, "Inga Inhabil", from_on=past)
    _holds(cast, Who.FORMER, "Frode Ferdig", from_on=past, until_on=today - day)
    _holds(cast, Who.COMING, "Kari Kommende", from_on=today + day)
    _holds(cast, Who.DEPUTY, "Vidar Vara", from_on=past, deputy_order=1)
    called = _holds(cast, Who.CALLED_DEPUTY, "Vigdis Vara", from_on=past, deputy_order=2)
    _appointed(cast, Who.CHAIR, "Lena Leder", Office.CHAIR, from_on=past)
    for who, name in _OBSERVERS.items():
        _appointed(cast, who, name, Office.OBSERVER, from_on=past)
    cooperation, meeting = cast.register.cooperation, cast.register.meetings[0]
    Attendance.objects.create(
        cooperation=cooperation, meeting=meeting, role="called", position=90, person=called, name=called.name,
        read_key=called.name.casefold(),
    )  # fmt: skip
    inhabil = Person.objects.get(cooperation=cooperation, name="Inga Inhabil")
    CutOff.objects.create(
        cooperation=cooperation, item=cast.exempt, person=inhabil, made_at=NOW, made_by_name="Siri Sekretær"
    )


_OBSERVERS = {
    Who.OBSERVER_OF_ALL: "Olav Observatør",
    Who.OBSERVER: "Oddny Observatør",
    Who.OBSERVER_OF_PUBLIC: "Odd Observatør",
}


def _person(cast: Cast, name: str) -> Person:
    cooperation = cast.register.cooperation
    slug = name.casefold().replace(" ", "-").replace("ø", "o")
    person = Person.objects.create(cooperation=cooperation, name=name, slug=slug)
    PersonName.objects.create(cooperation=cooperation, person=person, name=name, key=name.casefold())
    return person


def _holds(
    cast: Cast,
    who: Who,
    name: str,
    *,
    from_on: datetime.date,
    until_on: datetime.date | None = None,
    deputy_order: int = 0,
) -> Person:
    person = _person(cast, name)
    seat = Seat.objects.create(
        cooperation=cast.register.cooperation, body=cast.register.body, title=f"plass {len(cast.users)}"
    )
    Holder.objects.create(
        cooperation=cast.register.cooperation, seat=seat, person=person, from_on=from_on, until_on=until_on,
        deputy_order=deputy_order, is_set=True,
    )  # fmt: skip
    cast.users[who] = user_with(cast.register, Role.PARTICIPANT, person=person)
    return person


def _appointed(cast: Cast, who: Who, name: str, office: Office, *, from_on: datetime.date) -> None:
    person = _person(cast, name)
    Appointment.objects.create(
        cooperation=cast.register.cooperation, body=cast.register.body, person=person, office=office.value,
        from_on=from_on,
    )  # fmt: skip
    cast.users[who] = user_with(cast.register, Role.PARTICIPANT, person=person)
