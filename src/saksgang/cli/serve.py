"""`saksgang serve`: the register's pages on this machine, until Ctrl-C."""

from __future__ import annotations

import argparse
import errno
import os
import socket
import sys
from typing import Any

from saksgang.cli.main import EXIT_READ, language_wanted
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text

WORKERS = 2
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
_READY = Text(
    nb="Registeret er på {url} (Ctrl-C stopper).",
    nn="Registeret er på {url} (Ctrl-C stoppar).",
    en="The register is at {url} (Ctrl-C stops).",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", metavar="ADDRESS")
    parser.add_argument("--port", type=int, default=8000, metavar="NUMBER")
    parser.add_argument("--workers", type=int, default=WORKERS, metavar="COUNT")


def run(args: argparse.Namespace) -> int:
    """Bring the tables up to date and answer requests until stopped."""
    listener = listening(args.host, args.port)
    _prepare()
    host = f"[{args.host}]" if ":" in args.host else args.host
    print(_READY.filled(url=f"http://{host}:{args.port}/").to(language_wanted()), file=sys.stderr, flush=True)
    _answer(listener, workers=max(1, args.workers))
    return EXIT_READ


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


def _prepare() -> None:
    """Start Django and bring the tables up to date."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saksgang.settings")
    import django
    from django.conf import settings
    from django.core.management import call_command
    from django.db import OperationalError, connections

    django.setup()
    try:
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
        call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
    except (OSError, OperationalError) as error:
        raise Refused(Refusal("no-register", _NO_DATA.filled(folder=settings.DATA_DIR, why=error))) from None
    finally:
        connections.close_all()


def _answer(listener: socket.socket, *, workers: int) -> None:
    from gunicorn.app.base import BaseApplication

    class Pages(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
        """The pages under gunicorn, on the socket that we hold."""

        def load_config(self) -> None:
            self.cfg.set("bind", f"fd://{listener.fileno()}")
            self.cfg.set("workers", workers)
            self.cfg.set("worker_class", "sync")
            self.cfg.set("preload_app", True)
            self.cfg.set("timeout", 120)
            self.cfg.set("graceful_timeout", 5)
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
