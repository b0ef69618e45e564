"""Fifty readers at once while a secretary saves every second: the real server with two workers, real sockets, SQLite."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlencode

from bench.measure import Figure, times_of

READERS, SECONDS, WORKERS = 50, 20.0, 2
PAUSE_SECONDS = 0.5
"""How long a reader looks at a page before the next; fifty who do so ask up to a hundred times a second."""
MANY = 30
SECRETARY, PASSWORD = "sekretar", "tre grå måker på brygga"  # invented, for this register alone

FILL = """
import datetime, sys
from pathlib import Path
from bench import pages
pages.start_register(Path(sys.argv[1]))
from saksgang.actions.users import create_user
from saksgang.core.access import COMMAND_LINE, Role
from bench.readers import MANY, PASSWORD, SECRETARY
now = datetime.datetime(2030, 1, 1, 12, tzinfo=datetime.UTC)
cooperation = pages.registered(MANY)
create_user(cooperation, username=SECRETARY, password=PASSWORD, role=Role.SECRETARY, by=COMMAND_LINE, now=now)
print(pages.address_of(cooperation))
"""


@dataclass
class Seen:
    """What all readers together met: the time of each answer in milliseconds, and what went wrong."""

    wall: list[float] = field(default_factory=list)
    saves: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def readers() -> tuple[Figure, ...]:
    """The public meeting page and the meetings' list, asked for by fifty strangers, while a secretary corrects a place."""
    with tempfile.TemporaryDirectory() as data:
        environment = surroundings(data)
        address = _filled(data, environment)
        with serving(environment) as port:
            seen = _at_once(port, address)
    times = times_of(seen.wall, [0.0])
    facts = {
        "readers": float(READERS),
        "a_second": round(len(seen.wall) / SECONDS, 1),
        "errors": float(len(seen.errors)),
        "saves": float(len(seen.saves)),
        "slowest_save": round(max(seen.saves, default=0.0), 1),
    }
    for error in sorted(set(seen.errors))[:5]:
        print(error, file=sys.stderr)
    return (
        Figure(
            f"{READERS} readers at once, p95", times.p95, max(seen.wall), 0.0, times.runs, 0.0,
            bound_ms=300.0 if not seen.errors and seen.saves else 0.0, facts=facts | {"median": round(times.p50, 1)},
        ),
    )  # fmt: skip


def surroundings(data: str) -> dict[str, str]:
    """The environment of a server whose register is in the folder."""
    return {**os.environ, "SAKSGANG_DATA": data, "DJANGO_SETTINGS_MODULE": "saksgang.settings"}


def _filled(data: str, environment: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-c", FILL, data], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip().splitlines()[-1]


@contextmanager
def serving(environment: dict[str, str]) -> Iterator[int]:
    """The real server, until it is no longer needed; its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    words = [sys.executable, "-m", "saksgang", "serve", "--port", str(port), "--workers", str(WORKERS)]
    process = subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 60
        while answer(port, "/helse/lever")[0] != 200:
            assert time.monotonic() < until, "the server did not start"
            time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=60)


def _at_once(port: int, address: str) -> Seen:
    seen, lock, ends = Seen(), threading.Lock(), time.monotonic() + SECONDS
    addresses = (address, f"/{address.split('/')[1]}/moter/")

    def read(number: int) -> None:
        time.sleep(PAUSE_SECONDS * number / READERS)
        turn = number
        while time.monotonic() < ends:
            turn += 1
            wanted = addresses[0] if turn % 5 else addresses[1]
            began = time.perf_counter()
            status, _ = answer(port, wanted)
            with lock:
                seen.wall.append((time.perf_counter() - began) * 1000)
                if status != 200:
                    seen.errors.append(f"{wanted}: {status}")
            time.sleep(PAUSE_SECONDS)

    threads = [threading.Thread(target=read, args=(number,)) for number in range(READERS)]
    threads.append(threading.Thread(target=_save, args=(port, address, ends, seen, lock)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen


def _save(port: int, address: str, ends: float, seen: Seen, lock: threading.Lock) -> None:
    """A secretary who signs in and corrects the place of the meeting every second."""
    cookies: dict[str, str] = {}
    _post(port, "/konto/logg-inn/", {"login": SECRETARY, "password": PASSWORD}, cookies)
    turn = 0
    while time.monotonic() < ends:
        turn += 1
        began = time.perf_counter()
        status = _post(port, f"{address}rett/", {"place": f"Møterom {turn}"}, cookies)
        with lock:
            if status == 302:
                seen.saves.append((time.perf_counter() - began) * 1000)
            else:
                seen.errors.append(f"save: {status}")
        time.sleep(max(0.0, 1 - (time.perf_counter() - began)))


def _post(port: int, address: str, changed: dict[str, str], cookies: dict[str, str]) -> int:
    """Fetch the form, change some of its fields, and send it as a browser does."""
    from lxml.html import document_fromstring

    status, page = answer(port, address, cookies=cookies)
    if status != 200:
        return status
    forms = [one for one in document_fromstring(page).forms if changed.keys() <= set(one.fields.keys())]
    if not forms:
        return 0
    form = forms[0]
    fields = [(name, value) for name, value in form.form_values() if name not in changed]
    body = urlencode([*fields, *changed.items()]).encode()
    return answer(port, address, method="POST", body=body, cookies=cookies)[0]


def answer(
    port: int, address: str, *, method: str = "GET", body: bytes = b"", cookies: dict[str, str] | None = None
) -> tuple[int, bytes]:
    """Status and body; the status is 0 when the server could not be reached or fell silent."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Accept-Encoding": "identity" if cookies is not None else "gzip"}
    if cookies:
        headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
    if body:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    try:
        connection.request(method, address, body or None, headers)
        answer = connection.getresponse()
        content = answer.read()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            if cookies is not None:
                cookies[name] = value
        return answer.status, content
    except OSError:
        return 0, b""
    finally:
        connection.close()


def measures() -> dict[str, Callable[[], tuple[Figure, ...]]]:
    """What can be measured here, by name."""
    return {"readers": readers}
