"""What became of each mail: sent, come back, opened, answered; sending to one again, and how far the packs have come."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from saksgang.actions.calling import resend
from saksgang.actions.calling_packs import ask_packs_again, start_packs
from saksgang.actions.calling_rows import papers_of
from saksgang.actions.calling_versions import readable_files
from saksgang.core.access import Actor, Right
from saksgang.core.treatment.meeting_states import MeetingState
from saksgang.records.models import Meeting
from saksgang.records.queries.notice_pages import is_late, notice_log
from saksgang.records.queries.supplements import news_of
from saksgang.web.frame.asking import Asked, needs
from saksgang.web.frame.doing import did, text_in
from saksgang.web.frame.way import step_to, way_to
from saksgang.web.meetings.asked import meeting_or_404
from saksgang.web.meetings.views import name_of
from saksgang.web.notices.files import reads_all
from saksgang.web.notices.sending import site_of

SECONDS_BETWEEN = 3


@needs(Right.CALL_MEETING)
def log_page(request: Asked, _who: Actor, body: str, day: str) -> HttpResponse:
    """Everybody with what became of the mail. While packs are made the page is fetched anew now and then."""
    meeting = meeting_or_404(request, body, day)
    found = notice_log(meeting)
    back = step_to(request.cooperation, name_of(meeting), "meeting", meeting.body.slug, meeting.slug)
    is_called = meeting.state == MeetingState.CALLED
    response = render(
        request,
        "notices/log.html",
        {
            "title": _("Utsending"),
            "section": "meetings",
            "way": way_to(request.cooperation, back, _("Utsending")),
            "meeting": meeting,
            "log": found,
            "files": readable_files(meeting, reads_all=reads_all(request, meeting)),
            "is_called": is_called,
            "has_new": is_called and bool(news_of(meeting, papers_of(meeting).full)),
            "pack_is_late": found.job is not None and is_late(found.job, now=timezone.now()),
        },
    )
    if found.is_packing and found.job is not None and not is_late(found.job, now=timezone.now()):
        response.headers["Refresh"] = str(SECONDS_BETWEEN)
    return response


@needs(Right.CALL_MEETING)
def resend_to(request: Asked, who: Actor, body: str, day: str, call_id: int) -> HttpResponse:
    """Send to one again, to another address where one is written."""
    meeting = meeting_or_404(request, body, day)
    if request.method == "POST":
        email = text_in(request, "email", longest=300)
        did(
            request,
            lambda: resend(
                request.cooperation, meeting.pk, call_id, site=site_of(request), email=email, by=who, now=timezone.now()
            ),
            _("Sendt på nytt."),
        )
    return redirect("notice_log", request.cooperation.slug, body, day)


@needs(Right.CALL_MEETING)
def pack_again(request: Asked, who: Actor, body: str, day: str) -> HttpResponse:
    """Make the packs of the last sending anew, as when something in them has become exempt, or the server was stopped."""
    meeting = meeting_or_404(request, body, day)
    if request.method == "POST":
        did(request, lambda: _ask(request, who, meeting), _("Møtepakken lages."))
    return redirect("notice_log", request.cooperation.slug, body, day)


def _ask(request: Asked, who: Actor, meeting: Meeting) -> None:
    notice = ask_packs_again(request.cooperation, meeting.pk, by=who, now=timezone.now())
    if notice is not None:
        start_packs(request.cooperation, notice.pk)
