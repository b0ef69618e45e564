"""A real Chromium, and what we look at on a page in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from tests.web.register import PASSWORD, Register, make_register

AXE = next((Path(__file__).parent / "vendor").glob("axe-core-*/axe.min.js")).read_text("utf-8")
RUN_AXE = "axe.run().then(result => result.violations.map(each => each.id + ': ' + each.nodes[0].html.slice(0, 300)))"
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Playwright keeps an event loop in the thread of the test, in which Django would not touch the database."""
    with pytest.MonkeyPatch.context() as environment, sync_playwright() as playwright:
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def register(transactional_db: None, tmp_path: Path, settings: object) -> Register:
    """A co-operation with two meetings, its files in a folder of the test."""
    for name, folder in {"DATA_DIR": "", "FILES_DIR": "files", "UPLOADS_DIR": "uploads"}.items():
        setattr(settings, name, tmp_path / folder)
    setattr(settings, "PASSWORD_HASHERS", ["django.contrib.auth.hashers.MD5PasswordHasher"])  # noqa: B010  # no type
    return make_register(meetings=2, items=3)


class HasAddress(Protocol):
    """A server that one can visit: that of pytest, or one of its own process."""

    @property
    def url(self) -> str: ...


@dataclass
class Visit:
    """A window on the pages: what it hears in the console, and the server's address."""

    page: Page
    server: str
    heard: list[str] = field(default_factory=list)

    def to(self, path: str) -> None:
        self.page.goto(self.server + path)

    def axe(self) -> list[str]:
        """What axe finds wrong with the page as it stands."""
        self.page.evaluate(AXE)
        found: list[str] = self.page.evaluate(RUN_AXE)
        return found

    def overflow(self, width: int) -> int:
        """By how many pixels the page is wider than a window of this width."""
        self.page.set_viewport_size({"width": width, "height": 900})
        wider: int = self.page.evaluate(TOO_WIDE)
        return wider

    def sign_in(self, register: Register) -> None:
        self.to("/konto/logg-inn/")
        self.page.fill("#id_login", register.secretary.username)
        self.page.fill("#id_password", PASSWORD)
        self.page.click("main button[type=submit]")


def visit(context: BrowserContext, server: HasAddress) -> Visit:
    """A new window that notes every word of the console and every error."""
    page = context.new_page()
    seen = Visit(page, server.url)
    page.on("console", lambda message: seen.heard.append(message.text))
    page.on("pageerror", lambda error: seen.heard.append(str(error)))
    return seen
