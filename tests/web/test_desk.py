"""The secretary's desk: each body's next meeting with its steps, days left and one button, and what waits."""

from __future__ import annotations

import datetime
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from saksgang.records.models import Attachment, Body, Case, CasePaper, Meeting
from tests.web.live.held_here import HeldHere, held_here


@pytest.fixture
def held(db: None) -> HeldHere:
    """A body under kommuneloven with one meeting, ten days ahead."""
    made = held_here()
    Meeting.objects.update(date=timezone.localdate() + datetime.timedelta(days=10))
    return made


def desk(held: HeldHere, *, by: object = None) -> str:
    browser = Client()
    browser.force_login(by or held.secretary)  # type: ignore[arg-type]  # a user of the tests
    return browser.get(f"/{held.cooperation.slug}/").content.decode()


def steps_in(page: str) -> list[tuple[str, str]]:
    return re.findall(r'<li class="(done|now|ahead)">([^<]+)<', page)


def button_in(page: str) -> list[tuple[str, str]]:
    return re.findall(r'<a class="ds-button" data-size="sm"[^>]* href="([^"]+)">([^<]+)<', page)


@pytest.mark.parametrize(
    ("state", "now", "button", "where"),
    [
        ("planned", "Sakliste", "Lag saklista", "sakliste/"),
        ("agenda-fixed", "Leders godkjenning", "Send innkalling", "innkalling/"),
        ("called", "Møte", "Åpne møtet", "mote/"),
        ("in-session", "Møte", "Gå til møtet", "mote/"),
        ("held", "Referat", "Gjør referatet ferdig", "referat/skriv/"),
    ],
)
def test_card_shows_where_the_meeting_stands_and_the_one_next_step(
    held: HeldHere, state: str, now: str, button: str, where: str
) -> None:
    Meeting.objects.update(state=state)
    page = desk(held)
    address = f"/{held.cooperation.slug}/{held.body.slug}/{held.meeting.slug}/{where}"
    assert [name for name, words in steps_in(page) if name == "now"] == ["now"]
    assert ("now", now) in steps_in(page)
    assert len(steps_in(page)) == 6
    assert button_in(page) == [(address, button)]


@pytest.mark.parametrize(
    ("state", "days", "said"),
    [
        ("called", 10, "10 dager til møtet."),
        ("called", 1, "1 dag til møtet."),
        ("called", 0, "Møtet er i dag."),
        ("called", -2, "Møtet var for 2 dager siden."),
    ],
)
def test_card_tells_the_days_that_are_left(held: HeldHere, state: str, days: int, said: str) -> None:
    Meeting.objects.update(state=state, date=timezone.localdate() + datetime.timedelta(days=days))
    assert said in desk(held)


def test_body_without_a_meeting_offers_to_plan_one(held: HeldHere) -> None:
    Meeting.objects.update(state="cancelled")
    page = desk(held)
    assert button_in(page) == [(f"/{held.cooperation.slug}/moter/planlegg/?organ={held.body.slug}", "Planlegg et møte")]
    assert steps_in(page) == []


def test_what_waits_is_a_fact_with_a_link(held: HeldHere) -> None:
    Meeting.objects.update(state="written")
    today, home = timezone.localdate(), f"/{held.cooperation.slug}"
    case = Case.objects.create(cooperation=held.cooperation, slug="ny-bru", title="Ny bru")
    CasePaper.objects.create(
        cooperation=held.cooperation, case=case, body=held.body, title="Ny bru", state="ready", queued_on=today,
        changed_at=timezone.now(),
    )  # fmt: skip
    Attachment.objects.create(
        cooperation=held.cooperation, item=held.items[0], position=0, title="Tegninger", promised_by="Dagny Åsli",
        due_on=today - datetime.timedelta(days=1),
    )  # fmt: skip
    page = desk(held)
    waits = dict(re.findall(r'<li><p><a class="ds-link" href="([^"]+)">([^<]+)</a></p></li>', page))
    day = Meeting.objects.get().date
    assert waits == {
        f"{home}/{held.body.slug}/{held.meeting.slug}/referat/godkjenning/": (
            f"Referatet fra RR {day.day}.{day.month}.{day.year} venter på godkjenning."
        ),
        f"{home}/ko/": "1 sak til Representantskapet er klar og står ikke på noen sakliste.",
    }
    assert re.search(r"Tegninger, lovet av Dagny Åsli til <time[^>]*>[0-9.]+</time> <span[^>]*>Over fristen<", page)


def test_member_has_no_desk(held: HeldHere) -> None:
    page = desk(held, by=held.member)
    assert (steps_in(page), button_in(page), "Venter på deg" in page) == ([], [], False)


def test_desk_asks_the_same_for_one_body_and_three(held: HeldHere) -> None:
    counts = []
    for count in (1, 3):
        while Body.objects.filter(cooperation=held.cooperation).count() < count:
            _another_body(held, Body.objects.filter(cooperation=held.cooperation).count())
        browser = Client()
        browser.force_login(held.secretary)
        browser.get(f"/{held.cooperation.slug}/")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page = browser.get(f"/{held.cooperation.slug}/").content.decode()
        assert len(button_in(page)) == count
        counts.append(len(asked))
    assert counts[0] == counts[1]


def _another_body(held: HeldHere, nth: int) -> None:
    body = Body.objects.create(
        cooperation=held.cooperation, slug=f"au-{nth}", name=f"Arbeidsutvalg {nth}", prefix=f"A{'ABC'[nth]}"
    )
    day = timezone.localdate() + datetime.timedelta(days=nth)
    Meeting.objects.create(
        cooperation=held.cooperation, body=body, slug=day.isoformat(), date=day, state="called", is_ours=True
    )
