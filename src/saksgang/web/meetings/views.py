"""Meetings: the year, one meeting's sections as pages of their own, one item."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from saksgang.actions.calling_versions import readable_files
from saksgang.core.access import Actor, Right
from saksgang.core.texts import Language
from saksgang.records.models import Cooperation, Meeting, MeetingState
from saksgang.records.queries import pages_meetings
from saksgang.records.queries.minutes_links import approved_meeting, approving_items
from saksgang.records.queries.pages_differences import difference_count, differences_of_meeting
from saksgang.records.queries.pages_minutes import minutes_state
from saksgang.web.addresses import FileFormat
from saksgang.web.answering.own import own_answer
from saksgang.web.asked_for import number_in, word_in
from saksgang.web.differences.views import as_shown
from saksgang.web.formats import long_day
from saksgang.web.frame.asking import Asked, may_here, needs, sight
from saksgang.web.frame.way import Step
from saksgang.web.meetings.asked import item_or_404, may_hold, meeting_or_404
from saksgang.web.meetings.downloads import minutes_fragment
from saksgang.web.meetings.item_html import ItemWriter
from saksgang.web.meetings.next_step import buttons_of, shown_steps
from saksgang.web.notices.files import reads_all

FORMATS = (
    FileFormat("pdf", "PDF"),
    FileFormat("docx", "Word"),
    FileFormat("html", "HTML"),
    FileFormat("md", "Markdown"),
)


def year_page(request: Asked) -> HttpResponse:
    """A year at a glance and the list by month."""
    year = pages_meetings.meeting_year(
        request.cooperation,
        year=number_in(request, "ar", least=1900, most=2200),
        body_slug=word_in(request, "organ"),
        today=timezone.localdate(),
        sight=sight(request),
    )
    return render(
        request,
        "meetings/year.html",
        {
            "title": _("Møter"),
            "section": "meetings",
            "way": _way(request.cooperation, Step(_("Møter"))),
            "year": year,
            "chosen_body": word_in(request, "organ"),
            "today": timezone.localdate(),
        },
    )


def agenda_page(request: Asked, body: str, day: str) -> HttpResponse:
    """The agenda with every item opening in place."""
    meeting = meeting_or_404(request, body, day)
    items = pages_meetings.agenda_of(meeting, sight=sight(request))
    reads_sources = may_here(request, Right.READ_SOURCES)
    content: dict[str, object] = {
        "agenda": ItemWriter(request.cooperation, meeting, _language()).agenda(items),
        "difference_count": difference_count(meeting, sight=sight(request)) if reads_sources else 0,
        "own": own_answer(request, meeting),
    }
    return _section(request, meeting, "agenda", content, right=Right.CORRECT)


def people_page(request: Asked, body: str, day: str) -> HttpResponse:
    meeting = meeting_or_404(request, body, day)
    return _section(request, meeting, "people", {"lists": pages_meetings.people_of(meeting, sight=sight(request))})


def papers_page(request: Asked, body: str, day: str) -> HttpResponse:
    meeting = meeting_or_404(request, body, day)
    seen = sight(request)
    reads_sources = may_here(request, Right.READ_SOURCES)
    content: dict[str, object] = {
        "reads_sources": reads_sources,
        "papers": pages_meetings.papers_of(meeting) if reads_sources else (),
        "is_withheld": meeting.pk in seen.closed_meetings,
        "has_full": bool(seen.open_exempt_of(meeting.pk)),
        "sent": readable_files(meeting, reads_all=reads_all(request, meeting)) if meeting.is_ours else (),
    }
    return _section(request, meeting, "papers", content)


def minutes_page(request: Asked, body: str, day: str) -> HttpResponse:
    """The minutes as they are written from the register."""
    meeting = meeting_or_404(request, body, day)
    content: dict[str, object] = {
        "minutes": minutes_fragment(request, meeting),
        "state": minutes_state(meeting) if meeting.is_ours else None,
        "may_hold": may_hold(request, meeting),
        "approved_in": approving_items(meeting, sight=sight(request)),
    }
    return _section(request, meeting, "minutes", content)


@needs(Right.READ_SOURCES)
def findings_page(request: Asked, _who: Actor, body: str, day: str) -> HttpResponse:
    """What is odd in the meeting's papers, and what they say otherwise than the register."""
    meeting = meeting_or_404(request, body, day)
    content: dict[str, object] = {
        "findings": pages_meetings.findings_of(meeting, sight=sight(request)),
        "differences": as_shown(differences_of_meeting(meeting, sight=sight(request))),
    }
    return _section(request, meeting, "findings", content, right=Right.DISMISS)


@needs(Right.READ_TRAIL)
def history_page(request: Asked, _who: Actor, body: str, day: str) -> HttpResponse:
    """What was done with a meeting and its items."""
    meeting = meeting_or_404(request, body, day)
    return _section(
        request,
        meeting,
        "history",
        {"events": pages_meetings.events_of(meeting, sight=sight(request))},
    )


def item_page(request: Asked, body: str, day: str, item: str) -> HttpResponse:
    """One item with its case's other treatments."""
    meeting, page = item_or_404(request, body, day, item)
    name = f"{page.item.number} {page.item.title}".strip()
    way = _way(request.cooperation, *_steps_to(request.cooperation, meeting), Step(page.item.number or _("Sak")))
    reads_sources = may_here(request, Right.READ_SOURCES)
    return render(
        request,
        "meetings/item.html",
        {
            "title": name or _("Sak uten tittel"),
            "section": "meetings",
            "way": way,
            "meeting": meeting,
            "page": page,
            "item": page.item,
            "parts": ItemWriter(request.cooperation, meeting, _language()).parts(page.whole),
            "difference_count": difference_count(meeting, item=page.item, sight=sight(request)) if reads_sources else 0,
            "has_full": page.item.pk in sight(request).opened,
            "approves": approved_meeting(page.item, sight=sight(request)),
            "sends_extract": meeting.is_ours
            and meeting.state in {MeetingState.WRITTEN, MeetingState.APPROVED}
            and page.item.pk not in sight(request).closed
            and may_hold(request, meeting),
            "may_correct": may_here(request, Right.CORRECT),
        },
    )


@needs(Right.READ_TRAIL)
def item_history(request: Asked, _who: Actor, body: str, day: str, item: str) -> HttpResponse:
    """What was done with one item."""
    meeting, page = item_or_404(request, body, day, item)
    url = reverse("item", args=(request.cooperation.slug, body, day, item))
    steps = (*_steps_to(request.cooperation, meeting), Step(page.item.number or _("Sak"), url), Step(_("Historikk")))
    return render(
        request,
        "history/of_one.html",
        {
            "title": _("Historikk for %(what)s") % {"what": page.item.number or page.item.title},
            "section": "meetings",
            "way": _way(request.cooperation, *steps),
            "events": pages_meetings.events_of_item(page.item, sight=sight(request)),
        },
    )


def name_of(meeting: Meeting) -> str:
    """`Kommunedirektørforum 16. september 2022`, in the reader's language."""
    return f"{meeting.body.name} {long_day(meeting.date, _language())}"


def _language() -> Language:
    return Language(get_language() or "nb")


def _section(
    request: Asked, meeting: Meeting, name: str, content: dict[str, object], *, right: Right | None = None
) -> HttpResponse:
    """A section of a meeting: the same head and links, and the section's own content."""
    titles = {
        "agenda": _("Sakliste"),
        "people": _("Deltakere"),
        "papers": _("Papirer"),
        "minutes": _("Referat"),
        "findings": _("Funn"),
        "history": _("Historikk"),
    }
    steps = _steps_to(request.cooperation, meeting)
    way = (*steps[:-1], Step(name_of(meeting))) if name == "agenda" else (*steps, Step(titles[name]))
    return render(
        request,
        f"meetings/{name}.html",
        {
            "title": name_of(meeting) if name == "agenda" else f"{titles[name]}, {name_of(meeting)}",
            "name": name_of(meeting),
            "section": "meetings",
            "part": name,
            "way": _way(request.cooperation, *way),
            "meeting": meeting,
            "today": timezone.localdate(),
            "formats": FORMATS,
            "finding_count": pages_meetings.finding_count(meeting, sight=sight(request)),
            "may_change": right is not None and may_here(request, right),
            "buttons": (buttons := buttons_of(request, meeting)),
            "has_next_step": any(one.is_primary for one in buttons),
            "steps": shown_steps(request, meeting),
            **content,
        },
    )


def _steps_to(cooperation: Cooperation, meeting: Meeting) -> tuple[Step, ...]:
    return (
        Step(meeting.body.name, reverse("body", args=(cooperation.slug, meeting.body.slug))),
        Step(name_of(meeting), reverse("meeting", args=(cooperation.slug, meeting.body.slug, meeting.slug))),
    )


def _way(cooperation: Cooperation, *steps: Step) -> tuple[Step, ...]:
    return (Step(_("Oversikt"), reverse("overview", args=(cooperation.slug,))), *steps)
