"""Many at once: two hundred saves from eight processes, and a database that another process holds."""

from __future__ import annotations

from pathlib import Path

from tests.actions.processes import start
from tests.durability.wholeness import WHOLE, told

SAVE = """
from saksgang.actions.corrections import Target, correct_fact
def save(place):
    correct_fact(Cooperation.objects.get(), Target("meeting", Meeting.objects.get().pk, "place"), place, by=COMMAND_LINE, now=NOW)
"""


def test_two_hundred_saves_from_eight_processes_are_all_there(data: Path) -> None:
    code = SAVE + "for nth in range(25): save(f'Sal {sys.argv[1]}-{nth}')"
    all_of_them = [start(code, data, str(which)) for which in range(8)]
    ended = [process.communicate(timeout=240) for process in all_of_them]

    assert [process.returncode for process in all_of_them] == [0] * 8, ended
    count = "print(Event.objects.filter(act='fact.corrected').count()); tell()"
    assert told(data, count) == ["200", WHOLE, "documents=2 meetings=1"]


def test_save_waits_while_another_process_holds_the_database(data: Path) -> None:
    holding = start(
        """
import sqlite3, time
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
time.sleep(3)
held.execute("ROLLBACK")
""",
        data,
        str(data / "saksgang.sqlite3"),
    )
    assert holding.stdout is not None
    assert holding.stdout.readline() == "held\n"

    assert told(data, SAVE + "save('Sal 3'); print(Meeting.objects.get().place); tell()")[:2] == ["Sal 3", WHOLE]
    holding.communicate(timeout=30)


def test_save_that_waits_too_long_is_told_and_changes_nothing(data: Path) -> None:
    code = (
        SAVE
        + """
import sqlite3
from django.db import DatabaseError, connection
connection.close()
connection.settings_dict["OPTIONS"]["timeout"] = 0.5
held = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
held.execute("BEGIN IMMEDIATE")
try:
    save("Sal 4")
except DatabaseError as error:
    print(error)
held.execute("ROLLBACK")
print(repr(Meeting.objects.get().place))
tell()
"""
    )
    assert told(data, code)[:3] == ["database is locked", "''", WHOLE]
