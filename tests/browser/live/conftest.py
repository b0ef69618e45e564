"""The server, a meeting of the test's own, and the browsers that it opens."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser, BrowserContext
from tests.actions.processes import environment, run
from tests.browser.live.here import SEED, Held, Server, until_it_answers


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server, ended after the module."""
    data = tmp_path_factory.mktemp("live")
    run("from saksgang.records import database; database.prepare()", data)
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [sys.executable, "-m", "saksgang", "serve", "--port", str(port), "--workers", "2"]
    process = subprocess.Popen(words, env=environment(data), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        until_it_answers(url)
        yield Server(url, data)
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture
def held(server: Server, request: pytest.FixtureRequest) -> Held:
    """A meeting of the test's own."""
    told = json.loads(run(SEED, server.data, f"Region {abs(hash(request.node.name)) % 10**9}").splitlines()[-1])
    return Held(server, **told)


@pytest.fixture
def contexts(browser: Browser) -> Iterator[list[BrowserContext]]:
    """Browsers that the test opens, closed after it."""
    opened: list[BrowserContext] = []
    yield opened
    for one in opened:
        one.close()
