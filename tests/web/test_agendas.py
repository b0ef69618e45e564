"""The agenda being made, as pages: planned, filled, changed, refused with what was written kept, fixed; and who sees it."""

from __future__ import annotations

import datetime
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from saksgang.actions.agendas import fix_agenda
from saksgang.core.bodies.rule_set import LegalBasis
from saksgang.records.models import AgendaItem, AgendaVersion, Appointment, Meeting, OutgoingMail, Seat
from tests.actions.planned import DOES, chair_of, listed, planned
from tests.web.register import Register

AT = "/vagsregionen/kf/2031-09-30/sakliste/"


def text_of(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined,no-any-return]  # the test client's answer


def titles(meeting: Meeting) -> list[str]:
    return list(AgendaItem.objects.filter(meeting=meeting).order_by("position").values_list("title", flat=True))


def said(response: object) -> list[str]:
    """The words of the alerts on a page."""
    return [
        re.sub(r"<[^>]+>", "", one).strip()
        for one in re.findall(r'<div class="ds-alert".*?</div>', text_of(response), re.S)
    ]


def form_of(page: str, title: str) -> dict[str, str]:
    """The fields of the open form of an item, as a browser would send them back."""
    form = re.search(r'<form class="draft-edit".*?</form>', page, re.S)
    assert form is not None and f'value="{title}"' in form[0]
    fields = dict(re.findall(r'<input[^>]*name="([^"]+)" value="([^"]*)"', form[0]))
    fields |= dict(re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', form[0], re.S))
    for name, options in re.findall(r'<select[^>]*name="([^"]+)">(.*?)</select>', form[0], re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', options) or re.search(
            r'<option value="([^"]*)"', options
        )
        fields[name] = chosen[1] if chosen else ""
    return fields


def test_plan_page_offers_the_body_as_it_met_last_and_opens_the_agenda(register: Register, inside: Client) -> None:
    page = text_of(inside.get("/vagsregionen/moter/planlegg/"))
    assert 'name="time_start" value="08.30"' in page
    assert 'name="place" value="Rådhuset, møterom Fyret"' in page
    assert ">kommunedirektør, Ytre Vågsund</label>" in page

    answer = inside.post("/vagsregionen/moter/planlegg/", {"body": "kf", "date": "30.9.2031", "time_start": "09.00"})

    assert (answer.status_code, answer["Location"]) == (302, AT)
    assert Meeting.objects.get(slug="2031-09-30").state == "planned"


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"date": ""}, "Skriv hvilken dag møtet er"),
        ({"date": "31.2.2031"}, "31.2.2031"),
        ({"date": "30.9.2031", "time_start": "12.00", "time_end": "09.00"}, "Møtet slutter før det begynner"),
        ({"date": "30.9.2031", "form": "på fjellet"}, "Velg en av mulighetene"),
    ],
)
def test_plan_that_is_refused_keeps_what_was_written(
    register: Register, inside: Client, given: dict[str, str], why: str
) -> None:
    answer = inside.post("/vagsregionen/moter/planlegg/", {"body": "kf", "place": "Fjellstua", **given})

    assert answer.status_code == 422
    assert why in said(answer)[0]
    assert 'value="Fjellstua"' in text_of(answer)
    assert not Meeting.objects.filter(is_ours=True).exists()


def test_draft_page_shows_clock_sum_and_overrun(register: Register, inside: Client) -> None:
    meeting = planned(register.body, time_end=datetime.time(9, 30))
    listed(meeting, "Avfall", "Bru")

    page = text_of(inside.get(AT))

    assert re.findall(r'class="draft-time number">([^<]*)<', page) == ["09.00–09.20", "09.20–09.40"]
    assert "40 minutter, slutter 09.40" in page
    assert "10 minutter over tiden" in page


def test_new_item_that_is_refused_keeps_its_words(register: Register, inside: Client) -> None:
    meeting = planned(register.body)

    answer = inside.post(AT + "ny-sak/", {"title": "Ferje over fjorden", "kind": "information", "minutes": "en time"})

    assert answer.status_code == 422
    assert said(answer) == ["Skriv tiden som hele minutter, for eksempel 15."]
    assert 'name="title" value="Ferje over fjorden"' in text_of(answer)
    assert 'name="minutes" value="en time"' in text_of(answer)
    assert titles(meeting) == []


def test_k3_members_who_are_too_few_to_demand_an_item_are_told_the_rule(register: Register, inside: Client) -> None:
    register.body.legal_basis = LegalBasis.MUNICIPAL_ACT
    register.body.save(update_fields=["legal_basis"])
    for place in range(8):
        Seat.objects.create(cooperation=register.cooperation, body=register.body, title="Plass", position=place + 1)
    seats = list(Seat.objects.filter(body=register.body).values_list("pk", flat=True))
    meeting = planned(register.body)
    wanted = {"title": "Ferje", "kind": "decision"}

    refused = inside.post(AT + "ny-sak/", wanted | {"seats": seats[:2]})
    assert "(kommuneloven § 11-3)" in said(refused)[0]
    assert f'value="{seats[1]}" checked' in text_of(refused)
    assert ">Åse Nordmyr, kommunedirektør, Ytre Vågsund</label>" in text_of(refused)
    assert titles(meeting) == []

    assert inside.post(AT + "ny-sak/", wanted | {"seats": seats[:3]}).status_code == 302
    assert titles(meeting) == ["Ferje"]


def test_field_that_another_changed_meanwhile_stays_when_it_was_not_touched(register: Register, inside: Client) -> None:
    (row,) = listed(planned(register.body), "Avfall")
    form = form_of(text_of(inside.get(AT + f"?endre={row.pk}")), "Avfall")
    assert inside.post(AT + f"sak/{row.pk}/", form | {"title": "Avfall og gjenbruk"}).status_code == 302

    assert inside.post(AT + f"sak/{row.pk}/", form | {"minutes": "45"}).status_code == 302

    row.refresh_from_db()
    assert (row.title, row.estimated_minutes) == ("Avfall og gjenbruk", 45)


def test_field_that_two_changed_shows_both_and_the_second_chooses(register: Register, inside: Client) -> None:
    (row,) = listed(planned(register.body), "Avfall")
    form = form_of(text_of(inside.get(AT + f"?endre={row.pk}")), "Avfall")
    inside.post(AT + f"sak/{row.pk}/", form | {"title": "Avfall og gjenbruk"})

    told = inside.post(AT + f"sak/{row.pk}/", form | {"title": "Søppel", "introduced_by": "Kari"})

    assert told.status_code == 422
    assert "der står nå «Avfall og gjenbruk»" in said(told)[-1]
    again = form_of(text_of(told), "Søppel")
    assert (again["seen-title"], again["introduced_by"]) == ("Avfall og gjenbruk", "Kari")
    assert inside.post(AT + f"sak/{row.pk}/", again).status_code == 302
    row.refresh_from_db()
    assert (row.title, row.introduced_by) == ("Søppel", "Kari")


def test_several_items_are_marked_and_put_under_a_heading_together(register: Register, inside: Client) -> None:
    meeting = planned(register.body)
    rows = listed(meeting, "Avfall", "Bru", "Kai")

    inside.post(
        AT + "gjor/", {"gjor": "overskrift", "item": [rows[0].pk, rows[2].pk], "heading": "  Det   som haster "}
    )

    assert list(AgendaItem.objects.filter(meeting=meeting).order_by("position").values_list("title", "section")) == [
        ("Bru", ""),
        ("Avfall", "Det som haster"),
        ("Kai", "Det som haster"),
    ]


@pytest.mark.parametrize("what", ["overskrift", "sammen", "av."])
def test_nothing_marked_is_told(register: Register, inside: Client, what: str) -> None:
    listed(planned(register.body), "Avfall")

    answer = inside.post(AT + "gjor/", {"gjor": what, "heading": "Tema"}, follow=True)

    assert said(answer) == ["Merk sakene først, med rutene foran dem."]


@pytest.mark.parametrize("what", ["", "opp", "opp.x", "opp.99999999999999999999", "ta.standing.1", "ukjent.1", "ko.7"])
def test_what_no_button_sends_changes_nothing(register: Register, inside: Client, what: str) -> None:
    meeting = planned(register.body)
    listed(meeting, "Avfall", "Bru")

    assert inside.post(AT + "gjor/", {"gjor": what}).status_code == 302
    assert titles(meeting) == ["Avfall", "Bru"]


def test_item_of_another_meeting_is_not_changed_from_here(register: Register, inside: Client) -> None:
    planned(register.body)
    other = register.meetings[0].items.first()
    assert other is not None

    inside.post(AT + f"sak/{other.pk}/", {"title": "Overtatt"})

    other.refresh_from_db()
    assert other.title != "Overtatt"


def test_fix_says_what_is_missing_and_then_gives_numbers(register: Register, inside: Client) -> None:
    meeting = planned(register.body)
    (row,) = listed(meeting, "Avfall", proposal="")

    refused = inside.post(AT + "fastsett/", follow=True)
    assert "«Avfall» mangler forslag til vedtak" in said(refused)[0]

    inside.post(AT + f"sak/{row.pk}/", {"proposal": "Planen vedtas."})
    inside.post(AT + "fastsett/")
    row.refresh_from_db()
    assert row.number == "KF 1/31"
    assert AgendaVersion.objects.get(meeting=meeting).version == 1


def test_supplementary_agenda_shows_what_is_new(register: Register, inside: Client) -> None:
    meeting = planned(register.body)
    first, _second = listed(meeting, "Avfall", "Bru")
    fix_agenda(register.cooperation, meeting.pk, **DOES)
    inside.post(AT + "gjor/", {"gjor": f"av.{first.pk}"})
    inside.post(AT + "ny-sak/", {"title": "Kai", "kind": "information"})

    page = text_of(inside.get(AT))
    assert "Fastsett tilleggslista" in page
    inside.post(AT + "fastsett/")

    version = text_of(inside.get(AT + "versjon/2/"))
    changes = re.search(r"Nytt i denne versjonen.*?</ul>", version, re.S)
    assert changes is not None
    assert re.findall(r"<li>(.*?)</li>", changes[0]) == ["Ny sak: KF 3/31 Kai", "Tatt av lista: KF 1/31 Avfall"]


def test_version_that_is_not_there_is_not_found(register: Register, inside: Client) -> None:
    planned(register.body)

    assert inside.get(AT + "versjon/1/").status_code == 404


def test_draft_is_closed_to_who_only_reads(register: Register, reader: Client) -> None:
    planned(register.body)

    assert reader.get(AT).status_code == 403
    assert Client().get(AT).status_code == 302


def test_chair_answers_from_the_link_with_public_titles_alone(register: Register, inside: Client) -> None:
    meeting = planned(register.body)
    chair_of(register.body)
    Appointment.objects.update(from_on=datetime.date(2020, 1, 1))
    listed(meeting, "Avfall", proposal="Hemmelig forslag.")
    AgendaItem.objects.filter(meeting=meeting).update(is_exempt=True, closed_ground="employment")
    asked = inside.post(AT + "godkjenning/", {"gjor": "spor"}, follow=True)
    assert said(asked) == ["Saklista er sendt til lederen."]
    address = re.search(r"http://testserver(\S+)", OutgoingMail.objects.get().text)
    assert address is not None
    link, stranger = address[1], Client()

    page = stranger.get(link)
    assert "Avfall" in text_of(page)
    assert "Hemmelig" not in text_of(page)
    assert (page["Cache-Control"], page["Referrer-Policy"]) == ("no-store", "no-referrer")
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', text_of(page))
    assert seen is not None
    refused = stranger.post(link, {"gjor": "tilbake", "seen": seen[1], "note": " "})
    assert (refused.status_code, said(refused)) == (422, ["Skriv hva som må endres, så sekretæren vet det."])
    assert stranger.post(link, {"gjor": "godkjenn", "seen": seen[1]}).status_code == 200

    assert stranger.get(link).status_code == 410
    assert "Godkjent av Lena Leder" in text_of(inside.get(AT))


def test_draft_page_asks_the_database_as_often_for_one_item_as_for_sixty(register: Register, inside: Client) -> None:
    meeting = planned(register.body)
    inside.get(AT)
    asked = {}
    for count in (1, 60):
        listed(meeting, *[f"Sak om emne {nth}" for nth in range(count - len(titles(meeting)))])
        with CaptureQueriesContext(connection) as captured:
            page = inside.get(AT)
        assert text_of(page).count("data-item=") == count
        asked[count] = len(captured)

    assert asked[60] == asked[1]
    assert asked[60] < 40
