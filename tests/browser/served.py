"""A real server of two processes over a database file of its own, for tests in which several browsers write at once."""

from __future__ import annotations

import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.actions.processes import environment, run


@dataclass(frozen=True)
class Server:
    """Where it answers, and its data folder."""

    url: str
    data: Path

    def rows(self, question: str, *values: object) -> list[tuple[object, ...]]:
        """What the database answers, beside the server."""
        with closing(sqlite3.connect(self.data / "saksgang.sqlite3", timeout=10)) as database:
            return list(database.execute(question, values))


@contextmanager
def served(data: Path, **extra: str) -> Iterator[Server]:
    """A server over an empty database, `extra` in its environment, ended afterwards."""
    run("from saksgang.records import database; database.prepare()", data)
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [sys.executable, "-m", "saksgang", "serve", "--port", str(port), "--workers", "2"]
    process = subprocess.Popen(
        words, env=environment(data) | extra, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    url = f"http://127.0.0.1:{port}"
    try:
        _until_it_answers(url)
        yield Server(url, data)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _until_it_answers(url: str) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            with urlopen(f"{url}/helse/lever") as answer:  # our own server
                assert answer.status == 200
                return
        except (URLError, ConnectionError):
            assert time.monotonic() < until, "the server did not start"
            time.sleep(0.1)


def wait_for(what: Callable[[], bool], *, seconds: float = 10) -> None:
    """Until a question to the database is answered with yes."""
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, "it did not come"
        time.sleep(0.05)
