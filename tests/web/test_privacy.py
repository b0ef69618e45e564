"""The pages of personal data, and the door that takes no national identity number in."""

from __future__ import annotations

import json
import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from saksgang.core.identity_numbers import REFUSED, holds_identity_number
from saksgang.records.models import AgendaItem, Event, Membership, Person, User
from tests.core.test_identity_numbers import INVENTED
from tests.web.register import Register, make_register

PERSON = "/vagsregionen/personer/ase-nordmyr/personvern/"
OWN = "/vagsregionen/mine-opplysninger/"


@pytest.fixture
def person(register: Register) -> Person:
    """A person of the papers whose account is that of the one who only reads."""
    row = Person.objects.get(cooperation=register.cooperation, name="Åse Nordmyr")
    Membership.objects.filter(user=register.reader).update(person=row)
    User.objects.filter(pk=register.reader.pk).update(email="ase@alnes.example")
    return row


@pytest.mark.parametrize(
    ("language", "words"),
    [("nb", "Opplysninger om Åse Nordmyr"), ("nn", "Opplysningar om Åse Nordmyr"), ("en", "Data about Åse Nordmyr")],
)
def test_page_tells_what_is_kept_and_why(
    register: Register, person: Person, client: Client, language: str, words: str
) -> None:
    client.force_login(register.secretary)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    html = client.get(PERSON).content.decode()
    assert words in html
    for told in ("Kommunedirektørforum", "ase@alnes.example", "arkivlova", "art. 6", "Datatilsynet"):
        assert told in html


def test_page_has_no_other_person_in_it(register: Register, person: Person, client: Client) -> None:
    client.force_login(register.secretary)
    main = client.get(PERSON).content.decode().partition("<main")[2]
    assert "Dagfinn Skarv" not in main
    assert "Eldbjørg" not in main


def test_data_come_as_json_html_and_pdf_and_leave_an_event(register: Register, person: Person, client: Client) -> None:
    client.force_login(register.secretary)
    files = {kind: client.get(f"{PERSON}opplysninger.{kind}") for kind in ("json", "html", "pdf")}
    told = json.loads(files["json"].content)
    assert told["format"] == "saksgang.personal-data/1"
    assert [kind["kind"] for kind in told["kept"]][:3] == ["name", "seats", "attendance"]
    assert {"what": "email", "in_words": "E-post", "value": "ase@alnes.example"} in [
        line for kind in told["kept"] for line in kind["lines"]
    ]
    assert "ase@alnes.example" in files["html"].content.decode()
    assert files["pdf"].content.startswith(b"%PDF-")
    assert {one.headers["Cache-Control"] for one in files.values()} == {"private, no-store"}
    assert all(one.headers["Content-Disposition"].startswith("attachment") for one in files.values())
    assert Event.objects.filter(act="privacy.exported", object_id=person.pk, object_type="person").count() == 3
    assert client.get(f"{PERSON}opplysninger.xml").status_code == 404


def test_account_is_erased_from_the_page(register: Register, person: Person, client: Client) -> None:
    client.force_login(register.secretary)
    answer = client.post(f"{PERSON}slett/", {"kind": ["account"], "reason": "Krav fra den det gjelder"}, follow=True)
    html = answer.content.decode()
    assert "Det er slettet." in html
    assert "ase@alnes.example" not in html
    assert User.objects.get(pk=register.reader.pk).email == ""


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"kind": ["attendance"], "reason": "Krav"}, "arkivlova"),
        ({"kind": ["account"], "reason": ""}, "Skriv hvorfor"),
        ({"reason": "Krav"}, "Velg hva som skal slettes"),
        ({"kind": ["nonsense"], "reason": "Krav"}, "Velg hva som skal slettes"),
        ({"kind": ["account"], "reason": "ase@alnes.example vil"}, "Grunnen inneholder"),
    ],
)
def test_erasure_that_is_refused_says_why_and_erases_nothing(
    register: Register, person: Person, client: Client, data: dict[str, object], words: str
) -> None:
    client.force_login(register.secretary)
    html = client.post(f"{PERSON}slett/", data, follow=True).content.decode()
    assert words in html.partition("<main")[2]
    assert User.objects.get(pk=register.reader.pk).email == "ase@alnes.example"


def test_own_data_are_seen_given_out_and_noted_by_the_one_they_are_about(
    register: Register, person: Person, client: Client
) -> None:
    client.force_login(register.reader)
    html = client.get(OWN).content.decode()
    assert "Opplysninger om deg" in html
    assert "ase@alnes.example" in html
    assert "Slett det som ikke må bevares" not in html
    assert client.get(f"{OWN}opplysninger.json").status_code == 200
    note = client.post(f"{PERSON}merknad/", {"note": "Tittelen er feil."}, follow=True).content.decode()
    assert "Tittelen er feil." in note
    refused = [client.get(PERSON), client.get(f"{PERSON}opplysninger.json"), client.post(f"{PERSON}slett/", {})]
    assert [one.status_code for one in refused] == [403, 403, 403]
    other = PERSON.replace("ase-nordmyr", "bjarte-lyngstrand")
    client.post(f"{other}merknad/", {"note": "x"})
    assert Event.objects.filter(act="privacy.note-added").count() == 1


def test_personal_data_of_another_co_operation_are_not_there(register: Register, client: Client) -> None:
    other = make_register(name="Fjordlandet", prefix="annen")
    client.force_login(register.secretary)
    urls = (PERSON, OWN, f"{PERSON}opplysninger.json", f"/vagsregionen/brukere/{register.reader.pk}/personvern/")
    foreign = [client.get(url.replace("vagsregionen", "fjordlandet")).status_code for url in urls]
    guessed = client.get(f"/vagsregionen/brukere/{other.secretary.pk}/personvern/").status_code
    client.logout()
    assert (foreign, guessed) == ([403] * 4, 404)
    assert [client.get(url).status_code for url in urls] == [302] * 4


def test_number_typed_into_any_form_is_refused_with_its_paragraph(register: Register, client: Client) -> None:
    """P1: personopplysningsloven § 12."""
    client.force_login(register.secretary)
    item = AgendaItem.objects.filter(cooperation=register.cooperation)[0]
    finding = item.findings.all()[0]
    answers = [
        client.post(f"/vagsregionen/funn/{finding.pk}/legg-bort/", {"reason": f"Se {INVENTED}"}),
        client.post("/vagsregionen/personer/ase-nordmyr/personvern/slett/", {"reason": INVENTED}),
        client.post("/vagsregionen/kf/2030-01-18/rett/", {"place": f"{INVENTED[:6]} {INVENTED[6:]}"}),
        client.get(f"/vagsregionen/sok/?q={INVENTED}"),
        client.get(f"/vagsregionen/vedtak/?ord={INVENTED[:6]}+{INVENTED[6:]}"),
    ]
    assert [one.status_code for one in answers] == [422] * 5
    for one in answers:
        html = one.content.decode()
        assert str(REFUSED.source) in html
        assert not holds_identity_number(re.sub(r"<[^>]*>", " ", html), html)
    assert finding.__class__.objects.get(pk=finding.pk).state == "open"


def test_number_in_a_password_is_no_concern_of_the_door(client: Client, register: Register) -> None:
    answer = client.post(reverse("account_login"), {"login": "ingen", "password": INVENTED})
    assert answer.status_code == 200


def test_stranger_s_search_for_a_number_is_refused(register: Register, client: Client) -> None:
    assert client.get(f"/vagsregionen/sok/?q={INVENTED}").status_code == 422
