"""`saksgang serve`: the register's pages on this machine, until Ctrl-C, and beside them what is done from time to time."""

from __future__ import annotations

import argparse
import errno
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from saksgang.cli.main import EXIT_READ, language_wanted
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.environment import HOSTS, HTTPS, PROXIES

WORKERS = 2
GRACE_SECONDS = 30
"""How long requests under way may take when the server is asked to end."""
TICK_SECONDS = 15
"""How often mail is sent, and what has become due is published."""
_FIRST_HANDED = 3
PAGES = "saksgang.web.wsgi:application"
_TAKEN = Text(
    nb="Port {port} er i bruk av et annet program. Stopp det, eller velg en annen port: saksgang serve --port {other}",
    nn="Port {port} er i bruk av eit anna program. Stopp det, eller vel ein annan port: saksgang serve --port {other}",
    en="Port {port} is used by another program. Stop it, or choose another port: saksgang serve --port {other}",
)
_NO_ADDRESS = Text(
    nb="Kan ikke svare på {host}:{port}: {why}. Velg en adresse som denne maskinen har, og en port over 1023.",
    nn="Kan ikkje svare på {host}:{port}: {why}. Vel ei adresse som denne maskina har, og ein port over 1023.",
    en="Cannot answer at {host}:{port}: {why}. Choose an address that this machine has, and a port above 1023.",
)
_NO_DATA = Text(
    nb="Registeret i {folder} kan ikke åpnes: {why}. Se at mappen finnes, at du har skriverett, og at disken ikke er full.",
    nn="Registeret i {folder} kan ikkje opnast: {why}. Sjå at mappa finst, at du har skriverett, og at disken ikkje er full.",
    en="The register in {folder} cannot be opened: {why}. See that the folder is there, that you may write, and that the disk is not full.",
)
_NO_PROXY = Text(
    nb="SAKSGANG_HTTPS=1 sender alle videre til https, men Saksgang taler ikke https selv. Sett opp en webtjener foran (nginx eller Caddy) og si hvor mange det er: SAKSGANG_PROXIES=1",
    nn="SAKSGANG_HTTPS=1 sender alle vidare til https, men Saksgang talar ikkje https sjølv. Set opp ein webtenar framfor (nginx eller Caddy) og sei kor mange det er: SAKSGANG_PROXIES=1",
    en="SAKSGANG_HTTPS=1 sends everybody on to https, but Saksgang does not speak https itself. Put a web server in front (nginx or Caddy) and say how many there are: SAKSGANG_PROXIES=1",
)
_HELP_NO_TICK = Text(
    nb="la en tidsstyrt «saksgang tick» sende e-post og publisere det som er klart",
    nn="la ein tidsstyrt «saksgang tick» sende e-post og publisere det som er klart",
    en="leave it to a timed “saksgang tick” to send mail and publish what is due",
)
_READY_HANDED = Text(
    nb="Registeret svarer på adressen som systemet har åpnet (Ctrl-C stopper).",
    nn="Registeret svarar på adressa som systemet har opna (Ctrl-C stoppar).",
    en="The register answers at the address that the system has opened (Ctrl-C stops).",
)
_READY = Text(
    nb="Registeret er på {url} (Ctrl-C stopper).",
    nn="Registeret er på {url} (Ctrl-C stoppar).",
    en="The register is at {url} (Ctrl-C stops).",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", metavar="ADDRESS")
    parser.add_argument("--port", type=int, default=8000, metavar="NUMBER")
    parser.add_argument("--workers", type=int, default=WORKERS, metavar="COUNT")
    parser.add_argument("--no-tick", action="store_true", help=_HELP_NO_TICK.to(language_wanted()))


def run(args: argparse.Namespace) -> int:
    """Bring the tables up to date and answer requests until stopped. A socket that systemd hands over is used as it is."""
    _check_settings()
    handed = handed_over()
    listener = handed or listening(args.host, args.port)
    _prepare()
    host = f"[{args.host}]" if ":" in args.host else args.host
    _offer_first_link(f"http://{host}:{args.port}")
    ready = _READY_HANDED if handed else _READY.filled(url=f"http://{host}:{args.port}/")
    print(ready.to(language_wanted()), file=sys.stderr, flush=True)
    with _ticking(is_on=not args.no_tick):
        _answer(listener, workers=max(1, args.workers))
    return EXIT_READ


@contextmanager
def _ticking(*, is_on: bool) -> Iterator[None]:
    """`saksgang tick` in a process of its own while the pages are answered: who sends a notice from a page has set up no
    timer, and a mail server that is slow may not keep readers waiting."""
    if not is_on:
        yield
        return
    words = ("-m", "saksgang", "tick", "--quiet", "--every", str(TICK_SECONDS))
    beside = subprocess.Popen([sys.executable, *words])  # noqa: S603  # our own command
    try:
        yield
    finally:
        beside.terminate()
        try:
            beside.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            beside.kill()


def handed_over() -> socket.socket | None:
    """The socket that systemd (or another that keeps it open over a restart) has given this process, if any: see
    sd_listen_fds(3). Those who come during a restart then wait a moment in place of being turned away."""
    is_ours = os.environ.get("LISTEN_PID") == str(os.getpid()) and os.environ.get("LISTEN_FDS") == "1"
    for name in ("LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"):
        os.environ.pop(name, None)
    return socket.socket(fileno=_FIRST_HANDED) if is_ours else None


def listening(host: str, port: int) -> socket.socket:
    """The socket, taken before anything else is done. Raises `Refused` when it can't be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(128)
    except (OSError, OverflowError) as error:
        listener.close()
        if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
            raise Refused(Refusal("port-taken", _TAKEN.filled(port=port, other=port + 1))) from None
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise Refused(Refusal("no-address", _NO_ADDRESS.filled(host=host, port=port, why=why))) from None
    return listener


def _check_settings() -> None:
    """Raises `Refused` for settings that would send every reader round in a circle."""
    if HTTPS.is_on() and not PROXIES.number():
        raise Refused(Refusal("no-proxy", _NO_PROXY))


def _prepare() -> None:
    """Start Django and bring the tables up to date; one process at a time."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saksgang.settings")
    import django
    from django.conf import settings
    from django.db import OperationalError, connections

    django.setup()
    from saksgang.records import database

    try:
        database.prepare()
    except (OSError, OperationalError) as error:
        raise Refused(Refusal("no-register", _NO_DATA.filled(folder=settings.DATA_DIR, why=error))) from None
    finally:
        connections.close_all()


def _offer_first_link(here: str) -> None:
    """Print the link of the first administrator for a register without one, at the address that the outside knows."""
    from django.db import connections

    from saksgang.cli.user import offer_first_link

    hosts = HOSTS.names()
    try:
        offer_first_link(f"https://{hosts[0]}" if HTTPS.is_on() and hosts else here)
    finally:
        connections.close_all()


def _answer(listener: socket.socket, *, workers: int) -> None:
    from gunicorn.app.base import BaseApplication
    from gunicorn.http import wsgi

    from saksgang.cli.pages_worker import NAME, PagesWorker, ServerLog

    wsgi.SERVER = NAME

    class Pages(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
        """The pages under gunicorn, on the socket that we hold."""

        def load_config(self) -> None:
            self.cfg.set("bind", f"fd://{listener.fileno()}")
            self.cfg.set("workers", workers)
            self.cfg.set("worker_class", PagesWorker)
            self.cfg.set("logger_class", ServerLog)
            self.cfg.set("limit_request_line", 8190)
            self.cfg.set("preload_app", True)
            self.cfg.set("timeout", 120)
            self.cfg.set("graceful_timeout", GRACE_SECONDS)
            self.cfg.set("loglevel", "warning")
            self.cfg.set("control_socket_disable", True)

        def load(self) -> Any:
            from django.urls import get_resolver
            from gunicorn.util import import_app

            get_resolver().url_patterns  # noqa: B018  # loads every page before the first reader comes
            return import_app(PAGES)

    try:
        Pages().run()
    except SystemExit as ended:
        if ended.code:
            raise
