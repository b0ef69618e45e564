"""A corrected fact that a later paper tells otherwise: the register stays, the difference shows, and a person chooses."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from saksgang.records.models import Difference, Meeting
from tests.web.register import Register
from tests.web.test_reading_in import NOTICE, START, fields_of

AT = "/vagsregionen/kf/2031-03-14/"


def _register(client: Client, text: str, name: str) -> None:
    url = client.post(START, {"files": SimpleUploadedFile(name, text.encode())}).headers["Location"]
    client.post(url, {**fields_of(client.get(url).content.decode()), "register": "1"})


@pytest.fixture
def secretary(register: Register, client: Client) -> Client:
    """One who has corrected the place and a title, and then read in a paper that says otherwise."""
    client.force_login(register.secretary)
    _register(client, NOTICE, "forste.md")
    client.post(f"{AT}rett/", {"place": "Tollboden", "place.seen": "Fyrhuset"})
    client.post(f"{AT}8/rett/", {"title": "Ferjeplanen", "title.seen": "Ny ferjeplan"})
    _register(client, NOTICE.replace("Fyrhuset", "Naustet").replace("Ny ferjeplan", "Ferjeplan 2031"), "andre.md")
    return client


def _text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html.split("<main")[1]).split())


def test_corrected_fact_stands_and_the_difference_shows_where_it_is_looked_for(secretary: Client) -> None:
    meeting = Meeting.objects.get(slug="2031-03-14")
    assert meeting.place == "Tollboden"
    text = _text(secretary.get(f"{AT}funn/").content.decode())
    assert "I registeret Tollboden I papiret «andre.md» Naustet" in text
    assert "I registeret Ferjeplanen I papiret «andre.md» Ferjeplan 2031" in text
    assert "om 2 opplysninger her" in _text(secretary.get(AT).content.decode())
    assert "2 opplysninger er andre i papirene" in _text(secretary.get("/vagsregionen/").content.decode())
    item = meeting.items.get(title="Ferjeplanen")
    assert "om én opplysning her" in _text(secretary.get(f"{AT}{item.slug}/").content.decode())


def test_difference_settled_by_keeping_leaves_the_register_and_is_not_shown_again(secretary: Client) -> None:
    difference = Difference.objects.get(field="place")
    secretary.post(f"/vagsregionen/forskjeller/{difference.pk}/behold/")
    assert Meeting.objects.get(slug="2031-03-14").place == "Tollboden"
    text = _text(secretary.get("/vagsregionen/forskjeller/").content.decode())
    assert ("Naustet" in text, "Ferjeplan 2031" in text) == (False, True)
    assert "Beholdt det som står i registeret" in secretary.get(f"{AT}historikk/").content.decode()


def test_difference_settled_by_the_papers_word_changes_the_register(secretary: Client) -> None:
    difference = Difference.objects.get(field="place")
    response = secretary.post(f"/vagsregionen/forskjeller/{difference.pk}/bruk/", {"next": f"{AT}funn/"})
    assert response.headers["Location"] == f"{AT}funn/"
    assert Meeting.objects.get(slug="2031-03-14").place == "Naustet"


def test_difference_is_settled_by_those_who_may_correct_alone(register: Register, secretary: Client) -> None:
    difference = Difference.objects.get(field="place")
    public, reader = Client(), Client()
    reader.force_login(register.reader)
    assert public.get("/vagsregionen/forskjeller/").headers["Location"].startswith("/konto/logg-inn/")
    assert reader.get("/vagsregionen/forskjeller/").status_code == 403
    assert "Behold det som står" in secretary.get("/vagsregionen/forskjeller/").content.decode()
    for act in ("behold", "bruk"):
        url = f"/vagsregionen/forskjeller/{difference.pk}/{act}/"
        assert public.post(url).headers["Location"].startswith("/konto/logg-inn/")
        assert secretary.get(url).status_code == 405
    secretary.post("/vagsregionen/forskjeller/999999/bruk/")
    difference.refresh_from_db()
    assert (difference.state, Meeting.objects.get(slug="2031-03-14").place) == ("open", "Tollboden")


def test_exemption_told_otherwise_is_shown_in_words_with_the_registers_own(secretary: Client) -> None:
    difference = Difference.objects.get(field="title")
    difference.field = "exempt"
    difference.register_value = {"law": "offl. § 25", "text": "Unntatt"}
    difference.paper_value = {"law": None, "text": "Unntatt offentlighet"}
    difference.save()
    text = _text(secretary.get("/vagsregionen/forskjeller/").content.decode())
    assert "Unntatt offentlighet" in text
    assert "I registeret hjemmel: offl. § 25, ordlyd: Unntatt I papiret «andre.md» ordlyd: Unntatt offentlighet" in text
    assert "law" not in text
    assert "exempt" not in text.casefold()
