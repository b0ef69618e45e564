"""A kept file as an answer: always to keep, never shown inside a page."""

from __future__ import annotations

import io

from django.http import FileResponse

from saksgang.records import files
from saksgang.records.models import Document


def as_file(document: Document, name: str) -> FileResponse:
    """The file under a name. Raises `Refused` when it is gone or was changed."""
    content = io.BytesIO(files.load(document.sha256))
    response = FileResponse(content, as_attachment=True, filename=name, content_type="application/octet-stream")
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
