"""Simple search: a case number leads straight to its item; words are looked for in items, cases, persons and papers."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, Max, Q, QuerySet

from saksgang.core.access import Right, may
from saksgang.records.models import AgendaItem, Body, Case, Cooperation, Document, Person
from saksgang.records.queries.exempt import (
    item_texts,
    items_with,
    people_in_sight,
    saying,
    told_all,
    told_case,
    told_cases,
)
from saksgang.records.queries.exempt_sources import told_documents
from saksgang.records.queries.pages_text import words_in
from saksgang.records.queries.sight import Sight

MOST = 25


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, the newest first, at most 25 of each kind."""

    items: tuple[AgendaItem, ...]
    cases: tuple[Case, ...]
    people: tuple[Person, ...]
    bodies: tuple[Body, ...]
    documents: tuple[Document, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.items or self.cases or self.people or self.bodies or self.documents)


def search(cooperation: Cooperation, *, words: str, sight: Sight) -> Found:
    """Rows in which every word stands where the reader may see it. Files are for those who read sources."""
    people = people_in_sight(Person.objects.filter(cooperation=cooperation, merged_into=None), sight=sight)
    named = people.filter(words_in(("name", "names__name"), words))
    documents = Document.objects.filter(words_in(("name",), words), cooperation=cooperation)
    reads_sources = may(sight.actor, Right.READ_SOURCES) is None
    return Found(
        items=_items(cooperation, words, sight=sight),
        cases=_cases(cooperation, words, sight=sight),
        people=tuple(people.filter(pk__in=named.values("pk"))[:MOST]),
        bodies=tuple(Body.objects.filter(words_in(("name", "prefix"), words), cooperation=cooperation)[:MOST]),
        documents=tuple(told_documents(documents, sight=sight)[:MOST]) if reads_sources else (),
    )


def _items(cooperation: Cooperation, words: str, *, sight: Sight) -> tuple[AgendaItem, ...]:
    items = AgendaItem.objects.filter(sight.of_items(), cooperation=cooperation).filter(items_with(words, sight=sight))
    newest = ("-meeting__date", "position", "pk")
    found = AgendaItem.objects.filter(pk__in=_first(items.order_by(*newest))) if not sight.replaces_words else items
    found = found.select_related("meeting__body", "case", "decision").order_by(*newest).distinct()
    if sight.replaces_words:
        looked_at = found.prefetch_related("proposals")
        found = saying(looked_at, words, sight=sight, texts=lambda item: item_texts(item, sight=sight), most=MOST)
    return told_all(found[:MOST], sight=sight)


def _first(items: QuerySet[AgendaItem]) -> list[int]:
    return [row["pk"] for row in items.values("pk", "meeting__date", "position").distinct()[:MOST]]


def _cases(cooperation: Cooperation, words: str, *, sight: Sight) -> tuple[Case, ...]:
    cases = Case.objects.filter(words_in(("title",), words), cooperation=cooperation, joined_into=None)
    if not sight.sees_every_meeting:
        cases = cases.filter(pk__in=AgendaItem.objects.filter(sight.of_items()).values("case"))
    cases = saying(cases, words, sight=sight, texts=lambda case: (told_case(case, sight=sight).title,))
    dated = cases.annotate(last_on=Max("items__meeting__date", filter=sight.of_items("items__")))
    return told_cases(dated.order_by(F("last_on").desc(nulls_last=True), "pk")[:MOST], sight=sight)


def items_numbered(cooperation: Cooperation, *, key: str, sight: Sight) -> tuple[AgendaItem, ...]:
    """The items with a case number, by the number's key as it is compared; a key without prefix (`33/2022`) is of
    every series. Newest first."""
    ours = Q(number_key=key) if " " in key else Q(number_key=key) | Q(number_key__endswith=f" {key}")
    rows = AgendaItem.objects.filter(ours, sight.of_items(), cooperation=cooperation).select_related("meeting__body")
    return told_all(rows.order_by("-meeting__date", "pk"), sight=sight)
