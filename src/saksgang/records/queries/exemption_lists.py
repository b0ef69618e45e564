"""Exemptions as those who keep them see them: all that hold, what is due for review, and who sees the papers of an item."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from saksgang.document.markdown_in import blocks_of
from saksgang.document.tree import text_of
from saksgang.records.models import (
    AccessGrant,
    AgendaItem,
    Case,
    Cooperation,
    CutOff,
    Exemption,
    Membership,
    Person,
    User,
)
from saksgang.records.queries.actors import held_on
from saksgang.records.queries.exempt_words import lost_words, whole_items
from saksgang.records.queries.sight import Sight

REVIEW_AHEAD = datetime.timedelta(days=14)
"""How long before its last day an exemption is told of as due for review."""

MOST_LIFTED = 50


@dataclass(frozen=True, slots=True)
class Listed:
    """An exemption in a list. `name` is what it is of, as the reader may know it; `item` where it is read, if it is one.
    `is_due`: it is time to consider it again; `is_over`: its last day has passed. `is_lost`: its words no
    longer stand in the text, so all of it counts as exempt."""

    row: Exemption
    name: str
    item: AgendaItem | None
    is_due: bool
    is_over: bool
    is_lost: bool = False


@dataclass(frozen=True, slots=True)
class ExemptionList:
    """`live` with those that are due first; `read` are items that are exempt because a paper says so alone."""

    live: tuple[Listed, ...]
    read: tuple[AgendaItem, ...]
    lifted: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a form of exemptions is about: an item (with its case), a case, or a person. `items` are those in which it is
    read."""

    name: str
    item: AgendaItem | None = None
    case: Case | None = None
    person: Person | None = None
    items: tuple[AgendaItem, ...] = ()

    @property
    def treatments(self) -> int:
        """How often its case is treated."""
        return self.case.items.count() if self.case else 0


@dataclass(frozen=True, slots=True)
class ItemAccess:
    """Who sees what is exempt of an item, beside those who do by their role: what is open to `grants`, closed to
    `cut_offs`; and whom one can choose."""

    grants: tuple[AccessGrant, ...]
    cut_offs: tuple[CutOff, ...]
    users: tuple[User, ...]
    people: tuple[Person, ...]
    disqualified: tuple[str, ...]


def exemption_list(cooperation: Cooperation, *, sight: Sight, today: datetime.date) -> ExemptionList:
    """All exemptions of a co-operation."""
    rows = _rows(cooperation)
    holding = list(rows.filter(lifted_at=None))
    lost = lost_words(cooperation, holding)
    live = sorted(_listed(holding, sight, today, lost), key=lambda one: not (one.is_due or one.is_lost))
    lifted = _listed(rows.filter(lifted_at__isnull=False).order_by("-lifted_at")[:MOST_LIFTED], sight, today)
    return ExemptionList(tuple(live), tuple(read_items(cooperation)), tuple(lifted))


def reviews_due(cooperation: Cooperation, today: datetime.date) -> tuple[Exemption, ...]:
    """The exemptions whose last day has passed or is near, the oldest first (offentleglova § 11: consider again)."""
    rows = _rows(cooperation).filter(lifted_at=None, until_on__lte=today + REVIEW_AHEAD)
    return tuple(rows.order_by("until_on", "pk"))


def read_items(cooperation: Cooperation) -> QuerySet[AgendaItem]:
    """Items that are exempt as a paper says, and lack an exemption with its basis and who considered wider access."""
    whole = Exemption.objects.filter(cooperation=cooperation, lifted_at=None, part=Exemption.Part.ALL, passages=[])
    told = Q(pk__in=whole.filter(item__isnull=False).values("item")) | Q(
        case__in=whole.filter(case__isnull=False).values("case")
    )
    rows = AgendaItem.objects.filter(cooperation=cooperation, is_exempt=True).exclude(told)
    return rows.select_related("meeting__body").order_by("-meeting__date", "position", "id")


def exemptions_of(item: AgendaItem) -> tuple[Exemption, ...]:
    """The exemptions that hold for an item: its own and its case's."""
    of_case = Q(case=item.case_id) if item.case_id else Q(pk__in=[])
    return tuple(_rows(item.cooperation).filter(Q(item=item) | of_case, lifted_at=None))


def exemption_at(cooperation: Cooperation, exemption_id: int) -> Exemption | None:
    """One exemption of the co-operation, lifted or not."""
    return _rows(cooperation).filter(pk=exemption_id).first()


def subject_at(cooperation: Cooperation, *, kind: str, object_id: int) -> Subject | None:
    """An item (`motesak`), a case (`sak`) or a person (`person`) of the co-operation."""
    match kind:
        case "motesak":
            item = whole_items(cooperation).filter(pk=object_id).first()
            return Subject(item.number or item.title, item, item.case, items=(item,)) if item else None
        case "sak":
            case = Case.objects.filter(cooperation=cooperation, pk=object_id, joined_into=None).first()
            return (
                Subject(case.title, case=case, items=tuple(whole_items(cooperation).filter(case=case)))
                if case
                else None
            )
        case "person":
            person = Person.objects.filter(cooperation=cooperation, pk=object_id, merged_into=None).first()
            return Subject(person.name, person=person) if person else None
        case _:
            return None


def subject_of(row: Exemption) -> Subject:
    """What an exemption is of."""
    pairs = (("motesak", row.item_id), ("sak", row.case_id), ("person", row.person_id))
    kind, object_id = next((kind, pk) for kind, pk in pairs if pk is not None)
    found = subject_at(row.cooperation, kind=kind, object_id=object_id or 0)
    return found or Subject("–")


def subject_texts(subject: Subject) -> tuple[str, ...]:
    """The paragraphs that papers show of it, in which one marks words, without the marks of Markdown."""
    found: dict[str, None] = {}
    for item in subject.items:
        texts = (item.title, item.text, *(one.text for one in item.proposals.all()), item.treatment)
        said = (*(one.text for one in item.remarks.all()), item.decision.text if hasattr(item, "decision") else "")
        for text in (*texts, *said):
            found |= dict.fromkeys(text_of(block) for block in blocks_of(text))
    return tuple(filter(str.strip, found))


def item_access(item: AgendaItem, *, today: datetime.date) -> ItemAccess:
    """Who may and may not see what is exempt of an item, beside the roles."""
    grants = AccessGrant.objects.filter(case=item.case_id, ended_at=None).filter(
        Q(until_on=None) | Q(until_on__gte=today)
    )
    cut_offs = CutOff.objects.filter(item=item, ended_at=None).select_related("person")
    members = Membership.objects.filter(held_on(today), cooperation=item.cooperation_id, user__is_active=True)
    users = User.objects.filter(pk__in=members.values("user")).order_by("first_name", "last_name", "username")
    people = Person.objects.filter(cooperation=item.cooperation_id, merged_into=None).order_by("name")
    return ItemAccess(
        grants=tuple(grants.select_related("user") if item.case_id else ()),
        cut_offs=tuple(cut_offs),
        users=tuple(users),
        people=tuple(people),
        disqualified=tuple(map(str, item.disqualified)),
    )


def _rows(cooperation: Cooperation) -> QuerySet[Exemption]:
    rows = Exemption.objects.filter(cooperation=cooperation)
    return rows.select_related("item__meeting__body", "item__case", "case", "person", "document")


def _listed(
    rows: Iterable[Exemption], sight: Sight, today: datetime.date, lost: frozenset[int] = frozenset()
) -> Iterator[Listed]:
    for row in rows:
        until = row.until_on
        is_live = row.lifted_at is None
        yield Listed(
            row,
            _name(row, sight),
            row.item,
            is_due=is_live and until is not None and until <= today + REVIEW_AHEAD,
            is_over=is_live and until is not None and until < today,
            is_lost=row.pk in lost,
        )


def _name(row: Exemption, sight: Sight) -> str:
    """What it is of. Who is cut off from an item is told its number alone."""
    if row.item is not None:
        is_closed = row.item.pk in sight.closed
        return row.item.number or row.public_title or "–" if is_closed else str(row.item)
    if isinstance(row.case, Case):
        return sight.case_title(row.case.pk, row.case.title)
    return row.person.name if row.person else ""
