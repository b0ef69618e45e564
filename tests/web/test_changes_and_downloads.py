"""Corrections, splitting and joining, dismissing, and the papers that are written from the register."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.test import Client
from lxml.html import document_fromstring

from saksgang.records.models import AgendaItem, Case, Event, Finding, Person
from tests.web.register import Register


@pytest.fixture
def secretary(register: Register, client: Client) -> Client:
    client.force_login(register.secretary)
    return client


def _at(register: Register) -> str:
    return f"/vagsregionen/kf/{register.meetings[0].slug}/"


def test_item_corrected_shows_the_correction_with_who_and_why(register: Register, secretary: Client) -> None:
    sent = {"title": "Vannverket", "title.seen": "Felles vannverk 1", "reason": "skrivefeil"}
    assert secretary.post(f"{_at(register)}1/rett/", sent).headers["Location"] == f"{_at(register)}1/"
    assert "KF 1/30 Vannverket" in secretary.get(f"{_at(register)}1/").content.decode()
    history = secretary.get(f"{_at(register)}1/historikk/").content.decode()
    for words in ("Rettet", "Siri Sekretær", "skrivefeil", "Felles vannverk 1", "Vannverket"):
        assert words in history


def test_correction_of_what_another_has_changed_meanwhile_is_refused_and_kept(
    register: Register, secretary: Client
) -> None:
    AgendaItem.objects.filter(slug="1").update(title="Rettet av en annen")
    sent = {"title": "Min tittel", "title.seen": "Felles vannverk 1"}
    response = secretary.post(f"{_at(register)}1/rett/", sent)
    html = response.content.decode()
    assert response.status_code == 422
    assert "Rettet av en annen" in html and 'value="Min tittel"' in html
    assert AgendaItem.objects.get(slug="1").title == "Rettet av en annen"


def test_meeting_moved_to_another_day_has_another_address(register: Register, secretary: Client) -> None:
    sent = {"date": "25.1.2030", "date.seen": "18.1.2030"}
    response = secretary.post(f"{_at(register)}rett/", sent)
    assert response.headers["Location"] == "/vagsregionen/kf/2030-01-25/"


def test_date_that_is_none_is_refused_beside_its_field(register: Register, secretary: Client) -> None:
    response = secretary.post(f"{_at(register)}rett/", {"date": "40.1.2030", "date.seen": "18.1.2030"})
    assert response.status_code == 422
    assert "er ingen dato" in response.content.decode()
    assert 'aria-invalid="true"' in response.content.decode()


def _form_at(client: Client, url: str, *, html: str = "") -> dict[str, str]:
    """What a browser would send back of a form of corrections, untouched."""
    forms = document_fromstring(html or client.get(url).content.decode()).xpath("//form[@class='reading']")
    fields = forms[0].xpath(".//input | .//textarea | .//select")
    return {field.get("name"): (field.value or "").removeprefix("\n") for field in fields}


def test_refused_date_mended_in_the_same_form_is_saved(register: Register, secretary: Client) -> None:
    url = f"{_at(register)}rett/"
    refused = secretary.post(url, {**_form_at(secretary, url), "date": "32.1.2030"})
    again = _form_at(secretary, url, html=refused.content.decode())
    assert (again["date"], again["date.seen"]) == ("32.1.2030", "18.1.2030")
    mended = secretary.post(url, {**again, "date": "25.1.2030"})
    assert mended.headers["Location"] == "/vagsregionen/kf/2030-01-25/"


def test_form_with_one_refused_field_saves_none_and_keeps_all_that_was_written(
    register: Register, secretary: Client
) -> None:
    url = f"{_at(register)}rett/"
    events, place = Event.objects.count(), register.meetings[0].place
    written = {"date": "32.1.2030", "place": "Naustet", "chair": "Ny Leder", "reason": "feil sal"}
    refused = secretary.post(url, {**_form_at(secretary, url), **written}).content.decode()
    register.meetings[0].refresh_from_db()
    assert (register.meetings[0].place, Event.objects.count()) == (place, events)
    assert not Person.objects.filter(name="Ny Leder").exists()
    assert "Ingenting er lagret" in refused
    again = _form_at(secretary, url, html=refused)
    assert {name: again[name] for name in written} == written
    assert again["place.seen"] == place
    assert secretary.post(url, {**again, "date": "25.1.2030"}).status_code == 302
    register.meetings[0].refresh_from_db()
    assert (register.meetings[0].place, register.meetings[0].slug) == ("Naustet", "2030-01-25")


def test_date_that_is_taken_away_saves_no_other_field(register: Register, secretary: Client) -> None:
    url = f"{_at(register)}rett/"
    refused = secretary.post(url, {**_form_at(secretary, url), "date": "", "place": "Naustet"})
    assert "Møtet må ha en dato" in refused.content.decode()
    register.meetings[0].refresh_from_db()
    assert register.meetings[0].place != "Naustet"


def test_correction_of_what_another_has_changed_meanwhile_is_saved_when_one_still_wants_it(
    register: Register, secretary: Client
) -> None:
    url = f"{_at(register)}1/rett/"
    sent = {**_form_at(secretary, url), "title": "Min tittel"}
    AgendaItem.objects.filter(slug="1").update(title="Rettet av en annen")
    refused = secretary.post(url, sent)
    again = _form_at(secretary, url, html=refused.content.decode())
    assert (again["title"], again["title.seen"]) == ("Min tittel", "Rettet av en annen")
    assert secretary.post(url, again).status_code == 302
    assert AgendaItem.objects.get(slug="1").title == "Min tittel"


def test_finding_dismissed_with_a_reason_can_be_taken_up_again(register: Register, secretary: Client) -> None:
    finding = Finding.objects.order_by("pk")[0]
    page = f"{_at(register)}funn/"
    secretary.post(f"/vagsregionen/funn/{finding.pk}/legg-bort/", {"reason": "avrundet", "next": page})
    html = secretary.get(page).content.decode()
    assert "avrundet" in html and "Lagt bort av Siri Sekretær" in html
    secretary.post(f"/vagsregionen/funn/{finding.pk}/ta-fram/", {"next": page})
    assert Finding.objects.get(pk=finding.pk).state == "open"


def test_finding_dismissed_without_a_reason_is_refused_where_one_was(register: Register, secretary: Client) -> None:
    finding = Finding.objects.order_by("pk")[0]
    page = f"{_at(register)}funn/"
    sent = {"reason": " ", "next": page}
    response = secretary.post(f"/vagsregionen/funn/{finding.pk}/legg-bort/", sent, follow=True)
    assert response.redirect_chain[0][0] == page
    assert "Skriv hvorfor funnet avvises" in response.content.decode()
    assert Finding.objects.get(pk=finding.pk).state == "open"


def test_case_split_and_joined_again_from_its_page(register: Register, secretary: Client) -> None:
    case = Case.objects.order_by("pk")[0]
    later = AgendaItem.objects.filter(case=case).order_by("-meeting__date")[0]
    secretary.post(f"/vagsregionen/saker/{case.slug}/skill-ut/", {"item": later.pk})
    later.refresh_from_db()
    assert later.case_id != case.pk
    found = secretary.get(f"/vagsregionen/saker/{case.slug}/?finn=vannverk").content.decode()
    assert f'value="{later.case_id}"' in found
    sent = {"other": later.case_id, "reason": "samme anlegg"}
    secretary.post(f"/vagsregionen/saker/{case.slug}/sla-sammen/", sent)
    later.refresh_from_db()
    assert later.case_id == case.pk
    assert "samme anlegg" in secretary.get(f"/vagsregionen/saker/{case.slug}/historikk/").content.decode()


def test_persons_joined_from_the_page_lead_to_one(register: Register, secretary: Client) -> None:
    kept, other = Person.objects.order_by("pk")[:2]
    secretary.post(f"/vagsregionen/personer/{kept.slug}/sla-sammen/", {"other": other.pk})
    assert secretary.get(f"/vagsregionen/personer/{other.slug}/").headers["Location"].endswith(f"/{kept.slug}/")
    assert other.name in secretary.get(f"/vagsregionen/personer/{kept.slug}/").content.decode()


def test_change_asked_for_by_a_link_is_not_done(register: Register, secretary: Client) -> None:
    finding = Finding.objects.order_by("pk")[0]
    before = Event.objects.count()
    case = Case.objects.order_by("pk")[0]
    for url in (f"funn/{finding.pk}/legg-bort/", f"saker/{case.slug}/skill-ut/", f"saker/{case.slug}/sla-sammen/"):
        assert secretary.get(f"/vagsregionen/{url}").status_code == 405
    assert Event.objects.count() == before


@pytest.mark.parametrize("paper", ["innkalling", "sakliste", "referat", "1/sarutskrift"])
@pytest.mark.parametrize("fmt", ["pdf", "docx", "html", "md"])
def test_paper_written_from_the_register_in_each_format_holds_the_item(
    register: Register, inside: Client, paper: str, fmt: str
) -> None:
    response = inside.get(f"{_at(register)}{paper}.{fmt}")
    content = response.content
    assert response.status_code == 200
    assert response.headers["Content-Disposition"].startswith("attachment; filename=")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    if fmt == "pdf":
        assert content.startswith(b"%PDF-")
        return
    text = content if fmt != "docx" else zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml")
    assert "Felles vannverk 1" in text.decode()


def test_paper_written_twice_is_the_same_to_the_byte(register: Register, inside: Client) -> None:
    first, second = (inside.get(f"{_at(register)}innkalling.pdf").content for _time in range(2))
    assert first == second
