"""An autumn from an empty agenda to approved minutes in a real browser, with the keyboard alone: on a wide screen, on a
phone, and without JavaScript. A real server, a real mail server, and a clock that can be moved."""

from __future__ import annotations

import datetime
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from playwright.sync_api import Browser
from tests.actions.processes import REPOSITORY, run
from tests.browser import autumn
from tests.browser.autumn import Autumn, Box
from tests.browser.autumn_register import NAMES, SLUG, address
from tests.browser.served import served
from tests.samples.collection import PAPERS, SHARED

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-autumn")]

SEED = SHARED / "seed"
OSLO = datetime.timezone(datetime.timedelta(hours=2))
ABSENT = ("Bo Dahl", "Cato Eide")
MAKE = "from tests.browser.autumn_register import make; make(*sys.argv[1:])"
TICK = "from saksgang.cli.main import main; assert main(['tick', '--quiet']) == 0"
FIRST = "hr/2022-09-30/"
NEXT = "hr/2022-12-02/"


@dataclass(frozen=True)
class Way:
    """One way to go through the autumn: with which papers, how the pages are seen, how long the network is gone."""

    papers: str
    javascript: bool
    width: int
    seconds_cut: int


PICTURES = os.environ.get("SAKSGANG_PICTURES", "")
"""A folder for the pictures of the documents; then of invented papers alone."""


def papers_of(kind: str) -> list[str]:
    """The real papers where they are at hand, else the invented ones that come with the product."""
    folder = SEED if kind == "seed" and SEED.is_dir() and not PICTURES else PAPERS
    return [str(path) for path in sorted(folder.glob("*.md"))]


class World:
    """The server, its mail and its time."""

    def __init__(self, folder: Path, papers: list[str]) -> None:
        self.data, self.clock, self.box = folder / "data", folder / "clock", Box()
        self.papers = papers
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.extra = {
            "PYTHONPATH": os.pathsep.join((str(Path(__file__).parent / "moved_clock"), str(REPOSITORY))),
            "MOVED_CLOCK": str(self.clock),
            "SAKSGANG_MAIL_HOST": "127.0.0.1",
            "SAKSGANG_MAIL_PORT": str(self.port),
            "SAKSGANG_MAIL_SECURITY": "none",
            "SAKSGANG_MAIL_FROM": "saker@nes.example",
        }

    def set_clock(self, *at: int) -> None:
        """Move the time of every process of the product; it goes on by itself."""
        wanted = datetime.datetime(*at, tzinfo=OSLO)  # type: ignore[misc,arg-type]  # year, month, day, hour, minute
        self.clock.write_text(str((wanted - datetime.datetime.now(datetime.UTC)).total_seconds()), "utf-8")

    def tick(self) -> None:
        run(TICK, self.data, **self.extra)

    @contextmanager
    def going(self, browser: Browser, way: Way, pictures: Path | None) -> Iterator[Autumn]:
        post = Controller(self.box, hostname="127.0.0.1", port=self.port)
        post.start()
        try:
            with served(self.data, **self.extra) as server:
                run(MAKE, self.data, *self.papers, **self.extra)
                yield Autumn(
                    browser, server, self.box, self.tick, f"/{SLUG}/", "hr", way.javascript, way.width,
                    autumn.pictures_in(pictures),
                )  # fmt: skip
        finally:
            post.stop()


@pytest.mark.parametrize(
    "way",
    [Way("seed", True, 1280, 60), Way("samples", True, 390, 0), Way("samples", False, 1280, 0)],
    ids=["wide", "phone", "without-javascript"],
)
def test_autumn_goes_from_an_empty_agenda_to_approved_minutes(browser: Browser, tmp_path: Path, way: Way) -> None:
    world = World(tmp_path, papers_of(way.papers))
    world.set_clock(2022, 9, 20, 10, 0)
    pictures = Path(PICTURES) / str(way.width) if PICTURES and way.javascript else None
    with world.going(browser, way, pictures) as here:
        _prepare(here)
        world.set_clock(2022, 9, 30, 9, 0)
        _hold(here, way)
        world.set_clock(2022, 11, 21, 10, 0)
        _prepare_next(here)
        world.set_clock(2022, 12, 2, 9, 0)
        shown = _approve(here)
        versions = here.server.rows(
            "SELECT v.sha256, m.state, n.slug FROM records_minutesversion v JOIN records_meeting m ON m.id = v.meeting_id "
            "JOIN records_agendaitem i ON i.id = v.approved_in_id JOIN records_meeting n ON n.id = i.meeting_id WHERE v.approved_at IS NOT NULL"
        )
    ((sha256, state, approved_in),) = versions
    assert (state, approved_in) == ("approved", "2022-12-02")
    assert str(sha256) in shown and "foreløpig" not in shown
    assert "Fergen må gå hver halvtime" in shown and "Fergen må gå hver time" not in shown
    assert "5 mot 5" in shown and "Hva koster det?" in shown
    assert ("Skrevet uten nett" in shown) == (way.seconds_cut > 0)


def _prepare(run: Autumn) -> None:
    secretary = run.window("siri")
    autumn.plan(run, secretary, "30.9.2022")
    autumn.put_on_agenda(secretary, "Ferge over fjorden", 30, "1. Ny ferge kjøpes.\n2. Kommunene deler utgiften.")
    autumn.put_on_agenda(secretary, "Medlemsavgift 2023", 20, "Avgiften blir 10 kroner for hver innbygger.")
    run.take(secretary, "sakliste")
    autumn.fix(run, secretary)
    letters = autumn.send(run, secretary, FIRST)
    assert sorted(autumn.receiver(one) for one in letters) == sorted(address(name) for name in NAMES)
    assert {part.get_content_type() for part in letters[0].walk()} >= {"text/plain", "text/html", "text/calendar"}
    autumn.answer(run, letters, {address(name) for name in ABSENT})
    autumn.confirm_absences(run, secretary, FIRST, len(ABSENT))
    secretary.page.context.close()


def _hold(run: Autumn, way: Way) -> None:
    first, second = run.window("siri", f"{FIRST}mote/"), run.window("sara", f"{FIRST}mote/")
    autumn.hold(run, first, second, list(ABSENT), "Ferge over fjorden", seconds_cut=way.seconds_cut)
    autumn.finish_minutes(run, first, FIRST)
    autumn.comment(run, first, FIRST, wrong="hver time", right="hver halvtime")
    first.page.context.close()
    second.page.context.close()


def _prepare_next(run: Autumn) -> None:
    secretary = run.window("siri")
    autumn.plan(run, secretary, "2.12.2022")
    assert "Godkjenning av referat fra 30. september 2022" in autumn.words(secretary)
    autumn.fix(run, secretary)
    autumn.send(run, secretary, NEXT)
    secretary.page.context.close()


def _approve(run: Autumn) -> str:
    """Treat the items of the next meeting; what the page of the earlier minutes says then."""
    secretary = run.window("siri", f"{NEXT}mote/")
    autumn.call_roll(secretary, [])
    secretary.press("Start møtet", kind="button")
    autumn.adopt_until(secretary, "")
    run.at(secretary, f"{FIRST}referat/")
    run.take(secretary, "referat")
    shown = autumn.words(secretary)
    secretary.page.context.close()
    return shown
