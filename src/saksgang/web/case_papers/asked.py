"""The case paper of an address: found, and shown only to those who may see it."""

from __future__ import annotations

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from saksgang.core.access import Right, Subject, may
from saksgang.core.refusals import Refused
from saksgang.records.models import CasePaper
from saksgang.records.queries.case_papers import closed_to, paper_at
from saksgang.web.frame.asking import Asked, actor, sight
from saksgang.web.frame.way import Step, step_to, way_to


def paper_or_404(request: Asked, paper_id: int, *, right: Right = Right.READ_DRAFT) -> CasePaper:
    """The case paper of an address in the co-operation of the address. Raises `Refused` when it is not for the reader."""
    paper = paper_at(request.cooperation, paper_id)
    if paper is None:
        raise Http404
    refusal = may(actor(request), right, subject_of(paper)) or closed_to(paper, sight=sight(request))
    if refusal is not None:
        raise Refused(refusal)
    return paper


def may_with(request: Asked, right: Right, paper: CasePaper) -> bool:
    """Whether to show the button."""
    return may(actor(request), right, subject_of(paper)) is None


def subject_of(paper: CasePaper) -> Subject:
    """A case paper as rights are asked about it: it has not been sent to anybody."""
    return Subject(body_id=paper.body_id, case_id=paper.case_id, is_called=False)


def url_of(request: Asked, paper: CasePaper, name: str = "case_paper", *more: object) -> str:
    """The address of a case paper, or of a page of it."""
    return reverse(name, args=(request.cooperation.slug, paper.pk, *more))


def way_of(request: Asked, *steps: Step | str) -> tuple[Step, ...]:
    """The way to a page of case papers."""
    return way_to(request.cooperation, step_to(request.cooperation, _("Saker i kø"), "case_queue"), *steps)
