"""Public pages that were answered lately, kept in the memory of the process for as long as nothing has changed.

What a stranger reads follows from the register alone, and every change of it leaves an event: the last event's hash, the
day, and what was asked are enough to know a page again. Inside a transaction, where things change that have no event
yet (the leak check builds pages there), nothing is kept and nothing taken.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from saksgang.web.context import scheme_of

MOST_BYTES = 16 * 2**20
"""In each process."""

_MOST_PATH = 500


@dataclass(frozen=True, slots=True)
class _Page:
    content: bytes
    headers: tuple[tuple[str, str], ...]


_pages: OrderedDict[Hashable, _Page] = OrderedDict()
_lock = Lock()


def kept(request: HttpRequest, *, cooperation_id: int, stamp: str, make: Callable[[], HttpResponse]) -> HttpResponse:
    """The page as it was answered before, or made now; `stamp` is the hash of the co-operation's last event."""
    path = request.get_full_path()
    if connection.in_atomic_block or request.method not in ("GET", "HEAD") or len(path) > _MOST_PATH:
        return make()
    key = (
        *(cooperation_id, stamp, timezone.localdate(), request.scheme, request.get_host(), path),
        *(get_language(), scheme_of(request)),
    )
    page = _found(key)
    if page is not None:
        return HttpResponse(page.content, headers=dict(page.headers))
    response = make()
    if response.status_code == 200 and not response.streaming and not response.cookies:
        _keep(key, _Page(bytes(response.content), tuple(response.items())))
    return response


def _found(key: Hashable) -> _Page | None:
    with _lock:
        page = _pages.get(key)
        if page is not None:
            _pages.move_to_end(key)
        return page


def _keep(key: Hashable, page: _Page) -> None:
    """Keep the page, and let those go that were asked for longest ago."""
    if len(page.content) > MOST_BYTES // 8:
        return
    with _lock:
        _pages[key] = page
        size = sum(len(one.content) for one in _pages.values())
        while size > MOST_BYTES:
            size -= len(_pages.popitem(last=False)[1].content)
