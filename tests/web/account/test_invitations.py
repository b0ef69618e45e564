"""The pages behind one-time links: an invitation, and the first administrator of a register."""

from __future__ import annotations

import datetime
import re

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from saksgang.actions.first_link import make_first_link
from saksgang.actions.invitations import Sent, invite
from saksgang.actions.memberships import Place
from saksgang.core.access import COMMAND_LINE, Role
from saksgang.records.models import Cooperation, Invitation, Membership, User
from saksgang.records.queries.actors import actor_for
from tests.web.account.conftest import signed_in_as
from tests.web.register import PASSWORD, Register

GOOD = "hest og kaffe i bratt bakke"
NEW = {"full_name": "Olav Nybakk", "password": GOOD, "password_again": GOOD}


def invited(register: Register, *, email: str = "olav@vags.example", role: Role = Role.OBSERVER) -> Sent:
    """An invitation that waits."""
    return invite(register.cooperation, email, Place(role), by=COMMAND_LINE, now=timezone.now(), is_mailed=True)


def page_of(sent: Sent) -> str:
    return f"/konto/invitasjon/{sent.token}/"


def test_invitation_sent_from_the_page_reaches_the_mailbox_and_leads_in(register: Register, boss: User) -> None:
    form = {"full_name": "Olav Nybakk", "email": "olav@vags.example", "role": "secretary"}
    answer = signed_in_as(boss).post("/vagsregionen/brukere/inviter/", form, follow=True)
    assert "Invitasjonen er sendt til olav@vags.example" in answer.content.decode()
    letter = mail.outbox[0]
    assert (letter.to, letter.subject) == (["olav@vags.example"], "Invitasjon til Vågsregionen")
    link = re.search(r"http://testserver(/konto/invitasjon/\S+)", str(letter.body))
    assert link
    invitee = Client()
    assert "Aud Sjefsrud inviterer deg" in invitee.get(link[1]).content.decode()
    entered = invitee.post(link[1], NEW)
    assert entered.headers["Location"] == "/vagsregionen/"
    user = User.objects.get(email="olav@vags.example")
    assert actor_for(user, register.cooperation).role is Role.SECRETARY
    assert invitee.get("/konto/").status_code == 200


def test_invitation_where_no_mail_can_be_sent_shows_the_link_once(
    register: Register, boss: User, settings: Settings
) -> None:
    settings.MAIL_IS_ON = False
    client = signed_in_as(boss)
    form = {"email": "olav@vags.example", "role": "observer"}
    page = client.post("/vagsregionen/brukere/inviter/", form)
    link = re.search(r"http://testserver(/konto/invitasjon/[\w-]+/)", page.content.decode())
    assert link
    assert page.headers["Cache-Control"] == "no-store"
    assert link[1] not in client.get("/vagsregionen/brukere/").content.decode()
    assert (Client().get(link[1]).status_code, mail.outbox) == (200, [])


def test_invitation_whose_mail_does_not_go_out_says_so_and_can_be_sent_again(
    register: Register, boss: User, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", 1, False
    client = signed_in_as(boss)
    form = {"email": "olav@vags.example", "role": "observer"}
    page = client.post("/vagsregionen/brukere/inviter/", form, follow=True).content.decode()
    assert "e-posten gikk ikke ut" in page
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    again = f"/vagsregionen/brukere/invitasjoner/{Invitation.objects.get().pk}/send/"
    assert "Invitasjonen er sendt" in client.post(again, follow=True).content.decode()
    assert len(mail.outbox) == 1


def test_invitation_opened_by_a_program_that_looks_at_mails_is_not_used_up(register: Register) -> None:
    sent = invited(register)
    for _time in range(3):
        page = Client().get(page_of(sent))
        assert (page.status_code, page.headers["Cache-Control"]) == (200, "no-store")
    assert Client().post(page_of(sent), NEW).status_code == 302


def test_invitation_with_a_weak_password_or_two_that_differ_is_shown_again_with_the_name(register: Register) -> None:
    sent = invited(register)
    for given, said in (
        ({**NEW, "password_again": "noe annet enn det første"}, "De to passordene er ikke like"),
        ({**NEW, "password": "Vågsregionen2031", "password_again": "Vågsregionen2031"}, "for lett å gjette"),
        ({**NEW, "full_name": ""}, "Skriv navnet ditt"),
    ):
        page = Client().post(page_of(sent), given)
        assert (page.status_code, said in page.content.decode()) == (422, True)
    assert 'value="Olav Nybakk"' in Client().post(page_of(sent), {**NEW, "password": "x"}).content.decode()


def test_invitation_used_up_too_old_or_made_up_is_gone_with_the_reason(register: Register) -> None:
    used, old = invited(register), invited(register, email="gammel@vags.example")
    Client().post(page_of(used), NEW)
    Invitation.objects.filter(pk=old.invitation.pk).update(expires_at=timezone.now() - datetime.timedelta(seconds=1))
    for address in (page_of(used), page_of(old), "/konto/invitasjon/x/", "/konto/invitasjon/<script>/"):
        for answer in (Client().get(address), Client().post(address, NEW)):
            assert (answer.status_code, "virker ikke lenger" in answer.content.decode()) == (410, True)
    assert User.objects.filter(last_name="Nybakk").count() == 1


def test_invitation_of_one_with_an_account_is_taken_signed_in_and_only_then(register: Register, turid: User) -> None:
    other = Cooperation.objects.create(name="Heiregionen", slug="hei", created_at=timezone.now())
    sent = invite(other, turid.email, Place(Role.SECRETARY), by=COMMAND_LINE, now=timezone.now(), is_mailed=True)
    stranger = Client().get(page_of(sent)).content.decode()
    assert ("Det finnes en bruker" in stranger, 'name="password"' in stranger) == (True, False)
    assert Client().post(page_of(sent), NEW).status_code == 422
    assert actor_for(turid, other).role is None
    client = signed_in_as(turid)
    assert "Ta imot invitasjonen" in client.get(page_of(sent)).content.decode()
    assert client.post(page_of(sent)).headers["Location"] == "/hei/"
    assert actor_for(turid, other).role is Role.SECRETARY


def test_invitation_accepted_gives_another_session_than_before(register: Register) -> None:
    sent = invited(register)
    client = Client()
    client.session["planted"] = "x"
    client.session.save()
    before = client.session.session_key
    client.post(page_of(sent), NEW)
    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_first_administrator_names_the_cooperation_and_is_signed_in(db: None) -> None:
    token = make_first_link(now=timezone.now())
    client = Client()
    page = f"/konto/forste/{token}/"
    assert "Navnet på samarbeidet" in client.get(page).content.decode()
    given = {**NEW, "email": "olav@vags.example", "cooperation": "Vågsregionen"}
    weak = client.post(page, {**given, "password": "passord123456", "password_again": "passord123456"})
    assert (weak.status_code, 'value="Vågsregionen"' in weak.content.decode()) == (422, True)
    assert client.post(page, given).headers["Location"] == "/vagsregionen/"
    assert Membership.objects.get().role == "administrator"
    assert client.get("/vagsregionen/brukere/").status_code == 200
    assert [Client().get(page).status_code, Client().post(page, given).status_code] == [410, 410]
    assert User.objects.count() == 1


def test_first_link_of_a_register_with_an_administrator_is_dead(register: Register, boss: User) -> None:
    assert Client().get("/konto/forste/noe/").status_code == 410
    assert PASSWORD not in Client().get("/konto/forste/noe/").content.decode()


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_invitation_is_written_in_the_language_of_the_cooperation(
    register: Register, boss: User, language: str
) -> None:
    Cooperation.objects.update(language=language)
    form = {"email": "olav@vags.example", "role": "observer"}
    signed_in_as(boss).post("/vagsregionen/brukere/inviter/", form)
    said = {"nb": "Åpne lenka for å ta imot", "nn": "Opne lenkja for å ta imot", "en": "Open the link to accept"}
    assert said[language] in str(mail.outbox[0].body)
