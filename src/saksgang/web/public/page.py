"""A public page: its frame, where its feeds are, and how long others may keep it. Sets no cookie and asks for none."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from saksgang.core.texts import Language
from saksgang.records.models import Meeting
from saksgang.records.queries import published
from saksgang.web.formats import long_day
from saksgang.web.frame.asking import Asked
from saksgang.web.frame.way import Step
from saksgang.web.public.kept import kept

P = ParamSpec("P")
KEPT_SECONDS = 60
_SETTLED = datetime.timedelta(seconds=2)  # a header's moment has no fractions: what is newer could change again unseen


def public(view: Callable[Concatenate[Asked, P], HttpResponse]) -> Callable[Concatenate[Asked, P], HttpResponse]:
    """A page that caches may keep for a minute and ask about with ETag and If-Modified-Since. One with a session is
    told that its page is its own."""

    @wraps(view)
    def answered(request: Asked, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method not in ("GET", "HEAD") or settings.SESSION_COOKIE_NAME in request.COOKIES:
            return view(request, *args, **kwargs)
        state = published.state_of(request.cooperation)
        response = kept(
            request,
            cooperation_id=request.cooperation.pk,
            stamp=state.stamp,
            make=lambda: view(request, *args, **kwargs),
        )
        if response.status_code != 200:
            return response
        response.headers["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
        response.headers.setdefault("ETag", f'"{hashlib.sha256(response.content).hexdigest()[:32]}"')
        changed = state.changed_at
        last = int(changed.timestamp()) if changed and timezone.now() - changed > _SETTLED else None
        if last is not None:
            response.headers["Last-Modified"] = http_date(last)
        answer = get_conditional_response(request, response.headers["ETag"], last, response)
        assert isinstance(answer, HttpResponse)
        return answer

    return answered


def show(
    request: Asked,
    template: str,
    *,
    title: str,
    section: str,
    way: Sequence[Step] = (),
    status: int = 200,
    **context: object,
) -> HttpResponse:
    """The page in the public frame. `section` is which of its ways it stands under."""
    content = {
        "title": title,
        "section": section,
        "way": way_to(request, *way) if way else (),
        "ways": "public/ways.html",
        "canonical": request.build_absolute_uri(request.path),
        "is_public": True,
        **context,
    }
    return render(request, f"public/{template}", content, status=status)


def way_to(request: Asked, *steps: Step) -> tuple[Step, ...]:
    """The front page first, then the steps."""
    return (Step(_("Forside"), address(request, "overview")), *steps)


def address(request: Asked, view: str, *arguments: object) -> str:
    """An address inside the co-operation."""
    return reverse(view, args=(request.cooperation.slug, *arguments))


def language() -> Language:
    """The reader's language."""
    return Language(get_language() or "nb")


def name_of(meeting: Meeting) -> str:
    """`Kommunedirektørforum 16. september 2022`, in the reader's language."""
    return f"{meeting.body.name} {long_day(meeting.date, language())}"
