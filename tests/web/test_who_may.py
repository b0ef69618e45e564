"""Changing is for few; one co-operation never shows another's rows; odd addresses are not found."""

from __future__ import annotations

import pytest
from django.test import Client

from saksgang.core.access import Role
from saksgang.records.models import AgendaItem, Case, Document, Finding, Person, Seat
from tests.web.register import Register, make_register, user_with
from tests.web.test_pages import for_secretary, pages_of


def changes_of(register: Register) -> dict[str, dict[str, object]]:
    """The address of every form that changes something, with what it sends."""
    cooperation, meeting = register.cooperation, register.meetings[0]
    item = AgendaItem.objects.filter(meeting=meeting).order_by("position")[0]
    cases = Case.objects.filter(cooperation=cooperation).order_by("pk")
    people = Person.objects.filter(cooperation=cooperation).order_by("pk")
    finding = Finding.objects.filter(cooperation=cooperation).order_by("pk")[0]
    base = f"/{cooperation.slug}/"
    at_meeting = f"{base}kf/{meeting.slug}/"
    token = "A" * 22
    return {
        f"{base}saker/{cases[0].slug}/sla-sammen/": {"other": cases[1].pk, "reason": "samme sak"},
        f"{base}saker/{cases[0].slug}/skill-ut/": {"item": item.pk},
        f"{base}personer/{people[0].slug}/sla-sammen/": {"other": people[1].pk},
        f"{base}funn/{finding.pk}/legg-bort/": {"reason": "det er i orden"},
        f"{base}funn/{finding.pk}/ta-fram/": {},
        f"{at_meeting}rett/": {"place": "Fyrvika", "place.seen": meeting.place},
        f"{at_meeting}{item.slug}/rett/": {"title": "Ny tittel", "title.seen": item.title},
        f"{base}papirer/les-inn/": {},
        f"{base}papirer/les-inn/{token}/": {"register": "1"},
        f"{base}papirer/les-inn/{token}/utkast/": {},
        f"{base}papirer/les-inn/{token}/ta-bort/": {},
    }


def test_change_each_without_signing_in_leads_to_sign_in_and_changes_nothing(
    register: Register, client: Client
) -> None:
    before = register.cooperation.events.count()
    for url, sent in changes_of(register).items():
        response = client.post(url, sent)
        assert response.status_code == 302, url
        assert response.headers["Location"].startswith("/konto/logg-inn/?next="), url
    assert register.cooperation.events.count() == before


def test_change_each_by_a_reader_is_refused_with_the_reason(register: Register, client: Client) -> None:
    client.force_login(register.reader)
    before = register.cooperation.events.count()
    for url, sent in changes_of(register).items():
        response = client.post(url, sent)
        assert response.status_code == 403, url
        assert "Be en administrator om rollen sekretær" in response.content.decode(), url
    assert register.cooperation.events.count() == before


def test_change_each_by_the_secretary_of_another_cooperation_is_refused(register: Register, client: Client) -> None:
    other = make_register(name="Fjellregionen", prefix="fjell")
    client.force_login(other.secretary)
    before = register.cooperation.events.count()
    statuses = {url: client.post(url, sent).status_code for url, sent in changes_of(register).items()}
    assert set(statuses.values()) == {403}, statuses
    assert register.cooperation.events.count() == before


def test_page_for_the_secretary_each_is_closed_to_a_reader(register: Register, client: Client) -> None:
    client.force_login(register.reader)
    assert {client.get(url).status_code for url in for_secretary(register)} == {403}


def test_buttons_of_change_are_shown_to_the_secretary_alone(register: Register, client: Client) -> None:
    url = f"/vagsregionen/kf/{register.meetings[0].slug}/funn/"
    shown = []
    for user in (user_with(register, Role.AUDITOR), register.secretary):
        client.force_login(user)
        html = client.get(url).content.decode()
        shown.append(("Summen er 1 for lav." in html, "Legg bort funnet" in html))
    assert shown == [(True, False), (True, True)]


def test_rows_of_another_cooperation_by_their_ids_are_not_found(register: Register, client: Client) -> None:
    other = make_register(name="Fjellregionen", prefix="fjell")
    document = Document.objects.filter(cooperation=other.cooperation)[0]
    seat = Seat.objects.get(cooperation=other.cooperation)
    client.force_login(register.secretary)
    urls = (f"papirer/{document.pk}/", f"papirer/{document.pk}/fil", f"plasser/{seat.pk}/")
    assert [client.get(f"/vagsregionen/{url}").status_code for url in urls] == [404, 404, 404]
    finding = Finding.objects.filter(cooperation=other.cooperation)[0]
    client.post(f"/vagsregionen/funn/{finding.pk}/legg-bort/", {"reason": "ikke min"})
    person = Person.objects.filter(cooperation=other.cooperation)[0]
    own = Person.objects.filter(cooperation=register.cooperation)[0]
    client.post(f"/vagsregionen/personer/{own.slug}/sla-sammen/", {"other": person.pk})
    finding.refresh_from_db()
    person.refresh_from_db()
    assert (finding.state, person.merged_into) == ("open", None)


def test_pages_of_one_cooperation_never_name_the_people_of_another(register: Register, inside: Client) -> None:
    other = make_register(name="Fjellregionen", prefix="fjell")
    Person.objects.filter(cooperation=other.cooperation).update(name="Ukjent Fjellmann")
    for url in pages_of(register):
        assert "Ukjent Fjellmann" not in inside.get(url).content.decode(), url


@pytest.mark.parametrize(
    "address",
    [
        *("finnes-ikke/", "vagsregionen/finnes-ikke/", "vagsregionen/kf/2030-13-45/", "vagsregionen/kf/2030-01-18/99/"),
        *("vagsregionen/papirer/99999999999999999999999/", "vagsregionen/papirer/-1/", "vagsregionen/papirer/0/fil"),
        *("vagsregionen/plasser/9223372036854775808/", "vagsregionen/saker/..%2f..%2fetc/", "vagsregionen/kf/x/"),
        *("vagsregionen/papirer/les-inn/../../../etc/passwd", "vagsregionen/kf/2030-01-18/innkalling.exe"),
        *("vagsregionen/kf/2030-01-18/sarutskrift.pdf", "vagsregionen/kf/2030-01-18/1/referat.pdf"),
        *("VAGSREGIONEN/", "vagsregionen/XX 1/30", "vagsregionen/%00/", "vagsregionen/personer/%F0%9F%90%9F/"),
        "vagsregionen/" + "a" * 5000 + "/",
    ],
)
def test_address_that_is_none_is_not_found_in_plain_words(register: Register, inside: Client, address: str) -> None:
    response = inside.get(f"/{address}")
    assert response.status_code == 404
    assert "Vi finner ikke siden" in response.content.decode()


@pytest.mark.parametrize(
    "value", ["", "0", "-1", "99999999999999999999", "1e9", "٣", "'; drop table--", "\x00", "💥" * 500]
)
def test_question_part_with_anything_in_it_still_gives_a_page(register: Register, inside: Client, value: str) -> None:
    for page, names in {
        "moter/": ("ar", "organ"),
        "vedtak/": ("ar", "organ", "ord", "utfall", "side"),
        "saker/": ("ord", "organ", "side", "flere"),
        "personer/": ("ord",),
        "papirer/": ("ord", "side"),
        "oppfolging/": ("ord",),
        "funn/": ("grad", "tilstand", "organ", "side"),
        "historikk/": ("side",),
        "sok/": ("q",),
    }.items():
        response = inside.get(f"/vagsregionen/{page}", dict.fromkeys(names, value))
        assert response.status_code == 200, (page, value)


def test_sign_in_leads_back_to_the_page_and_never_elsewhere(register: Register, client: Client) -> None:
    from tests.web.register import PASSWORD

    sent = {"login": register.secretary.username, "password": PASSWORD}
    back = client.post("/konto/logg-inn/", {**sent, "next": "/vagsregionen/saker/"})
    assert back.headers["Location"] == "/vagsregionen/saker/"
    client.logout()
    away = client.post("/konto/logg-inn/", {**sent, "next": "https://elsewhere.invalid/"})
    assert away.headers["Location"] == "/"


def test_sign_in_with_a_wrong_password_says_so_in_the_readers_language(register: Register, client: Client) -> None:
    sent = {"login": register.secretary.username, "password": "feil"}
    said = {
        "nb": "Brukernavn og passord hører ikke sammen.",
        "nn": "Brukarnamn og passord høyrer ikkje saman.",
        "en": "User name and password do not belong together.",
    }
    for language, sentence in said.items():
        client.cookies["sprak"] = language
        assert sentence in client.post("/konto/logg-inn/", sent).content.decode()


def test_account_pages_each_in_each_language_are_there(register: Register, client: Client) -> None:
    for language in ("nb", "nn", "en"):
        client.cookies["sprak"] = language
        for page in ("logg-inn", "ny-bruker", "stengt", "passord/glemt"):
            html = client.get(f"/konto/{page}/").content.decode()
            assert html.count("<h1") == 1 and f'lang="{language}"' in html, page
    client.force_login(register.secretary)
    assert [client.get(f"/konto/{page}/").status_code for page in ("passord", "logg-ut", "bekreft")] == [200, 200, 200]


def test_sign_up_is_closed(register: Register, client: Client) -> None:
    from saksgang.records.models import User

    before = User.objects.count()
    client.post("/konto/ny-bruker/", {"username": "ny", "password1": "a b c d e f g", "password2": "a b c d e f g"})
    assert User.objects.count() == before
