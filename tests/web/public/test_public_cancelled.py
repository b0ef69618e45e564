"""A meeting that was cancelled: told so in lists, on its page, in feeds and calendars, inside and outside."""

from __future__ import annotations

import pytest
from django.test import Client
from icalendar import Calendar

from saksgang.records.models import Meeting, Publication
from tests.web.register import Register


@pytest.fixture
def cancelled(published: Register) -> Meeting:
    """A meeting whose agenda was published, and that was then cancelled."""
    meeting = published.meetings[0]
    Publication.objects.update(kind="agenda", is_preliminary=False)
    Meeting.objects.filter(pk=meeting.pk).update(state="cancelled", notice_sequence=2, state_because="For få saker.")
    return meeting


def html(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return str(response.content.decode())


def test_cancelled_meeting_is_told_so_to_strangers(cancelled: Meeting, stranger: Client) -> None:
    home = f"/{cancelled.cooperation.slug}/"

    assert "Avlyst" in html(stranger, f"{home}kf/{cancelled.slug}/")
    assert "https://schema.org/EventCancelled" in html(stranger, f"{home}kf/{cancelled.slug}/")
    assert html(stranger, f"{home}moter/?ar=2030").count(">Avlyst<") == 1


def test_cancelled_meeting_is_told_so_in_the_feed_and_the_calendar(cancelled: Meeting, stranger: Client) -> None:
    home = f"/{cancelled.cooperation.slug}/"

    feed = html(stranger, f"{home}kf/moter.atom")
    assert "<title>Avlyst: Kommunedirektørforum 18. januar 2030</title>" in feed
    assert "<title>Innkalling: Kommunedirektørforum 29. mars 2030</title>" in feed
    calendar = Calendar.from_ical(html(stranger, f"{home}kf/kalender.ics"))
    states = {str(one["url"]).rsplit("/", 2)[1]: str(one["status"]) for one in calendar.walk("VEVENT")}
    assert states == {"2030-01-18": "CANCELLED", "2030-03-29": "CONFIRMED"}


def test_cancelled_meeting_is_struck_out_of_the_year_inside(
    published: Register, cancelled: Meeting, client: Client
) -> None:
    client.force_login(published.secretary)

    page = html(client, f"/{cancelled.cooperation.slug}/moter/?ar=2030")

    assert page.count('<s>KF</s><span class="hidden-text"> (avlyst)</span>') == 1
    assert page.count(">Avlyst<") == 1
