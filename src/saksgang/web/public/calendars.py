"""The meetings as a calendar that one subscribes to (iCalendar, RFC 5545): body, day, time and place, nothing more."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from saksgang.records.models import Body
from saksgang.records.queries import published
from saksgang.records.queries.published import CalendarMeeting
from saksgang.web.frame.asking import Asked
from saksgang.web.public.page import address, public

if TYPE_CHECKING:
    from icalendar import Component

KEPT_FOR = datetime.timedelta(days=400)
USUAL_LENGTH = datetime.timedelta(hours=2)
"""How long a meeting without an end is shown."""


@public
def calendar(request: Asked, body: str = "") -> HttpResponse:
    """The meetings of the last year and those to come, of one body or of all."""
    bodies = {one.slug: one for one in published.bodies(request.cooperation)}
    if body and body not in bodies:
        raise Http404
    of_body = bodies.get(body)
    since = timezone.localdate() - KEPT_FOR
    rows = published.calendar(request.cooperation, body=of_body, since=since)
    content = calendar_file(request, of_body, rows)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    name = "-".join(filter(None, (request.cooperation.slug, body)))
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response


def calendar_file(request: Asked, body: Body | None, rows: tuple[CalendarMeeting, ...]) -> bytes:
    """The calendar with its time zone written out, so that no program has to guess it."""
    from icalendar import Calendar

    name = f"{body.name}, {request.cooperation.name}" if body else request.cooperation.name
    found = Calendar()
    found.add("prodid", "-//Saksgang//NO")
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", name)
    found.add("name", name)
    found.add("refresh-interval", datetime.timedelta(hours=6), parameters={"value": "DURATION"})
    found.add_component(_oslo())
    for row in rows:
        found.add_component(_event(request, row))
    return bytes(found.to_ical())


def _event(request: Asked, row: CalendarMeeting) -> Component:
    """One meeting. It keeps its UID when it is moved, and its SEQUENCE grows with each change."""
    from icalendar import Event, vUri

    meeting, cooperation = row.meeting, request.cooperation
    event = Event()
    event.add("uid", f"m{meeting.pk}-{cooperation.slug}-{cooperation.created_at:%Y%m%dT%H%M%SZ}@saksgang")
    event.add("sequence", row.revision)
    event.add("dtstamp", (row.changed_at or cooperation.created_at).astimezone(datetime.UTC))
    event.add("summary", meeting.body.name)
    zone = timezone.get_default_timezone()
    if meeting.time_start is None:
        event.add("dtstart", meeting.date)
        event.add("dtend", meeting.date + datetime.timedelta(days=1))
    else:
        start = datetime.datetime.combine(meeting.date, meeting.time_start, zone)
        end = datetime.datetime.combine(meeting.date, meeting.time_end, zone) if meeting.time_end else start
        event.add("dtstart", start)
        event.add("dtend", end if end > start else start + USUAL_LENGTH)
    if meeting.place:
        event.add("location", meeting.place)
    url = request.build_absolute_uri(address(request, "meeting", meeting.body.slug, meeting.slug))
    event.add("url", vUri(url))
    event.add("description", f"{_('Sakliste og papirer:')} {url}")
    event.add("status", "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event


def _oslo() -> Component:
    """Norwegian time by its two rules, as they have stood since 1996."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    zone = Timezone()
    zone.add("tzid", timezone.get_default_timezone_name())
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
