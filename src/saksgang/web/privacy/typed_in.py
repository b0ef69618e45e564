"""The last door before any form: what holds a national identity number is not taken in, whichever form it stands in.

Forms whose acts look themselves tell it at the field; this one holds for all others, also for those to come.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from django.http import HttpRequest, HttpResponse

from saksgang.core.identity_numbers import REFUSED, holds_identity_number
from saksgang.web.errors import refusal_page

_HIDDEN = ("password", "passord", "token", "code", "credential")
"""Parts of the names of fields that are secrets, kept as hashes or not at all: they are not looked into."""
_OF_PAPERS = ("preview", "preview_typed")
"""Forms that send a paper's own words back: numbers in those are hidden when the paper is registered."""


class NoIdentityNumbers:
    """Answers 422 with the reason and its paragraph; nothing is kept, and the number is not shown again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: object, _args: Sequence[object], _kwargs: object
    ) -> HttpResponse | None:
        match = request.resolver_match
        if match is not None and match.url_name in _OF_PAPERS:
            return None
        return _refused(request) if holds_identity_number(*_given(request)) else None


def _given(request: HttpRequest) -> Iterable[str]:
    """What was written in the fields of a form or of a search."""
    for fields in (request.GET, request.POST):
        for name, values in fields.lists():
            if not any(part in name.casefold() for part in _HIDDEN):
                yield from (str(value) for value in values)


def _refused(request: HttpRequest) -> HttpResponse:
    request.GET = request.GET.__class__("")
    request.META["QUERY_STRING"] = ""  # the page names its own address
    return refusal_page(request, REFUSED)
