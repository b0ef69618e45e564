"""A joint meeting as its page shows it: the bodies with their quorum, and each item with the number that every body gave it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from saksgang.core.attendance.quorum import Quorum, count
from saksgang.core.treatment.item_states import ItemState
from saksgang.core.treatment.meeting_states import MeetingState
from saksgang.records.models import AgendaItem, Meeting, Stay
from saksgang.records.queries.answers import sitting_together
from saksgang.records.queries.body_rules import rules_of_body
from saksgang.records.queries.exempt import told
from saksgang.records.queries.live_facts import label_of, seats_on
from saksgang.records.queries.sight import Sight

OPEN = (MeetingState.PLANNED.value, MeetingState.AGENDA_FIXED.value, MeetingState.CALLED.value)


@dataclass(frozen=True, slots=True)
class BodyAt:
    """One of the bodies at the table."""

    meeting: Meeting
    quorum: Quorum
    leads: bool


@dataclass(frozen=True, slots=True)
class JointLine:
    """An item: its title, and for each body at the table its label and state there; `None` where it is not on the list."""

    title: str
    at: tuple[tuple[str, ItemState] | None, ...]


@dataclass(frozen=True, slots=True)
class JointState:
    """The bodies, the one that leads first, and the items in its order, then those that a body has alone."""

    bodies: tuple[BodyAt, ...]
    lines: tuple[JointLine, ...]

    @property
    def is_joint(self) -> bool:
        return len(self.bodies) > 1


def is_joint(meeting: Meeting) -> bool:
    """Whether other bodies sit with this one."""
    return meeting.joint_with_id is not None or Meeting.objects.filter(joint_with=meeting).exists()


def others_at_table(meeting: Meeting) -> tuple[Meeting, ...]:
    """The meetings of other bodies that sit with this one."""
    return tuple(one for one in sitting_together(meeting) if one.pk != meeting.pk)


def may_be_joint(meeting: Meeting) -> bool:
    """Whether it is joint, or another body is to meet on the same day."""
    return is_joint(meeting) or joinable(meeting).exists()


def joinable(meeting: Meeting) -> QuerySet[Meeting]:
    """The meetings of other bodies on the same day that are being prepared, and sit with nobody else."""
    rows = Meeting.objects.filter(
        cooperation=meeting.cooperation_id, date=meeting.date, is_ours=True, state__in=OPEN, joint_with=None
    )
    alone = rows.annotate(following=Count("joint", filter=~Q(joint__state="cancelled"))).filter(following=0)
    return alone.exclude(body=meeting.body_id).select_related("body").order_by("body__position", "pk")


def joint_state(meeting: Meeting, *, sight: Sight) -> JointState:
    """The table, in a few questions for each body."""
    meetings = sitting_together(meeting)
    bodies = tuple(_body(one, leads=at == 0) for at, one in enumerate(meetings))
    rows = [_rows(one, sight) for one in meetings]
    lead = rows[0]
    lines = [
        JointLine(row.title, tuple(_at(next((each for each in of if _is(each, row)), None)) for of in rows))
        for row in lead
    ]
    known = {row.pk for row in lead}
    for place, of in enumerate(rows[1:], 1):
        lines += [
            JointLine(row.title, tuple(_at(row) if at == place else None for at in range(len(rows))))
            for row in of
            if row.joint_with_id not in known
        ]
    return JointState(bodies, tuple(lines))


def _body(meeting: Meeting, *, leads: bool) -> BodyAt:
    rules = rules_of_body(meeting.body, on=meeting.date)
    here = Stay.objects.filter(meeting=meeting, left_at=None, seat__isnull=False).values_list("seat", flat=True)
    members = len(seats_on(meeting.body_id, meeting.date))
    return BodyAt(meeting, count({seat for seat in here if seat}, members=members, rules=rules), leads)


def _rows(meeting: Meeting, sight: Sight) -> list[AgendaItem]:
    rows = list(AgendaItem.objects.filter(meeting=meeting).order_by("position", "id"))
    for row in rows:
        row.meeting = meeting
        told(row, sight=sight)
    return rows


def _is(row: AgendaItem, lead: AgendaItem) -> bool:
    return lead.pk in (row.pk, row.joint_with_id)


def _at(row: AgendaItem | None) -> tuple[str, ItemState] | None:
    return (label_of(row), ItemState(row.state or ItemState.LISTED)) if row is not None else None
