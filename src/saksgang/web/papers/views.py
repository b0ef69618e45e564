"""The documents of the register, what was read in each, and the original files."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from saksgang.core.access import EXEMPT, Actor, Right, may
from saksgang.records.models import Document
from saksgang.records.queries import pages_documents
from saksgang.records.queries.exempt_sources import attached_in_sight, exempt_in, holds_closed
from saksgang.web.asked_for import page_in, word_in
from saksgang.web.frame.asking import Asked, actor, may_here, needs, sight, turned_away
from saksgang.web.frame.kept_files import as_file
from saksgang.web.frame.way import step_to, way_to


@needs(Right.READ_SOURCES)
def papers_page(request: Asked, _who: Actor) -> HttpResponse:
    words = word_in(request, "ord")
    return render(
        request,
        "papers/page.html",
        {
            "title": _("Papirer"),
            "section": "papers",
            "way": way_to(request.cooperation, _("Papirer")),
            "documents": pages_documents.documents(
                request.cooperation, words=words, page=page_in(request), sight=sight(request)
            ),
            "words": words,
            "may_register": may_here(request, Right.REGISTER),
        },
    )


@needs(Right.READ_SOURCES)
def document_page(request: Asked, _who: Actor, document_id: int) -> HttpResponse:
    """A file: the papers in it, what is odd in them, and what was done with it."""
    document = document_or_404(request, document_id)
    return render(
        request,
        "papers/document.html",
        {
            "title": document.name,
            "section": "papers",
            "way": way_to(request.cooperation, step_to(request.cooperation, _("Papirer"), "papers"), document.name),
            "page": pages_documents.document_page(document, sight=sight(request)),
            "may_change": may_here(request, Right.DISMISS),
        },
    )


def original(request: Asked, document_id: int) -> FileResponse | HttpResponse:
    """The file as it came: always to keep, never shown inside a page. It is for those who read sources, and what is
    attached to an item for those who read the item. One that is gone or was changed is refused, and one that may hold
    what is exempt to those who may not see that."""
    document = document_or_404(request, document_id)
    refusal = may(actor(request), Right.READ_SOURCES)
    if refusal is not None and not attached_in_sight(document, sight=sight(request)):
        return turned_away(request, refusal)
    if holds_closed(document, sight=sight(request)):
        return turned_away(request, EXEMPT)
    sight(request).opened.update(exempt_in(document, sight=sight(request)))
    return as_file(document, document.name)


def document_or_404(request: Asked, document_id: int) -> Document:
    """The document of an address in the co-operation of the address."""
    document = (
        pages_documents.document_at(request.cooperation, document_id=document_id, sight=sight(request))
        if document_id < 2**63
        else None
    )
    if document is None:
        raise Http404
    return document
