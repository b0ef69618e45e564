"""Who is asking, what they see, and asking for a right before a page offers or does something. The one place where pages
ask."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from saksgang.core.access import Actor, Right, may
from saksgang.core.refusals import Refusal, Refused
from saksgang.records.models import Cooperation
from saksgang.records.queries.actors import actor_for
from saksgang.records.queries.sight import Sight, sight_of

P = ParamSpec("P")


class Asked(HttpRequest):
    """A request inside a co-operation, as `middleware.Place` leaves it."""

    cooperation: Cooperation
    known_actor: Actor | None
    known_sight: Sight | None
    has_public_page: bool


class OutOfSight(Refused):
    """What the address leads to is not for the reader; its public page may be (`frame.doors`)."""


def actor(request: Asked) -> Actor:
    """Who is asking, in the co-operation of the address; looked up once a request."""
    known = getattr(request, "known_actor", None)
    if known is None:
        known = request.known_actor = actor_for(request.user, request.cooperation)
    return known


def sight(request: Asked) -> Sight:
    """What the one who asks sees of the co-operation; looked up once a request."""
    known = getattr(request, "known_sight", None)
    if known is None:
        known = request.known_sight = sight_of(actor(request), request.cooperation)
    return known


def may_here(request: Asked, right: Right) -> bool:
    """Whether to show the button."""
    return may(actor(request), right) is None


def turned_away(request: Asked, refusal: Refusal) -> HttpResponse:
    """Who has not signed in is sent to do so and comes back; who may not, sees the refusal."""
    if not request.user.is_authenticated:
        return redirect_to_login(_back_to(request))
    raise Refused(refusal)


def needs(
    right: Right,
) -> Callable[[Callable[Concatenate[Asked, Actor, P], HttpResponse]], Callable[Concatenate[Asked, P], HttpResponse]]:
    """A view that only those with the right may use: it gets the actor as its second argument."""

    def wrap(
        view: Callable[Concatenate[Asked, Actor, P], HttpResponse],
    ) -> Callable[Concatenate[Asked, P], HttpResponse]:
        @wraps(view)
        def asked(request: Asked, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            who = actor(request)
            refusal = may(who, right)
            if refusal is None:
                return view(request, who, *args, **kwargs)
            return turned_away(request, refusal)

        return asked

    return wrap


def _back_to(request: Asked) -> str:
    """Where one comes back after signing in: the page asked for, or the page whose form was sent."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    came_from = urlsplit(request.headers.get("Referer", ""))
    if came_from.netloc == request.get_host() and came_from.path.startswith("/"):
        return came_from.path
    return reverse("overview", args=(request.cooperation.slug,))
