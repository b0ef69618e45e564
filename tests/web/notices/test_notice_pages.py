"""The pages of sending: who gets what before, what became of it after, resending, moving, cancelling, copies and files."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from saksgang.actions.agendas import fix_agenda
from saksgang.actions.calling_packs import make_packs
from saksgang.actions.cooperations import create_cooperation
from saksgang.actions.mailing import _message
from saksgang.actions.users import create_user
from saksgang.core.access import COMMAND_LINE, Role
from saksgang.records.models import (
    Appointment,
    Attachment,
    Body,
    Call,
    Cooperation,
    CopyRecipient,
    Delivery,
    LegalBasis,
    Meeting,
    Membership,
    Notice,
    OutgoingMail,
    PackJob,
    Person,
)
from tests.actions.planned import DAY, listed
from tests.actions.with_papers import PLANTED, open_meeting, secret_meeting
from tests.web.register import NOW

SENT = datetime.datetime(2031, 9, 10, 9, 0, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def calm(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fixed day, and packs that are made when a test says so."""
    cache.clear()
    monkeypatch.setattr("django.utils.timezone.now", lambda: SENT)
    for module in ("sending", "log"):
        monkeypatch.setattr(f"saksgang.web.notices.{module}.start_packs", lambda *_: None)


def client_of(cooperation: Cooperation, role: Role = Role.SECRETARY, person: Person | None = None) -> Client:
    name = person.slug if person else role.value
    user = create_user(
        cooperation, username=name, password=None, role=role, by=COMMAND_LINE, now=NOW, full_name="Siri Sekretær"
    )
    Membership.objects.filter(user=user).update(person=person)
    client = Client()
    client.force_login(user)
    return client


def at(meeting: Meeting, part: str = "") -> str:
    return f"/{meeting.cooperation.slug}/{meeting.body.slug}/{meeting.slug}/{part}"


def told(client: Client, url: str, **form: Any) -> str:
    response = client.post(url, form, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def sent(client: Client, meeting: Meeting, **form: Any) -> str:
    return told(client, at(meeting, "innkalling/"), **form)


def test_page_before_shows_who_gets_what_and_the_mail_and_the_one_after_what_became_of_it(
    cooperation: Cooperation,
) -> None:
    meeting = open_meeting(cooperation)
    Person.objects.filter(name="Ola Nes").update(email="")
    client = client_of(cooperation)
    page = client.get(at(meeting, "innkalling/")).content.decode()
    assert "Send til 2 mottakere" in page
    assert "Innkalling: Regionutvalg RU 30. september 2031" in page
    assert "må få beskjed på annen måte: Ola Nes" in " ".join(page.split())
    after = sent(client, meeting, message="Vel møtt!")
    assert ["Venter: 2" in after, "For hånd: 1" in " ".join(after.split())] == [True, True]
    assert Notice.objects.get().message == "Vel møtt!"
    assert client.get(at(meeting, "innkalling/")).headers["Location"] == at(meeting, "innkalling/sendt/")


def test_k4_short_notice_is_a_warning_with_its_paragraph_and_can_be_sent(cooperation: Cooperation) -> None:
    meeting = open_meeting(cooperation, date=SENT.date() + datetime.timedelta(days=2))
    Body.objects.filter(pk=meeting.body_id).update(legal_basis=LegalBasis.MUNICIPAL_ACT)
    page = client_of(cooperation).get(at(meeting, "innkalling/")).content.decode()
    assert "Det er bare 2 dager til møtet" in page
    assert "kommuneloven § 11-3" in page


def test_k4_item_without_papers_is_named_before_sending(cooperation: Cooperation) -> None:
    meeting = open_meeting(cooperation)
    Attachment.objects.filter(item__number="RU 2/31").delete()
    page = client_of(cooperation).get(at(meeting, "innkalling/")).content.decode()
    assert "RU 2/31 har ingen dokumenter" in page


def test_k3_refusal_stands_on_the_page_with_its_paragraph_and_nothing_is_sent(cooperation: Cooperation) -> None:
    meeting = open_meeting(cooperation)
    Body.objects.filter(pk=meeting.body_id).update(legal_basis=LegalBasis.MUNICIPAL_ACT)
    client = client_of(cooperation)
    assert "Send til" not in client.get(at(meeting, "innkalling/")).content.decode()
    response = client.post(at(meeting, "innkalling/"))
    page = response.content.decode()
    assert response.status_code == 422
    assert ["lederen har ikke godkjent saklista" in page, "kommuneloven § 11-3" in page] == [True, True]
    assert (Notice.objects.count(), OutgoingMail.objects.count()) == (0, 0)


def test_exempt_words_in_the_greeting_are_refused_and_the_greeting_is_kept_in_the_field(
    cooperation: Cooperation,
) -> None:
    meeting = secret_meeting(cooperation)
    response = client_of(cooperation).post(at(meeting, "innkalling/"), {"message": f"Hils {PLANTED}"})
    page = response.content.decode()
    assert (response.status_code, f"Hils {PLANTED}" in page) == (422, True)
    assert "offentleglova § 13" in page


def test_log_asks_as_often_for_many_receivers_as_for_few(cooperation: Cooperation) -> None:
    meeting = open_meeting(cooperation)
    client = client_of(cooperation)
    sent(client, meeting)
    client.get(at(meeting, "innkalling/sendt/"))

    def asked() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(at(meeting, "innkalling/sendt/")).status_code == 200
        return len(asked)

    few = asked()
    notice = Notice.objects.get()
    for number in range(6):
        call = Call.objects.create(cooperation=cooperation, meeting=meeting, name=f"Gjest {number}", made_at=SENT)
        Delivery.objects.create(cooperation=cooperation, notice=notice, call=call, made_at=SENT)
    assert asked() == few


def test_opened_link_is_logged_at_its_receiver_and_shown(cooperation: Cooperation) -> None:
    meeting = open_meeting(cooperation)
    client = client_of(cooperation)
    sent(client, meeting)
    mail = OutgoingMail.objects.get(receiver="ola-nes@vaag.example")
    link = next(line for line in mail.text.splitlines() if "/svar/" in line)
    assert Client().get("/" + link.split("/", 3)[3]).status_code == 200
    assert list(Call.objects.exclude(opened_at=None).values_list("name", flat=True)) == ["Ola Nes"]
    assert "Har åpnet lenken: 1" in client.get(at(meeting, "innkalling/sendt/")).content.decode()


def test_mail_that_came_back_is_put_right_and_sent_to_that_one_alone(cooperation: Cooperation) -> None:
    meeting = open_meeting(cooperation)
    client = client_of(cooperation)
    sent(client, meeting)
    call = Call.objects.get(name="Ola Nes")
    Delivery.objects.filter(call=call).update(state=Delivery.State.BOUNCED, why_not="550 finnes ikke")
    OutgoingMail.objects.all().delete()
    page = client.get(at(meeting, "innkalling/sendt/")).content.decode()
    assert ["kom i retur" in page, "550 finnes ikke" in page, "1 e-post kom ikke fram" in page] == [True] * 3
    url = at(meeting, f"innkalling/sendt/{call.pk}/")
    assert "Sendt på nytt." not in told(client, url, email="ikke en adresse")
    assert "Sendt på nytt." in told(client, url, email="ola@hjemme.example")
    assert list(OutgoingMail.objects.values_list("receiver", flat=True)) == ["ola@hjemme.example"]
    assert client.get(url).headers["Location"] == at(meeting, "innkalling/sendt/")


def test_page_fetches_itself_anew_without_a_script_while_packs_are_made(cooperation: Cooperation) -> None:
    meeting = open_meeting(cooperation)
    client = client_of(cooperation)
    sent(client, meeting)
    PackJob.objects.update(done=3, total=6)
    response = client.get(at(meeting, "innkalling/sendt/"))
    assert response.headers["Refresh"] == "3"
    assert "3 av 6 papirer" in response.content.decode()
    make_packs(cooperation, Notice.objects.get().pk, now=SENT)
    response = client.get(at(meeting, "innkalling/sendt/"))
    assert "Refresh" not in response.headers
    page = response.content.decode()
    assert ["Hele pakken (PDF)" in page, "6 sider" in page] == [True, True]
    assert client.get(at(meeting, "innkalling/1/motepakke.pdf")).getvalue()[:5] == b"%PDF-"  # type: ignore[attr-defined]  # a file


def test_observer_gets_the_version_for_all_and_a_member_the_full_one_at_the_same_address(
    cooperation: Cooperation,
) -> None:
    meeting = secret_meeting(cooperation)
    sent(client_of(cooperation), meeting)
    seer = Person.objects.create(cooperation=cooperation, name="Siv Seer", slug="siv-seer")
    Appointment.objects.create(cooperation=cooperation, body=meeting.body, person=seer, office="observer")
    member = Person.objects.get(name="Kari Vik")
    url = at(meeting, "innkalling/1/innkalling.html")
    told_to = [
        b"".join(client_of(cooperation, Role.PARTICIPANT, who).get(url).streaming_content)  # type: ignore[attr-defined]  # a file
        for who in (member, seer)
    ]
    assert [PLANTED.encode() in one for one in told_to] == [True, False]


def test_strangers_have_the_published_files_and_nothing_by_another_name_or_number(cooperation: Cooperation) -> None:
    meeting = open_meeting(cooperation)
    sent(client_of(cooperation), meeting)
    stranger = Client()
    page = stranger.get(at(meeting, "papirer/")).content.decode()
    assert at(meeting, "vedlegg/1/kildekart.pdf") in page
    response = stranger.get(at(meeting, "vedlegg/1/kildekart.pdf"))
    assert response.headers["Content-Disposition"] == 'attachment; filename="kildekart.pdf"'
    assert (
        stranger.get(
            at(meeting, "vedlegg/1/kildekart.pdf"), headers={"If-None-Match": response.headers["ETag"]}
        ).status_code
        == 304
    )
    assert at(meeting, "vedlegg/1/kildekart.pdf") in stranger.get(at(meeting)).content.decode()
    other = create_cooperation("Nabo", by=COMMAND_LINE, now=NOW)
    wrong = (
        at(meeting, "vedlegg/2/kildekart.pdf"), at(meeting, "vedlegg/1/brev.docx"), at(meeting, "vedlegg/9/x.pdf"),
        at(meeting, "vedlegg/1/kildekart.pdf").replace(cooperation.slug, other.slug, 1),
    )  # fmt: skip
    assert [stranger.get(url).status_code for url in wrong] == [404] * 4
    assert stranger.get(at(meeting, "innkalling/1/innkalling.pdf")).status_code == 302


def test_moved_meeting_is_found_at_its_old_address_by_all(cooperation: Cooperation) -> None:
    meeting = open_meeting(cooperation)
    client = client_of(cooperation)
    sent(client, meeting)
    form = {"date": "7.10.2031", "time_start": "10.00", "time_end": "12.00", "place": "Naustet", "reason": ""}
    refused = client.post(at(meeting, "endre/"), form)
    assert (refused.status_code, "Ingenting er endret." in refused.content.decode()) == (422, True)
    refused = client.post(at(meeting, "endre/"), form | {"date": "i morgen", "reason": "Ferja"})
    assert (refused.status_code, 'value="i morgen"' in refused.content.decode()) == (422, True)
    page = told(client, at(meeting, "endre/"), **form | {"reason": "Ferja går ikke."})
    assert "Møtet er flyttet." in page
    new = at(meeting).replace("2031-09-30", "2031-10-07")
    for one in (client, Client()):
        assert one.get(at(meeting, "papirer/") + "?side=2").headers["Location"] == f"{new}papirer/?side=2"
    assert client.post(at(meeting, "avlys/"), {"reason": "x"}).status_code == 404
    assert Client().get(at(meeting).replace("2031-09-30", "2031-09-29")).status_code == 404


def test_another_meeting_at_the_old_address_is_not_passed_by(cooperation: Cooperation) -> None:
    meeting = open_meeting(cooperation)
    client = client_of(cooperation)
    told(client, at(meeting, "endre/"), date="7.10.2031", time_start="10", time_end="12", place="Naustet")
    Meeting.objects.create(
        cooperation=cooperation, body=meeting.body, slug="2031-09-30", date=DAY, state="planned", is_ours=True
    )
    assert client.get(at(meeting)).status_code == 200
    assert client.get(at(meeting, "99/")).status_code == 404


def test_cancelled_meeting_says_why_and_tells_all(cooperation: Cooperation) -> None:
    meeting = open_meeting(cooperation)
    client = client_of(cooperation)
    sent(client, meeting)
    OutgoingMail.objects.all().delete()
    assert "Avlys møtet og si fra til 3" in client.get(at(meeting, "avlys/")).content.decode()
    assert "Møtet er avlyst." in told(client, at(meeting, "avlys/"), reason="For få saker.")
    assert {row.calendar_method for row in OutgoingMail.objects.all()} == {"CANCEL"}
    assert "For få saker." in client.get(at(meeting)).content.decode()
    assert "kan ikke avlyses nå" in client.get(at(meeting, "avlys/")).content.decode()


def test_copies_are_stopped_by_the_button_or_one_click_and_not_by_opening_the_page(cooperation: Cooperation) -> None:
    meeting = open_meeting(cooperation)
    row = CopyRecipient.objects.create(
        cooperation=cooperation, body=meeting.body, name="Avisa", email="a@avisa.example"
    )
    sent(client_of(cooperation), meeting)
    mail = _message(OutgoingMail.objects.get(receiver="a@avisa.example"))
    url = "/" + mail.extra_headers["List-Unsubscribe"].strip("<>").split("/", 3)[3]
    stranger = Client(enforce_csrf_checks=True)
    assert "Stopp kopiene" in stranger.get(url).content.decode()
    row.refresh_from_db()
    assert row.stopped_at is None
    assert "er stoppet" in stranger.post(url, {"List-Unsubscribe": "One-Click"}).content.decode()
    row.refresh_from_db()
    assert (row.stopped_at, dict(stranger.cookies)) == (SENT, {})
    assert stranger.get(url.replace("/slutt/", "/slutt/x")).status_code == 404


def test_supplement_page_shows_what_is_new_and_k7_where_it_binds(cooperation: Cooperation) -> None:
    meeting = open_meeting(cooperation)
    client = client_of(cooperation)
    sent(client, meeting)
    assert "Ingenting er nytt" in client.get(at(meeting, "innkalling/tillegg/")).content.decode()
    listed(meeting, "Brua")
    fix_agenda(cooperation, meeting.pk, by=COMMAND_LINE, now=SENT)
    Body.objects.filter(pk=meeting.body_id).update(legal_basis=LegalBasis.MUNICIPAL_ACT)
    page = client.get(at(meeting, "innkalling/tillegg/")).content.decode()
    assert ["RU 3/31 sto ikke i innkallingen" in page, "kommuneloven § 11-3" in page] == [True, True]
    preview = client.get(at(meeting, "innkalling/tillegg/tilleggsinnkalling.pdf"))
    assert preview.content[:5] == b"%PDF-"
