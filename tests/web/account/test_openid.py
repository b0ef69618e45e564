"""OpenID Connect against a real issuer on this machine: who comes in, who does not, and what is kept of what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.utils import timezone
from oidc_provider_mock import User as Issued
from oidc_provider_mock import run_server_in_thread
from pytest_django import Settings

from saksgang import environment, outside
from saksgang.actions.invitations import invite
from saksgang.actions.memberships import Place, end_place, unlink_identity
from saksgang.actions.municipalities import set_organisation_number
from saksgang.actions.users import create_user
from saksgang.core.access import COMMAND_LINE, Role
from saksgang.core.refusals import Refused
from saksgang.records.models import Event, Membership, Municipality, User
from saksgang.records.queries.actors import actor_for
from tests.web.register import NOW, PASSWORD, Register

NUMBER = "974760673"
SIGN_IN = "/konto/felles/felles/"
PEOPLE = (
    Issued(
        sub="turid-1",
        claims={"email": "Turid@vags.example", "email_verified": True, "name": "Turid Skarstein", "pid": "01017012345"},
    ),
    Issued(sub="turid-2", claims={"email": "turid@vags.example", "email_verified": True}),
    Issued(sub="unverified", claims={"email": "turid@vags.example", "email_verified": False}),
    Issued(sub="says-so", claims={"email": "turid@vags.example", "email_verified": "true"}),
    Issued(sub="stranger", claims={"email": "ukjent@vags.example", "email_verified": True, "name": "Ukjent"}),
    Issued(sub="kari", claims={"name": "Kari Alnes", "org": NUMBER}),
    Issued(sub="per", claims={"name": "Per Alnes", "org": f"0192:{NUMBER}"}),
    Issued(sub="wrong-number", claims={"name": "Kari Alnes", "org": "974760674"}),
    Issued(sub="invited", claims={"email": "privat@hjemme.example", "email_verified": True, "name": "Olav Nybakk"}),
)


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """The address of an OpenID provider that runs in a thread."""
    with run_server_in_thread(user_claims=PEOPLE) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture(autouse=True)
def _configured(issuer: str, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(environment.OIDC_ISSUER.name, issuer)
    monkeypatch.setenv(environment.OIDC_CLIENT_ID.name, "saksgang")
    monkeypatch.setenv(environment.OIDC_SECRET.name, "hemmelig")
    monkeypatch.setenv(environment.OIDC_NAME.name, "Felles pålogging")
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": outside.openid_apps()}}
    settings.OPENID_ORGANISATION_CLAIM = "org"


def sent_to_issuer(client: Client, start: str = SIGN_IN) -> str:
    """The address at the issuer that the browser is sent to."""
    answer = client.get(start)
    while answer.headers["Location"].startswith("/"):
        answer = client.get(answer.headers["Location"])
    return str(answer.headers["Location"])


def come_back(client: Client, at_issuer: str, sub: str, **form: str) -> tuple[int, str, str]:
    """Sign in at the issuer as `sub` and follow it back: status, address and text of our answer."""
    sent = requests.post(at_issuer, data={"sub": sub, **form}, allow_redirects=False, timeout=10)
    back = urlsplit(sent.headers["location"])
    answer = client.get(f"{back.path}?{back.query}")
    return answer.status_code, answer.headers.get("Location", ""), answer.content.decode()


def sign_in(sub: str, *, start: str = SIGN_IN) -> tuple[Client, int, str, str]:
    client = Client()
    return client, *come_back(client, sent_to_issuer(client, start), sub)


def test_sign_in_page_offers_the_issuer_by_its_name(db: None) -> None:
    page = Client().get("/konto/logg-inn/?next=/x/").content.decode()
    assert "Logg inn med Felles pålogging" in page
    assert f'href="{SIGN_IN}?next=%2Fx%2F"' in page


def test_issuer_is_asked_with_state_and_proof_key_and_for_no_more_than_needed(db: None) -> None:
    query = dict(parse_qsl(urlsplit(sent_to_issuer(Client())).query))
    assert query["code_challenge_method"] == "S256"
    assert len(query["state"]) > 10
    assert sorted(query["scope"].split()) == ["email", "openid", "profile"]
    assert query["redirect_uri"] == "http://testserver/konto/felles/felles/svar/"


def test_person_with_a_verified_address_of_an_account_comes_in_and_the_link_is_told(
    register: Register, turid: User
) -> None:
    client, status, to, _text = sign_in("turid-1", start=f"{SIGN_IN}?next=/vagsregionen/saker/")
    assert (status, to) == (302, "/vagsregionen/saker/")
    assert client.get("/konto/").status_code == 200
    assert list(Event.objects.filter(act="user.identity-linked").values_list("by", "after")) == [
        (turid.pk, {"issuer": "Felles pålogging"})
    ]
    assert sign_in("turid-1")[1:3] == (302, "/")
    assert Event.objects.filter(act="user.identity-linked").count() == 1


def test_nothing_that_the_issuer_says_is_kept_but_its_name_for_the_person(turid: User) -> None:
    for _time in range(2):
        sign_in("turid-1")
        kept = SocialAccount.objects.get()
        assert (kept.uid, kept.extra_data, kept.user) == ("turid-1", {}, turid)


@pytest.mark.parametrize("sub", ["stranger", "unverified", "says-so", "kari"])
def test_stranger_gets_no_account_and_is_told_why_in_plain_words(turid: User, sub: str) -> None:
    before = User.objects.count()
    client, status, _to, text = sign_in(sub)
    assert (status, "ingen bruker i Saksgang hører til deg" in text) == (403, True)
    assert (User.objects.count(), SocialAccount.objects.count()) == (before, 0)
    assert client.get("/konto/").status_code == 302


def test_closed_account_is_not_opened_by_the_issuer(register: Register, turid: User) -> None:
    end_place(register.cooperation, turid.pk, by=COMMAND_LINE, now=NOW)
    assert "stengt" in sign_in("turid-1")[3]
    User.objects.filter(pk=turid.pk).update(is_active=True)
    sign_in("turid-1")
    User.objects.filter(pk=turid.pk).update(is_active=False)
    client, status, to, _text = sign_in("turid-1")
    assert (status, to) == (302, "/konto/stengt/")
    assert client.get("/konto/").status_code == 302


def test_second_identity_with_the_same_address_is_refused_until_the_first_is_removed(
    register: Register, turid: User
) -> None:
    sign_in("turid-1")
    _client, status, _to, text = sign_in("turid-2")
    assert (status, "knyttet til en annen pålogging" in text) == (403, True)
    unlink_identity(register.cooperation, turid.pk, by=COMMAND_LINE, now=NOW)
    assert sign_in("turid-2")[1] == 302


@pytest.fixture
def contacts(register: Register) -> dict[str, User]:
    """Kari and Per, who both speak for Ålnes."""
    municipality = Municipality.objects.get(name="Ålnes")
    set_organisation_number(register.cooperation, municipality.slug, NUMBER, by=COMMAND_LINE, now=NOW)
    made = {}
    for name in ("Kari Alnes", "Per Alnes"):
        user = create_user(
            register.cooperation,
            username=name.split()[0].lower(),
            password=PASSWORD,
            role=Role.CONTACT,
            by=COMMAND_LINE,
            now=NOW,
            full_name=name,
        )
        Membership.objects.filter(user=user).update(municipality=municipality)
        made[name] = user
    return made


def test_contact_of_a_municipality_comes_in_by_its_organisation_number_and_name(
    contacts: dict[str, User],
) -> None:
    for sub, name in (("kari", "Kari Alnes"), ("per", "Per Alnes")):
        client = sign_in(sub)[0]
        assert client.get("/konto/").wsgi_request.user == contacts[name]


def test_organisation_number_leads_to_nobody_when_it_is_wrong_or_no_claim_is_set(
    contacts: dict[str, User], settings: Settings
) -> None:
    assert sign_in("wrong-number")[1] == 403
    settings.OPENID_ORGANISATION_CLAIM = ""
    assert sign_in("kari")[1] == 403


def test_organisation_number_leads_to_contacts_alone(register: Register, contacts: dict[str, User]) -> None:
    Membership.objects.filter(user__in=contacts.values()).update(role="secretary")
    assert sign_in("kari")[1] == 403


def test_invited_person_comes_in_with_the_issuer_in_place_of_a_password(register: Register) -> None:
    sent = invite(
        register.cooperation,
        "olav@vags.example",
        Place(Role.OBSERVER),
        by=COMMAND_LINE,
        now=timezone.now(),
        is_mailed=True,
    )
    client = Client()
    page = client.get(f"/konto/invitasjon/{sent.token}/").content.decode()
    start = re.search(r'href="(/konto/invitasjon/[\w-]+/felles/)"', page)
    assert start
    status, to, _text = come_back(client, sent_to_issuer(client, start[1]), "invited")
    assert (status, to) == (302, "/vagsregionen/")
    user = User.objects.get(email="olav@vags.example")
    assert (user.get_full_name(), user.has_usable_password()) == ("Olav Nybakk", False)
    assert actor_for(user, register.cooperation).role is Role.OBSERVER
    assert sign_in("invited")[1] == 302
    assert Client().get(f"/konto/invitasjon/{sent.token}/").status_code == 410


def test_second_factor_is_asked_for_after_the_issuer_too(register: Register, turid: User) -> None:
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(turid, generate_totp_secret())
    client, status, to, _text = sign_in("turid-1")
    assert (status, to) == (302, "/konto/sikkerhet/kode/")
    assert client.get("/konto/").status_code == 302


def test_answer_with_another_state_a_used_code_or_a_refusal_leads_to_plain_words(turid: User) -> None:
    client = Client()
    asked = requests.post(sent_to_issuer(client), data={"sub": "turid-1"}, allow_redirects=False, timeout=10)
    back = urlsplit(asked.headers["location"])
    stolen = Client().get(f"{back.path}?{back.query}")
    assert (stolen.status_code, "Vi fikk ikke bekreftet" in stolen.content.decode()) == (403, True)
    assert client.get(f"{back.path}?{back.query}").status_code == 302
    again = Client().get(f"{back.path}?{back.query}")
    assert again.status_code == 403
    other = Client()
    status, to, text = come_back(other, sent_to_issuer(other), "turid-1", action="deny")
    assert (status, to) == (302, "/konto/felles/avbrutt/") or "Vi fikk ikke bekreftet" in text
    assert other.get("/konto/").status_code == 302
    for junk in ("", "?code=x", "?state=x&code=y", "?error=<script>", "?state=%00"):
        answer = Client().get(f"/konto/felles/felles/svar/{junk}")
        assert (answer.status_code, "<script>" in answer.content.decode()) == (403, False), junk


def test_issuer_that_does_not_answer_leads_to_plain_words(
    db: None, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(environment.OIDC_ISSUER.name, "http://127.0.0.1:9")
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": outside.openid_apps()}}
    answer = Client().get(SIGN_IN)
    assert (answer.status_code, "Vi fikk ikke bekreftet" in answer.content.decode()) == (403, True)


def test_issuer_that_is_not_set_has_no_pages(db: None, settings: Settings) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": []}}
    assert [Client().get(SIGN_IN).status_code, Client().get(f"{SIGN_IN}svar/").status_code] == [404, 404]
    assert "Felles pålogging" not in Client().get("/konto/logg-inn/").content.decode()


@pytest.mark.parametrize(
    "address", ["http://login.example.no", "login.example.no", "ftp://login.example.no", "https://"]
)
def test_issuer_that_is_not_reached_over_tls_is_refused_at_the_start(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv(environment.OIDC_ISSUER.name, address)
    with pytest.raises(Refused) as refused:
        outside.openid_apps()
    assert refused.value.refusal.code == "setting-wrong"
