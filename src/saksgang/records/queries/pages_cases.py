"""Cases: the list, one case with its thread through meetings and bodies, and what was promised in it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, F, Max, Q

from saksgang.core.access import Right, may
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
from saksgang.records.queries.exempt import parts_in_sight, saying, told_all, told_case, told_cases, told_parts
from saksgang.records.queries.exempt_sources import told_events
from saksgang.records.queries.pages_paging import Paged, paged
from saksgang.records.queries.pages_text import words_in
from saksgang.records.queries.sight import Sight

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class CaseList:
    """A page of cases, those treated last first. Cases carry `item_count`, `body_count` and `last_on`."""

    cases: Paged[Case]
    bodies: tuple[Body, ...]


def case_list(
    cooperation: Cooperation, *, words: str, body_slug: str, only_threads: bool, page: int, sight: Sight
) -> CaseList:
    """Cases by their title's words and body, with what the reader sees of them; `only_threads` leaves out those treated
    once."""
    items = AgendaItem.objects.filter(sight.of_items(), cooperation=cooperation)
    if body_slug:
        items = items.filter(meeting__body__slug=body_slug)
    cases = Case.objects.filter(cooperation=cooperation, joined_into=None).filter(words_in(("title",), words))
    cases = saying(cases, words, sight=sight, texts=lambda case: (told_case(case, sight=sight).title,))
    if body_slug or not sight.sees_every_meeting:
        cases = cases.filter(pk__in=items.values("case"))
    seen = sight.of_items("items__")
    cases = cases.annotate(
        item_count=Count("items", filter=seen),
        body_count=Count("items__meeting__body", filter=seen, distinct=True),
        last_on=Max("items__meeting__date", filter=seen),
    ).filter(item_count__gt=1 if only_threads else 0)
    found: Paged[Case] = paged(
        cases.order_by(F("last_on").desc(nulls_last=True), "title", "pk"), page=page, per_page=PER_PAGE
    )
    told_cases(found.rows, sight=sight)
    return CaseList(found, tuple(Body.objects.filter(cooperation=cooperation)))


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


def case_page(case: Case, *, sight: Sight) -> CasePage:
    """All that a case's page shows, in a fixed number of look-ups. The papers are for those who read sources."""
    treatments = (
        AgendaItem.objects.filter(sight.of_items(), case=case)
        .select_related("meeting__body", "decision")
        .order_by("meeting__date", "meeting__slug", "position", "id")
    )
    links = (
        ItemLink.objects.filter(sight.of_items("later__"), sight.of_items("earlier__"))
        .filter(later__case=case, earlier__case=case)
        .exclude(state=LinkState.SPLIT)
        .select_related("earlier")
        .order_by("confidence", "earlier__meeting__date")
    )
    if sight.closed:  # what ties two treatments together is words of theirs
        links = links.exclude(later__in=sight.closed).exclude(earlier__in=sight.closed)
    strongest = {link.later_id: link for link in links}
    promised = (
        parts_in_sight(FollowUp.objects.filter(item__case=case, is_decided=True), sight=sight)
        .select_related("item__meeting__body")
        .order_by("-state", F("due").asc(nulls_last=True), "id")
    )
    papers = (
        Paper.objects.filter(sight.of_meetings("meeting__"), meeting__items__case=case)
        .select_related("document", "meeting__body")
        .order_by("meeting__date", "document_id", "position")
        .distinct()
    )
    return CasePage(
        told_case(case, sight=sight),
        told_all(treatments, sight=sight),
        tuple(strongest.values()),
        told_parts(promised, sight=sight),
        tuple(papers) if may(sight.actor, Right.READ_SOURCES) is None else (),
    )


def other_cases(case: Case, *, words: str, sight: Sight) -> tuple[Case, ...]:
    """Cases that it could be joined with, by words of the title; newest first."""
    cases = Case.objects.filter(cooperation_id=case.cooperation_id, joined_into=None).exclude(pk=case.pk)
    found = cases.filter(words_in(("title",), words))
    found = saying(found, words, sight=sight, texts=lambda case: (told_case(case, sight=sight).title,))
    newest = found.annotate(last_on=Max("items__meeting__date")).order_by(F("last_on").desc(nulls_last=True))
    return told_cases(newest[:20], sight=sight)


def events_of_case(case: Case, *, sight: Sight) -> tuple[Event, ...]:
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
    return told_events(rows, sight=sight)
