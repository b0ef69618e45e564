"""The public papers as files, made from what is published alone."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from django.http import Http404, HttpResponse
from django.utils.cache import get_conditional_response

from saksgang import __version__
from saksgang.document.look import Look
from saksgang.document.tree import Document
from saksgang.records.models import Publication
from saksgang.records.queries import published
from saksgang.records.queries.dossiers import look_of
from saksgang.records.queries.published import PublicMeeting
from saksgang.records.queries.standing import standing_of_publication
from saksgang.records.values import slug_of
from saksgang.web.addresses import WantedPaper
from saksgang.web.frame.asking import Asked
from saksgang.web.meetings.downloads import MEDIA_TYPES
from saksgang.web.public.meetings import meeting_or_404
from saksgang.web.public.page import KEPT_SECONDS

_OF_AGENDA = frozenset({"innkalling", "sakliste"})
_OF_MINUTES = frozenset({"referat", "sarutskrift"})


def download(request: Asked, body: str, day: str, paper: WantedPaper) -> HttpResponse:
    """A whole paper of a meeting, if it is published."""
    return download_of(request, meeting_or_404(request, body, day), paper)


def download_of(request: Asked, found: PublicMeeting, paper: WantedPaper) -> HttpResponse:
    """The same of a meeting at hand."""
    publication = _publication(found, paper)
    if publication is None or paper.name == "sarutskrift":
        raise Http404
    return _file(request, found, publication, paper, item="")


def extract(request: Asked, body: str, day: str, item: str, paper: WantedPaper) -> HttpResponse:
    """One item's decision as a paper of its own."""
    return extract_of(request, meeting_or_404(request, body, day), item, paper)


def extract_of(request: Asked, found: PublicMeeting, item: str, paper: WantedPaper) -> HttpResponse:
    """The same of a meeting at hand."""
    publication, one = _publication(found, paper), found.item_at(item)
    if publication is None or paper.name != "sarutskrift" or one is None or one.after is None:
        raise Http404
    return _file(request, found, publication, paper, item=one.number or one.head.title)


def _publication(found: PublicMeeting, paper: WantedPaper) -> Publication | None:
    if paper.name in _OF_AGENDA:
        return found.agenda
    return found.minutes if paper.name in _OF_MINUTES else None


def _file(
    request: Asked, found: PublicMeeting, publication: Publication, wanted: WantedPaper, *, item: str
) -> HttpResponse:
    """The file, or 304 without making it: a publication never changes, so its digest and the look tell what it would be."""
    look = look_of(request.cooperation)
    made_of = f"{__version__}|{publication.pk}|{publication.sha256}|{wanted.name}.{wanted.format}|{item}|{look!r}"
    etag = f'"{hashlib.sha256(made_of.encode()).hexdigest()[:32]}"'
    response = HttpResponse(content_type=MEDIA_TYPES[wanted.format])
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name(found, wanted, item=item)}"'
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    answer = get_conditional_response(request, etag, None, response)
    assert isinstance(answer, HttpResponse)
    if answer is response:
        response.content = file_of(publication.pk, publication.sha256, wanted, item, look)
    return answer


@lru_cache(maxsize=24)
def file_of(publication_id: int, sha256: str, wanted: WantedPaper, item: str, look: Look) -> bytes:
    """The paper of a publication as a file. The last ones are kept at hand: a PDF takes a hundred times as long as a page."""
    from saksgang.writing.kept_files import written

    return written(_document_of(publication_id, sha256, wanted.name, item, look), wanted.format, look=look)


@lru_cache(maxsize=16)
def _document_of(publication_id: int, sha256: str, paper: str, item: str, look: Look) -> Document:
    """The same before it is a file of any format."""
    from saksgang.writing import WrittenPaper, compose

    papers = {
        "innkalling": WrittenPaper.NOTICE,
        "sakliste": WrittenPaper.AGENDA,
        "referat": WrittenPaper.MINUTES,
        "sarutskrift": WrittenPaper.EXTRACT,
    }
    dossier = published.dossier_of_publication(Publication(pk=publication_id, sha256=sha256))
    standing = standing_of_publication(publication_id)
    return compose(dossier, papers[paper], look=look, item=item or None, standing=standing)


def file_name(found: PublicMeeting, wanted: WantedPaper, *, item: str) -> str:
    """`referat-kf-2030-01-18.pdf`; an extract has its item's number too: `saerutskrift-kf-2030-01-18-kf-1-30.pdf`."""
    paper = "saerutskrift" if wanted.name == "sarutskrift" else wanted.name
    parts = (paper, found.meeting.body.slug, found.meeting.slug, slug_of(item) if item else "")
    return f"{'-'.join(filter(None, parts))}.{wanted.format}"
