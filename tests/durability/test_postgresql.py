"""From SQLite to PostgreSQL and back by backup and restore: the same chain, the same seals, and tampering is found."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.actions.processes import run
from tests.conftest import IN_CI, MISSING_PART
from tests.durability.wholeness import WHOLE, told
from tests.records.postgresql import PROGRAMS, make_database, running_server

IS_HERE = bool(PROGRAMS) and importlib.util.find_spec("psycopg") is not None
pytestmark = pytest.mark.skipif(not IS_HERE and not IN_CI, reason=MISSING_PART + "postgresql")

COMMANDS = """
from saksgang.cli.main import main
for words in " ".join(sys.argv[1:]).split(" then "):
    print(main(words.split()), flush=True)
"""


@pytest.fixture(scope="module")
def server() -> Iterator[dict[str, str]]:
    """The environment of processes over an empty database."""
    with running_server() as port:
        make_database(port, "moved")
        yield {"SAKSGANG_DATABASE": f"postgresql://tester@127.0.0.1:{port}/moved"}


def codes(said: str) -> list[str]:
    return [line for line in said.splitlines() if line.isdecimal()]


def test_register_moves_to_postgresql_and_back_whole(data: Path, tmp_path: Path, server: dict[str, str]) -> None:
    out, back = tmp_path / "out.tar", tmp_path / "back.tar"
    heads, place = tmp_path / "heads.json", tmp_path / "place"
    assert codes(run(COMMANDS, data, "backup", str(out), "then", "verify", "--head", str(heads))) == ["0", "0"]

    words = f"restore {out} then verify --against {heads} then restore {out} then backup {back}"
    assert codes(run(COMMANDS, place, words, **server)) == ["0", "0", "2", "0"]
    assert not list(place.glob("*.sqlite3"))

    tamper = "Meeting.objects.update(place='Sal 9'); tell(); import_months(2, 2); tell()"
    first, _, second, _ = told(place, tamper, **server)
    assert [("records_meeting" in line, line.count("WrongRow")) for line in (first, second)] == [(True, 1), (True, 1)]

    words = f"restore {back} then verify --against {heads}"
    assert codes(run(COMMANDS, tmp_path / "lite", words)) == ["0", "0"]
    assert told(tmp_path / "lite", "import_months(2, 2); tell()") == [WHOLE, "documents=4 meetings=2"]
