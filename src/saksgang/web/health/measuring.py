"""What is counted of the requests, and the middleware that counts them and writes a line for each."""

from __future__ import annotations

import logging
import re
import time
import uuid
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver

from saksgang.logs import REQUEST_ID, REQUESTS
from saksgang.web.health.counters import Counters

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""The upper bounds of the histogram's buckets; one more has no bound."""
STATUSES = ("1xx", "2xx", "3xx", "4xx", "5xx")
NO_PAGE = "none"
"""Requests whose address is no page: files of the look, wrong addresses, refused before the address was read."""
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_KNOWN_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
_log = logging.getLogger(REQUESTS)


class Watched:
    """Outermost: gives each request an id (the proxy's, where there is a trusted one), takes its time, counts it, and
    writes a line. The id goes back in `X-Request-ID` and stands on the page of a fault."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = REQUEST_ID.set(_id_of(request))
        began = time.perf_counter()
        try:
            response = self.get_response(request)
            response.headers["X-Request-ID"] = REQUEST_ID.get()
            _take_down(request, response, seconds=time.perf_counter() - began)
        finally:
            REQUEST_ID.reset(token)
        return response


@cache
def counters() -> Counters:
    """The counts of this installation."""
    return Counters(Path(settings.DATA_DIR) / "metrics", layout=layout())


@cache
def layout() -> tuple[str, ...]:
    """The name of each count: `meeting 2xx` …, the buckets, and the sum of seconds."""
    pages = (f"{page} {status}" for page in page_names() for status in STATUSES)
    buckets = (f"le {bound}" for bound in (*SECONDS, "+Inf"))
    return (*pages, *buckets, "seconds")


@cache
def page_names() -> tuple[str, ...]:
    """The kinds of pages that there are, by the names of their addresses."""
    return (*sorted(set(_names(get_resolver().url_patterns))), NO_PAGE)


def _names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _names(pattern.url_patterns)
        elif pattern.name:
            yield pattern.name


@cache
def _places() -> dict[str, int]:
    return {name: place for place, name in enumerate(layout())}


def _take_down(request: HttpRequest, response: HttpResponse, *, seconds: float) -> None:
    match = request.resolver_match
    page = match.url_name if match is not None and match.url_name else NO_PAGE
    _count(page, response.status_code, seconds)
    if _log.isEnabledFor(logging.INFO):
        of = getattr(request, "cooperation", None)
        fields = {
            "page": page,
            "method": request.method if request.method in _METHODS else "other",
            "status": response.status_code,
            "milliseconds": round(seconds * 1000, 1),
            "bytes": 0 if response.streaming else len(response.content),
        }
        _log.info("", extra=fields | ({"cooperation": of.slug} if of is not None else {}))


def _count(page: str, status: int, seconds: float) -> None:
    """Counting must never harm a page: with no room or right to count, nothing is counted."""
    places = _places()
    status_class = f"{min(max(status // 100, 1), 5)}xx"
    bound = bisect_left(SECONDS, seconds)
    try:
        counts = counters()
        counts.add(places.get(f"{page} {status_class}", places[f"{NO_PAGE} {status_class}"]))
        counts.add(places[f"le {SECONDS[bound] if bound < len(SECONDS) else '+Inf'}"])
        counts.add(places["seconds"], seconds)
    except (OSError, ValueError):
        counters.cache_clear()


def _id_of(request: HttpRequest) -> str:
    given = request.headers.get("X-Request-ID", "")
    is_trusted = bool(settings.ALLAUTH_TRUSTED_PROXY_COUNT) and _KNOWN_ID.fullmatch(given)
    return given if is_trusted else uuid.uuid4().hex
