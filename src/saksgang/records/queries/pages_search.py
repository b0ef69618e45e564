"""Simple search: a case number leads straight to its item; words are looked for in items, cases, persons and papers."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, Max, Q

from saksgang.records.models import AgendaItem, Body, Case, Cooperation, Document, Person
from saksgang.records.queries.exempt import items_with, told_all, told_documents
from saksgang.records.queries.pages_text import words_in

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


def search(cooperation: Cooperation, *, words: str, sees_exempt: bool) -> Found:
    """Rows in which every word stands where the reader may see it."""
    items = AgendaItem.objects.filter(cooperation=cooperation).filter(items_with(words, sees_exempt=sees_exempt))
    newest = items.order_by("-meeting__date", "position", "pk").values("pk", "meeting__date", "position").distinct()
    found = AgendaItem.objects.filter(pk__in=[row["pk"] for row in newest[:MOST]])
    people = Person.objects.filter(cooperation=cooperation, merged_into=None)
    named = people.filter(words_in(("name", "names__name"), words))
    cases = Case.objects.filter(words_in(("title",), words), cooperation=cooperation, joined_into=None)
    documents = Document.objects.filter(words_in(("name",), words), cooperation=cooperation)
    return Found(
        items=told_all(
            found.select_related("meeting__body", "case", "decision").order_by("-meeting__date", "position", "pk"),
            sees_exempt=sees_exempt,
        ),
        cases=tuple(
            cases.annotate(last_on=Max("items__meeting__date")).order_by(F("last_on").desc(nulls_last=True), "pk")[
                :MOST
            ]
        ),
        people=tuple(people.filter(pk__in=named.values("pk"))[:MOST]),
        bodies=tuple(Body.objects.filter(words_in(("name", "prefix"), words), cooperation=cooperation)[:MOST]),
        documents=tuple(told_documents(documents, sees_exempt=sees_exempt)[:MOST]),
    )


def items_numbered(cooperation: Cooperation, *, key: str, sees_exempt: bool) -> tuple[AgendaItem, ...]:
    """The items with a case number, by the number's key as it is compared; a key without prefix (`33/2022`) is of
    every series. Newest first."""
    ours = Q(number_key=key) if " " in key else Q(number_key=key) | Q(number_key__endswith=f" {key}")
    rows = AgendaItem.objects.filter(ours, cooperation=cooperation).select_related("meeting__body")
    return told_all(rows.order_by("-meeting__date", "pk"), sees_exempt=sees_exempt)
