"""A meeting as its live screens show it to one reader: the items and where they are, who is here, whether they can decide, and
one item with all that hangs on it (`live_item`). A fixed number of questions to the database."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import Max

from saksgang.core.access import Actor, ObserverSight, Right, Role, Subject, may
from saksgang.core.attendance.quorum import Quorum, count
from saksgang.core.bodies.rule_set import RuleSet
from saksgang.core.cautions import Caution
from saksgang.core.texts import Text
from saksgang.core.treatment.item_states import ItemState
from saksgang.core.treatment.meeting_states import MeetingState
from saksgang.core.treatment.remote import watch_contact
from saksgang.records.models import (
    AgendaItem,
    Attendance,
    AttendanceRole,
    ClosedDoors,
    Cooperation,
    Event,
    ItemSpan,
    Meeting,
    MeetingChair,
    MeetingTurn,
    Stay,
)
from saksgang.records.queries.body_rules import rules_of_body
from saksgang.records.queries.exempt import told
from saksgang.records.queries.live_facts import SeatOn, label_of, seats_on
from saksgang.records.queries.live_item import LiveItem, live_item
from saksgang.records.queries.live_order import in_order
from saksgang.records.queries.sight import Sight, is_sent, sight_of


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item in the list, in order of treatment. `doors_closed` tells that it is treated behind closed doors now."""

    item: int
    slug: str
    label: str
    number: str
    title: str
    kind: str
    state: ItemState
    outcome: str
    minutes: int | None
    joined_to: int | None
    doors_closed: bool
    is_withheld: bool

    @property
    def is_now(self) -> bool:
        return self.state is ItemState.NOW

    @property
    def is_done(self) -> bool:
        return self.state not in {ItemState.NOW, ItemState.LISTED}


@dataclass(frozen=True, slots=True)
class Here:
    """A stay of somebody: in a seat or (`seat` is `None`) beside the table. `left_at` is `None` while they are there."""

    stay: int
    person: int
    name: str
    seat: int | None
    capacity: str
    came_at: datetime.datetime
    left_at: datetime.datetime | None
    is_remote: bool


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A seat, who sits in it (`None` while it is empty), and who else has sat in it today. `is_excused`: its member has said
    that they do not come."""

    seat: int
    title: str
    weight: Decimal
    municipality: int | None
    municipality_name: str
    member: int | None
    member_name: str
    deputies: tuple[tuple[int, str], ...]
    here: Here | None
    before: tuple[Here, ...]
    is_excused: bool

    @property
    def name(self) -> str:
        """Who sits there, else its member."""
        return self.here.name if self.here else self.member_name or self.title


@dataclass(frozen=True, slots=True)
class LiveState:
    """The meeting now. `now` is the item before it, `shown` the one that is shown in whole; `beside` are those who are there
    without a seat, `paused_since` tells a pause, `form` how they meet. `elected_in` is the item in which its chair was elected."""

    meeting: int
    revision: int
    state: MeetingState
    rules: RuleSet
    items: tuple[ItemLine, ...]
    now: int | None
    shown: LiveItem | None
    seats: tuple[SeatLine, ...]
    beside: tuple[Here, ...]
    were_beside: tuple[Here, ...]
    quorum: Quorum
    chair: int | None
    chair_name: str
    paused_since: datetime.datetime | None
    opened_at: datetime.datetime | None
    closed_at: datetime.datetime | None
    doors_closed: bool
    form: str
    remote_address: str

    @property
    def is_sitting(self) -> bool:
        return self.state is MeetingState.IN_SESSION

    @property
    def is_before(self) -> bool:
        """Whether the meeting has yet to begin."""
        return self.state in {MeetingState.PLANNED, MeetingState.AGENDA_FIXED, MeetingState.CALLED}

    @property
    def has_begun(self) -> bool:
        """Whether it can be written what happened in it."""
        return self.state in {MeetingState.IN_SESSION, MeetingState.PAUSED, MeetingState.HELD}

    @property
    def is_through(self) -> bool:
        """Whether every item has been treated, so that nothing is left but to end."""
        return self.is_sitting and bool(self.items) and all(one.is_done for one in self.items)

    @property
    def present(self) -> tuple[Here, ...]:
        """Everybody who is there, those in seats first."""
        return (*(one.here for one in self.seats if one.here), *self.beside)

    @property
    def remote_duty(self) -> Caution | None:
        """What to see to while somebody who is there takes part remotely (K14)."""
        return watch_contact(is_somebody_remote=any(one.is_remote for one in self.present), rules=self.rules)

    @property
    def quorum_in_words(self) -> Text:
        return self.quorum.written


def revision_of(meeting_id: int) -> int | None:
    """How often the meeting has had news; `None` for no meeting."""
    return Meeting.objects.filter(pk=meeting_id).values_list("live_revision", flat=True).first()


def live_state(meeting: Meeting, *, sight: Sight, shown: int | None = None) -> LiveState:
    """The meeting (with its body) as the reader may see it. `shown` is the item to show in whole; without one it is the item
    before the meeting, else the last one that was."""
    on = sight.subject_of(meeting)
    rules = rules_of_body(meeting.body, on=meeting.date)
    rows = _rows(meeting)
    chosen = _chosen(rows, shown)
    whole = live_item(chosen, meeting, sight=sight) if chosen is not None else None
    closed = frozenset(ClosedDoors.objects.filter(
        item__meeting=meeting, opened_at=None, is_adopted=True, vote__isnull=False
    ).values_list("item", flat=True))  # fmt: skip
    lines = tuple(_line(row, closed, sight=sight) for row in rows)
    seats = seats_on(meeting.body_id, meeting.date)
    stays = _stays(meeting, sight, on)
    pause = ItemSpan.objects.filter(meeting=meeting, item=None, until=None).values_list("since", flat=True).first()
    now = next((line.item for line in lines if line.is_now), None)
    return LiveState(
        meeting=meeting.pk,
        revision=meeting.live_revision,
        state=MeetingState(meeting.state),
        rules=rules,
        items=lines,
        now=now,
        shown=whole,
        seats=_seats(meeting, seats, stays, sight, on),
        beside=tuple(one for one in stays if one.seat is None and one.left_at is None),
        were_beside=tuple(one for one in stays if one.seat is None and one.left_at is not None),
        quorum=count({one.seat for one in stays if one.seat and one.left_at is None}, members=len(seats), rules=rules),
        chair=meeting.chair_id,
        chair_name=_chair_name(meeting, sight, on),
        paused_since=pause,
        opened_at=meeting.opened_at,
        closed_at=meeting.closed_at,
        doors_closed=now in closed,
        form=meeting.form,
        remote_address=meeting.remote_address,
    )


def _rows(meeting: Meeting) -> list[AgendaItem]:
    rows = list(AgendaItem.objects.filter(meeting=meeting).select_related("decision").order_by("position", "id"))
    for row in rows:
        row.meeting = meeting
    turns = MeetingTurn.objects.filter(meeting=meeting, kind="order").order_by("at", "id")
    return in_order(rows, turns)


def _chosen(rows: Sequence[AgendaItem], shown: int | None) -> AgendaItem | None:
    """The item to show in whole."""
    asked = next((row for row in rows if row.pk == shown), None)
    now = next((row for row in rows if row.state == ItemState.NOW.value), None)
    treated = [row for row in rows if row.treated_position]
    last = max(treated, key=lambda row: row.treated_position or 0, default=None)
    return asked or now or last or (rows[0] if rows else None)


def _line(row: AgendaItem, closed: Iterable[int], *, sight: Sight) -> ItemLine:
    opened = set(sight.opened)
    told(row, sight=sight)
    sight.opened.intersection_update(opened)  # of the list only the title is shown
    return ItemLine(
        item=row.pk,
        slug=row.slug,
        label=label_of(row),
        number=row.number,
        title=row.title,
        kind=row.kind,
        state=ItemState(row.state or ItemState.LISTED),
        outcome=row.outcome,
        minutes=row.estimated_minutes,
        joined_to=row.joined_to_id,
        doors_closed=row.pk in closed,
        is_withheld=row.pk in sight.withheld,
    )


def _stays(meeting: Meeting, sight: Sight, on: Subject) -> tuple[Here, ...]:
    rows = Stay.objects.filter(meeting=meeting).select_related("person").order_by("came_at", "id")
    hidden = sight.hidden_in(on)
    return tuple(
        Here(
            stay=row.pk,
            person=row.person_id,
            name=hidden.redact(row.person.name),
            seat=row.seat_id,
            capacity=row.capacity,
            came_at=row.came_at,
            left_at=row.left_at,
            is_remote=row.is_remote,
        )
        for row in rows
    )


def _seats(
    meeting: Meeting, seats: Sequence[SeatOn], stays: Sequence[Here], sight: Sight, on: Subject
) -> tuple[SeatLine, ...]:
    hidden = sight.hidden_in(on)
    excused = frozenset(
        Attendance.objects.filter(meeting=meeting, role=AttendanceRole.ABSENT).values_list("person", flat=True)
    )
    return tuple(
        SeatLine(
            seat=one.seat,
            title=one.title,
            weight=one.weight,
            municipality=one.municipality,
            municipality_name=one.municipality_name,
            member=one.holder,
            member_name=hidden.redact(one.name),
            deputies=tuple((deputy.person, hidden.redact(deputy.name)) for deputy in one.deputies),
            here=next((stay for stay in stays if stay.seat == one.seat and stay.left_at is None), None),
            before=tuple(stay for stay in stays if stay.seat == one.seat and stay.left_at is not None),
            is_excused=one.holder in excused,
        )
        for one in seats
    )


def _chair_name(meeting: Meeting, sight: Sight, on: Subject) -> str:
    """Who leads, or led last."""
    row = MeetingChair.objects.filter(meeting=meeting).select_related("person").order_by("-since", "-id").first()
    return sight.hidden_in(on).redact(row.person.name) if row is not None else ""


def may_follow(cooperation: Cooperation, actor: Actor, *, body_slug: str, slug: str) -> Meeting | None:
    """The meeting (with its body) when it is held here and the actor reads it, in one question to the database."""
    rows = Meeting.objects.filter(cooperation=cooperation, body__slug=body_slug, slug=slug, is_ours=True)
    meeting = rows.select_related("body").first()
    if meeting is None:
        return None
    sent = is_sent(meeting.state, meeting.notice_sequence)
    shown = ObserverSight(meeting.body.observers_see)
    on = Subject(body_id=meeting.body_id, meeting_id=meeting.pk, is_called=sent, observers_see=shown)
    return meeting if may(actor, Right.READ_MEETING if sent else Right.READ_DRAFT, on) is None else None


def room_state(meeting: Meeting, *, sight: Sight) -> LiveState:
    """The meeting as a screen in the room shows it: nothing exempt, but for the item that is treated behind closed doors, where
    only those are in the room who may be; of that, what the reader may see."""
    seen_by_all = sight_of(Actor(name="", role=Role.PARTICIPANT), meeting.cooperation)
    state = live_state(meeting, sight=seen_by_all)
    if not state.doors_closed or state.now is None:
        return state
    return replace(state, shown=live_state(meeting, sight=sight, shown=state.now).shown)


def news_of(cooperation: Cooperation) -> int:
    """The number of the newest event of a co-operation: what is made of its register holds until there is another."""
    return Event.objects.filter(cooperation=cooperation).aggregate(last=Max("sequence"))["last"] or 0


def own_seat(meeting: Meeting, person: int) -> int | None:
    """The seat in which a person sits in the meeting, else the one they hold as member; `None` for neither."""
    sitting = Stay.objects.filter(meeting=meeting, person=person, left_at=None, seat__isnull=False)
    here = sitting.values_list("seat", flat=True).first()
    if here is not None:
        return here
    return next((one.seat for one in seats_on(meeting.body_id, meeting.date) if one.holder == person), None)


def own_seats(meeting: Meeting) -> tuple[int, ...]:
    """The seats that have a member on the day of the meeting and in which nobody sits."""
    taken = set(Stay.objects.filter(meeting=meeting, left_at=None, seat__isnull=False).values_list("seat", flat=True))
    return tuple(
        one.seat for one in seats_on(meeting.body_id, meeting.date) if one.holder is not None and one.seat not in taken
    )
