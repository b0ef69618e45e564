"""A small body whose meetings are held here, for tests of what comes after a meeting: three seats, a deputy, two cases."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from saksgang.actions.minutes_afterwards import enter_afterwards
from saksgang.core.access import COMMAND_LINE, Actor
from saksgang.core.agenda.proposing import Why
from saksgang.core.bodies.presets import Preset, preset
from saksgang.core.bodies.rule_set import MinutesApproval, Rule, RuleSet
from saksgang.core.bodies.storing import as_json
from saksgang.core.minutes.afterwards import Became, Entered, EnteredItem
from saksgang.records.models import (
    AgendaItem,
    Appointment,
    Body,
    BodyRules,
    Cooperation,
    Holder,
    LegalBasis,
    Meeting,
    Municipality,
    Person,
    PersonName,
    Proposal,
    Seat,
)

OSLO = ZoneInfo("Europe/Oslo")
DAY = datetime.date(2031, 4, 11)
NOW = datetime.datetime(2031, 4, 12, 9, 0, tzinfo=OSLO)
NAMES = ("Åse Nordmyr", "Bjarte Lyngstrand", "Cecilie Østvik")
DEPUTY = "Dagfinn Skarv"


@dataclass(frozen=True)
class Held:
    """A meeting that was called, with the people and the items of it."""

    cooperation: Cooperation
    body: Body
    meeting: Meeting
    seats: tuple[Seat, ...]
    people: tuple[Person, ...]
    deputy: Person
    items: tuple[AgendaItem, ...]

    def entered(self, *items: EnteredItem, absent: int = 0) -> Entered:
        """The meeting as it was on paper: all members came but the last `absent`."""
        there = self.people[: len(self.people) - absent]
        return Entered(
            began=datetime.time(9),
            ended=datetime.time(11, 30),
            chair=self.people[0].pk,
            present={seat.pk: one.pk for seat, one in zip(self.seats, there, strict=False)},
            items=items or tuple(EnteredItem(one.pk, Became.AS_PROPOSED) for one in self.items),
        )

    def fresh(self) -> Meeting:
        return Meeting.objects.select_related("body", "chair", "cooperation").get(pk=self.meeting.pk)


def called_meeting(
    cooperation: Cooperation,
    *,
    approval: MinutesApproval = MinutesApproval.NEXT_MEETING,
    day: datetime.date = DAY,
    rules: RuleSet | None = None,
) -> Held:
    """A body under kommuneloven with one meeting that was called."""
    body = Body.objects.create(
        cooperation=cooperation, slug="rr", name="Regionrådet", prefix="RR", legal_basis=LegalBasis.MUNICIPAL_ACT
    )
    whole = rules or preset(Preset.JOINT_BOARD)
    chosen = RuleSet(
        **{name: getattr(whole, name) for name in RuleSet.__dataclass_fields__ if name != "minutes_approval"},
        minutes_approval=Rule(approval, "samarbeidsavtalen § 8"),
    )
    BodyRules.objects.create(cooperation=cooperation, body=body, rules=as_json(chosen))
    people, seats = [], []
    for place, name in enumerate(NAMES):
        municipality = Municipality.objects.create(
            cooperation=cooperation, name=f"Kommune {place}", slug=f"kommune-{place}"
        )
        person = make_person(cooperation, name, slug=f"person-{place}")
        seat = Seat.objects.create(
            cooperation=cooperation, body=body, title="medlem", municipality=municipality, position=place
        )
        Holder.objects.create(cooperation=cooperation, seat=seat, person=person)
        people.append(person)
        seats.append(seat)
    deputy = make_person(cooperation, DEPUTY, slug="vara")
    Holder.objects.create(cooperation=cooperation, seat=seats[2], person=deputy, deputy_order=1)
    Appointment.objects.create(cooperation=cooperation, body=body, person=people[0], office="chair")
    meeting = make_meeting(body, day=day, state="called")
    items = (
        make_item(meeting, 0, "RR 1/31", "Felles vannverk", proposal="Regionrådet vedtar planen."),
        make_item(meeting, 1, "RR 2/31", "Reglement", proposal="1. Reglementet vedtas.\n2. Åse Nordmyr sender det til kommunene innen 1. juni 2031."),
    )  # fmt: skip
    return Held(cooperation, body, meeting, tuple(seats), tuple(people), deputy, items)


def make_person(cooperation: Cooperation, name: str, *, slug: str) -> Person:
    person = Person.objects.create(cooperation=cooperation, name=name, slug=slug, email=f"{slug}@eksempel.no")
    PersonName.objects.create(cooperation=cooperation, person=person, name=name, key=name.casefold())
    return person


def make_meeting(body: Body, *, day: datetime.date, state: str) -> Meeting:
    return Meeting.objects.create(
        cooperation=body.cooperation,
        body=body,
        slug=day.isoformat(),
        date=day,
        place="Rådhuset",
        is_ours=True,
        state=state,
        notice_sequence=1,
        time_start=datetime.time(9),
    )


def make_item(meeting: Meeting, position: int, number: str, title: str, *, proposal: str = "") -> AgendaItem:
    item = AgendaItem.objects.create(
        cooperation=meeting.cooperation,
        meeting=meeting,
        position=position,
        slug=number.rsplit(" ", maxsplit=1)[-1].split("/", maxsplit=1)[0],
        number=number,
        number_key=number.casefold(),
        read_key=number.casefold(),
        title=title,
        kind="decision",
        text="Bakgrunn for saken.",
        state="listed",
    )
    if proposal:
        Proposal.objects.create(cooperation=meeting.cooperation, item=item, text=proposal)
    return item


def approval_item_of(held: Held, *, day: datetime.date) -> AgendaItem:
    """An item of a later meeting that approves the minutes."""
    meeting = make_meeting(held.body, day=day, state="called")
    item = make_item(meeting, 0, "RR 3/31", "Godkjenning av referat", proposal="Referatet godkjennes.")
    item.kind, item.origin_why, item.origin_row = "approval", Why.MINUTES.value, held.meeting.pk
    item.save()
    return item


def enter(held: Held, *items: EnteredItem, absent: int = 0, by: Actor = COMMAND_LINE) -> Meeting:
    """Enter the meeting afterwards, as proposed in all if nothing is said."""
    enter_afterwards(held.meeting, held.entered(*items, absent=absent), by=by, now=NOW)
    return held.fresh()
