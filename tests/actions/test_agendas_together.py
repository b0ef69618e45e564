"""Two secretaries who fix agendas of one body at once: every number is given once."""

from __future__ import annotations

from pathlib import Path

from tests.actions.processes import run, start

_MAKE = """
import datetime
from tests.actions.planned import listed, make_body, planned
prepare()
body = make_body(Cooperation.objects.get())
for day in (30, 29):
    meeting = planned(body, date=datetime.date(2031, 9, day))
    listed(meeting, *[f"Sak {day}-{nth}" for nth in range(12)])
"""
_FIX = """
import datetime
from saksgang.actions.agendas import fix_agenda
meeting = Meeting.objects.get(date=datetime.date(2031, 9, int(sys.argv[1])))
fix_agenda(Cooperation.objects.get(), meeting.pk, by=COMMAND_LINE, now=NOW)
"""
_TOLD = """
from saksgang.records.models import GivenNumber
serials = sorted(GivenNumber.objects.values_list("serial", flat=True))
rows = [list(one.items.order_by("position").values_list("number", flat=True)) for one in Meeting.objects.order_by("date")]
apart = all(numbers == [f"RU {first + nth}/31" for nth in range(12)] for numbers in rows
            for first in [int(numbers[0][3:-3])])
print(serials == list(range(1, 25)), apart, first_broken(linked_events(Cooperation.objects.get())))
"""


def test_two_agendas_fixed_at_once_share_no_number(tmp_path: Path) -> None:
    run(_MAKE, tmp_path)
    both = [start(_FIX, tmp_path, day) for day in ("30", "29")]
    ended = [process.communicate(timeout=120) for process in both]

    assert [process.returncode for process in both] == [0, 0], ended
    assert run(_TOLD, tmp_path) == "True True None"


def test_one_agenda_fixed_twice_at_once_is_fixed_once(tmp_path: Path) -> None:
    run(_MAKE, tmp_path)
    code = _FIX.replace("fix_agenda(C", "from saksgang.core.refusals import Refused\ntry:\n    fix_agenda(C")
    code += "    print('fixed')\nexcept Refused as refused:\n    print(refused.refusal.code)\n"
    both = [start(code, tmp_path, "30") for _ in range(2)]

    said = sorted(process.communicate(timeout=120)[0].strip() for process in both)

    assert said == ["agenda-unchanged", "fixed"]
