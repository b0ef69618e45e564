"""What a save in a live meeting costs the server: thirty items, two hundred remarks, in a register of many events; as the act
alone, and the whole way from request to answer without the network."""

from __future__ import annotations

import datetime
import itertools
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bench.keeping import add_events, fill
from bench.measure import Figure, own_peak_mib, repeated
from bench.pages import start_register

if TYPE_CHECKING:
    from django.test import Client

    from saksgang.records.models import AgendaItem, Cooperation, Meeting, Person

ITEMS, REMARKS, SEATS = 30, 200, 9
BOUND_MS = 15.0
RUNS = 30


def saving() -> tuple[Figure, ...]:
    """A remark written on, somebody who comes or leaves, a vote by show of hands, a new remark."""
    with tempfile.TemporaryDirectory() as data:
        start_register(Path(data))
        cooperation = fill()
        events = add_events(cooperation)
        meeting, items, people = _meeting(cooperation)
        return tuple(_acts(meeting, items, people, events)) + tuple(_requests(meeting, items, people))


def _acts(meeting: Meeting, items: list[AgendaItem], people: list[Person], events: int) -> Iterator[Figure]:
    from django.utils import timezone

    from saksgang.actions.live.ballots import Cast
    from saksgang.actions.live.remarks import edit_remark, put_remark
    from saksgang.actions.live.roll import come, leave
    from saksgang.actions.live.votes import hold_vote, remove_vote
    from saksgang.core.access import COMMAND_LINE
    from saksgang.core.voting.ballots import Manner
    from saksgang.records.models import Remark, Stay

    count = itertools.count()
    remark = Remark.objects.filter(item=items[0]).order_by("pk")[0]
    guest = people[-1].pk

    def write() -> None:
        edit_remark(meeting, remark.pk, text=f"Skrevet videre {next(count)}", by=COMMAND_LINE, now=timezone.now())

    def add() -> None:
        put_remark(meeting, items[0].pk, text=f"Sagt {next(count)}", by=COMMAND_LINE, now=timezone.now())

    def attend() -> None:
        is_here = Stay.objects.filter(meeting=meeting, person=guest, left_at=None).exists()
        (leave if is_here else come)(meeting, guest, by=COMMAND_LINE, now=timezone.now())

    def vote() -> None:
        cast = Cast(Manner.SHOW_OF_HANDS, in_favour=SEATS - 2, against=1)
        row = hold_vote(meeting, items[0].pk, cast=cast, by=COMMAND_LINE, now=timezone.now())
        remove_vote(meeting, row.pk, reason="Talt feil", by=COMMAND_LINE, now=timezone.now())

    if not Stay.objects.filter(meeting=meeting, person=guest, left_at=None).exists():
        attend()
    facts = {"events": float(events)}
    for name, work, of in (
        ("act: remark written on", write, 1), ("act: new remark", add, 1), ("act: came or left", attend, 1),
        ("act: vote, and struck", vote, 2),
    ):  # fmt: skip
        if work is vote and Stay.objects.filter(meeting=meeting, person=guest, left_at=None).exists():
            attend()
        times = repeated(work, runs=RUNS, warm_up=4)
        yield Figure(
            name, times.p50, times.p95, times.cpu, times.runs, own_peak_mib(), bound_ms=BOUND_MS * of,
            facts={**facts, "queries": float(_queries(work))}, yardstick_ms=times.yardstick,
        )  # fmt: skip


def _requests(meeting: Meeting, items: list[AgendaItem], people: list[Person]) -> Iterator[Figure]:
    """The same as the secretary's screen sends them: a field that is saved, and forms that answer with the screen."""
    from saksgang.records.models import Remark

    client, at = _client(meeting), f"/{meeting.cooperation.slug}/{meeting.body.slug}/{meeting.slug}/mote/"
    remark = Remark.objects.filter(item=items[0]).order_by("pk")[0]
    count = itertools.count()
    held = [remark.text]

    def save() -> None:
        text = f"Skrevet videre i nettleseren {next(count)}"
        fields = {"field": f"remark-{remark.pk}", "text": text, "base": held[-1]}
        answer = client.post(f"{at}skriv/", fields)
        assert answer.status_code == 200, answer.status_code
        held.append(text)

    def post(act: str, **fields: object) -> None:
        answer = client.post(f"{at}gjor/{act}/", fields, headers={"X-Live": "1"})
        assert answer.status_code == 200, answer.content

    seated = people[1].pk

    def attend() -> None:
        post("gikk" if next(count) % 2 == 0 else "kom", person=seated)

    def poll() -> None:
        assert client.get(f"{at}siden/1?skjerm=mote").status_code == 200

    held[0] = Remark.objects.get(pk=remark.pk).text
    if next(count) % 2 == 0:
        next(count)
    for name, work, bound in (
        ("request: a field saved", save, BOUND_MS),
        ("request: new remark, and the screen", lambda: post("merknad", item=items[0].pk, text="Ja."), None),
        ("request: came or left, and the screen", attend, None),
        ("request: the screen alone", poll, None),
    ):
        times = repeated(work, runs=RUNS, warm_up=4)
        yield Figure(
            name, times.p50, times.p95, times.cpu, times.runs, own_peak_mib(), bound_ms=bound,
            facts={"queries": float(_queries(work))}, yardstick_ms=times.yardstick,
        )  # fmt: skip


def _queries(work: Callable[[], object]) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        work()
    return len(captured)


def _client(meeting: Meeting) -> Client:
    from django.contrib.auth import get_user_model
    from django.test import Client

    from saksgang.records.models import Membership

    user, _made = get_user_model().objects.get_or_create(username="sekretar")
    Membership.objects.get_or_create(user=user, cooperation=meeting.cooperation, defaults={"role": "secretary"})
    client = Client(headers={"accept-encoding": "gzip"})
    client.force_login(user)
    return client


def _meeting(cooperation: Cooperation) -> tuple[Meeting, list[AgendaItem], list[Person]]:
    """A meeting that sits, of a body with every rule."""
    from django.utils import timezone

    from saksgang.actions.live.items import take_up
    from saksgang.actions.live.remarks import put_remark
    from saksgang.actions.live.roll import come
    from saksgang.actions.live.sitting import start_meeting
    from saksgang.core.access import COMMAND_LINE
    from saksgang.records.models import (
        AgendaItem,
        Appointment,
        Body,
        Case,
        Holder,
        Meeting,
        Municipality,
        Person,
        Proposal,
        Seat,
    )

    now, today = timezone.now(), timezone.localdate()
    body = Body.objects.create(
        cooperation=cooperation, slug="rep", name="Representantskapet", prefix="RS", legal_basis="municipal-act"
    )
    places = list(Municipality.objects.filter(cooperation=cooperation)[:SEATS]) or [None]
    people = []
    for at in range(SEATS):
        person = Person.objects.create(cooperation=cooperation, name=f"Representant Nummer{at}", slug=f"rs-{at}")
        seat = Seat.objects.create(
            cooperation=cooperation, body=body, title="medlem", position=at, municipality=places[at % len(places)]
        )
        Holder.objects.create(cooperation=cooperation, seat=seat, person=person, is_set=True)
        people.append(person)
    Appointment.objects.create(cooperation=cooperation, body=body, person=people[0], office="chair")
    meeting = Meeting.objects.create(
        cooperation=cooperation, body=body, slug=today.isoformat(), date=today, time_start=datetime.time(9),
        place="Rådhuset", state="called", is_ours=True, notice_sequence=1,
    )  # fmt: skip
    items = []
    for at in range(ITEMS):
        title = f"Felles vannforsyning, trinn {at + 1}"
        case = Case.objects.create(cooperation=cooperation, slug=f"rs-sak-{at}", title=title)
        item = AgendaItem.objects.create(
            cooperation=cooperation, meeting=meeting, case=case, position=at, slug=f"rs-{at}", number=f"RS {at + 1}/30",
            number_key=f"rs {at + 1}/2030", read_key=f"rs {at + 1}/2030", title=title, kind="decision", state="listed",
            text="Utredningen viser to løsninger.\n\n1. ledning\n2. basseng\n\n" * 10,
        )  # fmt: skip
        Proposal.objects.create(
            cooperation=cooperation, item=item, position=0, text="1. Planen vedtas.\n2. Kommunene følger opp."
        )
        items.append(item)
    for person in people:
        come(meeting, person.pk, by=COMMAND_LINE, now=now)
    start_meeting(meeting, by=COMMAND_LINE, now=now)
    take_up(meeting, items[0].pk, by=COMMAND_LINE, now=now)
    for at in range(REMARKS):
        item = items[at * ITEMS // REMARKS]
        put_remark(meeting, item.pk, text=f"Merknad {at} om det som ble sagt i saken.", by=COMMAND_LINE, now=now)
    return meeting, items, people


def measures() -> dict[str, Callable[[], tuple[Figure, ...]]]:
    """What can be measured here, by name."""
    return {"live": saving}
