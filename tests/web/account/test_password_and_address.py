"""A forgotten password, another password, another mail address, and the mails about them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.template.loader import get_template
from django.test import Client
from django.utils import translation
from pytest_django import Settings

from saksgang.records.models import Event, User
from tests.web.account.conftest import signed_in_as
from tests.web.register import PASSWORD, Register

FORGOTTEN = "/konto/passord/glemt/"
GOOD = "hest og kaffe i bratt bakke"
WEB = Path(__file__).parents[3] / "src" / "saksgang" / "web"


def link_in_mail(index: int = -1) -> str:
    found = re.search(r"http://testserver(\S+)", str(mail.outbox[index].body))
    assert found
    return found[1]


def test_forgotten_password_is_made_anew_by_mail_once_and_ends_every_session(turid: User) -> None:
    elsewhere = signed_in_as(turid)
    client = Client()
    assert client.post(FORGOTTEN, {"email": "Turid@vags.example"}).headers["Location"] == "/konto/passord/glemt/sendt/"
    assert (mail.outbox[0].to, mail.outbox[0].subject) == (["turid@vags.example"], "Lag nytt passord i Saksgang")
    link = link_in_mail()
    form = client.get(link)
    assert form.headers["Location"].endswith("-set-password/")
    done = client.post(form.headers["Location"], {"password1": GOOD, "password2": GOOD})
    assert done.headers["Location"] == "/konto/passord/lenke/ferdig/"
    turid.refresh_from_db()
    assert turid.check_password(GOOD)
    assert elsewhere.get("/konto/").status_code == 302
    assert "virker ikke lenger" in Client().get(link, follow=True).content.decode()
    assert Event.objects.get(act="user.password-set").after == {"by_mail": True}


def test_forgotten_password_answers_alike_whether_there_is_an_account_or_not(turid: User) -> None:
    answers = [
        Client().post(FORGOTTEN, {"email": email}, follow=True) for email in (turid.email, "ukjent@vags.example")
    ]
    assert answers[0].redirect_chain == answers[1].redirect_chain
    assert answers[0].content == answers[1].content
    assert [one.subject for one in mail.outbox] == ["Lag nytt passord i Saksgang", "Nytt passord i Saksgang"]
    assert "/konto/" not in str(mail.outbox[1].body)


def test_forgotten_password_of_a_closed_account_is_answered_as_a_strangers(turid: User) -> None:
    User.objects.filter(pk=turid.pk).update(is_active=False)
    Client().post(FORGOTTEN, {"email": turid.email})
    assert [one.subject for one in mail.outbox] == ["Nytt passord i Saksgang"]


def test_forgotten_password_is_answered_alike_when_the_mail_server_is_gone(turid: User, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", 1, False
    assert Client().post(FORGOTTEN, {"email": turid.email}).headers["Location"] == "/konto/passord/glemt/sendt/"


def test_forgotten_password_without_mail_says_whom_to_ask(turid: User, settings: Settings) -> None:
    settings.MAIL_IS_ON = False
    assert "Spør den som har ansvaret" in Client().get(FORGOTTEN).content.decode()
    Client().post(FORGOTTEN, {"email": turid.email})
    assert mail.outbox == []


def test_forgotten_password_asked_for_again_and_again_is_stopped(turid: User) -> None:
    for _time in range(8):
        last = Client().post(FORGOTTEN, {"email": turid.email})
    assert (last.status_code, len(mail.outbox)) == (429, 5)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"password1": "Turid Skarstein 1", "password2": "Turid Skarstein 1"}, "for lett å gjette"),
        ({"password1": "kort", "password2": "kort"}, "for kort"),
        ({"password1": GOOD, "password2": GOOD + "x"}, "De to passordene er ikke like"),
        ({"oldpassword": "feil passord her ja"}, "Passordet du har nå, stemmer ikke"),
    ],
)
def test_password_that_will_not_do_is_refused_in_plain_words(
    signed_in: Client, given: dict[str, str], said: str
) -> None:
    form = {"oldpassword": PASSWORD, "password1": GOOD, "password2": GOOD, **given}
    page = signed_in.post("/konto/passord/", form)
    assert (page.status_code, said in page.content.decode()) == (200, True)


def test_password_changed_ends_the_other_sessions_and_is_told_by_mail(turid: User, signed_in: Client) -> None:
    elsewhere = signed_in_as(turid)
    form = {"oldpassword": PASSWORD, "password1": GOOD, "password2": GOOD}
    assert signed_in.post("/konto/passord/", form).headers["Location"] == "/konto/"
    assert [signed_in.get("/konto/").status_code, elsewhere.get("/konto/").status_code] == [200, 302]
    assert [one.subject for one in mail.outbox] == ["Passordet ditt er byttet"]
    assert Event.objects.filter(act="user.password-set", by=turid).count() == 1


def test_mail_address_is_another_once_the_new_one_is_confirmed(turid: User, signed_in: Client) -> None:
    signed_in.post("/konto/bekreft/", {"password": PASSWORD})
    signed_in.post("/konto/epost/", {"email": "ny@vags.example", "action_add": "1"})
    turid.refresh_from_db()
    assert turid.email == "turid@vags.example"
    assert [one.to for one in mail.outbox] == [["ny@vags.example"]]
    link = link_in_mail()
    assert "Er ny@vags.example adressen din?" in Client().get(link).content.decode()
    turid.refresh_from_db()
    assert turid.email == "turid@vags.example"
    signed_in.post(link)
    turid.refresh_from_db()
    assert turid.email == "ny@vags.example"
    addresses = EmailAddress.objects.filter(user=turid).values_list("email", "primary", "verified")
    assert list(addresses) == [("ny@vags.example", True, True)]
    assert "turid@vags.example" in {address for one in mail.outbox for address in one.to}
    assert Event.objects.filter(act="user.address-changed").count() == 1


def test_mail_address_of_another_account_is_not_given_away(register: Register, boss: User, signed_in: Client) -> None:
    signed_in.post("/konto/bekreft/", {"password": PASSWORD})
    signed_in.post("/konto/epost/", {"email": boss.email, "action_add": "1"})
    for one in mail.outbox:
        found = re.search(r"http://testserver(/konto/epost/bekreft/\S+)", str(one.body))
        if found:
            signed_in.post(found[1])
    assert list(User.objects.filter(email=boss.email)) == [boss]


def test_session_each_can_be_seen_and_ended(turid: User, signed_in: Client) -> None:
    phone = Client(HTTP_USER_AGENT="Mozilla/5.0 (iPhone) Safari/605.1")
    phone.post("/konto/logg-inn/", {"login": "turid", "password": PASSWORD})
    page = signed_in.get("/konto/okter/").content.decode()
    assert ("Safari, iPhone" in page, "her og nå" in page) == (True, True)
    which = re.search(r'name="which" value="(\d+)"', page)
    assert which
    signed_in.post("/konto/okter/avslutt/", {"which": which[1]})
    assert [phone.get("/konto/").status_code, signed_in.get("/konto/").status_code] == [302, 200]
    other = signed_in_as(turid)
    signed_in.post("/konto/okter/avslutt/", {"which": "all"})
    assert [other.get("/konto/").status_code, signed_in.get("/konto/").status_code] == [302, 302]
    assert Event.objects.filter(act="user.sessions-ended").count() == 2


def test_session_of_somebody_else_cannot_be_ended(turid: User, boss: User, signed_in: Client) -> None:
    theirs = signed_in_as(boss)
    which = re.search(r"\d+", str(theirs.session.session_key))
    for each in ("1", "2", "3", "x", "", "9" * 30, which[0] if which else "0"):
        signed_in.post("/konto/okter/avslutt/", {"which": each})
    assert theirs.get("/konto/").status_code == 200


def templates_of_allauth() -> list[str]:
    """Every template of django-allauth that one of our addresses or mails can reach."""
    ours = sorted(
        path.relative_to(WEB).as_posix()
        for folder in ("account", "mfa", "socialaccount")
        for path in (WEB / folder).rglob("*")
        if path.suffix in {".html", ".txt"}
    )
    import allauth

    theirs = Path(allauth.__file__).parent / "templates"
    not_used = re.compile(
        r"phone|login_code|signup_by|request_login|confirm_(?:password_reset|email_verification)_code|password_reset_code"
        r"|base|snippets|verified_email_required|account/signup\.html|account/email\.html|already_exists|webauthn/signup"
        r"|mfa/trust|recovery_codes/download|_signup_|socialaccount/(?:signup|login|connections|authentication)"
        r"|account_connected_other|email/password_reset_(?:subject|message)\b(?<!reset_message)$"
    )
    wanted = sorted(
        path.relative_to(theirs).as_posix()
        for folder in ("account", "mfa", "socialaccount")
        for path in (theirs / folder).rglob("*")
        if path.is_file() and not not_used.search(path.relative_to(theirs).as_posix())
    )
    return sorted({*wanted, *(name for name in ours if name in wanted)})


def test_template_each_that_is_shown_or_mailed_is_our_own() -> None:
    foreign = [
        name
        for name in templates_of_allauth()
        if not str(get_template(name).template.origin.name).startswith(str(WEB))  # type: ignore[attr-defined]
    ]
    assert foreign == []


@pytest.mark.parametrize(("language", "said"), [("nb", "Hei."), ("nn", "Helsing"), ("en", "Regards,")])
def test_mail_is_in_the_language_of_the_reader(turid: User, language: str, said: str) -> None:
    client = Client()
    client.cookies["sprak"] = language
    client.post(FORGOTTEN, {"email": turid.email})
    assert said in str(mail.outbox[0].body)
    with translation.override("nb"):
        assert "{" not in str(mail.outbox[0].body)
