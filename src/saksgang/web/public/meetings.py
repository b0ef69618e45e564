"""The public pages of meetings: what is coming and what was, one body, one meeting with its sections, one item."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from saksgang.records.queries import published
from saksgang.records.queries.dossiers import look_of
from saksgang.records.queries.published import PublicMeeting
from saksgang.web.addresses import FileFormat
from saksgang.web.asked_for import number_in, word_in
from saksgang.web.frame.asking import Asked
from saksgang.web.frame.way import Step
from saksgang.web.public.item_html import PublicItemWriter
from saksgang.web.public.page import address, name_of, public, show

FORMATS = (
    FileFormat("pdf", "PDF"),
    FileFormat("docx", "Word"),
    FileFormat("html", "HTML"),
    FileFormat("md", "Markdown"),
)
MOST_PAST = 8


@public
def overview(request: Asked) -> HttpResponse:
    """The front page: the next meetings, the last ones, and the newest decisions."""
    today = timezone.localdate()
    return show(
        request,
        "overview.html",
        title=_("Møter, saker og vedtak"),
        section="overview",
        announced=published.announced(request.cooperation, today=today, most_past=MOST_PAST),
        decisions=published.newest_decisions(request.cooperation)[:6],
        today=today,
    )


@public
def meetings(request: Asked) -> HttpResponse:
    """A year at a glance and the list by month; past and coming the same list."""
    today = timezone.localdate()
    year = published.public_year(
        request.cooperation,
        year=number_in(request, "ar", least=1900, most=2200),
        body_slug=word_in(request, "organ"),
        today=today,
    )
    return show(
        request,
        "meetings.html",
        title=_("Møter"),
        section="meetings",
        way=(Step(_("Møter")),),
        year=year,
        chosen_body=word_in(request, "organ"),
        today=today,
    )


@public
def body(request: Asked, body: str) -> HttpResponse:
    """A body with its meetings, and how to follow it."""
    page = published.public_body(request.cooperation, body_slug=body, today=timezone.localdate())
    if page is None:
        raise Http404
    return show(
        request,
        "body.html",
        title=page.body.name,
        section="meetings",
        way=(Step(_("Møter"), address(request, "meetings")), Step(page.body.name)),
        page=page,
        feed_body=page.body,
        today=timezone.localdate(),
    )


@public
def meeting(request: Asked, body: str, day: str) -> HttpResponse:
    """The agenda with every item opening in place, with what was decided when the minutes are published."""
    found = meeting_or_404(request, body, day)
    return _section(request, found, "agenda", PublicItemWriter(request, found).agenda(found.items))


@public
def minutes(request: Asked, body: str, day: str) -> HttpResponse:
    """The minutes as HTML, the files beside."""
    found = meeting_or_404(request, body, day)
    return _section(request, found, "minutes", _minutes(request, found))


@public
def papers(request: Asked, body: str, day: str) -> HttpResponse:
    """The files of what is published."""
    found = meeting_or_404(request, body, day)
    return _section(request, found, "papers")


@public
def item(request: Asked, body: str, day: str, item: str) -> HttpResponse:
    """One item, with its case's other published treatments."""
    found = meeting_or_404(request, body, day)
    one = found.item_at(item)
    if one is None:
        raise Http404
    at = found.items.index(one)
    name = f"{one.number} {one.title}".strip() or _("Sak uten tittel")
    treatments = published.treatments(request.cooperation, case_slug=one.case_slug)
    writer = PublicItemWriter(request, found)
    return show(
        request,
        "item.html",
        title=name,
        section="meetings",
        way=(*_steps_to(request, found), Step(one.number or _("Sak"))),
        meeting=found.meeting,
        public=found,
        item=one,
        tags=mark_safe(writer.tags(one)),  # noqa: S308  # words of our own
        parts=writer.parts(one),
        before=found.items[at - 1] if at else None,
        after=found.items[at + 1] if at + 1 < len(found.items) else None,
        treatments=[row for row in treatments if (row.meeting_id, row.slug) != (found.meeting.pk, one.slug)],
        has_extract=found.minutes is not None and one.after is not None and one.exempt is None,
        feed_body=found.meeting.body,
    )


def meeting_or_404(request: Asked, body: str, day: str) -> PublicMeeting:
    """The meeting of an address, with what is published of it."""
    found = published.public_meeting(request.cooperation, body_slug=body, slug=day)
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True, slots=True)
class Download:
    """A paper that can be fetched: its name in addresses, and in words."""

    name: str
    words: str


def downloads_of(found: PublicMeeting) -> tuple[Download, ...]:
    """The papers of a meeting that can be fetched."""
    agenda = (Download("innkalling", _("Innkalling")), Download("sakliste", _("Sakliste"))) if found.agenda else ()
    name = _("Referat (foreløpig)") if found.minutes and found.minutes.is_preliminary else _("Referat")
    return (*agenda, Download("referat", name)) if found.minutes else agenda


def _section(request: Asked, found: PublicMeeting, part: str, content: SafeString | None = None) -> HttpResponse:
    titles = {"agenda": _("Sakliste"), "papers": _("Papirer"), "minutes": _("Referat")}
    name, steps = name_of(found.meeting), _steps_to(request, found)
    return show(
        request,
        f"{part}.html",
        title=name if part == "agenda" else f"{titles[part]}, {name}",
        section="meetings",
        way=(*steps[:-1], Step(name)) if part == "agenda" else (*steps, Step(titles[part])),
        name=name,
        part=part,
        public=found,
        meeting=found.meeting,
        today=timezone.localdate(),
        formats=FORMATS,
        downloads=downloads_of(found),
        attached=[(one, files) for one in found.items if (files := found.files_of(one))] if part == "papers" else (),
        feed_body=found.meeting.body,
        content=content,
    )


def _steps_to(request: Asked, found: PublicMeeting) -> tuple[Step, ...]:
    row = found.meeting
    return (
        Step(_("Møter"), address(request, "meetings")),
        Step(row.body.name, address(request, "body", row.body.slug)),
        Step(name_of(row), address(request, "meeting", row.body.slug, row.slug)),
    )


def _minutes(request: Asked, found: PublicMeeting) -> SafeString:
    """The minutes as a part of the page; nothing while they are not published."""
    from saksgang.document.html_out import html_fragment
    from saksgang.document.tree import Heading
    from saksgang.writing import WrittenPaper, compose

    if found.minutes is None:
        return SafeString()
    document = compose(
        published.dossier_of_publication(found.minutes), WrittenPaper.MINUTES, look=look_of(request.cooperation)
    )
    blocks = tuple(
        replace(block, level=min(block.level + 1, 6)) if isinstance(block, Heading) else block
        for block in document.blocks
    )
    return mark_safe(html_fragment(blocks))  # noqa: S308  # escaped by `document.html_out`
