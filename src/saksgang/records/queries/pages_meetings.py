"""Meetings as pages show them: the year at a glance and the list, one meeting with all that belongs to it, one item."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet, prefetch_related_objects

from saksgang.core.access import Right, may
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
    MeetingAddress,
    Paper,
    Seat,
)
from saksgang.records.queries.exempt import (
    hidden_of,
    is_withheld,
    told,
    told_all,
    told_attendance,
    told_people,
    told_title,
)
from saksgang.records.queries.exempt_sources import told_events, told_findings
from saksgang.records.queries.item_parts import NO_PARTS, Parts, PartsByItem, parts_of
from saksgang.records.queries.sight import Sight

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


def meeting_year(
    cooperation: Cooperation, *, year: int | None, body_slug: str, today: datetime.date, sight: Sight
) -> MeetingYear:
    """The meetings of a year (by default the newest that has any, but not a later one than today's if that has some)."""
    bodies = tuple(Body.objects.filter(cooperation=cooperation))
    meetings = Meeting.objects.filter(sight.of_meetings(), cooperation=cooperation)
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


def bodies(cooperation: Cooperation, *, sight: Sight) -> tuple[Body, ...]:
    """The bodies in their order, each with `meeting_count` (of those in sight) and its names."""
    return tuple(
        Body.objects.filter(cooperation=cooperation)
        .annotate(meeting_count=Count("meetings", filter=sight.of_meetings("meetings__")))
        .prefetch_related("names")
        .order_by("position", "name")
    )


def body_page(cooperation: Cooperation, *, body_slug: str, sight: Sight) -> BodyPage | None:
    """A body, or `None` when the co-operation has none of that address."""
    body = Body.objects.filter(cooperation=cooperation, slug=body_slug).prefetch_related("names").first()
    if body is None:
        return None
    seats = body.seats.select_related("municipality").prefetch_related("holders__person")
    told_people((holder.person for seat in seats for holder in seat.holders.all()), sight=sight)
    meetings = body.meetings.filter(sight.of_meetings()).select_related("body").annotate(item_count=Count("items"))
    return BodyPage(body, tuple(seats), tuple(meetings.order_by("-date", "-slug")))


def meeting_at(cooperation: Cooperation, *, body_slug: str, slug: str) -> Meeting | None:
    """A meeting by its address, with its body."""
    meetings = Meeting.objects.filter(cooperation=cooperation, body__slug=body_slug, slug=slug).select_related("body")
    return next(iter(meetings.order_by()[:1]), None)  # there is one at most, and `first` would sort


def slug_after_move(cooperation: Cooperation, *, body_slug: str, slug: str) -> str | None:
    """The address now of a meeting that had this one; `None` where no meeting had it, or another one has it now."""
    at = {"cooperation": cooperation, "body__slug": body_slug, "slug": slug}
    if Meeting.objects.filter(**at).exists():
        return None
    return MeetingAddress.objects.filter(**at).values_list("meeting__slug", flat=True).first()


def meeting_by_id(cooperation: Cooperation, meeting_id: int) -> Meeting:
    """A meeting of a co-operation that is known to be there, with its body."""
    return Meeting.objects.select_related("body").get(cooperation=cooperation, pk=meeting_id)


def finding_count(meeting: Meeting, *, sight: Sight) -> int:
    """How many open findings of a meeting the reader may see; they are for those who read sources."""
    if may(sight.actor, Right.READ_SOURCES) is not None:
        return 0
    return told_findings(Finding.objects.filter(meeting=meeting, state=FindingState.OPEN), sight=sight).count()


@dataclass(frozen=True, slots=True)
class WholeItem:
    """An item with all that hangs on it, each in its order; nothing does when it `is_withheld` from the reader."""

    item: AgendaItem
    case_slug: str
    case_title: str
    decision: str = ""
    parts: Parts = NO_PARTS
    is_withheld: bool = False


def agenda_of(meeting: Meeting, *, sight: Sight) -> tuple[WholeItem, ...]:
    """The items in order, in a fixed number of look-ups."""
    items = AgendaItem.objects.filter(meeting=meeting).order_by("position", "id")
    return _whole(meeting, items, Q(item__meeting=meeting), sight=sight)


def _whole(meeting: Meeting, items: QuerySet[AgendaItem], of_them: Q, *, sight: Sight) -> tuple[WholeItem, ...]:
    """The items with their parts, which `of_them` finds; nothing hangs on one that is withheld."""
    parts = parts_of(of_them)
    # three words of other rows, so that no row is made of each
    rows = items.annotate(case_slug=F("case__slug"), case_title=F("case__title"), decided=F("decision__text"))
    found = []
    for row in rows:
        row.meeting = meeting
        of_case = _OfCase(*sight.case_head(row.case_id or 0, row.case_slug or "", row.case_title or ""))
        found.append(_told_whole(row, of_case, row.decided or "", parts, sight=sight))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _OfCase:
    """The address and the title of the case that an item treats; both empty for none."""

    slug: str
    title: str


def _told_whole(row: AgendaItem, case: _OfCase, decided: str, parts: PartsByItem, *, sight: Sight) -> WholeItem:
    """An item as the reader may see it, with what hangs on it."""
    hidden = hidden_of(row, sight=sight)
    item = told(row, sight=sight)
    if is_withheld(row, sight=sight):
        return WholeItem(item, case.slug, case.title, is_withheld=True)
    own = parts.of(row.pk, hidden, without_proposals=sight.hides_case_paper(row.pk, row.case_id))
    return WholeItem(item, case.slug, case.title, hidden.redact(decided), own)


@dataclass(frozen=True, slots=True)
class ItemPage:
    """An item with its neighbours in the agenda and the other treatments of the same case, oldest first."""

    whole: WholeItem
    before: AgendaItem | None
    after: AgendaItem | None
    treatments: tuple[AgendaItem, ...]

    @property
    def item(self) -> AgendaItem:
        return self.whole.item


def item_page(meeting: Meeting, *, slug: str, sight: Sight) -> ItemPage | None:
    """An item of a meeting, or `None`. Its neighbours are told where the whole meeting is in sight."""
    items = AgendaItem.objects.filter(meeting=meeting, slug=slug)
    found = _whole(meeting, items, Q(item__meeting=meeting, item__slug=slug), sight=sight)
    if not found:
        return None
    item = found[0].item
    before, after = _neighbours(meeting, item, sight=sight)
    treatments = (
        AgendaItem.objects.filter(sight.of_items(), case_id=item.case_id or 0)
        .exclude(pk=item.pk)
        .select_related("meeting__body")
        .order_by("meeting__date", "position")
    )
    return ItemPage(found[0], before, after, told_all(treatments, sight=sight))


def _neighbours(meeting: Meeting, item: AgendaItem, *, sight: Sight) -> tuple[AgendaItem | None, AgendaItem | None]:
    """The items before and after, with the numbers and titles that the reader may see."""
    rows = AgendaItem.objects.filter(sight.of_meetings("meeting__"), meeting=meeting).order_by("position", "id")
    beside = list(rows.only("slug", "number", "title", "position", "case_id", "meeting_id"))
    at = next((index for index, other in enumerate(beside) if other.pk == item.pk), None)
    if at is None:
        return None, None
    found = [*beside[max(at - 1, 0) : at], *beside[at + 1 : at + 2]]
    for row in found:
        row.meeting = meeting
        told_title(row, sight=sight)
    return (beside[at - 1] if at else None), (beside[at + 1] if at + 1 < len(beside) else None)


@dataclass(frozen=True, slots=True)
class PeopleList:
    """One of a meeting's lists: the role's code and who stands in it."""

    role: str
    people: tuple[Attendance, ...]


def people_of(meeting: Meeting, *, sight: Sight) -> tuple[PeopleList, ...]:
    """The lists of a meeting that have anybody in them: present first, then absent, others, called, copies. Its chair,
    secretary and officer are looked up with them."""
    prefetch_related_objects([meeting], "chair", "secretary", "officer")
    on = sight.subject_of(meeting)
    told_people(filter(None, (meeting.chair, meeting.secretary, meeting.officer)), sight=sight, on=on)
    listed = meeting.attendance.select_related("meeting", "person", "substitute_for", "municipality")
    rows = told_attendance(listed.order_by("position", "id"), sight=sight)
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


def findings_of(meeting: Meeting, *, sight: Sight) -> tuple[Finding, ...]:
    """All findings of a meeting that the reader may see: open ones first, then those that were dismissed."""
    rows = meeting.findings.exclude(state=FindingState.GONE)
    return tuple(
        told_findings(rows, sight=sight)
        .select_related("meeting__body", "item", "paper__document", "dismissed_by")
        .order_by("-state", "item__position", "id")
    )


def events_of(meeting: Meeting, *, sight: Sight) -> tuple[Event, ...]:
    """What was done with a meeting and its items, newest first."""
    items = meeting.items.values("pk")
    rows = (
        Event.objects.filter(cooperation_id=meeting.cooperation_id)
        .filter(
            Q(object_type="meeting", object_id=meeting.pk)
            | Q(object_type="agendaitem", object_id__in=items)
            | Q(object_type="paper", object_id__in=meeting.papers.values("pk"))
        )
        .order_by("-sequence")[:200]
    )
    return told_events(rows, sight=sight)


def events_of_item(item: AgendaItem, *, sight: Sight) -> tuple[Event, ...]:
    """What was done with an item, newest first."""
    rows = Event.objects.filter(cooperation_id=item.cooperation_id, object_type="agendaitem", object_id=item.pk)
    return told_events(rows.order_by("-sequence")[:200], sight=sight)
