"""Feeds, calendars and what search engines are told, as programs read them."""

from __future__ import annotations

import datetime
import re

from django.test import Client
from icalendar import Calendar
from lxml import etree

from saksgang.actions.corrections import Target, correct_fact
from saksgang.core.access import COMMAND_LINE
from saksgang.records.models import Meeting
from tests.web.register import NOW, Register

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def _entries(content: bytes) -> list[tuple[str | None, str | None]]:
    root = etree.fromstring(content)
    return [(one.findtext(f"{ATOM}id"), one.findtext(f"{ATOM}title")) for one in root.iter(f"{ATOM}entry")]


def test_feed_of_minutes_tells_each_meeting_once_with_an_id_that_stays(published: Register, stranger: Client) -> None:
    url = f"/{published.cooperation.slug}/kf/referat.atom"
    before = _entries(stranger.get(url).content)
    row = published.meetings[0].items.order_by("position").first()
    assert row is not None
    correct_fact(published.cooperation, Target("agendaitem", row.pk, "title"), "Ny", by=COMMAND_LINE, now=NOW)

    after = _entries(stranger.get(url).content)

    assert sorted(title or "" for _, title in before) == [
        "Referat (foreløpig): Kommunedirektørforum 18. januar 2030",
        "Referat (foreløpig): Kommunedirektørforum 29. mars 2030",
    ]
    assert sorted(before) == sorted(after)


def test_feed_of_decisions_tells_the_words_of_each(published: Register, stranger: Client) -> None:
    content = stranger.get(f"/{published.cooperation.slug}/vedtak.atom").content

    assert len(_entries(content)) == 6
    assert "Vannverket bygges." in content.decode()


def test_pages_name_their_feeds_in_the_head(published: Register, stranger: Client) -> None:
    slug = published.cooperation.slug
    found = {
        page: re.findall(
            r'<link rel="alternate" type="application/atom\+xml" title="[^"]+" href="([^"]+)">', _html(stranger, page)
        )
        for page in (f"/{slug}/", f"/{slug}/kf/2030-01-18/")
    }

    assert found == {
        f"/{slug}/": [f"/{slug}/{name}.atom" for name in ("moter", "referat", "vedtak")],
        f"/{slug}/kf/2030-01-18/": [f"/{slug}/kf/{name}.atom" for name in ("moter", "referat", "vedtak")],
    }


def _html(client: Client, page: str) -> str:
    return client.get(page).content.decode()


def test_calendar_tells_body_time_and_place_and_keeps_its_uid(published: Register, stranger: Client) -> None:
    meeting = published.meetings[0]
    Meeting.objects.filter(pk=meeting.pk).update(date=datetime.date(2040, 7, 2), slug="2040-07-02")
    url = f"/{published.cooperation.slug}/kf/kalender.ics"
    before = _event(stranger, url, 1)
    correct_fact(published.cooperation, Target("meeting", meeting.pk, "place"), "Fjordsalen", by=COMMAND_LINE, now=NOW)
    after = _event(stranger, url, 1)

    assert (str(before["UID"]), int(before["SEQUENCE"]) < int(after["SEQUENCE"])) == (str(after["UID"]), True)
    assert (str(after["SUMMARY"]), str(after["LOCATION"])) == ("Kommunedirektørforum", "Fjordsalen")
    assert after.decoded("DTSTART").isoformat() == "2040-07-02T08:30:00+02:00"
    assert after.decoded("DTEND").isoformat() == "2040-07-02T11:30:00+02:00"


def _event(client: Client, url: str, place: int) -> object:
    calendar = Calendar.from_ical(client.get(url).content)
    return calendar.walk("VEVENT")[place]


def test_calendar_writes_norwegian_time_out(published: Register, stranger: Client) -> None:
    """A program that does not know Europe/Oslo still gets summer and winter time right."""
    Meeting.objects.filter(pk=published.meetings[0].pk).update(date=datetime.date(2040, 7, 2))
    zone = Calendar.from_ical(stranger.get(f"/{published.cooperation.slug}/kalender.ics").content).walk("VTIMEZONE")[0]
    own = zone.to_tz(lookup_tzid=False)
    naive = [
        datetime.datetime(2040, month, day, hour) for month, day, hour in ((7, 2, 8), (1, 2, 8), (3, 25, 1), (3, 25, 4))
    ]

    assert [own.utcoffset(at) for at in naive] == [datetime.timedelta(hours=hours) for hours in (2, 1, 1, 2)]


def test_sitemap_leads_to_every_meeting_and_robots_to_it(published: Register, stranger: Client) -> None:
    slug = published.cooperation.slug
    root = etree.fromstring(stranger.get(f"/{slug}/sitemap.xml").content)
    places = {one.text for one in root.iter(f"{SITEMAP}loc")}

    assert {f"http://testserver/{slug}/kf/2030-01-18/", f"http://testserver/{slug}/kf/2030-03-29/"} <= places
    assert f"http://testserver/{slug}/sitemap.xml" in stranger.get("/sitemap.xml").content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in stranger.get("/robots.txt").content.decode()


def test_meeting_tells_machines_what_it_is(published: Register, stranger: Client) -> None:
    """schema.org Event, as attributes, since the content policy lets no script stand in the page."""
    root = etree.HTML(stranger.get(f"/{published.cooperation.slug}/kf/2030-01-18/").content)
    event = root.xpath('//*[@itemtype="https://schema.org/Event"]')[0]

    assert [event.xpath(f'.//*[@itemprop="{name}"]')[0].text for name in ("name", "location")] == [
        "Kommunedirektørforum 18. januar 2030",
        "Rådhuset, møterom Fyret",
    ]
    assert event.xpath('.//*[@itemprop="startDate"]/@datetime') == ["2030-01-18T08:30:00+01:00"]
