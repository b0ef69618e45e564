"""Documents and what was read in them; findings; the trail of events."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, F, Q

from saksgang.records.models import Body, Cooperation, Document, Event, Finding, FindingState, Paper
from saksgang.records.queries.pages_paging import Paged, paged
from saksgang.records.queries.pages_text import words_in

PER_PAGE = 50


def documents(cooperation: Cooperation, *, words: str, page: int) -> Paged[Document]:
    """The files, newest first, each with its papers and their meetings, and `finding_count` (open ones)."""
    rows = Document.objects.filter(cooperation=cooperation)
    if cooperation.logo_id is not None:
        rows = rows.exclude(pk=cooperation.logo_id)
    if words:
        rows = rows.filter(pk__in=rows.filter(words_in(("name", "papers__title"), words)).values("pk"))
    rows = (
        rows.annotate(finding_count=Count("papers__findings", filter=Q(papers__findings__state=FindingState.OPEN)))
        .prefetch_related("papers__meeting__body")
        .order_by("-added_at", "-pk")
    )
    return paged(rows, page=page, per_page=PER_PAGE)


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A file, its papers with their meetings, and what is odd in them."""

    document: Document
    papers: tuple[Paper, ...]
    findings: tuple[Finding, ...]
    events: tuple[Event, ...]


def document_at(cooperation: Cooperation, *, document_id: int) -> Document | None:
    """A file of the co-operation."""
    return Document.objects.filter(cooperation=cooperation, pk=document_id).first()


def document_with(cooperation: Cooperation, *, sha256: str) -> Document | None:
    """The file with this content, if the co-operation has it."""
    return Document.objects.filter(cooperation=cooperation, sha256=sha256).first()


def document_page(document: Document) -> DocumentPage:
    """All that a document's page shows, in a fixed number of look-ups."""
    papers = tuple(document.papers.select_related("meeting__body"))
    findings = (
        Finding.objects.filter(paper__document=document)
        .exclude(state=FindingState.GONE)
        .select_related("meeting__body", "item", "paper__document", "dismissed_by")
        .order_by("-state", "page", "line", "id")
    )
    events = Event.objects.filter(cooperation_id=document.cooperation_id).filter(
        Q(object_type="document", object_id=document.pk)
        | Q(object_type="paper", object_id__in=[paper.pk for paper in papers])
    )
    return DocumentPage(document, papers, tuple(findings), tuple(events.order_by("-sequence")[:200]))


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


def finding_list(cooperation: Cooperation, *, chosen: FindingFilter, page: int) -> FindingList:
    """Findings by body, severity and state."""
    rows = Finding.objects.filter(cooperation=cooperation, state=chosen.state)
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


def events(cooperation: Cooperation, *, page: int) -> Paged[Event]:
    """The whole trail of a co-operation, newest first."""
    return paged(Event.objects.filter(cooperation=cooperation).order_by("-sequence"), page=page, per_page=PER_PAGE)
