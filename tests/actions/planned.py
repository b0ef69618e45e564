"""A planned meeting of an invented body, for the tests of what comes before a meeting."""

from __future__ import annotations

import datetime
from typing import Any

from saksgang.actions.agenda_items import add_item
from saksgang.actions.agenda_items_written import NewItem
from saksgang.actions.meeting_planning import plan_meeting
from saksgang.core.access import COMMAND_LINE
from saksgang.core.dossier import ItemKind
from saksgang.records.models import AgendaItem, Appointment, Body, Cooperation, Meeting, Office, Person, Seat
from tests.web.register import NOW

DAY = datetime.date(2031, 9, 30)
DOES: dict[str, Any] = {"by": COMMAND_LINE, "now": NOW}


def make_body(cooperation: Cooperation, *, seats: int = 3, slug: str = "ru", prefix: str = "RU", **values: Any) -> Body:
    """A body with seats in order."""
    body = Body.objects.create(
        cooperation=cooperation, slug=slug, name=f"Regionutvalg {prefix}", prefix=prefix, **values
    )
    for position in range(seats):
        Seat.objects.create(cooperation=cooperation, body=body, title=f"Plass {position + 1}", position=position)
    return body


def planned(body: Body, *, date: datetime.date = DAY, **values: Any) -> Meeting:
    """A meeting of the body from nine to twelve, with an empty agenda."""
    times = {"time_start": datetime.time(9), "time_end": datetime.time(12), "place": "Fyret"}
    return plan_meeting(body.cooperation, body.pk, date=date, **(times | values), **DOES)


def listed(meeting: Meeting, *titles: str, **values: Any) -> list[AgendaItem]:
    """Items on the agenda, ready to be fixed unless told otherwise."""
    facts = {"kind": ItemKind.DECISION, "minutes": 20, "proposal": "Saken tas til følge."} | values
    return [add_item(meeting.cooperation, meeting.pk, NewItem(title, **facts), **DOES) for title in titles]


def chair_of(body: Body, name: str = "Lena Leder", *, email: str = "lena@vaag.example") -> Person:
    """The leader of a body."""
    person = Person.objects.create(
        cooperation=body.cooperation, name=name, slug=name.casefold().replace(" ", "-"), email=email
    )
    Appointment.objects.create(
        cooperation=body.cooperation, body=body, person=person, office=Office.CHAIR.value,
        from_on=datetime.date(2030, 1, 1),
    )  # fmt: skip
    return person
