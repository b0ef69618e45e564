"""The attached files and the pack of a meeting, those that were published: to keep, never shown inside a page."""

from __future__ import annotations

from django.http import Http404, HttpResponseNotModified
from django.http.response import HttpResponseBase

from saksgang.records.queries.published_files import published_file
from saksgang.web.frame.asking import Asked
from saksgang.web.frame.kept_files import as_file
from saksgang.web.public.page import KEPT_SECONDS


def published(request: Asked, body: str, day: str, number: int, name: str) -> HttpResponseBase:
    """A file that all may have, by its place among them and its name, so that the address never gives another one."""
    row = published_file(request.cooperation, body_slug=body, slug=day, number=number, name=name)
    if row is None:
        raise Http404
    etag = f'"{row.document.sha256[:32]}"'
    response: HttpResponseBase = (
        HttpResponseNotModified() if request.headers.get("If-None-Match") == etag else as_file(row.document, row.name)
    )
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    return response
