"""A case paper from the first words until a meeting has treated it: begun, ready, approved, moved, withdrawn (K3, K26).

What is written in it is for `case_paper_texts`, what is attached for `case_paper_files`.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from saksgang.actions.agenda_items import follow_paper
from saksgang.actions.agenda_items_written import make_case
from saksgang.actions.case_paper_rows import active_body, open_paper, seen_paper
from saksgang.actions.case_papers_told import tell_leader
from saksgang.actions.rights import require
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor, Right
from saksgang.core.calling.convening import may_list
from saksgang.core.drafting.case_paper import CasePart, read_part
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.records.models import (
    AgendaItem,
    Case,
    CasePaper,
    CaseTemplate,
    Cooperation,
    MeetingState,
    User,
)
from saksgang.records.queries.body_rules import rules_of_body
from saksgang.records.queries.case_papers import seats_of
from saksgang.records.values import clean

_NO_CASE = Refusal(
    "no-such-case",
    Text(
        nb="Saken finnes ikke i dette samarbeidet. Velg en annen, eller begynn en ny sak.",
        nn="Saka finst ikkje i dette samarbeidet. Vel ei anna, eller begynn ei ny sak.",
        en="There is no such case in this co-operation. Choose another, or begin a new one.",
    ),
)
_NO_TEMPLATE = Refusal(
    "no-such-template",
    Text(
        nb="Malen finnes ikke lenger. Velg en annen, eller begynn uten mal.",
        nn="Malen finst ikkje lenger. Vel ein annan, eller begynn utan mal.",
        en="The template is no longer there. Choose another, or begin without one.",
    ),
)
_ON_AGENDA = Refusal(
    "case-on-agenda",
    Text(
        nb="Saken står på saklista for {meeting}. Ta den av lista først.",
        nn="Saka står på saklista for {meeting}. Ta ho av lista først.",
        en="The case is on the agenda of {meeting}. Take it off the agenda first.",
    ),
)
_NO_LEADER_NEEDED = Refusal(
    "no-approval-needed",
    Text(
        nb="{body} har ikke valgt at lederen godkjenner saker. Meld saken klar i stedet.",
        nn="{body} har ikkje valt at leiaren godkjenner saker. Meld saka klar i staden.",
        en="{body} has not chosen that its leader approves cases. Say that the case is ready instead.",
    ),
)
_STRANGE_SEATS = Refusal(
    "listing-seats-unknown",
    Text(
        nb="Noen av dem som krever saken, har ikke plass i {body}. Velg dem på nytt.",
        nn="Nokre av dei som krev saka, har ikkje plass i {body}. Vel dei på nytt.",
        en="Some of those who ask for the case have no seat in {body}. Choose them again.",
    ),
)


@dataclass(frozen=True, slots=True)
class NewPaper:
    """What a case paper begins with. Without `case_id` it begins a case; a template gives the first words."""

    body_id: int
    title: str
    kind: str = "decision"
    language: str = "nb"
    case_id: int | None = None
    template_id: int | None = None


def begin_paper(cooperation: Cooperation, wanted: NewPaper, *, by: Actor, now: datetime.datetime) -> CasePaper:
    """Begin a case paper for a body. Raises `Refused`."""
    require(by, Right.PREPARE_MEETING)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        paper = add_paper(trail, wanted)
        trail.write()
    return paper


def add_paper(trail: Trail, wanted: NewPaper, **more: Any) -> CasePaper:
    """A saved case paper within an act, with its case where it begins one; `more` are columns. Raises `Refused`."""
    cooperation = trail.cooperation
    body = active_body(cooperation, wanted.body_id)
    title = _part(CasePart.TITLE, wanted.title)
    case = _case(cooperation, wanted.case_id) if wanted.case_id else make_case(cooperation, title)
    if not wanted.case_id:
        trail.add("case.created", case, after={"title": case.title})
    template = _template(cooperation, wanted.template_id) if wanted.template_id else None
    begun = {name: getattr(template, name) for name in _OF_TEMPLATE} if template else {}
    paper = CasePaper.objects.create(
        cooperation=cooperation,
        case=case,
        body=body,
        title=title,
        kind=_part(CasePart.KIND, wanted.kind),
        language=_part(CasePart.LANGUAGE, wanted.language),
        queued_on=trail.now.date(),
        author=User.objects.filter(pk=trail.by.user_id).first() if trail.by.user_id else None,
        author_name=trail.by.name[:200],
        changed_at=trail.now,
        **begun,
        **more,
    )
    after = {"title": title, "body": body.name, "template": template.name if template else None}
    trail.add("casepaper.begun", paper, after={name: value for name, value in after.items() if value})
    return paper


_OF_TEMPLATE = ("background", "assessment", "economy", "climate", "proposal")


def say_ready(
    cooperation: Cooperation, paper_id: int, *, site: str = "", by: Actor, now: datetime.datetime
) -> CasePaper:
    """Say that a case paper is finished and can be taken. What it still lacks the queue tells; a leader who must approve it
    hears by mail, where it is known at which `site` the pages are (`https://saksgang.example`)."""
    require(by, Right.PREPARE_MEETING)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        paper = open_paper(trail, paper_id)
        if paper.state != CasePaper.State.READY:
            _set(trail, paper, {"state": CasePaper.State.READY.value}, "casepaper.ready")
            follow_paper(paper, trail=trail)
            tell_leader(trail, paper, site=site)
            trail.write()
    return paper


def write_on(cooperation: Cooperation, paper_id: int, *, by: Actor, now: datetime.datetime) -> CasePaper:
    """Say that a case paper is not finished after all."""
    require(by, Right.PREPARE_MEETING)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        paper = open_paper(trail, paper_id)
        if paper.state != CasePaper.State.DRAFT:
            _set(trail, paper, {"state": CasePaper.State.DRAFT.value}, "casepaper.reopened")
            follow_paper(paper, trail=trail)
            trail.write()
    return paper


def withdraw_paper(
    cooperation: Cooperation, paper_id: int, *, by: Actor, now: datetime.datetime, reason: str = ""
) -> CasePaper:
    """Take a case paper out of the queue; it stays and can be taken up again. Raises `Refused` when it is on an agenda."""
    require(by, Right.PREPARE_MEETING)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        paper = open_paper(trail, paper_id)
        _require_no_agenda(paper)
        _set(trail, paper, {"state": CasePaper.State.WITHDRAWN.value}, "casepaper.withdrawn", reason=reason)
        trail.write()
    return paper


def take_up(cooperation: Cooperation, paper_id: int, *, by: Actor, now: datetime.datetime) -> CasePaper:
    """Put a withdrawn case paper back in the queue."""
    require(by, Right.PREPARE_MEETING)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        paper = seen_paper(trail, paper_id)
        if paper.state == CasePaper.State.WITHDRAWN:
            _set(trail, paper, {"state": CasePaper.State.DRAFT.value}, "casepaper.taken-up")
            trail.write()
    return paper


def move_paper(
    cooperation: Cooperation, paper_id: int, body_id: int, *, by: Actor, now: datetime.datetime
) -> CasePaper:
    """Let another body treat the case. A leader's approval and the seats that asked for it were of the first body."""
    require(by, Right.PREPARE_MEETING)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        paper = open_paper(trail, paper_id)
        body = active_body(cooperation, body_id)
        _require_no_agenda(paper)
        if body.pk != paper.body_id:
            before = {"body": paper.body.name}
            paper.body, paper.changed_at = body, now
            paper.approved_at, paper.approved_by_name, paper.listed_by_seats = None, "", []
            paper.save()
            trail.add("casepaper.moved", paper, before=before, after={"body": body.name})
            trail.write()
    return paper


def approve_paper(cooperation: Cooperation, paper_id: int, *, by: Actor, now: datetime.datetime) -> CasePaper:
    """The leader's yes to a case paper, where the body wants one. What is changed later takes it away again."""
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        paper = open_paper(trail, paper_id, right=Right.APPROVE_CASE)
        if not paper.body.leader_approves_cases:
            raise Refused(_NO_LEADER_NEEDED.filled(body=paper.body.name))
        if paper.approved_at is None:
            paper.approved_at, paper.approved_by_name = now, by.name[:200]
            paper.save(update_fields=["approved_at", "approved_by_name"])
            trail.add("casepaper.approved", paper, after={"approved_by": by.name})
            trail.write()
    return paper


def list_by_minority(
    cooperation: Cooperation, paper_id: int, seats: Collection[int], *, by: Actor, now: datetime.datetime
) -> CasePaper:
    """K3. Note that these seats ask for the case on the agenda. Raises `Refused` when they are too few."""
    require(by, Right.PREPARE_MEETING)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        paper = open_paper(trail, paper_id)
        held = {seat.pk for seat in seats_of(paper.body, on=now.date())}
        if not set(seats) <= held:
            raise Refused(_STRANGE_SEATS.filled(body=paper.body.name))
        rules = rules_of_body(paper.body, on=now.date())
        refusal = may_list(frozenset(seats), rules=rules, members=len(held))
        if refusal is not None:
            raise Refused(refusal)
        before, after = {"seats": paper.listed_by_seats}, {"seats": sorted(seats)}
        paper.listed_by_seats, paper.changed_at = sorted(seats), now
        paper.save(update_fields=["listed_by_seats", "changed_at"])
        rule = rules.source_of("11-3", rules.minority) or ""
        trail.add("casepaper.asked-for", paper, before=before, after=after, rule=rule)
        trail.write()
    return paper


def _set(trail: Trail, paper: CasePaper, values: dict[str, Any], act: str, *, reason: str = "") -> None:
    before = {name: getattr(paper, name) for name in values}
    for name, value in values.items():
        setattr(paper, name, value)
    paper.changed_at = trail.now
    paper.save(update_fields=[*values, "changed_at"])
    trail.add(act, paper, before=before, after=values, reason=clean(reason)[:500])


def _require_no_agenda(paper: CasePaper) -> None:
    """Raises `Refused` when the case stands on an agenda of a meeting that is to come."""
    over = (MeetingState.HELD, MeetingState.WRITTEN, MeetingState.APPROVED, MeetingState.CANCELLED)
    rows = AgendaItem.objects.filter(paper=paper).exclude(meeting__state__in=over).select_related("meeting__body")
    item = rows.first()
    if item is not None:
        raise Refused(_ON_AGENDA.filled(meeting=item.meeting))


def _part(part: CasePart, written: str) -> Any:
    value = read_part(part, clean(written))
    if isinstance(value, Refusal):
        raise Refused(value)
    return value


def _case(cooperation: Cooperation, case_id: int) -> Case:
    case = Case.objects.filter(cooperation=cooperation, pk=case_id, joined_into=None).first()
    if case is None:
        raise Refused(_NO_CASE)
    return case


def _template(cooperation: Cooperation, template_id: int) -> CaseTemplate:
    template = CaseTemplate.objects.filter(cooperation=cooperation, pk=template_id).first()
    if template is None:
        raise Refused(_NO_TEMPLATE)
    return template
