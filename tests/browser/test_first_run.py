"""The first run in a real browser with the keyboard alone: from an empty register to a body that can hold a meeting."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer
from tests.browser.conftest import Visit, visit
from tests.web.register import NOW, PASSWORD

from saksgang.actions.cooperations import create_cooperation
from saksgang.actions.users import create_user
from saksgang.core.access import COMMAND_LINE, Role
from saksgang.records.models import Body, BodyRules, Holder, StandingItem

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-flow")]

MOST_TABS = 90


@pytest.fixture
def empty(transactional_db: None, tmp_path: Path, settings: object) -> None:
    """A co-operation with its first administrator and nothing else."""
    for name, folder in {"DATA_DIR": "", "FILES_DIR": "files", "UPLOADS_DIR": "uploads"}.items():
        setattr(settings, name, tmp_path / folder)
    cooperation = create_cooperation("Nyregionen", by=COMMAND_LINE, now=NOW)
    create_user(cooperation, username="sjef", password=PASSWORD, role=Role.ADMINISTRATOR, by=COMMAND_LINE, now=NOW)


def tab_to(page: Page, words: str) -> None:
    """Press Tab until what has the focus is called so: a link, a button, or a field by its label."""
    heard = []
    for _press in range(MOST_TABS):
        page.keyboard.press("Tab")
        name = page.evaluate(
            "() => { const at = document.activeElement; return at.labels?.[0]?.textContent || at.textContent || '' }"
        )
        heard.append(" ".join(name.split())[:40])
        if heard[-1].startswith(words):
            return
    raise AssertionError(f"no way by the keyboard to “{words}”: {heard}")


def press(page: Page, words: str) -> None:
    """Go to a link or button by the keyboard and press it; the page that comes is waited for."""
    tab_to(page, words)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def write(page: Page, label: str, text: str) -> None:
    tab_to(page, label)
    page.keyboard.type(text)


@pytest.mark.parametrize(("javascript", "width"), [(True, 1280), (False, 390)])
def test_empty_register_becomes_a_body_that_can_meet_by_the_keyboard_alone(
    empty: None, live_server: LiveServer, browser: Browser, javascript: bool, width: int
) -> None:
    context = browser.new_context(java_script_enabled=javascript, viewport={"width": width, "height": 900})
    seen = visit(context, live_server)
    page = seen.page
    seen.to("/konto/logg-inn/?next=/nyregionen/")
    page.fill("#id_login", "sjef")
    page.fill("#id_password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{live_server.url}/nyregionen/")
    press(page, "Sett opp samarbeidet")
    press(page, "2. Kommunene")
    for name in ("Indre Vik", "Ytre Vik"):
        write(page, "Navn", name)
        press(page, "Legg til kommunen")
    press(page, "Videre til organene")
    write(page, "Navn", "Kommunedirektørforum")
    write(page, "Forkortelse", "KF")
    write(page, "Hva slags organ", "Kommune")  # chooses the one that begins so; a driven keyboard has no ø in a list
    press(page, "Lag organet")
    press(page, "Lag plassene")
    for name in ("Kåre Ås", "Aud Bø"):
        _seat(page, name)
    assert _looks_right(seen, javascript=javascript, width=width)
    context.close()
    body = Body.objects.get()
    assert (body.name, body.slug, BodyRules.objects.filter(body=body).count()) == ("Kommunedirektørforum", "kf", 1)
    assert [row.person.name for row in Holder.objects.order_by("seat__position")] == ["Kåre Ås", "Aud Bø"]
    assert StandingItem.objects.filter(body=body).count() == 6
    assert seen.heard == []


def _seat(page: Page, name: str) -> None:
    """Open the first seat that nobody has, and put somebody in it."""
    index = Holder.objects.count()
    for _seat_before in range(index + 1):
        tab_to(page, "Endre plassen")
    page.keyboard.press("Enter")
    write(page, "Navn", name)
    write(page, "E-postadresse", f"{index}@vik.example")
    press(page, "Sett inn")


def _looks_right(seen: Visit, *, javascript: bool, width: int) -> bool:
    """Nothing is wider than the window, and axe finds nothing where it can run."""
    if not javascript:
        return True
    return seen.overflow(width) == 0 and seen.overflow(390) == 0 and seen.axe() == []
