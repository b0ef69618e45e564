"""The doors between what all can read and what is for those with a role in the co-operation. Every address of a
co-operation has one, which `web.urls` names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from saksgang.actions.exempting import note_reading
from saksgang.core.access import Right, may
from saksgang.records.queries.pages_meetings import slug_after_move
from saksgang.web.frame.asking import Asked, OutOfSight, actor, sight, turned_away

View = Callable[..., HttpResponseBase]
AS_ALL = ("som", "alle")
"""In the question of an address: the page as all others see it is asked for."""


def inside(view: View) -> View:
    """A page for those with a role in the co-operation. A stranger is sent to sign in and comes back; a user without a
    role is told whom to ask."""

    @wraps(view)
    def entered(request: Asked, /, *args: object, **kwargs: object) -> HttpResponseBase:
        refusal = may(actor(request), Right.ENTER)
        if refusal is not None:
            return turned_away(request, refusal)
        return _led_on(request, kwargs, lambda: _noted(request, view(request, *args, **kwargs)))

    return entered


def either(public_view: View, inside_view: View) -> View:
    """An address with two pages: one that all can read, and one for those who see more than that. Of a meeting that is not
    for them these get the public page too, or are told why they see none."""

    @wraps(inside_view)
    def answered(request: Asked, /, *args: object, **kwargs: object) -> HttpResponseBase:
        return _led_on(request, kwargs, lambda: chosen(request, *args, **kwargs))

    def chosen(request: Asked, *args: object, **kwargs: object) -> HttpResponseBase:
        if may(actor(request), Right.ENTER) is not None or _sees_as_all(request):
            return public_view(request, *args, **kwargs)
        request.has_public_page = True
        try:
            return _noted(request, inside_view(request, *args, **kwargs))
        except OutOfSight as refused:
            request.has_public_page = False
            try:
                return public_view(request, *args, **kwargs)
            except Http404:
                raise refused from None

    return answered


def _led_on(request: Asked, parts: Mapping[str, object], answer: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """The answer; of a meeting that was moved, at the address that it had, the way to the one it has."""
    try:
        return answer()
    except Http404:
        body, day = parts.get("body"), parts.get("day")
        if not isinstance(body, str) or not isinstance(day, str) or request.method not in ("GET", "HEAD"):
            raise
        now = slug_after_move(request.cooperation, body_slug=body, slug=day)
        if now is None:
            raise
        old, new = (reverse("meeting", args=(request.cooperation.slug, body, slug)) for slug in (day, now))
        return redirect(new + request.get_full_path().removeprefix(old))


def _sees_as_all(request: Asked) -> bool:
    return request.GET.get(AS_ALL[0]) == AS_ALL[1] or sight(request).is_empty


def _noted(request: Asked, response: HttpResponseBase) -> HttpResponseBase:
    """Leave in the trail which exempt items were shown (kommuneloven § 11-13)."""
    known = getattr(request, "known_sight", None)
    if known is not None and known.opened and response.status_code == 200:
        note_reading(request.cooperation, sorted(known.opened), by=actor(request), now=timezone.now())
    return response
