"""A meeting that is held here, for the tests of the live screens: an invented board with seven seats and four items."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils import timezone

from saksgang.actions.cooperations import create_cooperation
from saksgang.actions.users import create_user
from saksgang.core.access import COMMAND_LINE, Role
from saksgang.records.models import (
    AgendaItem,
    Appointment,
    Body,
    Cooperation,
    Holder,
    Meeting,
    Membership,
    Municipality,
    Person,
    PersonName,
    Proposal,
    Seat,
    User,
)

PASSWORD = "sju svaner i fjæra"  # of invented users of the tests
MEMBERS = (
    "Astrid Bergvin", "Birger Nesheim", "Charlotte Øygard", "Dagny Åsli", "Einar Tveitane", "Frøydis Kvalø", "Geir Solum",
)  # fmt: skip
TOWNS = ("Ytre Vågsund", "Ålnes", "Grindøy")
TITLES = (
    "Godkjenning av innkalling og saksliste",
    "Felles vannverk på Skarholmen",
    "Budsjett for samarbeidet",
    "Eventuelt",
)


@dataclass(frozen=True)
class HeldHere:
    """The meeting with what the tests need of it: `people` in the order of the seats, the first leads."""

    cooperation: Cooperation
    body: Body
    meeting: Meeting
    people: tuple[Person, ...]
    deputies: tuple[Person, ...]
    items: tuple[AgendaItem, ...]
    secretary: User
    second: User
    member: User

    @property
    def address(self) -> str:
        """The secretary's screen."""
        return f"/{self.cooperation.slug}/{self.body.slug}/{self.meeting.slug}/mote/"


def held_here(
    *, basis: str = "municipal-act", items: int = 4, state: str = "called", name: str = "Vågsregionen"
) -> HeldHere:
    """A meeting today that has been called, with a proposal in each item but the last."""
    now = timezone.now()
    today = timezone.localdate()
    cooperation = create_cooperation(name, by=COMMAND_LINE, now=now)
    body = Body.objects.create(
        cooperation=cooperation, slug="rr", name="Representantskapet", prefix="RR", legal_basis=basis
    )
    towns = [
        Municipality.objects.create(cooperation=cooperation, name=town, slug=f"by-{index}")
        for index, town in enumerate(TOWNS)
    ]
    people = tuple(_person(cooperation, one) for one in MEMBERS)
    deputies = tuple(_person(cooperation, f"Vara {one}") for one in MEMBERS[:2])
    past = today - datetime.timedelta(days=300)
    for index, person in enumerate(people):
        seat = Seat.objects.create(
            cooperation=cooperation, body=body, title=f"representant {index + 1}", municipality=towns[index % 3]
        )
        Holder.objects.create(cooperation=cooperation, seat=seat, person=person, from_on=past, is_set=True)
        if index < len(deputies):
            Holder.objects.create(
                cooperation=cooperation, seat=seat, person=deputies[index], from_on=past, deputy_order=1, is_set=True
            )
    for office, person in (("chair", people[0]), ("vice-chair", people[1])):
        Appointment.objects.create(cooperation=cooperation, body=body, person=person, office=office, from_on=past)
    meeting = Meeting.objects.create(
        cooperation=cooperation, body=body, slug=today.isoformat(), date=today, time_start=datetime.time(8, 30),
        place="Fyrhuset", state=state, is_ours=True, notice_sequence=1,
    )  # fmt: skip
    rows = tuple(_item(meeting, index) for index in range(items))
    users = [
        create_user(
            cooperation, username=f"{cooperation.slug}-{word}", password=PASSWORD, role=role, by=COMMAND_LINE, now=now,
            full_name=full,
        )
        for word, role, full in (
            ("sekretar", Role.SECRETARY, "Siri Sekretær"), ("andre", Role.SECRETARY, "Terje Sekretær"),
            ("medlem", Role.PARTICIPANT, "Charlotte Øygard"),
        )
    ]  # fmt: skip
    Membership.objects.filter(user=users[2]).update(person=people[2])
    return HeldHere(cooperation, body, meeting, people, deputies, rows, *users)


def _person(cooperation: Cooperation, name: str) -> Person:
    slug = name.casefold().translate(str.maketrans("æøåé ", "aoae-"))
    person = Person.objects.create(cooperation=cooperation, name=name, slug=slug)
    PersonName.objects.create(cooperation=cooperation, person=person, name=name, key=name.casefold())
    return person


def _item(meeting: Meeting, index: int) -> AgendaItem:
    title = TITLES[index] if index < len(TITLES) else f"Sak om stikkrenne {index + 1}"
    number = f"RR {index + 1}/{meeting.date:%y}"
    item = AgendaItem.objects.create(
        cooperation=meeting.cooperation, meeting=meeting, position=index, slug=str(index + 1), number=number,
        number_key=number.casefold(), read_key=f"ours-{index}", title=title, kind="decision", state="listed",
        text="Utredningen er ferdig.\n\n1. ledning\n2. basseng", introduced_by="Dagny Åsli", estimated_minutes=15,
    )  # fmt: skip
    if title != "Eventuelt":
        text = f"1. {title} vedtas.\n2. Sekretariatet følger opp."
        Proposal.objects.create(cooperation=meeting.cooperation, item=item, position=0, text=text)
    return item
