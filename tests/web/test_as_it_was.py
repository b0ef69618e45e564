"""The pages that tell how it was: what stood then beside what stands now, and nothing that the reader may not see."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client

from saksgang.actions.corrections import Target, correct_fact
from saksgang.core.access import COMMAND_LINE
from saksgang.records.models import Appointment, CutOff, Membership, Person
from tests.web.register import NOW, Register, make_register

URL = "/vagsregionen/kf/2030-01-18/slik-det-var/"
BODY = "/vagsregionen/kf/slik-det-var/"


def correct(register: Register, kind: str, pk: int, field: str, value: str, *, day: int) -> None:
    now = datetime.datetime(2031, 3, day, 12, 0, tzinfo=datetime.UTC)
    correct_fact(register.cooperation, Target(kind, pk, field), value, by=COMMAND_LINE, now=now)


@pytest.fixture(autouse=True)
def _later(monkeypatch: pytest.MonkeyPatch) -> None:
    now = datetime.datetime(2031, 4, 1, 12, 0, tzinfo=datetime.UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


def shown(client: Client, register: Register, url: str) -> str:
    client.force_login(register.secretary)
    response = client.get(url)
    assert response.status_code == 200, response.content.decode()[:500]
    return response.content.decode()


def test_meeting_then_and_now_stand_side_by_side(register: Register, client: Client) -> None:
    meeting = register.meetings[0]
    correct(register, "meeting", meeting.pk, "place", "Rådhuset, møterom Havet", day=5)
    correct(register, "agendaitem", meeting.items.all()[0].pk, "proposal", "Vannverket *utsettes*.", day=6)
    before = shown(client, register, f"{URL}?dag=4.3.2031")
    assert "Rådhuset, møterom <del>Fyret</del>" in before
    assert "Rådhuset, møterom <ins>Havet</ins>" in before
    assert "Vannverket <em>vedtas</em>." in before
    assert before.count(">Endret siden</span>") == 1
    between = shown(client, register, f"{URL}?dag=2031-03-05&kl=13.00")
    assert "møterom Havet</td>" in between
    assert "kl. 13.00" in between
    assert between.count(">Endret siden</span>") == 1
    now = shown(client, register, URL)
    assert ">Endret siden</span>" not in now
    assert "?dag=2031-03-05&amp;kl=13:00" in now


@pytest.mark.parametrize(
    "question", ["dag=31.2.2031", "dag=x", "kl=25.00", "dag=4.3.2031&kl=99", "dag=1.1.1"]
)
def test_moment_that_is_none_is_said_so(register: Register, client: Client, question: str) -> None:
    html = shown(client, register, f"{URL}?{question}")
    assert "er ingen dag eller noe klokkeslett" in html


def test_moment_that_has_not_come_is_now(register: Register, client: Client) -> None:
    assert "slik det er nå" in shown(client, register, f"{URL}?dag=1.1.2090")


def test_paper_that_was_not_read_in_then_is_told_apart(register: Register, client: Client) -> None:
    html = shown(client, register, f"{URL}?dag=1.1.2031")
    assert "Ingen papirer var lest inn da." in html
    assert "Lest inn siden:" in html


def test_who_is_cut_off_from_an_exempt_item_does_not_see_how_it_was(register: Register, client: Client) -> None:
    item = register.meetings[0].items.all()[0]
    correct(register, "agendaitem", item.pk, "text", "Hemmelig kjøpesum 12 millioner", day=4)
    correct(register, "agendaitem", item.pk, "is_exempt", "1", day=4)
    correct(register, "agendaitem", item.pk, "text", "Ny tekst", day=6)
    assert "Hemmelig kjøpesum" in shown(client, register, f"{URL}?dag=5.3.2031")
    person = Person.objects.get(cooperation=register.cooperation, name="Åse Nordmyr")
    Membership.objects.filter(user=register.secretary).update(person=person)
    CutOff.objects.create(
        cooperation=register.cooperation, item=item, person=person, reason="Slekt", made_at=NOW, made_by_name="Siri"
    )
    html = shown(client, register, f"{URL}?dag=5.3.2031")
    assert "Hemmelig kjøpesum" not in html
    assert "du ser ikke hvordan den var" in html


def test_body_tells_who_sat_in_it_on_a_day(register: Register, client: Client) -> None:
    bjarte = Person.objects.get(cooperation=register.cooperation, name="Bjarte Lyngstrand")
    Appointment.objects.create(
        cooperation=register.cooperation, body=register.body, person=bjarte, office="chair",
        from_on=datetime.date(2030, 5, 1), until_on=datetime.date(2030, 12, 31),
    )  # fmt: skip
    told = {}
    for day in ("1.6.2029", "1.6.2030", "1.1.2031"):
        html = shown(client, register, f"{BODY}?dag={day}").partition('id="plasser"')[2]
        told[day] = ("Åse Nordmyr" in html, "Leder: " in html and "Bjarte Lyngstrand" in html)
    assert told == {"1.6.2029": (False, False), "1.6.2030": (True, True), "1.1.2031": (True, False)}
    early = shown(client, register, f"{BODY}?dag=1.6.2029")
    assert "Organet het Rådmannsforum da." in early
    assert "Registeret begynte" in early


def test_how_it_was_is_inside_and_of_one_s_own_co_operation(register: Register, client: Client) -> None:
    make_register(name="Fjordlandet", prefix="annen")
    client.force_login(register.secretary)
    foreign = [client.get(url.replace("vagsregionen", "fjordlandet")).status_code for url in (URL, BODY)]
    client.logout()
    assert [foreign, [client.get(url).status_code for url in (URL, BODY)]] == [[403, 403], [302, 302]]
    client.force_login(register.secretary)
    assert client.get("/vagsregionen/xx/slik-det-var/").status_code == 404
    assert client.get("/vagsregionen/kf/2039-01-01/slik-det-var/").status_code == 404


@pytest.mark.parametrize("size", [1, 3])
def test_how_it_was_asks_the_same_number_of_questions(
    db: None, client: Client, size: int, django_assert_max_num_queries: object
) -> None:
    register = make_register(meetings=2, items=size)
    for item in register.meetings[0].items.all():
        correct(register, "agendaitem", item.pk, "title", "Nytt navn", day=5)
    client.force_login(register.secretary)
    client.get(URL)
    with django_assert_max_num_queries(45):  # type: ignore[operator]
        client.get(f"{URL}?dag=4.3.2031")
