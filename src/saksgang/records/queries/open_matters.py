"""What is open for a body when an agenda is made: what `core.agenda.proposing` proposes from, read from the register."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from saksgang.core.agenda.habits import PastItem, standing_by_habit
from saksgang.core.agenda.proposing import (
    AskedFor,
    Elsewhere,
    OpenMatters,
    OpenMinutes,
    Origin,
    PostponedItem,
    Proposed,
    Rank,
    StandingItem,
    StandingPlace,
    Why,
    propose,
)
from saksgang.core.calendar import written_day
from saksgang.core.dossier import ItemKind, Outcome
from saksgang.core.texts import Text
from saksgang.core.treatment.item_states import ItemState
from saksgang.core.treatment.remote import MeetingForm
from saksgang.records.models import AgendaItem, FollowUp, FollowUpState, LeftProposal, Meeting, MeetingState
from saksgang.records.models import StandingItem as StandingRow
from saksgang.records.queries.body_rules import rules_of_body
from saksgang.records.queries.urgent_decisions import elsewhere_of

FORGOTTEN_AFTER = datetime.timedelta(days=550)
"""What was put off, or was to come back, longer ago than this is not proposed any more."""
FROM_ITEMS = (Why.POSTPONED.value, Why.WRITTEN_PROCEDURE.value, Why.URGENT_DECISION.value)
"""The kinds of origin whose row is an earlier item."""
_MINUTES = Text(
    nb="Godkjenning av referat fra {day}", nn="Godkjenning av referat frå {day}", en="Approval of the minutes of {day}"
)
_NOT_APPROVED = (MeetingState.HELD.value, MeetingState.WRITTEN.value)


@dataclass(frozen=True, slots=True)
class Proposals:
    """What the agenda of a meeting proposes: `open` to take or leave, `left` that were left off, and `all` by their
    origin, also those that were taken."""

    open: tuple[Proposed, ...]
    left: tuple[Proposed, ...]
    all: Mapping[Origin, Proposed]

    def of(self, why: str, row: int | None) -> Proposed | None:
        """What proposed an item; `None` when nothing did, or when it is not open any more."""
        return self.all.get(Origin(Why(why), row or 0)) if why in set(Why) else None


def proposals_of(meeting: Meeting, items: Iterable[AgendaItem]) -> Proposals:
    """The proposals for the agenda of a meeting that holds `items`."""
    matters = open_matters(meeting)
    rules = rules_of_body(meeting.body, on=meeting.date)
    following = next_meeting_on(meeting)
    held = list(items)
    taken = {Origin(Why(row.origin_why), row.origin_row or 0) for row in held if row.origin_why in set(Why)}
    cases = {row.case_id for row in held if row.case_id}
    left = {Origin(Why(one.why), one.row) for one in LeftProposal.objects.filter(meeting=meeting)}
    every = propose(matters, meeting_on=meeting.date, rules=rules, next_meeting_on=following)
    free = [one for one in every if one.origin not in taken and (one.case is None or one.case not in cases)]
    return Proposals(
        open=tuple(one for one in free if one.origin not in left),
        left=tuple(one for one in free if one.origin in left),
        all={one.origin: one for one in every},
    )


def ranks_of(meeting: Meeting, items: Iterable[AgendaItem]) -> dict[int, Rank]:
    """Where the items that were proposed belong, by their ids; the rest are cases."""
    held = [row for row in items if row.origin_why in (Why.STANDING.value, Why.MINUTES.value)]
    if not held:
        return {}
    standing = {one.row: one for one in standing_of(meeting)}
    order = next((one.order for one in standing.values() if one.is_minutes), None)
    first = [one.order for one in standing.values() if one.place is StandingPlace.FIRST]
    minutes = order if order is not None else max(first, default=0)
    ranks: dict[int, Rank] = {}
    for row in held:
        one = standing.get(row.origin_row or 0)
        if row.origin_why == Why.MINUTES.value:
            ranks[row.pk] = (0, minutes)
        elif one is not None:
            ranks[row.pk] = (0 if one.place is StandingPlace.FIRST else 2, one.order)
    return ranks


def open_matters(meeting: Meeting) -> OpenMatters:
    """What is open for the meeting's body on its day, in a fixed number of questions to the database."""
    return OpenMatters(
        standing=standing_of(meeting),
        minutes=_minutes(meeting),
        postponed=_postponed(meeting),
        elsewhere=(*_in_writing(meeting), *elsewhere_of(meeting)),
        asked_for=_asked_for(meeting),
    )


def next_meeting_on(meeting: Meeting) -> datetime.date | None:
    """The day of the body's meeting after this one, where it is planned."""
    later = Meeting.objects.filter(body=meeting.body_id, date__gt=meeting.date).exclude(state=MeetingState.CANCELLED)
    return later.order_by("date").values_list("date", flat=True).first()


def standing_of(meeting: Meeting) -> tuple[StandingItem, ...]:
    """The standing items of the body on the day of a meeting; as its last agendas show them where it has set none."""
    rows = list(StandingRow.objects.filter(body=meeting.body_id))
    if not rows:
        return _by_habit(meeting)
    return tuple(
        StandingItem(
            row=one.pk,
            title=one.title,
            place=StandingPlace(one.place),
            order=one.order,
            kind=ItemKind(one.kind),
            minutes=one.minutes,
            is_minutes=one.is_minutes,
        )
        for one in rows
        if one.ended_on is None or one.ended_on > meeting.date
    )


def _by_habit(meeting: Meeting) -> tuple[StandingItem, ...]:
    """What stood on the last agendas of the body that were read."""
    earlier = Meeting.objects.filter(body=meeting.body_id, date__lt=meeting.date, is_ours=False)
    last = list(earlier.exclude(items=None).order_by("-date", "-slug").distinct().values_list("pk", flat=True)[:3])
    found: dict[int, list[PastItem]] = {pk: [] for pk in last}
    for row in AgendaItem.objects.filter(meeting__in=last).order_by("position", "id"):
        kind = ItemKind(row.kind) if row.kind else None
        found[row.meeting_id].append(PastItem(row.pk, row.title, kind, has_case=row.case_id is not None))
    return standing_by_habit([found[pk] for pk in last])


def _minutes(meeting: Meeting) -> tuple[OpenMinutes, ...]:
    """Minutes that no later meeting has before it: of the meetings held here, and of the last one that was read."""
    asked = _live(AgendaItem.objects.filter(origin_why=Why.MINUTES.value, origin_row=OuterRef("pk")))
    asked = asked.exclude(meeting=meeting).exclude(state=ItemState.POSTPONED.value)
    held = Meeting.objects.filter(body=meeting.body_id, date__lte=meeting.date).exclude(pk=meeting.pk)
    held = held.filter(state__in=(*_NOT_APPROVED, MeetingState.APPROVED.value)).exclude(Exists(asked))
    rows = list(held.order_by("-date", "-slug")[:12])
    waiting = [one for at, one in enumerate(rows) if one.state in _NOT_APPROVED and (one.is_ours or at == 0)]
    return tuple(
        OpenMinutes(one.pk, one.date, _MINUTES.filled(day=written_day(one.date)).to(meeting.language))
        for one in waiting
    )


def _postponed(meeting: Meeting) -> tuple[PostponedItem, ...]:
    """Items that were put off and have not been on an agenda of the body since, this one left aside."""
    put_off = Q(outcome=Outcome.POSTPONED.value) | Q(state=ItemState.POSTPONED.value)
    rows = _earlier(AgendaItem.objects.filter(put_off), meeting).select_related("meeting")
    return tuple(
        PostponedItem(
            item=row.pk,
            title=row.title,
            postponed_on=row.meeting.date,
            case=row.case_id,
            kind=ItemKind(row.kind) if row.kind else ItemKind.DECISION,
        )
        for row in rows.exclude(Exists(_again(meeting)))
    )


def _in_writing(meeting: Meeting) -> tuple[Elsewhere, ...]:
    """What the body decided in writing since and has not had in a meeting (kommuneloven § 11-8; K15)."""
    decided = AgendaItem.objects.filter(meeting__form=MeetingForm.WRITTEN.value, state=ItemState.TREATED.value)
    rows = _earlier(decided, meeting).select_related("meeting__body")
    return tuple(
        Elsewhere(
            row=row.pk,
            title=row.title,
            decided_on=row.meeting.date,
            by_name=row.meeting.body.name,
            is_written_procedure=True,
            case=row.case_id,
        )
        for row in rows.exclude(Exists(_again(meeting)))
    )


def _asked_for(meeting: Meeting) -> tuple[AskedFor, ...]:
    """What decisions of the body asked to have done by a day, and whose case has not been back since."""
    again = _again(meeting, of="item__")
    items = _earlier(AgendaItem.objects.all(), meeting)
    rows = FollowUp.objects.filter(item__in=items.values("pk"), state=FollowUpState.OPEN, is_decided=True)
    rows = rows.filter(due__gte=meeting.date - FORGOTTEN_AFTER).exclude(Exists(again))
    return tuple(
        AskedFor(
            follow_up=row.pk,
            title=row.item.title,
            by_number=row.item.number or f"{row.item.meeting.date:%-d.%-m.%Y}",
            due_on=row.due,
            case=row.item.case_id,
        )
        for row in rows.select_related("item__meeting").order_by("due", "pk")
        if row.due is not None
    )


def _earlier(items: QuerySet[AgendaItem], meeting: Meeting) -> QuerySet[AgendaItem]:
    """The items among them that the body treated before the meeting, and not too long ago."""
    since = meeting.date - FORGOTTEN_AFTER
    rows = items.filter(meeting__body=meeting.body_id, meeting__date__gte=since, meeting__date__lte=meeting.date)
    return rows.exclude(meeting=meeting).exclude(meeting__state=MeetingState.CANCELLED).order_by("meeting__date", "pk")


def _again(meeting: Meeting, *, of: str = "") -> QuerySet[AgendaItem]:
    """The items of the same case in a later meeting of the body, or that grew from the item itself."""
    same_case = Q(case=OuterRef(f"{of}case"), case__isnull=False, meeting__date__gt=OuterRef(f"{of}meeting__date"))
    grown = Q(origin_why__in=FROM_ITEMS, origin_row=OuterRef(f"{of}pk"))
    rows = _live(AgendaItem.objects.filter(same_case | grown, meeting__body=meeting.body_id))
    return rows.exclude(meeting=meeting)


def _live(items: QuerySet[AgendaItem]) -> QuerySet[AgendaItem]:
    return items.exclude(meeting__state=MeetingState.CANCELLED)
