"""What of the register all may read: the gate that every page's query passes with `sees_exempt`.

An exempt item keeps its number, title and legal basis, as in papers (`writing.public`); nothing else of it is told.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from saksgang.core.dossier import Dossier, Exemption, Item, PaperKind
from saksgang.records.models import (
    AgendaItem,
    Attachment,
    Case,
    Decision,
    Difference,
    Document,
    Event,
    Finding,
    FollowUp,
    Meeting,
    Paper,
)
from saksgang.records.queries.pages_text import words_in
from saksgang.records.stored_papers import stored_dossier
from saksgang.writing.public import public_version

Part = TypeVar("Part", Decision, FollowUp, Attachment)

_SAY_NOTHING_OF_ITEMS = frozenset(
    {"attendance", "body", "cooperation", "document", "municipality", "paper", "person", "seat"}
)


def told(item: AgendaItem, *, sees_exempt: bool) -> AgendaItem:
    """The item as the reader may see it. One that is withheld is emptied in memory and must not be saved."""
    if sees_exempt or not item.is_exempt:
        return item
    item.exempt_law, item.exempt_text = _basis(item)
    item.text = item.treatment = item.outcome = item.introduced_by = ""
    item.guests, item.disqualified, item.tables, item.references = [], [], [], []
    AgendaItem.decision.related.set_cached_value(item, None)  # as an item without a decision
    vars(item).pop("decided", None)
    return item


def told_all(items: Iterable[AgendaItem], *, sees_exempt: bool) -> tuple[AgendaItem, ...]:
    """The items as the reader may see them."""
    return tuple(told(item, sees_exempt=sees_exempt) for item in items)


def is_withheld(item: AgendaItem, *, sees_exempt: bool) -> bool:
    """Whether what hangs on an item is kept from the reader."""
    return item.is_exempt and not sees_exempt


def told_parts(rows: QuerySet[Part], *, sees_exempt: bool) -> QuerySet[Part]:
    """Decisions, follow-ups or attachments without those of withheld items."""
    return rows if sees_exempt else rows.filter(item__is_exempt=False)


def items_with(words: str, *, sees_exempt: bool) -> Q:
    """Items in which every word stands, where the reader may see it."""
    everywhere = words_in(("number", "title", "text", "decision__text", "proposals__text"), words)
    return everywhere if sees_exempt else Q(is_exempt=False) & everywhere | words_in(("number", "title"), words)


def closed_meetings(cooperation_id: int) -> QuerySet[AgendaItem, int]:
    """The ids of the meetings that have an exempt item: what was found in their papers may quote it."""
    return AgendaItem.objects.filter(cooperation_id=cooperation_id, is_exempt=True).values_list("meeting_id", flat=True)


def told_findings(rows: QuerySet[Finding], *, cooperation_id: int, sees_exempt: bool) -> QuerySet[Finding]:
    """Findings without those of meetings with an exempt item, and of papers that have found no meeting yet."""
    if sees_exempt:
        return rows
    return rows.filter(meeting__isnull=False).exclude(meeting__in=closed_meetings(cooperation_id))


def told_differences(rows: QuerySet[Difference], *, cooperation_id: int, sees_exempt: bool) -> QuerySet[Difference]:
    """Differences without those about exempt items."""
    if sees_exempt:
        return rows
    exempt = AgendaItem.objects.filter(cooperation_id=cooperation_id, is_exempt=True).values("pk")
    return rows.exclude(object_type="agendaitem", object_id__in=exempt)


def told_documents(rows: QuerySet[Document], *, sees_exempt: bool) -> QuerySet[Document]:
    """Files without those that are nothing but an attachment of an exempt item: their name may tell too much."""
    if sees_exempt:
        return rows
    attached = Attachment.objects.filter(item__is_exempt=True, document__papers=None, document__isnull=False)
    return rows.exclude(pk__in=attached.values("document"))


def holds_exempt(document: Document) -> bool:
    """Whether the file as it came may hold what is exempt: it is of a meeting with an exempt item, is attached to one,
    or says so itself and has found no meeting yet."""
    of_meeting = Q(meeting__papers__document=document) | Q(attachments__document=document)
    if AgendaItem.objects.filter(of_meeting, cooperation_id=document.cooperation_id, is_exempt=True).exists():
        return True
    alone = Paper.objects.filter(document=document, meeting=None)
    return any(item.exempt is not None for paper in alone for item in stored_dossier(paper).items)


def has_exempt(meeting: Meeting) -> bool:
    """Whether the papers of a meeting may hold what is exempt."""
    return AgendaItem.objects.filter(meeting=meeting, is_exempt=True).exists()


def told_trail(rows: QuerySet[Event], *, sees_exempt: bool) -> QuerySet[Event]:
    """The trail without accounts and their roles, which are for those who keep the register."""
    return rows if sees_exempt else rows.exclude(object_type="user")


def told_events(rows: Iterable[Event], *, cooperation_id: int, sees_exempt: bool) -> tuple[Event, ...]:
    """The events as the reader may see them: of one that may quote an exempt item only who did what when is told."""
    events = tuple(rows)
    if sees_exempt:
        return events
    ids = {
        kind: {event.object_id for event in events if event.object_type == kind and event.object_id is not None}
        for kind in ("agendaitem", "case", "meeting", "finding", "difference")
    }
    shown = {kind: _shown_ids(kind, found, cooperation_id) if found else set() for kind, found in ids.items()}
    return tuple(_told_event(event, shown) for event in events)


def _shown_ids(kind: str, ids: set[int], cooperation_id: int) -> set[int]:
    """Those of the rows about which all may be told; one that is gone is not among them."""
    rows: QuerySet[Model]
    match kind:
        case "agendaitem":
            rows = AgendaItem.objects.filter(is_exempt=False)
        case "case":
            exempt = AgendaItem.objects.filter(cooperation_id=cooperation_id, is_exempt=True, case__isnull=False)
            cases = exempt.values("case")
            rows = Case.objects.exclude(pk__in=cases).exclude(joined_into__in=cases)
        case "meeting":  # its events name the items as they were called then
            rows = Meeting.objects.exclude(pk__in=closed_meetings(cooperation_id))
        case "finding":
            rows = told_findings(Finding.objects.all(), cooperation_id=cooperation_id, sees_exempt=False)
        case _:
            rows = told_differences(Difference.objects.all(), cooperation_id=cooperation_id, sees_exempt=False)
    return set(rows.filter(cooperation_id=cooperation_id, pk__in=ids).values_list("pk", flat=True))


def _told_event(event: Event, shown: dict[str, set[int]]) -> Event:
    if event.object_type in _SAY_NOTHING_OF_ITEMS or event.object_id in shown.get(event.object_type, ()):
        return event
    event.before = event.after = None
    event.reason = event.object_label = ""
    return event


def _basis(item: AgendaItem) -> tuple[str, str]:
    """The legal basis and the words of exemption that papers tell all."""
    row = Item(title=item.title, exempt=Exemption(item.exempt_law or None, item.exempt_text))
    exempt = public_version(Dossier(kind=PaperKind.OTHER, items=(row,))).items[0].exempt
    return (exempt.law or "", exempt.text) if exempt else ("", "")
