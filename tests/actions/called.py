"""A body with seats and deputies, and a meeting to come that its members are called to: what the tests of answers share."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from saksgang.actions.cooperations import create_cooperation
from saksgang.actions.signed_links import make_link
from saksgang.core.access import COMMAND_LINE
from saksgang.core.answering.tokens import Purpose
from saksgang.records.models import AgendaItem, Body, Call, Cooperation, Holder, Meeting, Person, Seat
from saksgang.records.queries.answers import begins_at

NOW = datetime.datetime(2031, 3, 1, 12, 0, tzinfo=datetime.UTC)
DAY = datetime.date(2031, 3, 12)
HOUR = datetime.timedelta(hours=1)
SITE = "https://saker.example"
MEMBERS = ("Ane Berg", "Bjørn Dal", "Cecilie Eng")
DEPUTIES = ("Frode Gran", "Gøril Hov", "Håkon Ås")


@dataclass(frozen=True)
class Called:
    """The co-operation with its body; `seats` and `calls` are in the order of `MEMBERS`."""

    cooperation: Cooperation
    body: Body
    meeting: Meeting
    seats: tuple[Seat, ...]
    calls: tuple[Call, ...]
    deputies: tuple[Person, ...]
    items: tuple[AgendaItem, ...]

    def token(self, index: int = 0) -> str:
        """A link of a member's."""
        call = self.calls[index]
        return make_link(
            self.cooperation, Purpose.ANSWER_CALL, row=call.pk, person=call.person, now=NOW,
            meeting_at=begins_at(self.meeting), by=COMMAND_LINE,
        )  # fmt: skip


def make_called(*, basis: str = "municipal-act", name: str = "Vidderegionen", slug: str = "rep") -> Called:
    """Three members, each called; the first seat has three deputies in order."""
    cooperation = create_cooperation(name, by=COMMAND_LINE, now=NOW)
    return call_all(cooperation, basis=basis, slug=slug)


def call_all(cooperation: Cooperation, *, basis: str = "municipal-act", slug: str = "rep") -> Called:
    """The same in a co-operation that there is."""
    body = Body.objects.create(cooperation=cooperation, slug=slug, name="Representantskap", legal_basis=basis)
    meeting = Meeting.objects.create(
        cooperation=cooperation, body=body, slug=DAY.isoformat(), date=DAY, time_start=datetime.time(10),
        place="Rådhuset, sal Å", state="called", is_ours=True, notice_sequence=1,
    )  # fmt: skip
    items = tuple(
        AgendaItem.objects.create(
            cooperation=cooperation, meeting=meeting, position=at, slug=str(at + 1), number=f"{at + 1}/31",
            read_key=str(at), title=title, state="listed", is_exempt=at == 1,
        )
        for at, title in enumerate(("Vannverket", "Ansettelse av leder"))
    )  # fmt: skip
    seats, calls = [], []
    for at, name in enumerate(MEMBERS):
        seat = Seat.objects.create(cooperation=cooperation, body=body, title="medlem", position=at)
        person = person_named(cooperation, name)
        Holder.objects.create(cooperation=cooperation, seat=seat, person=person, is_set=True)
        seats.append(seat)
        calls.append(
            Call.objects.create(
                cooperation=cooperation, meeting=meeting, person=person, seat=seat, name=person.name,
                email=person.email, gets_full=True, made_at=NOW,
            )
        )  # fmt: skip
    deputies = tuple(person_named(cooperation, name) for name in DEPUTIES)
    for order, person in enumerate(deputies, 1):
        Holder.objects.create(cooperation=cooperation, seat=seats[0], person=person, deputy_order=order, is_set=True)
    return Called(cooperation, body, meeting, tuple(seats), tuple(calls), deputies, items)


def person_named(cooperation: Cooperation, name: str) -> Person:
    """Somebody with a mail address."""
    slug = name.casefold().translate(str.maketrans("æøå ", "aoa-"))
    found, _ = Person.objects.get_or_create(
        cooperation=cooperation, slug=slug, defaults={"name": name, "email": f"{slug}@alnes.example"}
    )
    return found
