"""Sending the notice, and a supplement to it: who gets what, the mail as it will read, what to know before, and the button."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from saksgang.actions.answer_mail import Links
from saksgang.actions.calling import send_notice, send_supplement
from saksgang.actions.calling_mail import Line, Ways, lines_of, subject_of
from saksgang.actions.calling_packs import start_packs
from saksgang.actions.calling_rows import Papers, letter_of, only_news, papers_of
from saksgang.core.access import RIGHTS_CODES, Actor, Right
from saksgang.core.calling.supplements import judge_supplement
from saksgang.core.cautions import Verdict
from saksgang.core.refusals import Refused
from saksgang.core.texts import Language
from saksgang.core.treatment.meeting_states import MeetingState
from saksgang.records.models import Call, Meeting, Notice
from saksgang.records.queries.body_rules import rules_of_body
from saksgang.records.queries.calling import Receiver, receivers_of, verdict_on
from saksgang.records.queries.dossiers import look_of
from saksgang.records.queries.meeting_files import MeetingFile, files_of
from saksgang.records.queries.supplements import news_of
from saksgang.web.errors import sentence_of
from saksgang.web.frame.asking import Asked, needs, sight
from saksgang.web.frame.doing import text_in
from saksgang.web.frame.way import step_to, way_to
from saksgang.web.meetings.asked import meeting_or_404
from saksgang.web.meetings.views import name_of
from saksgang.web.notices.files import reads_all
from saksgang.writing.papers import MEDIA_TYPES, PaperFormat, write

Send = Callable[..., Notice]


@dataclass(frozen=True, slots=True)
class Preview:
    """The mail as it will read."""

    subject: str
    lines: Sequence[Line]


@needs(Right.CALL_MEETING)
def send_page(request: Asked, who: Actor, body: str, day: str) -> HttpResponse:
    """Send the notice of a meeting whose agenda is fixed; what was sent already shows how it went."""
    meeting = meeting_or_404(request, body, day)
    if meeting.state not in (MeetingState.PLANNED, MeetingState.AGENDA_FIXED) or not meeting.is_ours:
        return redirect("notice_log", request.cooperation.slug, body, day)
    if request.method == "POST":
        refused = _sent(request, who, meeting, send_notice)
        return refused or redirect("notice_log", request.cooperation.slug, body, day)
    return _page(request, meeting, Notice.Kind.NOTICE)


@needs(Right.CALL_MEETING)
def supplement_page(request: Asked, who: Actor, body: str, day: str) -> HttpResponse:
    """Send what is new since the notice."""
    meeting = meeting_or_404(request, body, day)
    if request.method == "POST":
        refused = _sent(request, who, meeting, send_supplement)
        return refused or redirect("notice_log", request.cooperation.slug, body, day)
    return _page(request, meeting, Notice.Kind.SUPPLEMENT)


@needs(Right.CALL_MEETING)
def supplement_preview(request: Asked, _who: Actor, body: str, day: str, file_type: str) -> HttpResponse:
    """The supplement as it would be now, the full version."""
    meeting = meeting_or_404(request, body, day)
    if file_type not in ("pdf", "docx") or not reads_all(request, meeting):
        raise Http404
    papers = papers_of(meeting)
    papers = only_news(papers, news_of(meeting, papers.full))
    sight(request).opened.update(sight(request).open_exempt_of(meeting.pk))
    fmt = PaperFormat(file_type)
    content = write(papers.full, "notice", fmt, look=look_of(request.cooperation), full=True)
    response = HttpResponse(content, content_type=MEDIA_TYPES[fmt])
    response.headers["Content-Disposition"] = f'attachment; filename="tilleggsinnkalling.{file_type}"'
    return response


def site_of(request: Asked) -> str:
    """The address of the front page, for links in mail."""
    return request.build_absolute_uri("/").rstrip("/")


def _sent(request: Asked, who: Actor, meeting: Meeting, send: Send) -> HttpResponse | None:
    """Send; the page with the refusal on it when a rule says no."""
    kind = Notice.Kind.NOTICE if send is send_notice else Notice.Kind.SUPPLEMENT
    message = text_in(request, "message", longest=5_000)
    try:
        notice = send(
            request.cooperation, meeting.pk, site=site_of(request), message=message, by=who, now=timezone.now()
        )
    except Refused as refused:
        if refused.refusal.code in RIGHTS_CODES:
            raise
        return _page(request, meeting, kind, problem=sentence_of(refused.refusal), message=message)
    start_packs(request.cooperation, notice.pk)
    return None


def _page(request: Asked, meeting: Meeting, kind: Notice.Kind, *, problem: str = "", message: str = "") -> HttpResponse:
    receivers = receivers_of(meeting)
    verdict = verdict_on(meeting, receivers, sent_on=timezone.localdate())
    files = files_of(request.cooperation, [meeting])[meeting.pk]
    papers = papers_of(meeting, files)
    is_more = kind is Notice.Kind.SUPPLEMENT
    news = news_of(meeting, papers.full) if is_more else ()
    if is_more:
        papers = only_news(papers, news)
        added = [
            papers.full.items[at].number or papers.full.items[at].title for at, one in enumerate(news) if one.is_added
        ]
        verdict += judge_supplement(added, rules=rules_of_body(meeting.body, on=meeting.date))
    title = _("Send tilleggsinnkalling") if is_more else _("Send innkalling")
    back = step_to(request.cooperation, name_of(meeting), "meeting", meeting.body.slug, meeting.slug)
    mailed = [one for one in receivers if one.email]
    return render(
        request,
        "notices/send.html",
        {
            "title": title,
            "section": "meetings",
            "way": way_to(request.cooperation, back, title),
            "meeting": meeting,
            "is_more": is_more,
            "items": papers.full.items,
            "problem": problem,
            "verdict": verdict,
            "can_send": _can_send(meeting, verdict, is_more=is_more, has_new=bool(news)),
            "receivers": receivers,
            "mailed": len(mailed),
            "by_hand": [one for one in receivers if not one.email],
            "preview": _preview(request, meeting, kind, papers, receivers),
            "files": papers.files,
            "hidden": _hidden(papers.files),
            "hides": papers.hides,
            "message": message,
            "mail_is_on": settings.MAIL_IS_ON,
        },
        status=422 if problem else 200,
    )


def _can_send(meeting: Meeting, verdict: Verdict, *, is_more: bool, has_new: bool) -> bool:
    state = MeetingState.CALLED if is_more else MeetingState.AGENDA_FIXED
    return verdict.is_free and meeting.state == state and (has_new or not is_more)


def _preview(
    request: Asked, meeting: Meeting, kind: Notice.Kind, papers: Papers, receivers: tuple[Receiver, ...]
) -> Preview | None:
    """The mail to the first who gets one, with the place of each link named."""
    one = next((one for one in receivers if one.email), None)
    if one is None:
        return None
    call = Call(
        meeting=meeting,
        cooperation=request.cooperation,
        called_as=one.called_as,
        name=one.name,
        email=one.email,
        language=one.language,
    )
    links = Links(site_of(request), request.cooperation.slug)
    ways = Ways(links, answer=links.answer("…") if one.is_asked else "")
    letter = letter_of(meeting, kind, papers)
    return Preview(subject_of(letter, Language(one.language)), lines_of(letter, call, ways))


def _hidden(files: Sequence[MeetingFile]) -> list[MeetingFile]:
    return [one for one in files if not one.is_public]
