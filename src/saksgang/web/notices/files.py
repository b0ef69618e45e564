"""The files of a notice as they were sent, to each reader as much as the reader may have."""

from __future__ import annotations

from django.http import Http404
from django.http.response import HttpResponseBase

from saksgang.actions.calling_versions import readable_file
from saksgang.records.models import Meeting
from saksgang.web.frame.asking import Asked, sight
from saksgang.web.frame.kept_files import as_file
from saksgang.web.meetings.asked import meeting_or_404


def sent(request: Asked, body: str, day: str, number: int, name: str) -> HttpResponseBase:
    """A paper or pack as it was sent: the full one to who sees all of the meeting, else that for all."""
    meeting = meeting_or_404(request, body, day)
    row = readable_file(meeting, number=number, name=name, reads_all=reads_all(request, meeting))
    if row is None:
        raise Http404
    if row.is_full:
        sight(request).opened.update(sight(request).open_exempt_of(meeting.pk))
    return as_file(row.document, row.document.name)


def reads_all(request: Asked, meeting: Meeting) -> bool:
    """Whether nothing of the meeting is withheld from the reader."""
    seen = sight(request)
    if meeting.pk in seen.closed_meetings:
        return False
    return not seen.exemptions.names or seen.reads_names_of(seen.subject_of(meeting))
