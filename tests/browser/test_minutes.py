"""Minutes in a real browser: written with autosave, sent, corrected by a stranger's link, signed, approved in the next meeting.

With the keyboard alone, at 390 px, and without JavaScript; axe finds nothing on the pages.
"""

from __future__ import annotations

import datetime
import os
import re
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer
from tests.actions.held_here import Held, called_meeting, enter, make_item, make_meeting
from tests.browser.conftest import Visit, visit
from tests.browser.keyboard import Keys
from tests.web.register import PASSWORD, Register

from saksgang.actions.cooperations import create_cooperation
from saksgang.actions.minutes import finish_minutes
from saksgang.actions.users import create_user
from saksgang.core.access import COMMAND_LINE, Role
from saksgang.core.agenda.proposing import Why
from saksgang.core.bodies.rule_set import MinutesApproval
from saksgang.records.models import Meeting, MinutesCorrection, MinutesVersion, OutgoingMail, Remark
from saksgang.records.queries.minutes_parts import What, place_of

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-minutes")]


def make_held(*, approval: MinutesApproval = MinutesApproval.NEXT_MEETING) -> Held:
    """A meeting of today that was called, in a co-operation of its own, and its secretary."""
    cooperation = create_cooperation("Vidderegionen", by=COMMAND_LINE, now=timezone.now())
    create_user(
        cooperation, username="vidde", password=PASSWORD, role=Role.SECRETARY, by=COMMAND_LINE, now=timezone.now()
    )
    return called_meeting(cooperation, approval=approval, day=timezone.localdate())


def sign_in(seen: Visit) -> None:
    seen.to("/konto/logg-inn/")
    seen.page.fill("#id_login", "vidde")
    seen.page.fill("#id_password", PASSWORD)
    seen.page.click("main button[type=submit]")


def at(meeting: Meeting) -> str:
    return f"/vidderegionen/rr/{meeting.slug}/referat/"


def next_meeting(held: Held) -> Meeting:
    """A later meeting of the same day that is asked to approve the minutes."""
    meeting = make_meeting(held.body, day=held.meeting.date + datetime.timedelta(days=1), state="called")
    Meeting.objects.filter(pk=meeting.pk).update(date=held.meeting.date)
    item = make_item(meeting, 0, "RR 3/31", "Godkjenning av referat", proposal="Referatet godkjennes.")
    item.kind, item.origin_why, item.origin_row = "approval", Why.MINUTES.value, held.meeting.pk
    item.save()
    return meeting


def link_to(word: str, receiver: str) -> str:
    """The address in the last mail that somebody got."""
    text = OutgoingMail.objects.filter(receiver=receiver).latest("id").text
    return f"/vidderegionen/{word}/" + text.split(f"/{word}/")[1].split("/")[0] + "/"


def picture(page: Page, name: str) -> None:
    """Keep a picture of the page, where one is wanted."""
    folder = os.environ.get("SAKSGANG_PICTURES", "")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def is_in_order(seen: Visit, name: str) -> None:
    """Nothing that axe finds wrong, and nothing wider than a phone."""
    picture(seen.page, f"{name}-1280")
    assert seen.axe() == []
    assert seen.overflow(390) <= 0
    assert seen.axe() == []
    picture(seen.page, f"{name}-390")
    seen.page.set_viewport_size({"width": 1280, "height": 900})


def test_minutes_go_from_paper_to_approved_in_the_next_meeting_by_the_keyboard(
    register: Register, live_server: LiveServer, browser: Browser
) -> None:
    held = make_held()
    seen = visit(browser.new_context(), live_server)
    sign_in(seen)
    keys = Keys(seen.page)

    seen.to(at(held.meeting) + "etterpa/")
    is_in_order(seen, "referat-etterpa")
    keys.write("Sluttet kl.", "11.30")
    keys.write("Andre til stede", "Gunn Gjest, rådgiver")
    keys.write("Fra møtet", "God drøfting.")
    keys.press("Før møtet", kind="button")
    assert held.fresh().state == "held"

    is_in_order(seen, "referat-skriv")
    keys.write("Tekst før sakene", "Møtet ble satt.")
    expect(seen.page.locator("[data-autosave-status]")).to_have_text(
        re.compile(r"^Lagret \d\d:\d\d:\d\d$"), timeout=10_000
    )
    assert held.fresh().intro == "Møtet ble satt."
    keys.press("Gjør referatet ferdig", kind="button")
    is_in_order(seen, "referat-ferdig")

    keys.press("Send referatet til merknad", kind="a")
    is_in_order(seen, "referat-send")
    keys.press("Send referatet til merknad", kind="button")
    assert OutgoingMail.objects.count() == 3

    stranger = visit(browser.new_context(viewport={"width": 390, "height": 844}), live_server)
    stranger.to(link_to("merknader", "person-1@eksempel.no"))
    is_in_order(stranger, "referat-merknad")
    theirs = Keys(stranger.page)
    theirs.write("Fra møtet", "God drøfting om pris.")
    theirs.write("Hvorfor", "Det handlet om pris.")
    theirs.press("Send rettingene", kind="button")
    expect(stranger.page.locator("[role=status]").first).to_contain_text("Takk")
    assert stranger.heard == []

    seen.to(at(held.meeting) + "rettinger/")
    expect(seen.page.locator("ins").first).to_contain_text("pris")
    is_in_order(seen, "referat-rettinger")
    keys.press("Ta inn rettingen", kind="button")
    assert MinutesCorrection.objects.get().state == "taken"

    later = next_meeting(held)
    seen.to(at(later) + "etterpa/")
    keys.write("Sluttet kl.", "14.00")
    keys.press("Før møtet", kind="button")
    approved = MinutesVersion.objects.get(approved_at__isnull=False)
    assert (approved.meeting, approved.version, approved.approved_in.meeting) == (held.meeting, 2, later)
    assert Remark.objects.get(item=held.items[0]).text == "God drøfting om pris."

    seen.to(at(held.meeting))
    is_in_order(seen, "referat-godkjent")
    told = seen.page.locator("main").inner_text()
    assert approved.sha256 in told
    assert "godkjent" in told
    assert "foreløpig" not in told.casefold()
    seen.page.get_by_role("link", name="RR 3/31").first.click()
    expect(seen.page.locator("main")).to_contain_text("Godkjenning av referat")
    assert seen.page.locator(f"a[href*='{held.meeting.slug}']").count() >= 1
    assert seen.heard == []


def test_minutes_are_signed_from_the_link_on_a_phone(
    register: Register, live_server: LiveServer, browser: Browser
) -> None:
    held = make_held(approval=MinutesApproval.SIGNERS)
    enter(held)
    finish_minutes(held.fresh(), by=COMMAND_LINE, now=timezone.now())
    seen = visit(browser.new_context(), live_server)
    sign_in(seen)
    seen.to(at(held.meeting) + "godkjenning/")
    is_in_order(seen, "referat-godkjenning")
    keys = Keys(seen.page)
    keys.tick("Åse Nordmyr")
    keys.press("Send lenke til godkjenning", kind="button")

    signer = visit(browser.new_context(viewport={"width": 390, "height": 844}), live_server)
    signer.to(link_to("signer", "person-0@eksempel.no"))
    is_in_order(signer, "referat-signer")
    theirs = Keys(signer.page)
    theirs.write("Skriv navnet ditt", "Åse Nordmyr")
    theirs.press("Godkjenn referatet", kind="button")
    expect(signer.page.locator("h1")).to_have_text("Takk, du har godkjent referatet")
    assert (held.fresh().state, signer.heard) == ("approved", [])


def test_minutes_are_written_and_corrected_without_javascript(
    register: Register, live_server: LiveServer, browser: Browser
) -> None:
    held = make_held()
    enter(held)
    context = browser.new_context(java_script_enabled=False)
    seen = visit(context, live_server)
    sign_in(seen)
    seen.to(at(held.meeting) + "skriv/")
    place = place_of(held.items[0].pk, What.REMARKS)
    seen.page.fill(f"[name='{place}']", "God drøfting.")
    seen.page.get_by_role("button", name="Lagre referatet").click()
    assert Remark.objects.get(item=held.items[0]).text == "God drøfting."
    seen.page.get_by_role("button", name="Gjør referatet ferdig").click()
    seen.page.get_by_role("link", name="Send referatet til merknad").click()
    seen.page.get_by_role("button", name="Send referatet til merknad").click()
    stranger = visit(browser.new_context(java_script_enabled=False), live_server)
    stranger.to(link_to("merknader", "person-2@eksempel.no"))
    stranger.page.fill(f"[name='{place}']", "God drøfting om pris.")
    stranger.page.get_by_role("button", name="Send rettingene").click()
    assert "Takk" in stranger.page.locator("main").inner_text()
    assert MinutesCorrection.objects.get().by_name == "Cecilie Østvik"


def test_minutes_written_by_two_at_once_show_both_and_let_one_choose(
    register: Register, live_server: LiveServer, browser: Browser
) -> None:
    held = make_held()
    enter(held)
    context = browser.new_context()
    first, second = visit(context, live_server), visit(context, live_server)
    sign_in(first)
    for seen in (first, second):
        seen.to(at(held.meeting) + "skriv/")
    field = "textarea[name=after]"
    first.page.fill(field, "Møtet ble hevet.")
    expect(first.page.locator("[data-autosave-status]")).to_contain_text("Lagret", timeout=10_000)
    second.page.fill(field, "Neste møte er i juni.")
    choice = second.page.locator("[role=group]", has_text="To har skrevet i samme tekst")
    expect(choice).to_be_visible(timeout=10_000)
    assert held.fresh().outro == "Møtet ble hevet."
    choice.get_by_role("button", name="Behold min tekst").click()
    expect(second.page.locator("[data-autosave-status]")).to_contain_text("Lagret", timeout=10_000)
    assert held.fresh().outro == "Neste møte er i juni."
