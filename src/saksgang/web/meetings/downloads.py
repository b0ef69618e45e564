"""Papers written from the register: notice, minutes, agenda list and extract, in four formats.

Those who see what is exempt get the full version unless they ask for the public one; all others get the public one.
"""

from __future__ import annotations

from dataclasses import replace

from django.http import Http404, HttpResponse
from django.utils.safestring import SafeString, mark_safe

from saksgang.core.dossier import PaperKind
from saksgang.records.models import Meeting
from saksgang.records.queries.dossiers import dossier_of, look_of
from saksgang.records.values import slug_of
from saksgang.web.addresses import WantedPaper
from saksgang.web.frame.asking import Asked, sees_exempt_here

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
}
HELD = ("held", "approved")
PUBLIC_ONLY = "offentlig"
"""In the question of an address: the public version is asked for, by one who would get the full one."""


def paper(request: Asked, body: str, day: str, paper: WantedPaper) -> HttpResponse:
    """A whole paper of a meeting; minutes only of a meeting that has been held."""
    from saksgang.web.meetings.views import meeting_or_404

    meeting = meeting_or_404(request, body, day)
    if paper.name == "sarutskrift" or (paper.name == "referat" and meeting.state not in HELD):
        raise Http404
    return _file(request, meeting, paper, item=None)


def extract(request: Asked, body: str, day: str, item: str, paper: WantedPaper) -> HttpResponse:
    """One item's decision as a paper of its own."""
    from saksgang.records.queries.pages_meetings import item_page
    from saksgang.web.meetings.views import meeting_or_404

    meeting = meeting_or_404(request, body, day)
    page = item_page(meeting, slug=item, sees_exempt=True)  # only its number; `write` leaves out what is exempt
    if page is None or paper.name != "sarutskrift":
        raise Http404
    return _file(request, meeting, paper, item=page.item.number or page.item.title)


def minutes_fragment(request: Asked, meeting: Meeting) -> SafeString:
    """The minutes as a part of a page; nothing before the meeting has been held."""
    from saksgang.document.html_out import html_fragment
    from saksgang.document.tree import Heading
    from saksgang.writing import WrittenPaper, compose

    if meeting.state not in HELD:
        return SafeString()
    dossier = dossier_of(meeting, PaperKind.MINUTES)
    document = compose(
        dossier,
        WrittenPaper.MINUTES,
        look=look_of(request.cooperation),
        full=sees_exempt_here(request),
    )
    blocks = tuple(
        replace(block, level=min(block.level + 1, 6)) if isinstance(block, Heading) else block
        for block in document.blocks
    )
    return mark_safe(html_fragment(blocks))  # noqa: S308  # escaped by `document.html_out`


def _file(request: Asked, meeting: Meeting, wanted: WantedPaper, *, item: str | None) -> HttpResponse:
    from saksgang.writing import WrittenPaper, has_full_version, write

    papers = {
        "innkalling": (WrittenPaper.NOTICE, PaperKind.NOTICE),
        "sakliste": (WrittenPaper.AGENDA, PaperKind.NOTICE),
        "referat": (WrittenPaper.MINUTES, PaperKind.MINUTES),
        "sarutskrift": (WrittenPaper.EXTRACT, PaperKind.MINUTES),
    }
    paper, kind = papers[wanted.name]
    dossier = dossier_of(meeting, kind)
    wants_full = sees_exempt_here(request) and PUBLIC_ONLY not in request.GET
    full = wants_full and has_full_version(dossier, paper, item=item)
    content = write(
        dossier,
        paper,
        wanted.format,
        look=look_of(request.cooperation),
        item=item,
        full=full,
    )
    response = HttpResponse(content, content_type=MEDIA_TYPES[wanted.format])
    name = _file_name(meeting, wanted, item=item, full=full)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response


def _file_name(meeting: Meeting, wanted: WantedPaper, *, item: str | None, full: bool) -> str:
    """`referat-kf-2030-01-18.pdf`; an extract has its item's number too: `saerutskrift-kf-2030-01-18-kf-1-30.pdf`."""
    paper = "saerutskrift" if wanted.name == "sarutskrift" else wanted.name
    of_item = slug_of(item) if item else ""
    parts = (paper, meeting.body.slug, meeting.slug, of_item, "full-utgave" if full else "")
    return f"{'-'.join(filter(None, parts))}.{wanted.format}"
