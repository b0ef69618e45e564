"""Decisions with filters, and what decisions have asked of whom."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Count, F, Q

from saksgang.records.models import Body, Cooperation, Decision, FollowUp
from saksgang.records.queries.exempt import part_texts, parts_in_sight, saying, told_parts
from saksgang.records.queries.pages_paging import Paged, paged
from saksgang.records.queries.pages_text import words_in
from saksgang.records.queries.sight import Sight

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class DecisionFilter:
    """What the reader has chosen in the list of decisions; empty means all."""

    body_slug: str = ""
    year: int | None = None
    words: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class DecisionList:
    """A page of decisions, newest first. Decisions carry `open_points`: follow-ups that are not done."""

    decisions: Paged[Decision]
    bodies: tuple[Body, ...]
    years: tuple[int, ...]


def decision_list(cooperation: Cooperation, *, chosen: DecisionFilter, page: int, sight: Sight) -> DecisionList:
    """Decisions by body, year, outcome and words, in a fixed number of look-ups."""
    decisions = Decision.objects.filter(cooperation=cooperation).exclude(text="")
    decisions = parts_in_sight(decisions, sight=sight)
    days = decisions.dates("item__meeting__date", "year", order="DESC")
    years = tuple(day.year for day in days)
    if chosen.body_slug:
        decisions = decisions.filter(item__meeting__body__slug=chosen.body_slug)
    if chosen.year:
        decisions = decisions.filter(item__meeting__date__year=chosen.year)
    if chosen.outcome:
        decisions = decisions.filter(item__outcome=chosen.outcome)
    decisions = decisions.filter(words_in(("text", "item__title", "item__number"), chosen.words))
    decisions = decisions.select_related("item__meeting__body", "item__case")
    decisions = saying(decisions, chosen.words, sight=sight, texts=lambda row: part_texts(row, sight=sight))
    rows = decisions.annotate(open_points=Count("item__follow_ups", filter=Q(item__follow_ups__state="open"))).order_by(
        "-item__meeting__date", "-item__meeting__slug", "item__position", "pk"
    )
    found: Paged[Decision] = paged(rows, page=page, per_page=PER_PAGE)
    told_parts(found.rows, sight=sight)
    return DecisionList(found, tuple(Body.objects.filter(cooperation=cooperation)), years)


@dataclass(frozen=True, slots=True)
class FollowUpList:
    """What is to be done: overdue, coming with a day, and without a day; and the last that were done."""

    overdue: tuple[FollowUp, ...]
    coming: tuple[FollowUp, ...]
    undated: tuple[FollowUp, ...]
    done: tuple[FollowUp, ...]


def follow_up_list(cooperation: Cooperation, *, words: str, today: datetime.date, sight: Sight) -> FollowUpList:
    """Follow-ups of decisions, by the words in them, who is responsible or who receives."""
    rows = FollowUp.objects.filter(cooperation=cooperation, is_decided=True).select_related("item__meeting__body")
    rows = parts_in_sight(rows, sight=sight)
    rows = rows.filter(words_in(("text", "responsible", "receiver"), words))
    rows = saying(rows, words, sight=sight, texts=lambda row: part_texts(row, sight=sight))
    waiting = told_parts(
        rows.filter(state="open").order_by(F("due").asc(nulls_last=True), "-item__meeting__date", "id")[:500],
        sight=sight,
    )
    return FollowUpList(
        overdue=tuple(row for row in waiting if row.due and row.due < today),
        coming=tuple(row for row in waiting if row.due and row.due >= today),
        undated=tuple(row for row in waiting if row.due is None),
        done=told_parts(rows.filter(state="done").order_by("-item__meeting__date", "id")[:50], sight=sight),
    )
