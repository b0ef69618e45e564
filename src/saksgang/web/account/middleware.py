"""On every request of an account: when it was last seen, and whether it must set up a second factor first."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from saksgang.actions.sign_in import must_set_up, note_use
from saksgang.records.models import Cooperation

Answer = Callable[[HttpRequest], HttpResponse]
_SEEN = "seen_at"
_SEEN_EVERY = datetime.timedelta(minutes=10)
_HAS_SECOND = "has_second_factor"


class LastSeen:
    """Notes at most every ten minutes that a session is in use, so that its owner can tell it from an old one."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.session.session_key and request.user.is_authenticated and self._is_due(request):
            request.session[_SEEN] = timezone.now().isoformat()
            note_use(request.session.session_key, now=timezone.now())
        return self.get_response(request)

    @staticmethod
    def _is_due(request: HttpRequest) -> bool:
        seen = request.session.get(_SEEN)
        return not isinstance(seen, str) or timezone.now() - datetime.datetime.fromisoformat(seen) > _SEEN_EVERY


class SecondFactor:
    """Leads a member of a co-operation that asks for a second factor to set one up before any of its pages opens. Asks
    no table for a co-operation that does not, nor for a session that has been let through."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: object, _args: Sequence[object], _kwargs: dict[str, object]
    ) -> HttpResponse | None:
        cooperation = getattr(request, "cooperation", None)
        if not isinstance(cooperation, Cooperation) or not cooperation.second_factor_required:
            return None
        if not request.user.is_authenticated or request.session.get(_HAS_SECOND) == cooperation.pk:
            return None
        if not must_set_up(request.user, cooperation):
            request.session[_HAS_SECOND] = cooperation.pk
            return None
        back = request.get_full_path() if request.method == "GET" else request.path
        request.session["after_second_factor"] = back  # shown there as the way on
        return HttpResponseRedirect(reverse("mfa_index"))


def forget_second_factor(request: HttpRequest) -> None:
    """Ask the table again on the next request of this session."""
    request.session.pop(_HAS_SECOND, None)
