"""What papers say otherwise than the register, where somebody has corrected it or two papers disagree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from saksgang.records.models import AgendaItem, Attendance, Cooperation, Difference, DifferenceState, Meeting
from saksgang.records.queries.exempt_sources import told_differences
from saksgang.records.queries.pages_paging import Paged, paged
from saksgang.records.queries.sight import Sight

PER_PAGE = 30


@dataclass(frozen=True, slots=True)
class ToldOtherwise:
    """A difference with the meeting and, where it is about one, the item or the person in a list that it is about."""

    difference: Difference
    meeting: Meeting | None
    item: AgendaItem | None = None
    person: Attendance | None = None


@dataclass(frozen=True, slots=True)
class DifferenceList:
    """A page of open differences, those seen last first."""

    page: Paged[Difference]
    rows: tuple[ToldOtherwise, ...]


def open_differences(cooperation: Cooperation, *, page: int, sight: Sight) -> DifferenceList:
    """What waits for a person to choose, in a fixed number of look-ups."""
    chosen = paged(_open(cooperation.pk, sight=sight).order_by("-seen_at", "-pk"), page=page, per_page=PER_PAGE)
    return DifferenceList(chosen, _with_subjects(chosen.rows))


def differences_of_meeting(meeting: Meeting, *, sight: Sight) -> tuple[ToldOtherwise, ...]:
    """What the papers of a meeting say otherwise of it, its items and its lists of people."""
    rows = _open(meeting.cooperation_id, sight=sight).filter(paper__meeting=meeting)
    return _with_subjects(tuple(rows.order_by("object_type", "object_id", "pk")))


def difference_count(meeting: Meeting, *, sight: Sight, item: AgendaItem | None = None) -> int:
    """How many open differences there are about a meeting, or about one item of it."""
    rows = Difference.objects.filter(cooperation_id=meeting.cooperation_id, state=DifferenceState.OPEN)
    rows = told_differences(rows, sight=sight)
    if item is not None:
        return rows.filter(object_type="agendaitem", object_id=item.pk).count()
    return rows.filter(paper__meeting=meeting).count()


def _open(cooperation_id: int, *, sight: Sight) -> QuerySet[Difference]:
    rows = Difference.objects.filter(cooperation_id=cooperation_id, state=DifferenceState.OPEN)
    rows = told_differences(rows, sight=sight)
    return rows.select_related("paper__document", "paper__meeting__body")


def _with_subjects(rows: Sequence[Difference]) -> tuple[ToldOtherwise, ...]:
    items = AgendaItem.objects.select_related("meeting__body").in_bulk(_ids(rows, "agendaitem"))
    meetings = Meeting.objects.select_related("body").in_bulk(_ids(rows, "meeting"))
    people = Attendance.objects.select_related("meeting__body").in_bulk(_ids(rows, "attendance"))
    return tuple(_told(row, items, meetings, people) for row in rows)


def _told(
    row: Difference, items: dict[int, AgendaItem], meetings: dict[int, Meeting], people: dict[int, Attendance]
) -> ToldOtherwise:
    item = items.get(row.object_id) if row.object_type == "agendaitem" else None
    person = people.get(row.object_id) if row.object_type == "attendance" else None
    own = meetings.get(row.object_id) if row.object_type == "meeting" else None
    about = item or person
    return ToldOtherwise(row, about.meeting if about else own or row.paper.meeting, item, person)


def _ids(rows: Sequence[Difference], kind: str) -> list[int]:
    return [row.object_id for row in rows if row.object_type == kind]
