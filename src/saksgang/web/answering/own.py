"""One's own answer on the meeting's page, for who is called and signed in."""

from __future__ import annotations

from django.utils import timezone

from saksgang.records.models import Meeting
from saksgang.records.queries.answer_pages import own_call
from saksgang.records.queries.answers import begins_at, takes_answers
from saksgang.records.queries.written import is_written
from saksgang.web.answering.given import filled_from
from saksgang.web.answering.linked import choices_of
from saksgang.web.frame.asking import Asked, actor


def own_answer(request: Asked, meeting: Meeting) -> dict[str, object] | None:
    """What the form on the meeting's page shows (a template's context); `None` for who is not called, or when the meeting
    is no longer to come."""
    if is_written(meeting) or not meeting.is_ours or not takes_answers(meeting) or timezone.now() >= begins_at(meeting):
        return None
    page = own_call(meeting, actor(request).person_id)
    if page is None:
        return None
    choices = choices_of(page.call, has_deputies=page.has_deputies, is_remote=page.is_remote)
    return {**choices, "page": page, "form": filled_from(page.last, "")}
