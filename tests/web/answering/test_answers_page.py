"""The secretary's page of answers, and one's own answer on the meeting's page."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from saksgang.actions.answers import Doubted, Given, answer_for
from saksgang.actions.users import create_user
from saksgang.core.access import COMMAND_LINE, Role
from saksgang.core.answering.answers import Reply
from saksgang.core.attendance.disqualification import Ground
from saksgang.records.models import Answer, Call, DeputyCall, Disqualification, Membership, OutgoingMail, Person
from tests.actions.called import HOUR, NOW, Called, make_called


@pytest.fixture
def called(db: None, monkeypatch: pytest.MonkeyPatch) -> Called:
    cache.clear()
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + HOUR)
    return make_called()


def client_of(called: Called, role: Role, person: Person | None = None) -> Client:
    user = create_user(
        called.cooperation, username=f"{role.value}-{called.cooperation.slug}", password=None, role=role,
        by=COMMAND_LINE, now=NOW, full_name="Siri Sekretær",
    )  # fmt: skip
    Membership.objects.filter(user=user).update(person=person)
    client = Client()
    client.force_login(user)
    return client


def url_of(called: Called, part: str = "svar/") -> str:
    return f"/{called.cooperation.slug}/rep/{called.meeting.slug}/{part}"


def told(client: Client, called: Called, **form: object) -> str:
    """What the page says after the form was sent."""
    response = client.post(url_of(called), form, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def test_secretary_goes_from_absence_to_a_deputy_who_comes_on_one_page(called: Called) -> None:
    client, call = client_of(called, Role.SECRETARY), called.calls[0]
    told(client, called, gjor="svar-for", call=call.pk, svar="nei", grunn="Ferie")
    answer = Answer.objects.get()
    assert "Bekreft forfallet" in client.get(url_of(called)).content.decode()
    html = told(client, called, gjor="bekreft", answer=answer.pk)
    assert "Kall Frode Gran som vara" in html and "kommuneloven § 11-9" in html
    seat, first, second = called.seats[0].pk, called.deputies[0].pk, called.deputies[1].pk
    html = told(client, called, gjor="kall-vara", plass=seat, person=second)
    assert "står ikke for tur" in html and "kommuneloven § 7-10" in html
    told(client, called, gjor="kall-vara", plass=seat, person=first)
    told(client, called, gjor="vara-nei", vara=DeputyCall.objects.get().pk)
    told(client, called, gjor="kall-vara", plass=seat, person=second)
    html = told(client, called, gjor="vara-ja", vara=DeputyCall.objects.order_by("-pk")[0].pk)
    assert "1 av 3 kommer" in html and "Ennå ikke sikkert" in html
    told(client, called, gjor="svar-for", call=call.pk, svar="ja")
    html = client.get(url_of(called)).content.decode()
    assert "vara trengs ikke" in html
    html = told(client, called, gjor="trekk-vara", vara=DeputyCall.objects.order_by("-pk")[0].pk)
    assert "trukket tilbake" in html


def test_secretary_answers_a_question_and_raises_a_doubt(called: Called) -> None:
    client, item = client_of(called, Role.SECRETARY), called.items[0]
    given = Given(Reply.COMING, question="Når <b>slutter</b> det?", disqualified=(Doubted(item.pk, Ground.PARTY),))
    answer = answer_for(called.cooperation, called.calls[0].pk, given, by=COMMAND_LINE, now=NOW)
    html = client.get(url_of(called)).content.decode()
    assert "Når &lt;b&gt;slutter&lt;/b&gt; det?" in html and "Kan være inhabil i sak 1/31" in html
    told(client, called, gjor="svar-sporsmal", answer=answer.pk, tekst="Klokka tolv")
    html = told(client, called, gjor="inhabil", answer=answer.pk, sak=item.pk)
    assert "Klokka tolv" in html and "avgjøres i møtet" in html
    assert Disqualification.objects.count() == 1


def test_reminder_is_sent_from_the_page_once(called: Called) -> None:
    client = client_of(called, Role.SECRETARY)
    assert "Påminnelsen er sendt" in told(client, called, gjor="paminn")
    assert OutgoingMail.objects.count() == 3
    assert "Det er ingen å minne om" in told(client, called, gjor="paminn")


@pytest.mark.parametrize(
    "form",
    [{}, {"gjor": "tull"}, {"gjor": "bekreft"}, {"gjor": "bekreft", "answer": "-1"}, {"gjor": "svar-for", "call": "x"},
     {"gjor": "kall-vara", "plass": "9" * 30, "person": "1"}, {"gjor": "vara-ja", "vara": "0"},
     {"gjor": "inhabil", "answer": "1", "sak": "1"}, {"gjor": "trekk-vara", "vara": "æøå"}],
)  # fmt: skip
def test_form_that_is_odd_is_refused_in_the_page(called: Called, form: dict[str, str]) -> None:
    html = told(client_of(called, Role.SECRETARY), called, **form)
    assert 'data-color="danger"' in html and 'role="alert"' in html


def test_rows_of_another_cooperation_are_not_touched(called: Called) -> None:
    other = make_called(name="Fjellregionen")
    client = client_of(called, Role.SECRETARY)
    for form in (
        {"gjor": "svar-for", "call": other.calls[0].pk, "svar": "nei"},
        {"gjor": "kall-vara", "mote": other.meeting.pk, "plass": other.seats[0].pk, "person": other.deputies[0].pk},
    ):
        assert 'role="alert"' in told(client, called, **form)
    assert (Answer.objects.count(), DeputyCall.objects.count()) == (0, 0)
    assert client.get(url_of(other)).status_code == 403


def test_page_asks_as_many_questions_for_three_called_as_for_one(called: Called) -> None:
    client = client_of(called, Role.SECRETARY)
    client.get(url_of(called))

    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(url_of(called)).status_code == 200
        return len(queries)

    for call in called.calls:
        answer_for(called.cooperation, call.pk, Given(Reply.COMING, question="?"), by=COMMAND_LINE, now=NOW)
    three = count()
    Call.objects.filter(pk__in=[one.pk for one in called.calls[1:]]).update(ended_at=NOW)
    assert count() == three


def test_member_answers_on_the_meetings_own_page(called: Called) -> None:
    client = client_of(called, Role.PARTICIPANT, called.calls[0].person)
    html = client.get(url_of(called, "")).content.decode()
    assert "Ditt svar på innkallingen" in html
    response = client.post(url_of(called, "svar/mitt/"), {"svar": "nei", "grunn": "Reise"}, follow=True)
    assert "Kommer ikke</span>" in response.content.decode()
    assert (Answer.objects.get().call, Answer.objects.get().via) == (called.calls[0], "page")
    assert client.get(url_of(called)).status_code == 403


def test_secretary_who_is_not_called_has_no_answer_of_their_own(called: Called) -> None:
    client = client_of(called, Role.SECRETARY)
    assert "Ditt svar" not in client.get(url_of(called, "")).content.decode()
    response = client.post(url_of(called, "svar/mitt/"), {"svar": "ja"}, follow=True)
    assert "Du er ikke kalt inn til møtet" in response.content.decode()
