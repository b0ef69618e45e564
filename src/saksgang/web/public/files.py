"""The attached files and the pack of a meeting, those that were published: to keep, never shown inside a page."""

from __future__ import annotations

import io

from django.http import FileResponse, Http404

from saksgang.records import files
from saksgang.records.queries.published_files import published_file
from saksgang.web.frame.asking import Asked
from saksgang.web.public.page import public


@public
def published(request: Asked, body: str, day: str, number: int, name: str) -> FileResponse:
    """A file that all may have, by its place among them; the name in the address is for the reader."""
    row = published_file(request.cooperation, body_slug=body, slug=day, number=number, name=name)
    if row is None:
        raise Http404
    content = io.BytesIO(files.load(row.document.sha256))
    response = FileResponse(content, as_attachment=True, filename=row.name, content_type="application/octet-stream")
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
