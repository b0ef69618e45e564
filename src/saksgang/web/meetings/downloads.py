"""Papers written from the register: notice, minutes, agenda list and extract, in four formats.

Each reader gets the version with the exempt contents that they see, or, asked for, the public one; never more.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.utils.safestring import SafeString, mark_safe

from saksgang.core.dossier import Dossier, PaperKind
from saksgang.records.models import Meeting
from saksgang.records.queries.dossiers import look_of
from saksgang.records.queries.seen_dossiers import public_dossier_of, seen_dossier
from saksgang.records.queries.sight import Sight
from saksgang.records.queries.standing import standing_of
from saksgang.records.values import slug_of
from saksgang.web.addresses import WantedPaper
from saksgang.web.frame.asking import Asked, sight
from saksgang.web.meetings.asked import has_minutes, item_or_404, meeting_or_404

if TYPE_CHECKING:
    from saksgang.writing import WrittenPaper

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
}
PUBLIC_ONLY = "offentlig"
"""In the question of an address: the public version is asked for, by one who would get another."""


def paper(request: Asked, body: str, day: str, paper: WantedPaper) -> HttpResponse:
    """A whole paper of a meeting; minutes only of a meeting that has been held."""
    meeting = meeting_or_404(request, body, day)
    if paper.name == "sarutskrift" or (paper.name == "referat" and not has_minutes(request, meeting)):
        raise Http404
    seen = sight(request)
    return _file(request, meeting, paper, item=None, exempt=seen.open_exempt_of(meeting.pk))


def extract(request: Asked, body: str, day: str, item: str, paper: WantedPaper) -> HttpResponse:
    """One item's decision as a paper of its own."""
    meeting, page = item_or_404(request, body, day, item)
    if paper.name != "sarutskrift":
        raise Http404
    exempt = sight(request).open_exempt_of(meeting.pk) & {page.item.pk}
    return _file(request, meeting, paper, item=page.item.number or page.item.title, exempt=exempt)


def minutes_fragment(request: Asked, meeting: Meeting) -> SafeString:
    """The minutes as a part of a page; nothing before the meeting has been held."""
    from saksgang.document.html_out import html_fragment
    from saksgang.document.tree import Heading
    from saksgang.writing import WrittenPaper, compose

    if not has_minutes(request, meeting):
        return SafeString()
    seen = sight(request)
    dossier = seen_dossier(meeting, PaperKind.MINUTES, sight=seen)
    document = compose(dossier, WrittenPaper.MINUTES, look=look_of(request.cooperation), full=True)
    seen.opened.update(seen.open_exempt_of(meeting.pk))
    blocks = tuple(
        replace(block, level=min(block.level + 1, 6)) if isinstance(block, Heading) else block
        for block in document.blocks
    )
    return mark_safe(html_fragment(blocks))  # noqa: S308  # escaped by `document.html_out`


def _file(
    request: Asked, meeting: Meeting, wanted: WantedPaper, *, item: str | None, exempt: frozenset[int]
) -> HttpResponse:
    """The paper as this reader may have it; `exempt` are the items in it of which the reader sees what is exempt."""
    from saksgang.writing import WrittenPaper, write

    papers = {
        "innkalling": (WrittenPaper.NOTICE, PaperKind.NOTICE),
        "sakliste": (WrittenPaper.AGENDA, PaperKind.NOTICE),
        "referat": (WrittenPaper.MINUTES, PaperKind.MINUTES),
        "sarutskrift": (WrittenPaper.EXTRACT, PaperKind.MINUTES),
    }
    paper, kind = papers[wanted.name]
    dossier = seen_dossier(meeting, kind, sight=sight(request))
    public = public_dossier_of(meeting, kind) if _may_tell_more(meeting, sight(request)) else dossier
    full = PUBLIC_ONLY not in request.GET and _tells_more(dossier, public, paper, item=item)
    content = write(
        dossier if full else public,
        paper,
        wanted.format,
        look=look_of(request.cooperation),
        item=_name_in(public, item, dossier) if not full else item,
        full=full,
        marked=full,
        standing=standing_of(meeting),
    )
    if full:
        sight(request).opened.update(exempt)
    response = HttpResponse(content, content_type=MEDIA_TYPES[wanted.format])
    name = _file_name(meeting, wanted, item=item, full=full)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response


def _may_tell_more(meeting: Meeting, seen: Sight) -> bool:
    """Whether anything of the meeting that the reader sees could be exempt."""
    return bool(seen.open_exempt_of(meeting.pk) or seen.exemptions.names)


def _tells_more(seen: Dossier, public: Dossier, paper: WrittenPaper, *, item: str | None) -> bool:
    """Whether the paper that the reader may have says more than the public one."""
    from saksgang.writing import compose

    if seen is public:
        return False
    ours = compose(seen, paper, item=item, full=True)
    return ours.blocks != compose(public, paper, item=_name_in(public, item, seen), full=True).blocks


def _name_in(public: Dossier, item: str | None, seen: Dossier) -> str | None:
    """The number or title by which the public dossier knows an item."""
    if item is None:
        return None
    at = next((at for at, one in enumerate(seen.items) if item in (one.number, one.title)), None)
    return item if at is None else public.items[at].number or public.items[at].title


def _file_name(meeting: Meeting, wanted: WantedPaper, *, item: str | None, full: bool) -> str:
    """`referat-kf-2030-01-18.pdf`; an extract has its item's number too: `saerutskrift-kf-2030-01-18-kf-1-30.pdf`."""
    paper = "saerutskrift" if wanted.name == "sarutskrift" else wanted.name
    of_item = slug_of(item) if item else ""
    parts = (paper, meeting.body.slug, meeting.slug, of_item, "full-utgave" if full else "")
    return f"{'-'.join(filter(None, parts))}.{wanted.format}"
