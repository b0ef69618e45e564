"""What every request passes: the content policy, what may be kept, the language, the co-operation of the address, and refusals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

from saksgang.core.refusals import Refused
from saksgang.records.queries.pages_frame import cooperation_at
from saksgang.web.errors import refusal_page

Response = TypeVar("Response", bound=HttpResponseBase)
Answer = Callable[[HttpRequest], HttpResponse]

CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""What a page may load and do: only what is ours, and nothing that stands inside the page itself."""
DATA_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
"""For answers that are no page and no part of one: feeds, calendars, tables, JSON."""
PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"
_OF_PAGES = ("text/html", "text/css", "text/javascript", "application/javascript", "image/", "font/")


class ContentPolicy:
    """Nothing inline, nothing from elsewhere, and nothing of ours inside the pages of others. On every answer, errors too."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_of_pages = response.headers.get("Content-Type", "").startswith(_OF_PAGES)
        response.headers.setdefault("Content-Security-Policy", CONTENT_POLICY if is_of_pages else DATA_POLICY)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("X-Frame-Options", "DENY")
        return response


class Freshness:
    """A page is for the one who asked and is asked for anew each time: what it shows follows who has signed in. A browser
    may still go back to what somebody has typed. A view that says how long its answer holds is left to say so."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != HTTPStatus.NOT_MODIFIED:  # there what was said with the page itself still holds
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response


class ChosenLanguage(LocaleMiddleware):
    """The language chosen at the foot of the page; else nynorsk for a browser that asks for it before bokmål, else bokmål.

    English is a choice: many Norwegian readers have a browser set up in English.
    """

    def process_request(self, request: HttpRequest) -> None:
        language = _chosen(request) or _asked_for(request.headers.get("Accept-Language", ""))
        translation.activate(language)
        request.LANGUAGE_CODE = language

    def process_response(self, _request: HttpRequest, response: Response) -> Response:
        response.headers.setdefault("Content-Language", translation.get_language() or "nb")
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response


def _chosen(request: HttpRequest) -> str | None:
    from django.conf import settings

    code = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    return code if code in dict(settings.LANGUAGES) else None


def _asked_for(accepted: str) -> str:
    for code, _ in parse_accept_lang_header(accepted[:200].lower()):
        if code.startswith("nn"):
            return "nn"
        if code.startswith(("nb", "no")):
            return "nb"
    return "nb"


class Place:
    """Finds the co-operation that an address starts with and keeps it on the request; an unknown one is a 404."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: object, _args: Sequence[object], kwargs: dict[str, object]
    ) -> None:
        slug = kwargs.pop("cooperation", None)
        if slug is None:
            return
        cooperation = cooperation_at(str(slug))
        if cooperation is None:
            raise Http404
        request.cooperation = cooperation  # type: ignore[attr-defined]  # see `frame.asking.Asked`


class Refusals:
    """Shows the refusal of an act that no page has shown itself."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refused):
            return refusal_page(request, exception.refusal)
        return None
