"""The texts in which exempt words stand, and whether they still do: a text that was read or corrected anew may have lost them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from django.db.models import QuerySet

from saksgang.core.exempting import redactor_of
from saksgang.core.exempting.skeletons import SEPARATOR
from saksgang.records.models import AgendaItem, Cooperation, Exemption


def whole_items(cooperation: Cooperation) -> QuerySet[AgendaItem]:
    """Items with everything that `texts_of` asks for, the oldest first."""
    parts = ("proposals", "decision_points", "remarks", "attachments", "votes")
    rows = AgendaItem.objects.filter(cooperation=cooperation).select_related("meeting__body", "case", "decision")
    return rows.prefetch_related(*parts).order_by("meeting__date", "position", "id")


def texts_of(item: AgendaItem) -> Iterator[str]:
    """Every text that papers show of an item."""
    yield from (item.title, item.text, item.treatment, item.introduced_by)
    yield from (proposal.text for proposal in item.proposals.all())
    yield from (remark.text for remark in item.remarks.all())
    yield from (attachment.title for attachment in item.attachments.all())
    yield item.decision.text if hasattr(item, "decision") else ""
    yield from (point.text for point in item.decision_points.all())
    for vote in item.votes.all():
        yield from (vote.about, *vote.for_names, *vote.against_names)
    yield from (*item.guests, *item.disqualified)
    for table in item.tables:
        yield from (str(cell) for cells in (table.get("header", []), *table.get("rows", [])) for cell in cells)


def lost_words(cooperation: Cooperation, exemptions: Collection[Exemption]) -> frozenset[int]:
    """The exemptions, by id, of words that no longer stand where they stood: nobody knows what has come in their place,
    so all of the item counts as exempt until somebody has looked. A fixed number of questions to the database."""
    of_words = [one for one in exemptions if one.pk is not None and one.passages and one.person_id is None]
    if not of_words:
        return frozenset()
    items = {one.item_id for one in of_words if one.item_id is not None}
    cases = {one.case_id for one in of_words if one.case_id is not None}
    by_item: dict[int, str] = {}
    by_case: dict[int, str] = {}
    rows = whole_items(cooperation)
    for row in (rows.filter(pk__in=items) | rows.filter(case__in=cases)).distinct():
        told = SEPARATOR.join(texts_of(row))
        by_item[row.pk] = told
        if row.case is not None:
            by_case[row.case.pk] = SEPARATOR.join((by_case.get(row.case.pk, row.case.title), told))
    texts = ((one, by_item.get(one.item_id or 0, "") + by_case.get(one.case_id or 0, "")) for one in of_words)
    return frozenset(one.pk for one, told in texts if not all(stand_in(told, map(str, one.passages))))


def stand_in(told: str, passages: Iterable[str]) -> Iterator[bool]:
    """Whether each passage stands in a text."""
    return (redactor_of([(passage, "")]).holds(told) for passage in passages)
