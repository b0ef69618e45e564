"""Cases: the list, one case with its thread through meetings and bodies, and what was promised in it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, F, Max, Q

from saksgang.records.models import (
    AgendaItem,
    Body,
    Case,
    Cooperation,
    Event,
    FollowUp,
    ItemLink,
    LinkState,
    Paper,
)
from saksgang.records.queries.exempt import told_all, told_events, told_parts
from saksgang.records.queries.pages_paging import Paged, paged
from saksgang.records.queries.pages_text import words_in

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class CaseList:
    """A page of cases, those treated last first. Cases carry `item_count`, `body_count` and `last_on`."""

    cases: Paged[Case]
    bodies: tuple[Body, ...]


def case_list(cooperation: Cooperation, *, words: str, body_slug: str, only_threads: bool, page: int) -> CaseList:
    """Cases by their title's words and body; `only_threads` leaves out those treated once."""
    cases = Case.objects.filter(cooperation=cooperation, joined_into=None)
    cases = cases.filter(words_in(("title",), words))
    if body_slug:
        cases = cases.filter(Q(pk__in=AgendaItem.objects.filter(meeting__body__slug=body_slug).values("case")))
    cases = cases.annotate(
        item_count=Count("items"),
        body_count=Count("items__meeting__body", distinct=True),
        last_on=Max("items__meeting__date"),
    ).filter(item_count__gt=1 if only_threads else 0)
    return CaseList(
        paged(cases.order_by(F("last_on").desc(nulls_last=True), "title", "pk"), page=page, per_page=PER_PAGE),
        tuple(Body.objects.filter(cooperation=cooperation)),
    )


@dataclass(frozen=True, slots=True)
class CasePage:
    """A case: its treatments oldest first, the strongest reason why each belongs to an earlier one, what was promised, and its papers."""

    case: Case
    treatments: tuple[AgendaItem, ...]
    links: tuple[ItemLink, ...]
    promised: tuple[FollowUp, ...]
    papers: tuple[Paper, ...]


def case_at(cooperation: Cooperation, *, slug: str) -> Case | None:
    """The case of an address; one that was joined into another has `joined_into`."""
    return Case.objects.filter(cooperation=cooperation, slug=slug).select_related("joined_into").first()


def case_page(case: Case, *, sees_exempt: bool) -> CasePage:
    """All that a case's page shows, in a fixed number of look-ups."""
    treatments = (
        AgendaItem.objects.filter(case=case)
        .select_related("meeting__body", "decision")
        .order_by("meeting__date", "meeting__slug", "position", "id")
    )
    links = (
        ItemLink.objects.filter(later__case=case, earlier__case=case)
        .exclude(state=LinkState.SPLIT)
        .select_related("earlier")
        .order_by("confidence", "earlier__meeting__date")
    )
    if not sees_exempt:  # what ties two treatments together is words of theirs
        links = links.filter(later__is_exempt=False, earlier__is_exempt=False)
    strongest = {link.later_id: link for link in links}
    promised = (
        told_parts(FollowUp.objects.filter(item__case=case, is_decided=True), sees_exempt=sees_exempt)
        .select_related("item__meeting__body")
        .order_by("-state", F("due").asc(nulls_last=True), "id")
    )
    papers = (
        Paper.objects.filter(meeting__items__case=case)
        .select_related("document", "meeting__body")
        .order_by("meeting__date", "document_id", "position")
        .distinct()
    )
    return CasePage(
        case, told_all(treatments, sees_exempt=sees_exempt), tuple(strongest.values()), tuple(promised), tuple(papers)
    )


def other_cases(case: Case, *, words: str) -> tuple[Case, ...]:
    """Cases that it could be joined with, by words of the title; newest first."""
    cases = Case.objects.filter(cooperation_id=case.cooperation_id, joined_into=None).exclude(pk=case.pk)
    found = cases.filter(words_in(("title",), words))
    return tuple(found.annotate(last_on=Max("items__meeting__date")).order_by(F("last_on").desc(nulls_last=True))[:20])


def events_of_case(case: Case, *, sees_exempt: bool) -> tuple[Event, ...]:
    """What was done with a case, with those joined into it, and with its items, newest first."""
    rows = (
        Event.objects.filter(cooperation_id=case.cooperation_id)
        .filter(
            Q(object_type="case", object_id=case.pk)
            | Q(object_type="case", object_id__in=case.joined.values("pk"))
            | Q(object_type="agendaitem", object_id__in=case.items.values("pk"))
        )
        .order_by("-sequence")[:200]
    )
    return told_events(rows, cooperation_id=case.cooperation_id, sees_exempt=sees_exempt)
