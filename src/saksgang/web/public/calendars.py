"""The meetings as a calendar that one subscribes to (iCalendar, RFC 5545): body, day, time and place, nothing more."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from saksgang.records.models import Body, MeetingState
from saksgang.records.queries import published
from saksgang.records.queries.published import CalendarMeeting
from saksgang.web.frame.asking import Asked
from saksgang.web.public.page import address, public
from saksgang.writing.calendar_files import add_times, norwegian_time, uid_of

if TYPE_CHECKING:
    from icalendar import Component

KEPT_FOR = datetime.timedelta(days=400)


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
    found.add_component(norwegian_time())
    for row in rows:
        found.add_component(_event(request, row))
    return bytes(found.to_ical())


def _event(request: Asked, row: CalendarMeeting) -> Component:
    """One meeting. It keeps its UID when it is moved, and its SEQUENCE grows with each change."""
    from icalendar import Event, vUri

    meeting, cooperation = row.meeting, request.cooperation
    event = Event()
    event.add("uid", uid_of(meeting.pk, cooperation.slug, cooperation.created_at))
    event.add("sequence", row.revision)
    event.add("dtstamp", (row.changed_at or cooperation.created_at).astimezone(datetime.UTC))
    event.add("summary", meeting.body.name)
    add_times(event, meeting.date, meeting.time_start, meeting.time_end)
    if meeting.place:
        event.add("location", meeting.place)
    url = request.build_absolute_uri(address(request, "meeting", meeting.body.slug, meeting.slug))
    event.add("url", vUri(url))
    event.add("description", f"{_('Sakliste og papirer:')} {url}")
    event.add("status", "CANCELLED" if meeting.state == MeetingState.CANCELLED else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event
