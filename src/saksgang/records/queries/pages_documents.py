"""Documents and what was read in them; findings; the trail of events."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, F, Q

from saksgang.records.models import Body, Cooperation, Document, Event, Finding, FindingState, Paper
from saksgang.records.queries.exempt_sources import (
    counted_findings,
    holds_closed,
    told_documents,
    told_events,
    told_findings,
)
from saksgang.records.queries.pages_paging import Paged, paged
from saksgang.records.queries.pages_text import words_in
from saksgang.records.queries.sight import Sight

PER_PAGE = 50


def documents(cooperation: Cooperation, *, words: str, page: int, sight: Sight) -> Paged[Document]:
    """The files, newest first, each with its papers and their meetings, and `finding_count`: open ones that the reader may see."""
    rows = told_documents(Document.objects.filter(cooperation=cooperation), sight=sight)
    counted = Q(papers__findings__state=FindingState.OPEN) & counted_findings("papers__findings", sight=sight)
    if cooperation.logo_id is not None:
        rows = rows.exclude(pk=cooperation.logo_id)
    if words:
        rows = rows.filter(pk__in=rows.filter(words_in(("name", "papers__title"), words)).values("pk"))
    rows = (
        rows.annotate(finding_count=Count("papers__findings", filter=counted))
        .prefetch_related("papers__meeting__body")
        .order_by("-added_at", "-pk")
    )
    return paged(rows, page=page, per_page=PER_PAGE)


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A file, its papers with their meetings, and what is odd in them. One that `is_withheld` may hold what is exempt
    and can't be fetched by this reader."""

    document: Document
    papers: tuple[Paper, ...]
    findings: tuple[Finding, ...]
    events: tuple[Event, ...]
    is_withheld: bool = False


def document_at(cooperation: Cooperation, *, document_id: int, sight: Sight) -> Document | None:
    """A file of the co-operation that this reader may know of."""
    rows = Document.objects.filter(cooperation=cooperation, pk=document_id)
    return told_documents(rows, sight=sight).first()


def document_with(cooperation: Cooperation, *, sha256: str) -> Document | None:
    """The file with this content, if the co-operation has it."""
    return Document.objects.filter(cooperation=cooperation, sha256=sha256).first()


def document_page(document: Document, *, sight: Sight) -> DocumentPage:
    """All that a document's page shows, in a fixed number of look-ups."""
    papers = tuple(document.papers.select_related("meeting__body"))
    cooperation_id = document.cooperation_id
    found = Finding.objects.filter(paper__document=document)
    findings = (
        told_findings(found, sight=sight)
        .exclude(state=FindingState.GONE)
        .select_related("meeting__body", "item", "paper__document", "dismissed_by")
        .order_by("-state", "page", "line", "id")
    )
    events = Event.objects.filter(cooperation_id=cooperation_id).filter(
        Q(object_type="document", object_id=document.pk)
        | Q(object_type="paper", object_id__in=[paper.pk for paper in papers])
    )
    return DocumentPage(
        document,
        papers,
        tuple(findings),
        told_events(events.order_by("-sequence")[:200], sight=sight),
        is_withheld=holds_closed(document, sight=sight),
    )


@dataclass(frozen=True, slots=True)
class FindingFilter:
    """What the reader has chosen in the list of findings; empty means all."""

    body_slug: str = ""
    severity: str = ""
    state: str = "open"


@dataclass(frozen=True, slots=True)
class FindingList:
    """A page of findings, those of the newest meetings first."""

    findings: Paged[Finding]
    bodies: tuple[Body, ...]


def finding_list(cooperation: Cooperation, *, chosen: FindingFilter, page: int, sight: Sight) -> FindingList:
    """Findings by body, severity and state."""
    rows = Finding.objects.filter(cooperation=cooperation, state=chosen.state)
    rows = told_findings(rows, sight=sight)
    if chosen.body_slug:
        rows = rows.filter(meeting__body__slug=chosen.body_slug)
    if chosen.severity:
        rows = rows.filter(severity=chosen.severity)
    rows = rows.select_related("meeting__body", "item", "paper__document", "dismissed_by").order_by(
        F("meeting__date").desc(nulls_last=True), "item__position", "pk"
    )
    return FindingList(paged(rows, page=page, per_page=PER_PAGE), tuple(Body.objects.filter(cooperation=cooperation)))


def finding_at(cooperation: Cooperation, *, finding_id: int) -> Finding | None:
    """A finding of the co-operation."""
    return (
        Finding.objects.filter(cooperation=cooperation, pk=finding_id)
        .select_related("meeting__body", "item", "paper__document", "dismissed_by")
        .first()
    )


def events(cooperation: Cooperation, *, page: int, sight: Sight) -> Paged[Event]:
    """The trail of a co-operation as this reader may see it, newest first."""
    rows = Event.objects.filter(cooperation=cooperation)
    found = paged(rows.order_by("-sequence"), page=page, per_page=PER_PAGE)
    shown = told_events(found.rows, sight=sight)
    return Paged(shown, found.page, found.pages, found.total)
