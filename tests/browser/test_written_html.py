"""The HTML papers that we write, in a real browser: nothing for axe to find, nothing wider than the page, no script."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.browser.conftest import AXE
from tests.document.papers_out import BLOCKS, LOOK, cell, long_paper
from tests.writing.invented import MINUTES, NOTICE, NYNORSK_MINUTES

from saksgang.document.html_out import write_html
from saksgang.document.look import Look
from saksgang.document.tree import Document, Row, Table
from saksgang.writing import write

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-papers")]

WIDE = Table(tuple(Row(tuple(cell("en lang tekst i cella") for _ in range(14))) for _ in range(4)), 1)
PAGES = {
    "every-block": lambda: write_html(Document(BLOCKS, language="nb"), look=LOOK),
    "contents-and-wide-table": lambda: write_html(
        Document((*long_paper(11).blocks, WIDE, WIDE), language="en"), look=LOOK
    ),
    "notice": lambda: write(NOTICE, "notice", "html", look=LOOK),
    "minutes": lambda: write(MINUTES, "minutes", "html", look=Look(name="Vest", accent="#ffd400")),
    "minutes-nn": lambda: write(NYNORSK_MINUTES, "minutes", "html"),
    "agenda": lambda: write(NOTICE, "agenda", "html", language="en"),
}


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_page_has_nothing_for_axe_to_find_and_fits(name: str, width: int, browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "papir.html"
    path.write_bytes(PAGES[name]())
    page = browser.new_page(viewport={"width": width, "height": 900})
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url.split(":")[0]))
    page.goto(path.as_uri())
    page.evaluate(AXE)
    found = page.evaluate(
        "axe.run().then(result => result.violations.map(each => each.id + ': ' + each.nodes[0].html))"
    )
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    page.close()
    assert found == []
    assert overflow <= 0
    assert set(fetched) <= {"file", "data"}


def test_page_on_paper_opens_its_tables_and_spells_out_links(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "papir.html"
    path.write_bytes(PAGES["every-block"]())
    page = browser.new_page()
    page.goto(path.as_uri())
    page.emulate_media(media="print")
    box = page.locator(".table").first.evaluate("element => getComputedStyle(element).overflowX")
    link = page.locator("main a").first.evaluate("element => getComputedStyle(element, '::after').content")
    page.close()
    assert box == "visible"
    assert "https://example.org/" in link
