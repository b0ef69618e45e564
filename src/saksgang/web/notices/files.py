"""The files of a notice as they were sent, and those with the items, to each reader as much as the reader may have."""

from __future__ import annotations

import io

from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase

from saksgang.core.access import EXEMPT
from saksgang.records import files
from saksgang.records.models import Document, Meeting
from saksgang.records.queries.exempt_sources import exempt_in, holds_closed
from saksgang.records.queries.meeting_files import document_of, files_of
from saksgang.records.queries.notice_pages import sent_file
from saksgang.web.frame.asking import Asked, sight, turned_away
from saksgang.web.meetings.asked import meeting_or_404


def sent(request: Asked, body: str, day: str, number: int, name: str) -> HttpResponseBase:
    """A paper or pack as it was sent: the full one to who sees all of the meeting, else that for all."""
    meeting = meeting_or_404(request, body, day)
    row = sent_file(meeting, number=number, name=name, reads_all=reads_all(request, meeting))
    if row is None:
        raise Http404
    if row.is_full:
        sight(request).opened.update(sight(request).open_exempt_of(meeting.pk))
    return as_file(row.document, row.document.name)


def attached(request: Asked, body: str, day: str, number: int, name: str) -> HttpResponseBase:
    """A file with an item, by its place among the meeting's files; the name in the address is for the reader."""
    meeting = meeting_or_404(request, body, day)
    found = files_of(request.cooperation, [meeting])[meeting.pk]
    if not 0 < number <= len(found) or not name:
        raise Http404
    document = document_of(found[number - 1])
    if holds_closed(document, sight=sight(request)):
        return turned_away(request, EXEMPT)
    sight(request).opened.update(exempt_in(document, sight=sight(request)))
    return as_file(document, document.name)


def reads_all(request: Asked, meeting: Meeting) -> bool:
    """Whether nothing of the meeting is withheld from the reader."""
    seen = sight(request)
    if meeting.pk in seen.closed_meetings:
        return False
    return not seen.exemptions.names or seen.reads_names_of(seen.subject_of(meeting))


def as_file(document: Document, name: str) -> FileResponse:
    """The file to keep, never shown inside a page. Raises `Refused` when it is gone or was changed."""
    content = io.BytesIO(files.load(document.sha256))
    response = FileResponse(content, as_attachment=True, filename=name, content_type="application/octet-stream")
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
