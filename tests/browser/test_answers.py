"""Answering a call in a real browser: on a phone without JavaScript, by keys alone, and what the secretary does with it."""

from __future__ import annotations

import datetime
import re

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, expect
from pytest_django.live_server_helper import LiveServer
from tests.actions.called import Called, call_all
from tests.browser.conftest import visit
from tests.web.register import Register

from saksgang.actions.signed_links import make_link
from saksgang.core.access import COMMAND_LINE
from saksgang.core.answering.tokens import Purpose
from saksgang.records.models import Answer, DeputyCall, Disqualification, OutgoingMail
from saksgang.records.queries.answers import begins_at

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-answers")]
PHONE = {"width": 390, "height": 844}
SOON = datetime.timedelta(days=20)


@pytest.fixture
def called(register: Register) -> Called:
    """Three members of a representantskap, called to a meeting in three weeks."""
    cache.clear()
    called = call_all(register.cooperation)
    called.meeting.date = timezone.localdate() + SOON
    called.meeting.slug = called.meeting.date.isoformat()
    called.meeting.save(update_fields=["date", "slug"])
    return called


def link_of(called: Called, index: int = 0, choice: str = "") -> str:
    """The address in the mail to a member, with the choice that it makes."""
    call = called.calls[index]
    token = make_link(
        called.cooperation, Purpose.ANSWER_CALL, row=call.pk, person=call.person, now=timezone.now(),
        meeting_at=begins_at(called.meeting), by=COMMAND_LINE,
    )  # fmt: skip
    return f"/{called.cooperation.slug}/svar/{token}/{choice}"


def page_of(called: Called) -> str:
    return f"/{called.cooperation.slug}/rep/{called.meeting.slug}/svar/"


def phone(browser: Browser, *, scripts: bool = True) -> BrowserContext:
    return browser.new_context(viewport=PHONE, java_script_enabled=scripts)


def test_member_answers_in_two_taps_on_a_phone_without_javascript_or_cookie(
    called: Called, live_server: LiveServer, browser: Browser
) -> None:
    context = phone(browser, scripts=False)
    seen = visit(context, live_server)
    seen.to(link_of(called, choice="?svar=nei"))
    expect(seen.page.locator("#svar-nei")).to_be_checked()
    assert Answer.objects.count() == 0
    seen.page.get_by_role("button", name="Send svar", exact=True).click()
    expect(seen.page.get_by_role("status")).to_contain_text("Svaret er lagret")
    assert list(Answer.objects.values_list("reply", "via")) == [("not-coming", "link")]

    seen.page.locator("#svar-ja").check()
    seen.page.get_by_text("Si mer").click()
    seen.page.locator("#sak-1").select_option(index=1)
    seen.page.locator("#grunnlag-1").select_option(index=1)
    seen.page.locator("#sporsmal").fill("Når går båten?")
    seen.page.get_by_role("button", name="Send svaret med dette").click()
    expect(seen.page.locator("main")).to_contain_text("Du spurte: Når går båten?")
    last = Answer.objects.latest("pk")
    assert (last.reply, last.question, [one["ground"] for one in last.disqualified_in]) == (
        "coming", "Når går båten?", ["party"],
    )  # fmt: skip
    assert context.cookies() == []


def test_member_answers_with_keys_alone(called: Called, live_server: LiveServer, browser: Browser) -> None:
    seen = visit(phone(browser), live_server)
    seen.to(link_of(called, 1))
    assert seen.axe() == []
    assert [seen.overflow(width) for width in (360, 390, 1280)] == [0, 0, 0]
    for _step in range(40):
        seen.page.keyboard.press("Tab")
        if seen.page.evaluate("document.activeElement.name") == "svar":
            break
    seen.page.keyboard.press("Space")
    seen.page.keyboard.press("Enter")
    expect(seen.page.get_by_role("status")).to_contain_text("Svaret er lagret")
    assert Answer.objects.get().reply == "coming"
    assert seen.axe() == []
    assert seen.heard == []


def test_secretary_confirms_calls_the_next_deputy_and_the_deputy_accepts_on_a_phone(
    called: Called, register: Register, live_server: LiveServer, browser: Browser
) -> None:
    member = visit(phone(browser, scripts=False), live_server)
    member.to(link_of(called, choice="?svar=vara"))
    member.page.get_by_role("button", name="Send svar", exact=True).click()
    expect(member.page.get_by_role("status")).to_contain_text("Svaret er lagret")

    seen = visit(browser.new_context(viewport={"width": 1280, "height": 1400}), live_server)
    seen.sign_in(register)
    seen.to(page_of(called))
    seen.page.get_by_role("button", name="Bekreft forfallet").click()
    seen.page.get_by_role("button", name="Kall Frode Gran som vara").click()
    expect(seen.page.locator("main")).to_contain_text("Vara: Frode Gran")
    seen.page.get_by_role("button", name="Skriv at vara ikke kan").click()
    seen.page.get_by_role("button", name="Kall Gøril Hov som vara").click()
    assert seen.axe() == []
    assert [seen.overflow(width) for width in (390, 1280)] == [0, 0]

    mail = OutgoingMail.objects.filter(receiver="goril-hov@alnes.example").latest("pk")
    found = re.search(r"/[\w-]+/vara/[\w-]+/", mail.text)
    assert found is not None
    deputy = visit(phone(browser, scripts=False), live_server)
    deputy.to(found.group())
    deputy.page.locator("#svar-ja").check()
    deputy.page.get_by_role("button", name="Send svar", exact=True).click()
    expect(deputy.page.get_by_role("status")).to_contain_text("Svaret er lagret")
    answers = DeputyCall.objects.order_by("pk").values_list("person__name", "answer")
    assert list(answers) == [("Frode Gran", "refused"), ("Gøril Hov", "accepted")]

    seen.page.reload()
    expect(seen.page.locator("main")).to_contain_text("1 av 3 kommer, 2 har ikke svart, det må 2 til")
    expect(seen.page.locator("main")).to_contain_text("kommuneloven § 11-9")
    assert seen.heard == []


def test_secretary_brings_a_doubt_before_the_meeting_with_keys_alone(
    called: Called, register: Register, live_server: LiveServer, browser: Browser
) -> None:
    member = visit(phone(browser, scripts=False), live_server)
    member.to(link_of(called))
    member.page.locator("#svar-ja").check()
    member.page.get_by_text("Si mer").click()
    member.page.locator("#sak-1").select_option(index=1)
    member.page.locator("#grunnlag-1").select_option(index=2)
    member.page.get_by_role("button", name="Send svaret med dette").click()
    expect(member.page.get_by_role("status")).to_contain_text("Svaret er lagret")

    seen = visit(phone(browser), live_server)
    seen.sign_in(register)
    seen.to(page_of(called))
    for _step in range(60):
        seen.page.keyboard.press("Tab")
        if seen.page.evaluate("document.activeElement.value") == "inhabil":
            break
    seen.page.keyboard.press("Enter")
    expect(seen.page.locator("main")).to_contain_text("Spørsmålet er tatt opp i saken og avgjøres i møtet.")
    assert Disqualification.objects.get().item_id == called.items[0].pk
