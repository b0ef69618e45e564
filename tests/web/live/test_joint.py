"""A joint meeting in the browser: made joint on its page, and both bodies held from screens that lead to each other."""

from __future__ import annotations

import pytest
from django.utils import timezone

from saksgang.actions.live.roll import come
from saksgang.actions.live.sitting import start_meeting
from saksgang.core.access import COMMAND_LINE
from saksgang.records.models import AgendaItem, Body, Holder, Meeting, Person, Seat
from saksgang.web.live import roots
from tests.web.live.held_here import HeldHere, held_here
from tests.web.live.test_live_pages import client, do


@pytest.fixture
def held(db: None) -> HeldHere:
    roots.forget()
    return held_here(state="planned")


@pytest.fixture
def other(held: HeldHere) -> Meeting:
    """A working committee of two that meets on the same day, with nothing on its list."""
    body = Body.objects.create(cooperation=held.cooperation, slug="au", name="Arbeidsutvalget", prefix="AU")
    for index, name in enumerate(("Hilde Rø", "Jon Vik")):
        person = Person.objects.create(cooperation=held.cooperation, name=name, slug=f"au-{index}")
        seat = Seat.objects.create(cooperation=held.cooperation, body=body, title="medlem", position=index)
        Holder.objects.create(cooperation=held.cooperation, seat=seat, person=person, is_set=True)
    return Meeting.objects.create(
        cooperation=held.cooperation, body=body, slug=held.meeting.slug, date=held.meeting.date, state="planned",
        is_ours=True, place="Et annet sted",
    )  # fmt: skip


def page_of(held: HeldHere, word: str = "felles") -> str:
    return f"/{held.cooperation.slug}/{held.body.slug}/{held.meeting.slug}/{word}/"


def test_meetings_are_made_joint_and_parted_on_the_page(held: HeldHere, other: Meeting) -> None:
    browser = client(held.secretary)
    assert "Felles møte" in browser.get(page_of(held).removesuffix("felles/")).content.decode()
    html = browser.get(page_of(held)).content.decode()
    assert "Arbeidsutvalget" in html and "Gjør møtet felles" in html
    assert browser.post(page_of(held), {"gjor": "felles", "mote": other.pk}).status_code == 302
    other.refresh_from_db()
    assert (other.joint_with, other.place) == (held.meeting, "Fyrhuset")
    assert AgendaItem.objects.filter(meeting=other).count() == 4
    html = browser.get(page_of(held)).content.decode()
    assert "Hold møtet i Arbeidsutvalget" in html and "RR 2/" in html
    assert browser.post(page_of(held), {"gjor": "hent"}).status_code == 302
    assert AgendaItem.objects.filter(meeting=other).count() == 4
    browser.post(page_of(held), {"gjor": "skill"})
    other.refresh_from_db()
    assert other.joint_with is None


def test_nothing_chosen_or_a_meeting_of_elsewhere_is_refused_on_the_page(held: HeldHere, other: Meeting) -> None:
    elsewhere = held_here(name="Fjordlaget", state="planned")
    for form in ({}, {"gjor": "felles"}, {"gjor": "felles", "mote": elsewhere.meeting.pk}):
        response = client(held.secretary).post(page_of(held), form)
        assert response.status_code == 422
        assert "danger" in response.content.decode()
    other.refresh_from_db()
    assert other.joint_with is None


def test_item_taken_up_on_one_screen_is_before_both_bodies(held: HeldHere, other: Meeting) -> None:
    client(held.secretary).post(page_of(held), {"gjor": "felles", "mote": other.pk})
    Meeting.objects.filter(cooperation=held.cooperation).update(state="called")
    now = timezone.now()
    for meeting in (held.meeting, other):
        seats = Seat.objects.filter(body=meeting.body)
        for holder in Holder.objects.filter(seat__in=seats, deputy_order=0):
            come(meeting, holder.person_id, by=COMMAND_LINE, now=now)
        chair = Holder.objects.filter(seat__in=seats).order_by("seat")[0].person_id
        start_meeting(meeting, by=COMMAND_LINE, now=now, chair_id=chair if meeting == other else None)
    html = client(held.secretary).get(held.address).content.decode()
    assert f'href="/{held.cooperation.slug}/au/{other.slug}/mote/">Arbeidsutvalget</a>' in html
    assert do(held, "ta-opp", item=held.items[1].pk).status_code == 302
    states = AgendaItem.objects.filter(pk=held.items[1].pk) | AgendaItem.objects.filter(joint_with=held.items[1])
    assert list(states.values_list("state", flat=True)) == ["now", "now"]
    do(held, "pause")
    assert set(Meeting.objects.filter(cooperation=held.cooperation).values_list("state", flat=True)) == {"paused"}
