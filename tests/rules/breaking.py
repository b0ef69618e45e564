"""Breaking a rule as a secretary would: forms of the pages, sent one after the other, and what the page then says."""

from __future__ import annotations

import datetime
import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from django.test import Client

from saksgang.actions.cooperations import create_cooperation
from saksgang.actions.users import create_user
from saksgang.core.access import COMMAND_LINE, Role
from saksgang.core.agenda.storing import listing_digest
from saksgang.core.bodies.presets import Preset, preset
from saksgang.core.bodies.rule_set import RuleSet
from saksgang.records.models import AgendaItem, Meeting, User
from saksgang.records.queries.agenda_rows import agenda_of
from tests.actions.live.making import BEGINS, Room, make_room

COUNCIL = preset(Preset.COUNCIL_OF_IPR)
FORUM = preset(Preset.EXECUTIVES_FORUM)
_TAGS = re.compile(r"<(?:script|style|option|template)\b.*?</(?:script|style|option|template)>|<[^>]*>", re.DOTALL)
_MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)


@dataclass(frozen=True)
class Shown:
    """What came back: 422 is the page with the refusal in it, 302 that it was done."""

    status: int
    text: str

    @property
    def is_done(self) -> bool:
        return self.status == 302


@dataclass
class Clock:
    """Now, for the server: it goes a minute on for each form."""

    now: datetime.datetime = BEGINS

    def tick(self) -> None:
        self.now += datetime.timedelta(minutes=1)


@dataclass
class Desk:
    """A secretary before the meeting that is in `room`."""

    room: Room
    user: User
    clock: Clock
    client: Client = field(default_factory=Client)

    @property
    def address(self) -> str:
        return f"/{self.room.cooperation.slug}/{self.room.body.slug}/{self.room.meeting.slug}/"

    def sends(self, page: str, **form: object) -> Shown:
        """What a page below the meeting's (or the co-operation's, after a `/`) says when a form is sent to it; one that leads on
        is followed."""
        self.clock.tick()
        here = f"/{self.room.cooperation.slug}" if page.startswith("/") else self.address
        answer = self.client.post(here + page, form)
        if answer.status_code == 302:
            following = self.client.get(answer["Location"])
            return Shown(302, told_in(following.content.decode()))
        return Shown(answer.status_code, told_in(answer.content.decode()))

    def planned(self) -> Desk:
        """The same meeting while it is planned: nothing fixed, nobody called, a month ahead."""
        Meeting.objects.filter(pk=self.room.meeting.pk).update(state="planned")
        self.clock.now -= datetime.timedelta(days=30)
        return self

    def fixed(self) -> Desk:
        """The agenda is fixed."""
        assert "Saklista er fastsatt" in self.planned().sends("sakliste/fastsett/").text
        return self

    def approved(self) -> Desk:
        """The leader has approved the agenda, as the secretary writes down."""
        seen = listing_digest(agenda_of(self.room.again()))
        shown = self.sends("sakliste/godkjenning/", gjor="for-opp", seen=seen, note="I telefonen i går")
        assert "Lederens godkjenning er ført opp" in shown.text, shown.text
        return self

    def does(self, act: str, **form: object) -> Shown:
        """The same of the live screen, by the name of the act."""
        return self.sends(f"mote/gjor/{act}/", **form)

    def opens(self, page: str = "") -> str:
        """What a page below the meeting's says."""
        return told_in(self.client.get(self.address + page).content.decode())

    def calls_roll(self, *seats: int) -> Shown:
        """The members in these seats (by their place) are there, the others are not."""
        answers = {
            f"plass-{seat.pk}": "present" if at in seats else "absent" for at, seat in enumerate(self.room.seats)
        }
        return self.does("opprop", **answers)

    def begins(self, *seats: int) -> Desk:
        """The meeting has begun with the members in these seats; all when none is named."""
        assert self.calls_roll(*(seats or range(len(self.room.seats)))).is_done
        assert self.does("start").is_done
        return self

    def item(self, place: int) -> int:
        return self.room.items[place].pk

    def newest(self) -> int:
        """The item that was put on the list last."""
        return AgendaItem.objects.filter(meeting=self.room.meeting).latest("pk").pk


@dataclass(frozen=True)
class Broken:
    """One way to break a rule. `source` is the paragraph that the page quotes and `instead` what it tells one to do; `free` tells
    that a forum without statutory rules may do the same, else it is refused there too, but without the act's paragraph."""

    rule: str
    breaks: Callable[[Desk], Shown]
    source: str
    instead: str
    free: bool = True

    def __str__(self) -> str:
        return f"{self.rule}-{self.breaks.__name__}"


def desk_for(rules: RuleSet, monkeypatch: pytest.MonkeyPatch, *, name: str = "Vidderegionen") -> Desk:
    """A called meeting of a body that meets by these rules, and its secretary signed in."""
    clock = Clock(BEGINS - datetime.timedelta(minutes=30))
    monkeypatch.setattr("django.utils.timezone.now", lambda: clock.now)
    cooperation = create_cooperation(name, by=COMMAND_LINE, now=clock.now)
    room = make_room(cooperation, rules=rules)
    user = create_user(
        cooperation, username=f"siri-{cooperation.slug}", password=None, role=Role.SECRETARY, by=COMMAND_LINE, now=clock.now,
        full_name="Siri Sekretær",
    )  # fmt: skip
    desk = Desk(room, user, clock)
    desk.client.force_login(user)
    return desk


def assert_refused(broken: Broken, shown: Shown) -> None:
    """The page is shown again, with the paragraph and what one can do instead."""
    assert (shown.status, broken.source in shown.text, broken.instead in shown.text) == (422, True, True), shown.text


def assert_told(broken: Broken, shown: Shown) -> None:
    """The next page says what was refused, with the paragraph and what one can do instead."""
    assert (broken.source in shown.text, broken.instead in shown.text) == (True, True), shown.text


def assert_untold(broken: Broken, shown: Shown) -> None:
    """What a forum without statutory rules meets on such a page."""
    assert shown.status in {200, 302, 422}
    assert (broken.instead in shown.text, broken.source in shown.text) == (not broken.free, False), shown.text


def assert_free(broken: Broken, shown: Shown) -> None:
    """What a forum without statutory rules meets."""
    if broken.free:
        assert shown.is_done, shown.text
        assert broken.instead not in shown.text
    else:
        assert (shown.status, broken.instead in shown.text, broken.source in shown.text) == (422, True, False), (
            shown.text
        )


def told_in(page: str) -> str:
    """The words of a page, without its choices and its frame."""
    found = _MAIN.search(page)
    return " ".join(html.unescape(_TAGS.sub(" ", found.group() if found else page)).split())
