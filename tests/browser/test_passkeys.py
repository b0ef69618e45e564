"""Passkeys in a real Chromium with a virtual authenticator, under the content policy: set up, used alone, used after the
password, and cancelled. And that the pages of accounts are wide enough, and right for those who hear them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, CDPSession, expect
from pytest_django.live_server_helper import LiveServer
from tests.browser.conftest import Visit, visit
from tests.web.register import NOW, PASSWORD, Register

from saksgang.actions.users import create_user
from saksgang.core.access import COMMAND_LINE, Role
from saksgang.records.models import Event

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-passkeys")]

KEYS = "/konto/sikkerhet/passnokler/"


@pytest.fixture
def seen(register: Register, live_server: LiveServer, browser: Browser) -> Iterator[Visit]:
    """A window on the pages. Passkeys want a name in place of a number for the server."""
    context = browser.new_context()
    window = visit(context, live_server)
    window.server = live_server.url.replace("127.0.0.1", "localhost")
    yield window
    context.close()


def authenticator(seen: Visit, *, is_verified: bool = True) -> CDPSession:
    """A phone or key that answers at once."""
    session = seen.page.context.new_cdp_session(seen.page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": is_verified,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session


def add_passkey(seen: Visit, register: Register) -> None:
    """Sign in, say once more who one is, and add a passkey."""
    seen.sign_in(register)
    seen.to(f"{KEYS}ny/")
    seen.page.fill("[name=password]", PASSWORD)
    seen.page.click("main button[type=submit]")
    seen.page.fill("[name=name]", "Telefonen")
    seen.page.click("form[data-passkey] button")


def sign_out(seen: Visit) -> None:
    seen.to("/konto/logg-ut/")
    seen.page.click("main button[type=submit]")


def test_passkey_is_added_and_signs_in_alone(register: Register, seen: Visit) -> None:
    authenticator(seen)
    add_passkey(seen, register)
    expect(seen.page.locator("main")).to_contain_text("Reservekoder")
    seen.to(KEYS)
    expect(seen.page.locator("main")).to_contain_text("Telefonen")
    sign_out(seen)
    seen.to("/konto/logg-inn/")
    seen.page.click("#passkey-login button")
    expect(seen.page.locator(".person-menu")).to_contain_text("Siri Sekretær")
    assert Event.objects.filter(act="user.second-factor-set", by=register.secretary).count() == 2
    assert [word for word in seen.heard if "Content Security Policy" in word or "Error" in word] == []


def test_passkey_is_asked_for_after_the_password(register: Register, seen: Visit) -> None:
    authenticator(seen)
    add_passkey(seen, register)
    expect(seen.page.locator("main")).to_contain_text("Reservekoder")
    sign_out(seen)
    seen.sign_in(register)
    expect(seen.page.locator("h1")).to_have_text("Bekreft at det er deg")
    seen.page.click("form[data-passkey] button")
    expect(seen.page.locator(".person-menu")).to_contain_text("Siri Sekretær")


def test_passkey_that_the_device_refuses_is_told_and_nothing_is_added(register: Register, seen: Visit) -> None:
    authenticator(seen, is_verified=False)
    add_passkey(seen, register)
    expect(seen.page.locator("form[data-passkey] [role=alert]")).to_be_visible()
    expect(seen.page.locator("form[data-passkey] button")).to_be_enabled()
    seen.to(KEYS)
    expect(seen.page.locator("main")).to_contain_text("Du har ingen passnøkler")


def test_passkey_that_was_removed_here_no_longer_signs_in(register: Register, seen: Visit) -> None:
    authenticator(seen)
    add_passkey(seen, register)
    expect(seen.page.locator("main")).to_contain_text("Reservekoder")
    seen.to(KEYS)
    seen.page.click("main a[href$='/fjern/']")
    seen.page.click("main button[type=submit]")
    sign_out(seen)
    seen.to("/konto/logg-inn/")
    seen.page.click("#passkey-login button")
    expect(seen.page.locator("main")).to_contain_text("Vi kjenner ikke igjen passnøkkelen")


def test_sign_in_without_javascript_shows_no_button_that_does_nothing(
    register: Register, live_server: LiveServer, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False)
    seen = visit(context, live_server)
    seen.to("/konto/logg-inn/")
    expect(seen.page.locator("#passkey-login")).to_be_hidden()
    seen.sign_in(register)
    expect(seen.page.locator(".person-menu")).to_contain_text("Siri Sekretær")
    context.close()


def test_page_each_of_accounts_is_right_for_those_who_hear_it_and_fits_a_phone(register: Register, seen: Visit) -> None:
    boss = create_user(
        register.cooperation, username="sjef", password=PASSWORD, role=Role.ADMINISTRATOR, by=COMMAND_LINE, now=NOW
    )
    seen.to("/konto/logg-inn/")
    found = {"/konto/logg-inn/": (seen.axe(), seen.overflow(390))}
    seen.page.fill("#id_login", "sjef")
    seen.page.fill("#id_password", PASSWORD)
    seen.page.click("main form.narrow button[type=submit]")
    seen.page.wait_for_url("**/vagsregionen/")
    for path in (
        "/konto/",
        "/konto/okter/",
        "/konto/sikkerhet/",
        "/konto/passord/",
        "/vagsregionen/brukere/",
        "/vagsregionen/brukere/inviter/",
        f"/vagsregionen/brukere/{boss.pk}/",
        "/vagsregionen/oppsett/",
    ):
        seen.to(path)
        found[path] = (seen.axe(), seen.overflow(390))
    assert {path: what for path, what in found.items() if what != ([], 0)} == {}
