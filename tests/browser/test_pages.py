"""Every page in a real browser, in each language, light and dark, narrow and wide."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer
from tests.browser.conftest import visit
from tests.web.register import Register
from tests.web.test_pages import for_secretary, pages_of
from tests.web.test_reading_in import NOTICE

from saksgang.records.models import AgendaItem, Attendance, Case, Document, Person

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-pages")]

WIDE, NARROW = 1280, 360
LOOKS = [("nb", "light", "1280"), ("nn", "dark", "360"), ("en", "auto", "1280")]


def _kinds(register: Register) -> list[str]:
    """One page of every kind, lists without a choice made."""
    return [path for path in pages_of(register) if "?" not in path or path.endswith("?q=vannverk")]


@pytest.mark.parametrize("look", LOOKS, ids="-".join)
def test_page_each_has_nothing_for_axe_to_find_fits_and_is_quiet(
    register: Register, live_server: LiveServer, browser: Browser, look: tuple[str, str, str]
) -> None:
    language, scheme, width = look[0], look[1], int(look[2])
    context = browser.new_context(viewport={"width": width, "height": 900})
    for name, value in (("sprak", language), ("utseende", scheme)):
        context.add_cookies([{"name": name, "value": value, "url": live_server.url}])
    seen = visit(context, live_server)
    seen.sign_in(register)
    seen.to(f"/{register.cooperation.slug}/papirer/les-inn/")
    seen.page.set_input_files("#files", {"name": "mars.md", "mimeType": "text/markdown", "buffer": NOTICE.encode()})
    seen.page.click("main form button[type=submit]")
    preview = seen.page.url.removeprefix(live_server.url)
    wrong: dict[str, object] = {}
    for path in [preview, *_kinds(register), *for_secretary(register), "/konto/passord/", "/konto/logg-ut/"]:
        seen.to(path)
        seen.page.eval_on_selector_all("details", "all => all.forEach(each => each.open = true)")
        seen.page.set_viewport_size({"width": width, "height": 900})
        headings = seen.page.locator("h1").count()
        found, wider = seen.axe() if scheme != "auto" else [], [seen.overflow(each) for each in (NARROW, WIDE)]
        if found or max(wider) > 0 or headings != 1 or not seen.page.title() or seen.heard:
            wrong[path] = (found, wider, headings, list(seen.heard))
            seen.heard.clear()
    context.close()
    assert wrong == {}, wrong


def test_page_each_reads_without_javascript_and_hides_nothing(
    register: Register, live_server: LiveServer, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False)
    seen = visit(context, live_server)
    for path in ("/konto/logg-inn/", "/konto/passord/glemt/"):
        seen.to(path)
        assert seen.page.locator("main h1").is_visible(), path
    seen.sign_in(register)
    for path in _kinds(register):
        seen.to(path)
        assert seen.page.locator("main h1").is_visible(), path
        assert seen.page.locator(".ways-wide a").count() == 7, path
    context.close()


def test_names_and_titles_without_end_stay_inside_the_page(
    register: Register, live_server: LiveServer, browser: Browser
) -> None:
    endless = "Interkommunalsamarbeidsavtaleforhandlingsutvalgsprotokoll" * 5
    AgendaItem.objects.update(title=endless[:280], text=f"| {endless} | b |\n| --- | --- |\n| {endless} | 1 |")
    Case.objects.update(title=endless[:280])
    Person.objects.update(name=endless[:180])
    Attendance.objects.update(name=endless[:180])
    Document.objects.update(name=endless[:140] + ".md")
    context = browser.new_context()
    seen = visit(context, live_server)
    seen.sign_in(register)
    wide = {}
    for path in [*_kinds(register), *for_secretary(register)]:
        seen.to(path)
        seen.page.eval_on_selector_all("details", "all => all.forEach(each => each.open = true)")
        wide[path] = [seen.overflow(each) for each in (NARROW, WIDE)]
    context.close()
    too_wide = {path: each for path, each in wide.items() if max(each) > 0}
    assert too_wide == {}, too_wide


def test_printed_meeting_is_a_document_without_ways_around(
    register: Register, live_server: LiveServer, browser: Browser
) -> None:
    context = browser.new_context()
    seen = visit(context, live_server)
    seen.sign_in(register)
    seen.to(f"/{register.cooperation.slug}/kf/{register.meetings[0].slug}/")
    seen.page.emulate_media(media="print")
    shown = {what: seen.page.locator(what).first.is_visible() for what in (".top", ".foot", ".sections", "h1")}
    opened = seen.page.locator(".part.decision").first.evaluate("each => each.getBoundingClientRect().height > 0")
    context.close()
    assert shown == {".top": False, ".foot": False, ".sections": False, "h1": True}
    assert opened
