"""One meeting as a calendar invitation (RFC 5545, 5546): asked for, changed or called off, in Norwegian time.

The public calendar of a body tells the same meeting under the same UID. What may stand in it is for who asks.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Component

ZONE = ZoneInfo("Europe/Oslo")
USUAL_LENGTH = datetime.timedelta(hours=2)
"""How long a meeting without an end is shown."""


class Method(StrEnum):
    """What the receiver's calendar shall do."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True, slots=True)
class Invited:
    """A meeting as the calendar of one receiver gets it. `sequence` grows with every change that is sent."""

    uid: str
    sequence: int
    stamped_at: datetime.datetime
    summary: str
    date: datetime.date
    time_start: datetime.time | None
    time_end: datetime.time | None
    organizer_name: str
    organizer_email: str
    receiver_name: str
    receiver_email: str
    is_asked: bool = True
    location: str = ""
    description: str = ""
    url: str = ""
    language: str = "nb"


def uid_of(meeting_id: int, cooperation_slug: str, created_at: datetime.datetime) -> str:
    """The UID of a meeting: the same in every calendar, whatever becomes of its day and place."""
    return f"m{meeting_id}-{cooperation_slug}-{created_at:%Y%m%dT%H%M%SZ}@saksgang"


def invitation(invited: Invited, method: Method) -> str:
    """The calendar file of one receiver, with its time zone written out, so that no program has to guess it."""
    from icalendar import Calendar

    found = Calendar()
    found.add("prodid", "-//Saksgang//NO")
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    found.add("method", method.value)
    found.add_component(norwegian_time())
    found.add_component(_event(invited, method))
    return bytes(found.to_ical()).decode()


def norwegian_time() -> Component:
    """Norwegian time by its two rules, as they have stood since 1996."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    zone = Timezone()
    zone.add("tzid", ZONE.key)
    summer, winter = TimezoneDaylight(), TimezoneStandard()
    for part, name, start, month, change in (
        (summer, "CEST", datetime.datetime(1996, 3, 31, 2), 3, (1, 2)),
        (winter, "CET", datetime.datetime(1996, 10, 27, 3), 10, (2, 1)),
    ):
        part.add("tzname", name)
        part.add("dtstart", start)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzoffsetfrom", datetime.timedelta(hours=change[0]))
        part.add("tzoffsetto", datetime.timedelta(hours=change[1]))
        zone.add_component(part)
    return zone


def add_times(event: Component, date: datetime.date, start: datetime.time | None, end: datetime.time | None) -> None:
    """When it is: a whole day where no time is known, two hours where no end is."""
    if start is None:
        event.add("dtstart", date)
        event.add("dtend", date + datetime.timedelta(days=1))
        return
    begins = datetime.datetime.combine(date, start, ZONE)
    ends = datetime.datetime.combine(date, end, ZONE) if end else begins
    event.add("dtstart", begins)
    event.add("dtend", ends if ends > begins else begins + USUAL_LENGTH)


def _event(invited: Invited, method: Method) -> Component:
    from icalendar import Event, vUri

    event = Event()
    event.add("uid", invited.uid)
    event.add("sequence", invited.sequence)
    event.add("dtstamp", invited.stamped_at.astimezone(datetime.UTC))
    event.add("summary", invited.summary, parameters={"language": invited.language})
    add_times(event, invited.date, invited.time_start, invited.time_end)
    _add_people(event, invited, method)
    for name, value in (("location", invited.location), ("description", invited.description)):
        if value:
            event.add(name, value)
    if invited.url:
        event.add("url", vUri(invited.url))
    event.add("status", "CANCELLED" if method is Method.CANCEL else "CONFIRMED")
    event.add("transp", "OPAQUE")
    return event


def _add_people(event: Component, invited: Invited, method: Method) -> None:
    """Who calls, and the one receiver: others' names and addresses stand in nobody's calendar but their own."""
    from icalendar import vCalAddress, vText

    organizer = vCalAddress(f"mailto:{invited.organizer_email}")
    organizer.params["cn"] = vText(invited.organizer_name)
    event.add("organizer", organizer)
    attendee = vCalAddress(f"mailto:{invited.receiver_email}")
    if invited.receiver_name:
        attendee.params["cn"] = vText(invited.receiver_name)
    attendee.params["cutype"] = vText("INDIVIDUAL")
    attendee.params["role"] = vText("REQ-PARTICIPANT" if invited.is_asked else "NON-PARTICIPANT")
    if method is Method.REQUEST:
        attendee.params["partstat"] = vText("NEEDS-ACTION")
        attendee.params["rsvp"] = vText("TRUE" if invited.is_asked else "FALSE")
    event.add("attendee", attendee)
