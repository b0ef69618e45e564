"""A live meeting on a real server of two processes, and browsers in which one has signed in."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.browser.conftest import Visit, visit
from tests.web.live.held_here import PASSWORD

NEW = "textarea[data-new-remark]"
SEED = """
import json
from saksgang.records import database
database.prepare()
from tests.web.live.held_here import held_here
held = held_here(name=sys.argv[1])
print(json.dumps({"address": held.address, "meeting": held.meeting.pk, "items": [one.pk for one in held.items],
  "secretary": held.secretary.username, "second": held.second.username, "member": held.member.username}))
"""


@dataclass(frozen=True)
class Server:
    """A real server of two processes over one database file."""

    url: str
    data: Path

    def rows(self, question: str, *values: object) -> list[tuple[object, ...]]:
        """What the database answers, beside the server."""
        with closing(sqlite3.connect(self.data / "saksgang.sqlite3", timeout=10)) as database:
            return list(database.execute(question, values))


@dataclass(frozen=True)
class Held:
    """A meeting on the server that has been called today, and who can sign in."""

    server: Server
    address: str
    meeting: int
    items: list[int]
    secretary: str
    second: str
    member: str

    def remarks(self) -> list[str]:
        """The remarks to the first item, in order."""
        found = self.server.rows("SELECT text FROM records_remark WHERE item_id = ? ORDER BY position", self.items[0])
        return [str(text) for (text,) in found]

    def state(self) -> str:
        """Where the first item is."""
        return str(self.server.rows("SELECT state FROM records_agendaitem WHERE id = ?", self.items[0])[0][0])

    def count(self, table: str) -> int:
        """The rows of the first item in a table."""
        ((number,),) = self.server.rows(f"SELECT COUNT(*) FROM {table} WHERE item_id = ?", self.items[0])  # ours
        return int(str(number))


def until_it_answers(url: str) -> None:
    until = time.monotonic() + 120
    while True:
        try:
            with urlopen(f"{url}/helse/lever") as answer:  # our own server
                assert answer.status == 200
                return
        except (URLError, ConnectionError):
            assert time.monotonic() < until, "the server did not start"
            time.sleep(0.1)


def enter(browser: Browser, contexts: list[BrowserContext], server: Server, username: str, **how: object) -> Visit:
    """A browser of its own in which a user has signed in."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, **how)  # type: ignore[arg-type]  # its own words
    contexts.append(context)
    seen = visit(context, server)
    seen.to("/konto/logg-inn/")
    seen.page.fill("#id_login", username)
    seen.page.fill("#id_password", PASSWORD)
    seen.page.click("main button[type=submit]")
    return seen


def begin(page: Page, *, here: int = 5) -> None:
    """Roll call of the first seats, start, first item."""
    for answer in page.locator("input[value=present]").all()[:here]:
        answer.check()
    page.click("button:has-text('Før oppropet')")
    expect(page.locator("#live-quorum")).to_contain_text(f"{here} av 7")
    page.click("button:has-text('Start møtet')")
    expect(page.locator("#live-state")).to_contain_text("Pågår")
    page.click("button:has-text('Ta opp saken')")
    expect(page.locator("li.is-now")).to_have_count(1)


def wait_for(what: Callable[[], bool], *, seconds: float = 10) -> None:
    """Until a question to the database is answered with yes."""
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, "it did not come"
        time.sleep(0.05)
