"""Asking for a right before a page offers or does something. The one place where pages ask."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from saksgang.core.access import Actor, Right, may
from saksgang.core.refusals import Refused
from saksgang.records.models import Cooperation
from saksgang.records.queries.actors import actor_for

P = ParamSpec("P")


class Asked(HttpRequest):
    """A request inside a co-operation, as `middleware.Place` leaves it."""

    cooperation: Cooperation


def actor(request: Asked) -> Actor:
    """Who is asking, in the co-operation of the address."""
    return actor_for(request.user, request.cooperation)


def may_here(request: Asked, right: Right) -> bool:
    """Whether to show the button."""
    return may(actor(request), right) is None


def needs(
    right: Right,
) -> Callable[[Callable[Concatenate[Asked, Actor, P], HttpResponse]], Callable[Concatenate[Asked, P], HttpResponse]]:
    """A view that only those with the right may use: it gets the actor as its second argument.

    Who has not signed in is sent to do so and comes back; who may not, sees the refusal.
    """

    def wrap(
        view: Callable[Concatenate[Asked, Actor, P], HttpResponse],
    ) -> Callable[Concatenate[Asked, P], HttpResponse]:
        @wraps(view)
        def asked(request: Asked, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            who = actor(request)
            refusal = may(who, right)
            if refusal is None:
                return view(request, who, *args, **kwargs)
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            raise Refused(refusal)

        return asked

    return wrap
