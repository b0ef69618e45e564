"""Sixty who follow a live meeting while its secretary saves every second: the real server with two workers, sessions, SQLite.

Each asks for news more than once a second, as the page's script does. The askers share the machine's cores with the server, so that the
figures are those of a busy machine.
"""

from __future__ import annotations

import datetime
import json
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import psutil

from bench import pages
from bench.measure import Figure, times_of
from bench.readers import answer, serving, surroundings

if TYPE_CHECKING:
    from saksgang.core.access import Role
    from saksgang.records.models import AgendaItem, Body, Cooperation, Meeting

FOLLOWERS, SECONDS, EVERY = 60, 30.0, 0.7
"""How many follow, for how long, and how often each asks for news (in seconds), as `live.js`."""
SEEN_EACH = 5
"""Every so many saves one is of the decision, which all sixty see at once; the others are of a remark, which only the
secretary's own screen shows."""
SEATS, ITEMS, REMARKS = 11, 30, 200
_REVISION = re.compile(rb'data-revision="(\d+)"')
_TICKET = re.compile(rb'id="live-ticket" value="([^"]+)"')
_PROOF = re.compile(rb'name="csrfmiddlewaretoken" value="(\w+)"')
FILL = """
import sys
from bench.followers import filled
print(filled(sys.argv[1]))
"""


@dataclass(frozen=True)
class Held:
    """The meeting on the server: its address, the item that is treated, and the sessions of those who follow and who holds it."""

    address: str
    item: int
    followers: list[str]
    holder: str


@dataclass
class Met:
    """What all together met: the time of each answer in milliseconds by its status, when each revision came to each, and what
    went wrong. `ends` is when they stop, by the clock that only goes forward."""

    ends: float
    lock: threading.Lock = field(default_factory=threading.Lock)
    walls: dict[int, list[float]] = field(default_factory=lambda: {200: [], 204: []})
    came: list[tuple[int, float]] = field(default_factory=list)
    saved: dict[int, float] = field(default_factory=dict)
    saves: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def followers() -> tuple[Figure, ...]:
    """What a question for news costs, and how soon what was saved has come to all sixty."""
    with tempfile.TemporaryDirectory() as data:
        environment = surroundings(data)
        done = subprocess.run(
            [sys.executable, "-c", FILL, data], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr[-2000:]
        held = Held(**json.loads(done.stdout.strip().splitlines()[-1]))
        with serving(environment) as port:
            for session in (*held.followers, held.holder):  # the first question of a session notes that it is in use
                assert answer(port, held.address + "medlem/", cookies={"sessionid": session})[0] == 200
            began = _processor_seconds()
            met = _at_once(port, held)
            busy = (_processor_seconds() - began) / SECONDS
    for error in sorted(set(met.errors))[:5]:
        print(error, file=sys.stderr)
    return _figures(met, busy)


def _figures(met: Met, busy: float) -> tuple[Figure, ...]:
    lags = [(at - met.saved[revision]) * 1000 for revision, at in met.came if revision in met.saved]
    fresh, quiet, whole = times_of(lags, [0.0]), times_of(met.walls[204], [0.0]), times_of(met.walls[200], [0.0])
    asked = len(met.walls[200]) + len(met.walls[204])
    facts = {
        "followers": float(FOLLOWERS),
        "a_second": round(asked / SECONDS, 1),
        "errors": float(len(met.errors)),
        "server_percent_of_a_core": round(busy * 100, 1),
        "nothing_new_p50": round(quiet.p50, 1),
        "nothing_new_p95": round(quiet.p95, 1),
        "news_p50": round(whole.p50, 1),
        "news_p95": round(whole.p95, 1),
        "saves": float(len(met.saves)),
        "save_p95": round(times_of(met.saves, [0.0]).p95, 1),
        "latest": round(max(lags, default=0.0), 1),
        "median": round(fresh.p50, 1),
    }
    return (
        Figure(
            f"what was saved has come to {FOLLOWERS} who follow, p95", fresh.p95, max(lags, default=0.0), 0.0, len(lags), 0.0,
            bound_ms=2000.0 if not met.errors and lags else 0.0, facts=facts,
        ),
    )  # fmt: skip


def _processor_seconds() -> float:
    """What the server and its workers, the only children of this process, have taken of the processor until now."""
    every = [one.cpu_times() for one in psutil.Process().children(recursive=True)]
    return sum(times.user + times.system for times in every)


def _at_once(port: int, held: Held) -> Met:
    met = Met(time.monotonic() + SECONDS)
    threads = [
        threading.Thread(target=_follow, args=(port, held, number, met)) for number in range(len(held.followers))
    ]
    threads.append(threading.Thread(target=_hold, args=(port, held, met)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return met


def _follow(port: int, held: Held, number: int, met: Met) -> None:
    """One who follows: the first the screen of the room, the others as members."""
    screen = "rom" if number == 0 else "medlem"
    cookies = {"sessionid": held.followers[number]}
    time.sleep(EVERY * number / FOLLOWERS)
    revision, ticket = 0, ""
    while time.monotonic() < met.ends:
        began = time.perf_counter()
        question = f"{held.address}siden/{revision}?skjerm={screen}&billett={quote(ticket)}"
        status, body = answer(port, question, cookies=cookies)
        ended = time.perf_counter()
        found = _REVISION.search(body)
        with met.lock:
            met.walls.setdefault(status, []).append((ended - began) * 1000)
            if status == 200 and found is not None:
                if revision:
                    met.came += [(one, ended) for one in range(revision + 1, int(found[1]) + 1)]
                revision, ticket = int(found[1]), _TICKET.search(body)[1].decode()
            elif status != 204:
                met.errors.append(f"news: {status}")
        time.sleep(EVERY)


def _hold(port: int, held: Held, met: Met) -> None:
    """The secretary, who writes: one save a second."""
    cookies = {"sessionid": held.holder}
    status, page = answer(port, held.address, cookies=cookies)
    proof, first = _PROOF.search(page), _REVISION.search(page)
    if status != 200 or proof is None or first is None:
        met.errors.append(f"desk: {status}")
        return
    revision, count = int(first[1]), 0
    remark, decision = f"remark-new-{held.item}", f"decision-{held.item}"
    written = {remark: "", decision: ""}
    while time.monotonic() < met.ends:
        began, count = time.perf_counter(), count + 1
        name = remark if count % SEEN_EACH else decision
        text = f"{written[name]} Enda et ord.".lstrip()
        fields = {"field": name, "row": "merknad-fra-malingen", "text": text, "base": written[name]}
        body = urlencode({**fields, "csrfmiddlewaretoken": proof[1].decode()}).encode()
        status, told = answer(port, f"{held.address}skriv/", method="POST", body=body, cookies=cookies)
        ended = time.perf_counter()
        with met.lock:
            if status == 200 and json.loads(told)["state"] == "saved":
                revision, written[name] = revision + 1, text
                met.saves.append((ended - began) * 1000)
                if name == decision:
                    met.saved[revision] = began
            else:
                met.errors.append(f"save: {status} {told[:80]!r}")
        time.sleep(max(0.0, 1 - (time.perf_counter() - began)))


def filled(data: str) -> str:
    """A meeting in session in the folder, with sixty who follow and one who holds it, told as JSON."""
    pages.start_register(Path(data))
    from saksgang.actions.cooperations import create_cooperation
    from saksgang.core.access import COMMAND_LINE, Role
    from saksgang.records.models import Meeting

    now = datetime.datetime.now(datetime.UTC)
    cooperation = create_cooperation("Vågsregionen", by=COMMAND_LINE, now=now)
    body, day = _body(cooperation), now.date()
    meeting = Meeting.objects.create(
        cooperation=cooperation, body=body, slug=day.isoformat(), date=day, time_start=datetime.time(9), place="Fyrhuset",
        state="in-session", opened_at=now, is_ours=True, notice_sequence=1, live_revision=1,
    )  # fmt: skip
    items = [_item(meeting, number) for number in range(ITEMS)]
    people = _people(meeting, now)
    sessions = [
        _session(cooperation, f"medlem-{number}", Role.PARTICIPANT, person=people[number % len(people)])
        for number in range(FOLLOWERS)
    ]
    told = {
        "address": f"/{cooperation.slug}/{body.slug}/{meeting.slug}/mote/",
        "item": items[0].pk,
        "followers": sessions,
        "holder": _session(cooperation, "sekretar", Role.SECRETARY),
    }
    return json.dumps(told)


def _body(cooperation: Cooperation) -> Body:
    from saksgang.records.models import Body

    return Body.objects.create(
        cooperation=cooperation, slug="rr", name="Representantskapet", prefix="RR", legal_basis="municipal-act"
    )


def _people(meeting: Meeting, now: datetime.datetime) -> list[int]:
    """A member in each seat, all of them there; the ids of the persons."""
    from saksgang.records.models import Holder, Person, Seat, Stay

    cooperation, found = meeting.cooperation, []
    long_ago = meeting.date - datetime.timedelta(days=300)
    for number in range(SEATS):
        seat = Seat.objects.create(cooperation=cooperation, body=meeting.body, title=f"representant {number + 1}")
        person = Person.objects.create(cooperation=cooperation, name=f"Astrid Bergvin {number}", slug=f"a-{number}")
        Holder.objects.create(cooperation=cooperation, seat=seat, person=person, from_on=long_ago, is_set=True)
        Stay.objects.create(
            cooperation=cooperation, meeting=meeting, person=person, seat=seat, came_at=now, capacity="member"
        )
        found.append(person.pk)
    return found


def _item(meeting: Meeting, number: int) -> AgendaItem:
    from saksgang.records.models import AgendaItem, Proposal, Remark

    item = AgendaItem.objects.create(
        cooperation=meeting.cooperation, meeting=meeting, position=number, slug=str(number + 1), number=f"RR {number + 1}/30",
        number_key=f"rr {number + 1}/30", read_key=f"ours-{number}", title=f"Felles stikkrenne {number + 1}",
        kind="decision", state="listed" if number else "now", text="Utredningen er ferdig.\n\n" * 8, estimated_minutes=15,
    )  # fmt: skip
    proposal = "1. Renna legges.\n2. Den males."
    Proposal.objects.create(cooperation=meeting.cooperation, item=item, position=0, text=proposal)
    for position in range(REMARKS // ITEMS):
        Remark.objects.create(
            cooperation=meeting.cooperation, item=item, position=position, text=f"Kommune {position} var samd."
        )
    return item


def _session(cooperation: Cooperation, username: str, role: Role, *, person: int | None = None) -> str:
    """The session of a user who has signed in."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    from saksgang.records.models import Membership

    user = get_user_model().objects.create(username=username)
    Membership.objects.create(user=user, cooperation=cooperation, role=role, person_id=person)
    client = Client()
    client.force_login(user)
    return client.cookies["sessionid"].value


def measures() -> dict[str, Callable[[], tuple[Figure, ...]]]:
    """What can be measured here, by name."""
    return {"followers": followers}
