"""Findings, differences, files and events as one reader may see them: what papers and the trail quote of exempt items."""

from __future__ import annotations

import json
from collections.abc import Iterable

from django.db.models import Model, Q, QuerySet

from saksgang.records.models import (
    AgendaItem,
    Attachment,
    Attendance,
    Case,
    Difference,
    Document,
    Event,
    Finding,
    Meeting,
    Paper,
)
from saksgang.records.queries.case_papers import closed_files
from saksgang.records.queries.identity_papers import waits_for_number
from saksgang.records.queries.sight import Sight
from saksgang.records.stored_papers import stored_dossier

_SAY_NOTHING_OF_ITEMS = frozenset(
    {
        *("accessrequest", "appointment", "attendance", "body", "cooperation", "document", "invitation"),
        *("municipality", "paper", "person", "publication", "seat", "subscription", "user"),
    }
)
_MAY_QUOTE = ("agendaitem", "case", "meeting", "finding", "difference")
"""The kinds of which each row is looked at; of all others nothing but who did what when is told."""


def told_findings(rows: QuerySet[Finding], *, sight: Sight) -> QuerySet[Finding]:
    """Findings without those of meetings in which something is withheld, which may quote it, and those that hold a hidden
    name; and, for who does not see all that is exempt, without those of papers that have found no meeting yet."""
    if sight.sees_all_exempt:
        return rows
    return rows.filter(counted_findings("", sight=sight))


def counted_findings(at: str, *, sight: Sight) -> Q:
    """The same of findings that are found at `at` (`""`, or for example `"papers__findings__"`), to be counted."""
    if sight.sees_all_exempt:
        return Q()
    closed = Q(**{f"{at}meeting__in": sight.closed_meetings}) | Q(**{f"{at}pk__in": _naming(sight)})
    return Q(**{f"{at}meeting__isnull": False}) & ~closed


def _naming(sight: Sight) -> list[int]:
    """The findings that hold a name which is hidden from the actor."""
    names = sight.hidden_names
    rows = Finding.objects.filter(cooperation=sight.cooperation_id) if names else Finding.objects.none()
    told = rows.values_list("pk", "message_nb", "suggestion_nb")
    return [pk for pk, *texts in told if any(names.holds(text) for text in texts if text)]


def told_differences(rows: QuerySet[Difference], *, sight: Sight) -> QuerySet[Difference]:
    """Differences without those about items of which something is withheld, and those that hold a hidden name."""
    names = sight.hidden_names
    told = rows.values_list("pk", "register_value", "paper_value") if names else ()
    naming = {pk for pk, *values in told if names.holds(json.dumps(values, ensure_ascii=False))}
    if names:
        people = Attendance.objects.filter(cooperation=sight.cooperation_id, person__in=sight.exemptions.names)
        rows = rows.exclude(object_type="attendance", object_id__in=people.values("pk")).exclude(pk__in=naming)
    return rows.exclude(object_type="agendaitem", object_id__in=sight.closed) if sight.closed else rows


def told_documents(rows: QuerySet[Document], *, sight: Sight) -> QuerySet[Document]:
    """Files without those that are nothing but an attachment of a closed item or case paper: their name may tell too
    much."""
    rows = rows.exclude(pk__in=closed_files(sight=sight), papers=None)
    if not sight.closed:
        return rows
    attached = Attachment.objects.filter(item__in=sight.closed, document__papers=None, document__isnull=False)
    return rows.exclude(pk__in=attached.values("document")).exclude(
        pk__in=sight.exemptions.documents(sight.closed), papers=None
    )


def holds_closed(document: Document, *, sight: Sight) -> bool:
    """Whether the file as it came may hold what the reader does not see: it is of a meeting where something is withheld,
    is attached to a closed item, says so itself and has found no meeting yet, or holds a hidden name, or a national
    identity number that nobody has looked over."""
    if sight.sees_all_exempt:
        return False
    if document.pk in sight.exemptions.documents(sight.closed) or waits_for_number(document):
        return True
    if document.pk in closed_files(sight=sight):
        return True
    if Meeting.objects.filter(papers__document=document, pk__in=sight.closed_meetings).exists():
        return True
    if Attachment.objects.filter(document=document, item__in=sight.closed).exists():
        return True
    names, read = sight.hidden_names, Paper.objects.filter(document=document).values_list("read", flat=True)
    if names and any(names.holds(json.dumps(one, ensure_ascii=False)) for one in read):
        return True
    alone = Paper.objects.filter(document=document, meeting=None)
    return any(item.exempt is not None for paper in alone for item in stored_dossier(paper).items)


def exempt_in(document: Document, *, sight: Sight) -> frozenset[int]:
    """The items whose exempt contents the file as it came may hold: all exempt ones of its meetings, and those that it is
    attached to."""
    meetings = set(Paper.objects.filter(document=document, meeting__isnull=False).values_list("meeting", flat=True))
    items = set(Attachment.objects.filter(document=document).values_list("item", flat=True))
    return frozenset(pk for pk, on in sight.exempt_items.items() if pk in items or on.meeting_id in meetings)


def attached_in_sight(document: Document, *, sight: Sight) -> bool:
    """Whether the file is a paper of an item that the reader sees, and of nothing that is read in as a source."""
    if waits_for_number(document) and not sight.sees_all_exempt:
        return False
    rows = Attachment.objects.filter(sight.of_items("item__"), document=document, document__papers=None)
    return rows.exclude(item__in=sight.withheld).exists()


def told_events(rows: Iterable[Event], *, sight: Sight) -> tuple[Event, ...]:
    """The events as the reader may see them: of one that may quote a closed item only who did what when is told."""
    events = tuple(rows)
    if sight.sees_all_exempt:
        return events
    ids = {
        kind: {event.object_id for event in events if event.object_type == kind and event.object_id is not None}
        for kind in _MAY_QUOTE
    }
    shown = {kind: _shown_ids(kind, found, sight) if found else set() for kind, found in ids.items()}
    return tuple(_told_event(event, shown) for event in events)


def is_closed(kind: str, object_id: int, *, sight: Sight) -> bool:
    """Whether the name of an object in the trail may quote a closed item; a meeting's is its body and day."""
    if sight.sees_all_exempt or kind in _SAY_NOTHING_OF_ITEMS or kind == "meeting":
        return False
    return kind not in _MAY_QUOTE or object_id not in _shown_ids(kind, {object_id}, sight)


def _shown_ids(kind: str, ids: set[int], sight: Sight) -> set[int]:
    """Those of the rows about which all may be told; one that is gone is not among them."""
    rows: QuerySet[Model]
    match kind:
        case "agendaitem":
            rows = AgendaItem.objects.exclude(pk__in=sight.closed)
        case "case":
            cases = AgendaItem.objects.filter(pk__in=sight.closed, case__isnull=False).values("case")
            rows = Case.objects.exclude(pk__in=cases).exclude(joined_into__in=cases)
        case "meeting":  # its events name the items as they were called then
            rows = Meeting.objects.exclude(pk__in=sight.closed_meetings)
        case "finding":
            rows = told_findings(Finding.objects.all(), sight=sight)
        case _:
            rows = told_differences(Difference.objects.all(), sight=sight)
    return set(rows.filter(cooperation_id=sight.cooperation_id, pk__in=ids).values_list("pk", flat=True))


def _told_event(event: Event, shown: dict[str, set[int]]) -> Event:
    if event.object_type in _SAY_NOTHING_OF_ITEMS or event.object_id in shown.get(event.object_type, ()):
        return event
    event.before = event.after = None
    event.reason = event.object_label = ""
    return event
