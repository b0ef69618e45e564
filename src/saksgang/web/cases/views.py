"""The list of cases, one case with its thread, and splitting and joining cases."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saksgang.actions.cases import join_cases, split_case
from saksgang.core.access import NOT_YOURS, Actor, Right
from saksgang.records.models import AgendaItem, Case, Cooperation
from saksgang.records.queries import pages_cases
from saksgang.records.queries.case_queue import papers_of_case
from saksgang.records.queries.exempt import told_case
from saksgang.web.asked_for import page_in, word_in
from saksgang.web.cases.thread import Treatment, picture_of
from saksgang.web.frame.asking import Asked, OutOfSight, may_here, needs, sight
from saksgang.web.frame.doing import did, id_in, text_in
from saksgang.web.frame.way import step_to, way_to
from saksgang.web.words import OUTCOMES


def cases_page(request: Asked) -> HttpResponse:
    words, body = word_in(request, "ord"), word_in(request, "organ")
    only_threads = request.GET.get("flere") == "1"
    return render(
        request,
        "cases/page.html",
        {
            "title": _("Saker"),
            "section": "cases",
            "way": way_to(request.cooperation, _("Saker")),
            "list": pages_cases.case_list(
                request.cooperation,
                words=words,
                body_slug=body,
                only_threads=only_threads,
                page=page_in(request),
                sight=sight(request),
            ),
            "words": words,
            "chosen_body": body,
            "only_threads": only_threads,
        },
    )


def case_page(request: Asked, slug: str) -> HttpResponse:
    """A case's thread as a picture and as a list, what was promised, and its papers."""
    case = case_or_404(request, slug)
    if case.joined_into is not None:
        return redirect("case", request.cooperation.slug, told_case(case.joined_into, sight=sight(request)).slug)
    page = pages_cases.case_page(case, sight=sight(request))
    if not page.treatments and not sight(request).sees_every_meeting:
        raise OutOfSight(NOT_YOURS)
    words = word_in(request, "finn")
    may_change = may_here(request, Right.CORRECT)
    return render(
        request,
        "cases/case.html",
        {
            "title": case.title,
            "section": "cases",
            "way": way_to(request.cooperation, step_to(request.cooperation, _("Saker"), "cases"), case.title),
            "page": page,
            "picture": picture_of(_treatments(request.cooperation, page.treatments)) if page.treatments else None,
            "today": timezone.localdate(),
            "case_papers": papers_of_case(case.pk, sight=sight(request)) if may_here(request, Right.READ_DRAFT) else (),
            "may_change": may_change,
            "words": words,
            "others": pages_cases.other_cases(case, words=words, sight=sight(request)) if may_change and words else (),
        },
    )


@needs(Right.READ_TRAIL)
def case_history(request: Asked, _who: Actor, slug: str) -> HttpResponse:
    """What was done with a case."""
    case = told_case(case_or_404(request, slug), sight=sight(request))
    return render(
        request,
        "history/of_one.html",
        {
            "title": _("Historikk for %(what)s") % {"what": case.title},
            "section": "cases",
            "way": way_to(
                request.cooperation,
                step_to(request.cooperation, _("Saker"), "cases"),
                step_to(request.cooperation, case.title, "case", case.slug),
                _("Historikk"),
            ),
            "events": pages_cases.events_of_case(case, sight=sight(request)),
        },
    )


@require_POST
@needs(Right.CORRECT)
def split(request: Asked, who: Actor, slug: str) -> HttpResponse:
    """Take one treatment out of the case into a case of its own."""
    case = case_or_404(request, slug)
    item, reason = id_in(request, "item"), text_in(request, "reason", longest=300)
    did(
        request,
        lambda: split_case(request.cooperation, case.pk, [item], by=who, now=timezone.now(), reason=reason),
        _("Behandlingen er nå en egen sak."),
    )
    return redirect("case", request.cooperation.slug, slug)


@require_POST
@needs(Right.CORRECT)
def join(request: Asked, who: Actor, slug: str) -> HttpResponse:
    """Let another case be a part of this one."""
    case = case_or_404(request, slug)
    other, reason = id_in(request, "other"), text_in(request, "reason", longest=300)
    did(
        request,
        lambda: join_cases(request.cooperation, case.pk, other, by=who, now=timezone.now(), reason=reason),
        _("Sakene er slått sammen."),
    )
    return redirect("case", request.cooperation.slug, slug)


def case_or_404(request: Asked, slug: str) -> Case:
    """The case of an address in the co-operation of the address."""
    case = pages_cases.case_at(request.cooperation, slug=slug)
    if case is None:
        raise Http404
    return case


def _treatments(cooperation: Cooperation, items: Sequence[AgendaItem]) -> list[Treatment]:
    today = timezone.localdate()
    return [
        Treatment(
            lane=item.meeting.body.name,
            on=item.meeting.date,
            number=item.number,
            outcome=str(OUTCOMES[item.outcome].text) if item.outcome in OUTCOMES else "",
            url=reverse("item", args=(cooperation.slug, item.meeting.body.slug, item.meeting.slug, item.slug)),
            ahead=item.meeting.date >= today and not item.outcome,
        )
        for item in items
    ]
