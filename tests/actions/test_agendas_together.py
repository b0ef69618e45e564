"""Two secretaries who fix agendas of one body at once: every number is given once."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.actions.processes import run, start
from tests.conftest import IN_CI, MISSING_PART
from tests.records.postgresql import PROGRAMS, make_database, running_server

IS_HERE = bool(PROGRAMS) and importlib.util.find_spec("psycopg") is not None
ON_POSTGRESQL = pytest.mark.skipif(not IS_HERE and not IN_CI, reason=MISSING_PART + "postgresql")

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


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=ON_POSTGRESQL)])
def kept(request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    """The environment of processes over each of the databases."""
    if request.param == "sqlite":
        yield {}
        return
    with running_server() as port:
        make_database(port, "fixed")
        yield {"SAKSGANG_DATABASE": f"postgresql://tester@127.0.0.1:{port}/fixed"}


def test_two_agendas_fixed_at_once_share_no_number(tmp_path: Path, kept: dict[str, str]) -> None:
    run(_MAKE, tmp_path, **kept)
    both = [start(_FIX, tmp_path, day, **kept) for day in ("30", "29")]
    ended = [process.communicate(timeout=120) for process in both]

    assert [process.returncode for process in both] == [0, 0], ended
    assert run(_TOLD, tmp_path, **kept) == "True True None"


def test_one_agenda_fixed_twice_at_once_is_fixed_once(tmp_path: Path, kept: dict[str, str]) -> None:
    run(_MAKE, tmp_path, **kept)
    code = _FIX.replace("fix_agenda(C", "from saksgang.core.refusals import Refused\ntry:\n    fix_agenda(C")
    code += "    print('fixed')\nexcept Refused as refused:\n    print(refused.refusal.code)\n"
    both = [start(code, tmp_path, "30", **kept) for _ in range(2)]

    said = sorted(process.communicate(timeout=120)[0].strip() for process in both)

    assert said == ["agenda-unchanged", "fixed"]
