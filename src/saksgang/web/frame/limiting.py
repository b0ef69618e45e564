"""How often one may send a form that anybody can reach: a decorator for the views of public forms."""

from __future__ import annotations

import hashlib
import hmac
import time
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from allauth.core.internal.ratelimit import get_ip
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

P = ParamSpec("P")
Request = TypeVar("Request", bound=HttpRequest)
View = Callable[Concatenate[Request, P], HttpResponse]
HOUR = 3600


def limited(
    name: str, *, per_hour: int, together_per_hour: int | None = None
) -> Callable[[View[Request, P]], View[Request, P]]:
    """A view whose form can be sent (POST) `per_hour` times an hour from one address, and `together_per_hour` times from
    all of them; after that it answers 429 with a page that says so, and the view is not called.

        @limited("innsynskrav", per_hour=10, together_per_hour=200)
        def ask(request, ...): ...

    GET is never counted. All worker processes count together. The address (for IPv6 its /64 network) is kept only as a
    keyed hash, for two hours. Put it outermost, so that a form with mistakes counts as well.
    """

    def wrap(view: View[Request, P]) -> View[Request, P]:
        @wraps(view)
        def counted(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.method == "POST" and not is_within(request, name, per_hour, together_per_hour):
                return too_many(request)
            return view(request, *args, **kwargs)

        return counted

    return wrap


def is_within(request: HttpRequest, name: str, per_hour: int, together_per_hour: int | None = None) -> bool:
    """Count one more sending, and whether it may be done. One that is refused is not counted."""
    limits = [(f"{name}:{_trace(request)}", per_hour)]
    if together_per_hour is not None:
        limits.append((f"{name}:*", together_per_hour))
    within = [_counted(key) <= most for key, most in limits]
    if not all(within):
        for key, _ in limits:
            _taken_back(key)
    return all(within)


def too_many(request: HttpRequest) -> HttpResponse:
    """The page that asks one to wait, with the status that machines understand."""
    response = render(request, "429.html", {"bare": True}, status=429)
    response.headers["Retry-After"] = str(HOUR)
    response.headers["Cache-Control"] = "no-store"
    return response


def _counted(key: str) -> float:
    """How many in the last hour, this one included: those of this clock hour, and of the one before by the share of it
    that lies less than an hour back."""
    now = time.time()
    cache.add(_of_hour(key, now), 0, timeout=2 * HOUR)
    try:
        count = cache.incr(_of_hour(key, now))
    except ValueError:  # swept away in between
        count = 1
    return count + int(cache.get(_of_hour(key, now - HOUR), 0)) * (1 - now % HOUR / HOUR)


def _taken_back(key: str) -> None:
    with suppress(ValueError):
        cache.decr(_of_hour(key, time.time()))


def _of_hour(key: str, moment: float) -> str:
    return f"sent:{key}:{int(moment // HOUR)}"


def _trace(request: HttpRequest) -> str:
    """What tells one sender from another, without keeping the address."""
    try:
        address = get_ip(request)
    except PermissionDenied:  # no address is known, as over a Unix socket without a proxy
        address = "unknown"
    return hmac.new(settings.SECRET_KEY.encode(), f"limit:{address}".encode(), hashlib.sha256).hexdigest()[:32]
