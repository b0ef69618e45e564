"""The doors between the public site and the inside: who is led where, and back."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import cache
from django.test import Client

from saksgang.records.models import Publication, PublishedItem
from tests.cast.people import Cast, Who, make_cast
from tests.web.register import PASSWORD


@pytest.fixture
def cast(db: None) -> Cast:
    cache.clear()
    return make_cast()


def _next(location: str) -> str:
    return parse_qs(urlsplit(location).query)["next"][0]


def test_stranger_at_an_inside_page_signs_in_and_comes_back_with_all_that_was_asked(cast: Cast) -> None:
    client = Client()
    away = client.get("/vagsregionen/oppfolging/?ord=%C3%A5se").headers["Location"]
    assert away.startswith("/konto/logg-inn/?next=")
    sent = {"login": cast.register.secretary.username, "password": PASSWORD, "next": _next(away)}
    back = client.post("/konto/logg-inn/", sent).headers["Location"]
    assert back == "/vagsregionen/oppfolging/?ord=%C3%A5se"
    assert client.get(back).status_code == 200


@pytest.mark.parametrize(
    ("referer", "back"),
    [
        ("http://testserver/vagsregionen/kf/2030-01-18/funn/", "/vagsregionen/kf/2030-01-18/funn/"),
        ("https://elsewhere.invalid/vagsregionen/", "/vagsregionen/"),
        ("", "/vagsregionen/"),
    ],
)
def test_stranger_who_sends_a_form_comes_back_to_its_page_and_never_elsewhere(
    cast: Cast, referer: str, back: str
) -> None:
    response = Client().post("/vagsregionen/funn/1/legg-bort/", {"reason": "x"}, headers={"Referer": referer})
    assert _next(response.headers["Location"]) == back


def test_user_without_a_role_is_told_whom_to_ask_and_gets_the_public_pages(cast: Cast) -> None:
    client = cast.client(Who.OTHER_SECRETARY)
    refused = client.get("/vagsregionen/personer/")
    assert refused.status_code == 403
    assert "Brukeren din har ingen rolle i dette samarbeidet" in refused.content.decode()
    assert client.get("/vagsregionen/moter/").context.get("canonical")


@pytest.mark.parametrize(("who", "is_offered"), [(Who.MEMBER, True), (Who.SECRETARY, False)])
def test_way_to_what_is_published_is_offered_to_who_does_not_see_every_meeting(
    cast: Cast, who: Who, is_offered: bool
) -> None:
    client = cast.client(who)
    page = client.get("/vagsregionen/moter/")
    assert not page.context.get("canonical")
    assert ("?som=alle" in page.content.decode()) is is_offered
    assert client.get("/vagsregionen/moter/?som=alle").context.get("canonical")
    assert "?som=alle" not in client.get("/vagsregionen/personer/").content.decode()


def test_page_for_all_that_is_shown_to_who_has_signed_in_is_kept_by_no_cache(cast: Cast) -> None:
    for who in (Who.CONTACT, Who.OTHER_SECRETARY):
        response = cast.client(who).get("/vagsregionen/moter/")
        assert response.context.get("canonical")
        assert "private" in response.headers["Cache-Control"], who


def test_meeting_that_is_neither_for_the_reader_nor_published_is_refused_with_the_reason(cast: Cast) -> None:
    Publication.objects.all().delete()
    PublishedItem.objects.all().delete()
    response = cast.client(Who.DEPUTY).get(f"/vagsregionen/kf/{cast.register.meetings[0].slug}/deltakere/")
    assert response.status_code == 403
    assert "Papirene er for dem som er kalt inn til møtet" in response.content.decode()


def test_menu_offers_each_only_what_is_open_to_them(cast: Cast) -> None:
    ways = {"/vagsregionen/papirer/", "/vagsregionen/historikk/", "/vagsregionen/funn/", "/vagsregionen/brukere/"}
    offered = {
        who: {way for way in ways if f'href="{way}"' in cast.client(who).get("/vagsregionen/").content.decode()}
        for who in (Who.ADMINISTRATOR, Who.CASE_OFFICER, Who.AUDITOR, Who.MEMBER)
    }
    assert offered == {
        Who.ADMINISTRATOR: ways,
        Who.CASE_OFFICER: {"/vagsregionen/papirer/", "/vagsregionen/funn/"},
        Who.AUDITOR: {"/vagsregionen/papirer/", "/vagsregionen/historikk/", "/vagsregionen/funn/"},
        Who.MEMBER: set(),
    }
