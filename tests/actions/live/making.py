"""A body with seats, rules and a called meeting, for the tests of live acts. All names are invented."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from saksgang.core.access import COMMAND_LINE
from saksgang.core.bodies.presets import Preset, preset
from saksgang.core.bodies.rule_set import RuleSet
from saksgang.core.bodies.storing import as_json
from saksgang.core.dossier import ItemKind
from saksgang.records.models import (
    AgendaItem,
    Appointment,
    Body,
    BodyRules,
    Case,
    CasePaper,
    Cooperation,
    Holder,
    Meeting,
    Municipality,
    Office,
    Person,
    Proposal,
    Seat,
)

DAY = datetime.date(2031, 5, 6)
BEGINS = datetime.datetime(2031, 5, 6, 7, 0, tzinfo=datetime.UTC)  # nine o'clock in Norway in summer
NAMES = ("Torunn Vik", "Odd Ness", "Siv Åsen", "Eskil Moe", "Marit Lie")


def minute(count: int) -> datetime.datetime:
    return BEGINS + datetime.timedelta(minutes=count)


@dataclass(frozen=True)
class Room:
    """A body that has called a meeting. `people` hold the `seats` in order; the first is its leader, the second vice leader."""

    cooperation: Cooperation
    body: Body
    meeting: Meeting
    people: tuple[Person, ...]
    seats: tuple[Seat, ...]
    deputies: tuple[Person, ...]
    items: tuple[AgendaItem, ...]

    def by(self, minutes: int) -> dict[str, Any]:
        """Who acts and when."""
        return {"by": COMMAND_LINE, "now": minute(minutes)}

    def again(self) -> Meeting:
        return Meeting.objects.select_related("body").get(pk=self.meeting.pk)

    def item(self, number: int) -> AgendaItem:
        return AgendaItem.objects.get(pk=self.items[number].pk)


def make_room(
    cooperation: Cooperation,
    *,
    rules: RuleSet | None = None,
    names: Sequence[str] = NAMES,
    titles: Sequence[str] = ("Budsjett", "Vannverk", "Orientering om ferja"),
    weights: Sequence[str] = (),
    name: str = "Representantskapet",
) -> Room:
    """A representantskap with all the rules of chapter 11, unless other `rules` are given."""
    rules = rules or preset(Preset.COUNCIL_OF_IPR)
    body = Body.objects.create(cooperation=cooperation, slug=name.casefold(), name=name, prefix="RR")
    BodyRules.objects.create(cooperation=cooperation, body=body, rules=as_json(rules))
    people = tuple(make_person(cooperation, one) for one in names)
    places = _municipalities(cooperation)
    seats = tuple(
        Seat.objects.create(
            cooperation=cooperation, body=body, title="ordfører", position=at, municipality=places[at % len(places)],
            weight=Decimal(weights[at]) if weights else 1,
        )
        for at in range(len(people))
    )  # fmt: skip
    for seat, person in zip(seats, people, strict=True):
        Holder.objects.create(cooperation=cooperation, seat=seat, person=person, is_set=True)
    deputies = tuple(make_person(cooperation, one) for one in (f"Gro {name}", f"Tor {name}"))
    for order, deputy in enumerate(deputies, 1):
        Holder.objects.create(cooperation=cooperation, seat=seats[-1], person=deputy, deputy_order=order, is_set=True)
    for person, office in zip(people, (Office.CHAIR, Office.VICE_CHAIR), strict=False):
        Appointment.objects.create(cooperation=cooperation, body=body, person=person, office=office.value)
    meeting = Meeting.objects.create(
        cooperation=cooperation, body=body, slug=DAY.isoformat(), date=DAY, time_start=datetime.time(9), place="Fyret",
        state="called", is_ours=True,
    )  # fmt: skip
    items = tuple(make_item(meeting, at, title) for at, title in enumerate(titles))
    return Room(cooperation, body, meeting, people, seats, deputies, items)


def make_person(cooperation: Cooperation, name: str) -> Person:
    return Person.objects.create(cooperation=cooperation, name=name, slug=f"person-{Person.objects.count()}")


def make_item(meeting: Meeting, at: int, title: str) -> AgendaItem:
    """A listed item that asks for a decision, or informs when its title says so."""
    informs = title.startswith("Orientering")
    case = Case.objects.create(cooperation=meeting.cooperation, slug=f"sak-{meeting.pk}-{at}", title=title)
    paper = CasePaper.objects.create(
        cooperation=meeting.cooperation, case=case, body=meeting.body, title=title, queued_on=DAY, changed_at=BEGINS,
        state=CasePaper.State.READY,
    )  # fmt: skip
    row = AgendaItem.objects.create(
        cooperation=meeting.cooperation, meeting=meeting, case=case, paper=paper, position=at, slug=str(34 + at),
        number=f"RR {34 + at}/31", number_key=f"rr {34 + at}/2031", read_key=f"rr {34 + at}/2031", title=title,
        kind=(ItemKind.INFORMATION if informs else ItemKind.DECISION).value, state="listed",
    )  # fmt: skip
    if not informs:
        Proposal.objects.create(
            cooperation=meeting.cooperation, item=row, position=0, text=f"1. {title} vedtas.\n2. Saken følges opp."
        )
    return row


def _municipalities(cooperation: Cooperation) -> tuple[Municipality, ...]:
    return tuple(
        Municipality.objects.get_or_create(cooperation=cooperation, slug=slug, defaults={"name": name})[0]
        for slug, name in (("alnes", "Ålnes"), ("ytre-vagsund", "Ytre Vågsund"))
    )
