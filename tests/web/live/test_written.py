"""Deciding in writing, in the browser: chosen with a reason, answered from the mail, settled on one page (K15)."""

from __future__ import annotations

import datetime
import re

import pytest
from django.test import Client
from django.utils import timezone

from saksgang.actions.agendas import fix_agenda
from saksgang.actions.agendas_approved import record_approval
from saksgang.actions.calling import send_notice
from saksgang.core.access import COMMAND_LINE
from saksgang.core.agenda.storing import listing_digest
from saksgang.records.models import AgendaItem, Decision, Event, Meeting, OutgoingMail, Person, Vote, WrittenReply
from saksgang.records.queries.agenda_rows import agenda_of
from tests.web.live.held_here import HeldHere, held_here
from tests.web.live.test_live_pages import client

SITE = "https://saker.example"
LINK = re.compile(rf"{SITE}(/\S+/svar/\S+/)")


@pytest.fixture
def planned(db: None) -> HeldHere:
    """A meeting of tomorrow with two cases, its agenda not fixed yet; one of the cases is exempt."""
    held = held_here(state="planned", items=3)
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    Meeting.objects.filter(pk=held.meeting.pk).update(date=tomorrow, slug=tomorrow.isoformat(), notice_sequence=0)
    held.items[0].delete()
    AgendaItem.objects.filter(pk=held.items[2].pk).update(is_exempt=True, exempt_law="offl. § 23")
    for person in held.people:
        Person.objects.filter(pk=person.pk).update(email=f"{person.slug}@vaag.example")
    held.meeting.refresh_from_db()
    return held


def page_of(held: HeldHere, word: str = "hastesak") -> str:
    return f"/{held.cooperation.slug}/{held.body.slug}/{held.meeting.slug}/{word}/"


def sent(held: HeldHere) -> list[str]:
    """Chosen by the secretary in the browser, and sent; the addresses in the members' mails, in the order of the seats."""
    response = client(held.secretary).post(page_of(held), {"gjor": "skriftlig", "grunn": "Fristen går ut på fredag."})
    assert response.status_code == 302
    who = {"by": COMMAND_LINE, "now": timezone.now()}
    fix_agenda(held.cooperation, held.meeting.pk, **who)
    seen = listing_digest(agenda_of(held.meeting))
    record_approval(held.cooperation, held.meeting.pk, seen=seen, note="på telefon", **who)
    send_notice(held.cooperation, held.meeting.pk, site=SITE, **who)
    mails = {mail.receiver: mail for mail in OutgoingMail.objects.all()}
    found = []
    for person in held.people:
        mail = mails[f"{person.slug}@vaag.example"]
        assert mail.calendar == ""
        address = LINK.search(mail.text)
        assert address is not None
        found.append(address[1])
    return found


def test_written_procedure_is_chosen_answered_from_the_mail_and_settled(planned: HeldHere) -> None:
    links = sent(planned)
    mail = OutgoingMail.objects.get(receiver=f"{planned.people[0].slug}@vaag.example")
    assert "Du er bedt om å avgjøre en sak i Representantskapet skriftlig." in mail.text
    assert "Svar innen:" in mail.text and "?svar=ja" not in mail.text
    answers = {f"sak-{item.pk}": "accepts" for item in planned.items[1:]}
    for address in links:
        shown = Client().get(address, follow=True)
        html = shown.content.decode()
        assert shown.status_code == 200 and "Felles vannverk på Skarholmen vedtas." in html
        assert "Budsjett for samarbeidet vedtas" not in html, "it is exempt, and the page lies behind a link"
        assert Client(enforce_csrf_checks=True).post(shown.redirect_chain[-1][0], answers).status_code == 302
    html = client(planned.secretary).get(page_of(planned)).content.decode()
    assert "Papirene er sendt til 7 av 7 medlemmer." in html and "Alt er svart på." in html
    response = client(planned.secretary).post(page_of(planned), {"gjor": "avgjor"}, follow=True)
    assert response.status_code == 200
    assert Meeting.objects.get(pk=planned.meeting.pk).state == "held"
    decided = Decision.objects.filter(item__in=planned.items[1:]).order_by("item__position")
    assert [one.text.split("\n")[0] for one in decided] == [
        "1. Felles vannverk på Skarholmen vedtas.", "1. Budsjett for samarbeidet vedtas.",
    ]  # fmt: skip
    assert [vote.in_favour for vote in Vote.objects.all()] == [7, 7]


def test_refusal_stands_on_the_page_with_its_paragraph_and_what_was_typed(planned: HeldHere) -> None:
    response = client(planned.secretary).post(
        page_of(planned), {"gjor": "skriftlig", "grunn": " ", "adresse": "https://x"}
    )
    html = response.content.decode()
    assert response.status_code == 422
    assert "Skriv hvorfor saken ikke kan vente til neste møte." in html and "kommuneloven § 11-8" in html
    assert 'value="https://x"' in html


def test_settling_before_all_have_answered_names_those_who_have_not(planned: HeldHere) -> None:
    links = sent(planned)
    answers = {f"sak-{item.pk}": "accepts" for item in planned.items[1:]}
    for address in links[:6]:
        Client().post(Client().get(address)["Location"], answers)
    response = client(planned.secretary).post(page_of(planned), {"gjor": "avgjor"})
    assert response.status_code == 422
    assert "Geir Solum har ikke svart" in response.content.decode()
    client(planned.secretary).post(page_of(planned), {"gjor": "avgjor-na"})
    assert set(AgendaItem.objects.filter(meeting=planned.meeting).values_list("state", flat=True)) == {"postponed"}


def test_secretary_records_an_answer_that_came_by_telephone(planned: HeldHere) -> None:
    sent(planned)
    seat = planned.body.seats.order_by("position", "id")[3]
    form = {"gjor": "svar", "plass": seat.pk, f"sak-{planned.items[1].pk}": "against-procedure", "kommentar": "Ringte."}
    client(planned.secretary).post(page_of(planned), form)
    row = WrittenReply.objects.get()
    assert (row.seat, row.answer, row.comment, row.via) == (seat, "against-procedure", "Ringte.", "secretary")
    html = client(planned.secretary).get(page_of(planned)).content.decode()
    assert "Vil ha møte" in html and "Ringte." in html


def test_member_who_is_signed_in_answers_on_the_meetings_page(planned: HeldHere) -> None:
    sent(planned)
    member = client(planned.member)
    meeting = member.get(page_of(planned).removesuffix("hastesak/")).content.decode()
    assert "Svar på saken" in meeting and "Kommer du?" not in meeting
    own = page_of(planned, "skriftlig")
    assert "Felles vannverk på Skarholmen vedtas." in member.get(own).content.decode()
    response = member.post(own, {f"sak-{planned.items[1].pk}": "against-proposal"})
    assert response.status_code == 302
    assert WrittenReply.objects.get().person == planned.people[2]
    assert Event.objects.get(act="written.answered").by_name == "Charlotte Øygard"
    assert member.get(page_of(planned)).status_code == 403


def test_answer_form_of_a_common_meeting_is_no_written_one(planned: HeldHere) -> None:
    assert client(planned.member).get(page_of(planned, "skriftlig")).status_code in {403, 404}
    assert client(planned.secretary).get(page_of(planned, "skriftlig")).status_code == 404


def test_strange_input_is_answered_kindly(planned: HeldHere) -> None:
    links = sent(planned)
    address = Client().get(links[0])["Location"]
    for form in ({}, {"sak-x": "accepts"}, {"sak-1": "æ"}, {f"sak-{10**17}": "accepts"}, {"kommentar": "\x00" * 9}):
        assert Client().post(address, form).status_code == 422
    assert Client().get(f"/{planned.cooperation.slug}/skriftlig/{'A' * 22}/").status_code == 404
    assert client(planned.secretary).post(page_of(planned), {"gjor": "æ"}).status_code == 422
    assert not WrittenReply.objects.exists()
