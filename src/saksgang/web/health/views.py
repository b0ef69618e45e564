"""`/helse`, `/helse/lever` and `/helse/metrics`: for those who watch over the server, not for readers."""

from __future__ import annotations

import hmac

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from saksgang.web.health.state import Mark, state

_HERE = frozenset({"127.0.0.1", "::1"})
_FORWARDED = ("X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Forwarded")


@require_safe
@never_cache
def alive(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  # Django hands it over
    """That a process answers; it looks at nothing else, so that a slow disk does not get it restarted."""
    return JsonResponse({"status": Mark.OK})


@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  # Django hands it over
    """Whether it can do its work: 200, or 503 when the database, its tables or the disk fail."""
    now = state()
    told = {"status": now.whole, "database": now.database, "migrations": now.migrations, "disk": now.disk}
    return JsonResponse(told, status=503 if now.whole is Mark.FAILED else 200)


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Counts for a collector such as Prometheus: on this machine itself, or with the token. To others there is no such page."""
    from saksgang.web.health.exposition import CONTENT_TYPE, exposition

    if not (_is_here(request) or _has_token(request)):
        raise Http404
    return HttpResponse(exposition(), content_type=CONTENT_TYPE)


def _is_here(request: HttpRequest) -> bool:
    """Whether somebody on this machine asks, and no proxy on it for somebody else."""
    return request.META.get("REMOTE_ADDR") in _HERE and not any(name in request.headers for name in _FORWARDED)


def _has_token(request: HttpRequest) -> bool:
    token = settings.METRICS_TOKEN
    given = request.headers.get("Authorization", "").encode("utf-8", "replace")
    return bool(token) and hmac.compare_digest(given, f"Bearer {token}".encode())
