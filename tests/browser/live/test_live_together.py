"""Several who hold one meeting at once, and a browser that loses the network, answers or its page: nothing is lost, nothing is
done twice, and no slower tab writes over a faster one."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from tests.browser.live.here import NEW, Held, begin, enter, wait_for

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-live")]
REMARK = "li[id^=remark-] textarea"
SAVES = re.compile(r"/mote/skriv/$")
ACTS = re.compile(r"/mote/gjor/")


def first_remark(page: Page, words: str) -> None:
    """Write a remark and wait until it stands in the list."""
    page.fill(NEW, words)
    page.press(NEW, "Enter")
    expect(page.locator(REMARK).first).to_have_value(words)


def test_two_who_type_in_different_fields_at_once_save_both(
    held: Held, browser: Browser, contexts: list[BrowserContext]
) -> None:
    seen = enter(browser, contexts, held.server, held.secretary)
    other = enter(browser, contexts, held.server, held.second)
    seen.to(held.address)
    begin(seen.page)
    other.to(held.address)
    for mine, theirs in zip("Ordføreren orienterte.", "Rådmannen svarte alle.", strict=True):
        seen.page.locator(NEW).press_sequentially(mine)
        other.page.locator(NEW).press_sequentially(theirs)
    wait_for(lambda: sorted(held.remarks()) == ["Ordføreren orienterte.", "Rådmannen svarte alle."])
    for page in (seen.page, other.page):
        page.press(NEW, "Enter")
    for page in (seen.page, other.page):
        expect(page.locator(REMARK)).to_have_count(2)
    assert (seen.heard, other.heard) == ([], [])


def test_two_who_write_in_different_lines_of_one_remark_are_put_together(
    held: Held, browser: Browser, contexts: list[BrowserContext]
) -> None:
    seen = enter(browser, contexts, held.server, held.secretary)
    other = enter(browser, contexts, held.server, held.second)
    seen.to(held.address)
    begin(seen.page)
    first_remark(seen.page, "Fylket var samd.\n\nKommunen var imot.")
    other.to(held.address)
    mine, theirs = (one.page.locator(REMARK).first for one in (seen, other))
    expect(theirs).to_have_value("Fylket var samd.\n\nKommunen var imot.")
    theirs.focus()
    contexts[1].set_offline(True)
    theirs.fill("Fylket var samd.\n\nKommunen var sterkt imot.")
    mine.fill("Fylket var helt samd.\n\nKommunen var imot.")
    wait_for(lambda: held.remarks() == ["Fylket var helt samd.\n\nKommunen var imot."])
    contexts[1].set_offline(False)
    both = "Fylket var helt samd.\n\nKommunen var sterkt imot."
    wait_for(lambda: held.remarks() == [both], seconds=20)
    expect(mine).to_have_value(both)
    expect(theirs).to_have_value(both)


def test_slower_tab_never_writes_over_a_faster_one(
    held: Held, browser: Browser, contexts: list[BrowserContext]
) -> None:
    seen = enter(browser, contexts, held.server, held.secretary)
    seen.to(held.address)
    begin(seen.page)
    first_remark(seen.page, "Saken ble drøftet.")
    slow = contexts[0].new_page()
    slow.goto(held.server.url + held.address)
    expect(slow.locator(REMARK).first).to_have_value("Saken ble drøftet.")
    waiting: list[Route] = []
    slow.route(SAVES, lambda route: waiting.append(route))  # noqa: PLW0108  # Playwright looks at the function
    slow.locator(REMARK).first.fill("Saken ble drøftet lenge.")
    wait_for(lambda: slow.wait_for_timeout(50) is None and len(waiting) == 1)
    seen.page.locator(REMARK).first.fill("Saken ble utsatt.")
    wait_for(lambda: held.remarks() == ["Saken ble utsatt."])
    waiting[0].continue_()
    choice = slow.locator(".live-both")
    expect(choice).to_contain_text("Saken ble utsatt.")
    expect(choice).to_contain_text("Saken ble drøftet lenge.")
    assert held.remarks() == ["Saken ble utsatt."]
    choice.locator("[data-take=theirs]").click()
    expect(slow.locator(REMARK).first).to_have_value("Saken ble utsatt.")


def test_act_that_is_tapped_twice_is_done_once(held: Held, browser: Browser, contexts: list[BrowserContext]) -> None:
    seen = enter(browser, contexts, held.server, held.secretary)
    seen.to(held.address)
    begin(seen.page)
    seen.page.get_by_role("button", name="Som foreslått").dblclick()
    wait_for(lambda: held.state() == "treated")
    seen.page.wait_for_timeout(1500)
    assert held.count("records_vote") == 1
    assert held.server.rows(
        "SELECT COUNT(*) FROM records_agendaitem WHERE state = 'now' AND meeting_id = ?", held.meeting
    ) == [(0,)]


def test_act_and_remark_whose_answers_are_lost_are_sent_again_and_done_once(
    held: Held, browser: Browser, contexts: list[BrowserContext]
) -> None:
    seen = enter(browser, contexts, held.server, held.secretary)
    seen.to(held.address)
    begin(seen.page)
    lost: list[str] = []

    def lose(route: Route) -> None:
        """The server does it, and the answer never comes: the first time."""
        if route.request.url in lost:
            route.continue_()
            return
        lost.append(route.request.url)
        route.fetch()
        route.abort()

    seen.page.route(SAVES, lose)
    seen.page.route(ACTS, lose)
    seen.page.locator(NEW).press_sequentially("Sagt én gang.")
    seen.page.keyboard.press("Enter")
    wait_for(lambda: held.remarks() == ["Sagt én gang."])
    seen.page.click("summary:has-text('Noen andre kom')")
    seen.page.fill("form[data-form=kom-ny] [name=name]", "Tove Gjestad")
    seen.page.click("form[data-form=kom-ny] button")
    expect(seen.page.locator("#live-here")).to_contain_text("Tove Gjestad", timeout=15_000)
    expect(seen.page.locator("#live-said")).not_to_contain_text("Ikke sendt")
    assert len(lost) == 2
    seen.page.wait_for_timeout(2500)
    assert held.remarks() == ["Sagt én gang."]
    stays = held.server.rows("SELECT COUNT(*) FROM records_stay WHERE meeting_id = ? AND seat_id IS NULL", held.meeting)
    assert stays == [(1,)]


def test_minute_without_network_keeps_all_and_sends_it_in_order(
    held: Held, browser: Browser, contexts: list[BrowserContext]
) -> None:
    seen = enter(browser, contexts, held.server, held.secretary)
    seen.page.clock.install()
    seen.to(held.address)
    begin(seen.page)
    contexts[0].set_offline(True)
    for words in ("Først.", "Så."):
        seen.page.locator(NEW).press_sequentially(words)
        seen.page.keyboard.press("Enter")
    seen.page.click("button:has-text('Som foreslått')")
    for _ in range(12):
        seen.page.clock.run_for(5000)
    expect(seen.page.locator("#live-foot")).to_have_class(re.compile("is-away"))
    expect(seen.page.locator("[data-autosave-status]")).to_contain_text("teksten er trygg her")
    assert (held.remarks(), held.state()) == ([], "now")
    contexts[0].set_offline(False)
    for _ in range(6):
        seen.page.clock.run_for(5000)
        seen.page.wait_for_timeout(100)
    wait_for(lambda: seen.page.clock.run_for(1000) is None and held.state() == "treated", seconds=20)
    wait_for(lambda: seen.page.clock.run_for(1000) is None and len(held.remarks()) == 2, seconds=20)
    assert sorted(held.remarks()) == ["Først.", "Så."]
    assert held.count("records_vote") == 1


def test_page_that_is_loaded_again_with_an_item_up_saves_new_remarks_and_keeps_unsent_ones(
    held: Held, browser: Browser, contexts: list[BrowserContext]
) -> None:
    seen = enter(browser, contexts, held.server, held.secretary)
    seen.to(held.address)
    begin(seen.page)
    seen.page.reload()
    seen.page.locator(NEW).press_sequentially("Etter ny lasting.")
    wait_for(lambda: held.remarks() == ["Etter ny lasting."])
    seen.page.keyboard.press("Enter")
    seen.page.route(SAVES, lambda route: route.abort())
    seen.page.locator(NEW).press_sequentially("Ikke sendt ennå.")
    time.sleep(1.2)
    assert held.remarks() == ["Etter ny lasting."]
    seen.page.unroute(SAVES)
    seen.page.route(SAVES, lambda route: route.abort(), times=1)  # what the page sends as it is left
    seen.page.reload()
    wait_for(lambda: held.remarks() == ["Etter ny lasting.", "Ikke sendt ennå."], seconds=15)
    expect(seen.page.locator(REMARK)).to_have_count(2)


def test_item_that_one_looks_at_stays_while_the_meeting_goes_on(
    held: Held, browser: Browser, contexts: list[BrowserContext]
) -> None:
    seen = enter(browser, contexts, held.server, held.secretary)
    seen.to(held.address)
    begin(seen.page)
    seen.page.click(f"#sak-{held.items[2]} a")
    expect(seen.page.locator(".live-item h2")).to_contain_text("Budsjett for samarbeidet")
    seen.page.click("summary:has-text('Protokolltilførsel')")
    seen.page.fill("form[data-form^=tilforsel] textarea", "Vi er uenige.")
    seen.page.click("form[data-form^=tilforsel] button")
    expect(seen.page.locator(".live-item")).to_contain_text("Stryk tilførselen")
    expect(seen.page.locator(".live-item h2")).to_contain_text("Budsjett for samarbeidet")
    seen.page.click(f"#sak-{held.items[0]} a")
    seen.page.get_by_role("button", name="Som foreslått").click()
    seen.page.get_by_role("button", name="Ta opp neste sak").click()
    expect(seen.page.locator(".live-item h2")).to_contain_text("Felles vannverk på Skarholmen")


def test_texts_are_corrected_without_javascript_and_a_form_sent_twice_is_done_once(
    held: Held, browser: Browser, contexts: list[BrowserContext]
) -> None:
    seen = enter(browser, contexts, held.server, held.secretary, java_script_enabled=False)
    page = seen.page
    seen.to(held.address)
    begin(page)
    page.fill(NEW, "Skrevet uten skript.")
    page.click("button:has-text('Legg til merknaden')")
    page.fill(REMARK, "Rettet uten skript.")
    page.click("li[id^=remark-] button:has-text('Lagre teksten')")
    assert held.remarks() == ["Rettet uten skript."]
    fields = page.locator("form.live-new-remark").evaluate(
        "form => Object.fromEntries([...new FormData(form)].filter(([name]) => name !== 'text'))"
    )
    url = page.locator("form.live-new-remark").get_attribute("action")
    for _ in range(2):
        answer = contexts[0].request.post(
            f"{held.server.url}{url}", form={**fields, "text": "Sendt to ganger."}, headers={"Referer": page.url}
        )
        assert answer.status == 200
    assert held.remarks() == ["Rettet uten skript.", "Sendt to ganger."]
