"""A PostgreSQL server for the tests: made in a folder of its own, on loopback, by a user who is not root."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


@contextmanager
def running_server() -> Iterator[int]:
    """The port of a server that runs until the block ends. `tester` may do all, without password, from here only."""
    folder = Path(tempfile.mkdtemp(prefix="saksgang-postgresql-"))
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    port = _free_port()
    data = folder / "data"
    _run(user, "initdb", "-D", str(data), "-U", "tester", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "-N")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    _run(user, "pg_ctl", "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield port
    finally:
        _run(user, "pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def make_database(port: int, name: str, *, like: str = "template0") -> None:
    """A new database, empty or a copy of another."""
    _run(None, "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "tester", "-T", like, name)


def _run(user: str | None, program: str, *arguments: str) -> None:
    done = subprocess.run(
        [PROGRAMS[-1] / program, *arguments],
        user=user,
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
