"""A case paper as it reads, where it stands and what it lacks, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saksgang.actions import case_papers
from saksgang.actions.agenda_items import take_paper
from saksgang.actions.case_paper_authors import add_author, remove_author
from saksgang.core.access import Actor, Right
from saksgang.core.agenda.queue import Waits, judge_case
from saksgang.core.cautions import Caution
from saksgang.core.drafting.case_paper import TEXTS
from saksgang.core.refusals import Refused
from saksgang.core.treatment.closing import CLOSING_NAMES, CLOSING_SOURCES, ClosingGround
from saksgang.core.treatment.political_council import judge_individual
from saksgang.records.models import CasePaper
from saksgang.records.queries.body_rules import rules_of_body
from saksgang.records.queries.case_papers import (
    active_bodies,
    paper_page,
    possible_authors,
    seats_of,
)
from saksgang.records.queries.case_queue import is_ahead, meetings_to_come, queued_case
from saksgang.web.case_papers.asked import may_with, paper_or_404, url_of, way_of
from saksgang.web.case_papers.parts import NAMES
from saksgang.web.errors import sentence_of
from saksgang.web.frame.asking import Asked, actor, needs, sight
from saksgang.web.frame.doing import did, id_in, text_in

_WORDS = frozenset({Waits.TITLE, Waits.KIND, Waits.PROPOSAL, Waits.TEXT})
"""What is waited for that one writes."""


def paper(request: Asked, paper_id: int) -> HttpResponse:
    """The whole case paper, its files, and the next step."""
    row = paper_or_404(request, paper_id)
    page = paper_page(row, sight=sight(request))
    may_write = may_with(request, Right.PREPARE_MEETING, row)
    judged = judge_case(queued_case(row, page.attachments))
    is_listed = any(is_ahead(item) for item in page.items)
    context = {
        "title": row.title,
        "section": "cases",
        "way": way_of(request, row.title),
        "paper": row,
        "page": page,
        "judged": judged,
        "waits": [wait.value for wait in judged.waits_for if wait is not Waits.WRITER],
        "lacks_words": bool(_WORDS.intersection(judged.waits_for)),
        "texts": [(NAMES[part], getattr(row, part.value)) for part in TEXTS if getattr(row, part.value)],
        "cautions": _cautions(row),
        "ground": _ground(row),
        "is_listed": is_listed,
        "meetings": () if is_listed or not may_write else meetings_to_come([row.body], today=timezone.localdate()),
        "is_open": row.state in (CasePaper.State.DRAFT, CasePaper.State.READY),
        "may_write": may_write,
        "may_change_files": may_write and row.state in (CasePaper.State.DRAFT, CasePaper.State.READY),
        "may_approve": may_with(request, Right.APPROVE_CASE, row),
        "bodies": [body for body in active_bodies(request.cooperation) if body.pk != row.body_id] if may_write else (),
        "possible_authors": possible_authors(row) if may_write else (),
        "seats": seats_of(row.body, on=timezone.localdate()) if may_write else (),
        "may_exempt": may_with(request, Right.EXEMPT, row),
    }
    return render(request, "case_papers/paper.html", context)


@require_POST
@needs(Right.PREPARE_MEETING)
def ready(request: Asked, who: Actor, paper_id: int) -> HttpResponse:
    """Say that it is finished."""
    act = partial(case_papers.say_ready, site=request.build_absolute_uri("/"))
    return _done(request, paper_id, act, _("Saken er meldt klar og kan settes på en sakliste."), who)


@require_POST
@needs(Right.PREPARE_MEETING)
def reopen(request: Asked, who: Actor, paper_id: int) -> HttpResponse:
    """Say that it is not finished after all."""
    return _done(request, paper_id, case_papers.write_on, _("Saken er under arbeid igjen."), who)


@require_POST
@needs(Right.PREPARE_MEETING)
def withdraw(request: Asked, who: Actor, paper_id: int) -> HttpResponse:
    """Take it out of the queue."""
    reason = text_in(request, "reason", longest=500)

    return _done(
        request,
        paper_id,
        partial(case_papers.withdraw_paper, reason=reason),
        _("Saken er trukket. Den kan tas fram igjen."),
        who,
    )


@require_POST
@needs(Right.PREPARE_MEETING)
def take_up(request: Asked, who: Actor, paper_id: int) -> HttpResponse:
    """Put it back in the queue."""
    return _done(request, paper_id, case_papers.take_up, _("Saken er i køen igjen."), who)


@require_POST
@needs(Right.PREPARE_MEETING)
def put_on(request: Asked, who: Actor, paper_id: int) -> HttpResponse:
    """Put it on the agenda of a coming meeting."""
    row = paper_or_404(request, paper_id)
    meeting = id_in(request, "meeting")
    act = lambda: take_paper(request.cooperation, meeting, row.pk, by=who, now=timezone.now())  # noqa: E731  # said once
    did(request, act, _("Saken er satt på saklista."))
    if request.POST.get("from") == "queue":
        return redirect(reverse("case_queue", args=(request.cooperation.slug,)) + f"#ko-{row.body.slug}")
    return redirect(url_of(request, row))


@require_POST
def approve(request: Asked, paper_id: int) -> HttpResponse:
    """The leader's yes."""
    row = paper_or_404(request, paper_id, right=Right.APPROVE_CASE)
    return _done(request, row.pk, case_papers.approve_paper, _("Saken er godkjent."), actor(request))


@require_POST
@needs(Right.PREPARE_MEETING)
def move(request: Asked, who: Actor, paper_id: int) -> HttpResponse:
    """Let another body treat it."""
    body = id_in(request, "body")
    return _done(request, paper_id, partial(case_papers.move_paper, body_id=body), _("Saken er flyttet."), who)


@require_POST
@needs(Right.PREPARE_MEETING)
def ask_for(request: Asked, who: Actor, paper_id: int) -> HttpResponse:
    """K3. Note which seats ask for the case on the agenda."""
    seats = [
        int(one) for one in request.POST.getlist("seat")[:500] if one.isascii() and one.isdigit() and len(one) < 18
    ]

    return _done(
        request,
        paper_id,
        partial(case_papers.list_by_minority, seats=seats),
        _("Kravet er notert. Saken skal på saklista."),
        who,
    )


@require_POST
@needs(Right.PREPARE_MEETING)
def author(request: Asked, who: Actor, paper_id: int) -> HttpResponse:
    """Ask somebody to write along, or let them write along no more."""
    change: Callable[..., object] = remove_author if "remove" in request.POST else add_author
    return _done(
        request, paper_id, partial(change, user_id=id_in(request, "user")), _("Medforfatterne er endret."), who
    )


def _done(request: Asked, paper_id: int, act: Callable[..., object], done: str, who: Actor) -> HttpResponse:
    row = paper_or_404(request, paper_id)
    did(request, lambda: act(request.cooperation, row.pk, by=who, now=timezone.now()), done)
    return redirect(url_of(request, row))


def _cautions(row: CasePaper) -> list[str]:
    """What the rules warn of (K26)."""
    try:
        rules = rules_of_body(row.body, on=timezone.localdate())
    except Refused as refused:
        return [sentence_of(refused.refusal)]
    caution = judge_individual(row.title, is_individual=row.is_individual, rules=rules)
    return [_sentence(caution)] if caution else []


def _sentence(caution: Caution) -> str:
    sentence = caution.text.to(get_language() or "nb")
    return f"{sentence} ({caution.source})" if caution.source else sentence


def _ground(row: CasePaper) -> str:
    if not row.closed_ground or row.closed_ground not in set(ClosingGround):
        return ""
    ground = ClosingGround(row.closed_ground)
    return f"{CLOSING_NAMES[ground].to(get_language() or 'nb')} ({CLOSING_SOURCES[ground]})"
