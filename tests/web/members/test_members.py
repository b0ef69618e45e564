"""The administrator's pages: who sees them, what they do, and that they stay inside their co-operation."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from saksgang.actions.users import create_user
from saksgang.core.access import COMMAND_LINE, Role
from saksgang.records.models import Appointment, Body, Cooperation, Event, Invitation, Membership, Municipality, User
from saksgang.records.queries.actors import actor_for
from tests.web.register import NOW, PASSWORD, Register, make_register

USERS = "/vagsregionen/brukere/"
SETUP = "/vagsregionen/oppsett/"
CHOICES = f"{SETUP}samarbeidet/"


def made(cooperation: Cooperation, username: str, role: Role) -> User:
    return create_user(
        cooperation, username=username, password=PASSWORD, role=role, by=COMMAND_LINE, now=NOW, full_name=""
    )


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def boss(register: Register) -> User:
    return made(register.cooperation, "sjef", Role.ADMINISTRATOR)


@pytest.mark.parametrize("role", ["secretary", "case-officer", "auditor", "observer", "contact", "participant"])
def test_page_each_is_for_administrators_alone(register: Register, boss: User, role: str) -> None:
    user = made(register.cooperation, "en-annen", Role(role))
    before = list(Membership.objects.values_list("user", "role", "ended_at"))
    client = signed_in(user)
    for page in (USERS, f"{USERS}inviter/", f"{USERS}{boss.pk}/", CHOICES):
        assert client.get(page).status_code == 403, page
    for page in (
        f"{USERS}inviter/",
        f"{USERS}{user.pk}/endre/",
        f"{USERS}{boss.pk}/avslutt/",
        f"{USERS}{boss.pk}/logg-ut/",
        f"{USERS}{boss.pk}/andre-faktor/",
        f"{USERS}{boss.pk}/palogging/",
        f"{USERS}{boss.pk}/verv/",
        f"{USERS}{boss.pk}/verv/avslutt/",
        CHOICES,
        f"{SETUP}organ/kf/",
        f"{SETUP}kommune/alnes/",
    ):
        assert client.post(page, {"role": "administrator", "email": "a@b.example"}).status_code == 403, page
        assert Client().get(page).headers.get("Location", "").startswith("/konto/logg-inn/"), page
    assert list(Membership.objects.values_list("user", "role", "ended_at")) == before
    assert not Invitation.objects.exists()


def test_list_tells_who_they_are_in_words_and_asks_as_much_for_three_as_for_one(register: Register, boss: User) -> None:
    client = signed_in(boss)
    client.get(USERS)  # the first page of a session also notes that it is in use
    counts = []
    for each in ("", "a", "b"):
        if each:
            made(register.cooperation, each, Role.AUDITOR)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(USERS).content.decode()
        counts.append(len(queries))
    assert len(set(counts)) == 1
    text = re.sub(r"<[^>]+>|\s+", " ", page)
    assert ("Revisor eller arkivar" in text, "Siri Sekretær" in text, "(deg)" in text.replace(" ", "")) == (
        True,
        True,
        True,
    )


def test_account_is_changed_ended_and_opened_again_from_its_page(register: Register, boss: User) -> None:
    client, user = signed_in(boss), register.reader
    page = f"{USERS}{user.pk}/"
    person = register.cooperation.people.get(slug="ase-nordmyr")
    form = {"role": "participant", "person": str(person.pk), "from_on": "1.3.2025", "until_on": "31.12.2090"}
    assert "Brukeren er endret" in client.post(f"{page}endre/", form, follow=True).content.decode()
    actor = actor_for(user, register.cooperation)
    assert (actor.role, actor.person_id) == (Role.PARTICIPANT, person.pk)
    assert 'value="31.12.2090"' in client.get(page).content.decode()
    assert "har ikke lenger tilgang" in client.post(f"{page}avslutt/", follow=True).content.decode()
    assert actor_for(user, register.cooperation).role is None
    assert "Åpne brukeren igjen" in client.get(page).content.decode()
    client.post(f"{page}endre/", {"role": "observer"})
    assert actor_for(User.objects.get(pk=user.pk), register.cooperation).role is Role.OBSERVER


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"role": "konge"}, "Velg en av mulighetene"),
        ({}, "Velg en av mulighetene"),
        ({"role": "observer", "until_on": "i morgen"}, "i morgen"),
        ({"role": "observer", "from_on": "2.1.2030", "until_on": "1.1.2030"}, "før den første"),
        ({"role": "observer", "person": "999999"}, "finnes ikke i dette samarbeidet"),
        ({"role": "contact"}, "Velg hvilken"),
    ],
)
def test_account_is_not_changed_by_a_form_that_makes_no_sense(
    register: Register, boss: User, form: dict[str, str], said: str
) -> None:
    page = f"{USERS}{register.reader.pk}/"
    answer = signed_in(boss).post(f"{page}endre/", form, follow=True)
    assert (answer.status_code, said in answer.content.decode()) == (200, True)
    assert not Event.objects.filter(act="user.role-given", by=boss).exists()


def test_administrator_who_steps_down_is_led_out_and_the_last_cannot(register: Register, boss: User) -> None:
    client = signed_in(boss)
    page = client.post(f"{USERS}{boss.pk}/endre/", {"role": "observer"}, follow=True).content.decode()
    assert "uten administrator" in page
    made(register.cooperation, "sjef2", Role.ADMINISTRATOR)
    answer = client.post(f"{USERS}{boss.pk}/endre/", {"role": "observer"})
    assert answer.headers["Location"] == "/vagsregionen/"


def test_office_is_given_and_ended_from_the_page(register: Register, boss: User) -> None:
    client, user = signed_in(boss), register.reader
    person = register.cooperation.people.get(slug="ase-nordmyr")
    Membership.objects.filter(user=user).update(person=person, role="participant")
    page = f"{USERS}{user.pk}/"
    client.post(f"{page}verv/", {"body": str(register.body.pk), "office": "chair"})
    row = Appointment.objects.get()
    assert (row.person, row.office, row.from_on, row.until_on) == (person, "chair", None, None)
    assert "Leder" in client.get(page).content.decode()
    client.post(f"{page}verv/avslutt/", {"appointment": str(row.pk), "until_on": "1.2.2026"})
    row.refresh_from_db()
    assert str(row.until_on) == "2026-02-01"


def test_setup_is_kept_shown_and_refused_with_what_was_written(register: Register, boss: User) -> None:
    client = signed_in(boss)
    form = {"second_factor_required": "1", "about": "Vi er åtte kommuner.", "contact_email": "post@vags.example"}
    client.post(CHOICES, form)
    row = Cooperation.objects.get()
    assert (row.second_factor_required, row.about, row.contact_email) == (True, form["about"], "post@vags.example")
    Cooperation.objects.update(second_factor_required=False)
    wrong = client.post(CHOICES, {**form, "feedback_url": "javascript:alert(1)", "about": "<script>"})
    text = wrong.content.decode()
    assert (wrong.status_code, "ingen nettadresse" in text, "&lt;script&gt;" in text) == (422, True, True)
    assert Cooperation.objects.get().about == form["about"]
    rules = {
        "observers_see": "public",
        "agenda_published": "by-hand",
        "minutes_published": "approved",
    }
    client.post(f"{SETUP}organ/kf/", rules)
    body = Body.objects.get()
    assert {name: getattr(body, name) for name in rules} == rules
    client.post(f"{SETUP}organ/kf/", {**rules, "observers_see": "nothing"})
    body.refresh_from_db()
    assert body.observers_see == "public"


def test_account_invitation_body_and_municipality_of_another_cooperation_are_out_of_reach(
    register: Register, boss: User
) -> None:
    other = make_register(name="Heiregionen", prefix="hei")
    there = made(other.cooperation, "hei-sjef", Role.ADMINISTRATOR)
    invitation = Invitation.objects.create(
        cooperation=other.cooperation,
        email="a@hei.example",
        role="observer",
        token_hash="0" * 64,
        sent_at=NOW,
        expires_at=NOW,
        invited_by_name="x",
    )
    before = [list(model.objects.order_by("pk").values()) for model in (Membership, Invitation, Municipality)]
    client = signed_in(boss)
    assert client.get(f"{USERS}{there.pk}/").status_code == 404
    for page in ("endre/", "avslutt/", "logg-ut/", "andre-faktor/", "palogging/", "verv/", "verv/avslutt/"):
        answer = client.post(f"{USERS}{there.pk}/{page}", {"role": "observer", "office": "chair"})
        assert answer.status_code in {302, 404}, page
    for page in ("send/", "trekk/"):
        client.post(f"{USERS}invitasjoner/{invitation.pk}/{page}")
    for page in (
        f"/heiregionen/brukere/{register.reader.pk}/endre/",
        "/heiregionen/oppsett/samarbeidet/",
        "/heiregionen/brukere/",
    ):
        assert client.post(page, {"role": "administrator"}).status_code in {403, 405}, page
    assert [list(model.objects.order_by("pk").values()) for model in (Membership, Invitation, Municipality)] == before
    assert "hei-sjef" not in client.get(USERS).content.decode()


@pytest.mark.parametrize("language", ["nn", "en"])
def test_pages_are_in_the_readers_language(register: Register, boss: User, language: str) -> None:
    client = signed_in(boss)
    client.cookies["sprak"] = language
    said = {"nn": ("Brukarar", "Lagre oppsettet"), "en": ("Users", "Save the setup")}[language]
    assert said[0] in client.get(USERS).content.decode()
    assert said[1] in client.get(CHOICES).content.decode()
