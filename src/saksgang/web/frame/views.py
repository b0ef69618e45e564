"""The front of the installation, the logo, and the choices at the foot of each page: language and light or dark."""

from __future__ import annotations

import io

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from saksgang.records.queries.pages_frame import cooperations
from saksgang.web.context import SCHEMES
from saksgang.web.frame.asking import Asked
from saksgang.web.redirects import safe_redirect

COOKIE_AGE = 60 * 60 * 24 * 365


def front(request: HttpRequest) -> HttpResponse:
    """With one co-operation straight to it, else the list of them."""
    found = cooperations()
    if len(found) == 1:
        return redirect("overview", found[0].slug)
    return render(request, "frame/front.html", {"cooperations": found})


def logo(request: Asked) -> HttpResponse | FileResponse:
    """The co-operation's mark, as a picture that can run nothing."""
    from saksgang.records import files

    document = request.cooperation.logo
    if document is None or document.media_type not in ("image/png", "image/svg+xml"):
        raise Http404
    response = FileResponse(io.BytesIO(files.load(document.sha256)), content_type=document.media_type)
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response.headers["Cache-Control"] = "max-age=300"
    return response


@csrf_exempt
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language in a cookie, and go back.

    It needs no proof of origin (CSRF), which would set a cookie for everybody who only reads: it changes nothing but the
    chooser's own cookie.
    """
    response = safe_redirect(request, request.POST.get("next", ""), otherwise="/")
    code = request.POST.get("language", "")
    if code in dict(settings.LANGUAGES):
        _keep(response, settings.LANGUAGE_COOKIE_NAME, code)
    return response


@csrf_exempt
@require_POST
def set_scheme(request: HttpRequest) -> HttpResponse:
    """Keep the choice of light or dark in a cookie, and go back; without proof of origin, as the language."""
    response = safe_redirect(request, request.POST.get("next", ""), otherwise="/")
    scheme = request.POST.get("scheme", "")
    if scheme in SCHEMES:
        _keep(response, settings.SCHEME_COOKIE_NAME, scheme)
    return response


def _keep(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(
        name, value, max_age=COOKIE_AGE, samesite="Lax", httponly=True, secure=settings.SESSION_COOKIE_SECURE
    )
