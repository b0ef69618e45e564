"""Pages that are kept in memory follow every change at once, and never show one reader what another asked for."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client

from saksgang.actions.cooperations import change_look
from saksgang.core.access import COMMAND_LINE
from saksgang.web.public import kept
from tests.web.register import make_register

NOW = datetime.datetime(2031, 3, 2, 12, 0, tzinfo=datetime.UTC)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _empty() -> None:
    kept._pages.clear()


def test_page_asked_for_again_is_the_same_and_made_once() -> None:
    make_register()
    first = Client().get("/vagsregionen/moter/")
    pages = dict(kept._pages)
    again = Client().get("/vagsregionen/moter/")
    assert (again.content, again.headers["ETag"]) == (first.content, first.headers["ETag"])
    assert dict(kept._pages) == pages and len(pages) == 1


def test_page_after_a_change_tells_the_change() -> None:
    register = make_register()
    before = Client().get("/vagsregionen/moter/")
    change_look(register.cooperation, by=COMMAND_LINE, now=NOW, name="Vågsregionen interkommunalt politisk råd")
    after = Client().get("/vagsregionen/moter/")
    assert b"interkommunalt politisk" in after.content and b"interkommunalt politisk" not in before.content
    assert Client().get("/vagsregionen/moter/", headers={"if-none-match": before.headers["ETag"]}).status_code == 200
    assert Client().get("/vagsregionen/moter/", headers={"if-none-match": after.headers["ETag"]}).status_code == 304


def test_pages_of_languages_looks_and_cooperations_are_kept_apart() -> None:
    make_register()
    make_register(name="Fjellregionen", prefix="fjell")
    nynorsk, dark = Client(), Client()
    nynorsk.cookies["sprak"], dark.cookies["utseende"] = "nn", "dark"
    told = {
        Client().get("/vagsregionen/moter/").content,
        nynorsk.get("/vagsregionen/moter/").content,
        dark.get("/vagsregionen/moter/").content,
        Client().get("/fjellregionen/moter/").content,
        Client().get("/vagsregionen/moter/?ar=2030").content,
    }
    assert len(told) == 5
    assert Client().get("/vagsregionen/moter/").content in told


def test_inside_page_is_never_kept_nor_taken_for_the_public_one() -> None:
    register = make_register()
    inside = Client()
    inside.force_login(register.secretary)
    seen = inside.get("/vagsregionen/moter/").content
    assert kept._pages == {}
    assert Client().get("/vagsregionen/moter/").content != seen
    assert inside.get("/vagsregionen/moter/").content != Client().get("/vagsregionen/moter/").content


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    make_register()
    monkeypatch.setattr(kept, "MOST_BYTES", 200_000)
    for year in range(2000, 2060):
        Client().get(f"/vagsregionen/moter/?ar={year}")
    held = sum(len(page.content) for page in kept._pages.values())
    assert 0 < held <= 200_000
