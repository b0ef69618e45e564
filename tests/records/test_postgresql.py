"""The register on PostgreSQL: the same migrations, the same papers, the same register as on SQLite."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.actions.processes import run, start
from tests.conftest import IN_CI, MISSING_PART
from tests.records.postgresql import PROGRAMS, make_database, running_server

IS_HERE = bool(PROGRAMS) and importlib.util.find_spec("psycopg") is not None
pytestmark = pytest.mark.skipif(not IS_HERE and not IN_CI, reason=MISSING_PART + "postgresql")

SHOW = """
import json
from tests.registering import register_of
print(json.dumps(register_of(Cooperation.objects.get()), default=str, sort_keys=True))
print(state())
"""


_numbers = count()


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A server with a database `ready`: migrated, with one co-operation."""
    with running_server() as number:
        make_database(number, "ready")
        run("prepare()", tmp_path_factory.mktemp("ready"), **_over(number, "ready"))
        yield number


@pytest.fixture
def server(port: int) -> dict[str, str]:
    """The environment of processes over a database of their own on the server."""
    name = f"test{next(_numbers)}"
    make_database(port, name, like="ready")
    return _over(port, name)


def _over(port: int, database: str) -> dict[str, str]:
    return {"SAKSGANG_DATABASE": f"postgresql://tester@127.0.0.1:{port}/{database}"}


def test_same_papers_give_the_same_register_as_on_sqlite(server: dict[str, str], tmp_path: Path) -> None:
    on_sqlite = run("prepare(); import_months(1, 3)\n" + SHOW, tmp_path / "lite")

    assert run("import_months(1, 3); import_months(1, 3)\n" + SHOW, tmp_path, **server) == on_sqlite


def test_two_imports_of_the_same_files_at_once_double_nothing(server: dict[str, str], tmp_path: Path) -> None:
    both = [start("import_months(1, 6)", tmp_path, **server) for _ in range(2)]
    ended = [process.communicate(timeout=120) for process in both]

    assert [process.returncode for process in both] == [0, 0], ended
    assert run("print(state())", tmp_path, **server).startswith("[12, 6, 30, 30] broken=None missing=[]")


@pytest.mark.parametrize("act", ["update(act='x')", "all().delete()"])
def test_events_cannot_be_changed_or_deleted(server: dict[str, str], tmp_path: Path, act: str) -> None:
    code = f"""
from django.db import DatabaseError
try:
    Event.objects.{act}
except DatabaseError as error:
    print(str(error).splitlines()[0])
"""
    assert run(code, tmp_path, **server) == "an event is never changed or deleted"


def test_import_and_verify_from_the_command_line_know_the_database(server: dict[str, str], tmp_path: Path) -> None:
    paper = tmp_path / "referat.md"
    paper.write_text("# REFERAT, KOMMUNEDIREKTØRFORUM – 11.04.2031\n\n**KF 4/31 Vann**\n\n**Vedtak:** Ja.\n", "utf-8")
    code = "from saksgang.cli.main import main; print(main(sys.argv[1:]))"

    assert run(code, tmp_path / "data", "import", str(paper), **server).splitlines()[-1] == "0"
    assert run(code, tmp_path / "data", "verify", **server).splitlines()[-1] == "0"
    assert run("print(state())", tmp_path / "data", **server).startswith("[1, 1, 1, 1] broken=None missing=[]")
    assert not list((tmp_path / "data").glob("*.sqlite3"))


@pytest.mark.parametrize(
    "address", ["postgresql://tester@127.0.0.1:1/none", "postgresql://nobody@127.0.0.1:{port}/no-such-database"]
)
def test_database_that_cannot_be_reached_is_one_sentence(port: int, tmp_path: Path, address: str) -> None:
    code = "from saksgang.cli.main import main; print(main(['import', sys.argv[1]]))"

    process = start(code, tmp_path, __file__, SAKSGANG_DATABASE=address.format(port=port))
    said, beside = process.communicate(timeout=60)

    assert (process.returncode, said.strip(), "Traceback" in beside) == (0, "2", False), beside
    assert beside.startswith("Databasen er opptatt eller kan ikke nås")


def test_hostile_values_are_kept_or_cleaned(server: dict[str, str], tmp_path: Path) -> None:
    code = r"""
long = "Å" * 5000
paper = notice(item("KF 1/31", long + "\x00", text="\ud800b", proposal=long), place=long, invited=people(long, "Odd\x00"))
put_in(Cooperation.objects.get(), incoming(paper, name=long))
row = AgendaItem.objects.get()
print(len(row.title), len(row.meeting.place), row.text, Document.objects.get().name == long[-255:])
"""
    assert run(code, tmp_path, **server) == "5000 5000 b True"
