"""The main job by hand in a real browser: upload, correct, register, look, download, set a finding aside, settle."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer
from tests.browser.conftest import Visit, visit
from tests.web.register import PASSWORD, Register
from tests.web.test_reading_in import NOTICE
from tests.writing.invented import NOTICE as INVENTED

from saksgang.records.models import Finding, Meeting
from saksgang.writing import write

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-flow")]

START = "/vagsregionen/papirer/les-inn/"
AT = "/vagsregionen/kf/2031-03-14/"


def _upload(seen: Visit, content: bytes, name: str) -> None:
    seen.to(START)
    seen.page.set_input_files("#files", {"name": name, "mimeType": "application/octet-stream", "buffer": content})
    seen.page.click("main form button[type=submit]")


def _field(page: Page, name: str) -> str:
    return page.locator(f"[name='{name}']").input_value()


@pytest.mark.parametrize("javascript", [True, False])
def test_paper_goes_from_the_browser_into_the_register_and_out_again(
    register: Register, live_server: LiveServer, browser: Browser, javascript: bool
) -> None:
    context = browser.new_context(java_script_enabled=javascript)
    seen = visit(context, live_server)
    seen.sign_in(register)
    _upload(seen, NOTICE.encode(), "innkalling-mars.md")
    page = seen.page
    assert _field(page, "0.place") == "Fyrhuset"
    page.fill("[name='0.place']", "Tollboden")
    page.fill("[name='0.date']", "31.2.2031")
    page.click("button[name=register]")
    assert "er ingen dato" in page.locator("main").inner_text()
    assert (_field(page, "0.place"), _field(page, "0.date")) == ("Tollboden", "31.2.2031")
    page.fill("[name='0.date']", "14.3.2031")
    page.click("button[name=register]")
    page.wait_for_url(f"**{AT}")
    assert "Tollboden" in page.locator("main").inner_text()
    page.click("nav.sections a[href$='/papirer/']")
    names = []
    for link in page.locator("table a").all():
        with page.expect_download() as coming:
            link.click()
        names.append(coming.value.suggested_filename)
        assert coming.value.path().stat().st_size > 300
    context.close()
    formats = ("pdf", "docx", "html", "md")
    assert names == [f"{paper}-kf-2031-03-14.{fmt}" for paper in ("innkalling", "sakliste") for fmt in formats]
    assert [words for words in seen.heard if "422" not in words] == []  # the browser notes the refused date
    assert Meeting.objects.get(slug="2031-03-14").place == "Tollboden"


def test_pdf_shows_its_page_with_the_places_that_facts_lead_to(
    register: Register, live_server: LiveServer, browser: Browser
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    seen = visit(context, live_server)
    seen.sign_in(register)
    _upload(seen, write(INVENTED, "notice", "pdf"), "innkalling.pdf")
    page = seen.page
    picture = page.locator("figure img").first
    expect(picture).to_have_js_property("naturalWidth", 900, timeout=30_000)
    page.locator("a[href^='#l']").first.click()
    marked = page.locator("rect:target").bounding_box()
    shown = picture.bounding_box()
    links = page.eval_on_selector_all("a[href^='#l']", "all => all.map(each => each.hash.slice(1))")
    missing = [link for link in links if page.locator(f"[id='{link}']").count() != 1]
    context.close()
    assert marked is not None and shown is not None
    assert shown["x"] <= marked["x"] and marked["x"] + marked["width"] <= shown["x"] + shown["width"]
    assert missing == []
    assert seen.heard == []


def test_what_is_typed_stands_in_another_window_before_anybody_has_saved_it(
    register: Register, live_server: LiveServer, browser: Browser
) -> None:
    context = browser.new_context()
    seen, other = visit(context, live_server), visit(context, live_server)
    seen.sign_in(register)
    _upload(seen, NOTICE.encode(), "innkalling-mars.md")
    with seen.page.expect_response(lambda response: response.url.endswith("/utkast/")) as kept:
        seen.page.fill("[name='0.place']", "Halvskrevet")
        seen.page.locator("[name='0.place']").blur()
    other.page.goto(seen.page.url)
    found = _field(other.page, "0.place")
    context.close()
    assert (kept.value.status, found) == (204, "Halvskrevet")


def test_decisions_are_narrowed_down_while_one_types(
    register: Register, live_server: LiveServer, browser: Browser
) -> None:
    context = browser.new_context()
    seen = visit(context, live_server)
    seen.sign_in(register)
    seen.to("/vagsregionen/vedtak/")
    page = seen.page
    expect(page.locator("#treff [role=status]")).to_have_text("6 vedtak")
    page.fill("#ord", "KF 2/30")
    expect(page.locator("#treff [role=status]")).to_have_text("1 vedtak")
    assert "ord=KF" in page.url
    page.click("#treff summary")
    page.click("#treff .item-body a")
    page.go_back()
    expect(page.locator("#treff [role=status]")).to_have_text("1 vedtak")
    assert _field(page, "ord") == "KF 2/30"
    context.close()
    assert seen.heard == []


def test_secretary_with_the_keyboard_alone_signs_in_and_sets_a_finding_aside(
    register: Register, live_server: LiveServer, browser: Browser
) -> None:
    context = browser.new_context()
    seen = visit(context, live_server)
    meeting = register.meetings[0]
    seen.to(f"/vagsregionen/kf/{meeting.slug}/funn/")
    keys = seen.page.keyboard
    keys.press("Tab")
    assert seen.page.evaluate("document.activeElement.hash") == "#innhold"
    _tab_to(seen.page, "a[href^='/konto/logg-inn/']")
    keys.press("Enter")
    seen.page.wait_for_url("**/konto/logg-inn/**")
    _tab_to(seen.page, "#id_login")
    keys.type(register.secretary.username)
    keys.press("Tab")
    keys.type(PASSWORD)
    keys.press("Enter")
    seen.page.wait_for_url("**/funn/")
    _tab_to(seen.page, "details.dismiss summary")
    keys.press("Enter")
    _tab_to(seen.page, "details.dismiss input[name=reason]")
    keys.type("avrundet i kilden")
    keys.press("Enter")
    expect(seen.page.locator("[role=status]").first).to_have_text("Funnet er lagt bort.")
    context.close()
    aside = Finding.objects.filter(meeting=meeting, state="dismissed")
    assert list(aside.values_list("dismissed_reason", flat=True)) == ["avrundet i kilden"]


def _tab_to(page: Page, selector: str) -> None:
    """Press Tab until the first element of the selector has the focus and shows that it has."""
    for _press in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("what => document.activeElement.matches(what)", selector):
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            shadow = page.evaluate("getComputedStyle(document.activeElement).boxShadow")
            assert outline != "none" or shadow != "none", selector
            return
    raise AssertionError(f"{selector} cannot be reached by Tab")
