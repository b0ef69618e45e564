"""The public lists: cases, decisions, what names a municipality, and search. A case number leads straight to its item."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from saksgang.core.numbering import number_key
from saksgang.records.models import PublishedItem
from saksgang.records.queries import published
from saksgang.web.asked_for import number_in, page_in, word_in
from saksgang.web.frame.asking import Asked
from saksgang.web.frame.way import Step
from saksgang.web.public.page import address, public, show


@public
def cases(request: Asked) -> HttpResponse:
    """The cases that have something published."""
    words = word_in(request, "ord")
    rows, page, pages = published.cases(request.cooperation, words=words, page=page_in(request))
    return show(
        request,
        "cases.html",
        title=_("Saker"),
        section="cases",
        way=(Step(_("Saker")),),
        words=words,
        cases=rows,
        paged=_Pages(page, pages),
    )


@public
def case(request: Asked, slug: str) -> HttpResponse:
    """A case: its published treatments, oldest first."""
    treatments = published.treatments(request.cooperation, case_slug=slug)
    if not treatments:
        raise Http404
    title = treatments[-1].case_title
    return show(
        request,
        "case.html",
        title=title,
        section="cases",
        way=(Step(_("Saker"), address(request, "cases")), Step(title)),
        treatments=treatments,
    )


@public
def decisions(request: Asked) -> HttpResponse:
    """The published decisions, by body, year, municipality and words."""
    chosen = {
        "body_slug": word_in(request, "organ"),
        "year": number_in(request, "ar", least=1900, most=2200),
        "municipality_slug": word_in(request, "kommune"),
        "words": word_in(request, "ord"),
    }
    rows = published.decisions(
        request.cooperation,
        body_slug=word_in(request, "organ"),
        year=number_in(request, "ar", least=1900, most=2200),
        municipality_slug=word_in(request, "kommune"),
        words=word_in(request, "ord"),
        today=timezone.localdate(),
        page=page_in(request),
    )
    return show(
        request,
        "decisions.html",
        title=_("Vedtak"),
        section="decisions",
        way=(Step(_("Vedtak")),),
        chosen=chosen,
        decisions=rows,
        bodies=published.bodies(request.cooperation),
        municipalities=published.municipalities(request.cooperation),
        years=published.decision_years(request.cooperation),
    )


@public
def municipalities(request: Asked) -> HttpResponse:
    """The members of the co-operation."""
    return show(
        request,
        "municipalities.html",
        title=_("Kommuner"),
        section="about",
        way=(Step(_("Om samarbeidet"), address(request, "about")), Step(_("Kommuner"))),
        municipalities=published.municipalities(request.cooperation),
    )


@public
def municipality(request: Asked, slug: str) -> HttpResponse:
    """A municipality: the decisions that name it."""
    row = published.municipality_at(request.cooperation, slug=slug)
    if row is None:
        raise Http404
    found = published.decisions(
        request.cooperation, municipality_slug=row.slug, today=timezone.localdate(), page=page_in(request)
    )
    return show(
        request,
        "municipality.html",
        title=row.name,
        section="about",
        way=(Step(_("Kommuner"), address(request, "municipalities")), Step(row.name)),
        municipality=row,
        decisions=found,
    )


@public
def search(request: Asked) -> HttpResponse:
    """What was found; one item with the number that was typed is opened at once."""
    words = word_in(request, "q")
    found = _with_number(request, words)
    if len(found) == 1:
        return _straight_to(request, found[0])
    return _found(request, words, found)


@public
def number(request: Asked, prefix: str, serial: str, year: str) -> HttpResponse:
    """A case number written into the address: `/fjordregionen/KF 33/22`."""
    words = f"{prefix} {serial}/{year}"
    found = _with_number(request, words)
    if not found:
        raise Http404
    return _straight_to(request, found[0]) if len(found) == 1 else _found(request, words, found)


def _found(request: Asked, words: str, with_number: tuple[PublishedItem, ...]) -> HttpResponse:
    found = published.search(request.cooperation, words=words, today=timezone.localdate(), page=page_in(request))
    return show(
        request,
        "search.html",
        title=_("Søk"),
        section="",
        way=(Step(_("Søk")),),
        sought=words,
        with_number=with_number,
        found=found if words else None,
    )


def _with_number(request: Asked, words: str) -> tuple[PublishedItem, ...]:
    key = number_key(words) if any(letter.isdigit() for letter in words) and len(words) < 40 else ""
    return published.numbered(request.cooperation, key=key) if "/" in key else ()


def _straight_to(request: Asked, row: PublishedItem) -> HttpResponse:
    return redirect("item", request.cooperation.slug, row.meeting.body.slug, row.meeting.slug, row.slug)


class _Pages:
    """Which page of how many, as `frame/pages.html` asks."""

    def __init__(self, page: int, pages: int) -> None:
        self.page, self.pages = page, pages
        self.previous = page - 1 if page > 1 else None
        self.following = page + 1 if page < pages else None
