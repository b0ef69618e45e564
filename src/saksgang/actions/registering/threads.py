"""Which agenda items are one case, from the links between them and from what persons have joined and split."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Set

from django.db.models import QuerySet

from saksgang.actions.exempt_moves import carry_along
from saksgang.actions.registering.desk import Desk
from saksgang.core.matching import ThreadItem, ThreadLink, link_items
from saksgang.core.matching.titles import is_standing_title
from saksgang.core.threading import Tie, TieKind, components
from saksgang.records.models import AgendaItem, BodyName, Case, Cooperation, ItemLink, LinkState
from saksgang.records.values import free_slug, slug_of

SURE = 0.8
NEAR = datetime.timedelta(days=550)
_KINDS = {LinkState.FOUND: TieKind.FOUND, LinkState.JOINED: TieKind.JOINED, LinkState.SPLIT: TieKind.SPLIT}


def find_links(cooperation: Cooperation, *, around: Iterable[datetime.date]) -> tuple[ThreadLink, ...]:
    """The links that the matcher finds between the items of a co-operation. Reads only.

    The texts of items are compared when their meetings are within a year and a half of one of these days; of all
    others only titles, numbers and references, so that one more paper in a large register takes no minutes.
    """
    days = list(around)
    if not days:
        return ()
    first, last = min(days) - NEAR, max(days) + NEAR
    names = BodyName.objects.filter(cooperation=cooperation).exclude(prefix="").select_related("body")
    near = {row.pk: row for row in _items(cooperation).filter(meeting__date__range=(first, last))}
    far = AgendaItem.objects.filter(cooperation=cooperation).exclude(meeting__date__range=(first, last))
    items = [_thread_item(row, text=_text(row)) for row in near.values()]
    items += [
        _thread_item(row, text="") for row in far.select_related("meeting__body").defer("text", "treatment", "tables")
    ]
    return link_items(items, bodies={row.prefix: row.body.name for row in names}).links


def link_cases(desk: Desk, found: Iterable[ThreadLink]) -> int:
    """Keep these links and let every case hold what links tie together; how many items came to another case than
    before. What persons joined or split stands."""
    rows = list(AgendaItem.objects.filter(cooperation=desk.cooperation).select_related("meeting"))
    keep_links(desk, found, among={row.pk for row in rows})
    return assign_cases(desk, rows)


def keep_links(desk: Desk, found: Iterable[ThreadLink], *, among: Set[int]) -> None:
    """Keep links between these items; one that is kept already, or that a person has settled, stays as it is."""
    links = ItemLink.objects.filter(cooperation=desk.cooperation)
    saved = {frozenset((one.earlier_id, one.later_id)): one for one in links}
    made, surer = [], []
    for link in found:
        ends = frozenset((int(str(link.earlier)), int(str(link.later))))
        row = saved.get(ends)
        if row is None and ends <= among:
            made.append(_row(desk, link))
        elif row is not None and row.state == LinkState.SUGGESTED and link.confidence >= SURE:
            row.state, row.confidence = LinkState.FOUND, link.confidence
            row.reason, row.words = link.reason.value, link.evidence
            surer.append(row)
    ItemLink.objects.bulk_create(made, batch_size=500)
    ItemLink.objects.bulk_update(surer, ["state", "confidence", "reason", "words"], batch_size=200)


def assign_cases(desk: Desk, items: Iterable[AgendaItem]) -> int:
    """Let the items that links tie together be one case; how many items changed their case."""
    rows = {item.pk: item for item in items}
    links = ItemLink.objects.filter(cooperation=desk.cooperation).exclude(state=LinkState.SUGGESTED)
    ties = [
        Tie(one.earlier_id, one.later_id, _KINDS[LinkState(one.state)], one.confidence)
        for one in links
        if one.earlier_id in rows and one.later_id in rows
    ]
    cases = Cases(desk)
    moved = 0
    for group in components(sorted(rows), ties):
        together = sorted((rows[pk] for pk in group), key=lambda row: (row.meeting.date, row.meeting_id, row.position))
        if len(together) > 1 or not is_standing_title(together[0].title) or together[0].case_id:
            moved += cases.hold(together)
    cases.write()
    return moved


class Cases:
    """The cases of a co-operation while items are put into them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._by_id = {case.pk: case for case in Case.objects.filter(cooperation=desk.cooperation)}
        self._slugs = {case.slug for case in self._by_id.values()}
        self._taken: set[int] = set()
        self._moved: list[AgendaItem] = []
        self._left: dict[int, Case] = {}

    def hold(self, together: list[AgendaItem]) -> int:
        """Let these items, the first one first, be one case: the one of the first that has one still free."""
        ids = [row.case_id for row in together if row.case_id and row.case_id not in self._taken]
        case = self._by_id[ids[0]] if ids else self.make(together[0])
        self._taken.add(case.pk)
        moved = [row for row in together if row.case_id != case.pk]
        for row in moved:
            before = self._by_id.get(row.case_id or 0)
            if before is not None:
                self._left[before.pk] = case
            if ids or row is not together[0]:
                was = {"case": before.title} if before else None
                self._desk.trail.add("case.given", row, before=was, after={"case": case.title})
            row.case = case
        self._moved.extend(moved)
        return len(moved)

    def make(self, item: AgendaItem) -> Case:
        """A new case named after its first item."""
        title = item.title.strip(" .:*_") or item.number or item.slug
        slug = free_slug(slug_of(title, otherwise="sak"), self._slugs)
        case = Case.objects.create(cooperation=self._desk.cooperation, slug=slug, title=title)
        self._by_id[case.pk] = case
        self._slugs.add(slug)
        self._desk.trail.add("case.created", case, after={"title": title, "item": str(item)})
        return case

    def write(self) -> None:
        """Save which case each item is in; a case that is left empty leads on to where its items went."""
        AgendaItem.objects.bulk_update(self._moved, ["case"], batch_size=500)
        held = set(AgendaItem.objects.filter(case__in=list(self._left)).values_list("case_id", flat=True))
        carry_along(self._desk, {self._by_id[pk]: into for pk, into in self._left.items() if into.pk != pk})
        for pk, into in self._left.items():
            case = self._by_id[pk]
            if pk not in held and into.pk != pk:
                case.joined_into = into
                case.save(update_fields=["joined_into"])
                self._desk.trail.add("case.joined", case, before={"title": case.title}, after={"into": into.title})


def _items(cooperation: Cooperation) -> QuerySet[AgendaItem]:
    found = AgendaItem.objects.filter(cooperation=cooperation)
    return found.select_related("meeting__body", "decision").prefetch_related("proposals", "remarks")


def _text(row: AgendaItem) -> str:
    decision = row.decision.text if hasattr(row, "decision") else ""
    parts = (*(one.text for one in row.proposals.all()), *(one.text for one in row.remarks.all()))
    return "\n\n".join(text for text in (row.text, row.treatment, *parts, decision) if text)


def _thread_item(row: AgendaItem, *, text: str) -> ThreadItem:
    body = row.meeting.body
    return ThreadItem(
        key=row.pk,
        body=body.name,
        title=row.title,
        number=row.number or None,
        date=row.meeting.date,
        text=text,
        references=tuple(row.references),
        prefix=body.prefix or None,
    )


def _row(desk: Desk, link: ThreadLink) -> ItemLink:
    return ItemLink(
        cooperation=desk.cooperation,
        earlier_id=int(str(link.earlier)),
        later_id=int(str(link.later)),
        state=LinkState.FOUND if link.confidence >= SURE else LinkState.SUGGESTED,
        reason=link.reason.value,
        words=link.evidence,
        confidence=link.confidence,
    )
