"""Every page: there, with one heading and a name of its own, and with as many look-ups for one row as for three."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from saksgang.actions.cooperations import create_cooperation
from saksgang.actions.users import create_user
from saksgang.core.access import COMMAND_LINE, Role
from saksgang.records.models import Case, Document, Meeting, Person, Seat
from tests.web.register import NOW, PASSWORD, Register, make_register


def pages_of(register: Register) -> Iterator[str]:
    """The address of one page of every kind."""
    cooperation, meeting = register.cooperation, register.meetings[0]
    item = meeting.items.order_by("position").first()
    assert item is not None
    base = f"/{cooperation.slug}/"
    at_meeting = f"{base}kf/{meeting.slug}/"
    yield base
    yield from (f"{base}{word}/" for word in ("moter", "organer", "saker", "vedtak", "oppfolging", "kommuner"))
    yield from (f"{base}{word}/" for word in ("personer", "papirer", "funn", "historikk", "sok", "kf", "forskjeller"))
    yield f"{base}moter/?ar=2030&organ=kf"
    yield f"{base}saker/?ord=vannverk&organ=kf&flere=1"
    yield f"{base}vedtak/?ord=vannverket&ar=2030&organ=kf&utfall=adopted"
    yield f"{base}oppfolging/?ord=åse"
    yield f"{base}personer/?ord=NORDMYR"
    yield f"{base}funn/?organ=kf&grad=error&tilstand=open"
    yield f"{base}sok/?q=vannverk"
    case = Case.objects.filter(cooperation=cooperation).order_by("pk")[0]
    yield from (f"{base}saker/{case.slug}/", f"{base}saker/{case.slug}/historikk/")
    yield f"{base}personer/{Person.objects.filter(cooperation=cooperation).order_by('pk')[0].slug}/"
    yield f"{base}kommuner/ytre-vagsund/"
    yield f"{base}plasser/{Seat.objects.get(cooperation=cooperation).pk}/"
    yield f"{base}papirer/{Document.objects.filter(cooperation=cooperation).order_by('pk')[0].pk}/"
    yield at_meeting
    yield from (f"{at_meeting}{part}/" for part in ("deltakere", "papirer", "referat", "funn", "historikk"))
    yield from (f"{at_meeting}{item.slug}/", f"{at_meeting}{item.slug}/historikk/")


def for_staff(register: Register) -> Iterator[str]:
    """Those of the pages that only who keeps or audits the register sees: sources, findings and the trail."""
    words = ("/papirer/", "/funn/", "/forskjeller/", "/historikk/")
    at_meeting = f"/{register.cooperation.slug}/kf/{register.meetings[0].slug}/papirer/"
    yield from (url for url in pages_of(register) if url != at_meeting and any(word in url for word in words))


def for_readers(register: Register) -> Iterator[str]:
    """Those of the pages that all with a seat or office see."""
    staff = set(for_staff(register))
    yield from (url for url in pages_of(register) if url not in staff)


def for_secretary(register: Register) -> Iterator[str]:
    """The pages that only who may change sees."""
    meeting = register.meetings[0]
    item = meeting.items.order_by("position").first()
    assert item is not None
    at_meeting = f"/{register.cooperation.slug}/kf/{meeting.slug}/"
    yield f"/{register.cooperation.slug}/papirer/les-inn/"
    yield from (f"{at_meeting}rett/", f"{at_meeting}{item.slug}/rett/")


def test_page_each_has_one_heading_a_title_and_a_way_past_the_menu(register: Register, inside: Client) -> None:
    titles = {}
    for url in pages_of(register):
        response = inside.get(url)
        html = response.content.decode()
        assert response.status_code == 200, url
        assert len(re.findall(r"<h1[ >]", html)) == 1, url
        assert 'href="#innhold"' in html and 'id="innhold"' in html, url
        assert ('class="ds-breadcrumbs"' in html) is (url != f"/{register.cooperation.slug}/"), url
        title = re.search(r"<title>(.*?)</title>", html)
        assert title is not None and title[1].endswith("· Vågsregionen · Saksgang"), url
        titles.setdefault(title[1].split(" ·")[0], url)
    assert "" not in titles


def test_page_each_has_no_inline_script_or_style(register: Register, client: Client) -> None:
    client.force_login(register.secretary)
    for url in [*pages_of(register), *for_secretary(register)]:
        html = client.get(url).content.decode()
        assert not re.search(r"<style|\sstyle=|<script>|\son\w+=|javascript:", html), url


@pytest.mark.parametrize("as_secretary", [False, True])
def test_page_each_with_three_of_everything_asks_the_database_as_often_as_with_one(
    db: None, client: Client, as_secretary: bool
) -> None:
    one = make_register(meetings=2, items=1, name="En", prefix="en")
    three = make_register(meetings=4, items=3, name="Tre", prefix="tre")
    pages = pages_of if as_secretary else for_readers
    for small, large in zip(pages(one), pages(three), strict=True):
        counts = []
        for register, url in ((one, small), (three, large)):
            client.force_login(register.secretary if as_secretary else register.reader)
            client.get(url)
            with CaptureQueriesContext(connection) as captured:
                assert client.get(url).status_code == 200
            counts.append(len(captured))
        assert counts[0] == counts[1], f"{large}: {counts}"
        assert counts[1] <= 24, f"{large}: {counts}"


def test_front_with_one_cooperation_leads_straight_to_it(register: Register, client: Client) -> None:
    assert client.get("/").headers["Location"] == "/vagsregionen/"


def test_front_with_two_cooperations_lists_them(register: Register, client: Client) -> None:
    make_register(name="Fjellregionen", prefix="fjell")
    html = client.get("/").content.decode()
    assert 'href="/vagsregionen/"' in html and 'href="/fjellregionen/"' in html


def test_front_of_an_empty_register_says_what_to_do_first(db: None, client: Client) -> None:
    assert "saksgang import" in client.get("/").content.decode()


def test_list_each_of_a_register_without_papers_says_where_they_come_from(db: None, client: Client) -> None:
    cooperation = create_cooperation("Tomvikregionen", by=COMMAND_LINE, now=NOW)
    secretary = create_user(
        cooperation, username="tom", password=PASSWORD, role=Role.SECRETARY, by=COMMAND_LINE, now=NOW
    )
    client.force_login(secretary)
    for page in ("moter", "saker", "vedtak", "oppfolging", "personer"):
        html = client.get(f"/tomvikregionen/{page}/").content.decode()
        assert "Det kommer med de første papirene." in html, page
        assert "passer" not in html, page
    searched = client.get("/tomvikregionen/saker/?ord=bru").content.decode()
    assert "Ingen saker passer." in searched


def test_meeting_page_shows_all_that_belongs_to_an_item(register: Register, inside: Client) -> None:
    html = inside.get(f"/vagsregionen/kf/{register.meetings[0].slug}/").content.decode()
    for part in (
        *("KF 1/30", "Felles vannverk 1", "Vannverket <em>vedtas</em>", "God drøfting.", "5 stemmer for, 1 stemme mot"),
        *("Vannverket bygges.", "<td", "Skisse", "Fredag 18. januar 2030 kl. 08.30–11.30", "RR 4/30"),
    ):
        assert part in html, part


@pytest.mark.parametrize("typed", ["KF 2/30", "kf 2/30", "KF-2/2030", "2/30", "KF 02/30"])
def test_search_for_a_case_number_leads_straight_to_its_item(register: Register, inside: Client, typed: str) -> None:
    meeting = register.meetings[0]
    response = inside.get("/vagsregionen/sok/", {"q": typed})
    assert response.headers["Location"] == f"/vagsregionen/kf/{meeting.slug}/2/"


@pytest.mark.parametrize("address", ["KF 2/30", "KF%202/30", "kf-2/2030", "KF_2/30/"])
def test_case_number_in_the_address_leads_straight_to_its_item(
    register: Register, inside: Client, address: str
) -> None:
    response = inside.get(f"/vagsregionen/{address}")
    assert response.headers["Location"] == f"/vagsregionen/kf/{register.meetings[0].slug}/2/"


def test_search_for_words_in_any_case_finds_norwegian_letters(register: Register, inside: Client) -> None:
    html = inside.get("/vagsregionen/sok/", {"q": "ÅSE"}).content.decode()
    assert "Åse Nordmyr" in html


def test_case_joined_into_another_leads_on(register: Register, inside: Client) -> None:
    first, second = Case.objects.filter(cooperation=register.cooperation).order_by("pk")[:2]
    first.joined_into = second
    first.save()
    assert inside.get(f"/vagsregionen/saker/{first.slug}/").headers["Location"] == f"/vagsregionen/saker/{second.slug}/"


def test_person_merged_into_another_leads_on(register: Register, inside: Client) -> None:
    first, second = Person.objects.filter(cooperation=register.cooperation).order_by("pk")[:2]
    first.merged_into = second
    first.save()
    response = inside.get(f"/vagsregionen/personer/{first.slug}/")
    assert response.headers["Location"] == f"/vagsregionen/personer/{second.slug}/"


def test_municipalities_are_in_norwegian_order(register: Register, inside: Client) -> None:
    html = inside.get("/vagsregionen/kommuner/").content.decode()
    assert html.index("Ytre Vågsund") < html.index("Ålnes")


def test_meeting_that_is_planned_has_no_minutes_yet(register: Register, inside: Client) -> None:
    Meeting.objects.filter(pk=register.meetings[0].pk).update(state="planned")
    base = f"/vagsregionen/kf/{register.meetings[0].slug}/"
    assert "ikke noe referat ennå" in inside.get(base + "referat/").content.decode()
    assert inside.get(base + "referat.pdf").status_code == 404
