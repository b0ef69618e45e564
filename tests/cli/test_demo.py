"""`saksgang demo` as a newcomer runs it: in a process of its own, with a data folder of its own and a few of the papers."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from saksgang.cli.demo import _of_the_disk
from saksgang.cli.demo_users import _kept
from saksgang.document.reader import read_document
from saksgang.document.tree import Document

pytestmark = pytest.mark.xdist_group("demo")

PAPERS = Path(__file__).parents[2] / "samples" / "papers"
FEW = ("kf-2025-11-21-referat.pdf", "kf-2026-02-06-innkalling.md", "rr-2025-12-12-protokoll.pdf")


class Place:
    """A folder with a few sample papers, where the demo is run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        (folder / "samples").mkdir(parents=True)
        for name in FEW:
            shutil.copy(PAPERS / name, folder / "samples" / name)

    def start(self, *words: str) -> subprocess.Popen[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("SAKSGANG", "DJANGO"))}
        return subprocess.Popen(
            [sys.executable, "-m", "saksgang", "demo", "--samples", "samples", *words],
            cwd=self.folder,
            env={**kept, "SAKSGANG_DATA": str(self.data), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *words: str) -> tuple[int, str, str]:
        process = self.start(*words)
        out, err = process.communicate(timeout=180)
        return process.returncode, out, err

    def state(self) -> dict[str, str]:
        """Every file's digest, and the rows of the database."""
        files = (path for path in (*self.data.rglob("*"), *(self.folder / "demo").rglob("*")) if path.is_file())
        state = {
            path.relative_to(self.folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in files
            if "sqlite3" not in path.name and path.parent.name != "metrics"
        }
        with sqlite3.connect(self.data / "saksgang.sqlite3") as database:
            state["rows"] = "\n".join(database.iterdump())
        return state


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Place, str]:
    """The demo run once, and what it said."""
    place = Place(tmp_path_factory.mktemp("demo") / "her")
    code, out, err = place.run("--once")
    assert code == 0, err
    return place, out


def users_in(said: str) -> list[str]:
    """The lines that tell of users, each with a password of three groups."""
    return [line for line in said.splitlines() if re.match(r"  \w+ +\w{5}-\w{5}-\w{5} ", line)]


def test_demo_reads_checks_registers_writes_and_says_who_may_sign_in(made: tuple[Place, str]) -> None:
    place, out = made
    steps = [line for line in out.splitlines() if line.startswith("== ")]
    assert [step[3:5] for step in steps] == ["1.", "2.", "3.", "4.", "5."]
    commands = [line.split()[2] for line in out.splitlines() if line.startswith("$ saksgang")]
    assert list(dict.fromkeys(commands)) == ["read", "check", "import", "publish", "write"]
    assert sorted(path.name for path in (place.folder / "demo").iterdir()) == [
        f"{stem}.{ending}"
        for stem in ("kf-2026-02-06-innkalling", "rr-2025-12-12-referat")
        for ending in ("docx", "html", "pdf")
    ]
    assert [line.split()[0] for line in users_in(out)] == [
        *("sekretar", "leder", "medlem", "observator", "revisor", "admin")
    ]


def test_demo_writes_papers_that_hold_the_items(made: tuple[Place, str]) -> None:
    place, _ = made
    source = read_document((place.folder / "samples" / FEW[1]).read_bytes(), name="a.md")
    assert isinstance(source, Document)
    for path in (place.folder / "demo").glob("kf-*"):
        written = read_document(path.read_bytes(), name=path.name)
        assert isinstance(written, Document)
        assert (written.language or "")[:2] == "nb"
        assert "KF 1/26" in str(written.blocks)


def test_demo_keeps_the_passwords_for_the_owner_alone(made: tuple[Place, str]) -> None:
    place, _ = made
    assert (place.data / "demo-users.json").stat().st_mode & 0o777 == 0o600


def test_demo_run_again_changes_nothing_and_shows_the_pages_until_it_is_stopped(made: tuple[Place, str]) -> None:
    place, first = made
    before = place.state()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = place.start("--port", str(port))
    try:
        page = _page(f"http://127.0.0.1:{port}/", process)
        (minutes,) = (place.folder / "demo").glob("*-referat.pdf")
        body, _, day = minutes.stem.removesuffix("-referat").partition("-")
        address = f"http://127.0.0.1:{port}/fjordregionen/{body}/{day}/referat.pdf"
        with urllib.request.urlopen(address, timeout=60) as answer:
            paper = answer.read()
        time.sleep(1)  # the answer has been given whole
    finally:
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert "Fjordregionen" in page
    assert paper.startswith(b"%PDF-")
    assert process.returncode in (0, 130)
    assert "Traceback" not in err
    assert users_in(out) == users_in(first)
    assert "Skrev " not in out
    assert place.state() == before


def _page(address: str, process: subprocess.Popen[str]) -> str:
    until = time.monotonic() + 120
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.2)
    return ""


@pytest.mark.parametrize("content", ["ikke JSON", "", "[1]", "\ufeff{}"])
def test_demo_whose_passwords_are_spoiled_knows_none(content: str, tmp_path: Path) -> None:
    (tmp_path / "demo-users.json").write_text(content, "utf-8")
    assert _kept(tmp_path / "demo-users.json") == {}
    assert _kept(tmp_path / "borte.json") == {}


def test_demo_on_a_taken_port_is_one_sentence_at_once(tmp_path: Path) -> None:
    place = Place(tmp_path / "her")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, out, err = place.run("--port", str(port))
    assert (code, out) == (2, "")
    assert err.startswith(f"Port {port} er i bruk av et annet program.")
    assert len(err.splitlines()) == 1
    assert not place.data.exists()


def test_demo_without_papers_is_one_sentence(tmp_path: Path) -> None:
    place = Place(tmp_path / "her")
    shutil.rmtree(place.folder / "samples")
    code, out, err = place.run("--once")
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert err.startswith("Det er ingen prøvepapirer i samples.")


def test_demo_in_somebodys_own_register_is_refused_and_touches_nothing(made: tuple[Place, str], tmp_path: Path) -> None:
    place, _ = made
    other = Place(tmp_path / "ekte")
    shutil.copytree(place.data, other.data)
    with sqlite3.connect(other.data / "saksgang.sqlite3") as database:
        database.execute("UPDATE records_cooperation SET name = 'Indre Fjellregion'")
    before = other.state()
    code, out, err = other.run("--once")
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert "har alt et samarbeid: Indre Fjellregion." in err
    assert other.state() == before


@pytest.mark.parametrize("blocked", ["demo", "data"])
def test_demo_where_nothing_can_be_kept_is_one_sentence_at_once(blocked: str, tmp_path: Path) -> None:
    place = Place(tmp_path / "her")
    (place.folder / blocked).write_text("en fil, ingen mappe", "utf-8")
    code, out, err = place.run("--once")
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert "kan ikke brukes" in err
    assert "Se at det er en mappe der du har rett til å skrive" in err


def test_demo_that_is_stopped_says_so(tmp_path: Path) -> None:
    place = Place(tmp_path / "her")
    process = place.start("--once")
    assert process.stdout is not None
    while not process.stdout.readline().startswith("$ saksgang"):
        pass
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err.splitlines()[-1] == "Stoppet. Det som var ferdig, er beholdt."
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("number", "code", "sentence"),
    [
        (
            errno.ENOSPC,
            "disk-full",
            "Disken ble full. Rydd plass og kjør kommandoen på nytt; det som er ferdig, er beholdt.",
        ),
        (
            errno.EDQUOT,
            "disk-full",
            "Disken ble full. Rydd plass og kjør kommandoen på nytt; det som er ferdig, er beholdt.",
        ),
        (
            errno.EACCES,
            "cannot-use",
            "data/x kan ikke brukes (Permission denied). Se at det er en mappe der du har rett til å skrive, og kjør kommandoen på nytt.",
        ),
    ],
)
def test_demo_tells_what_the_disk_said(number: int, code: str, sentence: str) -> None:
    refusal = _of_the_disk(OSError(number, os.strerror(number), "data/x"))
    assert (refusal.code, refusal.text.nb) == (code, sentence)
