"""Meetings as pages show them: the year at a glance and the list, one meeting with all that belongs to it, one item."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from saksgang.core.dossier import PaperKind
from saksgang.records.models import (
    AgendaItem,
    Attendance,
    AttendanceRole,
    Body,
    Cooperation,
    Event,
    Finding,
    FindingState,
    Meeting,
    Paper,
    Remark,
    Seat,
)

NOTICES = (PaperKind.NOTICE.value, PaperKind.SUPPLEMENTARY_NOTICE.value)


@dataclass(frozen=True, slots=True)
class MonthOfYear:
    """A month, 1–12, and its meetings."""

    month: int
    meetings: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True)
class MeetingYear:
    """A year at a glance. `years` are those that have meetings, newest first. Meetings carry `item_count`."""

    year: int
    years: tuple[int, ...]
    bodies: tuple[Body, ...]
    months: tuple[MonthOfYear, ...]


def meeting_year(cooperation: Cooperation, *, year: int | None, body_slug: str, today: datetime.date) -> MeetingYear:
    """The meetings of a year (by default the newest that has any, but not a later one than today's if that has some)."""
    bodies = tuple(Body.objects.filter(cooperation=cooperation))
    meetings = Meeting.objects.filter(cooperation=cooperation)
    if body_slug:
        meetings = meetings.filter(body__slug=body_slug)
    years = tuple(sorted({day.year for day in meetings.dates("date", "year")}, reverse=True))
    chosen = year or (today.year if today.year in years or not years else years[0])
    rows = list(
        meetings.filter(date__year=chosen)
        .select_related("body")
        .annotate(item_count=Count("items"))
        .order_by("date", "time_start", "slug")
    )
    months = tuple(MonthOfYear(month, tuple(row for row in rows if row.date.month == month)) for month in range(1, 13))
    return MeetingYear(chosen, years, bodies, months)


@dataclass(frozen=True, slots=True)
class BodyPage:
    """A body with its seats and meetings, newest first. Meetings carry `item_count`."""

    body: Body
    seats: tuple[Seat, ...]
    meetings: tuple[Meeting, ...]


def bodies(cooperation: Cooperation) -> tuple[Body, ...]:
    """The bodies in their order, each with `meeting_count` and its names."""
    return tuple(
        Body.objects.filter(cooperation=cooperation)
        .annotate(meeting_count=Count("meetings"))
        .prefetch_related("names")
        .order_by("position", "name")
    )


def body_page(cooperation: Cooperation, *, body_slug: str) -> BodyPage | None:
    """A body, or `None` when the co-operation has none of that address."""
    body = Body.objects.filter(cooperation=cooperation, slug=body_slug).prefetch_related("names").first()
    if body is None:
        return None
    seats = body.seats.select_related("municipality").prefetch_related("holders__person")
    meetings = body.meetings.select_related("body").annotate(item_count=Count("items")).order_by("-date", "-slug")
    return BodyPage(body, tuple(seats), tuple(meetings))


def meeting_at(cooperation: Cooperation, *, body_slug: str, slug: str) -> Meeting | None:
    """A meeting by its address, with `item_count`, `finding_count` (open ones) and the meetings before and after."""
    return (
        Meeting.objects.filter(cooperation=cooperation, body__slug=body_slug, slug=slug)
        .select_related("body", "chair", "secretary", "officer")
        .annotate(finding_count=Count("findings", filter=Q(findings__state=FindingState.OPEN)))
        .first()
    )


def agenda_of(meeting: Meeting) -> tuple[AgendaItem, ...]:
    """The items in order with all that hangs on them, in a fixed number of look-ups."""
    return tuple(_whole_items(AgendaItem.objects.filter(meeting=meeting)).order_by("position", "id"))


def _whole_items(items: QuerySet[AgendaItem]) -> QuerySet[AgendaItem]:
    return items.select_related("case", "decision").prefetch_related(
        "proposals",
        Prefetch("remarks", queryset=Remark.objects.select_related("speaker")),
        "votes",
        "attachments",
        "follow_ups",
    )


@dataclass(frozen=True, slots=True)
class ItemPage:
    """An item with its neighbours in the agenda and the other treatments of the same case, oldest first."""

    item: AgendaItem
    before: AgendaItem | None
    after: AgendaItem | None
    treatments: tuple[AgendaItem, ...]


def item_page(meeting: Meeting, *, slug: str) -> ItemPage | None:
    """An item of a meeting, or `None`."""
    item = _whole_items(AgendaItem.objects.filter(meeting=meeting, slug=slug)).first()
    if item is None:
        return None
    neighbours = list(
        AgendaItem.objects.filter(meeting=meeting)
        .order_by("position", "id")
        .only("slug", "number", "title", "position")
    )
    at = next(index for index, other in enumerate(neighbours) if other.pk == item.pk)
    treatments = (
        AgendaItem.objects.filter(case=item.case, case__isnull=False)
        .exclude(pk=item.pk)
        .select_related("meeting__body")
        .order_by("meeting__date", "position")
    )
    return ItemPage(
        item,
        neighbours[at - 1] if at else None,
        neighbours[at + 1] if at + 1 < len(neighbours) else None,
        tuple(treatments),
    )


@dataclass(frozen=True, slots=True)
class PeopleList:
    """One of a meeting's lists: the role's code and who stands in it."""

    role: str
    people: tuple[Attendance, ...]


def people_of(meeting: Meeting) -> tuple[PeopleList, ...]:
    """The lists of a meeting that have anybody in them: present first, then absent, others, called, copies."""
    rows = list(
        meeting.attendance.select_related("person", "substitute_for", "municipality").order_by("position", "id")
    )
    order = (
        AttendanceRole.PRESENT,
        AttendanceRole.ABSENT,
        AttendanceRole.REPLACED,
        AttendanceRole.OTHER,
        AttendanceRole.CALLED,
        AttendanceRole.COPY,
    )
    lists = (PeopleList(role.value, tuple(row for row in rows if row.role == role)) for role in order)
    return tuple(each for each in lists if each.people)


def papers_of(meeting: Meeting) -> tuple[Paper, ...]:
    """The papers that were read for a meeting, with their files."""
    return tuple(meeting.papers.select_related("document").order_by("document__added_at", "document_id", "position"))


def findings_of(meeting: Meeting) -> tuple[Finding, ...]:
    """All findings of a meeting: open ones first, then those that were dismissed."""
    return tuple(
        meeting.findings.exclude(state=FindingState.GONE)
        .select_related("meeting__body", "item", "paper__document", "dismissed_by")
        .order_by("-state", "item__position", "id")
    )


def events_of(meeting: Meeting) -> tuple[Event, ...]:
    """What was done with a meeting and its items, newest first."""
    items = meeting.items.values("pk")
    return tuple(
        Event.objects.filter(cooperation_id=meeting.cooperation_id)
        .filter(
            Q(object_type="meeting", object_id=meeting.pk)
            | Q(object_type="agendaitem", object_id__in=items)
            | Q(object_type="paper", object_id__in=meeting.papers.values("pk"))
        )
        .order_by("-sequence")[:200]
    )


def events_of_item(item: AgendaItem) -> tuple[Event, ...]:
    """What was done with an item, newest first."""
    return tuple(
        Event.objects.filter(cooperation_id=item.cooperation_id, object_type="agendaitem", object_id=item.pk).order_by(
            "-sequence"
        )[:200]
    )
