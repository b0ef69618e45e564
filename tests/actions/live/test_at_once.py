"""Two who write in one meeting at the same time, as processes of their own on one database file: nothing is lost, nothing
doubles, and the trail stays whole."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from tests.actions.processes import run, start

PREPARE = """
from saksgang.actions.live.roll import Answered, Presence, call_roll
from saksgang.actions.live.sitting import start_meeting
from saksgang.actions.live.items import take_up
from saksgang.actions.live.remarks import put_remark
from tests.actions.live.making import make_room
prepare()
room = make_room(Cooperation.objects.get())
call_roll(room.meeting, {seat.pk: Answered(Presence.PRESENT) for seat in room.seats[:4]}, **room.by(-5))
start_meeting(room.meeting, **room.by(0))
take_up(room.meeting, room.items[0].pk, **room.by(1))
put_remark(room.meeting, room.items[0].pk, text="Linje en.\\n\\nLinje to.", **room.by(1))
"""
AT_ONCE = """
import time
from saksgang.actions.live.ballots import Cast
from saksgang.actions.live.items import take_up
from saksgang.actions.live.remarks import edit_remark, put_remark
from saksgang.actions.live.roll import Answered, Presence, call_roll
from saksgang.actions.live.votes import hold_vote
from saksgang.actions.sent_acts import once
from saksgang.core.refusals import Refused
from saksgang.core.voting.ballots import Manner
from saksgang.records.models import Remark, Seat
from tests.actions.live.making import minute
meeting = Meeting.objects.select_related("body").get()
items = list(AgendaItem.objects.order_by("position"))
who = {"by": COMMAND_LINE, "now": minute(3)}
me = sys.argv[1]
first = Remark.objects.order_by("pk")[0].pk
seats = {one.pk: Answered(Presence.PRESENT) for one in Seat.objects.all()}
print("ready", flush=True)
while time.time() < float(sys.argv[2]):
    time.sleep(0.001)
call_roll(meeting, seats, **who)
cast = Cast(Manner.SHOW_OF_HANDS, in_favour=4, against=1)
hold_vote(meeting, items[0].pk, cast=cast, **who)
for nth in range(10):
    put_remark(meeting, items[0].pk, text=f"{me} {nth}", **who)
    once(meeting, f"act:same-{nth}", lambda: put_remark(meeting, items[1].pk, text=f"Felles {nth}", **who).pk, now=who["now"])
base = "Linje en.\\n\\nLinje to."
mine = base.replace("en.", "en, av A.") if me == "A" else base.replace("to.", "to, av B.")
edit_remark(meeting, first, text=mine, base=base, **who)
"""
TOLD = """
import json
from saksgang.records.models import Remark, Stay, Vote
cooperation = Cooperation.objects.get()
remarks = Remark.objects.filter(item__position=0).order_by("position")
print(json.dumps({
    "first": remarks[0].text, "written": sorted(one.text for one in remarks[1:]),
    "places": [one.position for one in remarks], "stays": Stay.objects.filter(left_at=None).count(),
    "same": Remark.objects.filter(item__position=1).count(),
    "votes": [[one.in_favour, one.against] for one in Vote.objects.all()],
    "broken": first_broken(linked_events(cooperation)),
}))
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    run(PREPARE, tmp_path)
    return tmp_path


def test_two_who_record_one_meeting_at_once_lose_and_double_nothing(data: Path) -> None:
    begins = str(time.time() + 12)
    both = [start(AT_ONCE, data, name, begins) for name in ("A", "B")]
    ended = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0], ended
    told = json.loads(run(TOLD, data))
    assert told == {
        "first": "Linje en, av A.\n\nLinje to, av B.",
        "written": sorted(f"{name} {nth}" for name in "AB" for nth in range(10)),
        "places": list(range(21)),
        "stays": 5,
        "same": 10,
        "votes": [[4, 1]],
        "broken": None,
    }


def test_two_who_take_up_different_items_at_once_have_one_before_the_meeting(data: Path) -> None:
    code = """
from saksgang.actions.live.items import take_up
from saksgang.core.refusals import Refused
from tests.actions.live.making import minute
meeting = Meeting.objects.select_related("body").get()
items = list(AgendaItem.objects.order_by("position"))
who = {"by": COMMAND_LINE, "now": minute(3)}
try:
    take_up(meeting, items[int(sys.argv[1])].pk, **who)
    print("taken")
except Refused as refused:
    print(refused.refusal.code)
"""
    run("""
from saksgang.actions.live.items import put_back
from tests.actions.live.making import minute
item = AgendaItem.objects.get(position=0)
put_back(item.meeting, item.pk, by=COMMAND_LINE, now=minute(2))
""", data)  # fmt: skip
    both = [start(code, data, which) for which in ("1", "2")]
    said = sorted(process.communicate(timeout=120)[0].strip() for process in both)
    assert said == ["another-item-now", "taken"]
    assert run("print(AgendaItem.objects.filter(state='now').count())", data) == "1"
