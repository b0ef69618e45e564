"""The real server over real sockets: what it answers to what is not HTTP, how it ends, and a socket handed to it."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

HANDED = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.environ["LISTEN_PID"], os.environ["LISTEN_FDS"] = str(os.getpid()), "1"
os.execv(sys.executable, [sys.executable, "-m", "saksgang", "serve"])
"""


QUEUED = """
import datetime
from saksgang.cli import register
register.start()
from saksgang.records import database
database.prepare()
from saksgang.actions.cooperations import create_cooperation
from saksgang.actions.mail_out import queue_mail
from saksgang.core.access import COMMAND_LINE
now = datetime.datetime.now(datetime.UTC)
here = create_cooperation("Vidderegionen", by=COMMAND_LINE, now=now)
queue_mail(here, receiver="liv@example.org", subject="Innkalling", text="Du er kalt inn.", now=now)
"""
"""A register in which a mail waits."""


@contextmanager
def serving(data: Path, *, handed: socket.socket | None = None, **settings: str) -> Iterator[tuple[int, Path]]:
    """The port of a server over the register in `data`, and the file of what it says, until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = handed.getsockname()[1] if handed else probe.getsockname()[1]
    said = data / "said"
    itself = [sys.executable, "-m", "saksgang", "serve", "--port", str(port)]
    words = [sys.executable, "-c", HANDED, str(handed.fileno())] if handed else itself
    with said.open("w") as out:
        process = subprocess.Popen(
            words,
            env={**os.environ, "SAKSGANG_DATA": str(data), **settings},
            stdout=out,
            stderr=subprocess.STDOUT,
            pass_fds=[handed.fileno()] if handed else [],
        )
    try:
        _wait_for(port)
        yield port, said
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)
    assert process.returncode == 0, said.read_text("utf-8")


def _wait_for(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/helse/lever", timeout=5) as answer:
                assert answer.status == 200
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not start")


def sent(port: int, request: bytes) -> bytes:
    """The whole answer to the bytes."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(request)
        answer = b""
        while part := connection.recv(65536):
            answer += part
        return answer


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path]]:
    with serving(tmp_path_factory.mktemp("serve"), SAKSGANG_LOG="json") as running:
        yield running


@pytest.mark.parametrize(
    ("request_bytes", "status", "said"),
    [
        (b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", 414, "Adressen er for lang"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nCookie: " + b"a" * 90000 + b"\r\n\r\n", 431, "informasjonskapsler"),
        (b"HELO saksgang\r\n\r\n", 400, "Vi forstår ikke"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: odd\r\n\r\n", 501, "Vi forstår ikke"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nA\x00: b\r\n\r\n", 400, "Vi forstår ikke"),
        (
            b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            400,
            "Vi forstår ikke",
        ),
    ],
)
def test_request_that_never_reaches_the_pages_is_answered_in_words(
    server: tuple[int, Path], request_bytes: bytes, status: int, said: str
) -> None:
    head, _, body = sent(server[0], request_bytes).partition(b"\r\n\r\n")
    assert head.startswith(f"HTTP/1.1 {status} ".encode())
    assert said in body.decode() and '<p lang="nn">' in body.decode() and '<p lang="en">' in body.decode()
    assert b"Content-Security-Policy: default-src 'none'" in head and b"nosniff" in head
    assert b"gunicorn" not in head and b"aaaa" not in body


def test_server_does_not_tell_its_program_and_version(server: tuple[int, Path]) -> None:
    with urllib.request.urlopen(f"http://127.0.0.1:{server[0]}/helse/lever") as answer:
        assert answer.headers["Server"] == "saksgang"


def test_health_of_a_server_that_runs_is_ok(server: tuple[int, Path]) -> None:
    with urllib.request.urlopen(f"http://127.0.0.1:{server[0]}/helse") as answer:
        assert json.load(answer) == {"status": "ok", "database": "ok", "migrations": "ok", "disk": "ok"}


def test_counts_are_those_of_all_workers_together(server: tuple[int, Path]) -> None:
    def count() -> float:
        with urllib.request.urlopen(f"http://127.0.0.1:{server[0]}/helse/metrics") as answer:
            text = answer.read().decode()
        found = re.search(r'^saksgang_requests_total\{page="alive",status="2xx"\} (\d+)$', text, re.MULTILINE)
        return int(found[1]) if found else 0

    before = count()
    for _ in range(40):
        with urllib.request.urlopen(f"http://127.0.0.1:{server[0]}/helse/lever"):
            pass
    assert count() == before + 40


def test_log_has_a_line_for_each_request_and_no_words_of_people(server: tuple[int, Path]) -> None:
    port, said = server
    wanted = f"http://127.0.0.1:{port}/?q=Kari+Nordmann+kari@example.no"
    request = urllib.request.Request(wanted, headers={"User-Agent": "Kari", "Referer": "http://kari.example.no/"})
    with urllib.request.urlopen(request) as answer:
        request_id = answer.headers["X-Request-ID"]
    lines = [json.loads(line) for line in said.read_text("utf-8").splitlines() if line.startswith("{")]
    [line] = [line for line in lines if line.get("request") == request_id]
    assert {name: line[name] for name in ("logger", "page", "method", "status")} == {
        "logger": "saksgang.requests",
        "page": "front",
        "method": "GET",
        "status": 200,
    }
    assert "kari" not in said.read_text("utf-8").casefold()


def test_server_told_to_end_while_it_sends_ends_without_a_trace(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "saksgang", "serve", "--port", str(port), "--workers", "1"],
        env={**os.environ, "SAKSGANG_DATA": str(tmp_path)},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        _wait_for(port)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
            style = re.search(r'href="(/static/[^"]+designsystemet\.css)"', answer.read().decode())
        assert style
        with socket.create_connection(("127.0.0.1", port)) as slow:
            slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            slow.sendall(f"GET {style[1]} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            slow.recv(1)
            time.sleep(0.5)
            process.send_signal(signal.SIGINT)
            said = process.communicate(timeout=30)[1]
    finally:
        process.kill()
    assert process.returncode == 0
    assert "Traceback" not in said and "SystemExit" not in said and "ERROR" not in said, said


def test_socket_handed_over_is_answered_across_a_restart(tmp_path: Path) -> None:
    """As with systemd's socket units: who comes while nobody answers waits, and is answered by the next."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(64)
        port = listener.getsockname()[1]
        with serving(tmp_path, handed=listener) as (_, said):
            assert "adressen som systemet har åpnet" in said.read_text("utf-8")
        with socket.create_connection(("127.0.0.1", port), timeout=60) as waiting:
            waiting.sendall(b"GET /helse/lever HTTP/1.1\r\nHost: localhost\r\n\r\n")
            with serving(tmp_path, handed=listener):
                assert waiting.recv(65536).startswith(b"HTTP/1.1 200 ")


def test_server_sends_the_mail_that_waits_by_itself_and_ends_with_all_its_processes(tmp_path: Path) -> None:
    settings = {"SAKSGANG_MAIL_FOLDER": str(tmp_path / "mail")}
    data = {"SAKSGANG_DATA": str(tmp_path)}
    subprocess.run([sys.executable, "-c", QUEUED], env={**os.environ, **data, **settings}, check=True, timeout=60)
    with serving(tmp_path, **settings):
        until = time.monotonic() + 60
        while time.monotonic() < until and not list((tmp_path / "mail").glob("*")):
            time.sleep(0.2)
        children = subprocess.run(
            ["pgrep", "-f", "saksgang tick --quiet --every"], capture_output=True, text=True, check=False
        ).stdout.split()
    sent = [path.read_text("utf-8") for path in (tmp_path / "mail").glob("*")]
    assert ["To: liv@example.org" in one for one in sent] == [True]
    assert children and not [one for one in children if _is_of(one, tmp_path)]


def _is_of(process: str, data: Path) -> bool:
    """Whether the process still runs over the register."""
    try:
        return f"SAKSGANG_DATA={data}\0" in Path(f"/proc/{process}/environ").read_text("utf-8")
    except OSError:
        return False


def test_https_without_a_proxy_in_front_is_refused(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "saksgang", "serve", "--port", "0"],
        env={**os.environ, "SAKSGANG_DATA": str(tmp_path), "SAKSGANG_HTTPS": "1", "SAKSGANG_PROXIES": "0"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "SAKSGANG_PROXIES=1" in done.stderr and "Traceback" not in done.stderr


def test_head_is_answered_with_the_heads_alone_and_nothing_in_the_log(tmp_path: Path) -> None:
    with serving(tmp_path) as (port, said):
        asked = urllib.request.Request(f"http://127.0.0.1:{port}/konto/logg-inn/", method="HEAD")
        with urllib.request.urlopen(asked, timeout=20) as answer:
            length, body = int(answer.headers["Content-Length"]), answer.read()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/konto/logg-inn/", timeout=20) as answer:
            whole = answer.read()
    assert (body, abs(length - len(whole)) < 200) == (b"", True)  # a page with a form has a token of its own each time
    assert "no-body response" not in said.read_text()
