"""How the web server answers what never reaches the pages: requests that are not HTTP, or too long; and how it logs."""

from __future__ import annotations

import logging
import socket
import sys
from typing import Any

from gunicorn.glogging import Logger
from gunicorn.http import errors
from gunicorn.util import write_nonblock
from gunicorn.workers.sync import SyncWorker

NAME = "saksgang"
"""What the server calls itself in answers, in place of its program and version."""
_log = logging.getLogger("saksgang.server")

_STATUSES: tuple[tuple[type[Exception], int], ...] = (
    (errors.LimitRequestLine, 414),
    (errors.LimitRequestHeaders, 431),
    (errors.UnsupportedTransferCoding, 501),
    (errors.ExpectationFailed, 417),
    (errors.ForbiddenProxyRequest, 403),
)
_REASONS = {
    400: "Bad Request",
    403: "Forbidden",
    414: "URI Too Long",
    417: "Expectation Failed",
    431: "Request Header Fields Too Large",
    500: "Internal Server Error",
    501: "Not Implemented",
}
_SAID = {
    414: (
        "Adressen er for lang. Gå tilbake, og søk med færre ord.",
        "Adressa er for lang. Gå tilbake, og søk med færre ord.",
        "The address is too long. Go back, and search with fewer words.",
    ),
    431: (
        "Nettleseren sendte for mye om seg selv, ofte for mange informasjonskapsler. Slett dem for dette nettstedet, og prøv igjen.",
        "Nettlesaren sende for mykje om seg sjølv, ofte for mange informasjonskapslar. Slett dei for denne nettstaden, og prøv igjen.",
        "The browser sent too much about itself, often too many cookies. Delete those of this site, and try again.",
    ),
    500: (
        "Noe gikk galt hos oss. Prøv igjen om litt.",
        "Noko gjekk gale hos oss. Prøv igjen om litt.",
        "Something went wrong here. Try again in a while.",
    ),
}
_NOT_UNDERSTOOD = (
    "Vi forstår ikke forespørselen. Gå tilbake, og prøv igjen.",
    "Vi forstår ikkje førespurnaden. Gå tilbake, og prøv igjen.",
    "We do not understand the request. Go back, and try again.",
)
_PAGE = """<!doctype html>
<html lang="nb">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Saksgang</title></head>
<body>
<h1>{nb}</h1>
<p lang="nn">{nn}</p>
<p lang="en">{en}</p>
<p><a href="/">Til forsiden</a></p>
</body>
</html>
"""


class PagesWorker(SyncWorker):  # type: ignore[misc]  # gunicorn has no types
    """A worker that ends at once when it is told to, and whose own errors are pages in words."""

    def handle_error(self, req: object, client: socket.socket, addr: object, exc: BaseException) -> None:  # noqa: ARG002  # gunicorn names them
        """Answer what went wrong before or after the pages. What a client sends wrong is not logged: anybody can do it."""
        if isinstance(exc, (SystemExit, KeyboardInterrupt)):
            if not _is_told_to_end(exc):
                _log.error("a request took too long, and its process was ended")
            raise exc
        status = _status_of(exc)
        if status == 500:
            _log.error("the server failed outside of the pages", exc_info=exc)
        try:
            write_nonblock(client, _answer(status))
        except OSError:
            _log.debug("the client was gone")


class ServerLog(Logger):  # type: ignore[misc]  # gunicorn has no types
    """What the server says goes the same way, and in the same form, as what the pages say."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for log in (self.error_log, self.access_log):
            log.handlers.clear()
        self.error_log.propagate = True

    def exception(self, msg: str, *args: object, **kwargs: Any) -> None:
        """A fault of the server; an answer cut short because the server was told to end is none."""
        if not _is_told_to_end(sys.exc_info()[1]):
            super().exception(msg, *args, **kwargs)


def _is_told_to_end(exc: BaseException | None) -> bool:
    return isinstance(exc, KeyboardInterrupt) or (isinstance(exc, SystemExit) and not exc.code)


def _status_of(exc: BaseException) -> int:
    for kind, status in _STATUSES:
        if isinstance(exc, kind):
            return status
    is_answer_of_ours = isinstance(exc, (errors.InvalidResponseHeader, errors.InvalidResponseHeaderName))
    return 400 if isinstance(exc, errors.ParseException) and not is_answer_of_ours else 500


def _answer(status: int) -> bytes:
    nb, nn, en = _SAID.get(status, _NOT_UNDERSTOOD)
    body = _PAGE.format(nb=nb, nn=nn, en=en).encode()
    head = (
        f"HTTP/1.1 {status} {_REASONS[status]}",
        f"Server: {NAME}",
        "Connection: close",
        "Content-Type: text/html; charset=utf-8",
        f"Content-Length: {len(body)}",
        "Cache-Control: no-store",
        "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
        "X-Content-Type-Options: nosniff",
        "",
        "",
    )
    return "\r\n".join(head).encode("ascii") + body
