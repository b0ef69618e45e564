"""The history of every object: who, when, why, by which rule, words that changed, choices, pages and files."""

from __future__ import annotations

import csv
import datetime
import io
import json
from dataclasses import replace

import pytest
from django.conf import settings
from django.test import Client

from saksgang.actions.corrections import Target, correct_fact
from saksgang.actions.findings import dismiss_finding
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor, Role
from saksgang.core.events.names import KIND_NAMES
from saksgang.records.models import Body, Event, Finding, Seat, User
from tests.web.register import NOW, Register, make_register

URL = "/vagsregionen/historikk/"


def by_secretary(register: Register) -> Actor:
    return Actor("Siri Sekretær", Role.SECRETARY, user_id=register.secretary.pk, cooperation_id=register.cooperation.pk)


def correct(register: Register, place: str, *, day: int = 2, reason: str = "") -> None:
    now = datetime.datetime(2031, 3, day, 12, 0, tzinfo=datetime.UTC)
    target = Target("meeting", register.meetings[0].pk, "place")
    correct_fact(register.cooperation, target, place, by=by_secretary(register), now=now, reason=reason)


def page(client: Client, register: Register, url: str, user: User | None = None) -> str:
    client.force_login(user or register.secretary)
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def test_history_of_an_object_tells_who_when_why_and_marks_the_words_that_changed(
    register: Register, client: Client
) -> None:
    correct(register, "Rådhuset, møterom Havet", reason="Fyret er opptatt")
    html = page(client, register, f"{URL}meeting/{register.meetings[0].pk}/")
    assert "Rådhuset, møterom <del>Fyret</del>" in html
    assert "Rådhuset, møterom <ins>Havet</ins>" in html
    for told in ("Siri Sekretær", "Fyret er opptatt", "2.3.2031 kl. 13.00", "Rettet", "Sted"):
        assert told in html


def test_history_tells_on_whose_behalf_and_by_which_rule(register: Register, client: Client) -> None:
    trail = Trail(register.cooperation, by=replace(by_secretary(register), on_behalf_of="Åse Nordmyr"), now=NOW)
    trail.add("body.changed", register.body, after={"prefix": "KDF"}, rule="kommuneloven § 11-3")
    trail.write()
    html = page(client, register, f"{URL}body/{register.body.pk}/")
    assert "på vegne av Åse Nordmyr" in html
    assert "kommuneloven § 11-3" in html


def test_history_of_an_item_holds_its_votes_and_follow_ups(register: Register, client: Client) -> None:
    item = register.meetings[0].items.all()[0]
    vote, asked = item.votes.all()[0], item.follow_ups.all()[0]
    for target, value in (
        (Target("vote", vote.pk, "in_favour"), "4"),
        (Target("followup", asked.pk, "due"), "1.7.2030"),
    ):
        correct_fact(register.cooperation, target, value, by=by_secretary(register), now=NOW)
    html = page(client, register, f"{URL}agendaitem/{item.pk}/")
    assert "1.7.2030" in html
    assert html.count("Rettet</strong>") == 2
    other = register.meetings[0].items.all()[1]
    assert "Ingen hendelser ennå" in page(client, register, f"{URL}agendaitem/{other.pk}/")


def test_history_each_object_of_the_register_has_one(register: Register, client: Client) -> None:
    meeting = register.meetings[0]
    item = meeting.items.all()[0]
    paper = meeting.papers.all()[0]
    seat = Seat.objects.get(cooperation=register.cooperation)
    rows = [
        register.cooperation, register.body, meeting, item, item.case, seat, paper, paper.document, register.secretary,
        meeting.attendance.all()[0], meeting.attendance.all()[0].person, meeting.attendance.all()[0].municipality,
        item.votes.all()[0], item.follow_ups.all()[0], Finding.objects.filter(meeting=meeting)[0],
    ]  # fmt: skip
    for row in rows:
        assert row is not None
        html = page(client, register, f"{URL}{row._meta.model_name}/{row.pk}/")
        assert "Historikk for" in html, row


def test_history_of_another_co_operation_is_not_there(register: Register, client: Client) -> None:
    other = make_register(name="Fjordlandet", prefix="annen")
    client.force_login(register.secretary)
    rows = {
        "meeting": other.meetings[0].pk,
        "body": Body.objects.get(cooperation=other.cooperation).pk,
        "user": other.secretary.pk,
        "cooperation": other.cooperation.pk,
        "finding": Finding.objects.filter(cooperation=other.cooperation)[0].pk,
    }
    answers = {kind: client.get(f"{URL}{kind}/{pk}/").status_code for kind, pk in rows.items()}
    assert answers == dict.fromkeys(rows, 404)
    export = client.get(f"{URL}eksport.json?slag=meeting&id={rows['meeting']}")
    assert json.loads(export.content)["events"] == []


@pytest.mark.parametrize("kind", [*KIND_NAMES, "session", "event", "x" * 300, "nothing"])
def test_history_of_an_unknown_object_is_not_there(register: Register, client: Client, kind: str) -> None:
    client.force_login(register.secretary)
    assert client.get(f"{URL}{kind}/99999999/").status_code == 404


def test_history_shows_what_was_chosen(register: Register, client: Client) -> None:
    correct(register, "Sal1", day=2)
    correct(register, "Sal2", day=4)
    told = {
        question: [place for place in ("Sal1</ins", "Sal2</ins", "Opprettet samarbeidet</strong") if place in page(client, register, f"{URL}?{question}").partition('<ol class="lines">')[2]]
        for question in (
            "", "handling=fact.corrected", "hvem=Siri+Sekretær", "hvem=saksgang", "fra=3.3.2031", "til=3.3.2031&handling=fact.corrected",
            "fra=2.3.2031&til=2.3.2031", "hvem=Ukjent", "fra=31.2.2031", "fra=4.3.2031&til=2.3.2031",
        )
    }  # fmt: skip
    assert told == {
        "": ["Sal1</ins", "Sal2</ins", "Opprettet samarbeidet</strong"],
        "handling=fact.corrected": ["Sal1</ins", "Sal2</ins"],
        "hvem=Siri+Sekretær": ["Sal1</ins", "Sal2</ins"],
        "hvem=saksgang": ["Opprettet samarbeidet</strong"],
        "fra=3.3.2031": ["Sal2</ins"],
        "til=3.3.2031&handling=fact.corrected": ["Sal1</ins"],
        "fra=2.3.2031&til=2.3.2031": ["Sal1</ins"],
        "hvem=Ukjent": [],
        "fra=31.2.2031": ["Sal1</ins", "Sal2</ins", "Opprettet samarbeidet</strong"],
        "fra=4.3.2031&til=2.3.2031": [],
    }
    assert "«31.2.2031» er ingen dag" in page(client, register, f"{URL}?fra=31.2.2031")


def test_history_is_exported_with_what_was_chosen(register: Register, client: Client) -> None:
    correct(register, "=HYPERLINK(1)", reason="@SUM(A1)")
    client.force_login(register.secretary)
    question = f"?handling=fact.corrected&slag=meeting&id={register.meetings[0].pk}"
    sheet = client.get(f"{URL}eksport.csv{question}")
    rows = list(csv.reader(io.StringIO(sheet.content.decode("utf-8-sig")), delimiter=";"))
    assert sheet.headers["Content-Disposition"].startswith('attachment; filename="historikk-vagsregionen-')
    assert rows[1][1:] == [
        "2.3.2031 kl. 13.00", "Siri Sekretær", "", "Rettet", "møte", "Kommunedirektørforum 18. januar 2030", "sted",
        "Rådhuset, møterom Fyret", "'=HYPERLINK(1)", "'@SUM(A1)", "",
    ]  # fmt: skip
    events = json.loads(client.get(f"{URL}eksport.json{question}").content)["events"]
    assert [(one["act"], one["before"], one["after"]) for one in events] == [
        ("fact.corrected", {"place": "Rådhuset, møterom Fyret"}, {"place": "=HYPERLINK(1)"})
    ]
    assert client.get(f"{URL}eksport.xlsx").status_code == 404


def test_history_of_a_finding_is_told_in_the_language_of_the_page(register: Register, client: Client) -> None:
    finding = Finding.objects.filter(meeting=register.meetings[0])[0]
    dismiss_finding(register.cooperation, finding.pk, reason="Rett likevel", by=by_secretary(register), now=NOW)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "nn"
    html = page(client, register, f"{URL}finding/{finding.pk}/")
    assert "Summen er 1 for låg." in html
    assert "Summen er 1 for lav." not in html
    assert "La bort eit funn" in html


def test_history_of_many_events_comes_in_pages(register: Register, client: Client) -> None:
    for number in range(55):
        correct(register, f"Sal{number}")
    first = page(client, register, f"{URL}?handling=fact.corrected")
    second = page(client, register, f"{URL}?handling=fact.corrected&side=2")
    assert ("55 hendelser" in first, "Sal54<" in first, "Sal2<" in first, "Sal2<" in second) == (
        True,
        True,
        False,
        True,
    )
    assert first.count("handling=fact.corrected&amp;side=2") == 1


def test_history_is_only_for_who_may_read_the_trail(register: Register, client: Client) -> None:
    client.force_login(register.reader)
    addresses = [URL, f"{URL}meeting/{register.meetings[0].pk}/", f"{URL}eksport.csv", f"{URL}eksport.json"]
    assert [client.get(url).status_code for url in addresses] == [403] * 4
    client.logout()
    assert [client.get(url).status_code for url in addresses] == [302] * 4


def test_reading_the_history_of_an_exempt_item_is_noted(register: Register, client: Client) -> None:
    item = register.meetings[0].items.all()[0]
    for field, value in (("text", "Kjøpesummen er 12 millioner"), ("is_exempt", "1")):
        correct_fact(
            register.cooperation, Target("agendaitem", item.pk, field), value, by=by_secretary(register), now=NOW
        )
    before = Event.objects.filter(act="exempt.read").count()
    assert "12 millioner" in page(client, register, f"{URL}agendaitem/{item.pk}/")
    read = Event.objects.filter(act="exempt.read")
    assert (before, [(one.object_id, one.by_name) for one in read]) == (0, [(item.pk, "Siri Sekretær")])


@pytest.mark.parametrize("meetings", [1, 3])
def test_history_asks_the_same_number_of_questions(
    db: None, client: Client, meetings: int, django_assert_max_num_queries: object
) -> None:
    register = make_register(meetings=meetings, items=meetings)
    for finding in Finding.objects.filter(cooperation=register.cooperation):
        dismiss_finding(register.cooperation, finding.pk, reason="Rett likevel", by=by_secretary(register), now=NOW)
    client.force_login(register.secretary)
    client.get(URL)
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        client.get(URL)
