"""Sending a notice in a real browser: by the keyboard alone, on a phone, and without JavaScript; moved and cancelled."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer
from tests.actions.with_papers import open_meeting
from tests.browser.conftest import Visit, visit
from tests.web.register import Register

from saksgang.records.models import Delivery, Meeting, OutgoingMail

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-notices")]

AT = "/vagsregionen/ru/2031-09-30/"
LONGEST_WAIT = 60_000
"""Milliseconds until the packs are made, on a busy machine."""


def by_keyboard(page: Page, words: str) -> None:
    """Tab to the button or link of these words and press Enter."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText.trim()").startswith(words):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"{words} is not reached by Tab")


def until_packed(seen: Visit) -> None:
    """The page fetches itself anew until the packs are there."""
    expect(seen.page.get_by_text("Hele pakken (PDF)")).to_be_visible(timeout=LONGEST_WAIT)


def begun(register: Register, live_server: LiveServer, browser: Browser, **context: object) -> Visit:
    open_meeting(register.cooperation)
    seen = visit(browser.new_context(**context), live_server)  # type: ignore[arg-type]  # the same as there
    seen.sign_in(register)
    return seen


def test_notice_is_sent_and_moved_by_the_keyboard_alone(
    register: Register, live_server: LiveServer, browser: Browser
) -> None:
    seen = begun(register, live_server, browser, viewport={"width": 1280, "height": 900})
    page = seen.page
    seen.to(AT)
    by_keyboard(page, "Send innkalling")
    page.wait_for_url("**/innkalling/")
    assert seen.axe() == []
    page.locator("#message").focus()
    page.keyboard.type("Vel møtt!")
    by_keyboard(page, "Send til 3 mottakere")
    page.wait_for_url("**/innkalling/sendt/")
    expect(page.locator("main tbody tr")).to_have_count(3)
    until_packed(seen)
    assert seen.axe() == []
    by_keyboard(page, "Flytt møtet")
    page.wait_for_url("**/endre/")
    page.locator("#date").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("7.10.2031")
    page.locator("#reason").focus()
    page.keyboard.type("Ferja går ikke.")
    assert seen.axe() == []
    by_keyboard(page, "Flytt møtet og si fra til 3")
    expect(page.get_by_text("Møtet er flyttet.")).to_be_visible()
    seen.to(AT)
    assert page.url.endswith("/ru/2031-10-07/")
    assert Meeting.objects.get(slug="2031-10-07").notice_sequence == 2
    assert seen.heard == []


def test_notice_is_sent_again_and_cancelled_on_a_phone_without_a_script(
    register: Register, live_server: LiveServer, browser: Browser
) -> None:
    seen = begun(register, live_server, browser, viewport={"width": 390, "height": 800}, java_script_enabled=False)
    page = seen.page
    seen.to(AT + "innkalling/")
    page.get_by_role("button", name="Send til 3 mottakere").click()
    until_packed(seen)
    row = page.locator("tr", has_text="Ola Nes")
    row.locator("summary", has_text="Send på nytt").click()
    row.get_by_label("E-postadresse").fill("ola@hjemme.example")
    row.get_by_role("button").click()
    expect(page.get_by_text("Sendt på nytt.")).to_be_visible()
    assert OutgoingMail.objects.filter(receiver="ola@hjemme.example").count() == 1
    assert Delivery.objects.filter(call__name="Ola Nes").count() == 2
    seen.to(AT + "avlys/")
    page.get_by_label("Hvorfor? Grunnen står i e-posten.").fill("For få saker.")
    page.get_by_role("button", name="Avlys møtet og si fra til 3").click()
    expect(page.get_by_text("Møtet er avlyst.").first).to_be_visible()


@pytest.mark.parametrize(
    "part", ["innkalling/", "innkalling/sendt/", "innkalling/tillegg/", "endre/", "avlys/", "papirer/"]
)
def test_pages_of_notices_fit_a_phone_and_pass_axe(
    register: Register, live_server: LiveServer, browser: Browser, part: str
) -> None:
    seen = begun(register, live_server, browser, viewport={"width": 390, "height": 800})
    if part != "innkalling/":
        seen.to(AT + "innkalling/")
        seen.page.get_by_role("button", name="Send til 3 mottakere").click()
        until_packed(seen)
    seen.to(AT + part)
    assert (seen.overflow(390), seen.axe(), seen.heard) == (0, [], [])


def test_strangers_fetch_the_pack_and_attachments_on_a_phone(
    register: Register, live_server: LiveServer, browser: Browser
) -> None:
    seen = begun(register, live_server, browser)
    seen.to(AT + "innkalling/")
    seen.page.get_by_role("button", name="Send til 3 mottakere").click()
    until_packed(seen)
    stranger = visit(browser.new_context(viewport={"width": 390, "height": 800}), live_server)
    stranger.to(AT + "papirer/")
    assert (stranger.overflow(390), stranger.axe(), stranger.heard) == (0, [], [])
    with stranger.page.expect_download() as download:
        stranger.page.get_by_role("link", name="Hele pakken (PDF)").click()
    assert download.value.suggested_filename == "motepakke-ru-2031-09-30.pdf"
    stranger.to(AT)
    stranger.page.locator("summary", has_text="Vannverket").click()
    with stranger.page.expect_download() as download:
        stranger.page.get_by_role("link", name="Kildekart").click()
    assert download.value.suggested_filename == "kildekart.pdf"
